"""Answers that make a report another desk's matter: what is said, asked and kept of them."""

import pytest

from bot.intake.catalogue import Kind, Need, Refer, ServiceCatalogue
from bot.intake.draft import Question
from bot.intake.hearing import Act
from tests.builders import Talk, a_service, a_value, an_attribute

FORM = "https://city.example/report"
PLATES = an_attribute(
    "plates",
    values=(a_value("yes", "only the plates", refer=Refer.PHONE), a_value("no", "a bag")),
)
NOISY = an_attribute("noisy", values=(a_value("yes", "loud", refer=Refer.NOW), a_value("no")))
SERVICES = (
    a_service("theft", kind=Kind.POLICE_REPORT, online_form=FORM, attributes=(PLATES,)),
    a_service("lost", online_form=FORM, place=Need.OPTIONAL),
    a_service("noise", attributes=(NOISY,)),
    a_service("pothole"),
    a_service("other"),
)
FORM_SAID = "utter_online_form"


def a_talk(**desk):
    return Talk(catalogue=ServiceCatalogue(SERVICES), **desk)


def thefts(text="they broke into my car at Lake and Penn", **changes):
    return a_talk().reports(text, "theft", **changes)


# --- the form ----------------------------------------------------------------------------------


def test_a_report_without_exceptions_names_the_form_at_once_and_goes_on_here():
    talk = a_talk().reports("I lost my keys", "lost")

    assert talk.said == [FORM_SAID, "utter_ask_place"]
    assert talk.move.says[0].values == {"link": FORM}


def test_the_form_waits_until_it_is_sure_to_take_the_report():
    talk = thefts()
    assert talk.said == ["utter_ask_attribute"]

    assert talk.hears("no", Act.DENY).said == [FORM_SAID, "utter_ask_contact_sender"]


def test_the_form_is_named_once():
    talk = a_talk().reports("they broke into my car", "theft").hears("no", Act.DENY)

    later = [*talk.hears("Lake and Penn").said, *talk.hears("no", Act.DENY).said]

    assert FORM_SAID not in later
    assert talk.asking == Question.CONFIRM


def test_an_exception_is_never_sent_to_the_form():
    assert FORM_SAID not in thefts().hears("yes", Act.AFFIRM).said


def test_a_resident_who_does_not_say_is_not_sent_to_the_form():
    assert FORM_SAID not in thefts().hears("skip", Act.SKIP).said


def test_an_answer_that_nobody_understood_is_for_a_person_not_for_the_form():
    talk = thefts().hears("hmm").hears("well, it depends")

    assert FORM_SAID not in talk.said
    assert talk.draft.is_for_review


# --- by telephone ------------------------------------------------------------------------------


def test_an_answer_for_a_person_asks_for_a_safe_number():
    talk = thefts().hears("yes", Act.AFFIRM)

    assert talk.said == ["utter_refer_phone", "utter_ask_contact_callback_sender"]
    assert talk.hears("yes", Act.AFFIRM).said == ["utter_ask_confirm_call"]
    assert talk.draft.is_for_review


def test_an_exception_told_with_the_report_is_said_at_once():
    talk = thefts(values={"plates": ("yes",)})

    assert talk.said[0] == "utter_refer_phone"
    assert talk.draft.is_for_review


def test_an_exception_told_as_a_correction_is_said_too():
    talk = thefts().hears("no", Act.DENY).hears("no", Act.DENY)

    talk.hears("no, only the plates", Act.CORRECT, values={"plates": ("yes",)})

    assert talk.said[0] == "utter_refer_phone"
    assert talk.draft.is_for_review


def test_an_exception_that_was_a_mistake_is_taken_back():
    talk = thefts().hears("yes", Act.AFFIRM).hears("go back", Act.GO_BACK).hears("no", Act.DENY)

    assert talk.said[0] == FORM_SAID


# --- now ---------------------------------------------------------------------------------------


def test_what_goes_on_now_is_said_and_stays_with_its_desk():
    talk = a_talk().reports("loud fan at Lake and Penn", "noise").hears("yes", Act.AFFIRM)

    assert talk.said == ["utter_refer_now", "utter_ask_contact_sender"]
    assert not talk.draft.is_for_review


@pytest.mark.parametrize(("answer", "act"), [("no", Act.DENY), ("skip", Act.SKIP)])
def test_what_does_not_go_on_now_says_nothing(answer, act):
    talk = a_talk().reports("loud fan at Lake and Penn", "noise").hears(answer, act)

    assert "utter_refer_now" not in talk.said
