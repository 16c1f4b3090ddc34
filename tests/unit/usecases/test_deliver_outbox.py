"""The outbox is emptied: once each, again after a while where it helps, and never without end."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
import structlog

from bot.intake.errors import Unavailable
from bot.usecases.deliver_outbox import MOST_AT_ONCE, MOST_ATTEMPTS, deliver_outbox, wait_seconds
from bot.usecases.outbox_ports import (
    Attempt,
    OutboxClaim,
    OutboxMessage,
    Outlet,
    Sending,
    UnreadableMessage,
)
from tests.fakes import NIGHT, FakeStore, a_runtime

SENT = Sending(attempt=Attempt.SENT, provider_id="SM7")


@dataclass(slots=True)
class FakeMessenger:
    """A provider that answers as it is told."""

    says: Sending = SENT
    knows: str = ""
    is_away: bool = False
    sent: list[OutboxMessage] = field(default_factory=list)

    def send(self, message):
        self.sent.append(message)
        return self.says

    def find_sent(self, message, since):
        if self.is_away:
            raise Unavailable("twilio")
        return self.knows


def a_claim(key="k", attempts=1, maybe_sent_since=None, outlet=Outlet.SMS):
    message = OutboxMessage(key=key, outlet=outlet, to="+16125550123", text="Did you reach 911?")
    return OutboxClaim(
        row_id=1,
        message=message,
        attempts=attempts,
        maybe_sent_since=maybe_sent_since,
        lease_until=datetime(2027, 1, 1, tzinfo=UTC),
    )


def desk(*claims, **provider):
    store = FakeStore()
    store.outbox.waiting.extend(claims or (a_claim(),))
    return a_runtime(store=store, messengers={Outlet.SMS: FakeMessenger(**provider)})


def end_of(runtime, key="k"):
    deliver_outbox(runtime)
    return runtime.store.outbox.ended[key]


def later(error="20503", attempt=Attempt.LATER):
    return Sending(attempt=attempt, error=error)


def test_what_waits_is_sent_and_marked():
    runtime = desk(a_claim("a"), a_claim("b"))

    assert deliver_outbox(runtime) == 2
    assert runtime.store.outbox.ended == {"a": "sent SM7", "b": "sent SM7"}


def test_where_nothing_waits_nothing_is_sent():
    assert deliver_outbox(a_runtime()) == 0


def test_one_round_is_bounded():
    runtime = desk(*(a_claim(f"k{number}") for number in range(MOST_AT_ONCE + 1)))

    assert deliver_outbox(runtime) == MOST_AT_ONCE


# --- not sent ----------------------------------------------------------------------------------


def test_what_was_not_sent_waits():
    assert end_of(desk(says=later())) == "later 20503 30"


def test_what_may_have_been_sent_waits_with_the_doubt():
    says = later("ReadTimeout", Attempt.UNSURE)

    assert end_of(desk(says=says)) == "later ReadTimeout 30 maybe sent"


def test_what_the_provider_refuses_for_good_is_given_up_at_once():
    says = Sending(attempt=Attempt.NEVER, error="21610")

    assert end_of(desk(says=says)) == "dead 21610"


@pytest.mark.parametrize("attempt", [Attempt.LATER, Attempt.UNSURE])
def test_after_the_last_attempt_it_is_given_up(attempt):
    claim = a_claim(attempts=MOST_ATTEMPTS)

    assert end_of(desk(claim, says=later(attempt=attempt))) == "dead 20503"


def test_a_message_that_killed_every_worker_is_not_tried_again():
    runtime = desk(a_claim(attempts=MOST_ATTEMPTS + 1))

    assert end_of(runtime) == "dead too_many_attempts"
    assert not runtime.messengers[Outlet.SMS].sent


def test_without_a_provider_it_is_given_up():
    runtime = desk(a_claim(outlet=Outlet.EMAIL))

    assert end_of(runtime) == "dead not_configured"


def test_one_that_cannot_be_sent_does_not_keep_the_others_waiting():
    runtime = desk(a_claim("a", outlet=Outlet.EMAIL), a_claim("b"))

    assert end_of(runtime, "b") == "sent SM7"


def test_without_the_database_it_is_unavailable():
    runtime = a_runtime()
    runtime.store.outbox.is_down = True

    with pytest.raises(Unavailable, match="database"):
        deliver_outbox(runtime)


@pytest.mark.parametrize(
    ("attempts", "seconds"),
    [(1, 30), (2, 60), (3, 120), (4, 240), (5, 480), (6, 960), (7, 1920), (8, 3600), (60, 3600)],
)
def test_it_waits_twice_as_long_each_time_and_never_more_than_an_hour(attempts, seconds):
    assert wait_seconds(attempts) == seconds


# --- perhaps sent ------------------------------------------------------------------------------


def test_what_the_provider_has_is_not_sent_again():
    runtime = desk(a_claim(attempts=2, maybe_sent_since=NIGHT), knows="SM3")

    assert end_of(runtime) == "sent SM3"
    assert not runtime.messengers[Outlet.SMS].sent


def test_what_the_provider_does_not_have_is_sent():
    runtime = desk(a_claim(attempts=2, maybe_sent_since=NIGHT))

    assert end_of(runtime) == "sent SM7"
    assert len(runtime.messengers[Outlet.SMS].sent) == 1


def test_while_the_provider_cannot_be_asked_nothing_is_sent():
    runtime = desk(a_claim(attempts=2, maybe_sent_since=NIGHT), is_away=True)

    assert end_of(runtime) == "later twilio 60 maybe sent"
    assert not runtime.messengers[Outlet.SMS].sent


# --- logs --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("says", "event", "level"),
    [
        (SENT, "outbox.sent", "info"),
        (later(), "outbox.not_sent", "warning"),
        (Sending(attempt=Attempt.NEVER, error="21610"), "outbox.dead", "error"),
    ],
)
def test_what_became_of_it_is_logged_without_recipient_and_words(says, event, level):
    with structlog.testing.capture_logs() as lines:
        deliver_outbox(desk(says=says))

    (line,) = lines
    assert (line["event"], line["log_level"], line["outbox_key"]) == (event, level, "k")
    assert "555" not in repr(line)
    assert "Did you" not in repr(line)


def test_what_nobody_configured_is_a_fault_in_the_log_once():
    runtime = desk(a_claim(outlet=Outlet.EMAIL))

    with structlog.testing.capture_logs() as lines:
        deliver_outbox(runtime)
        deliver_outbox(runtime)

    (line,) = lines
    assert (line["event"], line["log_level"], line["code"], line["outbox_key"]) == (
        "outbox.dead",
        "error",
        "not_configured",
        "k",
    )


def test_what_cannot_be_read_is_a_fault_in_the_log_and_the_others_go_out():
    torn = UnreadableMessage(key="a", outlet=Outlet.SMS, attempts=0, error="encryption_key")
    runtime = desk(torn, a_claim("b"))

    with structlog.testing.capture_logs() as lines:
        assert deliver_outbox(runtime) == 1

    assert [(line["event"], line["outbox_key"]) for line in lines] == [
        ("outbox.dead", "a"),
        ("outbox.sent", "b"),
    ]
    assert runtime.store.outbox.ended == {"b": "sent SM7"}
