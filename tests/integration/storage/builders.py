"""Values that storage tests begin with; each test changes what it is about."""

from datetime import UTC, datetime, timedelta, timezone

from bot.intake.case import Contact, NewCase, Status
from bot.intake.catalogue import Kind
from bot.intake.conversation import (
    Channel,
    Choice,
    ConversationId,
    Inbound,
    Message,
    PhoneNumber,
    Reply,
)
from bot.intake.location import Inside, Place, PlaceKind

CITY_TIME = timezone(timedelta(hours=-6))
PHONE = PhoneNumber("+16125550123")


def an_inbound(**changes):
    message = {
        "key": "SM1",
        "channel": Channel.SMS,
        "address": PHONE,
        "sender": PHONE,
        "text": "There is a hole in the road",
        "received_at": datetime(2025, 3, 4, 20, 0, tzinfo=UTC),
    }
    return Inbound(**(message | changes))


def a_reply(claim, text="Where is it?", language="en"):
    choice = Choice(title="On a corner", value="corner")
    return Reply(
        conversation_id=claim.conversation.id,
        language=language,
        messages=(Message(text=text, choices=(choice,)), Message(text="Thank you.")),
    )


def a_case(**changes):
    case = {
        "conversation_id": ConversationId("conversation-1"),
        "draft_id": "draft-1",
        "city": "bethel",
        "kind": Kind.SERVICE_REQUEST,
        "status": Status.RECEIVED,
        "service_code": "pothole",
        "organisation": "streets",
        "is_external": False,
        "description": "A deep hole in the right lane",
        "place": Place(text="12 Willow Lane", kind=PlaceKind.ADDRESS, inside=Inside.YES),
        "occurred": "since Monday",
        "attributes": {"depth": ("ankle",), "lanes": ("right", "bicycle")},
        "contact": Contact(name="Ada Example", phone=PHONE, email="ada@example.org"),
        "channel": Channel.SMS,
        "language": "en",
        "received_at": datetime(2025, 3, 4, 14, 0, tzinfo=CITY_TIME),
        "clock_starts_at": datetime(2025, 3, 5, 8, 0, tzinfo=CITY_TIME),
        "due_at": datetime(2025, 3, 12, 16, 30, tzinfo=CITY_TIME),
        "target_amount": 5,
        "target_unit": "business_days",
    }
    return NewCase(**(case | changes))


def number_for(serial):
    return f"25-{serial:05}"


def answer(store, inbound, **what):
    """Run one whole turn and return its claim."""
    claim = store.begin_turn(inbound, language="en")
    store.finish_turn(claim, what.pop("reply", None) or a_reply(claim), outcome="report", **what)
    return claim
