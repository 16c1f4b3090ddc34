"""What sending and following up need of the outside: the outbox, its outlets and open watches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.intake.conversation import Channel, ConversationId
from bot.intake.watch import Settlement, WatchKind


class Outlet(StrEnum):
    """How a message leaves the desk."""

    SMS = "sms"
    EMAIL = "email"
    CHAT = "chat"
    """Not sent: the chat page comes and takes it."""


class OutboxState(StrEnum):
    """How far a message came."""

    WAITING = "waiting"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    """The carrier took it and could not deliver it."""
    DEAD = "dead"
    """It will not be tried again unless somebody says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxMessage:
    """One message on its way out; queueing the same key again changes nothing."""

    key: str
    outlet: Outlet
    to: str
    text: str
    subject: str = ""
    conversation_id: ConversationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxClaim:
    """The right to send one message until the lease ends."""

    row_id: int
    message: OutboxMessage
    attempts: int
    """This attempt included."""
    maybe_sent_since: datetime | None
    """Set when an earlier attempt ended nobody knows how: ask the provider before sending."""
    lease_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableMessage:
    """A message that no key opens: it was left dead, so that the others go out."""

    key: str
    outlet: Outlet
    attempts: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A message as operators see it: neither to whom nor what."""

    key: str
    outlet: Outlet
    state: OutboxState
    attempts: int
    error: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DueWatch:
    """An open watch whose question or alert is due now, and whom it is about."""

    watch_id: int
    kind: WatchKind
    criterion: str
    card: str
    language: str
    opened_at: datetime
    asked_at: datetime | None
    settlement: Settlement | None
    """``not_reached`` when the resident said that they did not get through."""
    conversation_id: ConversationId
    channel: Channel
    to: str
    """The number or the chat to ask at; empty when there is none."""
    opted_out: bool
    is_whole: bool = True
    """False when no key opens the card or the way back: the supervisor hears all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableWatch:
    """A watch whose row makes no sense: it was ended, so that the others are followed up."""

    watch_id: int
    conversation_id: ConversationId


class Attempt(StrEnum):
    """What came of handing a message to a provider once."""

    SENT = "sent"
    LATER = "later"
    """Certainly not sent: try again."""
    UNSURE = "unsure"
    """Perhaps sent: ask the provider before trying again."""
    NEVER = "never"
    """The provider refuses this message and would refuse it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """The end of one attempt; neither field holds personal data."""

    attempt: Attempt
    provider_id: str = ""
    error: str = ""
    """A short code such as ``21610`` or ``smtp_550``."""


class Messenger(Protocol):
    """A provider that takes messages of one outlet."""

    def send(self, message: OutboxMessage) -> Sending:
        """Hand the message over; whatever the provider does, this does not raise."""

    def find_sent(self, message: OutboxMessage, since: datetime) -> str:
        """Return the provider's id if it took the message since then, else an empty string.

        Raises ``Unavailable`` when the provider does not answer.
        """


class Outbox(Protocol):
    """Messages on their way out, for any number of workers; instants are real time."""

    def claim(self) -> OutboxClaim | UnreadableMessage | None:
        """Claim the message that is due longest, if any; one that cannot be read is left dead."""

    def mark_sent(self, claim: OutboxClaim, provider_id: str) -> None: ...

    def try_later(
        self, claim: OutboxClaim, error: str, seconds: float, *, maybe_sent: bool
    ) -> None:
        """Let the message wait that long."""

    def give_up(self, claim: OutboxClaim, error: str) -> None:
        """Leave the message dead; the alert of a watch it asked for becomes due now."""

    def take_for_chat(self, address: str) -> Sequence[str]:
        """Return the texts that wait for that chat, oldest first, each once."""

    def note_receipt(self, key: str, provider_id: str, *, is_delivered: bool) -> bool:
        """Note what became of a sent message; False for one that is not ours.

        ``key`` names it where the receipt is quicker than ``mark_sent``. The alert of a watch
        whose question could not be delivered becomes due now.
        """

    def rows(self, *, only_dead: bool) -> Sequence[OutboxRow]:
        """Return the newest rows, dead and failed ones only if wanted."""

    def retry(self, key: str) -> bool:
        """Let a dead or failed message be sent again; False when there is no such message."""
