"""A case: what a resident reported, who handles it and what was promised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.intake.catalogue import Kind
from bot.intake.conversation import Channel, ConversationId, PhoneNumber
from bot.intake.location import Place


class Status(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    NEEDS_REVIEW = "needs_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom the department may reach about a case; all empty when nobody is to be known."""

    name: str = ""
    phone: PhoneNumber | None = None
    email: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.phone or self.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """Everything of a case but its number, which the store gives out."""

    conversation_id: ConversationId
    draft_id: str
    """With the conversation this is unique: submitting twice gives the first receipt."""
    city: str
    kind: Kind
    status: Status
    service_code: str
    organisation: str
    is_external: bool
    description: str
    place: Place | None
    occurred: str
    """When it happened, in the resident's words."""
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contact: Contact = field(default_factory=Contact)
    is_anonymous: bool = False
    channel: Channel
    language: str
    received_at: datetime
    clock_starts_at: datetime
    due_at: datetime
    target_amount: int
    target_unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case as it is kept: never lost, never silently changed."""

    case_number: str
    facts: NewCase


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """One line of a case's history: what changed, when, by whom (never a person's name)."""

    case_number: str
    at: datetime
    actor: str
    change: str
    before: str = ""
    after: str = ""
    note: str = ""
