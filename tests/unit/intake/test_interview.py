"""The intake dialogue, text by text: what is asked, what is kept, what is filed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.draft import ContactChoice, Draft, Question
from bot.intake.hearing import Act
from bot.intake.move import Effect
from tests.builders import Talk, a_desk, a_ready_talk, at_place, heard

ALL = "pothole at 26th and Lyndale, been there a week"


def test_a_text_that_says_all_is_asked_neither_what_nor_where_nor_when():
    talk = Talk().reports(ALL, "pothole")

    assert talk.asking == Question.CONTACT
    assert talk.draft.place.text == "26th and Lyndale"
    assert "a week" in talk.draft.occurred


def test_only_what_is_missing_is_asked():
    talk = Talk().reports("there is a pothole", "pothole")
    assert talk.asking == Question.PLACE

    talk.hears("26th and Lyndale since Tuesday")
    assert talk.asking == Question.CONTACT

    talk.hears("yes", Act.AFFIRM)
    assert talk.asking == Question.CONFIRM
    assert talk.draft.contact is ContactChoice.SENDER


def test_yes_to_the_read_back_files_the_case():
    talk = a_ready_talk()
    assert talk.asking == Question.CONFIRM

    talk.hears("yes", Act.AFFIRM)

    assert talk.move.effect is Effect.SUBMIT
    assert talk.draft.draft_id == "draft-1"


def test_a_yes_that_names_another_place_is_a_correction():
    talk = a_ready_talk().hears("yes but it's at Lake and Penn", Act.AFFIRM)

    assert talk.asking == Question.CONFIRM
    assert talk.draft.place.text == "Lake and Penn"


def test_what_a_yes_tells_besides_is_filed_with_it():
    talk = a_ready_talk().hears("yes and it has already popped two of my tires", Act.AFFIRM)

    assert talk.move.effect is Effect.SUBMIT
    assert talk.draft.words[-1].endswith("two of my tires")


def test_a_contact_given_with_the_yes_is_kept_before_filing():
    talk = a_ready_talk().hears("yes and call me at [phone]", Act.AFFIRM)

    assert talk.asking == Question.CONFIRM
    assert talk.draft.contact is ContactChoice.GIVEN


def test_a_yes_that_repeats_the_place_files_the_case():
    assert a_ready_talk().hears("yes 26th and lyndale", Act.AFFIRM).move.effect is Effect.SUBMIT


def test_the_read_back_names_service_place_and_time():
    (say,) = a_ready_talk().move.says

    assert say.values["service"] == "Pothole"
    assert "26th and Lyndale" in say.values["facts"]


def test_a_service_that_asks_no_time_goes_on_to_contact():
    assert Talk().reports("light out at Lake and Penn", "street_light").asking == Question.CONTACT


def test_a_service_without_place_is_asked_none():
    assert Talk().reports("how do I get a permit", "permit").asking == Question.CONTACT


# --- everything else people say ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "key"),
    [
        (Act.ASK_WHY, "utter_why_place"),
        (Act.ALREADY_SAID, "utter_sorry_missed"),
        (Act.FRUSTRATED, "utter_offer_person"),
        (Act.NEW_REPORT, "utter_finish_first"),
    ],
)
def test_a_digression_is_answered_and_the_question_put_again(act, key):
    talk = at_place().hears("...", act)

    assert talk.said[0] == key
    assert talk.asking == Question.PLACE


def test_a_greeting_in_the_middle_puts_the_question_again():
    assert at_place().hears("hello?", Act.GREET).asking == Question.PLACE


def test_a_second_report_begins_clean_after_the_first():
    filed = Draft(draft_id="d", last_case="26-000001-1", introduced=True)

    talk = Talk(draft=filed).hears("one more thing", Act.NEW_REPORT)

    assert talk.asking == Question.PROBLEM
    assert talk.draft.last_case == "26-000001-1"


def test_a_second_report_may_come_in_the_same_breath():
    talk = Talk(draft=Draft(draft_id="d", last_case="26-000001-1"))

    talk.hears("also a light is out at Lake and Penn", Act.NEW_REPORT, ["street_light"])

    assert talk.draft.service_code == "street_light"


def test_words_after_filing_are_added_to_that_case():
    talk = Talk(draft=Draft(draft_id="d", last_case="26-000001-1"))

    talk.hears("it is the one by the hydrant")

    assert talk.move.effect is Effect.ADD_NOTE
    assert talk.move.note == "it is the one by the hydrant"


def test_a_report_after_filing_is_a_report_not_a_note():
    talk = Talk(draft=Draft(draft_id="d", last_case="26-000001-1"))

    assert talk.reports(ALL, "pothole").move.effect is Effect.NONE
    assert talk.asking == Question.CONTACT


@given(
    st.lists(
        st.tuples(st.sampled_from(list(Act)), st.text(max_size=60), st.integers(0, 7)),
        max_size=12,
    )
)
def test_no_talk_ever_breaks_loses_words_silently_or_files_without_a_yes(turns):
    talk = Talk()
    codes = [service.service_code for service in a_desk().catalogue]
    for act, text, index in turns:
        before = talk.draft
        talk.hears(text, act, [codes[index]])

        assert talk.move.says or talk.move.effect is Effect.SUBMIT
        if talk.move.effect is Effect.SUBMIT:
            assert before.asking == Question.CONFIRM
            assert act is Act.AFFIRM
            return


def test_hearing_keeps_what_the_model_ranked():
    assert heard("x", services=["pothole"]).best.service_code == "pothole"
    assert heard("x").best is None
