"""Reads times of day and weekdays ("around 3:15 pm", "since Tuesday") as minutes gone by."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.intake.normalise import Words

_AROUND = 4
_BEFORE_WEEKDAY = 2
_LONGEST_MARK = 4
"""Words of the longest mark of a half of the day: "de la manana" has three."""
_DAY = 1440
_SLACK = timedelta(minutes=5)
"""Clocks differ: a time this little ahead is none of yesterday, and says nothing."""
_YEARS = range(1950, 2060)
_PLAIN_24_HOURS = 1300
"""A bare "1530" can be a time, a bare "1215" is more often a house."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How one language says a time of day."""

    at: Set[str] = frozenset()
    """Stands before a time: "at", "a las"."""
    roughly: Set[str] = frozenset()
    """May stand before a time that is told exactly: "about 3:15"."""
    morning: Set[str] = frozenset()
    evening: Set[str] = frozenset()
    exact: Set[str] = frozenset()
    """Makes a number a time and says nothing about the half of the day: "o'clock"."""
    noon: Set[str] = frozenset()
    midnight: Set[str] = frozenset()
    plus: Set[str] = frozenset()
    """Adds minutes to an hour: "las tres y diez"."""
    quarter: Set[str] = frozenset()
    """Fifteen minutes after such a word: "las tres y cuarto"."""
    ordinal: Set[str] = frozenset()
    """Behind a number, makes it a street: "12 30th Avenue"."""
    after: Set[str] = frozenset()
    """May follow a bare hour; any other word may be a street: "at 3 Main"."""
    usual: Set[str] = frozenset()
    """Makes every time of its sentence one that returns: "every", "always"."""
    planned: Set[str] = frozenset()
    """Near a time, makes it none that has passed: "opens at 7"."""
    earlier: Set[str] = frozenset()
    """Near a time, moves it to a day before today: "yesterday at 3"."""
    on: Set[str] = frozenset()
    """Stands before a weekday: "since", "el"."""
    weekdays: Mapping[str, float] = field(default_factory=dict)
    """Name of a weekday to its number, Monday 1 to Sunday 7."""
    numbers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Time:
    hours: tuple[int, ...]
    """The hours of the day it may be: 3 and 15 where neither am nor pm was said."""
    minute: int = 0
    end: int
    """Position of the word behind it."""
    is_sure: bool = False
    """Cannot be a house or a number of people."""
    is_long: bool = False
    """Three or four digits in a row."""


def clock_minutes(
    said: Words, clock: Clock, sent_at: datetime | None, other_days: Set[int] = frozenset()
) -> Iterator[tuple[int, float]]:
    """Yield position and whole minutes since, of each time of day and weekday that was said.

    A time without am or pm is the last one that passed. A weekday that is today's says nothing by
    itself: it may be today or a week ago. Without ``sent_at``, the local time the words were sent,
    a weekday is a day ago and a time of day says nothing. ``other_days`` are the numbers of the
    sentences that say how many days ago it was: their times of day say nothing.
    """
    usual = {said.sentence[at] for at, word in enumerate(said.words) if word in clock.usual}
    reader = _Reader(said=said, clock=clock)
    for at, word in enumerate(said.words):
        sentence = said.sentence[at]
        if sentence in usual:
            continue
        if word in clock.weekdays:
            yield from ((at, minutes) for minutes in reader.since_weekday(at, sent_at))
        elif sent_at and sentence not in other_days:
            yield from ((at, minutes) for minutes in reader.since_time(at, sent_at))


def number_said(word: str, numbers: Mapping[str, float]) -> float | None:
    """Return the number a word stands for; None for no number a person would say."""
    if word in numbers:
        return numbers[word]
    if word.isascii() and word.isdecimal() and len(word) < 5:
        return float(word)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    said: Words
    clock: Clock

    def since_weekday(self, at: int, sent_at: datetime | None) -> Iterator[float]:
        before = self._words(at - _BEFORE_WEEKDAY, at, at)
        planned = self._words(at - _AROUND, at, at) & self.clock.planned
        if planned or self.clock.on.isdisjoint(before):
            return
        day = int(self.clock.weekdays[self.said.words[at]])
        days = (sent_at.isoweekday() - day) % 7 if sent_at else 1
        if days:
            yield float(days * _DAY)

    def since_time(self, at: int, sent_at: datetime) -> Iterator[float]:
        read = self._time(at)
        if read is None or not self._is_meant(read, at):
            return
        near = self._words(at - _AROUND, at, at) | self._words(read.end, read.end + _AROUND, at)
        days = {self.clock.weekdays[word] for word in near & self.clock.weekdays.keys()}
        if not self.clock.planned.isdisjoint(near) or days - {sent_at.isoweekday()}:
            return
        latest = _latest(read, sent_at, not self.clock.earlier.isdisjoint(near))
        if latest <= sent_at.astimezone(UTC):
            yield float((sent_at.astimezone(UTC) - latest) // timedelta(minutes=1))

    def _words(self, begin: int, end: int, at: int) -> set[str]:
        """Return the words from ``begin`` to before ``end`` in the sentence of position ``at``."""
        return {
            self.said.words[near]
            for near in range(max(0, begin), min(end, len(self.said.words)))
            if self.said.sentence[near] == self.said.sentence[at]
        }

    def _time(self, at: int) -> _Time | None:
        word = self.said.words[at]
        if word in self.clock.noon or word in self.clock.midnight:
            return _Time(hours=(12 if word in self.clock.noon else 0,), end=at + 1, is_sure=True)
        read = self._digits(at) or self._hour(at)
        return self._marked(read) if read else None

    def _digits(self, at: int) -> _Time | None:
        word = self.said.words[at]
        if not (len(word) in (3, 4) and word.isascii() and word.isdecimal()):
            return None
        return _time(int(word[:-2]), int(word[-2:]), at + 1, is_long=True)

    def _hour(self, at: int) -> _Time | None:
        number = number_said(self.said.words[at], self.clock.numbers)
        if number is None or number != int(number):
            return None
        read = _time(int(number), 0, at + 1)
        return self._with_minutes(read) if read else None

    def _with_minutes(self, read: _Time) -> _Time:
        joined = self._word(read.end) in self.clock.plus
        end = read.end + joined
        minute = self._minute(end, is_joined=joined)
        return read if minute is None else replace(read, minute=minute, end=end + 1, is_sure=True)

    def _minute(self, at: int, *, is_joined: bool) -> int | None:
        """Return the minutes at a position: two digits, a number from ten, or part of an hour."""
        word = self._word(at)
        if is_joined and word in self.clock.quarter:
            return 15
        number = number_said(word, self.clock.numbers)
        if number is None or number >= 60 or self._word(at + 1) in self.clock.ordinal:
            return None
        if is_joined:
            return int(number if number >= 1 else number * 60)
        is_spelt = len(word) == 2 if word.isdecimal() else number >= 10
        return int(number) if is_spelt else None

    def _marked(self, read: _Time) -> _Time:
        """Return the time with the half of the day that is said behind it."""
        for size in range(_LONGEST_MARK, 0, -1):
            mark = " ".join(self._word(read.end + at) for at in range(size))
            if mark in self.clock.exact:
                return replace(read, end=read.end + size, is_sure=True)
            for half, marks in enumerate((self.clock.morning, self.clock.evening)):
                if mark in marks:
                    hours = tuple(h for h in read.hours if h // 12 == half) or read.hours
                    return replace(read, hours=hours, end=read.end + size, is_sure=True)
        return read

    def _word(self, at: int) -> str:
        return self.said.words[at] if at < len(self.said.words) else ""

    def _is_meant(self, read: _Time, at: int) -> bool:
        return self._is_cued(at, is_sure=read.is_sure) and (
            read.is_sure or (self._may_stand_bare(read, at) and self._ends_well(read.end, at))
        )

    def _is_cued(self, at: int, *, is_sure: bool) -> bool:
        before = at - 1
        while before >= 0 and at - before < _AROUND:
            word = self.said.words[before]
            if word in self.clock.at or f"{self._word_before(before)} {word}" in self.clock.at:
                return True
            if word not in self.clock.roughly:
                break
            before -= 1
        return is_sure and before < at - 1

    def _word_before(self, at: int) -> str:
        return self.said.words[at - 1] if at else ""

    def _may_stand_bare(self, read: _Time, at: int) -> bool:
        word = self.said.words[at]
        if not read.is_long:
            return len(read.hours) == 2
        is_plain = word.startswith("0") or int(word) >= _PLAIN_24_HOURS
        return len(word) == 4 and is_plain and int(word) not in _YEARS

    def _ends_well(self, end: int, at: int) -> bool:
        return (
            end >= len(self.said.words)
            or self.said.clause[end] != self.said.clause[at]
            or self.said.words[end] in self.clock.after
        )


def _time(hour: int, minute: int, end: int, *, is_long: bool = False) -> _Time | None:
    if hour > 23 or minute > 59:
        return None
    hours = (hour % 12, hour % 12 + 12) if 1 <= hour <= 12 else (hour,)
    return _Time(hours=hours, minute=minute, end=end, is_long=is_long)


def _latest(read: _Time, sent_at: datetime, is_earlier: bool) -> datetime:
    """Return the last instant the time may mean, on either side of a change of the clocks."""
    today = sent_at.date()
    days = (today + timedelta(days=back) for back in ((-2, -1) if is_earlier else (-1, 0, 1)))
    instants = (instant for day in days for instant in _instants(read, day, sent_at))
    return max(instant for instant in instants if instant < sent_at.astimezone(UTC) + _SLACK)


def _instants(read: _Time, day: date, sent_at: datetime) -> Iterator[datetime]:
    for hour in read.hours:
        for fold in (0, 1):
            said = time(hour, read.minute, fold=fold, tzinfo=sent_at.tzinfo)
            yield datetime.combine(day, said).astimezone(UTC)
