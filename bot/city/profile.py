"""Reads ``profile.yml``: a city's name, clock, languages, telephone lines and hours."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import time
from zoneinfo import ZoneInfo

from bot.city.hours import ALWAYS, read_clock, read_weekly_hours
from bot.city.organisations import EMAIL, TEN_DIGITS, TEN_DIGITS_SAY
from bot.city.reader import KEY, Row, got
from bot.intake.catalogue import Kind, Service, Texts
from bot.intake.profile import PhoneLines, Supervisor
from bot.intake.sla import WeeklyHours

_ENGLISH = "en"
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NEEDED_HOURS = ("desk", "business")
_LINE = re.compile(r"(?:\+?1[-. ]?)?\(?([2-9]\d{2})\)?[-. ]?[2-9]\d{2}[-. ]?\d{4}")
_SHORT = re.compile(r"\d{3,6}")
_SITE = re.compile(r"(?:https://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFile:
    """What ``profile.yml`` itself says; the other files of a pack refer to it."""

    jurisdiction_id: str
    name: str
    state: str
    zone: ZoneInfo
    languages: tuple[str, ...]
    phones: PhoneLines
    hours: Mapping[str, WeeklyHours]
    due_time: time
    groups: Mapping[str, Texts]
    fallback_service: str
    callback_service: str
    supervisor: Supervisor


def read_languages(top: Row) -> tuple[str, ...]:
    """Return the languages in which every text of the pack must be given; English is one."""
    languages = top.texts_of("languages")
    for language in languages:
        if not _LANGUAGE.fullmatch(language):
            top.fault("languages", f"expected codes such as en and es, got {language!r}")
    if languages and _ENGLISH not in languages:
        top.fault("languages", f"expected {_ENGLISH} among them, got {', '.join(languages)}")
    return languages


def read_profile(top: Row) -> ProfileFile:
    """Return the profile; ``top`` holds the whole file."""
    languages = read_languages(top)
    row = replace(top, languages=languages)
    return ProfileFile(
        jurisdiction_id=row.text("jurisdiction_id"),
        name=row.text("name"),
        state=row.text("state"),
        zone=_read_zone(row),
        languages=languages,
        phones=_read_phones(row.row("phones")),
        hours=_read_hours(row.row("hours")),
        due_time=read_clock(row, "due_time"),
        groups=_read_groups(row.row("groups")),
        fallback_service=row.text("fallback_service"),
        callback_service=row.text("callback_service", ""),
        supervisor=_read_supervisor(row) if row.has("supervisor") else Supervisor(),
    )


def note_unfit_services(top: Row, services: Collection[Service]) -> None:
    """Note services that the profile names and the catalogue lacks, or cannot use in that way."""
    if top.has("fallback_service"):
        # It takes what nobody could place: it may neither leave the city nor need a call.
        for_anything = [each for each in services if not each.is_external | each.is_phone_only]
        top.one_of("fallback_service", [each.service_code for each in for_anything])
    if top.has("callback_service"):
        callbacks = [each for each in services if each.kind is Kind.CALLBACK]
        _note_no_callback(top, [each.service_code for each in callbacks])


def _note_no_callback(top: Row, callbacks: Collection[str]) -> None:
    if callbacks:
        top.one_of("callback_service", callbacks)
    else:
        top.fault("callback_service", "expected none, as no service is of kind callback")


def _read_zone(row: Row) -> ZoneInfo:
    name = row.text("timezone")
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a name at all, a folder of zones
        if name:
            row.fault("timezone", f"expected a time zone such as America/Chicago, got {name!r}")
        return ZoneInfo("UTC")


def _read_phones(row: Row) -> PhoneLines:
    row.only("short", "main", "emergency_transfer", "text_to_911", "email", "website")
    has_email, has_website = row.text("email", ""), row.text("website", "")
    return PhoneLines(
        short=row.matching("short", _SHORT, 'a short number in quotes such as "311"')
        if row.has("short")
        else "",
        main=row.matching("main", TEN_DIGITS, TEN_DIGITS_SAY),
        emergency_transfer=_read_emergency_line(row),
        text_to_911=row.flag("text_to_911"),
        email=row.matching("email", EMAIL, "an e-mail address") if has_email else "",
        website=row.matching("website", _SITE, "a web address") if has_website else "",
    )


def _read_emergency_line(row: Row) -> str:
    """Read the PSAP's own ten-digit line.

    A machine's call to 911 would reach the PSAP of the address registered for its number, not
    of the place where the resident is; area codes of the form N11 do not exist.
    """
    name = "emergency_transfer"
    value = row.fields.get(name)
    match = _LINE.fullmatch(value) if isinstance(value, str) else None
    if isinstance(value, str) and match and not match.group(1).endswith("11"):
        return value
    row.fault(name, f"expected the PSAP's ten-digit line, never 911 itself, {got(value)}")
    return ""


def _read_supervisor(top: Row) -> Supervisor:
    row = top.row("supervisor")
    row.only("email", "phone")
    has_email, has_phone = row.text("email", ""), row.has("phone")
    if row.fields and not (has_email or has_phone):
        row.fault("email", "expected an e-mail address, a phone or both, got nothing")
    phone = row.matching("phone", TEN_DIGITS, TEN_DIGITS_SAY) if has_phone else ""
    return Supervisor(
        email=row.matching("email", EMAIL, "an e-mail address") if has_email else "",
        phone=f"+1{_digits(phone)[-10:]}" if phone else "",
    )


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)


def _read_hours(row: Row) -> Mapping[str, WeeklyHours]:
    found = {}
    for name in map(str, row.fields):
        if name == ALWAYS or not KEY.fullmatch(name):
            row.fault(name, f"expected another name: '{ALWAYS}' is no limit, others are keys")
            continue
        found[name] = read_weekly_hours(row.row(name))
    for name in _NEEDED_HOURS:
        if name not in row.fields:
            row.fault(name, "expected weekly hours, got nothing")
        elif isinstance(row.fields[name], Mapping) and not row.fields[name]:
            row.fault(name, "expected at least one open day, got none")
    return found


def _read_groups(row: Row) -> Mapping[str, Texts]:
    for name in map(str, row.fields):
        if not KEY.fullmatch(name):
            row.fault(name, "expected a key of lower-case letters, digits and _")
    return {name: row.texts(name) for name in map(str, row.fields)}
