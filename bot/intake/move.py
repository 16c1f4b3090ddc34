"""What the desk does next in a conversation: the new draft, what is said, and one effect."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.intake.catalogue import Need, Service, ServiceCatalogue, Texts
from bot.intake.draft import Draft
from bot.intake.location import Gazetteer


class Effect(StrEnum):
    """What has to happen in the world for a move to be true."""

    NONE = "none"
    SUBMIT = "submit"
    ADD_NOTE = "add_note"
    """The words belong to the case filed last in this conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An answer on offer: what is sent when it is picked, and what is shown."""

    value: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A message to the resident: its key in ``data/messages`` and the values it names."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The outcome of one turn of the interview."""

    draft: Draft
    says: tuple[Say, ...] = ()
    effect: Effect = Effect.NONE
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the interview knows besides the draft: the city, and who is on the other end."""

    catalogue: ServiceCatalogue
    gazetteer: Gazetteer
    language: str
    titles: Mapping[str, str]
    """Titles of the desk's own choices (``choice_yes``), in the resident's language."""
    knows_sender: bool
    """The conversation comes from a telephone number that can be texted."""
    fallback_service: str
    """Code of the service that takes what no other service fits."""

    def service(self, draft: Draft) -> Service:
        return self.catalogue.require(draft.service_code)

    def in_language(self, texts: Texts) -> str:
        """Return the text in the resident's language, or in English."""
        return texts.get(self.language) or texts.get("en", "")


def place_need(service: Service) -> Need:
    """A phone-only report is taken by a person: we ask for nothing but how to call back."""
    return Need.NONE if service.is_phone_only else service.place
