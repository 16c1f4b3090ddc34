"""The quiz inside whole turns: what is no answer goes its ordinary way and nothing is lost."""

import pytest

from bot.intake.conversation import Channel, Owner
from bot.usecases.play_quiz import QUIZ
from tests.unit.usecases.rooms import Desk


def playing():
    desk = Desk()
    desk.hears("QUIZ")
    return desk


def test_quiz_is_answered_without_the_dialogue():
    desk = playing()

    assert desk.outcome == "quiz"
    assert desk.dialogue.told == []


@pytest.mark.parametrize("answer", ["911", "311", "9", "a"])
def test_a_bare_answer_is_judged_and_is_no_emergency(answer):
    desk = playing()

    assert "2 of 5:" in desk.says(answer)
    assert desk.outcome == "quiz"
    assert not desk.store.watches


@pytest.mark.parametrize("text", ["there is a man with a gun", "call 911", "my house is on fire"])
def test_an_emergency_during_the_quiz_goes_to_911_and_ends_it(text):
    desk = playing()

    assert "Call 911 now" in desk.says(text)
    assert QUIZ not in desk.conversation.snapshot
    assert desk.store.watches
    desk.hears("911")
    assert desk.outcome != "quiz"


def test_anything_else_ends_the_quiz_and_reaches_the_dialogue_whole():
    desk = playing()
    desk.hears("a pothole at 26th and Lyndale")

    assert desk.dialogue.told == ["a pothole at 26th and Lyndale"]
    assert QUIZ not in desk.conversation.snapshot


@pytest.mark.parametrize("text", ["👍", "", "loud party next door"])
def test_a_message_that_the_dialogue_never_hears_ends_the_quiz_too(text):
    desk = playing()
    desk.hears(text)

    assert QUIZ not in desk.conversation.snapshot


def test_without_a_quiz_a_bare_911_is_a_call_for_help():
    said = Desk().says("911")

    assert "Call 911 now" in said


def test_an_open_report_is_there_after_the_quiz_as_before():
    desk = Desk()
    desk.is_asked("place")
    before = desk.conversation.snapshot["slots"]
    desk.hears("QUIZ")
    desk.hears("911")
    said = desk.says("stop quiz")

    assert desk.conversation.snapshot["slots"] == before
    assert desk.runtime.wording.say("utter_ask_place", "en", Channel.SMS) in said


def test_while_an_agent_answers_quiz_is_for_the_agent():
    desk = Desk()
    desk.hears("a pothole")
    desk.becomes(owner=Owner.AGENT)
    desk.hears("QUIZ")

    assert desk.outcome == "for_agent"
