"""The intake dialogue, text by text: what is asked, what is kept, what is filed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.draft import ContactChoice, Draft, Question
from bot.intake.hearing import Act
from bot.intake.interview import start_over
from bot.intake.location import PlaceKind
from bot.intake.move import Effect
from tests.builders import Talk, a_desk, a_ready_talk, heard

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


# --- which service -----------------------------------------------------------------------------


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


# --- where -------------------------------------------------------------------------------------


def at_place():
    return Talk().reports("there is a pothole", "pothole")


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


def test_a_form_that_residents_can_fill_themselves_is_named():
    talk = Talk().reports("he hit my car at Lake and Penn", "hit_and_run")

    assert talk.said[0] == "utter_online_form"


# --- contact and anonymity ---------------------------------------------------------------------


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


# --- changing one's mind -----------------------------------------------------------------------


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
