"""How criteria are weighed, whatever a city writes in them."""

from dataclasses import replace

import pytest

from bot.intake.elapsed import Moment
from bot.intake.likeness import Likeness
from bot.intake.negation import Grammar
from bot.intake.normalise import Spelling, words_of
from bot.intake.phrases import Phrases, add_phrase, class_table, find, merged
from bot.intake.triage import (
    Criterion,
    FollowUp,
    Lexicon,
    Outcome,
    TriagePolicy,
    Unknown,
    assess,
)

SETS = {
    "flood": ["flood", "water ... rising"],
    "boat": ["boat"],
    "now": ["now"],
    "past": ["yesterday"],
    "harmless": ["flood light"],
    "negator": ["no"],
    "none_said": ["none"],
    "hedge": ["might"],
    "supposed": ["what if"],
    "exercise": ["drill"],
    "conditional": ["what to do if"],
}
GRAMMAR = Grammar(
    negation={"en": frozenset({"big", "boat"})},
    hedging={"en": frozenset({"be", "a"})},
    joining=frozenset({"or"}),
    hedged=frozenset({"flood"}),
)


def criterion(**fields: object) -> Criterion:
    values: dict[str, object] = {
        "id": "flood",
        "outcome": Outcome.EMERGENCY,
        "because": "Water drowns.",
        "any_of": frozenset({"flood"}),
    }
    return Criterion(**(values | fields))  # type: ignore[arg-type]


def policy(*criteria: Criterion) -> TriagePolicy:
    root: dict[str, object] = {}
    for name, phrases in SETS.items():
        for phrase in phrases:
            add_phrase(root, phrase, {}, means=(name, "en"))
    lexicon = Lexicon(spelling=Spelling(), phrases=Phrases(root=merged(root)), grammar=GRAMMAR)
    return TriagePolicy(criteria=criteria, lexicon=lexicon)


def found(text: str, *phrases: str, classes: dict[str, list[str]] | None = None) -> list[str]:
    root: dict[str, object] = {}
    for phrase in phrases:
        add_phrase(root, phrase, {}, means=(phrase, "en"))
    table = class_table((classes or {}).items())
    said = words_of(text, Spelling())
    return [hit.name for hit in find(said, Phrases(root=merged(root), classes=table))]


def test_an_empty_policy_reports_everything() -> None:
    assert assess("flood", TriagePolicy()).outcome is Outcome.REPORT


def test_the_first_criterion_that_holds_decides() -> None:
    first = criterion(id="first", outcome=Outcome.ASK)
    second = criterion(id="second")

    assert assess("flood", policy(first, second)).criterion == "first"


@pytest.mark.parametrize(
    ("fields", "text", "holds"),
    [
        ({}, "flood", True),
        ({}, "puddle", False),
        ({"all_of": frozenset({"boat"})}, "flood", False),
        ({"all_of": frozenset({"boat"})}, "flood and boat", True),
        ({"unless": frozenset({"boat"})}, "flood and boat", False),
        ({"unless": frozenset({"boat"})}, "flood", True),
        ({"happening": frozenset({Moment.NOW})}, "flood", False),
        ({"happening": frozenset({Moment.NOW})}, "flood now", True),
        ({"happening": frozenset({Moment.UNKNOWN})}, "flood yesterday", False),
        ({"all_of": frozenset({"not boat"})}, "flood no boat", True),
        ({"all_of": frozenset({"not boat"})}, "flood boat", False),
        ({"any_of": frozenset(), "two_of": frozenset({"flood", "boat"})}, "flood boat", True),
        ({"any_of": frozenset(), "two_of": frozenset({"flood", "boat"})}, "flood flood", False),
        ({"any_of": frozenset(), "two_of": frozenset({"flood", "boat"})}, "boat", False),
        (
            {"any_of": frozenset(), "two_of": frozenset({"flood", "not boat"})},
            "flood no boat",
            True,
        ),
        ({"two_of": frozenset({"flood", "boat"})}, "flood", False),
    ],
)
def test_criterion_holds_as_its_row_says(fields: dict[str, object], text: str, holds: bool) -> None:
    decision = assess(text, policy(criterion(**fields)))

    assert (decision.outcome is Outcome.EMERGENCY) is holds


@pytest.mark.parametrize(
    "text",
    [
        "no flood",
        "no big flood",
        "no boat or flood",
        "flood none",
        "might be a flood",
        "what if flood",
        "flood drill",
        "flood light",
    ],
)
def test_what_is_not_told_for_real_does_not_count(text: str) -> None:
    assert assess(text, policy(criterion())).outcome is Outcome.REPORT


@pytest.mark.parametrize(
    "text",
    [
        "no, flood",
        "no. flood",
        "no dry land flood",
        "no big boat big boat big boat big flood",
        "flood what if",
        "flood. drill",
        "might rain flood",
        "flood light flood",
        "boat or flood",
        "water is rising",
    ],
)
def test_what_is_told_for_real_counts(text: str) -> None:
    assert assess(text, policy(criterion())).outcome is Outcome.EMERGENCY


def test_an_emergency_in_a_question_becomes_a_question() -> None:
    assert assess("what to do if flood", policy(criterion())).outcome is Outcome.ASK


def test_a_report_in_a_question_stays_a_report() -> None:
    row = criterion(outcome=Outcome.REPORT)

    assert assess("what to do if flood", policy(row)).outcome is Outcome.REPORT


def test_words_that_decided_are_told_once_each() -> None:
    assert assess("flood flood", policy(criterion())).words == ("flood",)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("a (b|c d|) e", "a b e"),
        ("a (b|c d|) e", "a c d e"),
        ("a (b|c d|) e", "a e"),
        ("a (b (c|d)|e)", "a b d"),
        ("a ... b", "a b"),
        ("a ... b", "a x y z b"),
        ("a ... ... b", "a b"),
        ("a ... ... b", "a u v w x y z b"),
        ("<pet> ran", "dog ran"),
    ],
)
def test_phrase_stands_for_each_of_its_readings(phrase: str, text: str) -> None:
    assert phrase in found(text, phrase, "a (b|c) x", classes={"pet": ["dog"]})


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("a (b|c d|) e", "a c e"),
        ("a (b|c d|) e", "a d e"),
        ("a (b (c|d)|e)", "a b e"),
        ("a ... b", "a w x y z b"),
        ("a ... ... b", "a t u v w x y z b"),
        ("a ... b", "a x. b"),
        ("<pet> ran", "cat ran"),
        ("a b", "a"),
        ("(a|)", "x"),
    ],
)
def test_phrase_stands_for_nothing_else(phrase: str, text: str) -> None:
    assert found(text, phrase, classes={"pet": ["dog"]}) == []


SETTLES = {
    Unknown.TIME: frozenset({"boat"}),
    Unknown.PRESENCE: frozenset({"boat"}),
    Unknown.INJURY: frozenset({"flood"}),
}


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("flood", (Unknown.TIME, Unknown.PRESENCE, Unknown.WEAPON)),
        ("flood now", (Unknown.PRESENCE, Unknown.WEAPON)),
        ("flood yesterday", (Unknown.PRESENCE, Unknown.WEAPON)),
        ("flood and boat", (Unknown.WEAPON,)),
        ("flood no boat", (Unknown.WEAPON,)),  # a denial settles as well
        ("puddle now", (Unknown.PRESENCE, Unknown.INJURY, Unknown.WEAPON)),
    ],
)
def test_decision_says_what_the_text_leaves_open(text: str, unknown: tuple[Unknown, ...]) -> None:
    settled = replace(policy(criterion()), settles=SETTLES)

    assert assess(text, settled).unknown == unknown


def test_decision_tells_the_language_of_the_first_word_that_decided() -> None:
    assert assess("flood", policy(criterion())).language == "en"


@pytest.mark.parametrize("text", ["puddle", "no boat"])
def test_decision_without_deciding_words_has_no_language(text: str) -> None:
    row = criterion(any_of=frozenset({"not boat"}))

    assert assess(text, policy(row)).language == ""


def test_decision_tells_when_it_happens() -> None:
    assert assess("flood yesterday", policy(criterion())).moment is Moment.PAST
    assert assess("puddle now", policy(criterion())).moment is Moment.NOW


def test_a_criterion_is_found_by_its_id() -> None:
    row = criterion()

    assert policy(row).criterion("flood") is row


def test_an_id_of_no_criterion_finds_none() -> None:
    assert policy(criterion()).criterion("fire") is None


def test_a_doubt_is_risky_and_followed_up_unless_the_city_says_otherwise() -> None:
    waits = FollowUp()

    assert criterion().risky
    assert waits.ask_after < waits.alert_after < waits.unanswered_after


@pytest.mark.parametrize(
    "text", ["he he ran off", "he ran ran off", "he he he he ran ran off", "he ran off off"]
)
def test_a_stuttered_word_is_passed_over(text: str) -> None:
    assert "he ran off" in found(text, "he ran off")


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("help help", "help"),  # said twice on purpose
        ("a ran", "a b b ran"),
        ("at 3 ran", "at 3 3 ran"),  # numbers are not stuttered
        ("one b c", "one b b b b b c"),  # nor does anybody stutter so long
        ("有人枪", "有人人枪"),
    ],
)
def test_a_stutter_makes_no_other_phrase(phrase: str, text: str) -> None:
    assert found(text, phrase) == []


def test_a_phrase_with_a_doubled_word_is_found() -> None:
    assert found("help help me", "help help") == ["help help"]


@pytest.mark.parametrize(
    ("text", "holds"),
    [("flood", True), ("FLOOD!!", True), ("a flood", False), ("flood flood", False), ("", False)],
)
def test_a_row_for_whole_texts_takes_them_only_alone(text: str, holds: bool) -> None:
    row = criterion(any_of=frozenset(), whole=frozenset({("flood",)}))

    decision = assess(text, policy(row))

    assert (decision.outcome is Outcome.EMERGENCY) is holds
    assert decision.words == (("flood",) if holds else ())


def test_a_doubt_that_sounds_like_an_emergency_is_not_asked_about() -> None:
    heard = Likeness(bias=9.0, weights=dict.fromkeys(["the", "flood", "is", "here", "by"], 1.0))
    doubt = criterion(outcome=Outcome.ASK)
    sure = replace(policy(doubt), sure_likeness=0.9)
    sure = replace(sure, lexicon=replace(sure.lexicon, likeness=heard))

    text = "the flood is here by the old house"
    assert assess(text, sure).outcome is Outcome.EMERGENCY
    assert assess(f"{text} yesterday", sure).outcome is Outcome.ASK


@pytest.mark.parametrize("changes", [{"risky": False}, {"outcome": Outcome.REPORT}])
def test_what_is_no_risk_stays_as_it_is(changes: dict[str, object]) -> None:
    heard = Likeness(bias=9.0, weights=dict.fromkeys(["the", "flood", "is", "here", "by"], 1.0))
    row = criterion(**({"outcome": Outcome.ASK} | changes))
    sure = replace(policy(row), sure_likeness=0.9)
    sure = replace(sure, lexicon=replace(sure.lexicon, likeness=heard))

    assert assess("the flood is here by the old house", sure).outcome is row.outcome
