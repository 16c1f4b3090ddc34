"""One inbound message in its conversation, and what answering it leaves behind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.intake.case import Contact
from bot.intake.conversation import Conversation, Inbound, Message
from bot.intake.draft import Draft
from bot.intake.draft_record import from_record
from bot.intake.safety import Safety
from bot.intake.safety import from_record as safety_from
from bot.intake.watch import SafetyChange
from bot.usecases.ports import Runtime
from bot.usecases.submit_case import Circumstances

SAFETY = "safety"
"""Key of the snapshot under which ``bot.intake.safety`` is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A message on its way through the steps of a turn; ``text`` is its plain form."""

    inbound: Inbound
    conversation: Conversation
    runtime: Runtime
    text: str
    asks_language: bool = False
    """The text asks for another language, and nothing else."""

    def say(self, key: str, **values: str) -> Message:
        """Put a message into the conversation's language, for its channel."""
        language, channel = self.conversation.language, self.inbound.channel
        return Message(text=self.runtime.wording.say(key, language, channel, values))

    @property
    def slots(self) -> dict[str, Any]:
        return dict(self.conversation.snapshot.get("slots", {}))

    @property
    def draft(self) -> Draft | None:
        """The report that is open, if any."""
        record = self.slots.get("draft")
        return from_record(record) if record else None

    @property
    def draft_asks(self) -> bool:
        """Whether an open report waits for an answer."""
        draft = self.draft
        return draft is not None and bool(draft.asking)

    @property
    def safety(self) -> Safety:
        """What is open about the resident's safety."""
        return safety_from(self.conversation.snapshot.get(SAFETY, {}))

    @property
    def sent_at(self) -> datetime:
        """When the message was sent, by the city's clocks."""
        return self.inbound.received_at.astimezone(self.runtime.city.zone)

    @property
    def at(self) -> Circumstances:
        return Circumstances(
            conversation_id=self.conversation.id,
            channel=self.inbound.channel,
            language=self.conversation.language,
            received_at=self.inbound.received_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said and stored; None leaves a stored value as it was."""

    messages: tuple[Message, ...]
    outcome: str
    snapshot: dict[str, Any] | None = None
    contact: Contact | None = None
    opted_out: bool | None = None
    language: str = ""
    """The language to go on in, where the answer changed it."""
    safety: Safety | None = None
    """What is open about the resident's safety now."""
    change: SafetyChange | None = None
