"""One turn after another: what is kept, what is given back, what may change."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.intake.case import Contact
from bot.intake.conversation import Channel, Owner, Reply
from bot.intake.errors import Conflict
from bot.storage.engine import reading
from bot.storage.tables import conversations, turns
from bot.usecases.ports import TurnClaim
from tests.integration.storage.builders import CITY_TIME, PHONE, a_reply, an_inbound, answer


def stored(engine, column):
    with reading(engine) as connection:
        return connection.execute(select(column)).scalars().all()


def test_the_first_message_opens_a_conversation_in_the_given_language(store):
    claim = store.begin_turn(an_inbound(), language="es")

    assert claim.reply is None
    assert claim.conversation.id == "conversation-1"
    assert claim.conversation.language == "es"
    assert claim.conversation.owner is Owner.BOT
    assert claim.conversation.snapshot == {}
    assert not claim.conversation.opted_out


def test_the_message_is_committed_before_anybody_answers(store, engine):
    store.begin_turn(an_inbound(), language="en")

    assert stored(engine, turns.c.message_key) == ["SM1"]
    assert stored(engine, turns.c.replied_at) == [None]


def test_the_next_message_finds_the_state_that_the_last_one_left(store):
    snapshot = {"slots": {"service_code": "pothole"}, "active_loop": "report_form"}
    answer(store, an_inbound(), snapshot=snapshot)

    claim = store.begin_turn(an_inbound(key="SM2"), language="en")

    assert claim.conversation.id == "conversation-1"
    assert claim.conversation.snapshot == snapshot


def test_the_conversation_goes_on_in_the_language_of_the_reply(store):
    first = store.begin_turn(an_inbound(), language="en")
    store.finish_turn(first, a_reply(first, language="es"), outcome="report")

    claim = store.begin_turn(an_inbound(key="SM2"), language="en")

    assert claim.conversation.language == "es"


def test_what_finish_turn_does_not_name_stays(store):
    contact = Contact(name="Ada Example")
    first = answer(store, an_inbound(), snapshot={"a": 1}, contact=contact, opted_out=True)
    answer(store, an_inbound(key="SM2"))

    with store.work() as work:
        conversation = work.conversation(first.conversation.id)
        assert work.contact_of(first.conversation.id) == contact
    assert conversation.snapshot == {"a": 1}
    assert conversation.opted_out


def test_what_finish_turn_empties_is_empty(store):
    answer(store, an_inbound(), snapshot={"a": 1}, contact=Contact(name="Ada"), opted_out=True)
    last = answer(store, an_inbound(key="SM2"), snapshot={}, contact=Contact(), opted_out=False)

    with store.work() as work:
        conversation = work.conversation(last.conversation.id)
        assert work.contact_of(last.conversation.id) == Contact()
    assert conversation.snapshot == {}
    assert not conversation.opted_out


def test_a_retry_of_an_answered_message_gets_the_same_answer(store):
    first = answer(store, an_inbound())

    again = store.begin_turn(an_inbound(), language="en")

    assert again.reply == a_reply(first)
    assert again.turn_id == first.turn_id


def test_a_retry_gets_its_own_answer_also_after_later_turns(store):
    first = store.begin_turn(an_inbound(), language="en")
    store.finish_turn(first, a_reply(first, "Uno", language="es"), outcome="report")
    second = store.begin_turn(an_inbound(key="SM2"), language="en")
    store.finish_turn(second, a_reply(second, "Two", language="en"), outcome="report")

    again = store.begin_turn(an_inbound(), language="en")

    assert again.reply == a_reply(first, "Uno", language="es")


def test_silence_is_an_answer_too(store):
    claim = store.begin_turn(an_inbound(text="Stop"), language="en")
    silence = Reply(conversation_id=claim.conversation.id, language="en")
    store.finish_turn(claim, silence, outcome="opted_out")

    assert store.begin_turn(an_inbound(text="Stop"), language="en").reply == silence


def test_a_retry_does_not_take_the_conversation(store):
    answer(store, an_inbound())
    store.begin_turn(an_inbound(), language="en")

    assert store.begin_turn(an_inbound(key="SM2"), language="en").reply is None


@pytest.mark.parametrize(
    "other",
    [
        {"address": "+16125550199"},  # another number
        {"channel": Channel.VOICE},  # the same number, calling
    ],
)
def test_another_channel_or_address_is_another_conversation(store, other):
    first = store.begin_turn(an_inbound(), language="en")
    second = store.begin_turn(an_inbound(key="SM2", **other), language="en")

    assert second.conversation.id != first.conversation.id


def test_a_chat_is_known_by_its_public_id_but_named_by_ours(store):
    chat = {"channel": Channel.CHAT, "address": "public-id", "sender": None}
    first = answer(store, an_inbound(**chat))
    second = store.begin_turn(an_inbound(key="CH2", **chat), language="en")

    assert second.conversation.id == first.conversation.id == "conversation-1"


def test_the_sender_is_known_once_a_message_names_it(store):
    call = {"channel": Channel.VOICE, "address": "CA1"}
    first = answer(store, an_inbound(sender=None, **call))
    with store.work() as work:
        before = work.sender_of(first.conversation.id)
    answer(store, an_inbound(key="SM2", **call))

    with store.work() as work:
        assert (before, work.sender_of(first.conversation.id)) == ("", PHONE)


def test_a_finished_turn_cannot_be_finished_again(store):
    claim = answer(store, an_inbound())

    with pytest.raises(Conflict, match="turn_lost"):
        store.finish_turn(claim, a_reply(claim, "Something else"), outcome="report")


def test_finishing_again_changes_no_answer(store):
    claim = answer(store, an_inbound())
    with pytest.raises(Conflict):
        store.finish_turn(
            claim, a_reply(claim, "Something else"), outcome="report", snapshot={"a": 1}
        )

    again = store.begin_turn(an_inbound(), language="en")

    assert again.reply == a_reply(claim)
    assert again.conversation.snapshot == {}


def test_an_answer_that_was_looked_up_cannot_be_finished(store):
    answer(store, an_inbound())
    known = store.begin_turn(an_inbound(), language="en")

    with pytest.raises(Conflict, match="turn_lost"):
        store.finish_turn(known, a_reply(known), outcome="report")


def test_a_claim_that_nobody_was_given_cannot_be_finished(store):
    claim = store.begin_turn(an_inbound(), language="en")
    made_up = TurnClaim(turn_id=claim.turn_id, conversation=claim.conversation, reply=None)

    with pytest.raises(Conflict, match="turn_lost"):
        store.finish_turn(made_up, a_reply(claim), outcome="report")


def test_a_conversation_is_to_be_forgotten_a_year_after_its_last_turn(store, engine, clock):
    answer(store, an_inbound())
    clock.move(days=10)
    answer(store, an_inbound(key="SM2"))

    assert stored(engine, conversations.c.forget_on) == [clock.now.date() + timedelta(days=365)]


def test_a_message_without_a_time_zone_is_refused_and_not_stored(store, engine):
    with pytest.raises(Exception, match="time zone"):
        store.begin_turn(an_inbound(received_at=datetime(2025, 3, 4, 20, 0)), language="en")

    assert stored(engine, turns.c.message_key) == []


def test_an_instant_of_another_zone_is_the_same_instant(store, engine):
    at = datetime(2025, 3, 4, 14, 0, tzinfo=CITY_TIME)
    store.begin_turn(an_inbound(received_at=at), language="en")

    assert stored(engine, turns.c.received_at) == [datetime(2025, 3, 4, 20, 0, tzinfo=UTC)]
