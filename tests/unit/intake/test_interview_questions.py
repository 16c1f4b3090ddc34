"""Where and when it is, and what the service itself asks."""

import pytest

from bot.intake.draft import Draft, Question
from bot.intake.hearing import Act
from bot.intake.location import PlaceKind
from tests.builders import Talk, a_ready_talk, at_place

# --- where -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("2913 Emerson Ave N", PlaceKind.ADDRESS),
        ("26th and Lyndale", PlaceKind.CORNER),
        ("behind the store by the tracks", PlaceKind.FREE),
    ],
)
def test_every_place_is_accepted(answer, kind):
    talk = at_place().hears(answer)

    assert talk.draft.place.kind is kind or talk.draft.place.text
    assert talk.asking == Question.TIME


def test_a_place_too_vague_to_find_is_asked_for_once_more_then_taken():
    talk = at_place().hears("here")
    assert talk.said == ["utter_ask_place_again"]

    talk.hears("here")
    assert talk.draft.place.text == "here"


def test_no_place_at_all_is_asked_for_once_more_then_a_person_looks_at_it():
    talk = at_place().hears("skip", Act.SKIP).hears("skip", Act.SKIP)

    assert talk.asking == Question.TIME
    assert talk.draft.is_for_review


def test_a_place_in_another_town_is_said_kindly_and_what_was_said_is_kept():
    talk = at_place().hears("Penn and 26th in Edina")

    assert talk.asking == Question.OUTSIDE
    assert talk.move.says[-1].values == {"town": "Edina"}
    assert talk.draft.words[0] == "there is a pothole"


def test_a_report_outside_is_kept_for_a_person_on_request():
    talk = at_place().hears("26th in Edina").hears("yes", Act.AFFIRM)

    assert talk.draft.is_for_review
    assert talk.asking == Question.TIME


def test_a_report_outside_can_be_dropped():
    talk = at_place().hears("26th in Edina").hears("no", Act.DENY)

    assert talk.draft.is_empty


def test_the_right_place_replaces_the_one_outside():
    talk = at_place().hears("26th in Edina").hears("26th and Lyndale")

    assert talk.draft.place.text == "26th and Lyndale"
    assert not talk.draft.is_for_review


def test_same_place_means_the_place_of_the_report_before():
    first = a_ready_talk()
    talk = Talk(draft=Draft(draft_id="d", last_place=first.draft.place, introduced=True))
    talk.reports("a light is out", "street_light").hears("same place", Act.SAME_PLACE)

    assert talk.draft.place.text == "26th and Lyndale"


def test_same_place_without_a_report_before_is_taken_as_words():
    talk = at_place().hears("same place", Act.SAME_PLACE)

    assert talk.said == ["utter_ask_place_again"]


# --- when, and the service's own questions -----------------------------------------------------


def test_a_time_is_optional():
    talk = at_place().hears("26th and Lyndale").hears("skip", Act.SKIP)

    assert talk.asking == Question.CONTACT
    assert talk.draft.occurred == ""


def test_a_required_attribute_is_asked_with_its_choices():
    talk = Talk().reports("a car left at Lake and Penn", "abandoned_vehicle")

    assert talk.asking == "attribute:colour"
    assert [option.title for option in talk.move.says[-1].options] == ["red", "blue"]


def test_an_attribute_that_was_said_is_not_asked():
    talk = Talk().reports(
        "a red car left at Lake and Penn", "abandoned_vehicle", values={"colour": ("red",)}
    )

    assert talk.asking == Question.CONTACT


@pytest.mark.parametrize("answer", ["2", "blue", "it is blue"])
def test_a_choice_is_taken_by_number_or_word(answer):
    talk = Talk().reports("a car at Lake and Penn", "abandoned_vehicle").hears(answer)

    assert talk.draft.attributes == {"colour": ("blue",)}


def test_an_answer_that_is_no_choice_is_asked_for_once_more_then_kept_as_words():
    talk = Talk().reports("a car at Lake and Penn", "abandoned_vehicle").hears("zebra")
    assert talk.said == ["utter_ask_attribute_again"]

    talk.hears("zebra stripes")
    assert talk.draft.attributes == {"colour": ("zebra stripes",)}


def test_a_required_attribute_that_is_skipped_goes_to_a_person():
    talk = Talk().reports("a car at Lake and Penn", "abandoned_vehicle").hears("skip", Act.SKIP)

    assert talk.draft.is_for_review
    assert talk.asking == Question.CONTACT


def test_an_answer_that_is_an_emergency_says_so_first_and_keeps_the_report():
    talk = Talk().reports("he hit my car at Lake and Penn", "hit_and_run").hears("yes", Act.AFFIRM)

    assert talk.said[0] == "utter_refer_emergency"
    assert talk.draft.is_for_review


def test_an_answer_in_the_negative_is_no_emergency():
    talk = Talk().reports("he hit my car at Lake and Penn", "hit_and_run").hears("no", Act.DENY)

    assert "utter_refer_emergency" not in talk.said


def test_a_form_that_residents_can_fill_themselves_is_named_once_it_is_surely_theirs():
    talk = Talk().reports("he hit my car at Lake and Penn", "hit_and_run")
    assert "utter_online_form" not in talk.said

    assert talk.hears("no", Act.DENY).said[0] == "utter_online_form"
