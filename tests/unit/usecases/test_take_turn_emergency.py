"""Emergencies and doubts come before everything else a turn does."""

import pytest

from bot.intake.conversation import Owner
from tests.unit.usecases.rooms import CALLER, DOUBT, Desk, cases, down

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
    before = desk.conversation.snapshot["slots"]

    desk.hears("my house is on fire")

    assert desk.conversation.snapshot["slots"] == before


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


@pytest.mark.parametrize("text", ["yes", "Yes!", "yes he is still here"])
def test_yes_to_a_doubt_is_sent_to_911(text):
    desk = Desk()
    desk.hears(DOUBT)

    assert "911 now" in desk.says(text)
    assert desk.outcome.startswith("emergency:")


@pytest.mark.parametrize("text", ["hm", "", "👍", "at Lake and Penn"])
def test_a_doubt_that_stays_open_is_asked_about_once_more_and_then_sent_to_911(text):
    desk = Desk()
    desk.hears(DOUBT)

    assert "YES or NO" in desk.says(text)
    assert desk.outcome.startswith("ask:")
    assert "911 now" in desk.says(text)
    assert desk.outcome.startswith("emergency:")


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_a_doubt_is_settled_once(answer):
    desk = Desk()
    for text in (DOUBT, answer, "the light is out"):
        desk.hears(text)

    assert not desk.outcome.startswith(("ask:", "emergency:"))


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


# --- the card ----------------------------------------------------------------------------------

STORY = "a tall man in a red jacket has a gun at Lake and Penn"


def test_an_emergency_comes_with_a_card_to_read_to_911():
    card = Desk().hears(STORY).messages[-1].text

    assert card.startswith("Read this to 911:\nWhere: Lake and Penn\n")
    assert "People: a tall man in a red jacket" in card
    assert f"My number: {CALLER}" in card


def test_a_spanish_card_is_written_again_for_the_english_call_taker():
    desk = Desk()
    desk.hears("en español por favor")

    card = desk.hears("hay un hombre con pistola en Lake y Penn").messages[-1].text

    assert card.startswith("Lea esto al 911:\nLugar: Lake y Penn\n")
    assert "\nWhere: Lake y Penn\n" in card


def test_an_english_card_is_written_once():
    assert Desk().says(STORY).count("Where:") == 1


def test_only_the_resident_is_prompted_for_what_is_missing():
    desk = Desk()
    desk.hears("en español por favor")

    answer = desk.says("hay un hombre con pistola")

    assert "Lugar: diga la calle" in answer
    assert "Where:" not in answer


@pytest.mark.parametrize(
    ("draft", "message"), [({"contact": "anonymous"}, {}), ({}, {"sender": None})]
)
def test_a_number_that_is_withheld_or_not_to_be_known_is_on_no_card(draft, message):
    desk = Desk()
    desk.is_asked(**draft)

    assert "My number" not in desk.says("he has a gun", **message)


@pytest.mark.parametrize(
    ("text", "heard"),
    [("nin qori wata ayaa jooga", "Wac 911 hadda"), ("muaj ib tug txiv neej nqa phom", "Hu 911")],
)
def test_an_emergency_in_an_unreviewed_language_is_answered_in_it_and_in_the_desks(text, heard):
    first, second, *_ = Desk().hears(text).messages

    assert first.text.startswith(heard)
    assert second.text.startswith("Call 911 now")


def test_the_language_of_the_words_is_the_one_to_go_on_in():
    desk = Desk()

    assert "Llame al 911" in desk.says("mi esposo no respira")
    assert desk.conversation.language == "es"


def test_a_word_of_another_language_changes_nothing_for_who_speaks_spanish():
    desk = Desk()
    desk.hears("hola")
    desk.becomes(language="es")

    assert "Llame al 911" in desk.says("se llevaron el rifle de mi closet")
    assert desk.conversation.language == "es"
