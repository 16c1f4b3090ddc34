"""What a turn keeps of pictures, and what of names and numbers the dialogue hears."""

import pytest

from bot.intake.draft import ContactChoice
from tests.fakes import FakeDialogue, a_runtime
from tests.unit.usecases.rooms import CALLER, Desk, down

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
