"""``nightdesk triage diff``: what changes when one triage policy takes the place of another."""

import argparse
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.bootstrap import build_store, clock_of, load_chosen_city
from bot.city.faults import Faults
from bot.city.triage import PolicyFile, read_policy_file
from bot.commands.triage_report import Comparison, as_json, lines_of
from bot.intake.errors import CityDataError
from bot.intake.policy_diff import Replay, changed_keys, compare_rows, replay
from bot.settings import ROOT, Settings
from bot.usecases.replay_policy import replay_policy

_LEXICON = ROOT / "data" / "lexicon"
_SPAN = re.compile(r"([1-9][0-9]{0,3})([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def register(actions: Any) -> None:
    """Add the command to the parser."""
    diff = actions.add_parser("diff", help="compare two triage.yml files row by row, text by text")
    diff.add_argument("old", type=Path, help="the file in force")
    diff.add_argument("new", type=Path, help="the file that shall take its place")
    diff.add_argument("--since", type=_span, help="replay stored texts too: 12h, 30d or 4w back")
    diff.add_argument("--old-lexicon", type=Path, default=_LEXICON, help="words of the old file")
    diff.add_argument("--new-lexicon", type=Path, default=_LEXICON, help="words of the new file")
    diff.add_argument("--json", action="store_true", help="one JSON object")
    diff.set_defaults(perform=perform_diff)


def perform_diff(chosen: argparse.Namespace) -> int:
    """Print what differs; exit code 1 where a text gets less safe or a change has no review.

    A new file that no city could load is compared, too, and ends with code 2.
    """
    faults: list[str] = []
    old = _read(chosen.old, chosen.old_lexicon, faults)
    new = _read(chosen.new, chosen.new_lexicon, faults)
    if faults:
        raise CityDataError(faults)
    comparison = Comparison(
        settings=_changed_settings(old.content, new.content),
        rows=compare_rows(old.rows, new.rows),
        sentences=replay(_undated(old, new), old.policy, new.policy),
        told=_told(chosen.since, old, new) if chosen.since else None,
    )
    if chosen.json:
        print(json.dumps(as_json(comparison), ensure_ascii=False))
    else:
        print("\n".join(lines_of(comparison)))
    if new.unproven:
        raise CityDataError(_with_path(chosen.new, new.unproven))
    return 0 if comparison.is_fit else 1


def _read(path: Path, lexicon: Path, faults: list[str]) -> PolicyFile:
    found = Faults()
    read = read_policy_file(path, lexicon, found)
    faults.extend(_with_path(path, found.sentences))
    return read


def _with_path(path: Path, faults: Sequence[str]) -> list[str]:
    """Return the faults with the whole path of the file, which may be called like the other."""
    mine = f"{path.name}: "
    return [f"{path.parent / each}" if each.startswith(mine) else each for each in faults]


def _changed_settings(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(key for key in changed_keys(old, new) if key != "criteria")


def _undated(old: PolicyFile, new: PolicyFile) -> Iterator[tuple[str, None]]:
    for text in dict.fromkeys((*old.sentences, *new.sentences)):
        yield text, None


def _told(since: timedelta, old: PolicyFile, new: PolicyFile) -> Replay:
    settings = Settings.from_environ(os.environ)
    city = load_chosen_city(settings)
    store = build_store(settings)
    store.check()
    return replay_policy(store, city, clock_of(settings)() - since, old.policy, new.policy)


def _span(value: str) -> timedelta:
    match = _SPAN.fullmatch(value)
    if match is None:
        raise argparse.ArgumentTypeError(f"expected 12h, 30d or 4w, got {value!r}")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})
