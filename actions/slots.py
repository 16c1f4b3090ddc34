"""Rasa's slots and messages on one side, the core's values on the other."""

from datetime import datetime
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from bot.intake.conversation import Channel, ConversationId
from bot.intake.draft import Draft
from bot.intake.draft_record import from_record, to_record
from bot.intake.hearing import RankedService
from bot.usecases.said import Said
from bot.usecases.submit_case import Circumstances


def draft_from(tracker: Tracker) -> Draft | None:
    """Return the report that is open in this conversation."""
    record = tracker.get_slot("draft")
    return from_record(record) if record else None


def draft_slot(draft: Draft) -> dict[str, Any]:
    """Return the event that carries the draft to the next turn."""
    return SlotSet("draft", to_record(draft))  # type: ignore[no-any-return]


def said_from(tracker: Tracker) -> Said:
    """Return the text of this turn with what the dialogue model made of it."""
    heard = tracker.latest_message
    return Said(
        text=heard.get("text") or "",
        act=(heard.get("intent") or {}).get("name") or "",
        services=tuple(_ranked(each) for each in heard.get("services") or ()),
        knows_sender=bool(tracker.get_slot("knows_sender")),
        at=Circumstances(
            conversation_id=ConversationId(tracker.sender_id),
            channel=Channel(tracker.get_latest_input_channel() or Channel.CHAT),
            language=tracker.get_slot("language"),
            received_at=datetime.fromisoformat(tracker.get_slot("received_at")),
        ),
    )


def _ranked(record: dict[str, Any]) -> RankedService:
    return RankedService(
        service_code=record["service_code"], confidence=float(record["confidence"])
    )
