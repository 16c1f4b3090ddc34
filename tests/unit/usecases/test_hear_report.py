"""Which report a text belongs to: by the city's 911 policy, by the model, by the resident."""

from dataclasses import replace

import pytest

from bot.intake.draft import Draft, Question
from bot.intake.hearing import Act
from bot.intake.triage import Criterion, Outcome
from bot.usecases.continue_report import continue_report
from bot.usecases.desk import desk_for
from bot.usecases.hear_report import hear_report
from tests.fakes import a_runtime, minneapolis
from tests.unit.usecases.rooms import a_draft, at, said

PLATES = Criterion(
    id="stolen_plates",
    outcome=Outcome.REPORT,
    because="A person takes it.",
    any_of=frozenset({"plates"}),
    service_code="theft_from_vehicle",
)
TEXT = "someone stole my license plates"


def runtime_with(*criteria):
    city = minneapolis()
    return a_runtime(city=replace(city, triage=replace(city.triage, criteria=criteria)))


def heard(text, act="report", *services, draft=None, criteria=(PLATES,), confidence=0.9):
    runtime = runtime_with(*criteria)
    desk = desk_for(at(), runtime, knows_sender=True)
    told = said(text, act, *services, confidence=confidence)
    return hear_report(draft or Draft(draft_id="d"), told, desk, runtime)


def codes(found):
    return [each.service_code for each in found.services]


# --- by the policy -----------------------------------------------------------------------------


def test_the_policy_names_the_service_whatever_the_model_thinks():
    found = heard(TEXT, "inform", "theft", "pothole")

    assert codes(found) == ["theft_from_vehicle", "theft", "pothole"]
    assert found.best.confidence == 1.0
    assert found.act is Act.REPORT


def test_a_service_that_both_name_is_ranked_once():
    assert codes(heard(TEXT, "report", "theft_from_vehicle")) == ["theft_from_vehicle"]


@pytest.mark.parametrize("asking", [Question.NOTHING, Question.PROBLEM, Question.SERVICE])
def test_it_is_asked_wherever_a_problem_can_be_told(asking):
    draft = Draft(draft_id="d", asking=asking, offered=("theft", "card_fraud"))

    assert heard(TEXT, draft=draft).best.service_code == "theft_from_vehicle"


@pytest.mark.parametrize("asking", ["place", "time", "contact", "confirm", "attribute:kind"])
def test_an_answer_to_a_question_stays_an_answer(asking):
    found = heard(TEXT, "inform", "theft", draft=a_draft(asking=asking))

    assert (found.act, codes(found)) == (Act.INFORM, ["theft"])


@pytest.mark.parametrize("act", ["be_anonymous", "new_report"])
def test_what_a_resident_does_besides_reporting_is_still_done(act):
    found = heard(TEXT, act)

    assert (found.act, found.best.service_code) == (Act.named(act), "theft_from_vehicle")


@pytest.mark.parametrize("service_code", ["", "teleport"])
def test_a_policy_that_names_no_service_of_the_city_changes_nothing(service_code):
    found = heard(TEXT, "inform", "theft", criteria=(replace(PLATES, service_code=service_code),))

    assert (found.act, codes(found)) == (Act.INFORM, ["theft"])


def test_a_text_that_no_criterion_takes_is_the_models():
    assert codes(heard("a hole in the road", "report", "pothole")) == ["pothole"]


def test_answers_told_in_the_text_are_those_of_the_service_the_policy_names():
    found = heard(f"{TEXT}, only the plates", "report", "pothole")

    assert found.values == {"only_plates": ("yes",)}


def test_a_doubt_that_was_denied_comes_to_the_same_service():
    """The text that waited is read again as it was, with the "no" behind it."""
    doubt = replace(PLATES, outcome=Outcome.ASK, asks="now")

    assert heard(f"{TEXT}. no it was last week", criteria=(doubt,)).best.confidence == 1.0


SWINDLE = replace(PLATES, id="swindle", any_of=frozenset({"theft_word"}), service_code="theft")


def test_a_policy_that_goes_by_the_open_word_itself_does_not_settle_it():
    text = "the thieves scammed me"

    assert codes(heard(text, criteria=(SWINDLE,))) == THREE
    assert codes(heard(f"{text} on the phone", criteria=(SWINDLE,))) == ["theft"]


def test_a_policy_that_names_a_fourth_report_settles_it():
    plates = codes(heard("license plates stolen, fraud", criteria=(PLATES,)))

    assert plates == ["theft_from_vehicle"]


# --- by the resident ---------------------------------------------------------------------------

THREE = ["card_fraud", "theft", "identity_theft"]


@pytest.mark.parametrize(
    "text", ["fraud", "someone scammed me", "I want to report a scam", "me estafaron", "fraude!"]
)
def test_words_that_leave_three_reports_open_are_asked_about_once(text):
    step = continue_report(None, said(text, "inform", "theft", "card_fraud"), runtime_with())

    assert step.draft.asking == Question.SERVICE
    assert list(step.draft.offered) == THREE


@pytest.mark.parametrize(("pick", "code"), list(zip("123", THREE, strict=True)))
def test_the_pick_is_the_report(pick, code):
    runtime = runtime_with()
    asked = continue_report(None, said("someone scammed me", "report", "theft"), runtime)

    step = continue_report(asked.draft, said(pick, "inform"), runtime)

    assert step.draft.service_code == code
    assert step.draft.words == ("someone scammed me",)


@pytest.mark.parametrize(
    ("text", "service_code"),
    [
        ("fraud on my card", "card_fraud"),
        ("someone scammed me out of 500 dollars", "theft"),
        ("fraud, they opened accounts in my name", "identity_theft"),
        ("this parking ticket is a scam", "parking_violation"),
        ("fraude con mi tarjeta", "card_fraud"),
    ],
)
def test_words_that_tell_which_one_are_not_asked_about(text, service_code):
    step = continue_report(None, said(text, "report", service_code), runtime_with())

    assert step.draft.service_code == service_code


def test_other_words_instead_of_a_pick_are_understood():
    runtime = runtime_with()
    asked = continue_report(None, said("fraud", "report", "card_fraud"), runtime)

    step = continue_report(asked.draft, said("it was fraud", "report", "theft"), runtime)

    assert step.draft.service_code == "theft"
