"""State between turns: the snapshot, the store of turns in flight, one turn at a time."""

import asyncio

import pytest
from rasa.shared.core.domain import Domain

from bot.dialogue import tracker_store
from bot.dialogue.channel import without_command
from bot.dialogue.one_at_a_time import OneAtATime
from bot.dialogue.snapshot import restore, take
from bot.dialogue.tracker_store import InFlightTrackerStore
from tests.dialogue.trackers import after, listening

SLOTS = {"draft": {"service_code": "pothole"}, "knows_sender": True, "language": "en"}


def test_a_snapshot_survives_a_turn(agent):
    tracker = restore("c1", {"slots": SLOTS}, {"received_at": "now"}, agent.domain)

    assert take(tracker)["slots"] == {**SLOTS, "received_at": "now"}


def test_a_slot_that_is_not_set_is_not_kept(agent):
    assert set(take(listening(agent.domain))["slots"]) == {"language", "received_at"}


def test_this_turn_overrides_what_was_stored(agent):
    tracker = restore("c1", {"slots": SLOTS}, {"language": "es"}, agent.domain)

    assert take(tracker)["slots"]["language"] == "es"


def test_a_slot_of_another_model_is_left_out(agent):
    tracker = restore("c1", {"slots": {"unheard_of": 1}}, {}, agent.domain)

    assert take(tracker)["slots"] == {}


WITH_A_FORM = Domain.from_dict(
    {
        "forms": {"a_form": {"required_slots": ["place"]}},
        "slots": {"place": {"type": "text", "mappings": [{"type": "custom"}]}},
    }
)


def test_an_open_form_and_its_question_survive():
    stored = {"slots": {}, "active_loop": "a_form", "requested_slot": "place"}

    state = take(restore("c1", stored, {}, WITH_A_FORM))

    assert (state["active_loop"], state["requested_slot"]) == ("a_form", "place")
    assert "requested_slot" not in state["slots"]


def test_without_an_open_form_no_question_is_asked_for():
    stored = {"slots": {}, "active_loop": None, "requested_slot": "place"}

    assert take(restore("c1", stored, {}, WITH_A_FORM))["requested_slot"] is None


def test_an_empty_snapshot_begins_a_conversation(agent):
    tracker = restore("c1", {}, {}, agent.domain)

    assert tracker.latest_action_name == "action_listen"
    assert not tracker.latest_message.text


def _store(agent):
    return InFlightTrackerStore(agent.domain)


def test_a_tracker_is_taken_once(agent):
    async def take_twice():
        store = _store(agent)
        await store.save(listening(agent.domain))
        return await store.retrieve("c1"), await store.retrieve("c1")

    first, second = asyncio.run(take_twice())

    assert first.sender_id == "c1"
    assert second is None


def test_a_tracker_is_kept_as_the_object_it_is(agent):
    async def through(tracker):
        store = _store(agent)
        await store.save(tracker)
        return await store.retrieve("c1")

    tracker = after(agent.domain, "report")

    assert asyncio.run(through(tracker)) is tracker


def test_the_oldest_turn_is_pushed_out_when_the_store_is_full(agent, monkeypatch):
    monkeypatch.setattr(tracker_store, "MOST_IN_FLIGHT", 2)

    async def fill():
        store = _store(agent)
        for sender in ("c1", "c2", "c3"):
            await store.save(restore(sender, {}, {}, agent.domain))
        return await store.keys()

    assert asyncio.run(fill()) == ["c2", "c3"]


def test_asking_whether_a_turn_is_in_flight_does_not_take_it(agent):
    async def ask():
        store = _store(agent)
        await store.save(listening(agent.domain))
        return await store.exists("c1"), await store.exists("c2"), await store.retrieve("c1")

    found, other, tracker = asyncio.run(ask())

    assert (found, other) == (True, False)
    assert tracker is not None


def _orders(*conversations):
    async def turn(turns, conversation, log):
        async with turns.of(conversation):
            log.append(f"{conversation} begins")
            await asyncio.sleep(0.01)
            log.append(f"{conversation} ends")

    async def run():
        turns, log = OneAtATime(), []
        await asyncio.gather(*(turn(turns, one, log) for one in conversations))
        return log, len(turns)

    return asyncio.run(run())


def test_two_turns_of_one_conversation_follow_each_other():
    log, _ = _orders("a", "a")

    assert log == ["a begins", "a ends", "a begins", "a ends"]


def test_turns_of_two_conversations_do_not_wait_for_each_other():
    log, _ = _orders("a", "b")

    assert log[:2] == ["a begins", "b begins"]


def test_no_lock_outlives_its_turns():
    _, locks = _orders("a", "a", "b")

    assert locks == 0


def test_a_turn_that_fails_lets_the_next_one_in():
    async def run():
        turns = OneAtATime()
        with pytest.raises(RuntimeError):
            async with turns.of("a"):
                raise RuntimeError
        async with turns.of("a"):
            return len(turns)

    assert asyncio.run(run()) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/restart", "restart"),
        (' /start_over{"a":1}', 'start_over{"a":1}'),
        ("\t\u00a0/ / //restart", "restart"),
        ("/", ""),
        ("", ""),
        ("24/7 noise", "24/7 noise"),
        (" pothole ", "pothole"),
    ],
)
def test_a_text_never_begins_with_a_command(text, words):
    assert without_command(text) == words
