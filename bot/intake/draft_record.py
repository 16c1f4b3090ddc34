"""A draft as plain JSON values, the form in which the dialogue carries it from turn to turn."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from bot.intake.draft import ContactChoice, Draft
from bot.intake.location import Inside, Place, PlaceKind


def to_record(draft: Draft) -> dict[str, Any]:
    """Return the draft's fields that are set."""
    record = {each.name: getattr(draft, each.name) for each in fields(draft)}
    record["place"] = _place_record(draft.place)
    record["last_place"] = _place_record(draft.last_place)
    record["attributes"] = {code: list(values) for code, values in draft.attributes.items()}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in record.items()
        if value or name == "draft_id"
    }


def from_record(record: Mapping[str, Any]) -> Draft:
    """Read a draft back; fields that are missing have their defaults, unknown ones are ignored."""
    known = {each.name for each in fields(Draft)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in record.items()
        if name in known
    }
    values["place"] = _place(record.get("place"))
    values["last_place"] = _place(record.get("last_place"))
    values["attributes"] = {
        code: tuple(answer) for code, answer in record.get("attributes", {}).items()
    }
    values["contact"] = ContactChoice(record.get("contact", ContactChoice.UNASKED))
    return Draft(**values)


def _place_record(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    return {
        "text": place.text,
        "kind": place.kind.value,
        "inside": place.inside.value,
        "town": place.town,
    }


def _place(record: Mapping[str, str] | None) -> Place | None:
    if not record:
        return None
    return Place(
        text=record["text"],
        kind=PlaceKind(record["kind"]),
        inside=Inside(record["inside"]),
        town=record.get("town", ""),
    )
