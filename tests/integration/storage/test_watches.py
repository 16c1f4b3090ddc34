"""Watches on both kinds of database: asked once, alerted once, ended by what residents say."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select, update

from bot.intake.conversation import Channel
from bot.intake.errors import Conflict
from bot.intake.watch import (
    SAME_EMERGENCY,
    SafetyChange,
    Settlement,
    Watch,
    WatchKind,
    ask_key,
)
from bot.storage.crypt import Cipher
from bot.storage.engine import reading, transaction
from bot.storage.safety_tables import watches
from bot.storage.store import SqlStore
from bot.usecases.outbox_ports import DueWatch, OutboxMessage, Outlet, UnreadableWatch
from tests.integration.storage.builders import PHONE, a_reply, an_inbound, answer

MINUTE = timedelta(minutes=1)


def a_watch(**changes):
    watch = {
        "kind": WatchKind.EMERGENCY,
        "criterion": "fire",
        "card": "Where: Lake and Penn",
        "language": "es",
        "ask_after": 2 * MINUTE,
        "alert_after": 3 * MINUTE,
    }
    return Watch(**(watch | changes))


@pytest.fixture
def turn(store):
    """Run a whole turn that changes the watch; the next one is another message."""
    keys = iter(f"SM{number}" for number in range(100))

    def run(settle=None, watch=None, **inbound):
        change = SafetyChange(settle=settle, watch=watch)
        return answer(store, an_inbound(key=next(keys), **inbound), safety=change)

    return run


def asked(store):
    with store.work() as work:
        return work.mark_asked()


def alerted(store):
    with store.work() as work:
        return work.mark_alerted()


def ask(store):
    with store.work() as work:
        due = work.mark_asked()
        key = ask_key(due.watch_id)
        work.queue(OutboxMessage(key=key, outlet=Outlet.SMS, to=due.to, text="Well?"))


# --- asked and alerted -------------------------------------------------------------------------


def test_a_watch_is_asked_about_when_its_time_has_come(store, clock, turn):
    turn(watch=a_watch())
    clock.move(minutes=2)

    due = asked(store)

    assert (due.kind, due.criterion, due.card) == (
        WatchKind.EMERGENCY,
        "fire",
        "Where: Lake and Penn",
    )
    assert (due.channel, due.to, due.language) == (Channel.SMS, PHONE, "es")
    assert due.conversation_id == "conversation-1"
    assert due.opened_at == clock.now - 2 * MINUTE
    assert not due.opted_out


def test_before_its_time_nothing_is_due(store, clock, turn):
    turn(watch=a_watch())
    clock.move(seconds=119)

    assert asked(store) is None
    clock.move(seconds=180)
    assert alerted(store) is None


def test_each_watch_is_asked_once_and_alerted_once(store, clock, turn):
    turn(watch=a_watch())
    clock.move(minutes=5)

    assert [asked(store) is None, asked(store) is None] == [False, True]
    assert [alerted(store) is None, alerted(store) is None] == [False, True]


def test_an_alert_tells_when_the_resident_was_asked(store, clock, turn):
    turn(watch=a_watch())
    clock.move(minutes=2)
    asked(store)
    clock.move(minutes=3)

    due = alerted(store)

    assert due.asked_at == clock.now - 3 * MINUTE
    assert due.settlement is None


def test_where_nobody_can_be_asked_the_alert_comes_by_itself(store, clock, turn):
    turn(watch=a_watch(ask_after=None))
    clock.move(minutes=3)

    assert asked(store) is None
    assert alerted(store).asked_at is None


def test_after_the_alert_nobody_is_asked_any_more(store, clock, turn):
    turn(watch=a_watch())
    clock.move(hours=1)  # no worker ran

    alerted(store)

    assert asked(store) is None


def test_who_opted_out_meanwhile_is_shown_as_such(store, clock, turn):
    turn(watch=a_watch())
    answer(store, an_inbound(key="stop"), opted_out=True)
    clock.move(minutes=2)

    assert asked(store).opted_out


def test_who_withheld_the_number_has_no_way_back(store, clock, turn):
    turn(watch=a_watch(), sender=None, address="withheld:1")
    clock.move(minutes=2)

    assert asked(store).to == ""


def test_who_chats_is_found_by_the_chat(store, clock, turn):
    turn(watch=a_watch(), channel=Channel.CHAT, address="0123456789abcdef", sender=None)
    clock.move(minutes=2)

    assert asked(store).to == "0123456789abcdef"


# --- settled -----------------------------------------------------------------------------------


@pytest.mark.parametrize("settle", [Settlement.REACHED, Settlement.STOOD_DOWN])
def test_who_reached_911_or_needs_it_no_more_is_left_in_peace(store, clock, turn, settle):
    turn(watch=a_watch())
    turn(settle=settle)
    clock.move(minutes=10)

    assert asked(store) is None
    assert alerted(store) is None


def test_who_did_not_reach_911_is_an_alert_at_once_and_is_not_asked_again(store, clock, turn):
    turn(watch=a_watch())
    turn(settle=Settlement.NOT_REACHED)

    assert alerted(store).settlement is Settlement.NOT_REACHED
    clock.move(minutes=10)
    assert asked(store) is None


def test_who_reaches_911_after_all_before_the_alert_needs_none(store, clock, turn):
    turn(watch=a_watch())
    turn(settle=Settlement.NOT_REACHED)
    turn(settle=Settlement.REACHED)

    assert alerted(store) is None


def test_the_answer_to_a_question_ends_the_question_only(store, clock, turn):
    turn(watch=a_watch())
    turn(watch=a_watch(kind=WatchKind.QUESTION))
    turn(settle=Settlement.ANSWERED)
    clock.move(minutes=2)

    assert asked(store).kind is WatchKind.EMERGENCY
    assert asked(store) is None


def test_settling_what_was_never_open_changes_nothing(store, turn):
    turn(settle=Settlement.REACHED)
    turn(settle=Settlement.NOT_REACHED)

    assert alerted(store) is None


def test_settling_one_conversation_leaves_the_others_alone(store, clock, turn):
    turn(watch=a_watch())
    turn(settle=Settlement.REACHED, address="+16125550199", sender="+16125550199")
    clock.move(minutes=2)

    assert asked(store) is not None


def test_a_question_that_still_waits_is_not_sent_after_the_answer(store, clock, turn):
    turn(watch=a_watch())
    clock.move(minutes=2)
    ask(store)

    turn(settle=Settlement.REACHED)

    assert store.outbox.claim() is None


# --- replaced ----------------------------------------------------------------------------------


def test_a_new_emergency_takes_the_place_of_the_old_one(store, clock, turn):
    turn(watch=a_watch(criterion="fire"))
    turn(watch=a_watch(criterion="gas"))
    clock.move(minutes=2)

    assert asked(store).criterion == "gas"
    assert asked(store) is None


def test_writing_again_and_again_does_not_put_the_alert_off(store, clock, turn):
    for _ in range(5):
        turn(watch=a_watch())
        clock.move(minutes=1)

    assert alerted(store) is not None
    assert alerted(store) is None


def test_after_an_alert_another_emergency_has_its_own_time(store, clock, turn):
    turn(watch=a_watch())
    clock.move(minutes=5)
    alerted(store)
    turn(watch=a_watch(criterion="gas"))

    assert alerted(store) is None
    clock.move(minutes=5)
    assert alerted(store) is not None


def test_a_doubt_does_not_take_the_place_of_an_emergency(store, clock, turn):
    turn(watch=a_watch())
    turn(watch=a_watch(kind=WatchKind.QUESTION, criterion="smoke"))
    clock.move(minutes=2)

    assert {asked(store).kind, asked(store).kind} == set(WatchKind)


def test_a_call_for_help_that_failed_is_told_also_after_a_new_emergency(store, turn):
    turn(watch=a_watch(criterion="fire"))
    turn(settle=Settlement.NOT_REACHED)
    turn(watch=a_watch(criterion="gas"))

    assert alerted(store).criterion == "fire"


def test_what_waits_to_be_asked_about_the_old_emergency_is_not_asked(store, clock, turn):
    turn(watch=a_watch(criterion="fire"))
    clock.move(minutes=2)
    ask(store)

    turn(watch=a_watch(criterion="gas"))

    assert store.outbox.claim() is None


def test_what_waits_to_be_asked_of_a_doubt_is_not_asked_after_an_emergency(store, clock, turn):
    turn(watch=a_watch(kind=WatchKind.QUESTION))
    clock.move(minutes=2)
    ask(store)

    turn(watch=a_watch())

    assert store.outbox.claim() is None


# --- the same emergency told again -------------------------------------------------------------


def test_more_words_reach_the_supervisor_with_the_one_alert(store, clock, turn):
    turn(watch=a_watch(card="a fire", language="en"))
    turn(watch=a_watch(card="a fire, third floor", language="es"))
    clock.move(minutes=5)

    due = alerted(store)

    assert (due.card, due.language) == ("a fire, third floor", "es")
    assert alerted(store) is None


def test_more_words_do_not_put_the_question_off(store, clock, turn):
    turn(watch=a_watch())
    clock.move(minutes=1)
    turn(watch=a_watch())
    clock.move(minutes=1)

    assert asked(store) is not None


def test_more_words_after_the_question_do_not_repeat_it(store, clock, turn):
    turn(watch=a_watch())
    clock.move(minutes=2)
    asked(store)
    turn(watch=a_watch())
    clock.move(minutes=3)

    assert alerted(store).asked_at == clock.now - 3 * MINUTE
    assert asked(store) is None


def test_more_words_leave_a_question_that_waits_where_it_is(store, clock, turn):
    turn(watch=a_watch())
    clock.move(minutes=2)
    ask(store)

    turn(watch=a_watch())

    assert store.outbox.claim() is not None


@pytest.mark.parametrize("settle", [None, Settlement.NOT_REACHED])
def test_more_words_after_the_alert_raise_no_second_one(store, clock, turn, settle):
    turn(watch=a_watch())
    turn(settle=settle)
    clock.move(minutes=5)
    alerted(store)

    for _ in range(3):
        turn(watch=a_watch(card="more"), settle=settle)
        clock.move(minutes=5)

    assert alerted(store) is None
    assert asked(store) is None


def test_a_no_with_more_words_makes_one_alert_that_tells_them(store, turn):
    turn(watch=a_watch())
    turn(settle=Settlement.NOT_REACHED, watch=a_watch(card="it spreads"))

    due = alerted(store)

    assert (due.settlement, due.card) == (Settlement.NOT_REACHED, "it spreads")
    assert alerted(store) is None


def test_the_same_emergency_after_it_was_settled_is_a_new_one(store, clock, turn):
    turn(watch=a_watch())
    turn(settle=Settlement.REACHED)
    turn(watch=a_watch())
    clock.move(minutes=2)

    assert asked(store) is not None


def test_the_same_words_long_after_an_alert_are_a_new_emergency(store, clock, turn):
    turn(watch=a_watch())
    clock.move(minutes=5)
    alerted(store)
    clock.now += SAME_EMERGENCY

    turn(watch=a_watch())
    clock.move(minutes=5)

    assert asked(store) is not None
    assert alerted(store) is not None


def test_the_same_words_of_another_resident_are_another_emergency(store, clock, turn):
    turn(watch=a_watch())
    turn(watch=a_watch(), address="+16125550199", sender="+16125550199")
    clock.move(minutes=5)

    assert None not in (alerted(store), alerted(store))


# --- what cannot be read -----------------------------------------------------------------------


@pytest.mark.parametrize("mark", [asked, alerted])
@pytest.mark.parametrize("fault", [{"kind": "flood"}, {"settlement": "perhaps"}], ids=str)
def test_a_watch_that_makes_no_sense_does_not_keep_the_others(
    store, clock, turn, engine, mark, fault
):
    turn(watch=a_watch())
    turn(watch=a_watch(), address="+16125550199", sender="+16125550199")
    with transaction(engine) as connection:
        connection.execute(update(watches).where(watches.c.id == 1).values(**fault))
    clock.move(minutes=5)

    found = {type(each): each for each in (mark(store), mark(store))}

    assert found[UnreadableWatch].watch_id == 1
    assert found[DueWatch].watch_id == 2
    assert mark(store) is None


def test_a_watch_that_makes_no_sense_is_ended_and_said_to_be_so(store, clock, turn, engine):
    turn(watch=a_watch())
    with transaction(engine) as connection:
        connection.execute(update(watches).values(kind="flood"))
    clock.move(minutes=5)

    alerted(store)

    assert alerted(store) is None
    with reading(engine) as connection:
        row = connection.execute(select(watches)).one()
    assert (row.settlement, row.settled_at) == ("unreadable", clock.now)


@pytest.mark.parametrize("card", ["torn", "caf\u00e9", ""])
def test_an_alert_goes_out_also_when_its_card_is_damaged(store, clock, turn, engine, card):
    turn(watch=a_watch())
    with transaction(engine) as connection:
        connection.execute(update(watches).values(card=card))
    clock.move(minutes=5)

    due = alerted(store)

    assert (due.card, due.to, due.is_whole) == ("", PHONE, card == "")


# --- whole or not at all -----------------------------------------------------------------------


def test_a_turn_that_was_taken_over_opens_no_watch(store, clock, engine):
    claim = store.begin_turn(an_inbound(), language="en")
    clock.move(seconds=11)
    store.begin_turn(an_inbound(key="SM2"), language="en")

    with pytest.raises(Conflict, match="turn_lost"):
        store.finish_turn(claim, a_reply(claim), outcome="x", safety=SafetyChange(watch=a_watch()))

    with reading(engine) as connection:
        assert connection.execute(select(watches)).first() is None


def test_what_was_marked_in_a_transaction_that_failed_is_due_again(store, clock, turn):
    turn(watch=a_watch())
    clock.move(minutes=2)

    with suppress(ZeroDivisionError), store.work() as work:
        work.mark_asked()
        raise ZeroDivisionError

    assert asked(store) is not None


def test_many_workers_never_get_the_same_watch(store, clock, turn):
    for number in range(12):
        turn(watch=a_watch(), address=f"+1612555{number:04d}", sender=f"+1612555{number:04d}")
    clock.move(minutes=5)

    with ThreadPoolExecutor(6) as pool:
        found = [each for each in pool.map(lambda _: alerted(store), range(40)) if each]
        found += [each for each in (alerted(store) for _ in range(12)) if each]

    assert sorted(each.watch_id for each in found) == sorted({each.watch_id for each in found})
    assert len(found) == 12


def test_an_alert_goes_out_also_when_the_key_of_its_card_is_gone(store, clock, turn, engine):
    turn(watch=a_watch())
    clock.move(minutes=5)
    stranger = SqlStore(
        engine, Cipher([Fernet.generate_key().decode()]), clock=clock, new_id=lambda: "c"
    )

    due = alerted(stranger)

    assert (due.card, due.to, due.is_whole) == ("", "", False)
