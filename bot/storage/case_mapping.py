"""Cases: core values to column values, and rows back to core values."""

from collections.abc import Iterable

from bot.intake.case import Case, Contact, NewCase, Status
from bot.intake.catalogue import Kind
from bot.intake.conversation import Channel, ConversationId, PhoneNumber
from bot.intake.location import Inside, Place, PlaceKind
from bot.storage.crypt import Cipher
from bot.storage.mapping import AnyRow, Values, seal_some, unseal_some

# Columns that hold the value of the same name as it is.
_PLAIN = (
    "conversation_id",
    "draft_id",
    "city",
    "kind",
    "status",
    "service_code",
    "organisation",
    "is_external",
    "is_anonymous",
    "channel",
    "language",
    "received_at",
    "clock_starts_at",
    "due_at",
    "target_amount",
    "target_unit",
)


def case_values(cipher: Cipher, case: NewCase) -> Values:
    """Return the columns that the case itself fills: all but its number, serial and keeping."""
    return {
        **{name: getattr(case, name) for name in _PLAIN},
        "description": cipher.seal(case.description),
        "occurred": seal_some(cipher, case.occurred),
        **_place_values(cipher, case.place),
        **_contact_values(cipher, Contact() if case.is_anonymous else case.contact),
    }


def attribute_values(cipher: Cipher, case_number: str, case: NewCase) -> list[Values]:
    """Return one row per value, in order; an attribute without values was not answered."""
    answers = [(code, value) for code, values in case.attributes.items() for value in values]
    return [
        {
            "case_number": case_number,
            "position": position,
            "code": code,
            "value": cipher.seal(value),
        }
        for position, (code, value) in enumerate(answers)
    ]


def case_from(cipher: Cipher, row: AnyRow, attributes: Iterable[AnyRow]) -> Case:
    """Rebuild a case; its instants come back in UTC."""
    plain = {name: getattr(row, name) for name in _PLAIN}
    plain |= {
        "conversation_id": ConversationId(row.conversation_id),
        "kind": Kind(row.kind),
        "status": Status(row.status),
        "channel": Channel(row.channel),
    }
    facts = NewCase(
        **plain,
        description=cipher.unseal(row.description),
        occurred=unseal_some(cipher, row.occurred),
        place=_place_from(cipher, row),
        contact=_contact_from(cipher, row),
        attributes=_attributes_from(cipher, attributes),
    )
    return Case(case_number=row.case_number, facts=facts)


def _place_values(cipher: Cipher, place: Place | None) -> Values:
    if place is None:
        return dict.fromkeys(("address_string", "place_kind", "place_inside", "place_town"))
    return {
        "address_string": cipher.seal(place.text),
        "place_kind": place.kind,
        "place_inside": place.inside,
        "place_town": place.town,
    }


def _place_from(cipher: Cipher, row: AnyRow) -> Place | None:
    if row.place_kind is None:
        return None
    return Place(
        text=cipher.unseal(row.address_string),
        kind=PlaceKind(row.place_kind),
        inside=Inside(row.place_inside),
        town=row.place_town,
    )


def _contact_values(cipher: Cipher, contact: Contact) -> Values:
    return {
        "contact_name": seal_some(cipher, contact.name),
        "contact_phone": seal_some(cipher, contact.phone),
        "contact_email": seal_some(cipher, contact.email),
    }


def _contact_from(cipher: Cipher, row: AnyRow) -> Contact:
    phone = unseal_some(cipher, row.contact_phone)
    return Contact(
        name=unseal_some(cipher, row.contact_name),
        phone=PhoneNumber(phone) if phone else None,
        email=unseal_some(cipher, row.contact_email),
    )


def _attributes_from(cipher: Cipher, rows: Iterable[AnyRow]) -> dict[str, tuple[str, ...]]:
    answers: dict[str, tuple[str, ...]] = {}
    for row in rows:
        answers[row.code] = (*answers.get(row.code, ()), cipher.unseal(row.value))
    return answers
