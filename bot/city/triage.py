"""Reads a city's ``triage.yml``; a row whose own examples fail does not load."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.city.faults import Faults
from bot.city.lexicon import (
    compile_lexicon,
    is_texts,
    read_lexicon_files,
    read_table,
    set_names,
)
from bot.intake.elapsed import Moment
from bot.intake.negation import SETS_ABOUT_SETS
from bot.intake.triage import Criterion, Outcome, TriagePolicy, assess

FILE = "triage.yml"
EXAMPLES = {"matches": {"en": 3, "es": 2}, "ignores": {"en": 3, "es": 2}}
"""How many sentences of each language a row must bring that it takes, and that it leaves."""
_ROW_KEYS = {"id", "when", "outcome", "because", "matches", "ignores"}
_WHEN_KEYS = {"any", "all", "unless", "happening", "phrases"}
_USED = (Outcome.EMERGENCY, Outcome.ASK, Outcome.REPORT)
Row = Mapping[str, Any]


def read_triage(pack: Path, faults: Faults) -> TriagePolicy:
    """Return the policy of the pack in that folder; what is wrong is added to ``faults``."""
    files = read_lexicon_files(pack.parent.parent / "lexicon", faults)
    content = read_table(pack / FILE, FILE, faults) or {}
    rows = _rows(content, faults)
    criteria = tuple(_criterion(row, set_names(files), faults) for row in rows)
    policy = TriagePolicy(
        criteria=criteria,
        lexicon=compile_lexicon(files, _own_phrases(rows)),
        in_progress_minutes=_minutes(content, faults),
    )
    if not faults:
        _run_examples(rows, policy, faults)
    return policy


def _minutes(content: Row, faults: Faults) -> float:
    minutes = content.get("in_progress_minutes", 10)
    if isinstance(minutes, int) and not isinstance(minutes, bool) and minutes >= 1:
        return float(minutes)
    faults.add(FILE, "in_progress_minutes", "must be a whole number of minutes, 1 or more")
    return 10.0


def _rows(content: Row, faults: Faults) -> list[Row]:
    rows = content.get("criteria")
    if not isinstance(rows, list) or not rows:
        faults.add(FILE, "criteria", "must be a list of criteria")
        return []
    good: list[Row] = []
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            faults.add(FILE, f"criteria[{number}].id", "must be a name")
        elif row["id"] in {other["id"] for other in good}:
            faults.add(FILE, f"criteria[{row['id']}]", "must be there once")
        elif not isinstance(row.get("when"), dict):
            faults.add(FILE, f"criteria[{row['id']}].when", "must be a table of any, all, unless")
        else:
            good.append(row)
            _check_keys(row, faults)
    return good


def _check_keys(row: Row, faults: Faults) -> None:
    key = f"criteria[{row['id']}]"
    for unknown in sorted((row.keys() - _ROW_KEYS) | (row["when"].keys() - _WHEN_KEYS), key=str):
        faults.add(FILE, f"{key}.{unknown}", "unknown key")
    if not str(row.get("because") or "").strip():
        faults.add(FILE, f"{key}.because", "must say why, in a sentence")
    if not row["when"].keys() & {"any", "all", "phrases"}:
        faults.add(FILE, f"{key}.when", "must have any, all or phrases")
    if not _is_phrases(row["when"].get("phrases", {})):
        faults.add(FILE, f"{key}.when.phrases", "must be a table of language to list of text")
    _check_examples(row, key, faults)


def _check_examples(row: Row, key: str, faults: Faults) -> None:
    for kind, least in EXAMPLES.items():
        if not _is_phrases(row.get(kind)):
            faults.add(FILE, f"{key}.{kind}", "must be a table of language to list of text")
        for language, count in least.items():
            if len(_examples(row, kind, language)) < count:
                faults.add(FILE, f"{key}.{kind}.{language}", f"must have {count} sentences or more")


def _criterion(row: Row, known_sets: frozenset[str], faults: Faults) -> Criterion:
    criterion = Criterion(
        id=row["id"],
        outcome=_outcome(row, faults),
        because=str(row.get("because") or ""),
        any_of=_sets(row, "any", known_sets, faults),
        all_of=_sets(row, "all", known_sets, faults),
        unless=_sets(row, "unless", known_sets, faults),
        happening=_happening(row, faults),
    )
    if row["when"].get("phrases"):
        return replace(criterion, any_of=criterion.any_of | {_own_set(row)})
    return criterion


def _outcome(row: Row, faults: Faults) -> Outcome:
    if row.get("outcome") in _USED:
        return Outcome(row["outcome"])
    faults.add(FILE, f"criteria[{row['id']}].outcome", f"must be one of {', '.join(_USED)}")
    return Outcome.ASK


def _sets(row: Row, key: str, known: frozenset[str], faults: Faults) -> frozenset[str]:
    names = row["when"].get(key, [])
    place = f"criteria[{row['id']}].when.{key}"
    if not is_texts(names):
        faults.add(FILE, place, "must be a list of word sets")
        return frozenset()
    for name in names:
        plain = name.removeprefix("not ")
        if plain not in known or plain in SETS_ABOUT_SETS:
            faults.add(FILE, place, f"{name} is no word set of the lexicon")
    return frozenset(names)


def _happening(row: Row, faults: Faults) -> frozenset[Moment]:
    said = row["when"].get("happening", list(Moment))
    moments = [said] if isinstance(said, str) else said
    if isinstance(moments, list) and moments and all(m in list(Moment) for m in moments):
        return frozenset(map(Moment, moments))
    faults.add(FILE, f"criteria[{row['id']}].when.happening", "must be now, past or unknown")
    return frozenset(Moment)


def _is_phrases(phrases: object) -> bool:
    return isinstance(phrases, dict) and all(map(is_texts, phrases.values()))


def _own_set(row: Row) -> str:
    return f"criterion {row['id']}"


def _own_phrases(rows: Iterable[Row]) -> Iterable[tuple[str, str, str]]:
    for row in rows:
        phrases = row["when"].get("phrases", {})
        if _is_phrases(phrases):
            for language, texts in phrases.items():
                for text in texts:
                    yield _own_set(row), language, text


def _examples(row: Row, kind: str, language: str) -> list[str]:
    examples = row.get(kind)
    texts = examples.get(language) if isinstance(examples, dict) else None
    return texts if isinstance(texts, list) and is_texts(texts) else []


def _run_examples(rows: Iterable[Row], policy: TriagePolicy, faults: Faults) -> None:
    for row in rows:
        for kind in EXAMPLES:
            for language, texts in row[kind].items():
                for text in texts:
                    _run_example(row["id"], f"{kind}.{language}", text, policy, faults)


def _run_example(
    criterion: str, place: str, text: str, policy: TriagePolicy, faults: Faults
) -> None:
    decided = assess(text, policy).criterion
    key = f"criteria[{criterion}].{place}"
    if place.startswith("matches") and decided != criterion:
        faults.add(FILE, key, f'"{text}" must be taken, went to {decided or "no criterion"}')
    elif place.startswith("ignores") and decided == criterion:
        faults.add(FILE, key, f'"{text}" must be left')
