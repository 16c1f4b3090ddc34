"""From an emergency text to the alert, on both kinds of database; the desk's own clock stands."""

from dataclasses import dataclass, field, replace

import pytest

from bot.intake.conversation import Channel
from bot.intake.profile import Supervisor
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.follow_up_watches import follow_up_watches
from bot.usecases.outbox_ports import Attempt, OutboxMessage, Outlet, Sending
from bot.usecases.take_turn import take_turn
from tests.fakes import a_runtime, minneapolis, wording
from tests.unit.usecases.rooms import CALLER, DOUBT, a_message

SUPERVISOR = Supervisor(email="night@city.example", phone="+16125550155")
FIRE = "my house is on fire at Lake and Penn"
ASKED = wording().say("utter_did_you_reach_911", "en", Channel.SMS)
CHAT = {"channel": Channel.CHAT, "address": "0123456789abcdef0123", "sender": None}


@dataclass(slots=True)
class Provider:
    """Takes every message, or refuses every one for good."""

    refuses: bool = False
    sent: list[OutboxMessage] = field(default_factory=list)

    def send(self, message):
        if self.refuses:
            return Sending(attempt=Attempt.NEVER, error="21610")
        self.sent.append(message)
        return Sending(attempt=Attempt.SENT, provider_id=message.key)

    def find_sent(self, message, since):
        return ""


class Night:
    """One resident, one supervisor, and minutes that pass."""

    def __init__(self, store, clock):
        self.store, self.clock = store, clock
        self.texts, self.mails = Provider(), Provider()
        self.runtime = a_runtime(
            store=store,
            city=replace(minneapolis(), supervisor=SUPERVISOR),
            messengers={Outlet.SMS: self.texts, Outlet.EMAIL: self.mails},
        )
        self.keys = iter(f"SM{number}" for number in range(100))

    def hears(self, text, **changes):
        return take_turn(a_message(text, next(self.keys), **changes), self.runtime)

    def passes(self, minutes):
        for _ in range(minutes):
            self.clock.move(minutes=1)
            follow_up_watches(self.runtime)
            deliver_outbox(self.runtime)

    @property
    def asked(self):
        return [message.text for message in self.texts.sent if message.to == CALLER]

    @property
    def alerts(self):
        return [message.text for message in self.mails.sent]


@pytest.fixture
def night(store, clock):
    return Night(store, clock)


def test_nobody_confirms(night):
    night.hears(FIRE)

    night.passes(2)
    assert night.asked == [ASKED]
    assert night.alerts == []

    night.passes(3)
    (alert,) = night.alerts
    assert "Lake and Penn" in alert
    assert [message.to for message in night.texts.sent] == [CALLER, SUPERVISOR.phone]

    night.passes(60)
    assert (len(night.texts.sent), len(night.alerts)) == (2, 1)


@pytest.mark.parametrize("when", [0, 3], ids=["before it is asked", "when asked"])
def test_the_resident_reached_911(night, when):
    night.hears(FIRE)
    night.passes(when)
    night.hears("yes, I reached 911")

    night.passes(60)

    assert night.alerts == []
    assert len(night.asked) == (1 if when else 0)


def test_the_resident_did_not_reach_911(night):
    night.hears(FIRE)
    night.passes(2)
    night.hears("no")

    night.passes(1)

    assert "did NOT reach 911" in night.alerts[0]


def test_the_resident_goes_on_about_the_same_fire(night):
    for _ in range(8):
        night.hears(FIRE)
        night.passes(1)

    night.passes(20)

    assert night.asked == [ASKED]
    assert len(night.alerts) == 1


def test_a_doubt_that_nobody_answers(night):
    night.hears(DOUBT)

    night.passes(60)

    assert night.asked == [wording().say("utter_question_unanswered", "en", Channel.SMS)]
    assert "Nobody has answered" in night.alerts[0]


def test_who_withheld_the_number_is_not_asked_and_the_supervisor_hears(night):
    night.hears(FIRE, sender=None, address="withheld:1")

    night.passes(60)

    assert night.asked == []
    assert "no way to ask back" in night.alerts[0]


def test_a_text_that_the_carrier_refuses_makes_the_alert_due_at_once(night):
    night.texts.refuses = True
    night.hears(FIRE)

    night.passes(3)

    assert len(night.alerts) == 1


def test_who_chats_is_asked_on_the_page(night):
    night.hears(FIRE, **CHAT)
    night.passes(2)

    shown = night.store.outbox.take_for_chat(CHAT["address"])

    assert list(shown) == [wording().say("utter_did_you_reach_911", "en", Channel.CHAT)]
    assert night.asked == []
    night.passes(3)
    assert "web chat" in night.alerts[0]


def test_an_ordinary_report_is_never_followed_up(night):
    night.hears("a pothole at Lake and Penn")

    night.passes(60)

    assert (night.texts.sent, night.alerts) == ([], [])
