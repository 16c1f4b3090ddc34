"""A person is one word away: a call back is booked, and what was said is kept."""

from dataclasses import replace

import pytest

from bot.intake.case import Status
from bot.intake.catalogue import Kind
from bot.intake.draft import ContactChoice, Draft, Question
from bot.usecases.continue_report import continue_report, request_person
from tests.fakes import FakeStore, a_runtime, minneapolis
from tests.unit.usecases.rooms import CALLER, a_draft, said


def runtime_with(**changes):
    return a_runtime(store=FakeStore(senders={"conversation-0": CALLER}), **changes)


def requested(draft=None, runtime=None, text="agent", **changes):
    return request_person(draft, said(text, "ask_person", **changes), runtime or runtime_with())


def booked(*answers, knows_sender=True, draft=None):
    """Ask for a person, then answer; return the case."""
    runtime = runtime_with()
    step = requested(draft, runtime, knows_sender=knows_sender)
    for text, act in answers:
        heard = said(text, act, knows_sender=knows_sender)
        step = continue_report(step.draft, heard, runtime)
    (case,) = runtime.store.cases.values()
    return case, [say.key for say in step.says]


def test_asking_for_a_person_asks_only_how_to_call_back():
    step = requested(Draft(draft_id="d", introduced=True))

    assert step.draft.asking == Question.CONTACT
    assert [say.key for say in step.says] == ["utter_ask_contact_callback_sender"]


def test_the_first_words_of_all_are_introduced():
    assert [say.key for say in requested().says][0] == "utter_introduction"


def test_yes_twice_books_a_call_back_at_this_number():
    case, keys = booked(("yes", "affirm"), ("yes", "affirm"))

    assert case.facts.kind is Kind.CALLBACK
    assert case.facts.contact.phone == CALLER
    assert keys[0] == "utter_callback_booked"


def test_nobody_is_promised_a_call_without_a_number_to_call():
    case, keys = booked(("no", "deny"), ("no", "deny"), ("yes", "affirm"))

    assert case.facts.status is Status.NEEDS_REVIEW
    assert "utter_callback_booked" not in keys


def test_words_of_the_open_report_go_with_it():
    step = requested(a_draft(asking="place", words=("a hole", "it is deep")))

    assert step.draft.words == ("a hole", "it is deep", "Lake and Penn", "agent")


def test_words_of_a_report_that_was_filed_do_not():
    step = requested(a_draft(asking=Question.NOTHING))

    assert step.draft.words == ("agent",)


@pytest.mark.parametrize("choice", ContactChoice)
def test_whoever_wants_a_call_is_asked_where_whatever_was_chosen_before(choice):
    assert requested(a_draft(asking="place", contact=choice)).draft.asking == Question.CONTACT


@pytest.mark.parametrize("question", [*Question, "attribute:colour"])
def test_a_person_is_one_word_away_from_every_question(question):
    step = requested(a_draft(asking=question))

    assert step.draft.service_code == minneapolis().callback_service


@pytest.mark.parametrize("question", ["", "place", "confirm"])
def test_zero_is_a_person_as_on_every_telephone_menu(question):
    step = continue_report(a_draft(asking=question), said(" 0 "), runtime_with())

    assert step.draft.service_code == minneapolis().callback_service


def test_zero_in_answer_to_a_citys_own_question_is_a_number():
    step = continue_report(a_draft(asking="attribute:count"), said("0"), runtime_with())

    assert step.draft.service_code == "pothole"


def test_a_city_without_call_backs_says_when_people_answer():
    """To offer the word AGENT again would send the resident round in a circle."""
    city = replace(minneapolis(), callback_service="")

    step = requested(a_draft(asking="place", introduced=True), runtime_with(city=city))

    assert [say.key for say in step.says] == ["utter_hours_closed"]
    assert step.draft.asking == "place"
