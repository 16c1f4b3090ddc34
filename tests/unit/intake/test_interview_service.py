"""Which service a report is for: taken, offered to choose from, or left to a person."""

import pytest

from bot.intake.draft import Question
from bot.intake.hearing import Act
from tests.builders import Talk


def unsure(talk, text="something is wrong with the road"):
    return talk.reports(text, "pothole", "street_light", "permit", confidence=0.41)


def test_when_unsure_at_most_three_services_and_something_else_are_offered():
    talk = unsure(Talk())

    (say,) = talk.move.says
    assert talk.asking == Question.SERVICE
    assert [option.title for option in say.options] == [
        *("Pothole", "Street light", "Something else")
    ]


@pytest.mark.parametrize("pick", ["1", "the first one", "pothole", "Pothole."])
def test_a_service_is_picked_by_number_or_name(pick):
    assert unsure(Talk()).hears(pick).draft.service_code == "pothole"


@pytest.mark.parametrize(
    ("pick", "act"), [("3", Act.INFORM), ("something else", Act.INFORM), ("none", Act.DENY)]
)
def test_something_else_is_asked_about_once_more(pick, act):
    talk = unsure(Talk()).hears(pick, act)

    assert talk.asking == Question.PROBLEM
    assert talk.said == ["utter_ask_problem_again"]


def test_other_words_instead_of_a_pick_are_understood():
    talk = unsure(Talk()).reports("the lamp is dark", "street_light")

    assert talk.draft.service_code == "street_light"


def test_what_fits_no_service_goes_to_a_person_with_all_words_kept():
    talk = Talk().reports("blorp", "pothole", confidence=0.02)
    talk.reports("the blorp is loose", "pothole", confidence=0.02)

    assert talk.draft.service_code == "other"
    assert talk.draft.words == ("blorp", "the blorp is loose")


def test_a_pick_that_is_not_understood_twice_is_not_asked_for_ever():
    talk = unsure(Talk()).hears("hmm").hears("hmm hmm")

    assert talk.draft.service_code == "other"


@pytest.mark.parametrize("act", [Act.AFFIRM, Act.DENY, Act.SKIP, Act.GREET, Act.SAME_PLACE])
def test_a_text_that_reports_nothing_is_asked_what_the_problem_is(act):
    talk = Talk().hears("ok", act)

    assert talk.asking == Question.PROBLEM
    assert talk.draft.words == ()


def test_something_else_is_offered_once():
    talk = Talk().reports("something is wrong", "pothole", "other", confidence=0.3)

    (say,) = talk.move.says
    assert [option.title for option in say.options] == ["Pothole", "Something else"]
