"""Reads the scenarios of ``triage.yml``: situations that must come out as the file says."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.city.faults import Faults
from bot.city.lexicon import is_texts
from bot.city.reader import Row, got
from bot.city.triage import FILE, PolicyFile
from bot.intake.catalogue import Texts
from bot.intake.scenario import Scenario
from bot.intake.triage import Outcome, TriagePolicy, assess

LONGEST = {"text": 100, "why": 130}
"""Characters of the words of a quiz row: with the next question they are one answer by text."""
_KEYS = ("id", "outcome", "quiz", "why", "variants")
_ID = re.compile(r"[A-Z]\d{1,3}[a-z]?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def read_scenarios(
    file: PolicyFile, faults: Faults, languages: tuple[str, ...]
) -> tuple[Scenario, ...]:
    """Return the scenarios of a ``triage.yml``; what is wrong with them is added to ``faults``.

    They are held against the policy only while ``faults``, those of that file, are none: a broken
    file would fail them all.
    """
    top = Row(file=FILE, key="", fields=file.content, faults=faults, languages=languages)
    rows = _rows(top)
    scenarios = tuple(_read(row) for row in rows)
    if not faults:
        for row, scenario in zip(rows, scenarios, strict=True):
            _prove(row, scenario, file.policy)
    return scenarios


def _rows(top: Row) -> list[Row]:
    """Return the rows that have an id of their own; the first of two equal ones."""
    found: dict[str, Row] = {}
    for row in top.rows("scenarios", named_by="id", optional=True):
        name = row.fields.get("id")
        if not isinstance(name, str) or not _ID.fullmatch(name):
            row.fault("id", f"expected an id such as Q1 or R12b, {got(name)}")
        elif name in found:
            row.fault("id", f"expected each id once, got {name!r} again")
        else:
            found[name] = replace(row, key=f"scenarios[{name}]")
    return list(found.values())


def _read(row: Row) -> Scenario:
    outcome = row.member("outcome", Outcome)
    in_quiz = row.flag("quiz", default=False)
    if in_quiz and outcome is Outcome.ASK:
        row.fault("quiz", "expected only where the answer is 911 or the desk, not ask")
    scenario = Scenario(
        id=row.text("id"),
        outcome=outcome,
        texts=_texts(row),
        in_quiz=in_quiz,
        why=row.texts("why", optional=not in_quiz),
        variants=_variants(row),
    )
    if in_quiz:
        _note_long(row, scenario)
    return scenario


def _texts(row: Row) -> Texts:
    """Return the situation in the languages of the city and in any other that the row has."""
    others = [name for name in row.fields if name not in (*_KEYS, *row.languages)]
    for name in others:
        if not isinstance(name, str) or not _LANGUAGE.fullmatch(name):
            known = ", ".join(_KEYS)
            row.fault(str(name), f"unknown key, expected one of {known} or a language")
    return {name: row.text(name) for name in map(str, (*row.languages, *others))}


def _variants(row: Row) -> Mapping[str, tuple[str, ...]]:
    if not row.has("variants"):
        return {}
    given = row.row("variants")
    for language, texts in given.fields.items():
        if not _LANGUAGE.fullmatch(str(language)) or not is_texts(texts) or not texts:
            given.fault(str(language), f"expected a language with a list of texts, {got(texts)}")
            return {}
    return {str(language): given.texts_of(str(language)) for language in given.fields}


def _note_long(row: Row, scenario: Scenario) -> None:
    for language in row.languages:
        text, why = scenario.texts[language], scenario.why[language]
        if len(text) > LONGEST["text"]:
            row.fault(language, f"expected {LONGEST['text']} characters at most, got {len(text)}")
        if len(why) > LONGEST["why"]:
            expected = f"expected {LONGEST['why']} characters at most, got {len(why)}"
            row.fault(f"why.{language}", expected)


def _prove(row: Row, scenario: Scenario, policy: TriagePolicy) -> None:
    for language, text in scenario.told():
        decision = assess(text, policy)
        if decision.outcome is not scenario.outcome:
            by = decision.criterion or "no criterion"
            expected = f'expected "{text}" to come out as {scenario.outcome}'
            row.fault(language, f"{expected}, it is {decision.outcome} by {by}")
