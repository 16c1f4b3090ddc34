"""Logs name no resident, whatever is put into them."""

import io
import json
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime

import pytest
import structlog

from bot.intake.case import Case, CaseEvent, Contact, NewCase, Status
from bot.intake.catalogue import Kind
from bot.intake.conversation import Channel, ConversationId, Inbound, PhoneNumber
from bot.intake.location import Place, PlaceKind
from bot.logs import ALLOWED, configure_logs

NIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SECRETS = (
    *("+16125550123", "my neighbour Ana sells drugs", "2913 Emerson Ave N", "Ana Gomez"),
    *("ana@mail.example", "https://media.example/1.jpg", "since my divorce", "blue Ford ABC123"),
)
CONTACT = Contact(name="Ana Gomez", phone=PhoneNumber("+16125550123"), email="ana@mail.example")
INBOUND = Inbound(
    key="SM1",
    channel=Channel.SMS,
    address="+16125550123",
    text="my neighbour Ana sells drugs",
    received_at=NIGHT,
    sender=PhoneNumber("+16125550123"),
    media=("https://media.example/1.jpg",),
)
CASE = Case(
    case_number="26-000123-4",
    facts=NewCase(
        conversation_id=ConversationId("c-1"),
        draft_id="d",
        city="minneapolis",
        kind=Kind.SERVICE_REQUEST,
        status=Status.RECEIVED,
        service_code="pothole",
        organisation="public_works",
        is_external=False,
        description="my neighbour Ana sells drugs",
        place=Place(text="2913 Emerson Ave N", kind=PlaceKind.ADDRESS),
        occurred="since my divorce",
        attributes={"car": ("blue Ford ABC123",)},
        contact=CONTACT,
        channel=Channel.SMS,
        language="en",
        received_at=NIGHT,
        clock_starts_at=NIGHT,
        due_at=NIGHT,
        target_amount=7,
        target_unit="business_days",
    ),
)
EVENT = CaseEvent(
    case_number="26-000123-4",
    at=NIGHT,
    actor="resident",
    change="note_added",
    before="Ana Gomez",
    after="ana@mail.example",
    note="blue Ford ABC123",
)


@pytest.fixture
def output(monkeypatch):
    """Configure logs as a process does, writing where the test can read."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    configure_logs()
    yield written
    structlog.reset_defaults()


def fields_of(value):
    """Return every field of a value and of the values in it, by name."""
    found = {}
    for each in fields(value):
        inner = getattr(value, each.name)
        found[each.name] = inner
        if is_dataclass(inner):
            found |= fields_of(inner)
    return found


def lines(output):
    return [json.loads(line) for line in output.getvalue().splitlines()]


@pytest.mark.parametrize("value", [INBOUND, CASE, CONTACT, EVENT], ids=lambda v: type(v).__name__)
def test_no_field_of_a_message_or_a_case_that_names_somebody_is_written(output, value):
    structlog.get_logger().info("case.submitted", whole=value, **fields_of(value))

    assert output.getvalue()
    assert not [secret for secret in SECRETS if secret in output.getvalue()]


@pytest.mark.parametrize("name", ["text", "sender", "address", "exc_info", "body", "From", "error"])
def test_a_field_that_nobody_allowed_is_dropped(output, name):
    structlog.get_logger().warning("turn.failed", code="x", **{name: "my neighbour Ana"})

    (line,) = lines(output)
    assert set(line) == {"event", "level", "timestamp", "code"}


def test_a_bound_field_that_nobody_allowed_is_dropped_too(output):
    structlog.get_logger().bind(sender="+16125550123").info("turn.answered")

    assert "+16125550123" not in output.getvalue()


def test_a_fact_is_one_line_of_json_with_time_and_level(output):
    structlog.get_logger().info("turn.answered", conversation_id="c-1", channel=Channel.SMS)

    (line,) = lines(output)
    assert (line["event"], line["level"], line["channel"]) == ("turn.answered", "info", "sms")
    assert datetime.fromisoformat(line["timestamp"]).tzinfo is not None


def test_an_exception_is_logged_without_its_words(output):
    try:
        raise ValueError("Ana Gomez")
    except ValueError:
        structlog.get_logger().exception("turn.failed", exc_type="ValueError")

    assert "Ana" not in output.getvalue()
    assert lines(output)[0]["exc_type"] == "ValueError"


def test_what_is_only_for_finding_faults_is_not_written(output):
    structlog.get_logger().debug("turn.read")

    assert output.getvalue() == ""


def test_no_name_of_personal_data_is_on_the_list():
    personal = {"text", "phone", "sender", "address", "name", "email", "place", "description"}

    assert not personal & ALLOWED
