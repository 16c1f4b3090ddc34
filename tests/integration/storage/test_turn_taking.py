"""Several threads and processes at one conversation: one answer each, in order, none lost."""

import subprocess
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from bot.intake.errors import Conflict
from bot.storage.crypt import Cipher
from bot.storage.store import SqlStore
from tests.integration.storage.builders import a_reply, an_inbound, answer

LATER = datetime(2025, 3, 5, tzinfo=UTC)


@pytest.fixture
def patient_store(engine, data_key):
    """Waits for others as long as in service, by the real clock."""
    return SqlStore(
        engine,
        Cipher([data_key]),
        clock=lambda: datetime.now(UTC),
        new_id=lambda: uuid.uuid4().hex,
    )


def answered_by(store, inbound, words):
    claim = store.begin_turn(inbound, language="en")
    if claim.reply is not None:
        return False, claim.reply
    time.sleep(0.05)
    reply = a_reply(claim, words)
    store.finish_turn(claim, reply, outcome="report")
    return True, reply


def test_eight_deliveries_of_one_message_are_answered_once(patient_store):
    barrier = threading.Barrier(8)

    def deliver(number):
        barrier.wait()
        return answered_by(patient_store, an_inbound(), f"Answer {number}")

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(deliver, range(8)))

    assert sum(has_run for has_run, _ in outcomes) == 1
    assert len({reply.messages for _, reply in outcomes}) == 1


def test_messages_of_one_conversation_are_answered_one_at_a_time(patient_store):
    running, most = [], []

    def say(number):
        claim = patient_store.begin_turn(an_inbound(key=f"SM{number}"), language="en")
        running.append(number)
        most.append(len(running))
        time.sleep(0.01)
        running.remove(number)
        patient_store.finish_turn(claim, a_reply(claim), outcome="report")

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(say, range(6)))

    assert most == [1] * 6


def test_messages_that_wait_are_let_in_by_age(patient_store):
    first = patient_store.begin_turn(an_inbound(), language="en")
    order = []

    def say(key):
        claim = patient_store.begin_turn(an_inbound(key=key), language="en")
        order.append(key)
        patient_store.finish_turn(claim, a_reply(claim), outcome="report")

    with ThreadPoolExecutor(5) as threads:
        keys = ["SM2", "SM3", "SM4", "SM5", "SM6"]
        for key in keys:
            threads.submit(say, key)
            time.sleep(0.06)
        patient_store.finish_turn(first, a_reply(first), outcome="report")

    assert order == keys


def test_first_messages_of_many_residents_open_one_conversation_each(patient_store):
    def say(number):
        inbound = an_inbound(key=f"SM{number}", address=f"+1612555010{number % 4}")
        return answer(patient_store, inbound).conversation.id

    with ThreadPoolExecutor(8) as threads:
        conversations = list(threads.map(say, range(8)))

    assert len(set(conversations)) == 4
    assert conversations[:4] == conversations[4:]


def test_a_message_that_waited_sees_what_the_one_before_left(patient_store):
    first = patient_store.begin_turn(an_inbound(), language="en")
    with ThreadPoolExecutor(1) as threads:
        second = threads.submit(patient_store.begin_turn, an_inbound(key="SM2"), language="en")
        time.sleep(0.1)
        patient_store.finish_turn(first, a_reply(first), outcome="report", snapshot={"step": 1})

        assert second.result().conversation.snapshot == {"step": 1}


def test_a_retry_while_the_first_delivery_runs_is_a_conflict_in_the_end(store):
    store.begin_turn(an_inbound(), language="en")

    with pytest.raises(Conflict, match="turn_running"):
        store.begin_turn(an_inbound(), language="en")


def test_a_running_turn_is_not_lost_because_its_retry_gave_up(store):
    store.begin_turn(an_inbound(), language="en")
    with pytest.raises(Conflict):
        store.begin_turn(an_inbound(), language="en")

    assert store.lost_turns(LATER) == []


def test_a_message_that_waited_in_vain_is_kept_and_found(store):
    store.begin_turn(an_inbound(), language="en")
    with pytest.raises(Conflict, match="turn_running"):
        store.begin_turn(an_inbound(key="SM2", text="At the library"), language="en")

    assert [lost.inbound.text for lost in store.lost_turns(LATER)] == ["At the library"]


def test_a_message_does_not_wait_for_ever_for_an_older_one_that_nobody_answers(store, clock):
    running = store.begin_turn(an_inbound(), language="en")
    with pytest.raises(Conflict):
        store.begin_turn(an_inbound(key="SM2"), language="en")
    store.lost_turns(LATER)  # claimed by a worker, which then dies
    store.finish_turn(running, a_reply(running), outcome="report")

    assert store.begin_turn(an_inbound(key="SM3"), language="en").reply is None


def test_a_dead_turn_is_taken_over_by_the_retry_of_its_message(store, clock):
    dead = store.begin_turn(an_inbound(), language="en")
    clock.move(seconds=11)

    claim = store.begin_turn(an_inbound(), language="en")

    assert claim.reply is None
    assert claim.turn_id == dead.turn_id


def test_a_dead_turn_does_not_stop_the_next_message(store, clock):
    store.begin_turn(an_inbound(), language="en")
    clock.move(seconds=11)

    assert store.begin_turn(an_inbound(key="SM2"), language="en").reply is None


@pytest.mark.parametrize("key", ["SM1", "SM2"], ids=["same message", "next message"])
def test_a_turn_that_was_taken_over_cannot_be_finished(store, clock, key):
    slow = store.begin_turn(an_inbound(), language="en")
    clock.move(seconds=11)
    store.begin_turn(an_inbound(key=key), language="en")

    with pytest.raises(Conflict, match="turn_lost"):
        store.finish_turn(slow, a_reply(slow), outcome="report", snapshot={"stale": True})


def test_who_lost_a_turn_reads_the_answer_of_who_took_it_over(store, clock):
    slow = store.begin_turn(an_inbound(), language="en")
    clock.move(seconds=11)
    fast = answer(store, an_inbound())
    with pytest.raises(Conflict):
        store.finish_turn(slow, a_reply(slow, "Too late"), outcome="report")

    assert store.begin_turn(an_inbound(), language="en").reply == a_reply(fast)


def test_a_slow_turn_that_nobody_took_over_may_still_finish(store, clock):
    slow = store.begin_turn(an_inbound(), language="en")
    clock.move(minutes=5)
    store.finish_turn(slow, a_reply(slow), outcome="report")

    assert store.begin_turn(an_inbound(), language="en").reply == a_reply(slow)


def test_lost_turns_bring_back_the_message_as_it_came(store, clock):
    inbound = an_inbound(text="Ein Loch 🕳️", media=("https://media.invalid/1",))
    claim = store.begin_turn(inbound, language="en")
    clock.move(seconds=11)

    (lost,) = store.lost_turns(LATER)

    assert (lost.turn_id, lost.conversation, lost.inbound) == (
        claim.turn_id,
        claim.conversation,
        inbound,
    )


def test_a_lost_turn_is_run_by_beginning_it_again(store, clock):
    store.begin_turn(an_inbound(), language="en")
    clock.move(seconds=11)
    (lost,) = store.lost_turns(LATER)
    answer(store, lost.inbound)

    clock.move(seconds=11)
    assert store.lost_turns(LATER) == []


def test_answered_running_and_recent_turns_are_not_lost(store, clock):
    answer(store, an_inbound())
    clock.move(seconds=11)
    store.begin_turn(an_inbound(key="SM2", address="+16125550199"), language="en")
    received_at = LATER + timedelta(seconds=1)
    store.begin_turn(an_inbound(key="SM3", address="c", received_at=received_at), language="en")

    assert store.lost_turns(LATER) == []


def test_a_claimed_lost_turn_is_found_again_if_its_worker_dies(store, clock):
    store.begin_turn(an_inbound(), language="en")
    clock.move(seconds=11)
    first = store.lost_turns(LATER)
    at_once = store.lost_turns(LATER)
    clock.move(seconds=11)

    assert [len(first), len(at_once), len(store.lost_turns(LATER))] == [1, 0, 1]


def test_two_workers_never_get_the_same_lost_turn(store, clock):
    for number in range(12):
        store.begin_turn(an_inbound(key=f"SM{number}", address=f"a{number}"), language="en")
    clock.move(seconds=11)
    with ThreadPoolExecutor(4) as workers:
        batches = list(workers.map(store.lost_turns, [LATER] * 8))

    keys = [lost.inbound.key for batch in batches for lost in batch]
    assert sorted(keys) == sorted({f"SM{number}" for number in range(12)})


def test_a_killed_process_leaves_its_message_to_the_next_one(patient_store, database_url, data_key):
    module = "tests.integration.storage.killed_turn"
    process = subprocess.Popen(
        [sys.executable, "-m", module, database_url, data_key, "1.5"],
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "begun\n"
        process.kill()

    claim = patient_store.begin_turn(an_inbound(), language="en")
    patient_store.finish_turn(claim, a_reply(claim), outcome="report")

    assert patient_store.begin_turn(an_inbound(), language="en").reply == a_reply(claim)
