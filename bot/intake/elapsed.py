"""Tells from the words whether something happens now, is over, or was not said to be either."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum

_BEFORE_UNIT = 4
_AFTER_UNIT = 5


class Moment(StrEnum):
    """When the thing a text tells of happens."""

    NOW = "now"
    PAST = "past"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Words for numbers and stretches of time, of all languages together."""

    numbers: Mapping[str, float] = field(default_factory=dict)
    units: Mapping[str, float] = field(default_factory=dict)
    """Name of a unit to its length in minutes."""
    ago: Set[str] = frozenset()
    """Stands after the stretch: "ten minutes ago"."""
    since: Set[str] = frozenset()
    """Stands before the stretch: "hace diez minutos"."""
    beyond: Set[str] = frozenset()
    """Makes a stretch longer than it says: "more than", "over"."""


def moment_of(names: Set[str], minutes: tuple[float, ...], limit: float) -> Moment:
    """Weigh the word sets ``now``, ``just`` and ``past`` and the stretches that were named.

    A plain "right now" or a stretch within ``limit`` minutes (the limit included) wins: what began
    yesterday may still go on. "Just" alone gives way to a day that lies back.
    """
    if "now" in names or any(stretch <= limit for stretch in minutes):
        return Moment.NOW
    if "past" in names or minutes:
        return Moment.PAST
    return Moment.NOW if "just" in names else Moment.UNKNOWN


def minutes_ago(words: tuple[str, ...], table: TimeWords) -> tuple[float, ...]:
    """Return every stretch that is said to have passed, in minutes, in order."""
    found = (_stretch(words, at, table) for at, word in enumerate(words) if word in table.units)
    return tuple(minutes for minutes in found if minutes is not None)


def _stretch(words: tuple[str, ...], unit: int, table: TimeWords) -> float | None:
    begin = max(0, unit - _BEFORE_UNIT)
    before = words[begin:unit]
    after = words[unit + 1 : unit + _AFTER_UNIT]
    if not (set(after) & table.ago or set(before) & table.since):
        return None
    amount = _amount(before, table)
    if amount is None:
        return None
    return amount * table.units[words[unit]] + (0.5 if _goes_beyond(before, table) else 0)


def _goes_beyond(before: tuple[str, ...], table: TimeWords) -> bool:
    pairs = {f"{first} {second}" for first, second in zip(before, before[1:], strict=False)}
    return bool((pairs | set(before)) & table.beyond)


def _amount(before: tuple[str, ...], table: TimeWords) -> float | None:
    """Return the number said; of a range ("5 or 30") the lower, which is the safer reading."""
    numbers = [n for n in (_number(word, table) for word in before) if n is not None]
    if any(n < 1 for n in numbers):
        return min(numbers)
    if len(numbers) > 1 and numbers[-2] >= 20 and numbers[-1] < 10:
        return numbers[-2] + numbers[-1]
    whole = [n for n in numbers if n > 1] or numbers
    return min(whole, default=None)


def _number(word: str, table: TimeWords) -> float | None:
    if word in table.numbers:
        return table.numbers[word]
    if word.isascii() and word.isdecimal() and len(word) < 5:
        return float(word)
    return None
