"""The city's policy on 911 and 311, as residents meet it: by text, on the real stack."""

import pytest

from bot.intake.triage import Outcome
from tests.contracts.packs import SOUND_PACKS, city
from tests.conversations.test_reports import case_of, number_in
from tests.stack import running_stack

pytestmark = pytest.mark.stack
AFTER_HOURS = "2026-11-23T02:00:00-06:00"
NOT_REACHED = {"en": "did NOT reach 911", "es": "El 911 NO ha recibido"}
TO_911 = {"en": "Call 911 now", "es": "Llame al 911 ahora"}
YES_OR_NO = {"en": "YES or NO", "es": "SÍ o NO"}
ROWS = city("minneapolis").scenarios if "minneapolis" in SOUND_PACKS else ()
TOLD = [
    pytest.param(row, language, id=f"{row.id}-{language}") for row in ROWS for language in TO_911
]
IDENTITY_THEFT = "someone opened two credit cards in my name last month"


def row(scenario_id):
    return next(each for each in ROWS if each.id == scenario_id)


def sends_to_911(answer, language="en"):
    return TO_911[language] in answer and NOT_REACHED[language] in answer


def names_911(answer):
    return any(words in answer for words in (*TO_911.values(), *NOT_REACHED.values()))


def outcomes_of(answer, language):
    """Return every outcome that this answer fits."""
    if sends_to_911(answer, language):
        return {Outcome.EMERGENCY}
    if YES_OR_NO[language] in answer and "911" in answer:
        return {Outcome.ASK}
    if not answer or names_911(answer):
        return set()
    return {Outcome.REPORT, Outcome.PHONE_ONLY, Outcome.INFORMATION}


def test_the_citys_situations_can_be_read():
    assert len(ROWS) > 20


@pytest.mark.parametrize(("told", "language"), TOLD)
def test_the_first_answer_is_what_the_policy_says(resident, told, language):
    answer = resident.says(told.in_language(language))

    assert told.outcome in outcomes_of(answer, language), answer


@pytest.mark.parametrize(
    ("scenario_id", "language", "words"), [("R20", "so", "Wac 911"), ("R20", "hmn", "Hu 911")]
)
def test_other_languages_are_sent_to_911_in_english_besides(resident, scenario_id, language, words):
    answer = resident.says(row(scenario_id).in_language(language))

    assert words in answer
    assert sends_to_911(answer)


# --- what follows ------------------------------------------------------------------------------


def test_whose_car_is_gone_hears_the_steps(resident):
    answer = resident.says(row("Q3").in_language("en"))

    assert sends_to_911(answer)
    assert "impound" in answer
    assert "stolen auto" in answer.casefold()
    assert "license plate" in answer


def test_identity_theft_is_called_back_about_and_no_police_report_is_made(stack, resident):
    assert "by phone" in resident.says(IDENTITY_THEFT)
    assert "safe" in resident.heard[-1]
    assert "message" in resident.says("yes")
    assert "part of the day" in resident.says("no")
    assert "book the call back" in resident.says("afternoon")
    receipt = resident.says("yes")

    case = case_of(stack, number_in(receipt))
    assert "call you back" in receipt
    assert (case.facts.service_code, case.facts.kind) == ("identity_theft", "callback")
    assert case.facts.contact.phone == resident.number
    assert dict(case.facts.attributes) == {"leave_message": ("no",), "best_time": ("afternoon",)}


def test_another_number_is_safer_than_the_one_that_texts(stack, resident):
    resident.says(IDENTITY_THEFT)
    resident.says("no, call 612-555-0142")
    for answer in ("no", "any time"):
        resident.says(answer)

    case = case_of(stack, number_in(resident.says("yes")))
    assert case.facts.kind == "callback"
    assert case.facts.contact.phone == "+16125550142"


def test_a_doubt_denied_becomes_the_report(resident):
    assert "YES or NO" in resident.says(row("R10").in_language("en"))

    assert not names_911(resident.says("no"))


def test_a_doubt_confirmed_goes_to_911(resident):
    resident.says(row("R10").in_language("en"))

    assert sends_to_911(resident.says("yes"))


def test_an_unclear_answer_to_a_doubt_is_asked_once_more_and_then_goes_to_911(resident):
    resident.says(row("R10").in_language("en"))

    assert "Please answer YES or NO" in resident.says("what do you mean")
    assert sends_to_911(resident.says("hmm"))


def test_an_emergency_told_while_a_doubt_is_open_keeps_the_place(resident):
    resident.says("someone tried to steal my car at 26th and Lyndale")

    answer = resident.says("he has a gun")

    assert sends_to_911(answer)
    assert "26th and Lyndale" in answer.partition("Read this to 911")[2]


# --- however it is told -------------------------------------------------------------------------


@pytest.mark.parametrize("parts", [("my husband is not", "breathing"), ("he pulled", "a knife")])
def test_an_emergency_in_two_messages_is_one(resident, parts):
    answers = [resident.says(part) for part in parts]

    assert sends_to_911(answers[-1])


def test_a_withheld_number_is_sent_to_911_too(stack):
    nobody = stack.resident(From="+266696687")

    answer = nobody.says(row("R20").in_language("en"))

    assert sends_to_911(answer)
    assert "My number" not in answer


@pytest.mark.parametrize("language", TO_911)
def test_an_emergency_in_the_middle_of_a_report_leaves_it_open(resident, language):
    answers = {
        "en": ("there is a big pothole", "yes", "Where is it"),
        "es": ("hay un bache muy grande en la calle", "sí", "¿Dónde está?"),
    }
    begin, yes, question = answers[language]
    assert question in resident.says(begin)

    assert sends_to_911(resident.says(row("R20").in_language(language)), language)
    assert question in resident.says(yes)


# --- after hours, and with everything else down -----------------------------------------------


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    folder = tmp_path_factory.mktemp("night")
    parts = ("rasa", "actions", "web")
    with running_stack(folder, *parts, NIGHTDESK_NOW=AFTER_HOURS) as running:
        yield running


@pytest.mark.parametrize("scenario_id", ["Q1", "Q3", "R11", "R14"])
def test_at_two_in_the_morning_emergencies_are_the_same(night, scenario_id):
    assert sends_to_911(night.resident().says(row(scenario_id).in_language("en")))


def test_at_two_in_the_morning_a_report_is_taken(night):
    resident = night.resident()
    resident.says("pothole at 26th and Lyndale since monday")
    resident.says("no")

    case = case_of(night, number_in(resident.says("yes")))
    assert case.facts.service_code == "pothole"
    assert case.facts.clock_starts_at > case.facts.received_at


def test_at_two_in_the_morning_whoever_hears_a_dog_learns_who_comes_when(night):
    resident = night.resident()
    resident.says("the dog next door barks all day at 26th and Lyndale")
    resident.says("yes")
    assert "right now" in resident.heard[-1]

    answer = resident.says("yes")

    assert "on duty again" in answer
    assert not names_911(answer)


@pytest.fixture(scope="module")
def dark(tmp_path_factory):
    """Only the web process is left."""
    with running_stack(tmp_path_factory.mktemp("dark"), "web") as running:
        yield running


@pytest.mark.parametrize(("told", "language"), [each for each in TOLD if each.values[0].is_for_911])
def test_with_everything_else_down_each_emergency_is_answered(dark, told, language):
    assert sends_to_911(dark.resident().says(told.in_language(language)), language)


@pytest.mark.parametrize("scenario_id", ["Q5", "Q9b", "R16"])
def test_with_everything_else_down_a_report_is_kept(dark, scenario_id):
    text = row(scenario_id).in_language("en")

    case = case_of(dark, number_in(dark.resident().says(text)))

    assert case.facts.status == "needs_review"
    assert text in case.facts.description


@pytest.mark.parametrize(("answer", "is_911"), [("yes", True), ("no", False)])
def test_with_everything_else_down_a_doubt_is_settled(dark, answer, is_911):
    resident = dark.resident()
    assert "YES or NO" in resident.says(row("R10").in_language("en"))

    assert sends_to_911(resident.says(answer)) is is_911
    assert resident.heard[-1]
