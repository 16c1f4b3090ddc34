"""When the clock of a case starts and when the case is due."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.catalogue import Target, Unit
from bot.intake.sla import BusinessCalendar, is_open_at, next_opening, promise

CENTRAL = ZoneInfo("America/Chicago")
WEEKDAYS = dict.fromkeys(range(5), (time(8), time(16, 30)))
CALENDAR = BusinessCalendar(
    zone=CENTRAL,
    hours=WEEKDAYS,
    holidays=frozenset(
        {
            date(2026, 7, 3),  # Friday: Independence Day is kept a day early
            date(2026, 11, 26),  # Thursday: Thanksgiving
            date(2026, 11, 27),  # Friday after it
            date(2026, 12, 25),  # Friday
            date(2027, 1, 1),  # Friday
        }
    ),
    due_time=time(16, 30),
)
ROUND_THE_CLOCK = replace(CALENDAR, hours=dict.fromkeys(range(7), (time.min, time.max)))


def local(text: str) -> datetime:
    """Return a moment by the city's clock: ``2026-03-06 16:59``."""
    return datetime.fromisoformat(text).replace(tzinfo=CENTRAL)


def business_days(amount: int) -> Target:
    return Target(amount=amount, unit=Unit.BUSINESS_DAYS)


def calendar_days(amount: int) -> Target:
    return Target(amount=amount, unit=Unit.CALENDAR_DAYS)


def hours(amount: int) -> Target:
    return Target(amount=amount, unit=Unit.HOURS)


@pytest.mark.parametrize(
    ("received", "starts"),
    [
        ("2026-03-04 08:00", "2026-03-04 08:00"),  # Wednesday, the minute of opening: at once
        ("2026-03-04 16:29", "2026-03-04 16:29"),  # Wednesday, the last minute: at once
        ("2026-03-04 16:30", "2026-03-05 08:00"),  # Wednesday, the minute of closing: Thursday
        ("2026-03-04 07:59", "2026-03-04 08:00"),  # Wednesday before opening: the same day
        ("2026-03-05 23:59", "2026-03-06 08:00"),  # Thursday before midnight: Friday
        ("2026-03-06 00:00", "2026-03-06 08:00"),  # Friday at midnight: Friday
        ("2026-03-06 16:59", "2026-03-09 08:00"),  # Friday 16:59: Monday
        ("2026-03-07 12:00", "2026-03-09 08:00"),  # Saturday noon: Monday
        ("2026-03-08 23:00", "2026-03-09 08:00"),  # Sunday night: Monday
        ("2026-07-02 18:00", "2026-07-06 08:00"),  # Thursday before a closed Friday: Monday
        ("2026-07-03 10:00", "2026-07-06 08:00"),  # the holiday itself, at an open hour: Monday
        ("2026-11-25 17:00", "2026-11-30 08:00"),  # Wednesday, then two holidays: Monday
    ],
)
def test_the_clock_starts_at_the_next_opening(received: str, starts: str) -> None:
    assert next_opening(local(received), CALENDAR) == local(starts)


@pytest.mark.parametrize(
    ("received", "target", "due"),
    [
        # Monday in hours: day zero is Monday itself.
        ("2026-03-02 10:00", business_days(1), "2026-03-03 16:30"),
        ("2026-03-02 10:00", business_days(5), "2026-03-09 16:30"),
        # Friday 16:59 starts on Monday, so that one business day ends on Tuesday.
        ("2026-03-06 16:59", business_days(1), "2026-03-10 16:30"),
        # Friday 16:29 is in hours: one business day ends on Monday.
        ("2026-03-06 16:29", business_days(1), "2026-03-09 16:30"),
        # Friday evening and five business days, Thanksgiving and its Friday left out.
        ("2026-11-20 18:00", business_days(5), "2026-12-02 16:30"),
        # Christmas and New Year's Day both fall into ten business days.
        ("2026-12-21 09:00", business_days(10), "2027-01-06 16:30"),
        # Received on a holiday: the clock starts on Monday.
        ("2026-07-03 10:00", business_days(2), "2026-07-08 16:30"),
        # Calendar days count Saturday, Sunday and holidays.
        ("2026-03-05 10:00", calendar_days(3), "2026-03-08 16:30"),
        ("2026-11-25 10:00", calendar_days(2), "2026-11-27 16:30"),
        # ... from the day on which the clock starts.
        ("2026-03-06 20:00", calendar_days(3), "2026-03-12 16:30"),
        # Hours run on through the night and the weekend.
        ("2026-03-04 10:00", hours(24), "2026-03-05 10:00"),
        ("2026-03-13 15:00", hours(48), "2026-03-15 15:00"),
        # ... from the next opening.
        ("2026-03-04 20:00", hours(4), "2026-03-05 12:00"),
        # The last day of February of a leap year is a Tuesday.
        ("2028-02-28 09:00", business_days(2), "2028-03-01 16:30"),
    ],
)
def test_a_case_is_due_after_its_target(received: str, target: Target, due: str) -> None:
    assert promise(local(received), target, CALENDAR).due_at == local(due)


def test_a_day_that_loses_an_hour_in_spring_still_ends_at_the_due_time() -> None:
    """Clocks go forward on Sunday 8 March 2026, at two."""
    made = promise(local("2026-03-06 10:00"), business_days(1), CALENDAR)

    assert made.due_at == datetime(2026, 3, 9, 21, 30, tzinfo=UTC)


def test_a_day_that_gains_an_hour_in_autumn_still_ends_at_the_due_time() -> None:
    """Clocks go back on Sunday 1 November 2026, at two."""
    made = promise(local("2026-10-30 10:00"), calendar_days(2), CALENDAR)

    assert made.due_at == datetime(2026, 11, 1, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-03-07 12:00", "2026-03-08 13:00"),  # spring: the clock's face has moved one more
        ("2026-10-31 12:00", "2026-11-01 11:00"),  # autumn: and one less
    ],
)
def test_twenty_four_hours_are_twenty_four_hours_when_clocks_change(
    received: str, due: str
) -> None:
    assert promise(local(received), hours(24), ROUND_THE_CLOCK).due_at == local(due)


def test_an_opening_in_the_hour_that_spring_skips_is_an_instant_after_it() -> None:
    early = replace(CALENDAR, hours={6: (time(2, 30), time(6))})

    opening = next_opening(local("2026-03-07 12:00"), early)

    assert opening == datetime(2026, 3, 8, 8, 30, tzinfo=UTC)
    assert is_open_at(opening, early)


def test_the_repeated_hour_of_autumn_is_open_both_times() -> None:
    nights = replace(CALENDAR, hours={6: (time(1), time(2))})
    first, second = (local("2026-11-01 01:30").replace(fold=fold) for fold in (0, 1))

    assert is_open_at(first, nights)
    assert is_open_at(second, nights)


def test_a_moment_in_utc_is_judged_by_the_clock_of_the_city() -> None:
    """Half past one in the night in UTC is still Friday evening in Minneapolis."""
    starts = promise(datetime(2026, 3, 7, 1, 30, tzinfo=UTC), business_days(1), CALENDAR)

    assert starts.clock_starts_at == local("2026-03-09 08:00")


def test_both_instants_of_a_promise_are_in_utc() -> None:
    made = promise(local("2026-03-04 10:00"), business_days(1), CALENDAR)

    assert (made.clock_starts_at.tzinfo, made.due_at.tzinfo) == (UTC, UTC)


@pytest.mark.parametrize("ask", [is_open_at, next_opening])
def test_a_moment_without_a_time_zone_is_refused(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(ValueError, match="time zone"):
        ask(datetime(2026, 3, 4, 10), CALENDAR)


def test_a_promise_for_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        promise(datetime(2026, 3, 4, 10), business_days(1), CALENDAR)


def test_a_calendar_that_never_opens_is_refused() -> None:
    closed = replace(CALENDAR, hours={})

    with pytest.raises(ValueError, match="no opening"):
        next_opening(local("2026-03-04 10:00"), closed)


def test_a_calendar_whose_only_day_is_a_holiday_all_year_is_refused() -> None:
    mondays = {date.fromordinal(day) for day in range(date(2026, 1, 5).toordinal(), 740500, 7)}
    closed = replace(CALENDAR, hours={0: (time(8), time(16))}, holidays=frozenset(mondays))

    with pytest.raises(ValueError, match="no opening"):
        promise(local("2026-03-04 10:00"), business_days(1), closed)


def test_nothing_is_open_in_the_minute_of_closing() -> None:
    assert not is_open_at(local("2026-03-04 16:30"), CALENDAR)


def test_a_holiday_is_closed_at_hours_that_are_open_on_other_days() -> None:
    assert not is_open_at(local("2026-11-26 10:00"), CALENDAR)


@given(
    received=st.datetimes(
        min_value=datetime(2025, 1, 1),
        max_value=datetime(2028, 12, 1),
        timezones=st.just(CENTRAL),
        allow_imaginary=False,
    ),
    target=st.builds(
        Target, amount=st.integers(min_value=1, max_value=60), unit=st.sampled_from(Unit)
    ),
)
def test_the_clock_starts_in_open_hours_and_nothing_is_due_before(
    received: datetime, target: Target
) -> None:
    made = promise(received, target, CALENDAR)

    assert received <= made.clock_starts_at < made.due_at
    assert is_open_at(made.clock_starts_at, CALENDAR)
