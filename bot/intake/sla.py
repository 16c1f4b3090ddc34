"""When a case is due: business or calendar days in the city's zone, holidays left out.

A report that arrives after hours starts its clock at the next opening; the day on which the clock
starts is day zero (the city says "5 to 10 business days", counted from the next working morning).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.intake.catalogue import Target, Unit

WeeklyHours = Mapping[int, tuple[time, time]]
"""Monday is 0; local opening and closing time; a day that is missing is closed."""

_A_YEAR_AHEAD = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessCalendar:
    """Opening hours in the city's zone, without the holidays."""

    zone: ZoneInfo
    hours: WeeklyHours
    holidays: frozenset[date]
    due_time: time

    def opens_on(self, day: date) -> tuple[time, time] | None:
        """Return local opening and closing time, or None on a closed day."""
        return None if day in self.holidays else self.hours.get(day.weekday())


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What is said to the resident and frozen on the case; both instants are in UTC."""

    clock_starts_at: datetime
    due_at: datetime


def is_open_at(moment: datetime, calendar: BusinessCalendar) -> bool:
    """Say whether ``moment`` lies inside opening hours; a naive one raises ``ValueError``."""
    local = _aware(moment).astimezone(calendar.zone)
    hours = calendar.opens_on(local.date())
    return hours is not None and hours[0] <= local.time() < hours[1]


def next_opening(moment: datetime, calendar: BusinessCalendar) -> datetime:
    """Return the first instant, in UTC and not before ``moment``, at which the desk is open.

    Raises ``ValueError`` for a naive ``moment`` and for a calendar that stays closed for a year.
    """
    if is_open_at(moment, calendar):
        return moment.astimezone(UTC)
    first = moment.astimezone(calendar.zone).date()
    for ahead in range(_A_YEAR_AHEAD):
        opening = _opening_on(first + timedelta(days=ahead), calendar)
        if opening is not None and opening >= moment:
            return opening
    raise ValueError("the calendar has no opening within a year")


def promise(received_at: datetime, target: Target, calendar: BusinessCalendar) -> Promise:
    """Work out when the clock starts and when the case is due.

    Hours are hours on a stopwatch, from the start of the clock and through the night; days end at
    the calendar's ``due_time`` of the last day, in local time (so a change of clocks does not
    move them). Raises ``ValueError`` as ``next_opening`` does.
    """
    starts = next_opening(received_at, calendar)
    if target.unit is Unit.HOURS:
        return Promise(clock_starts_at=starts, due_at=starts + timedelta(hours=target.amount))
    last = _last_day(starts.astimezone(calendar.zone).date(), target, calendar)
    return Promise(clock_starts_at=starts, due_at=_instant(last, calendar.due_time, calendar))


def _last_day(first: date, target: Target, calendar: BusinessCalendar) -> date:
    if target.unit is Unit.CALENDAR_DAYS:
        return first + timedelta(days=target.amount)
    day, left = first, target.amount
    while left:
        day += timedelta(days=1)
        left -= calendar.opens_on(day) is not None
    return day


def _opening_on(day: date, calendar: BusinessCalendar) -> datetime | None:
    hours = calendar.opens_on(day)
    return None if hours is None else _instant(day, hours[0], calendar)


def _instant(day: date, local: time, calendar: BusinessCalendar) -> datetime:
    """Return the instant in UTC, where sums and comparisons mean what they say.

    Python subtracts and compares two times of one zone by their clock faces, across a change
    of clocks, too.
    """
    return datetime.combine(day, local, tzinfo=calendar.zone).astimezone(UTC)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment
