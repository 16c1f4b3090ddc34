"""A resident changes their mind: corrects, goes back, withdraws, starts over."""

import pytest

from bot.intake.draft import Question
from bot.intake.hearing import Act
from bot.intake.interview import start_over
from tests.builders import Talk, a_desk, a_ready_talk, at_place


def test_a_place_is_corrected_before_the_read_back():
    talk = at_place().hears("26th and Lyndale").hears("no, Lake and Penn", Act.CORRECT)

    assert talk.draft.place.text == "Lake and Penn"
    assert talk.asking == Question.TIME


def test_a_place_is_corrected_after_the_read_back_and_read_back_again():
    talk = a_ready_talk().hears("no it is Lake and Penn", Act.CORRECT)

    assert "Lake and Penn" in talk.move.says[-1].values["facts"]
    assert talk.asking == Question.CONFIRM


def test_a_time_and_a_service_are_corrected():
    talk = a_ready_talk().hears("no, since yesterday", Act.CORRECT)
    assert "yesterday" in talk.draft.occurred

    talk.hears("I meant the light", Act.CORRECT, ["street_light"])
    assert talk.draft.service_code == "street_light"
    assert talk.draft.place.text == "26th and Lyndale"


def test_an_attribute_is_corrected():
    talk = Talk().reports(
        "a red car at Lake and Penn", "abandoned_vehicle", values={"colour": ("red",)}
    )

    talk.hears("no, blue", Act.CORRECT, values={"colour": ("blue",)})

    assert talk.draft.attributes == {"colour": ("blue",)}


def test_no_to_the_read_back_asks_what_to_change():
    talk = a_ready_talk().hears("no", Act.DENY)

    assert talk.asking == Question.CHANGE
    assert len(talk.move.says[-1].options) == 4


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        ("1", Question.PLACE),
        ("the place", Question.PLACE),
        ("2", Question.TIME),
        ("3", Question.PROBLEM),
        ("the problem", Question.PROBLEM),
        ("4", Question.CONTACT),
    ],
)
def test_what_to_change_is_asked_anew(answer, asked):
    assert a_ready_talk().hears("no", Act.DENY).hears(answer).asking == asked


def test_the_right_words_at_once_are_taken_for_the_change():
    talk = a_ready_talk().hears("no", Act.DENY).hears("Lake and Penn")

    assert talk.draft.place.text == "Lake and Penn"
    assert talk.asking == Question.CONFIRM


def test_a_correction_that_names_nothing_is_asked_about():
    assert a_ready_talk().hears("that is wrong", Act.CORRECT).asking == Question.CHANGE


def test_nothing_to_change_after_all_reads_back_again():
    talk = a_ready_talk().hears("no", Act.DENY).hears("no", Act.DENY)

    assert talk.asking == Question.CONFIRM


def test_more_of_the_story_at_the_read_back_is_kept():
    talk = a_ready_talk().hears("a bus almost tipped over")

    assert talk.draft.words[-1] == "a bus almost tipped over"
    assert talk.asking == Question.CONFIRM


def test_going_back_forgets_the_answer_before():
    talk = at_place().hears("26th and Lyndale").hears("go back", Act.GO_BACK)

    assert talk.asking == Question.PLACE
    assert talk.draft.place is None


def test_going_back_at_the_beginning_asks_the_same_again():
    assert Talk().hears("go back", Act.GO_BACK).asking == Question.PROBLEM


def test_a_report_can_be_withdrawn():
    talk = at_place().hears("never mind", Act.WITHDRAW)

    assert talk.said == ["utter_withdrawn"]
    assert talk.draft.is_empty
    assert talk.draft.draft_id == "draft-2"


def test_withdrawing_nothing_is_said_so():
    assert Talk().hears("never mind", Act.WITHDRAW).said == ["utter_nothing_to_withdraw"]


def test_starting_over_forgets_everything_but_who_spoke():
    move = start_over(a_ready_talk().draft, a_desk(), new_id="draft-2")

    assert move.draft.is_empty
    assert move.draft.asking == Question.PROBLEM
