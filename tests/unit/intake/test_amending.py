"""Changing what was said, seen from the edges: what a correction must not undo."""

import pytest

from bot.intake.catalogue import Anonymity, Datatype, Need, ServiceCatalogue
from bot.intake.draft import ContactChoice, Draft, Question
from bot.intake.hearing import Act
from bot.intake.location import Inside, Place, PlaceKind
from tests.builders import SERVICES, Talk, a_ready_talk, a_service, an_attribute

TWO_QUESTIONS = ServiceCatalogue(
    (
        *SERVICES,
        a_service(
            "tow",
            time=Need.OPTIONAL,
            attributes=(
                an_attribute("colour"),
                an_attribute("plate", order=2, datatype=Datatype.STRING, values=()),
            ),
        ),
    )
)


def towing():
    return Talk(catalogue=TWO_QUESTIONS).reports("tow a car at Lake and Penn today", "tow")


# --- the place ---------------------------------------------------------------------------------


def test_half_a_place_corrects_the_whole_one():
    half = Place(text="5th", kind=PlaceKind.FREE)

    talk = a_ready_talk().hears("it was 5th", Act.CORRECT, place=half)

    assert talk.draft.place.text == "26th and Lyndale (5th)"


def test_a_place_corrected_to_another_town_is_asked_about():
    talk = a_ready_talk().hears("no, Penn and 26th in Edina", Act.CORRECT)

    assert talk.asking == Question.OUTSIDE


def test_a_report_kept_although_outside_needs_no_review_once_the_place_is_right():
    talk = Talk().reports("pothole on 26th in Edina today", "pothole").hears("yes", Act.AFFIRM)
    assert talk.draft.is_for_review

    talk.hears("sorry, I mean Lake and Penn", Act.CORRECT)

    assert not talk.draft.is_for_review
    assert talk.draft.place.inside is not Inside.NO


def test_a_report_without_a_place_needs_no_review_once_there_is_one():
    talk = Talk().reports("a pothole", "pothole").hears("skip", Act.SKIP).hears("skip", Act.SKIP)

    talk.hears("I know now: Lake and Penn", Act.CORRECT)

    assert not talk.draft.is_for_review


def test_a_new_place_does_not_undo_that_a_person_must_look_at_an_answer():
    talk = Talk().reports("he hit my car at Lake and Penn", "hit_and_run").hears("yes", Act.AFFIRM)

    talk.hears("no, it was 26th and Lyndale", Act.CORRECT)

    assert talk.draft.place.text == "26th and Lyndale"
    assert talk.draft.is_for_review


def test_a_new_place_does_not_undo_that_a_required_contact_is_missing():
    talk = Talk().reports("a dog at Lake and Penn", "barking_dog")
    talk.hears("no", Act.DENY).hears("no", Act.DENY)

    talk.hears("no, 26th and Lyndale", Act.CORRECT)

    assert talk.draft.is_for_review


def test_going_back_to_the_place_does_not_undo_it_either():
    talk = Talk().reports("he hit my car at Lake and Penn", "hit_and_run").hears("yes", Act.AFFIRM)
    talk.hears("no", Act.DENY)
    assert talk.asking == Question.CONFIRM

    talk.hears("no", Act.DENY).hears("the place")

    assert talk.asking == Question.PLACE
    assert talk.draft.is_for_review


# --- the service -------------------------------------------------------------------------------


def test_a_correction_to_a_service_that_needs_a_contact_asks_for_it():
    talk = a_ready_talk()
    assert talk.draft.contact is ContactChoice.DECLINED

    talk.hears("I mean a barking dog", Act.CORRECT, ["barking_dog"])

    assert talk.asking == Question.CONTACT
    assert talk.move.says[-1].key.startswith("utter_ask_contact_required")


def test_a_correction_to_a_phone_only_service_says_so():
    talk = a_ready_talk().hears("no, my identity was stolen", Act.CORRECT, ["identity_theft"])

    assert talk.said[0] == "utter_phone_only"


def test_a_service_named_again_changes_nothing_and_is_asked_about():
    talk = a_ready_talk().hears("that is wrong, a pothole", Act.CORRECT, ["pothole"])

    assert talk.asking == Question.CHANGE


def test_a_service_that_is_only_guessed_is_no_correction():
    talk = a_ready_talk().hears("that is wrong", Act.CORRECT, ["permit"], confidence=0.3)

    assert talk.draft.service_code == "pothole"
    assert talk.asking == Question.CHANGE


# --- what to change ----------------------------------------------------------------------------


def changing():
    return a_ready_talk().hears("no", Act.DENY)


def test_yes_is_no_answer_to_what_should_be_changed():
    talk = changing().hears("yes", Act.AFFIRM)

    assert talk.said == ["utter_ask_change_again"]


def test_words_that_name_no_part_are_asked_about_once_more_then_kept():
    talk = changing().hears("blorp")
    assert talk.said == ["utter_ask_change_again"]

    talk.hears("blorp blorp")

    assert talk.draft.words[-1] == "blorp blorp"
    assert talk.draft.place.text == "26th and Lyndale"
    assert talk.asking == Question.CONFIRM


def test_a_contact_is_corrected_at_the_read_back():
    talk = a_ready_talk().hears("you can reach me at [phone]", Act.CORRECT)

    assert talk.draft.contact is ContactChoice.GIVEN


@pytest.mark.parametrize("act", [Act.SKIP, Act.SAME_PLACE])
def test_what_is_neither_yes_nor_no_to_the_read_back_files_nothing(act):
    talk = a_ready_talk().hears("skip", act)

    assert (talk.asking, talk.said) == (Question.CONFIRM, ["utter_ask_confirm"])


# --- one step back -----------------------------------------------------------------------------


def test_going_back_from_the_contact_asks_for_the_attribute_again():
    talk = towing().hears("red").hears("ABC123")
    assert talk.asking == Question.CONTACT

    talk.hears("go back", Act.GO_BACK)

    assert talk.asking == "attribute:plate"
    assert talk.draft.attributes == {"colour": ("red",)}


def test_while_the_problem_is_told_anew_going_back_asks_for_it_again():
    talk = changing().hears("the problem")
    assert talk.asking == Question.PROBLEM

    talk.hears("go back", Act.GO_BACK).hears("go back", Act.GO_BACK)

    assert talk.asking == Question.PROBLEM
    assert talk.draft.place.text == "26th and Lyndale"


def test_going_back_forgets_a_time():
    talk = Talk().reports("a pothole at Lake and Penn", "pothole").hears("today")

    talk.hears("go back", Act.GO_BACK)

    assert (talk.asking, talk.draft.occurred) == (Question.TIME, "")


def test_going_back_forgets_a_skip():
    talk = Talk().reports("a pothole at Lake and Penn", "pothole").hears("skip", Act.SKIP)

    talk.hears("go back", Act.GO_BACK)

    assert (talk.asking, talk.draft.skipped) == (Question.TIME, ())


def test_going_back_from_the_read_back_asks_for_the_contact_again():
    talk = a_ready_talk().hears("go back", Act.GO_BACK)

    assert talk.asking == Question.CONTACT
    assert talk.draft.contact is ContactChoice.UNASKED


def test_going_back_to_the_choice_of_a_service_asks_for_the_problem():
    talk = Talk().reports("the road", "pothole", "permit", confidence=0.41).hears("1")
    assert talk.asking == Question.PLACE

    talk.hears("go back", Act.GO_BACK)

    assert (talk.asking, talk.draft.service_code) == (Question.PROBLEM, "")


def test_going_back_from_what_to_change_reads_back_again():
    talk = changing().hears("go back", Act.GO_BACK)

    assert talk.asking == Question.CONFIRM
    assert talk.draft.place.text == "26th and Lyndale"


def test_going_back_to_another_town_forgets_that_place():
    talk = Talk().reports("pothole on 26th in Edina", "pothole").hears("yes", Act.AFFIRM)

    talk.hears("go back", Act.GO_BACK)

    assert (talk.asking, talk.draft.place) == (Question.OUTSIDE, None)


# --- answers -----------------------------------------------------------------------------------


def test_the_place_of_another_town_that_stays_so_is_kept_for_a_person():
    talk = Talk().reports("pothole on 26th in Edina", "pothole").hears("hmm")

    assert talk.draft.is_for_review


def test_a_time_that_is_no_time_is_asked_for_once_more_then_left_out():
    talk = Talk().reports("a pothole at Lake and Penn", "pothole").hears("?!")
    assert talk.said == ["utter_ask_time_again"]

    talk.hears("?!")

    assert (talk.asking, talk.draft.occurred) == (Question.CONTACT, "")


def test_an_answer_in_free_words_can_be_skipped():
    talk = towing().hears("red").hears("skip", Act.SKIP)

    assert "plate" not in talk.draft.attributes
    assert talk.asking == Question.CONTACT


def test_no_is_an_answer_in_free_words():
    talk = towing().hears("red").hears("no idea", Act.DENY)

    assert talk.draft.attributes["plate"] == ("no",)


@pytest.mark.parametrize("answer", ["later", "why"])
def test_a_contact_that_is_never_given_counts_as_declined(answer):
    talk = Talk().reports("light out at Lake and Penn", "street_light").hears(answer).hears(answer)

    assert talk.draft.contact is ContactChoice.DECLINED
    assert talk.asking == Question.CONFIRM


# --- anonymity ---------------------------------------------------------------------------------


def anonymous():
    return Talk().hears("keep me anonymous", Act.BE_ANONYMOUS).reports("a pothole", "pothole")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Lake and Penn, the sign says [phone]", Act.INFORM),
        ("[phone] is on the van", Act.CORRECT),
        ("someone at [email] knows more", Act.REPORT),
    ],
)
def test_a_number_that_an_anonymous_resident_types_is_not_theirs(text, act):
    talk = anonymous().hears(text, act)

    assert talk.draft.contact is ContactChoice.ANONYMOUS


def test_an_anonymous_resident_may_change_their_mind():
    talk = anonymous().hears("Lake and Penn").hears("today").hears("no", Act.DENY)
    talk.hears("how to reach me")
    assert talk.asking == Question.CONTACT

    assert talk.hears("[phone]").draft.contact is ContactChoice.GIVEN


def test_a_service_that_cannot_be_anonymous_asks_and_gives_the_reason():
    dog = a_service(
        "dog", anonymity=Anonymity.CONTACT_REQUIRED, anonymity_reason={"en": "An officer asks."}
    )
    talk = Talk(catalogue=ServiceCatalogue((*SERVICES, dog)))

    talk.hears("anonymously please", Act.BE_ANONYMOUS).reports("a dog", "dog")

    assert talk.asking == Question.CONTACT
    assert talk.move.says[-1].values == {"reason": "An officer asks."}


def test_a_draft_whose_question_is_gone_still_takes_an_answer():
    talk = Talk(draft=Draft(draft_id="d", asking="attribute:gone", service_code="permit"))

    assert talk.hears("x").asking == Question.CONTACT
