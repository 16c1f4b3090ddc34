"""What passes between a resident and the desk in one turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

ConversationId = NewType("ConversationId", str)
"""Random; the only name Rasa and the logs know a resident by."""
PhoneNumber = NewType("PhoneNumber", str)
"""E.164. Never logged, never sent to Rasa, encrypted where it is stored."""
Snapshot = Mapping[str, Any]
"""State of the dialogue as JSON values: ``slots`` (those that are set) and ``active_loop``."""


class Channel(StrEnum):
    """How the resident reaches the desk."""

    SMS = "sms"
    CHAT = "chat"
    VOICE = "voice"


class Owner(StrEnum):
    """Who answers the next message of a conversation."""

    BOT = "bot"
    AGENT = "agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An answer that is offered: what is shown, and what is sent when it is picked."""

    title: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Something said to the resident, with the answers it offers."""

    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """One message of a resident, as the channel delivered it."""

    key: str
    """Unique for ever (MessageSid): the same key again is a retry."""
    channel: Channel
    address: str
    """What tells conversations of a channel apart: the sender's number, or a chat's own id."""
    text: str
    received_at: datetime
    sender: PhoneNumber | None = None
    """None when the number is withheld or is no number."""
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer to one inbound message; no messages means that silence is right (STOP)."""

    conversation_id: ConversationId
    language: str
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What is known of a conversation when a turn begins."""

    id: ConversationId
    channel: Channel
    language: str
    owner: Owner = Owner.BOT
    snapshot: Snapshot = field(default_factory=dict)
    opted_out: bool = False
