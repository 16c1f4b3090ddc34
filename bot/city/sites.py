"""Reads the places where a city serves residents in person."""

from enum import StrEnum

from bot.city.hours import read_weekly_hours
from bot.city.reader import Row, unique
from bot.intake.profile import Site


class _State(StrEnum):
    OPEN = "open"
    PLANNED = "planned"
    CLOSED = "closed"


def read_sites(top: Row) -> tuple[Site, ...]:
    """Return the sites in the order of the file."""
    rows = top.rows("sites", named_by="key")
    unique(rows, "key")
    return tuple(map(_read_site, rows))


def _read_site(row: Row) -> Site:
    row.only("key", "name", "address", "directions", "state", "hours", "offers", "ends_on")
    state = row.member("state", _State)
    # What is planned may have neither address nor hours; what residents are sent to has both.
    is_open = state is _State.OPEN
    hours = read_weekly_hours(row.row("hours")) if is_open or row.has("hours") else {}
    if is_open and row.has("hours") and not row.fields["hours"]:
        row.fault("hours", "expected hours of an open site, got none")
    return Site(
        key=row.name_key("key"),
        name=row.texts("name"),
        address=row.text("address", default=None if is_open else ""),
        directions=row.texts("directions", optional=not is_open),
        state=state,
        hours=hours,
        offers=row.texts("offers", optional=True),
        ends_on=row.day("ends_on"),
    )
