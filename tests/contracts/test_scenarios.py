"""The situations of each city are golden tests of its policy, whenever and however told."""

from datetime import datetime

import pytest

from bot.intake.quiz import QUESTIONS, draw
from bot.intake.scenario import Scenario
from bot.intake.screening import Incoming, screen
from bot.intake.triage import Outcome, assess
from tests.contracts.packs import SOUND_PACKS, city

QUIZ_OF_THE_CITY = {"Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9"}
RULES_OF_THE_CITY = {
    *("Q1b", "Q2b", "Q3b", "Q3c", "Q6a", "Q6b", "Q6c", "Q6d", "Q6e", "Q7b", "Q7c", "Q9b"),
    *(f"R{number}" for number in range(1, 21)),
}
ROWS = [(key, each) for key in SOUND_PACKS for each in city(key).scenarios]
HOURS = [(2026, 11, 23, 2, 0), (2026, 7, 4, 14, 30), (2026, 11, 1, 1, 30)]
"""After hours, on a holiday afternoon, in the hour that the clocks repeat."""
CHANGES = (str.upper, str.lower, str.title, "  {}  ".format, "{}!!!".format)

each_row = pytest.mark.parametrize(
    ("key", "row"), [pytest.param(key, row, id=f"{key}-{row.id}") for key, row in ROWS]
)
each_emergency = pytest.mark.parametrize(
    ("key", "row"),
    [pytest.param(key, row, id=f"{key}-{row.id}") for key, row in ROWS if row.is_for_911],
)


def local(key: str, when: tuple[int, ...]) -> datetime:
    year, month, day, hour, minute = when
    return datetime(year, month, day, hour, minute, tzinfo=city(key).zone)


@pytest.mark.parametrize("key", SOUND_PACKS)
def test_each_city_brings_situations_for_a_whole_quiz(key: str) -> None:
    assert len(draw(city(key).scenarios, "any")) == QUESTIONS


def test_minneapolis_has_every_case_its_managers_named() -> None:
    rows = {each.id: each for each in city("minneapolis").scenarios}

    assert set(rows) >= QUIZ_OF_THE_CITY | RULES_OF_THE_CITY
    assert all(rows[id].in_quiz for id in QUIZ_OF_THE_CITY)


def test_each_outcome_is_among_the_situations() -> None:
    assert {row.outcome for _, row in ROWS} == set(Outcome)


@each_row
@pytest.mark.parametrize("when", HOURS)
def test_a_situation_comes_out_the_same_at_any_hour(
    key: str, row: Scenario, when: tuple[int, ...]
) -> None:
    policy, sent_at = city(key).triage, local(key, when)
    told = [text for _, text in row.told()]

    assert [
        text for text in told if assess(text, policy, sent_at=sent_at).outcome != row.outcome
    ] == []


@each_emergency
def test_an_emergency_is_one_however_it_is_typed(key: str, row: Scenario) -> None:
    typed = [change(text) for _, text in row.told() for change in CHANGES]

    missed = [each for each in typed if assess(each, city(key).triage).outcome != row.outcome]
    assert missed == []


@each_emergency
def test_an_emergency_is_one_when_it_is_told_in_two_messages(key: str, row: Scenario) -> None:
    """Wherever it is cut: 911 is named, or the one question is asked that settles it."""
    missed = [
        text
        for _, text in row.told()
        for cut in range(1, len(text.split()))
        if not told_in_two(text, cut, key) & {Outcome.EMERGENCY, Outcome.ASK}
    ]

    assert missed == []


def told_in_two(text: str, cut: int, key: str) -> set[Outcome]:
    """Return what the screen says of the first part and then of the second."""
    words, policy, sent_at = text.split(), city(key).triage, local(key, HOURS[0])
    before, after = " ".join(words[:cut]), " ".join(words[cut:])
    first = screen(Incoming(text=before, sent_at=sent_at), policy)
    then = Incoming(text=after, sent_at=sent_at, before=before, held=first.held)
    return {first.decision.outcome, screen(then, policy).decision.outcome}


@each_row
def test_a_situation_has_ways_of_telling_it_in_each_language_of_its_city(
    key: str, row: Scenario
) -> None:
    assert set(row.variants) >= set(city(key).languages)


@each_row
def test_no_situation_holds_a_costly_sign_in_english(key: str, row: Scenario) -> None:
    assert row.in_language("en").isascii()
    assert row.why_in("en").isascii()
