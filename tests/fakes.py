"""Stand-ins for the outside: small, honest, in memory."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path

from flask import Flask

from bot.bootstrap import _languages
from bot.city import load_city
from bot.gateways.check_digits import DammCheckDigits
from bot.gateways.wording import MessageFiles
from bot.intake.case import Case, CaseEvent, Contact
from bot.intake.conversation import Conversation, ConversationId, Inbound, Message, Reply
from bot.intake.errors import CityDataError, InvalidInput, Unavailable
from bot.intake.watch import SafetyChange, Settlement, Watch, WatchKind
from bot.settings import Settings
from bot.usecases.outbox_ports import (
    DueWatch,
    OutboxClaim,
    OutboxMessage,
    UnreadableMessage,
    UnreadableWatch,
)
from bot.usecases.ports import DialogueTurn, LostTurn, Photo, Runtime, StoredText, TurnClaim
from webhooks import create_app

ROOT = Path(__file__).parents[1]
TOKEN = "a-token-of-the-test-installation"
NIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""Monday, 2 a.m. in Minneapolis."""


@dataclass(slots=True)
class FakeWork:
    """A transaction over plain dictionaries."""

    store: "FakeStore"

    def add_case_once(self, case, number_for):
        known = self.store.cases_by_draft.get((case.conversation_id, case.draft_id))
        if known:
            return known
        filed = Case(case_number=number_for(len(self.store.cases) + 1), facts=case)
        self.store.cases[filed.case_number] = filed
        self.store.cases_by_draft[case.conversation_id, case.draft_id] = filed
        return filed

    def find_case(self, case_number):
        return self.store.cases.get(case_number)

    def history_of(self, case_number):
        return [event for event in self.store.events if event.case_number == case_number]

    def add_event(self, event):
        self.store.events.append(event)

    def contact_of(self, conversation_id):
        return self.store.contacts.get(conversation_id, Contact())

    def sender_of(self, conversation_id):
        return self.store.senders.get(conversation_id) or ""

    def conversation(self, conversation_id):
        return self.store.conversations.get(conversation_id)

    def words_of(self, conversation_id, last):
        return []

    def add_photos(self, turn_id, photos):
        self.store.photos.setdefault(turn_id, []).extend(photos)

    def photos_of(self, conversation_id):
        return []

    def queue(self, message):
        self.store.queued.setdefault(message.key, message)

    def mark_asked(self):
        return self.store.due_asks.pop(0) if self.store.due_asks else None

    def mark_alerted(self):
        return self.store.due_alerts.pop(0) if self.store.due_alerts else None


@dataclass(slots=True)
class FakeOutbox:
    """Messages that wait to be sent, first come first served, and what became of each."""

    waiting: list[OutboxClaim | UnreadableMessage] = field(default_factory=list)
    ended: dict[str, str] = field(default_factory=dict)
    """Key of a message to ``sent <id>``, ``later <error> <seconds>`` or ``dead <error>``."""
    for_chat: dict[str, list[str]] = field(default_factory=dict)
    receipts: list[tuple[str, str, bool]] = field(default_factory=list)
    is_down: bool = False

    def claim(self):
        if self.is_down:
            raise Unavailable("database")
        return self.waiting.pop(0) if self.waiting else None

    def mark_sent(self, claim, provider_id):
        self.ended[claim.message.key] = f"sent {provider_id}"

    def try_later(self, claim, error, seconds, *, maybe_sent):
        doubt = " maybe sent" if maybe_sent else ""
        self.ended[claim.message.key] = f"later {error} {seconds:.0f}{doubt}"

    def give_up(self, claim, error):
        self.ended[claim.message.key] = f"dead {error}"

    def take_for_chat(self, address):
        return self.for_chat.pop(address, [])

    def note_receipt(self, key, provider_id, *, is_delivered):
        self.receipts.append((key, provider_id, is_delivered))
        return True

    def rows(self, *, only_dead):
        return []

    def retry(self, key):
        return False


@dataclass(slots=True)
class FakeStore:
    """A database that may be told to be away."""

    is_down: bool = False
    turns: dict[str, Inbound] = field(default_factory=dict)
    replies: dict[str, Reply] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    by_address: dict[tuple[str, str], str] = field(default_factory=dict)
    senders: dict[str, str | None] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    cases_by_draft: dict[tuple[str, str], Case] = field(default_factory=dict)
    events: list[CaseEvent] = field(default_factory=list)
    photos: dict[int, list[Photo]] = field(default_factory=dict)
    safety: dict[str, SafetyChange] = field(default_factory=dict)
    """What each message changed about the watch."""
    watches: dict[str, Watch] = field(default_factory=dict)
    """The open watch of each conversation."""
    settled: list[Settlement] = field(default_factory=list)
    due_asks: list[DueWatch | UnreadableWatch] = field(default_factory=list)
    due_alerts: list[DueWatch | UnreadableWatch] = field(default_factory=list)
    queued: dict[str, OutboxMessage] = field(default_factory=dict)
    outbox: FakeOutbox = field(default_factory=FakeOutbox)

    def begin_turn(self, inbound: Inbound, *, language: str) -> TurnClaim:
        if self.is_down:
            raise Unavailable("database")
        conversation = self._conversation(inbound, language)
        self.turns[inbound.key] = inbound
        turn_id = list(self.turns).index(inbound.key)
        return TurnClaim(
            turn_id=turn_id, conversation=conversation, reply=self.replies.get(inbound.key)
        )

    def _conversation(self, inbound: Inbound, language: str) -> Conversation:
        address = (inbound.channel, inbound.address)
        known = self.by_address.setdefault(address, f"conversation-{len(self.by_address)}")
        self.senders[known] = inbound.sender
        fresh = Conversation(id=ConversationId(known), channel=inbound.channel, language=language)
        return self.conversations.setdefault(known, fresh)

    def finish_turn(
        self, claim, reply, *, outcome, snapshot=None, contact=None, opted_out=None, safety=None
    ) -> None:
        key = list(self.turns)[claim.turn_id]
        self.replies[key], self.outcomes[key] = reply, outcome
        if safety is not None:
            self.safety[key] = safety
            self._keep_watch(claim.conversation.id, safety)
        before = self.conversations[claim.conversation.id]
        self.conversations[claim.conversation.id] = replace(
            before,
            language=reply.language,
            snapshot=before.snapshot if snapshot is None else snapshot,
            opted_out=before.opted_out if opted_out is None else opted_out,
        )
        if contact is not None:
            self.contacts[claim.conversation.id] = contact

    def _keep_watch(self, conversation_id: str, safety: SafetyChange) -> None:
        if safety.settle:
            self.settled.append(safety.settle)
            self.watches.pop(conversation_id, None)
        if safety.watch:
            before = self.watches.get(conversation_id)
            self.watches[conversation_id] = _watch_after(before, safety.watch)

    @contextmanager
    def work(self) -> Iterator[FakeWork]:
        if self.is_down:
            raise Unavailable("database")
        yield FakeWork(self)

    def texts_since(self, since: datetime, limit: int) -> Iterator[StoredText]:
        if self.is_down:
            raise Unavailable("database")
        newest_first = [each for each in reversed(self.turns.values()) if each.received_at >= since]
        for inbound in newest_first[:limit]:
            yield StoredText(text=inbound.text, received_at=inbound.received_at)

    def lost_turns(self, before: datetime) -> Sequence[LostTurn]:
        return [
            LostTurn(
                turn_id=list(self.turns).index(key),
                conversation=self._conversation(inbound, "en"),
                inbound=inbound,
            )
            for key, inbound in self.turns.items()
            if key not in self.replies and inbound.received_at < before
        ]

    def check(self) -> None:
        if self.is_down:
            raise Unavailable("database")


def _watch_after(before: Watch | None, new: Watch) -> Watch:
    """The same emergency told again goes on under its own watch."""
    is_emergency = new.kind is WatchKind.EMERGENCY
    if before and is_emergency and (before.kind, before.criterion) == (new.kind, new.criterion):
        return replace(before, card=new.card, language=new.language)
    return new


@dataclass(slots=True)
class FakeDialogue:
    """Says the same thing every time, and remembers what it was told."""

    is_down: bool = False
    says: tuple[Message, ...] = (Message(text="Where is it?"),)
    leaves: dict = field(default_factory=lambda: {"slots": {}})
    told: list[str] = field(default_factory=list)

    def turn(self, conversation, text, *, received_at, knows_sender):
        if self.is_down:
            raise Unavailable("dialogue")
        self.told.append(text)
        return DialogueTurn(messages=self.says, snapshot=self.leaves)


@dataclass(slots=True)
class FakePhotos:
    """Keeps what ends in .jpg; everything else is broken."""

    def keep(self, url: str) -> Photo:
        if not url.endswith(".jpg"):
            raise InvalidInput("photo")
        return Photo(key=url, content_type="image/jpeg")


class FakeDetectors:
    """Both detectors abstain."""

    def guesses(self, text: str, current: str = "") -> tuple[str, str]:
        return "", ""


@cache
def _minneapolis():
    """A pack that does not load is tried once, not by every test."""
    try:
        return load_city(ROOT / "data", "minneapolis")
    except CityDataError as error:
        return error


def minneapolis():
    city = _minneapolis()
    if isinstance(city, CityDataError):
        raise city
    return city


@cache
def wording() -> MessageFiles:
    return MessageFiles(ROOT / "data" / "messages")


@cache
def some_settings(**changes: str) -> Settings:
    environ = {
        "NIGHTDESK_VAR": "/nonexistent-in-tests",
        "NIGHTDESK_PUBLIC_URL": "https://desk.city.example",
        "NIGHTDESK_DATA_KEYS": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "TWILIO_AUTH_TOKEN": TOKEN,
        **changes,
    }
    return Settings.from_environ(environ)


@cache
def languages():
    return _languages(some_settings())


def a_runtime(**changes) -> Runtime:
    ids = count(1)
    parts = {
        "city": minneapolis(),
        "store": FakeStore(),
        "dialogue": FakeDialogue(),
        "photos": FakePhotos(),
        "detectors": FakeDetectors(),
        "wording": wording(),
        "check_digits": DammCheckDigits(),
        "languages": languages(),
        "clock": lambda: NIGHT,
        "new_id": lambda: f"new-{next(ids)}",
    }
    return Runtime(**(parts | changes))


def an_app(**changes) -> Flask:
    app = create_app(a_runtime(**changes), some_settings())
    app.testing = False
    return app
