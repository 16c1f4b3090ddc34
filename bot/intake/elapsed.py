"""Tells from the words whether something happens now, is over, or was not said to be either."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from bot.intake.clock import Clock, clock_minutes, number_said
from bot.intake.normalise import Words

_BEFORE_UNIT = 4
_AFTER_UNIT = 5
_DAY = 1440


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
    """Stands after the stretch, one word or two: "ten minutes ago", "before i"."""
    back: Set[str] = frozenset()
    """Stands right after the stretch: "twenty minutes back"."""
    since: Set[str] = frozenset()
    """Stands before the stretch: "hace diez minutos"."""
    lasting: Set[str] = frozenset()
    """One word or two that make it go on: "for the past hour", "desde hace una hora"."""
    roughly: Set[str] = frozenset()
    """Right before a stretch that ends the sentence, is short for ago: "like 20 minutes"."""
    begun: Set[str] = frozenset()
    """Makes a time the one when something began, which may still go on: "started at 3"."""
    beyond: Set[str] = frozenset()
    """Makes a stretch longer than it says: "more than", "over"."""
    clocks: tuple[Clock, ...] = ()


def moment_of(names: Set[str], minutes: tuple[float, ...], limit: float) -> Moment:
    """Weigh the word sets ``now``, ``just`` and ``past`` and the stretches that were named.

    A plain "right now" or a stretch within ``limit`` minutes wins: what began yesterday may still
    go on. Exactly ``limit`` minutes is now. "Just" alone gives way to a day that lies back.
    """
    if "now" in names or any(stretch <= limit for stretch in minutes):
        return Moment.NOW
    if "past" in names or minutes:
        return Moment.PAST
    return Moment.NOW if "just" in names else Moment.UNKNOWN


def minutes_ago(
    said: Words, table: TimeWords, sent_at: datetime | None = None, limit: float = 10
) -> tuple[float, ...]:
    """Return in minutes how long ago the words say that something was, every time they say it.

    ``sent_at`` is the local time of the words, with its zone; without it no time of day counts.
    What only began longer than ``limit`` minutes ago may go on and is left out.
    """
    stretches = tuple(_stretches(said, table))
    other_days = {said.sentence[at] for at, minutes in stretches if minutes >= _DAY}
    times = (
        found for clock in table.clocks for found in clock_minutes(said, clock, sent_at, other_days)
    )
    begun = {said.clause[at] for at, word in enumerate(said.words) if word in table.begun}
    return tuple(
        minutes
        for at, minutes in (*stretches, *times)
        if minutes <= limit or said.clause[at] not in begun
    )


def _stretches(said: Words, table: TimeWords) -> Iterator[tuple[int, float]]:
    """Yield the position and the minutes of each stretch that is said to have passed."""
    for unit, word in enumerate(said.words):
        if word in table.units:
            before = _before(said, unit)
            amount = _amount(before, table)
            if amount is not None and _has_passed(said, unit, table):
                beyond = 0.5 if _goes_beyond(before, table) else 0
                yield unit, amount * table.units[word] + beyond


def _before(said: Words, unit: int) -> tuple[str, ...]:
    near = range(max(0, unit - _BEFORE_UNIT), unit)
    return tuple(said.words[at] for at in near if said.sentence[at] == said.sentence[unit])


def _has_passed(said: Words, unit: int, table: TimeWords) -> bool:
    after = said.words[unit + 1 : unit + _AFTER_UNIT]
    if table.ago & {*after, *_pairs(after)} or _is_back(after, table):
        return True
    if table.since.isdisjoint(_before(said, unit)):
        return _is_short_for_ago(said, unit, table)
    return not _lasts(said.words, unit, table)


def _is_back(after: tuple[str, ...], table: TimeWords) -> bool:
    between = (word for word in after if word not in table.roughly)
    return next(between, "") in table.back


def _lasts(words: tuple[str, ...], unit: int, table: TimeWords) -> bool:
    """Say whether the nearest word before the stretch that is not part of it makes it go on."""
    part = table.since | table.roughly | table.beyond
    for at in range(unit - 1, max(-1, unit - 2 * _BEFORE_UNIT), -1):
        if {words[at], *_pairs(words[max(0, at - 1) : at + 1])} & table.lasting:
            return True
        if words[at] not in part and number_said(words[at], table.numbers) is None:
            return False
    return False


def _is_short_for_ago(said: Words, unit: int, table: TimeWords) -> bool:
    behind = said.clause[unit + 1 : unit + 2]
    if behind and behind[0] == said.clause[unit]:
        return False
    begin = next((at for at in range(unit, -1, -1) if said.clause[at] != said.clause[unit]), -1)
    told = said.words[begin + 1 : unit]
    return len(told) > 1 and told[-2] in table.roughly and table.lasting.isdisjoint(told)


def _goes_beyond(before: tuple[str, ...], table: TimeWords) -> bool:
    return bool({*before, *_pairs(before)} & table.beyond)


def _pairs(words: tuple[str, ...]) -> Iterator[str]:
    return (f"{first} {second}" for first, second in pairwise(words))


def _amount(before: tuple[str, ...], table: TimeWords) -> float | None:
    """Return the number said; of a range ("5 or 30") the lower, which is the safer reading."""
    found = (number_said(word, table.numbers) for word in before)
    numbers = [number for number in found if number is not None]
    if any(n < 1 for n in numbers):
        return min(numbers)
    if len(numbers) > 1 and numbers[-2] >= 20 and numbers[-1] < 10:
        return numbers[-2] + numbers[-1]
    whole = [n for n in numbers if n > 1] or numbers
    return min(whole, default=None)
