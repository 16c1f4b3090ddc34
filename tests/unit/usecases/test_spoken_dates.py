"""Dates as residents hear them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.usecases.spoken_dates import date_and_time, date_in_words
from tests.fakes import wording

ZONE = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("moment", "language", "expected"),
    [
        (datetime(2026, 11, 30, 16, 30, tzinfo=ZONE), "en", "Monday, November 30"),
        (datetime(2026, 11, 30, 16, 30, tzinfo=ZONE), "es", "lunes 30 de noviembre"),
        (datetime(2027, 1, 3, tzinfo=ZONE), "en", "Sunday, January 3"),  # both lists' ends
        (datetime(2026, 12, 31, 23, 59, tzinfo=ZONE), "es", "jueves 31 de diciembre"),
        (datetime(2028, 2, 29, tzinfo=ZONE), "en", "Tuesday, February 29"),
        (datetime(2026, 11, 30, tzinfo=ZONE), "so", "Monday, November 30"),  # English instead
    ],
)
def test_a_date_is_weekday_month_and_day(moment, language, expected):
    assert date_in_words(moment, language, wording()) == expected


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [(7, 0, "7:00 AM"), (12, 5, "12:05 PM"), (0, 30, "12:30 AM"), (19, 0, "7:00 PM")],
)
def test_a_time_of_day_has_no_leading_zero(hour, minute, expected):
    moment = datetime(2026, 11, 30, hour, minute, tzinfo=ZONE)

    assert date_and_time(moment, "en", wording()) == f"Monday, November 30 at {expected}"


def test_a_time_of_day_in_spanish():
    moment = datetime(2026, 11, 30, 7, 0, tzinfo=ZONE)

    assert date_and_time(moment, "es", wording()) == "lunes 30 de noviembre a las 7:00 AM"
