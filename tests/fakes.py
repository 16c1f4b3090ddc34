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
from bot.intake.errors import InvalidInput, Unavailable
from bot.settings import Settings
from bot.usecases.ports import DialogueTurn, LostTurn, Photo, Runtime, TurnClaim
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
        self, claim, reply, *, outcome, snapshot=None, contact=None, opted_out=None
    ) -> None:
        key = list(self.turns)[claim.turn_id]
        self.replies[key], self.outcomes[key] = reply, outcome
        before = self.conversations[claim.conversation.id]
        self.conversations[claim.conversation.id] = replace(
            before,
            language=reply.language,
            snapshot=before.snapshot if snapshot is None else snapshot,
            opted_out=before.opted_out if opted_out is None else opted_out,
        )
        if contact is not None:
            self.contacts[claim.conversation.id] = contact

    @contextmanager
    def work(self) -> Iterator[FakeWork]:
        if self.is_down:
            raise Unavailable("database")
        yield FakeWork(self)

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
def minneapolis():
    return load_city(ROOT / "data", "minneapolis")


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
