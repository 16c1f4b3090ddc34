"""A turn of any channel: kept, screened, answered, stored; whatever state it meets."""

import pytest

from bot.intake.case import Status
from bot.intake.conversation import Channel, Choice, Conversation, Message, Owner
from bot.intake.draft import ContactChoice
from bot.intake.errors import Conflict, Unavailable
from bot.usecases.take_turn import take_turn
from tests.fakes import FakeDialogue, FakeStore, a_runtime
from tests.unit.usecases.rooms import CALLER, Desk, StrictStore, a_message

DOUBT = "what do I do if someone has a knife"


def down():
    return Desk(a_runtime(dialogue=FakeDialogue(is_down=True)))


def cases(desk):
    return list(desk.store.cases.values())


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


# --- emergencies -------------------------------------------------------------------------------


def test_an_emergency_is_answered_without_the_dialogue_and_says_what_did_not_happen():
    desk = Desk()

    answer = desk.says("my house is on fire")

    assert "911" in answer
    assert "NOT" in answer
    assert desk.dialogue.told == []
    assert desk.outcome == "emergency:fire"


def test_an_emergency_is_answered_while_the_dialogue_is_down():
    desk = down()

    assert "911" in desk.says("my house is on fire")
    assert not desk.store.cases


@pytest.mark.parametrize("owner", Owner)
@pytest.mark.parametrize("question", ["place", "contact", "confirm"])
def test_an_emergency_is_heard_in_every_state(owner, question):
    desk = Desk()
    desk.is_asked(question)
    desk.becomes(owner=owner)

    assert "911" in desk.says("he has a gun")


def test_an_emergency_in_the_words_of_a_photo_is_heard():
    assert "911" in Desk().says("smoke and flames in the house", media=("https://m/1.jpg",))


def test_the_open_report_waits_while_an_emergency_is_answered():
    desk = Desk()
    desk.is_asked()
    before = desk.conversation.snapshot

    desk.hears("my house is on fire")

    assert desk.conversation.snapshot == before


# --- a doubt -----------------------------------------------------------------------------------


def test_a_doubt_is_asked_about_before_the_dialogue_hears_of_it():
    desk = Desk()

    answer = desk.says(DOUBT)

    assert "?" in answer
    assert "911" in answer
    assert desk.dialogue.told == []


@pytest.mark.parametrize("text", ["no", "No.", "nope, nothing like that"])
def test_no_lets_the_held_text_go_on_as_a_report(text):
    desk = Desk()
    desk.hears(DOUBT)
    desk.hears(text)

    assert desk.dialogue.told == [DOUBT]


@pytest.mark.parametrize("text", ["yes", "I am not sure", "hm", "", "👍", "at Lake and Penn"])
def test_a_doubt_that_stays_open_is_sent_to_911(text):
    desk = Desk()
    desk.hears(DOUBT)

    assert "911 now" in desk.says(text)
    assert desk.outcome.startswith("emergency:")


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_a_doubt_is_settled_once(answer):
    desk = Desk()
    for text in (DOUBT, answer, "the light is out"):
        desk.hears(text)

    assert desk.outcome == "dialogue"


def test_a_doubt_denied_while_the_dialogue_is_down_is_kept_and_settled():
    desk = down()
    desk.hears(DOUBT)
    desk.hears("no")
    assert cases(desk)[0].facts.description == DOUBT

    assert "911" not in desk.says("it is on Lake Street")


def test_a_doubt_in_the_middle_of_a_report_loses_none_of_it():
    desk = Desk()
    desk.is_asked()
    before = desk.conversation.snapshot["slots"]

    desk.hears(DOUBT)

    assert desk.conversation.snapshot["slots"] == before


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


# --- pictures ----------------------------------------------------------------------------------


def test_a_picture_is_kept_and_said_so_before_the_question():
    desk = Desk()

    answer = desk.says("a pothole", media=("https://m/1.jpg", "https://m/2.jpg"))

    assert answer == "I kept your photo. Where is it?"
    assert [photo.key for photo in desk.store.photos[0]] == ["https://m/1.jpg", "https://m/2.jpg"]


def test_a_picture_that_cannot_be_had_never_costs_the_words():
    desk = Desk()

    answer = desk.says("a pothole", media=("https://m/1.jpg", "https://m/2.exe"))

    assert "could not open your photo" in answer
    assert desk.dialogue.told == ["a pothole"]
    assert [photo.key for photo in desk.store.photos[0]] == ["https://m/1.jpg"]


def test_a_picture_alone_in_a_report_is_kept_and_the_question_repeated():
    desk = Desk()
    desk.is_asked()

    answer = desk.says("", media=("https://m/1.jpg",))

    assert answer.startswith("I kept your photo. Where is it?")


def test_a_picture_alone_at_first_asks_what_it_shows():
    assert "problem" in Desk().says("", media=("https://m/1.jpg",))


# --- who speaks --------------------------------------------------------------------------------


def test_numbers_and_addresses_never_reach_the_dialogue():
    desk = Desk()
    desk.hears("a pothole, reach me at 612-555-0199 or ana@mail.example")

    (told,) = desk.dialogue.told
    assert "0199" not in told
    assert "ana@" not in told
    contact = desk.store.contacts["conversation-0"]
    assert (contact.phone, contact.email) == ("+16125550199", "ana@mail.example")


def test_a_name_given_when_asked_never_reaches_the_dialogue():
    desk = Desk()
    desk.is_asked("contact", text="What name may they use?")
    desk.hears("Ana Gomez, 612-555-0199")

    assert "Ana" not in desk.dialogue.told[-1]
    assert desk.store.contacts["conversation-0"].name == "Ana Gomez"


def test_a_name_in_a_report_stays_a_word():
    desk = Desk()
    desk.hears("Ana Gomez Avenue has a pothole")

    assert desk.dialogue.told == ["Ana Gomez Avenue has a pothole"]
    assert "conversation-0" not in desk.store.contacts


def test_what_an_anonymous_resident_types_is_neither_kept_nor_told():
    desk = Desk()
    desk.is_asked("place", contact=ContactChoice.ANONYMOUS.value)
    desk.hears("Lake and Penn, the van says 612-555-0199")

    assert "0199" not in desk.dialogue.told[-1]
    assert desk.store.contacts["conversation-0"].is_empty


def test_a_contact_typed_while_the_dialogue_is_down_is_on_the_case():
    desk = down()
    desk.hears("pothole at Lake and Penn, call me at 612-555-0199")

    (case,) = desk.store.cases.values()
    assert case.facts.contact.phone == "+16125550199"


@pytest.mark.parametrize(("sender", "known"), [(CALLER, True), (None, False)])
def test_the_dialogue_is_told_whether_there_is_a_number_not_which(sender, known):
    class Listens(FakeDialogue):
        def turn(self, conversation, text, *, received_at, knows_sender):
            self.told.append(knows_sender)
            return FakeDialogue.turn(
                self, conversation, text, received_at=received_at, knows_sender=knows_sender
            )

    dialogue = Listens()
    Desk(a_runtime(dialogue=dialogue)).hears("a pothole", sender=sender)

    assert dialogue.told[0] is known


# --- the dialogue is down ----------------------------------------------------------------------


def test_without_the_dialogue_the_words_become_a_case_and_the_resident_hears_its_number():
    desk = down()

    answer = desk.says("a pothole at Lake and Penn")

    (case,) = cases(desk)
    assert case.case_number in answer
    assert "person will read" in answer
    assert case.facts.status is Status.NEEDS_REVIEW
    assert case.facts.description == "a pothole at Lake and Penn"
    assert desk.outcome == "kept_for_review"


def test_more_words_in_the_same_outage_are_added_to_that_case():
    desk = down()
    first = desk.says("a pothole")
    second = desk.says("at Lake and Penn")

    (case,) = cases(desk)
    assert case.case_number in first
    assert case.case_number in second
    assert [event.note for event in desk.store.events] == ["at Lake and Penn"]


def test_an_open_report_is_filed_with_what_it_held():
    desk = Desk()
    desk.is_asked("time", service_code="pothole", occurred="")
    desk.dialogue.is_down = True

    desk.hears("since Tuesday")

    (case,) = cases(desk)
    assert case.facts.service_code == "pothole"
    assert case.facts.description == "a hole\nsince Tuesday"


def test_a_report_that_was_filed_just_before_the_dialogue_died_is_not_filed_twice():
    desk = Desk()
    desk.is_asked("confirm", service_code="pothole")
    desk.dialogue.is_down = True
    desk.hears("yes")
    desk.becomes(snapshot={"slots": {"draft": {"draft_id": "d", "words": ["a hole"]}}})
    desk.hears("yes")

    assert len(cases(desk)) == 1


def test_when_the_dialogue_is_back_the_report_goes_on_as_new():
    desk = down()
    desk.hears("a pothole")
    desk.dialogue.is_down = False
    desk.hears("is it fixed?")

    assert desk.dialogue.told == ["is it fixed?"]
    assert "review" not in desk.conversation.snapshot


def test_a_second_outage_makes_a_second_case():
    desk = down()
    desk.hears("a pothole")
    desk.dialogue.is_down = False
    desk.hears("thanks")
    desk.dialogue.is_down = True
    desk.hears("a dead tree")

    assert [case.facts.description for case in cases(desk)] == ["a pothole", "a dead tree"]


def test_a_message_that_comes_again_in_an_outage_makes_no_second_case():
    desk = down()

    replies = [take_turn(a_message("a pothole"), desk.runtime) for _ in range(2)]

    assert replies[0] == replies[1]
    assert len(cases(desk)) == 1


def test_a_process_that_died_after_filing_leaves_one_case():
    class DiesOnce(StrictStore):
        died = False

        def finish_turn(self, claim, reply, **changes):
            if not self.died:
                self.died = True
                raise ZeroDivisionError
            super().finish_turn(claim, reply, **changes)

    desk = Desk(a_runtime(store=DiesOnce(), dialogue=FakeDialogue(is_down=True)))
    with pytest.raises(ZeroDivisionError):
        take_turn(a_message("a pothole"), desk.runtime)

    reply = take_turn(a_message("a pothole"), desk.runtime)

    (case,) = cases(desk)
    assert case.case_number in reply.messages[0].text
    assert desk.store.events == []


def test_a_picture_is_kept_in_an_outage_too():
    answer = down().says("a pothole", media=("https://m/1.jpg",))

    assert answer.startswith("I kept your photo. ")


def test_a_conversation_begins_with_the_bot_in_the_citys_first_language():
    desk = Desk()
    desk.hears("a pothole")

    assert isinstance(desk.conversation, Conversation)
    assert (desk.conversation.owner, desk.conversation.language) == (Owner.BOT, "en")
