"""Reads a city's ``triage.yml``; a policy that fails its own sentences does not load."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from bot.city.compiled_lexicon import compile_lexicon
from bot.city.criteria import Terms, own_phrases, read_criterion, read_sets, read_share
from bot.city.criterion_examples import (
    Examples,
    note_missing_minimums,
    read_examples,
    run_examples,
)
from bot.city.documents import read_document
from bot.city.faults import Faults
from bot.city.lexicon import read_lexicon_files, set_names
from bot.city.likeness import read_likeness
from bot.city.reader import Row, got, top_row
from bot.intake.triage import FollowUp, TriagePolicy, Unknown

FILE = "triage.yml"
LANGUAGES = ("en", "es")
_KEYS = (
    *("in_progress_minutes", "sure_likeness", "follow_up", "settles", "sources", "criteria"),
    "scenarios",  # read by those who play them, with the policy that is read here
)
_LONGEST = 24 * 60
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_FOLLOW_UP = ("ask_after_minutes", "alert_after_minutes", "unanswered_minutes")


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFile:
    """One ``triage.yml``, read: the policy and what it was made of."""

    policy: TriagePolicy
    content: Mapping[str, object]
    """The file as it stands, for those who compare files."""
    examples: Sequence[Examples]
    """The sentences that each criterion takes and leaves."""
    unproven: Sequence[str]
    """Faults by its own sentences and minimums; words may have changed since it was in force."""

    @property
    def rows(self) -> Mapping[str, Mapping[str, object]]:
        """The rows of the criteria by their ids, as the file has them."""
        rows = self.content.get("criteria")
        found = (row for row in rows if isinstance(row, Mapping)) if isinstance(rows, list) else ()
        return {str(row.get("id")): row for row in found}

    @property
    def sentences(self) -> tuple[str, ...]:
        """Every sentence by which the file proves its criteria, its scenarios included."""
        by_language = (kind for of_row in self.examples for kind in of_row.values())
        proofs = [text for texts in by_language for each in texts.values() for text in each]
        return tuple(dict.fromkeys([*proofs, *_scenario_texts(self.content.get("scenarios"))]))


def read_triage(pack: Path, faults: Faults, languages: tuple[str, ...] = LANGUAGES) -> TriagePolicy:
    """Return the policy of the pack in that folder; what is wrong is added to ``faults``.

    ``languages`` are those in which titles and advice must be given.
    """
    lexicon = pack.parent.parent / "lexicon"
    read = read_policy_file(pack / FILE, lexicon, faults, languages)
    faults.sentences.extend(read.unproven)
    return read.policy


def read_policy_file(
    path: Path, lexicon: Path, faults: Faults, languages: tuple[str, ...] = LANGUAGES
) -> PolicyFile:
    """Return the policy of a file of any name, with the words of the ``lexicon`` folder."""
    own = Faults()
    words = read_lexicon_files(lexicon, own)
    document = read_document(path.parent, path.name, own)
    top = _top(document, path.name, own, languages)
    rows = _criterion_rows(top)
    terms = Terms(sets=frozenset(set_names(words)), sources=_sources(top))
    examples = [read_examples(row) for row in rows]
    compiled = compile_lexicon(words, (each for row in rows for each in own_phrases(row)))
    policy = TriagePolicy(
        criteria=tuple(read_criterion(row, terms) for row in rows),
        lexicon=replace(compiled, likeness=read_likeness(lexicon.parent, own)),
        in_progress_minutes=float(_minutes(top, "in_progress_minutes")),
        follow_up=_follow_up(top),
        sure_likeness=read_share(top, "sure_likeness", default=1.0),
        settles=_settles(top, terms),
    )
    faults.sentences.extend(own.sentences)
    unproven = () if document is None else _unproven(top, rows, examples, policy)
    return PolicyFile(policy=policy, content=top.fields, examples=examples, unproven=unproven)


def _unproven(
    top: Row, rows: Sequence[Row], examples: Sequence[Examples], policy: TriagePolicy
) -> Sequence[str]:
    """Return what the policy's own sentences disprove; they run while nothing else is wrong."""
    found = Faults()
    note_missing_minimums(replace(top, faults=found), policy.criteria)
    if not top.faults and not found:
        run_examples([replace(row, faults=found) for row in rows], examples, policy)
    return found.sentences


def _scenario_texts(scenarios: object) -> Iterator[str]:
    """Yield what stands under a language of each scenario or of its variants, one text or more."""
    for row in scenarios if isinstance(scenarios, list) else ():
        for part in (row, row.get("variants")) if isinstance(row, Mapping) else ():
            for key, said in part.items() if isinstance(part, Mapping) else ():
                if key != "id" and _LANGUAGE.fullmatch(str(key)):
                    texts = said if isinstance(said, list) else [said]
                    yield from (text for text in texts if isinstance(text, str))


def _top(document: object, file: str, faults: Faults, languages: tuple[str, ...]) -> Row:
    if document is None:
        # The one fault that the file cannot be read is enough.
        return Row(file=file, key="", fields={}, faults=Faults(), languages=languages)
    return top_row(document, file, faults, languages, *_KEYS)


def _criterion_rows(top: Row) -> list[Row]:
    """Return the rows that have an id of their own; the first of two equal ones."""
    found: dict[str, Row] = {}
    for row in top.rows("criteria", named_by="id"):
        name = row.fields.get("id")
        if not isinstance(name, str) or not name:
            row.fault("id", f"expected a name, {got(name)}")
        elif name in found:
            found[name].fault("id", f"expected each id once, got {name!r} again")
        else:
            found[name] = replace(row, key=f"criteria[{name}]")
    if not found:
        top.fault("criteria", "expected at least one criterion")
    return list(found.values())


def _sources(top: Row) -> Mapping[str, str]:
    row = top.row("sources")
    if top.has("sources") and not row.fields:
        top.fault("sources", "expected at least one source of criteria with what it is")
    return {str(key): row.text(str(key)) for key in row.fields}


def _minutes(row: Row, name: str) -> int:
    minutes = row.whole(name)
    if minutes <= _LONGEST:
        return minutes
    row.fault(name, f"expected {_LONGEST} minutes at most, {got(minutes)}")
    return _LONGEST


def _follow_up(top: Row) -> FollowUp:
    row = top.row("follow_up")
    row.only(*_FOLLOW_UP)
    ask, alert, unanswered = (timedelta(minutes=_minutes(row, name)) for name in _FOLLOW_UP)
    return FollowUp(ask_after=ask, alert_after=alert, unanswered_after=unanswered)


def _settles(top: Row, terms: Terms) -> Mapping[Unknown, frozenset[str]]:
    row = top.row("settles")
    row.only(*Unknown)
    for name in Unknown:
        if not row.has(name):
            row.fault(name, "expected a list of the word sets that settle it")
    return {name: read_sets(row, name, terms.sets) for name in Unknown if row.has(name)}
