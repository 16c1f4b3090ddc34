"""The outbox on both kinds of database: leases, doubts, receipts, and no message twice."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import event, select, update

from bot.gateways.mail import TIMEOUT_SECONDS
from bot.intake.conversation import Channel
from bot.intake.watch import SafetyChange, Watch, WatchKind, ask_key
from bot.storage.crypt import Cipher
from bot.storage.engine import reading, transaction
from bot.storage.outbox import LEASE_SECONDS
from bot.storage.safety_tables import outbox
from bot.storage.store import SqlStore
from bot.usecases.outbox_ports import OutboxMessage, OutboxState, Outlet
from tests.integration.storage.builders import PHONE, an_inbound, answer

CHAT = "0123456789abcdef0123"


ANSWERS_OF_A_MAIL_SERVER = 17
"""Two addresses, greeting, EHLO, STARTTLS, handshake, EHLO, 5 to log in, 4 for the mail, QUIT."""


def a_message(key="k", **changes):
    message = {"key": key, "outlet": Outlet.SMS, "to": PHONE, "text": "Did you reach 911?"}
    return OutboxMessage(**(message | changes))


def queue(store, *messages):
    with store.work() as work:
        for message in messages or (a_message(),):
            work.queue(message)


def state_of(store, key="k"):
    return next(row.state for row in store.outbox.rows(only_dead=False) if row.key == key)


def an_asked_watch(store, clock):
    """Open a watch and queue its question; return the question's key."""
    minute = timedelta(minutes=1)
    watch = Watch(
        kind=WatchKind.EMERGENCY,
        criterion="fire",
        card="",
        language="en",
        ask_after=minute,
        alert_after=60 * minute,
    )
    answer(store, an_inbound(), safety=SafetyChange(watch=watch))
    clock.move(minutes=1)
    with store.work() as work:
        due = work.mark_asked()
        work.queue(a_message(ask_key(due.watch_id)))
    return ask_key(due.watch_id)


def is_alert_due(store):
    with store.work() as work:
        return work.mark_alerted() is not None


# --- claimed and sent --------------------------------------------------------------------------


def test_a_message_comes_out_as_it_went_in(store):
    queue(store, a_message(outlet=Outlet.EMAIL, subject="¡Alerta!", text="half \ud83d 🚒"))

    claim = store.outbox.claim()

    assert claim.message == a_message(
        outlet=Outlet.EMAIL, subject="¡Alerta!", text="half \ud83d 🚒"
    )
    assert (claim.attempts, claim.maybe_sent_since) == (1, None)


def test_the_same_key_is_queued_once(store):
    queue(store, a_message(text="first"), a_message(text="second"))
    queue(store, a_message(text="third"))

    assert store.outbox.claim().message.text == "first"
    assert store.outbox.claim() is None


def test_what_is_claimed_nobody_else_gets(store):
    queue(store)
    store.outbox.claim()

    assert store.outbox.claim() is None


def test_what_is_sent_is_not_sent_again(store, clock):
    queue(store)
    store.outbox.mark_sent(store.outbox.claim(), "SM7")
    clock.move(days=1)

    assert store.outbox.claim() is None
    assert state_of(store) is OutboxState.SENT


def test_the_one_that_is_due_longest_goes_first(store, clock):
    queue(store, a_message("a"))
    clock.move(seconds=1)
    queue(store, a_message("b"))

    assert [store.outbox.claim().message.key for _ in range(2)] == ["a", "b"]


def test_a_message_of_a_transaction_that_failed_is_not_there(store):
    with suppress(ZeroDivisionError), store.work() as work:
        work.queue(a_message())
        raise ZeroDivisionError

    assert store.outbox.claim() is None


def test_many_workers_never_get_the_same_message(store):
    queue(store, *(a_message(f"k{number}") for number in range(12)))

    with ThreadPoolExecutor(6) as pool:
        found = [each for each in pool.map(lambda _: store.outbox.claim(), range(40)) if each]
        found += [each for each in (store.outbox.claim() for _ in range(12)) if each]

    assert sorted(each.message.key for each in found) == sorted(f"k{n}" for n in range(12))


# --- not sent ----------------------------------------------------------------------------------


def test_what_is_to_be_tried_later_waits_that_long(store, clock):
    queue(store)
    store.outbox.try_later(store.outbox.claim(), "20503", 30, maybe_sent=False)

    clock.move(seconds=29)
    assert store.outbox.claim() is None
    clock.move(seconds=1)
    again = store.outbox.claim()
    assert (again.attempts, again.maybe_sent_since) == (2, None)


def test_a_doubt_lasts_until_it_is_settled(store, clock):
    queue(store)
    began = clock.now
    for _ in range(2):
        store.outbox.try_later(store.outbox.claim(), "timeout", 30, maybe_sent=True)
        clock.move(seconds=30)

    assert store.outbox.claim().maybe_sent_since == began


def test_a_worker_that_died_leaves_a_doubt_and_its_lease_ends(store, clock):
    queue(store)
    began = clock.now
    store.outbox.claim()

    clock.move(seconds=LEASE_SECONDS - 1)
    assert store.outbox.claim() is None
    clock.move(seconds=1)
    again = store.outbox.claim()
    assert (again.attempts, again.maybe_sent_since) == (2, began)


@pytest.mark.parametrize(
    "late",
    [
        lambda outbox, claim: outbox.give_up(claim, "x"),
        lambda outbox, claim: outbox.try_later(claim, "x", 0, maybe_sent=False),
        lambda outbox, claim: outbox.mark_sent(claim, "SM1"),
    ],
    ids=["dead", "later", "sent"],
)
def test_who_comes_back_after_the_lease_changes_nothing(store, clock, late):
    queue(store)
    slow = store.outbox.claim()
    clock.move(seconds=LEASE_SECONDS)
    other = store.outbox.claim()

    late(store.outbox, slow)

    assert store.outbox.claim() is None
    store.outbox.mark_sent(other, "SM2")
    assert state_of(store) is OutboxState.SENT


def test_what_is_given_up_is_dead_and_says_why(store, clock):
    queue(store)
    store.outbox.give_up(store.outbox.claim(), "21610")
    clock.move(days=1)

    (row,) = store.outbox.rows(only_dead=True)
    assert (row.key, row.state, row.error, row.attempts) == ("k", OutboxState.DEAD, "21610", 1)
    assert store.outbox.claim() is None


def test_the_list_of_the_dead_leaves_out_the_living(store):
    queue(store)

    assert store.outbox.rows(only_dead=True) == []
    assert len(store.outbox.rows(only_dead=False)) == 1


def test_a_message_whose_key_is_gone_does_not_block_the_others(store, clock, engine):
    queue(store, a_message("old"))
    keys = [Fernet.generate_key().decode()]
    stranger = SqlStore(engine, Cipher(keys), clock=clock, new_id=lambda: "c")
    clock.move(seconds=1)
    queue(stranger, a_message("new"))

    unreadable = stranger.outbox.claim()
    assert (unreadable.key, unreadable.error) == ("old", "encryption_key")
    assert stranger.outbox.claim().message.key == "new"
    assert stranger.outbox.claim() is None
    assert state_of(store, "old") is OutboxState.DEAD


def test_a_question_that_cannot_be_read_makes_the_alert_due(store, clock, engine):
    an_asked_watch(store, clock)
    with transaction(engine) as connection:
        connection.execute(update(outbox).values(text="torn"))

    store.outbox.claim()

    assert is_alert_due(store)


def test_the_lease_is_longer_than_a_mail_server_may_take():
    assert LEASE_SECONDS > ANSWERS_OF_A_MAIL_SERVER * TIMEOUT_SECONDS


# --- tried again by hand -----------------------------------------------------------------------


def test_a_dead_message_can_be_tried_again(store):
    queue(store)
    store.outbox.give_up(store.outbox.claim(), "not_configured")

    assert store.outbox.retry("k")
    assert store.outbox.claim().attempts == 1


@pytest.mark.parametrize("key", ["k", "unknown", ""])
def test_what_is_not_dead_cannot_be_tried_again(store, key):
    queue(store)

    assert not store.outbox.retry(key)


# --- receipts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("is_delivered", "state"), [(True, OutboxState.DELIVERED), (False, OutboxState.FAILED)]
)
def test_a_receipt_says_what_became_of_a_message(store, is_delivered, state):
    queue(store)
    store.outbox.mark_sent(store.outbox.claim(), "SM7")

    assert store.outbox.note_receipt("", "SM7", is_delivered=is_delivered)
    assert state_of(store) is state


def test_a_receipt_that_is_quicker_than_the_worker_counts(store, clock):
    queue(store)
    claim = store.outbox.claim()

    assert store.outbox.note_receipt("k", "SM7", is_delivered=True)
    store.outbox.mark_sent(claim, "SM7")

    assert state_of(store) is OutboxState.DELIVERED
    clock.move(days=1)
    assert store.outbox.claim() is None


@pytest.mark.parametrize(("key", "provider_id"), [("", "SM8"), ("k", "SM8"), ("", ""), ("x", "")])
def test_a_receipt_for_another_message_changes_nothing(store, key, provider_id):
    queue(store)
    store.outbox.mark_sent(store.outbox.claim(), "SM7")

    assert not store.outbox.note_receipt(key, provider_id, is_delivered=False)
    assert state_of(store) is OutboxState.SENT


def test_a_second_receipt_does_not_change_the_first(store):
    queue(store)
    store.outbox.mark_sent(store.outbox.claim(), "SM7")
    store.outbox.note_receipt("", "SM7", is_delivered=True)

    assert not store.outbox.note_receipt("", "SM7", is_delivered=False)
    assert state_of(store) is OutboxState.DELIVERED


# --- a question that does not arrive -----------------------------------------------------------


def test_a_question_that_was_delivered_leaves_time_to_answer(store, clock):
    key = an_asked_watch(store, clock)
    store.outbox.mark_sent(store.outbox.claim(), "SM7")

    store.outbox.note_receipt(key, "SM7", is_delivered=True)

    assert not is_alert_due(store)


def test_a_question_that_could_not_be_delivered_makes_the_alert_due(store, clock):
    key = an_asked_watch(store, clock)
    store.outbox.mark_sent(store.outbox.claim(), "SM7")

    store.outbox.note_receipt(key, "SM7", is_delivered=False)

    assert is_alert_due(store)


def test_a_question_that_is_given_up_makes_the_alert_due(store, clock):
    an_asked_watch(store, clock)

    store.outbox.give_up(store.outbox.claim(), "21610")

    assert is_alert_due(store)


def test_a_question_that_is_tried_again_leaves_the_alert_for_its_time(store, clock):
    an_asked_watch(store, clock)

    store.outbox.try_later(store.outbox.claim(), "20503", 30, maybe_sent=False)

    assert not is_alert_due(store)


# --- the chat page -----------------------------------------------------------------------------


@pytest.fixture
def chat(store):
    """Begin a chat; messages for it wait until the page comes."""
    inbound = an_inbound(channel=Channel.CHAT, address=CHAT, sender=None)
    of = answer(store, inbound).conversation.id
    return lambda *texts: queue(
        store,
        *(
            a_message(f"c{number}", outlet=Outlet.CHAT, to=CHAT, text=text, conversation_id=of)
            for number, text in enumerate(texts)
        ),
    )


def test_the_page_takes_what_waits_for_it_in_order_and_once(store, chat):
    chat("first", "second", "third")

    assert store.outbox.take_for_chat(CHAT) == ["first", "second", "third"]
    assert list(store.outbox.take_for_chat(CHAT)) == []


def test_a_message_that_cannot_be_read_does_not_keep_the_others_from_the_page(store, chat, engine):
    chat("first", "second")
    with transaction(engine) as connection:
        connection.execute(update(outbox).where(outbox.c.key == "c0").values(text="torn"))

    assert store.outbox.take_for_chat(CHAT) == ["second"]
    assert state_of(store, "c0") is OutboxState.DEAD


def test_a_message_for_the_page_is_never_sent_by_a_worker(store, chat, clock):
    chat("first")
    clock.move(days=1)

    assert store.outbox.claim() is None


@pytest.mark.parametrize("stranger", ["another-chat-entirely", "", PHONE, CHAT[:-1]])
def test_no_other_chat_gets_it(store, chat, stranger):
    chat("first")

    assert list(store.outbox.take_for_chat(stranger)) == []


def test_two_pages_of_one_chat_do_not_both_show_it(store, chat):
    chat(*(f"text {number}" for number in range(8)))

    with ThreadPoolExecutor(4) as pool:
        shown = [
            text for texts in pool.map(store.outbox.take_for_chat, [CHAT] * 8) for text in texts
        ]

    assert sorted(shown) == [f"text {number}" for number in range(8)]


# --- personal data -----------------------------------------------------------------------------


@pytest.mark.parametrize("secret", [PHONE, "6125550123", "reach 911", "Lake and Penn", "ALERT"])
def test_no_column_shows_to_whom_or_what(store, engine, secret):
    queue(store, a_message(subject="ALERT", text="Did you reach 911? Lake and Penn"))
    claim = store.outbox.claim()
    store.outbox.give_up(claim, "21610")

    with reading(engine) as connection:
        assert secret not in repr(connection.execute(select(outbox)).all())


def test_a_message_is_forgotten_with_its_conversation(store, engine, chat):
    chat("first")

    with transaction(engine) as connection:
        connection.exec_driver_sql("DELETE FROM conversations")
        assert connection.execute(select(outbox)).first() is None


def test_every_message_has_a_day_on_which_it_may_be_forgotten(store, engine, clock):
    queue(store)

    with reading(engine) as connection:
        row = connection.execute(select(outbox)).one()
    assert row.forget_on > clock.now.date()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_looking_for_what_is_due_does_not_read_what_was_sent(store, engine):
    """Rows that were sent pile up; a worker looks every few seconds."""
    asked = []
    event.listen(engine, "before_cursor_execute", lambda *what: asked.append(what[2:4]))
    store.outbox.claim()
    statement, values = asked[-1]

    with reading(engine) as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()

    assert "ix_outbox_waiting" in repr(plan)
