"""How criteria are weighed, whatever a city writes in them."""

import pytest

from bot.intake.elapsed import Moment
from bot.intake.negation import Grammar
from bot.intake.normalise import Spelling, Words
from bot.intake.phrases import Phrases, add_phrase, class_table, find, merged
from bot.intake.triage import (
    Criterion,
    Lexicon,
    Outcome,
    TriageDecision,
    TriagePolicy,
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
    words = tuple(text.split())
    stretch = tuple(0 for _ in words)
    table = class_table((classes or {}).items())
    said = Words(words=words, sentence=stretch, clause=stretch)
    return [hit.name for hit in find(said, Phrases(root=merged(root), classes=table))]


def test_an_empty_policy_reports_everything() -> None:
    assert assess("flood", TriagePolicy()) == TriageDecision(outcome=Outcome.REPORT)


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
        ("<pet> ran", "cat ran"),
        ("a b", "a"),
        ("(a|)", "x"),
    ],
)
def test_phrase_stands_for_nothing_else(phrase: str, text: str) -> None:
    assert found(text, phrase, classes={"pet": ["dog"]}) == []
