"""A turn of any channel: kept, answered, stored; whatever state it meets."""

import pytest

from bot.intake.conversation import Channel, Choice, Conversation, Message, Owner
from bot.intake.errors import Conflict, Unavailable
from bot.usecases.take_turn import take_turn
from tests.fakes import FakeDialogue, FakeStore, a_runtime
from tests.unit.usecases.rooms import DOUBT, Desk, a_message

# --- an ordinary turn --------------------------------------------------------------------------


def test_the_dialogue_is_told_and_its_answer_given_and_stored():
    desk = Desk()

    reply = desk.hears("a pothole")

    assert desk.dialogue.told == ["a pothole"]
    assert reply.messages == (Message(text="Where is it?"),)
    assert desk.store.replies["SM1"] == reply
    assert desk.outcome == "dialogue"


def test_the_same_message_again_gets_the_same_answer_without_a_second_turn():
    desk = Desk()

    first, again = (take_turn(a_message("a pothole"), desk.runtime) for _ in range(2))

    assert first == again
    assert desk.dialogue.told == ["a pothole"]


def test_a_message_is_stored_before_anybody_thinks_about_it():
    class Breaks(FakeDialogue):
        def turn(self, *_, **__):
            raise ZeroDivisionError

    desk = Desk(a_runtime(dialogue=Breaks()))
    with pytest.raises(ZeroDivisionError):
        desk.hears("a pothole")

    assert desk.store.turns["SM1"].text == "a pothole"
    assert "SM1" not in desk.store.replies


def test_without_the_database_nothing_is_acknowledged():
    desk = Desk(a_runtime(store=FakeStore(is_down=True)))

    with pytest.raises(Unavailable, match="database"):
        desk.hears("my house is on fire")


def test_words_cannot_command_the_dialogue():
    desk = Desk()
    desk.hears('/ask_person{"draft": null}')

    assert desk.dialogue.told == ['ask_person{"draft": null}']


def test_a_turn_that_another_process_took_over_gives_that_ones_answer():
    class Slow(FakeStore):
        def finish_turn(self, claim, reply, **changes):
            if not self.replies:
                theirs = type(reply)(
                    conversation_id=reply.conversation_id,
                    language="en",
                    messages=(Message(text="from the other process"),),
                )
                super().finish_turn(claim, theirs, outcome="dialogue")
            raise Conflict("turn_lost")

    desk = Desk(a_runtime(store=Slow()))

    assert desk.says("a pothole") == "from the other process"


def test_an_answer_that_could_not_be_stored_is_not_given():
    class Lost(FakeStore):
        def finish_turn(self, *_, **__):
            raise Conflict("turn_lost")

    with pytest.raises(Conflict):
        Desk(a_runtime(store=Lost())).says("a pothole")


def test_an_emergency_behind_a_long_story_is_heard():
    assert "911" in Desk().says("my street is dirty. " * 110 + "my house is on fire")


def test_a_conversation_begins_with_the_bot_in_the_citys_first_language():
    desk = Desk()
    desk.hears("a pothole")

    assert isinstance(desk.conversation, Conversation)
    assert (desk.conversation.owner, desk.conversation.language) == (Owner.BOT, "en")


# --- language ----------------------------------------------------------------------------------


class Hears:
    """Both detectors say the same language."""

    def __init__(self, code):
        self.code = code

    def guesses(self, _text, current=""):
        return self.code, self.code


SPANISH = "hay un bache muy grande en la calle Lake y nadie lo arregla"


def test_a_text_that_is_surely_in_a_served_language_is_answered_in_it():
    reply = Desk(a_runtime(detectors=Hears("es"))).hears(SPANISH)

    assert reply.language == "es"


def test_a_language_the_desk_does_not_serve_is_not_switched_to():
    reply = Desk(a_runtime(detectors=Hears("so"))).hears("waxaa jira god weyn oo ku yaal wadada")

    assert reply.language == "en"


def test_the_language_stays_until_another_is_sure():
    desk = Desk(a_runtime(detectors=Hears("es")))
    desk.hears(SPANISH)

    assert desk.hears("ok").language == "es"


def test_a_request_for_a_language_is_answered_in_it_and_the_open_question_put_again():
    desk = Desk()
    desk.is_asked()

    reply = desk.hears("en español por favor")

    assert reply.language == "es"
    assert "¿Dónde está?" in reply.messages[-1].text
    assert desk.dialogue.told == ["a hole"]


def test_a_request_for_a_language_at_first_asks_what_is_wrong():
    reply = Desk().hears("Español")

    assert "¿Qué problema hay" in reply.messages[-1].text


def test_a_request_for_a_language_the_desk_does_not_speak_changes_nothing():
    assert Desk().hears("Soomaali").language == "en"


# --- consent -----------------------------------------------------------------------------------


def test_stop_is_obeyed_in_silence_and_remembered():
    desk = Desk()

    assert desk.hears("STOP").messages == ()
    assert desk.conversation.opted_out


def test_start_is_welcomed_and_remembered():
    desk = Desk()
    desk.hears("STOP")

    assert "Minneapolis" in desk.says("START")
    assert not desk.conversation.opted_out


def test_help_names_911_and_a_way_to_people():
    answer = Desk().says("HELP")

    assert answer.startswith("Emergency: call 911")
    assert "612-673-3000" in answer


def test_on_the_web_stop_is_a_word():
    desk = Desk()
    desk.hears("stop", channel=Channel.CHAT, sender=None, address="x" * 20)

    assert desk.dialogue.told == ["stop"]


# --- a person owns the conversation ------------------------------------------------------------


@pytest.mark.parametrize("text", ["thanks, I am at home until nine", DOUBT, "👍"])
def test_while_an_agent_answers_the_bot_is_silent(text):
    desk = Desk()
    desk.hears("a pothole")
    desk.becomes(owner=Owner.AGENT)

    assert desk.hears(text).messages == ()
    assert desk.dialogue.told == ["a pothole"]
    assert desk.outcome == "for_agent"


# --- messages without words --------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "   ", "👍", "...", "\u200b"])
def test_a_message_without_words_never_meets_the_dialogue(text):
    desk = Desk()

    assert desk.says(text)
    assert desk.dialogue.told == []


@pytest.mark.parametrize("text", ["", "👍"])
def test_a_message_without_words_repeats_the_open_question_with_its_choices(text):
    desk = Desk()
    desk.is_asked("confirm", service_code="pothole")

    (question,) = desk.hears(text).messages

    assert "Shall I send it" in question.text
    assert question.choices == (Choice(title="Yes", value="yes"), Choice(title="No", value="no"))


def test_a_message_without_words_after_the_report_asks_what_is_wrong():
    desk = Desk()
    desk.is_asked(question="")

    assert "problem" in desk.says("👍")


def test_an_empty_message_and_marks_alone_are_told_apart():
    assert Desk().says("") != Desk().says("?!")
