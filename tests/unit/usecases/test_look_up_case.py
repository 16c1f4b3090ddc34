"""How a case stands: the public part, for whoever has its number."""

import pytest

from bot.intake.draft import ContactChoice, Draft
from bot.usecases.look_up_case import look_up_case
from bot.usecases.submit_case import submit_case
from tests.fakes import FakeStore, a_runtime
from tests.unit.usecases.rooms import CALLER, a_draft, at, said


@pytest.fixture
def runtime():
    return a_runtime(store=FakeStore(senders={"conversation-0": CALLER}))


@pytest.fixture
def case(runtime):
    return submit_case(a_draft(contact=ContactChoice.SENDER), at(), runtime)


def answer(text, runtime, draft=None, **changes):
    (say,) = look_up_case(draft, said(text, "ask_status", **changes), runtime).says
    return say


def test_a_case_is_told_by_its_number(runtime, case):
    say = answer(f"where is {case.case_number}", runtime)

    assert say.key == "utter_case_status"
    assert say.values == {
        "case_number": case.case_number,
        "service": "Pothole",
        "status": "received, not started yet",
        "due_date": "Friday, December 4",
    }


def test_a_case_is_told_in_the_residents_language(runtime, case):
    say = answer(case.case_number, runtime, language="es")

    assert (say.values["service"], say.values["due_date"]) == ("Bache", "viernes 4 de diciembre")
    assert say.values["status"] == "recibido, aún no empezado"


def test_who_reported_it_and_what_they_said_is_nobodys_business(runtime, case):
    told = " ".join(answer(case.case_number, runtime).values.values())

    assert CALLER not in told
    assert case.facts.description not in told
    assert case.facts.place.text not in told


def test_without_a_number_the_case_filed_last_here_is_told(runtime, case):
    draft = Draft(draft_id="e", last_case=case.case_number)

    assert answer("is it done?", runtime, draft).values["case_number"] == case.case_number


def test_a_number_in_the_text_comes_before_the_case_filed_last(runtime, case):
    later = submit_case(a_draft(draft_id="e"), at(), runtime)
    draft = Draft(draft_id="f", last_case=later.case_number)

    assert answer(case.case_number, runtime, draft).values["case_number"] == case.case_number


def test_without_any_number_it_is_asked_for(runtime):
    assert answer("where is my case", runtime).key == "utter_case_ask_number"


def test_a_mistyped_number_is_said_to_be_one_not_looked_for(runtime, case):
    wrong = case.case_number[:-1] + str((int(case.case_number[-1]) + 1) % 10)

    say = answer(wrong, runtime)

    assert (say.key, say.values) == ("utter_case_mistyped", {"case_number": wrong})


def test_a_number_that_nobody_has_is_said_so(runtime):
    digits = "26999999"
    number = f"26-999999-{runtime.check_digits.digit_for(digits)}"

    say = answer(number, runtime)

    assert (say.key, say.values) == ("utter_case_unknown", {"case_number": number})


def test_asking_leaves_the_open_report_as_it_was(runtime, case):
    draft = a_draft(asking="place")

    assert look_up_case(draft, said(case.case_number), runtime).draft == draft


def test_asking_first_of_all_begins_an_empty_draft(runtime):
    assert look_up_case(None, said("status?"), runtime).draft.is_empty
