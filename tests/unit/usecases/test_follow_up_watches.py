"""Who was sent to 911 is asked whether they got through; if nobody says so, a supervisor hears."""

from dataclasses import replace

import pytest
import structlog

from bot.intake.conversation import Channel, ConversationId
from bot.intake.errors import Unavailable
from bot.intake.profile import Supervisor
from bot.intake.watch import Settlement, WatchKind
from bot.usecases.follow_up_watches import follow_up_watches
from bot.usecases.outbox_ports import DueWatch, Outlet, UnreadableWatch
from tests.fakes import NIGHT, FakeStore, a_runtime, minneapolis, wording

RESIDENT = "+16125550123"
SUPERVISOR = Supervisor(email="night@city.example", phone="+16125550155")
CARD = "Where: Lake and Penn\nWhat: a fire"
EMAIL, SMS, ASK = "watch:7:alert:email", "watch:7:alert:sms", "watch:7:ask"


def a_due(**changes):
    due = {
        "watch_id": 7,
        "kind": WatchKind.EMERGENCY,
        "criterion": "fire",
        "card": CARD,
        "language": "en",
        "opened_at": NIGHT,
        "asked_at": NIGHT,
        "settlement": None,
        "conversation_id": ConversationId("conversation-1"),
        "channel": Channel.SMS,
        "to": RESIDENT,
        "opted_out": False,
    }
    return DueWatch(**(due | changes))


def desk(*, asks=(), alerts=(), supervisor=SUPERVISOR, messengers=None, **changes):
    store = FakeStore(due_asks=list(asks), due_alerts=list(alerts), **changes)
    both = {Outlet.SMS: None, Outlet.EMAIL: None}
    return a_runtime(
        store=store,
        city=replace(minneapolis(), supervisor=supervisor),
        messengers=both if messengers is None else messengers,
    )


def queued(runtime):
    follow_up_watches(runtime)
    return runtime.store.queued


def alert(**changes):
    return queued(desk(alerts=[a_due(**changes)]))[EMAIL]


# --- asking ------------------------------------------------------------------------------------


def test_a_resident_is_asked_by_text_whether_they_reached_911():
    question = queued(desk(asks=[a_due()]))[ASK]

    assert (question.outlet, question.to) == (Outlet.SMS, RESIDENT)
    assert question.text == wording().say("utter_did_you_reach_911", "en", Channel.SMS)
    assert question.conversation_id == "conversation-1"


def test_a_doubt_that_nobody_answered_is_answered_with_911():
    question = queued(desk(asks=[a_due(kind=WatchKind.QUESTION)]))[ASK]

    assert question.text == wording().say("utter_question_unanswered", "en", Channel.SMS)


def test_the_question_speaks_the_language_of_the_watch():
    question = queued(desk(asks=[a_due(language="es")]))[ASK]

    assert question.text == wording().say("utter_did_you_reach_911", "es", Channel.SMS)


def test_who_chats_is_asked_in_the_chat():
    question = queued(desk(asks=[a_due(channel=Channel.CHAT, to="0123456789abcdef")]))[ASK]

    assert (question.outlet, question.to) == (Outlet.CHAT, "0123456789abcdef")


def test_who_called_is_asked_by_text():
    assert queued(desk(asks=[a_due(channel=Channel.VOICE)]))[ASK].outlet is Outlet.SMS


@pytest.mark.parametrize("change", [{"opted_out": True}, {"to": ""}], ids=["opted out", "withheld"])
def test_who_may_not_or_cannot_be_written_to_is_not_asked(change):
    assert queued(desk(asks=[a_due(**change)])) == {}


def test_all_that_is_due_is_done_in_one_round():
    runtime = desk(asks=[a_due(watch_id=n) for n in (1, 2)], alerts=[a_due(watch_id=3)])

    done = follow_up_watches(runtime)

    assert (done.asked, done.alerted) == (2, 1)


def test_where_nothing_is_due_nothing_is_queued():
    assert queued(desk()) == {}


# --- alerting ----------------------------------------------------------------------------------


def test_the_supervisor_is_told_by_mail_and_by_text():
    told = queued(desk(alerts=[a_due()]))

    assert {(each.outlet, each.to) for each in told.values()} == {
        (Outlet.EMAIL, SUPERVISOR.email),
        (Outlet.SMS, SUPERVISOR.phone),
    }


@pytest.mark.parametrize(
    "part",
    [
        "Monday, November 23 at 2:00 AM",
        "Fire",
        "text message",
        "language en",
        "Nobody has said that they reached 911",
        CARD,
    ],
)
def test_an_alert_says_when_what_how_and_that_nobody_confirmed(part):
    assert part.lower() in alert().text.lower()


def test_an_alert_shows_nothing_of_the_resident_in_its_subject():
    subject = alert().subject

    assert "Minneapolis" in subject
    assert "Lake and Penn" not in subject


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"settlement": Settlement.NOT_REACHED}, "did NOT reach 911"),
        ({"asked_at": None}, "no way to ask back"),
        ({"opted_out": True}, "no way to ask back"),
        ({"to": ""}, "no way to ask back"),
        ({"kind": WatchKind.QUESTION}, "Nobody has answered"),
        ({"channel": Channel.CHAT}, "web chat"),
        ({"language": "es"}, "language es"),
        ({"criterion": "no_longer_there"}, "no_longer_there"),
    ],
)
def test_an_alert_says_what_is_known(changes, said):
    assert said in alert(**changes).text


def test_an_alert_goes_out_without_a_card_too():
    assert "What they told us" not in alert(card="").text


def test_only_the_ways_that_the_city_gave_are_used():
    told = queued(desk(alerts=[a_due()], supervisor=Supervisor(phone="+16125550155")))

    assert list(told) == [SMS]


@pytest.mark.parametrize(
    ("supervisor", "messengers"),
    [
        (Supervisor(), None),
        (SUPERVISOR, {}),
        (Supervisor(email="night@city.example"), {Outlet.SMS: None}),
    ],
    ids=["nobody named", "nothing configured", "the other way configured"],
)
def test_an_alert_that_cannot_reach_anybody_is_a_fault_in_the_log(supervisor, messengers):
    runtime = desk(alerts=[a_due()], supervisor=supervisor, messengers=messengers)

    with structlog.testing.capture_logs() as lines:
        follow_up_watches(runtime)

    (line,) = lines
    assert (line["event"], line["log_level"]) == ("alert.undeliverable", "error")


def test_what_was_done_is_logged_with_ids_only():
    runtime = desk(asks=[a_due()], alerts=[a_due()])

    with structlog.testing.capture_logs() as lines:
        follow_up_watches(runtime)

    assert [line["event"] for line in lines] == ["watch.alerted", "watch.asked"]
    assert not [word for word in (RESIDENT, "Lake", "night@") if word in repr(lines)]


def test_watches_that_cannot_be_read_are_faults_in_the_log_and_the_others_go_on():
    torn = UnreadableWatch(watch_id=3, conversation_id=ConversationId("conversation-3"))
    runtime = desk(asks=[torn, a_due()], alerts=[torn, a_due()])

    with structlog.testing.capture_logs() as lines:
        follow_up_watches(runtime)

    assert set(runtime.store.queued) == {ASK, EMAIL, SMS}
    faults = [line for line in lines if line["event"] == "watch.unreadable"]
    assert [(line["watch_id"], line["log_level"]) for line in faults] == [(3, "error")] * 2


def test_an_alert_without_the_card_that_it_had_is_a_fault_in_the_log_too():
    runtime = desk(alerts=[a_due(card="", is_whole=False)])

    with structlog.testing.capture_logs() as lines:
        follow_up_watches(runtime)

    assert [line["event"] for line in lines] == ["watch.unreadable", "watch.alerted"]
    assert EMAIL in runtime.store.queued


def test_without_the_database_it_is_unavailable_and_nothing_is_logged_as_done():
    with (
        structlog.testing.capture_logs() as lines,
        pytest.raises(Unavailable, match="database"),
    ):
        follow_up_watches(desk(asks=[a_due()], is_down=True))

    assert not lines
