"""Filing a draft: once, with the right due date, and with no more of the resident than chosen."""

from datetime import UTC, datetime

import pytest

from bot.intake.case import Contact, Status
from bot.intake.catalogue import Kind
from bot.intake.draft import ContactChoice
from bot.intake.errors import Unavailable
from bot.usecases.submit_case import submit_case
from tests.fakes import FakeStore, a_runtime, minneapolis
from tests.unit.usecases.rooms import CALLER, HERE, a_draft, at, local

GIVEN = Contact(name="Ana", phone="+16125550199", email="ana@mail.example")


def a_known_resident():
    return a_runtime(
        store=FakeStore(contacts={"conversation-0": GIVEN}, senders={"conversation-0": CALLER})
    )


def filed(runtime=None, received_at=None, **changes):
    moment = {"received_at": received_at} if received_at else {}
    return submit_case(a_draft(**changes), at(**moment), runtime or a_known_resident())


def phone_only():
    return next(each for each in minneapolis().catalogue if each.is_phone_only).service_code


# --- once --------------------------------------------------------------------------------------


def test_submitting_twice_gives_the_first_case():
    runtime = a_runtime()

    first = filed(runtime)
    again = filed(runtime, words=("something else",))

    assert again == first
    assert len(runtime.store.cases) == 1


def test_two_drafts_of_a_conversation_are_two_cases():
    runtime = a_runtime()

    numbers = {filed(runtime, draft_id=draft_id).case_number for draft_id in ("d", "e")}

    assert len(numbers) == 2


def test_a_case_number_has_the_citys_year_and_a_check_digit_that_fits():
    """In London it is 2027; in Minneapolis it is still New Year's Eve."""
    runtime = a_runtime()

    case = filed(runtime, datetime(2027, 1, 1, 3, 0, tzinfo=UTC))

    assert case.case_number.startswith("26-")
    assert runtime.check_digits.is_valid(case.case_number.replace("-", ""))


def test_nothing_is_filed_while_the_database_is_away():
    with pytest.raises(Unavailable, match="database"):
        filed(a_runtime(store=FakeStore(is_down=True)))


def test_a_report_for_a_service_that_the_city_no_longer_has_goes_to_a_person():
    case = filed(service_code="teleport")

    assert case.facts.service_code == "other"
    assert case.facts.status is Status.NEEDS_REVIEW


# --- what is on it -----------------------------------------------------------------------------


def test_a_case_holds_what_was_said():
    facts = filed(
        words=("a hole", "it is deep"), occurred="a week", attributes={"depth": ("deep",)}
    ).facts

    assert facts.description == "a hole\nit is deep"
    assert (facts.place, facts.occurred, facts.attributes) == (HERE, "a week", {"depth": ("deep",)})
    assert (facts.kind, facts.status) == (Kind.SERVICE_REQUEST, Status.RECEIVED)


def test_a_draft_without_a_service_goes_to_the_citys_fallback():
    assert filed(service_code="").facts.service_code == minneapolis().fallback_service


def test_a_draft_for_review_waits_for_a_person():
    assert filed(is_for_review=True).facts.status is Status.NEEDS_REVIEW


def test_a_partners_case_is_marked_as_going_outside_the_city():
    facts = filed(service_code="transit_issue").facts

    assert facts.is_external
    assert facts.organisation in minneapolis().organisations


def test_what_is_taken_by_phone_only_becomes_a_call_back():
    assert filed(service_code=phone_only()).facts.kind is Kind.CALLBACK


# --- the promise -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received_at", "starts", "due"),
    [
        # Seven business days; Thursday the 26th and Friday the 27th are holidays.
        (local(16, 10), local(16, 10), local(25, 16, 30)),  # Monday morning
        (local(16, 2), local(16, 8), local(25, 16, 30)),  # before opening
        (local(16, 22), local(17, 8), local(30, 16, 30)),  # after hours: from the next morning
        (local(14, 12), local(16, 8), local(25, 16, 30)),  # Saturday
    ],
)
def test_the_clock_of_a_case_starts_when_the_department_opens(received_at, starts, due):
    facts = filed(received_at=received_at).facts

    assert (facts.clock_starts_at, facts.due_at) == (starts, due)


def test_a_case_keeps_the_target_it_was_promised_by():
    facts = filed().facts
    target = minneapolis().catalogue.require("pothole").target

    assert (facts.target_amount, facts.target_unit) == (target.amount, target.unit)


# --- whom it names -----------------------------------------------------------------------------


def test_a_contact_that_was_given_is_on_the_case():
    assert filed(contact=ContactChoice.GIVEN).facts.contact == GIVEN


def test_the_senders_number_is_on_the_case_when_that_was_chosen():
    assert filed(contact=ContactChoice.SENDER).facts.contact == Contact(phone=CALLER)


def test_a_sender_that_cannot_be_known_leaves_no_contact():
    contact = filed(a_runtime(), contact=ContactChoice.SENDER).facts.contact

    assert contact.is_empty
    assert contact.phone is None


@pytest.mark.parametrize(
    "choice", [ContactChoice.ANONYMOUS, ContactChoice.DECLINED, ContactChoice.UNASKED]
)
def test_nobody_is_named_on_a_case_without_having_chosen_so(choice):
    """Although both a contact and the sender's number are known to the conversation."""
    assert filed(contact=choice).facts.contact.is_empty


@pytest.mark.parametrize("choice", ContactChoice)
def test_only_an_anonymous_case_is_marked_so(choice):
    assert filed(contact=choice).facts.is_anonymous == (choice is ContactChoice.ANONYMOUS)
