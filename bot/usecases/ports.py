"""What the use cases need of the outside, and the frozen whole that hands it to them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.intake.case import Case, CaseEvent, Contact, NewCase
from bot.intake.conversation import (
    Channel,
    Conversation,
    ConversationId,
    Inbound,
    Message,
    Reply,
    Snapshot,
)
from bot.intake.language import LanguageLexicon
from bot.intake.profile import CityProfile
from bot.intake.watch import SafetyChange
from bot.usecases.outbox_ports import DueWatch, Messenger, Outbox, UnreadableWatch
from bot.usecases.outbox_ports import OutboxMessage as OutboxMessage
from bot.usecases.outbox_ports import Outlet as Outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture a resident sent: metadata stripped, kept privately under ``key``."""

    key: str
    content_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnClaim:
    """The right to answer one inbound message, or the answer it already has."""

    turn_id: int
    conversation: Conversation
    reply: Reply | None
    """Set when this message was answered before: give the same answer again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueTurn:
    """What Rasa said and the state it left behind."""

    messages: tuple[Message, ...]
    snapshot: Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class LostTurn:
    """An inbound message whose turn died before it was answered."""

    turn_id: int
    conversation: Conversation
    inbound: Inbound


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """What a resident wrote, and when it was received."""

    text: str = field(repr=False)
    received_at: datetime


class Work(Protocol):
    """One database transaction; leaving the context commits, an exception rolls back."""

    def add_case_once(self, case: NewCase, number_for: Callable[[int], str]) -> Case:
        """Store the case under the next serial of its year and write its first history line.

        Returns the stored case of the same (conversation, draft) when there is one.
        ``number_for`` turns a serial into a case number.
        """

    def find_case(self, case_number: str) -> Case | None: ...

    def history_of(self, case_number: str) -> Sequence[CaseEvent]: ...

    def add_event(self, event: CaseEvent) -> None: ...

    def contact_of(self, conversation_id: ConversationId) -> Contact:
        """Return what the resident let us keep to be reached by; empty when nothing."""

    def sender_of(self, conversation_id: ConversationId) -> str:
        """Return the number the resident writes from, or an empty string."""

    def conversation(self, conversation_id: ConversationId) -> Conversation | None: ...

    def words_of(self, conversation_id: ConversationId, last: int) -> Sequence[str]:
        """Return the resident's last messages, oldest first."""

    def add_photos(self, turn_id: int, photos: Sequence[Photo]) -> None: ...

    def photos_of(self, conversation_id: ConversationId) -> Sequence[Photo]: ...

    def queue(self, message: OutboxMessage) -> None:
        """Let the worker send it; a key that was queued before changes nothing."""

    def mark_asked(self) -> DueWatch | UnreadableWatch | None:
        """Mark one open watch whose question is due as asked, and return it."""

    def mark_alerted(self) -> DueWatch | UnreadableWatch | None:
        """Mark one open watch whose alert is due as alerted, and return it."""


class Store(Protocol):
    """The database."""

    @property
    def outbox(self) -> Outbox: ...

    def begin_turn(self, inbound: Inbound, *, language: str) -> TurnClaim:
        """Commit the inbound message and take the conversation's turn, or return its answer.

        Waits while another turn of the conversation, or the first delivery of the same message,
        is running; takes over a turn whose process died. ``language`` is that of a conversation
        that did not exist. Raises ``Unavailable('database')`` or ``Conflict('turn_running')``.
        """

    def finish_turn(
        self,
        claim: TurnClaim,
        reply: Reply,
        *,
        outcome: str,
        snapshot: Snapshot | None = None,
        contact: Contact | None = None,
        opted_out: bool | None = None,
        safety: SafetyChange | None = None,
    ) -> None:
        """Store the answer and the state and free the conversation, in one transaction.

        None leaves the value as it was. ``safety`` counts in real time.
        """

    def work(self) -> AbstractContextManager[Work]: ...

    def lost_turns(self, before: datetime) -> Sequence[LostTurn]:
        """Claim the unanswered turns that began before that instant."""

    def texts_since(self, since: datetime, limit: int) -> Iterator[StoredText]:
        """Yield at most ``limit`` texts received at ``since`` or later, newest first."""

    def check(self) -> None:
        """Raise ``Unavailable('database')`` unless the database answers and is at head."""


class Dialogue(Protocol):
    """Rasa, behind its connector."""

    def turn(
        self,
        conversation: Conversation,
        text: str,
        *,
        received_at: datetime,
        knows_sender: bool,
    ) -> DialogueTurn:
        """Say ``text`` in that conversation; raises ``Unavailable('dialogue')`` within budget."""


class PhotoStore(Protocol):
    """Fetches pictures from the carrier and keeps them without their metadata."""

    def keep(self, url: str) -> Photo:
        """Fetch one; raises ``Unavailable('photo')`` or ``InvalidInput('photo')``."""


class LanguageDetectors(Protocol):
    """Two detectors that guess; the core decides what their guesses are worth."""

    def guesses(self, text: str, current: str = "") -> tuple[str, str]:
        """Return each detector's language code, or an empty string where it abstains.

        A detector need not be asked where the other already names ``current``.
        """


class Wording(Protocol):
    """``data/messages``: every sentence a resident can hear."""

    def say(
        self, key: str, language: str, channel: Channel, values: Mapping[str, str] | None = None
    ) -> str:
        """Return the sentence, in English where the language lacks it."""

    def has(self, key: str, language: str) -> bool:
        """Say whether the sentence exists in that language."""


class CheckDigits(Protocol):
    """Computes and checks the last digit of a case number."""

    def digit_for(self, digits: str) -> str: ...

    def is_valid(self, digits: str) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """All that a process needs to serve residents; built once by ``bot.bootstrap``."""

    city: CityProfile
    store: Store
    dialogue: Dialogue
    photos: PhotoStore
    detectors: LanguageDetectors
    wording: Wording
    check_digits: CheckDigits
    languages: LanguageLexicon
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    messengers: Mapping[Outlet, Messenger] = field(default_factory=dict)
    """Only outlets that are configured."""
