"""Compares two versions of a triage policy: their rows, and what each makes of the same texts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from enum import StrEnum

from bot.intake.triage import Outcome, TriageDecision, TriagePolicy, assess

REVIEW_KEYS = ("reviewed_by", "reviewed_on")
Rows = Mapping[str, Mapping[str, object]]
"""Id of a criterion to its row as the file has it, in the order of the file."""
_URGENCY = {Outcome.EMERGENCY: 2, Outcome.ASK: 1}


class Direction(StrEnum):
    """Where a change leads a text; in the order in which people should read them."""

    LESS_SAFE = "less_safe"
    SAFER = "safer"
    ELSEWHERE = "elsewhere"


class RowChange(StrEnum):
    """What became of a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """One row that is not as it was, or not where it was: the first row that holds decides."""

    criterion: str
    change: RowChange
    keys: tuple[str, ...] = ()
    lacks_review: bool = False
    """More than its review was changed, and the review is no newer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedText:
    """One text that the two versions decide differently."""

    text: str
    before: TriageDecision
    after: TriageDecision

    @property
    def direction(self) -> Direction:
        before, after = (_URGENCY.get(each.outcome, 0) for each in (self.before, self.after))
        if after < before:
            return Direction.LESS_SAFE
        return Direction.SAFER if after > before else Direction.ELSEWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What two versions make of the same texts."""

    changed: tuple[ChangedText, ...]
    """Less safe ones first, else in the order of the texts."""
    counts: Mapping[tuple[Outcome, Outcome], int]
    """Outcome before and after, to how many texts went that way."""

    @property
    def is_less_safe(self) -> bool:
        """Say whether a text that went to 911, or was asked about, no longer does or is."""
        return any(each.direction is Direction.LESS_SAFE for each in self.changed)


def compare_rows(old: Rows, new: Rows) -> tuple[ChangedRow, ...]:
    """Return every row that was removed, added, moved or changed, in the order of the files."""
    removed = [
        ChangedRow(criterion=name, change=RowChange.REMOVED) for name in old if name not in new
    ]
    moved = _moved(list(old), list(new))
    rest = (_changed_row(name, old, new, moved) for name in new)
    return (*removed, *(each for each in rest if each))


def _changed_row(name: str, old: Rows, new: Rows, moved: frozenset[str]) -> ChangedRow | None:
    if name not in old:
        return ChangedRow(criterion=name, change=RowChange.ADDED)
    before, after = old[name], new[name]
    keys = changed_keys(before, after)
    if not keys:
        return ChangedRow(criterion=name, change=RowChange.MOVED) if name in moved else None
    return ChangedRow(
        criterion=name,
        change=RowChange.CHANGED,
        keys=(*keys, "order") if name in moved else keys,
        lacks_review=bool(set(keys) - set(REVIEW_KEYS)) and not _is_reviewed(before, after),
    )


def changed_keys(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    """Return the keys whose values differ, in the order of the newer one, then those that went."""
    named = dict.fromkeys((*after, *before))
    return tuple(key for key in named if before.get(key) != after.get(key))


def _is_reviewed(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Say whether a later day is named, or the same day by somebody else."""
    day_before, day_after = _review_day(before), _review_day(after)
    if day_before == day_after:
        return before.get("reviewed_by") != after.get("reviewed_by")
    return day_after > day_before


def _review_day(row: Mapping[str, object]) -> date:
    try:
        return date.fromisoformat(str(row.get("reviewed_on")))
    except ValueError:
        return date.min


def _moved(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Return the fewest names that account for a changed order of the rows that stayed."""
    stayed = set(old) & set(new)
    before = [name for name in old if name in stayed]
    after = [name for name in new if name in stayed]
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    in_place = {name for block in matcher.get_matching_blocks() for name in _names(before, block)}
    return frozenset(stayed - in_place)


def _names(names: Sequence[str], block: tuple[int, int, int]) -> Sequence[str]:
    start, _, size = block
    return names[start : start + size]


def replay(
    texts: Iterable[tuple[str, datetime | None]], old: TriagePolicy, new: TriagePolicy
) -> Replay:
    """Put every text to both versions; its instant, in local time, is when it was sent."""
    counts: Counter[tuple[Outcome, Outcome]] = Counter()
    changed: list[ChangedText] = []
    for text, sent_at in texts:
        before = assess(text, old, sent_at=sent_at)
        after = assess(text, new, sent_at=sent_at)
        counts[before.outcome, after.outcome] += 1
        if (before.outcome, before.criterion) != (after.outcome, after.criterion):
            changed.append(ChangedText(text=text, before=before, after=after))
    order = list(Direction)
    changed.sort(key=lambda each: order.index(each.direction))
    return Replay(changed=tuple(changed), counts=counts)
