"""Reads the services of a city: what residents can ask for, who does it and by when."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.city.attributes import read_attributes
from bot.city.hours import ALWAYS
from bot.city.reader import Row
from bot.intake.catalogue import Anonymity, Kind, Need, Service, Target, Texts, Unclear, Unit
from bot.intake.profile import Organisation

_LINK = re.compile(r"https://[^\s/]+\.[^\s/]+(?:/\S*)?")
_KEYS = (
    *("service_code", "service_name", "description", "group", "kind", "type", "keywords"),
    *("department", "partner", "partner_group", "target", "anonymity", "anonymity_reason"),
    *("place", "time", "hours", "phone_only", "online_form", "notice", "attributes", "unclear"),
)


class _Open311Type(StrEnum):
    REALTIME = "realtime"
    BATCH = "batch"
    BLACKBOX = "blackbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Names that services may refer to, because other files of the pack define them."""

    groups: Collection[str]
    hours: Collection[str]
    organisations: Mapping[str, Organisation]

    def keys_of(self, *, is_external: bool) -> list[str]:
        found = self.organisations.values()
        return [each.key for each in found if each.is_external is is_external]


def read_services(tops: Sequence[Row], known: Known) -> list[Service]:
    """Return the services of all files; no code may be used twice among them."""
    rows = [row for top in tops for row in top.rows("services", named_by="service_code")]
    _note_repeated_codes(rows)
    codes = {str(row.fields.get("service_code")) for row in rows}
    return [_read_service(row, known, codes) for row in rows]


def _note_repeated_codes(rows: Sequence[Row]) -> None:
    first_file: dict[object, str] = {}
    for row in rows:
        code = str(row.fields.get("service_code"))
        if row.has("service_code") and code in first_file:
            row.fault("service_code", f"expected each code once, it is in {first_file[code]}, too")
        first_file.setdefault(code, row.file)


def _read_service(row: Row, known: Known, codes: Collection[str]) -> Service:
    row.only(*_KEYS)
    organisation, partner_group = _read_organisation(row, known)
    is_phone_only, online_form = _read_ways_in(row)
    anonymity, reason = _read_anonymity(row)
    return Service(
        service_code=row.name_key("service_code"),
        name=row.texts("service_name"),
        description=row.texts("description"),
        group=row.one_of("group", known.groups),
        kind=row.member("kind", Kind),
        keywords=row.words("keywords"),
        organisation=organisation,
        is_external=row.has("partner"),
        partner_group=partner_group,
        target=_read_target(row.row("target")),
        anonymity=anonymity,
        anonymity_reason=reason,
        place=row.member("place", Need, Need.REQUIRED),
        time=row.member("time", Need, Need.NONE),
        attributes=read_attributes(row),
        is_phone_only=is_phone_only,
        online_form=online_form,
        hours=_read_hours(row, known),
        open311_type=row.member("type", _Open311Type, _Open311Type.BATCH),
        notice=row.texts("notice", optional=True),
        unclear=_read_unclear(row.row("unclear"), codes) if row.has("unclear") else None,
    )


def _read_unclear(row: Row, codes: Collection[str]) -> Unclear:
    """Read the words that may as well mean another service, each of which the city has."""
    row.only("services", "words", "unless")
    services = row.texts_of("services")
    for strange in sorted(set(services) - set(codes)):
        row.fault("services", f"expected codes of services, no service is called {strange!r}")
    words, unless = row.words("words"), row.words("unless", optional=True)
    return Unclear(services=services, words=words, unless=unless)


def _read_organisation(row: Row, known: Known) -> tuple[str, str]:
    if row.has("department") == row.has("partner"):
        row.fault("department", "expected either department or partner, not both and not neither")
        return "", ""
    if row.has("department"):
        if row.has("partner_group"):
            row.fault("partner_group", "expected only beside partner")
        return row.one_of("department", known.keys_of(is_external=False)), ""
    partner = row.one_of("partner", known.keys_of(is_external=True))
    organisation = known.organisations.get(partner)
    groups = organisation.groups if organisation else ()
    return partner, row.one_of("partner_group", groups)


def _read_target(row: Row) -> Target:
    """Read how long the department takes; a figure names its source or calls itself a sample."""
    row.only("amount", "unit", "source", "sample")
    source, is_sample = row.text("source", ""), row.flag("sample", default=False)
    if bool(source) == is_sample:
        row.fault("source", "expected either a source of the figure or sample: true")
    return Target(amount=row.whole("amount"), unit=row.member("unit", Unit), source=source)


def _read_anonymity(row: Row) -> tuple[Anonymity, Texts]:
    anonymity = row.member("anonymity", Anonymity, Anonymity.ALLOWED)
    if anonymity is Anonymity.CONTACT_REQUIRED:
        return anonymity, row.texts("anonymity_reason")
    if row.has("anonymity_reason"):
        row.fault("anonymity_reason", "expected only beside anonymity: contact_required")
    return anonymity, {}


def _read_ways_in(row: Row) -> tuple[bool, str]:
    is_phone_only = row.flag("phone_only", default=False)
    has_form = bool(row.text("online_form", ""))
    form = (
        row.matching("online_form", _LINK, "a link that begins with https://") if has_form else ""
    )
    if is_phone_only and has_form:
        row.fault("online_form", "expected none, as the service is phone_only")
    return is_phone_only, form


def _read_hours(row: Row, known: Known) -> str:
    if not row.has("hours"):
        return ALWAYS
    return row.one_of("hours", {ALWAYS, *known.hours} if known.hours else ())
