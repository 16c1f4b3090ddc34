"""Conversations, turns and events: core values to column values, and rows back to core values."""

import json
from typing import Any

from sqlalchemy import Row

from bot.intake.case import CaseEvent, Contact
from bot.intake.conversation import (
    Channel,
    Choice,
    Conversation,
    ConversationId,
    Inbound,
    Message,
    Owner,
    PhoneNumber,
    Reply,
    Snapshot,
)
from bot.storage.crypt import Cipher

Values = dict[str, Any]
AnyRow = Row[*tuple[Any, ...]]


def seal_some(cipher: Cipher, text: str | None) -> str | None:
    """Encrypt a text that may be missing; an empty one is stored as missing."""
    return cipher.seal(text) if text else None


def unseal_some(cipher: Cipher, sealed: str | None) -> str:
    return cipher.unseal(sealed) if sealed else ""


def sealed_snapshot(cipher: Cipher, snapshot: Snapshot) -> str | None:
    return _seal_json(cipher, dict(snapshot)) if snapshot else None


def sealed_contact(cipher: Cipher, contact: Contact) -> str | None:
    if contact.is_empty:
        return None
    facts = {"name": contact.name, "phone": contact.phone, "email": contact.email}
    return _seal_json(cipher, facts)


def contact_from(cipher: Cipher, sealed: str | None) -> Contact:
    return Contact(**_unseal_json(cipher, sealed)) if sealed else Contact()


def sealed_media(cipher: Cipher, media: tuple[str, ...]) -> str | None:
    return _seal_json(cipher, media) if media else None


def sealed_reply(cipher: Cipher, reply: Reply) -> str:
    said = [
        {
            "text": message.text,
            "choices": [[choice.title, choice.value] for choice in message.choices],
        }
        for message in reply.messages
    ]
    return _seal_json(cipher, said)


def reply_from(cipher: Cipher, row: AnyRow) -> Reply:
    """Rebuild the stored answer of a turn."""
    return Reply(
        conversation_id=ConversationId(row.conversation_id),
        language=row.reply_language,
        messages=tuple(_message_from(each) for each in _unseal_json(cipher, row.reply)),
    )


def conversation_from(cipher: Cipher, row: AnyRow) -> Conversation:
    return Conversation(
        id=ConversationId(row.conversation_id),
        channel=Channel(row.channel),
        language=row.language,
        owner=Owner(row.owner),
        snapshot=_unseal_json(cipher, row.snapshot) if row.snapshot else {},
        opted_out=row.opted_out_at is not None,
    )


def inbound_from(cipher: Cipher, row: AnyRow) -> Inbound:
    """Rebuild a message from its turn joined with the conversation's address and sender."""
    return Inbound(
        key=row.message_key,
        channel=Channel(row.channel),
        address=cipher.unseal(row.address),
        text=cipher.unseal(row.text),
        received_at=row.received_at,
        sender=PhoneNumber(cipher.unseal(row.sender)) if row.sender else None,
        media=tuple(_unseal_json(cipher, row.media)) if row.media else (),
    )


def event_values(cipher: Cipher, event: CaseEvent) -> Values:
    return {
        "case_number": event.case_number,
        "at": event.at,
        "actor": event.actor,
        "change": event.change,
        "before": event.before,
        "after": event.after,
        "note": seal_some(cipher, event.note),
    }


def event_from(cipher: Cipher, row: AnyRow) -> CaseEvent:
    return CaseEvent(
        case_number=row.case_number,
        at=row.at,
        actor=row.actor,
        change=row.change,
        before=row.before,
        after=row.after,
        note=unseal_some(cipher, row.note),
    )


def _message_from(said: dict[str, Any]) -> Message:
    choices = tuple(Choice(title=title, value=value) for title, value in said["choices"])
    return Message(text=said["text"], choices=choices)


def _seal_json(cipher: Cipher, value: object) -> str:
    return cipher.seal(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _unseal_json(cipher: Cipher, sealed: str) -> Any:
    return json.loads(cipher.unseal(sealed))
