"""Reads times of day and weekly opening hours of a city pack, in the city's local time."""

import re
from datetime import time
from enum import StrEnum

from bot.city.reader import Row, got
from bot.intake.sla import WeeklyHours

ALWAYS = "always"
"""Stands where a name of hours is expected and means: no limit. No hours may be called so."""

_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_END_OF_DAY = "24:00"


class _Weekday(StrEnum):
    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


def read_clock(row: Row, name: str) -> time:
    """Return a local time of day; midnight where a fault was noted."""
    value = row.fields.get(name)
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        return time.fromisoformat(value)
    row.fault(name, f'expected a time in quotes such as "16:30", {got(value)}')
    return time.min


def read_weekly_hours(row: Row) -> WeeklyHours:
    """Return opening and closing time by weekday; a day that the row lacks is closed.

    One stretch a day; ``24:00`` closes at the end of the day.
    """
    days = list(_Weekday)
    row.only(*days)
    found: dict[int, tuple[time, time]] = {}
    for number, day in enumerate(days):
        stretch = _read_stretch(row, day) if row.has(day) else None
        if stretch:
            found[number] = stretch
    return found


def _read_stretch(row: Row, day: str) -> tuple[time, time] | None:
    value = row.fields.get(day)
    if not isinstance(value, list) or len(value) != 2:
        row.fault(
            day, f'expected opening and closing time such as ["08:00", "16:30"], {got(value)}'
        )
        return None
    times = [_parsed(each, closes=place == 1) for place, each in enumerate(value)]
    if times[0] is None or times[1] is None:
        wrong = value[0] if times[0] is None else value[1]
        row.fault(day, f'expected times in quotes such as "08:00", {got(wrong)}')
        return None
    if times[0] >= times[1]:
        row.fault(day, f"expected closing after opening, got {value[0]} to {value[1]}")
        return None
    return times[0], times[1]


def _parsed(value: object, *, closes: bool) -> time | None:
    if closes and value == _END_OF_DAY:
        return time.max
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        return time.fromisoformat(value)
    return None
