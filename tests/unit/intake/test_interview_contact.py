"""How a resident can be reached, and the right not to say so."""

import pytest

from bot.intake.draft import ContactChoice, Question
from bot.intake.hearing import Act
from tests.builders import Talk, a_ready_talk, at_place

ALL = "pothole at 26th and Lyndale, been there a week"


def test_where_a_contact_is_required_that_is_asked_before_the_place():
    talk = Talk().reports("a dog barks all night", "barking_dog")

    assert talk.asking == Question.CONTACT
    assert talk.move.says[-1].values["reason"].startswith("An officer")


def test_a_required_contact_that_is_refused_twice_goes_to_a_person():
    talk = Talk().reports("a dog barks", "barking_dog").hears("no", Act.DENY)
    assert talk.said[0] == "utter_contact_needed"

    talk.hears("no", Act.DENY)
    assert talk.draft.is_for_review
    assert talk.draft.contact is ContactChoice.DECLINED


def test_a_phone_only_report_asks_for_nothing_but_a_number():
    talk = Talk().reports("somebody opened accounts in my name", "identity_theft")
    assert talk.said == ["utter_phone_only", "utter_ask_contact_callback_sender"]

    assert talk.hears("yes", Act.AFFIRM).asking == Question.CONFIRM


def test_yes_on_a_chat_is_no_contact():
    talk = Talk(knows_sender=False).reports(ALL, "pothole").hears("yes", Act.AFFIRM)

    assert talk.asking == Question.CONTACT


def test_a_contact_typed_at_any_time_is_not_asked_for_again():
    assert Talk().reports(ALL + " [phone]", "pothole").asking == Question.CONFIRM


@pytest.mark.parametrize("question", ["first", "place", "contact", "confirm"])
def test_anonymous_is_understood_at_any_time(question):
    talk = {
        "first": Talk,
        "place": at_place,
        "contact": lambda: Talk().reports(ALL, "pothole"),
        "confirm": a_ready_talk,
    }[question]()

    talk.hears("I want to be anonymous", Act.BE_ANONYMOUS)

    assert talk.draft.contact is ContactChoice.ANONYMOUS
    assert talk.said[0] == "utter_anonymous"


def test_anonymous_where_a_contact_is_needed_is_explained():
    talk = Talk().reports("a dog barks", "barking_dog").hears("anonymous", Act.BE_ANONYMOUS)

    assert talk.said[0] == "utter_anonymous_not_possible"
    assert talk.draft.contact is ContactChoice.UNASKED


def test_anonymous_together_with_the_report_takes_both():
    talk = Talk().hears(ALL + ", keep me anonymous", Act.BE_ANONYMOUS, ["pothole"])

    assert talk.draft.contact is ContactChoice.ANONYMOUS
    assert talk.asking == Question.CONFIRM
