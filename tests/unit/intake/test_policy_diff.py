"""Two versions of a triage policy: which rows differ, and which texts are decided differently."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.elapsed import Moment
from bot.intake.phrases import Phrases, add_phrase, merged
from bot.intake.policy_diff import (
    ChangedRow,
    ChangedText,
    Direction,
    RowChange,
    changed_keys,
    compare_rows,
    replay,
)
from bot.intake.triage import Criterion, Lexicon, Outcome, TriageDecision, TriagePolicy

REVIEW = {"reviewed_by": "Ana", "reviewed_on": "2026-11-22"}


def a_row(**changes: Any) -> dict[str, Any]:
    return {"outcome": "emergency", "because": "Smoke.", **REVIEW, **changes}


def only(rows: tuple[ChangedRow, ...]) -> ChangedRow:
    (row,) = rows
    return row


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> ChangedRow:
    return only(compare_rows({"smoke": before}, {"smoke": after}))


def test_equal_files_differ_in_nothing() -> None:
    assert compare_rows({"smoke": a_row()}, {"smoke": a_row()}) == ()


def test_a_row_that_came_and_one_that_went_are_told_apart() -> None:
    assert compare_rows({"smoke": a_row()}, {"ash": a_row()}) == (
        ChangedRow(criterion="smoke", change=RowChange.REMOVED),
        ChangedRow(criterion="ash", change=RowChange.ADDED),
    )


def test_the_keys_that_changed_are_named() -> None:
    changed = difference(a_row(asks="now"), a_row(outcome="ask", reviewed_on="2026-11-23"))

    assert changed.keys == ("outcome", "reviewed_on", "asks")
    assert changed_keys({}, {}) == ()


@pytest.mark.parametrize(
    "review",
    [
        {"reviewed_on": "2026-11-23"},
        {"reviewed_on": "2027-01-01", "reviewed_by": "Ben"},
        {"reviewed_by": "Ben"},
    ],
)
def test_a_change_with_a_newer_review_is_in_order(review: dict[str, str]) -> None:
    assert not difference(a_row(), a_row(because="Fire.", **review)).lacks_review


@pytest.mark.parametrize(
    "review",
    [
        {},
        {"reviewed_on": "2026-11-21"},
        {"reviewed_on": "2026-11-21", "reviewed_by": "Ben"},
        {"reviewed_on": "20261122"},
        {"reviewed_on": "soon", "reviewed_by": "Ben"},
        {"reviewed_on": None},
    ],
)
def test_a_change_without_a_newer_review_is_noted(review: dict[str, Any]) -> None:
    assert difference(a_row(), a_row(because="Fire.", **review)).lacks_review


def test_a_review_alone_needs_no_review() -> None:
    assert not difference(a_row(), a_row(reviewed_on="2026-11-01")).lacks_review


@pytest.mark.parametrize("key", ["outcome", "because", "when", "matches", "asks", "covers"])
def test_whatever_else_changes_needs_a_review(key: str) -> None:
    assert difference(a_row(), a_row(**{key: "other"})).lacks_review


def test_a_row_that_takes_another_place_is_named_and_the_others_are_not() -> None:
    old = {name: a_row() for name in "abcd"}
    new = {name: a_row() for name in "dabc"}

    assert only(compare_rows(old, new)) == ChangedRow(criterion="d", change=RowChange.MOVED)


def test_a_row_that_moved_and_changed_is_named_once() -> None:
    old = {"a": a_row(), "b": a_row(), "c": a_row()}
    new = {"c": a_row(because="Ash.", reviewed_by="Ben"), "a": a_row(), "b": a_row()}

    assert only(compare_rows(old, new)).keys == ("because", "reviewed_by", "order")


def test_rows_that_came_and_went_move_no_other() -> None:
    old = {name: a_row() for name in "abc"}
    new = {name: a_row() for name in "xac"}

    assert [row.change for row in compare_rows(old, new)] == [RowChange.REMOVED, RowChange.ADDED]


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.randoms())
def test_any_order_is_compared_and_equal_orders_have_nothing_moved(
    names: list[str], chance: Any
) -> None:
    rows = {name: a_row() for name in names}
    shuffled = chance.sample(names, len(names))

    moved = compare_rows(rows, {name: a_row() for name in shuffled})

    assert bool(moved) == (names != shuffled)


def lexicon() -> Lexicon:
    root: dict[str, Any] = {}
    for name in ("smoke", "ash"):
        add_phrase(root, name, {}, means=(name, "en"))
    return Lexicon(phrases=Phrases(root=merged(root), classes={}))


def policy(**outcomes: Outcome) -> TriagePolicy:
    criteria = tuple(
        Criterion(id=name, outcome=outcome, because="", any_of=frozenset({name}))
        for name, outcome in outcomes.items()
    )
    return TriagePolicy(criteria=criteria, lexicon=lexicon())


EVERY = policy(smoke=Outcome.EMERGENCY, ash=Outcome.ASK)


def decided(outcome: Outcome) -> TriageDecision:
    return TriageDecision(outcome=outcome)


LOWER = (Outcome.REPORT, Outcome.PHONE_ONLY, Outcome.INFORMATION)


@pytest.mark.parametrize(
    ("before", "after"),
    [(Outcome.EMERGENCY, each) for each in (Outcome.ASK, *LOWER)]
    + [(Outcome.ASK, each) for each in LOWER],
)
def test_a_text_that_falls_from_911_or_from_a_question_is_less_safe(
    before: Outcome, after: Outcome
) -> None:
    down = ChangedText(text="x", before=decided(before), after=decided(after))
    up = ChangedText(text="x", before=decided(after), after=decided(before))

    assert down.direction is Direction.LESS_SAFE
    assert up.direction is Direction.SAFER


@pytest.mark.parametrize("before", LOWER)
@pytest.mark.parametrize("after", LOWER)
def test_among_reports_nothing_gets_less_safe(before: Outcome, after: Outcome) -> None:
    text = ChangedText(text="x", before=decided(before), after=decided(after))

    assert text.direction is Direction.ELSEWHERE


def texts(*said: str) -> list[tuple[str, datetime | None]]:
    return [(each, None) for each in said]


def test_the_same_policy_changes_no_text_and_counts_all() -> None:
    found = replay(texts("smoke", "ash", "fog"), EVERY, EVERY)

    assert found.changed == ()
    assert not found.is_less_safe
    assert sum(found.counts.values()) == 3
    assert found.counts[Outcome.EMERGENCY, Outcome.EMERGENCY] == 1


def test_less_safe_texts_come_first_then_safer_ones() -> None:
    swapped = policy(smoke=Outcome.REPORT, ash=Outcome.EMERGENCY)

    found = replay(texts("ash", "smoke", "fog"), EVERY, swapped)

    assert [each.text for each in found.changed] == ["smoke", "ash"]
    assert found.is_less_safe
    assert found.counts[Outcome.EMERGENCY, Outcome.REPORT] == 1


def test_a_text_that_another_row_takes_to_the_same_end_is_named() -> None:
    renamed = TriagePolicy(
        criteria=(
            Criterion(
                id="haze", outcome=Outcome.EMERGENCY, because="", any_of=frozenset({"smoke"})
            ),
        ),
        lexicon=lexicon(),
    )

    (changed,) = replay(texts("smoke"), EVERY, renamed).changed

    assert (changed.before.criterion, changed.after.criterion) == ("smoke", "haze")
    assert changed.direction is Direction.ELSEWHERE


def test_without_a_row_every_emergency_gets_less_safe() -> None:
    assert replay(texts("smoke"), EVERY, TriagePolicy(lexicon=lexicon())).is_less_safe


def test_no_texts_come_to_nothing() -> None:
    found = replay([], EVERY, EVERY)

    assert (found.changed, dict(found.counts)) == ((), {})


def test_a_text_is_weighed_at_the_time_it_was_sent() -> None:
    sent_at = datetime(2026, 11, 22, 12, tzinfo=UTC)
    criteria = tuple(
        Criterion(
            id=moment,
            outcome=Outcome.REPORT,
            because="",
            any_of=frozenset({"smoke"}),
            happening=frozenset({moment}),
        )
        for moment in Moment
    )
    timed = TriagePolicy(criteria=criteria, lexicon=lexicon())

    (changed,) = replay([("smoke", sent_at)], EVERY, timed).changed

    assert changed.after.moment is Moment.UNKNOWN
