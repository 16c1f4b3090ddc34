"""Reads who receives cases: the city's departments and the partners outside it."""

import re
from collections.abc import Mapping, Sequence

from bot.city.reader import KEY, Row, got, unique
from bot.intake.profile import Organisation

EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[a-zA-Z]{2,}")
TEN_DIGITS = re.compile(r"(?:1-)?[2-9]\d{2}-\d{3}-\d{4}")
TEN_DIGITS_SAY = "ten digits written as NNN-NNN-NNNN"


def read_organisations(departments: Row, partners: Row) -> Mapping[str, Organisation]:
    """Return departments and partners by key; no key may be used twice among both."""
    inside = departments.rows("departments", named_by="key")
    outside = partners.rows("partners", named_by="key")
    unique(inside, "key")
    unique(outside, "key")
    _note_shared_keys(inside, outside)
    found = [*map(_read_department, inside), *map(_read_partner, outside)]
    return {organisation.key: organisation for organisation in found if organisation.key}


def _note_shared_keys(inside: Sequence[Row], outside: Sequence[Row]) -> None:
    departments = {str(row.fields.get("key")) for row in inside if row.has("key")}
    for row in outside:
        if str(row.fields.get("key")) in departments:
            row.fault("key", "expected a key that no department has")


def _read_department(row: Row) -> Organisation:
    row.only("key", "name", "email", "phone")
    return Organisation(
        key=row.name_key("key"),
        name=row.texts("name"),
        email=row.matching("email", EMAIL, "an e-mail address"),
        phone=_read_phone(row),
    )


def _read_partner(row: Row) -> Organisation:
    row.only("key", "name", "phone", "groups")
    return Organisation(
        key=row.name_key("key"),
        name=row.texts("name"),
        phone=_read_phone(row),
        is_external=True,
        groups=_read_groups(row),
    )


def _read_phone(row: Row) -> str:
    """Return the number, or nothing: not every organisation publishes one."""
    return row.matching("phone", TEN_DIGITS, TEN_DIGITS_SAY) if row.text("phone", "") else ""


def _read_groups(row: Row) -> Mapping[str, str]:
    groups = row.row("groups")
    if row.has("groups") and not groups.fields:
        row.fault("groups", f"expected at least one group, {got(None)}")
    for name in groups.fields:
        if not KEY.fullmatch(str(name)):
            groups.fault(str(name), "expected a key of lower-case letters, digits and _")
    return {
        str(name): groups.matching(str(name), EMAIL, "an e-mail address") for name in groups.fields
    }
