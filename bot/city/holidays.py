"""Reads the days on which a city's offices are closed."""

from datetime import date

from bot.city.reader import Row, unique


def read_holidays(top: Row) -> frozenset[date]:
    """Return the closed days that ``holidays.yml`` lists."""
    rows = top.rows("holidays", named_by="date")
    unique(rows, "date")
    return frozenset(day for day in map(_read_day, rows) if day)


def _read_day(row: Row) -> date | None:
    row.only("date", "name")
    row.text("name")
    if not row.has("date"):
        row.fault("date", "expected a day such as 2026-12-31, got nothing")
    return row.day("date")
