"""Reads one row of ``triage.yml``: when it holds, what it calls for, why, and who reviewed it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.city.lexicon import is_texts
from bot.city.reader import Row, got
from bot.intake.elapsed import Moment
from bot.intake.negation import SETS_ABOUT_SETS
from bot.intake.normalise import fold
from bot.intake.triage import Criterion, Outcome

QUESTIONS = ("now", "harm", "help", "burning", "danger", "vehicle")
"""Kinds of question by which a doubt is settled; ``data/messages`` has a sentence for each."""
MINIMUMS = (
    *("weapon", "injury", "fire", "gas", "medical", "crisis"),
    *("missing_vehicle", "in_progress"),
)
"""Emergencies that no city may leave out."""
_ROW_KEYS = (
    *("id", "title", "when", "outcome", "because", "source", "asks", "risky", "service"),
    *("advice", "denied", "covers", "reviewed_by", "reviewed_on", "matches", "ignores"),
)
_DECIDING = ("any", "all", "two_of", "phrases", "whole", "likeness")
_WHEN_KEYS = (*_DECIDING, "unless", "happening")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the rows of one file may refer to."""

    sets: frozenset[str]
    sources: Mapping[str, str]
    """Key of a source to what it is, in a sentence."""


def read_criterion(row: Row, terms: Terms) -> Criterion:
    """Return the criterion of one row; each fault is noted with its key and expected form."""
    row.only(*_ROW_KEYS)
    outcome = row.member("outcome", Outcome)
    when = row.row("when")
    when.only(*_WHEN_KEYS)
    if not when.fields.keys() & set(_DECIDING):
        row.fault("when", f"expected one of {', '.join(_DECIDING)}, got none")
    return Criterion(
        id=row.name_key("id"),
        outcome=outcome,
        because=row.text("because"),
        any_of=read_sets(when, "any", terms.sets) | _own_sets(row, when),
        all_of=read_sets(when, "all", terms.sets),
        unless=read_sets(when, "unless", terms.sets),
        two_of=_two_of(when, terms.sets),
        happening=_happening(when),
        whole=_whole(when),
        likeness=read_share(when, "likeness", default=0.0),
        title=row.texts("title"),
        source=terms.sources.get(_source(row, terms), ""),
        asks=_asks(row, outcome),
        risky=row.flag("risky", default=True),
        service_code=row.text("service", default=""),
        advice=row.texts("advice", optional=True),
        denied=row.texts("denied", optional=True),
        reviewed_by=row.text("reviewed_by"),
        reviewed_on=_reviewed_on(row),
        covers=_covers(row, outcome),
    )


def read_sets(row: Row, name: str, known: Iterable[str]) -> frozenset[str]:
    """Return the word sets listed under ``name``; "not " before one stands for its denial."""
    named = row.fields.get(name, [])
    if not isinstance(named, list) or not is_texts(named):
        row.fault(name, f"expected a list of word sets, {got(named)}")
        return frozenset()
    for each in named:
        plain = each.removeprefix("not ")
        if plain not in known or plain in SETS_ABOUT_SETS:
            row.fault(name, f"expected word sets of the lexicon, {each} is none")
    return frozenset(named)


def own_phrases(row: Row) -> Iterable[tuple[str, str, str]]:
    """Yield (set, language, phrase) of the phrases that only this row knows."""
    when = row.fields.get("when")
    phrases = when.get("phrases", {}) if isinstance(when, Mapping) else {}
    for language, texts in phrases.items() if _is_phrases(phrases) else ():
        for text in texts:
            yield _own_set(row), language, text


def _own_sets(row: Row, when: Row) -> frozenset[str]:
    phrases = when.fields.get("phrases", {})
    if not _is_phrases(phrases):
        when.fault("phrases", f"expected lists of texts by language, {got(phrases)}")
        return frozenset()
    return frozenset({_own_set(row)} if phrases else ())


def _own_set(row: Row) -> str:
    return f"criterion {row.fields.get('id')}"


def _is_phrases(phrases: object) -> bool:
    return isinstance(phrases, Mapping) and all(
        isinstance(language, str) and _LANGUAGE.fullmatch(language) and is_texts(texts)
        for language, texts in phrases.items()
    )


def _two_of(when: Row, known: Iterable[str]) -> frozenset[str]:
    sets = read_sets(when, "two_of", known)
    if "two_of" in when.fields and len(sets) < 2:
        when.fault("two_of", "expected two different word sets or more")
    return sets


def _whole(when: Row) -> frozenset[tuple[str, ...]]:
    """Return the texts of all languages that the row takes only when nothing else is said."""
    texts = when.fields.get("whole", {})
    if not isinstance(texts, Mapping) or not _is_phrases(texts):
        when.fault("whole", f"expected lists of texts by language, {got(texts)}")
        return frozenset()
    return frozenset(tuple(fold(text).split()) for each in texts.values() for text in each)


def read_share(row: Row, name: str, default: float) -> float:
    """Return the number from 0 to 1 under ``name``."""
    said = row.fields.get(name, default)
    if isinstance(said, int | float) and not isinstance(said, bool) and 0 <= said <= 1:
        return float(said)
    row.fault(name, f"expected a number from 0 to 1, {got(said)}")
    return default


def _happening(when: Row) -> frozenset[Moment]:
    said = when.fields.get("happening", list(Moment))
    moments = [said] if isinstance(said, str) else said
    if isinstance(moments, list) and moments and all(each in list(Moment) for each in moments):
        return frozenset(map(Moment, moments))
    when.fault("happening", f"expected {', '.join(Moment)} or a list of these, {got(said)}")
    return frozenset(Moment)


def _source(row: Row, terms: Terms) -> str:
    # Without any source the fault lies there, and one sentence says it.
    return row.one_of("source", terms.sources) if terms.sources else ""


def _asks(row: Row, outcome: Outcome) -> str:
    if outcome is Outcome.ASK:
        return row.one_of("asks", QUESTIONS)
    if row.has("asks"):
        row.fault("asks", f"expected only where the outcome is ask, not {outcome}")
    return ""


def _covers(row: Row, outcome: Outcome) -> frozenset[str]:
    if not row.has("covers"):
        return frozenset()
    names = row.texts_of("covers")
    for name in names:
        if name not in MINIMUMS:
            row.fault("covers", f"expected some of {', '.join(MINIMUMS)}, got {name!r}")
    if outcome is not Outcome.EMERGENCY:
        row.fault("covers", f"expected only where the outcome is emergency, not {outcome}")
        return frozenset()
    return frozenset(names)


def _reviewed_on(row: Row) -> date | None:
    if not row.has("reviewed_on"):
        row.fault("reviewed_on", "expected the day of the last review, such as 2026-12-31")
    return row.day("reviewed_on")
