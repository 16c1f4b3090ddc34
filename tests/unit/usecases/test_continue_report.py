"""One text into the open report: understood with the city's own data, filed at the end."""

from dataclasses import replace

import pytest

from bot.intake.case import Contact, Status
from bot.intake.draft import ContactChoice, Draft, Question
from bot.intake.errors import Unavailable
from bot.usecases.continue_report import begin_again, continue_report
from bot.usecases.submit_case import submit_case
from tests.fakes import FakeStore, a_runtime, minneapolis
from tests.unit.usecases.rooms import CALLER, a_draft, at, said

GIVEN = Contact(name="Ana", phone="+16125550199")


@pytest.fixture
def runtime():
    store = FakeStore(senders={"conversation-0": CALLER}, contacts={"conversation-0": GIVEN})
    return a_runtime(store=store)


def keys(step):
    return [say.key for say in step.says]


def talk(runtime, *turns, draft=None):
    step = None
    for text, act, *services in turns:
        step = continue_report(step.draft if step else draft, said(text, act, *services), runtime)
    return step


ALL = ("pothole at Lake St and Lyndale Ave, since last week", "report", "pothole")
NO = ("no", "deny")
YES = ("yes", "affirm")


def the_case(runtime):
    (case,) = runtime.store.cases.values()
    return case


# --- from the first text to the case -----------------------------------------------------------


def test_the_first_reply_says_who_speaks(runtime):
    step = talk(runtime, ALL)

    assert keys(step) == ["utter_introduction", "utter_ask_contact_sender"]
    assert step.says[0].values == {"city": "Minneapolis"}


def test_later_replies_do_not(runtime):
    assert "utter_introduction" not in keys(talk(runtime, ALL, NO))


def test_place_and_time_in_the_words_are_not_asked_for(runtime):
    draft = talk(runtime, ALL).draft

    assert "Lake St and Lyndale Ave" in draft.place.text
    assert "last week" in draft.occurred


def test_yes_files_the_case_and_gives_number_department_and_date(runtime):
    step = talk(runtime, ALL, NO, YES)

    case = the_case(runtime)
    receipt = step.says[0]
    assert receipt.key == "utter_case_submitted"
    assert receipt.values["case_number"] == case.case_number
    assert receipt.values["due_date"] == "Friday, December 4"
    assert receipt.values["organisation"]


def test_after_filing_a_new_report_can_begin(runtime):
    draft = talk(runtime, ALL, NO, YES).draft

    assert draft.is_empty
    assert draft.asking == Question.NOTHING
    assert draft.last_case == the_case(runtime).case_number


def test_a_second_yes_files_nothing_more(runtime):
    talk(runtime, ALL, NO, YES, YES)

    assert len(runtime.store.cases) == 1


def test_a_turn_that_runs_twice_files_one_case(runtime):
    """The process died after filing: the same words arrive at the same draft again."""
    ready = talk(runtime, ALL, NO).draft

    first, again = (continue_report(ready, said("yes", "affirm"), runtime) for _ in range(2))

    assert first.says == again.says
    assert len(runtime.store.cases) == 1


def test_a_service_the_catalogue_does_not_know_is_not_taken(runtime):
    draft = talk(runtime, ("something", "report", "teleport")).draft

    assert draft.service_code != "teleport"


def test_without_the_database_nothing_is_said_to_be_filed(runtime):
    ready = talk(runtime, ALL, NO).draft

    with pytest.raises(Unavailable, match="database"):
        continue_report(ready, said("yes", "affirm"), a_runtime(store=FakeStore(is_down=True)))


# --- receipts ----------------------------------------------------------------------------------


def receipt(runtime, **draft):
    ready = a_draft(**({"asking": "confirm", "introduced": True} | draft))
    return continue_report(ready, said("yes", "affirm"), runtime).says


def test_a_partners_case_is_said_to_go_outside_the_city(runtime):
    assert receipt(runtime, service_code="transit_issue")[0].key == "utter_case_forwarded"


def test_a_case_for_review_promises_a_reader_only(runtime):
    assert receipt(runtime, is_for_review=True)[0].key == "utter_case_for_review"
    assert the_case(runtime).facts.status is Status.NEEDS_REVIEW


def test_a_service_with_a_notice_says_it_with_the_receipt(runtime):
    service = next(each for each in minneapolis().catalogue if each.notice)

    says = receipt(runtime, service_code=service.service_code)

    assert says[-1].key == "utter_service_notice"
    assert says[-1].values == {"notice": service.notice["en"]}


def test_a_phone_only_service_is_a_call_back(runtime):
    service = next(each for each in minneapolis().catalogue if each.is_phone_only)

    says = receipt(runtime, service_code=service.service_code, contact=ContactChoice.SENDER)

    assert says[0].key == "utter_callback_booked"


def test_a_receipt_speaks_the_residents_language(runtime):
    ready = a_draft(asking="confirm", introduced=True)

    step = continue_report(ready, said("sí", "affirm", language="es"), runtime)

    assert step.says[0].values["due_date"] == "viernes 4 de diciembre"


def test_an_organisation_without_a_name_in_the_language_keeps_its_english_one(runtime):
    ready = a_draft(asking="confirm", introduced=True)

    step = continue_report(ready, said("haa", "affirm", language="so"), runtime)

    organisation = minneapolis().organisations[the_case(runtime).facts.organisation]
    assert step.says[0].values["organisation"] == organisation.name["en"]


# --- who is on the case ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "contact"),
    [
        (YES, Contact(phone=CALLER)),
        (NO, Contact()),
        (("[name], [phone]", "inform"), GIVEN),
        (("keep me anonymous", "be_anonymous"), Contact()),
    ],
)
def test_only_what_was_chosen_is_on_the_case(runtime, answer, contact):
    talk(runtime, ALL, answer, YES)

    assert the_case(runtime).facts.contact == contact


def test_an_anonymous_resident_who_types_a_number_stays_anonymous(runtime):
    talk(
        runtime,
        ("keep me anonymous", "be_anonymous"),
        ("a pothole", "report", "pothole"),
        ("Lake St and Lyndale Ave, by the sign that says [phone]", "inform"),
        ("last week", "inform"),
        YES,
    )

    facts = the_case(runtime).facts
    assert facts.is_anonymous
    assert facts.contact.is_empty


# --- after a case ------------------------------------------------------------------------------


def test_words_after_filing_are_added_to_the_case(runtime):
    step = talk(runtime, ALL, NO, YES, ("it is by the hydrant", "inform"))

    (event,) = runtime.store.events
    assert keys(step) == ["utter_note_added"]
    assert (event.note, event.actor, event.change) == (
        "it is by the hydrant",
        "resident",
        "note_added",
    )
    assert event.case_number == the_case(runtime).case_number


def test_a_case_number_sent_alone_is_looked_up(runtime):
    case = submit_case(a_draft(), at(), runtime)

    assert keys(talk(runtime, (case.case_number, "inform"))) == ["utter_case_status"]


def test_a_case_number_in_the_answer_to_a_question_is_an_answer(runtime):
    case = submit_case(a_draft(), at(), runtime)
    asked = Draft(draft_id="e", asking="place", service_code="pothole", words=("a hole",))

    step = continue_report(asked, said(f"the same as {case.case_number}"), runtime)

    assert "utter_case_status" not in keys(step)


def test_a_house_number_with_a_zip_code_is_a_place_not_a_case_number(runtime):
    step = talk(runtime, ("pothole at 2913 Emerson Ave N 55411", "report", "pothole"))

    assert step.draft.service_code == "pothole"
    assert "2913 Emerson Ave N" in step.draft.place.text


# --- beginning again ---------------------------------------------------------------------------


def test_beginning_again_forgets_the_report(runtime):
    step = begin_again(a_draft(asking="time", introduced=True), said("start over"), runtime)

    assert keys(step) == ["utter_started_over", "utter_ask_problem"]
    assert step.draft.is_empty
    assert step.draft.draft_id != "d"


def test_beginning_again_before_anything_was_said_introduces_the_desk(runtime):
    assert keys(begin_again(None, said("start over"), runtime))[0] == "utter_introduction"


# --- the city's own questions ------------------------------------------------------------------


def a_listed_service():
    """Return a service of the city with a choice that has a distinctive word."""
    for service in minneapolis().catalogue:
        for attribute in service.attributes:
            words = [w for v in attribute.values for w in v.words.get("en", ()) if len(w) > 6]
            if words and {v.key for v in attribute.values} != {"yes", "no"}:
                return service, attribute, words[0]
    raise AssertionError("no service has choices")


def test_an_attribute_named_in_the_first_words_is_not_asked(runtime):
    service, attribute, word = a_listed_service()

    step = talk(runtime, (f"it is {word}", "report", service.service_code))

    assert attribute.code in step.draft.attributes


def test_titles_are_in_the_residents_language(runtime):
    unsure = replace(said("la calle", "report", "pothole", "litter", language="es"))
    unsure = replace(
        unsure, services=tuple(replace(each, confidence=0.3) for each in unsure.services)
    )

    step = continue_report(None, unsure, runtime)

    titles = [option.title for option in step.says[-1].options]
    assert titles[0] == "Bache"
    assert titles[-1] == "Otra cosa"
