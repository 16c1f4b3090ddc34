"""What tests of the use cases begin with: a message, a text that was heard, a filed draft."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.intake.conversation import Channel, Conversation, ConversationId, Inbound, Message
from bot.intake.draft import Draft
from bot.intake.errors import Conflict
from bot.intake.hearing import RankedService
from bot.intake.location import Place, PlaceKind
from bot.usecases.said import Said
from bot.usecases.submit_case import Circumstances
from bot.usecases.take_turn import take_turn
from tests.fakes import NIGHT, FakeDialogue, FakeStore, a_runtime

CALLER = "+16125550123"
DOUBT = "what do I do if someone has a knife"
"""A text that may be an emergency."""
HERE = Place(text="Lake and Penn", kind=PlaceKind.CORNER)


def local(day, hour, minute=0):
    """Return an instant of November 2026 by Minneapolis winter time (the 26th is a holiday)."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) + timedelta(hours=6)


def at(**changes):
    here = {
        "conversation_id": ConversationId("conversation-0"),
        "channel": Channel.SMS,
        "language": "en",
        "received_at": NIGHT,
    }
    return Circumstances(**(here | changes))


def said(text, act="inform", *services, confidence=0.9, knows_sender=True, **changes):
    ranked = (RankedService(service_code=code, confidence=confidence) for code in services)
    return Said(
        text=text, act=act, services=tuple(ranked), knows_sender=knows_sender, at=at(**changes)
    )


def a_draft(service_code="pothole", **changes):
    draft = {"draft_id": "d", "service_code": service_code, "words": ("a hole",), "place": HERE}
    return Draft(**(draft | changes))


def a_message(text, key="SM1", **changes):
    message = {
        "key": key,
        "channel": Channel.SMS,
        "address": CALLER,
        "sender": CALLER,
        "text": text,
        "received_at": NIGHT,
    }
    return Inbound(**(message | changes))


class StrictStore(FakeStore):
    """Lets only the process finish a turn that began it, as the database does."""

    def __init__(self, **changes):
        super().__init__(**changes)
        self.begun = []

    def begin_turn(self, inbound, *, language):
        claim = super().begin_turn(inbound, language=language)
        self.begun.append(claim)
        return claim

    def finish_turn(self, claim, reply, **changes):
        if not any(claim is each for each in self.begun):
            raise Conflict("turn_lost")
        super().finish_turn(claim, reply, **changes)


@dataclass(slots=True, repr=False)  # a whole city in a failure's message helps nobody
class Desk:
    """The desk as one resident meets it; each text is a new message."""

    runtime: object = field(default_factory=a_runtime)
    sent: int = 0

    def hears(self, text, **changes):
        self.sent += 1
        return take_turn(a_message(text, f"SM{self.sent}", **changes), self.runtime)

    def says(self, text, **changes):
        """Return all that is answered, in one line."""
        return " ".join(message.text for message in self.hears(text, **changes).messages)

    @property
    def store(self):
        return self.runtime.store

    @property
    def dialogue(self):
        return self.runtime.dialogue

    @property
    def conversation(self) -> Conversation:
        return self.store.conversations["conversation-0"]

    @property
    def outcome(self):
        return list(self.store.outcomes.values())[-1]

    def becomes(self, **changes):
        """Change what is stored of the conversation."""
        self.store.conversations["conversation-0"] = replace(self.conversation, **changes)

    def is_asked(self, question="place", text="Where is it?", **draft):
        """Let the dialogue leave an open report behind."""
        record = {"draft_id": "d", "asking": question, "words": ["a hole"], **draft}
        self.dialogue.says = (Message(text=text),)
        self.dialogue.leaves = {"slots": {"draft": record}}
        self.hears("a hole")


def down():
    """Return a desk whose dialogue does not answer."""
    return Desk(a_runtime(dialogue=FakeDialogue(is_down=True)))


def cases(desk):
    """Return the cases that were filed."""
    return list(desk.store.cases.values())
