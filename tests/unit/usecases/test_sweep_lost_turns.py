"""Messages whose process died are answered all the same, once, and the answer is stored."""

from datetime import timedelta

import pytest

from bot.intake.errors import Conflict, Unavailable
from bot.usecases.sweep_lost_turns import sweep_lost_turns
from tests.fakes import NIGHT, FakeDialogue, FakeStore, a_runtime
from tests.unit.usecases.rooms import StrictStore, a_message

LONG_AGO = NIGHT - timedelta(minutes=5)


def left_behind(*texts, store=None, **changes):
    """Return a runtime whose database holds messages that nobody answered."""
    store = store or StrictStore()
    for number, text in enumerate(texts):
        message = a_message(
            text, f"SM{number}", address=f"+1612555{number:04d}", received_at=LONG_AGO
        )
        store.begin_turn(message, language="en")
    return a_runtime(store=store, **changes)


def test_a_lost_message_is_answered_and_the_answer_stored():
    runtime = left_behind("a pothole")

    assert sweep_lost_turns(runtime) == 1
    assert runtime.store.replies["SM0"].messages[0].text == "Where is it?"
    assert sweep_lost_turns(runtime) == 0


def test_where_nothing_was_lost_nothing_is_done():
    runtime = a_runtime()

    assert sweep_lost_turns(runtime) == 0
    assert runtime.dialogue.told == []


def test_a_message_that_is_being_answered_right_now_is_left_alone():
    runtime = a_runtime()
    runtime.store.begin_turn(a_message("a pothole"), language="en")

    assert sweep_lost_turns(runtime) == 0


def test_a_lost_emergency_is_still_screened():
    runtime = left_behind("my house is on fire")
    sweep_lost_turns(runtime)

    assert runtime.store.outcomes["SM0"] == "emergency:fire"


def test_a_lost_message_becomes_a_case_while_the_dialogue_is_down():
    runtime = left_behind("a pothole", dialogue=FakeDialogue(is_down=True))

    sweep_lost_turns(runtime)

    assert [case.facts.description for case in runtime.store.cases.values()] == ["a pothole"]


def test_one_conversation_that_is_busy_does_not_keep_the_others_waiting():
    class OneBusy(StrictStore):
        is_busy = False

        def begin_turn(self, inbound, *, language):
            if self.is_busy and inbound.text == "busy":
                raise Conflict("turn_running")
            return super().begin_turn(inbound, language=language)

    store = OneBusy()
    runtime = left_behind("busy", "a pothole", store=store)
    store.is_busy = True

    assert sweep_lost_turns(runtime) == 1
    assert list(store.replies) == ["SM1"]


def test_without_the_database_the_sweep_is_unavailable():
    with pytest.raises(Unavailable, match="database"):
        sweep_lost_turns(a_runtime(store=Away()))


class Away(FakeStore):
    def lost_turns(self, before):
        raise Unavailable("database")


class Chokes(FakeDialogue):
    """Fails in a way nobody foresaw when it is told of a poison."""

    def turn(self, conversation, text, **known):
        if text == "poison":
            raise ZeroDivisionError
        return FakeDialogue.turn(self, conversation, text, **known)


def test_one_message_that_always_fails_does_not_keep_the_others_waiting():
    runtime = left_behind("poison", "a pothole", dialogue=Chokes())

    assert sweep_lost_turns(runtime) == 1
    assert list(runtime.store.replies) == ["SM1"]


def test_a_message_that_fails_is_tried_again_and_never_given_up():
    runtime = left_behind("poison", dialogue=Chokes())
    sweep_lost_turns(runtime)

    assert [each.inbound.text for each in runtime.store.lost_turns(NIGHT)] == ["poison"]


def test_a_database_that_goes_away_during_the_sweep_is_no_fault_of_a_message():
    class GoesAway(StrictStore):
        def finish_turn(self, *_, **__):
            raise Unavailable("database")

    with pytest.raises(Unavailable, match="database"):
        sweep_lost_turns(left_behind("a pothole", "a dead tree", store=GoesAway()))
