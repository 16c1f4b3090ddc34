"""Processes die, messages come twice, tokens are wrong: nothing is lost or doubled."""

import threading

import pytest

from tests.conversations.test_reports import NUMBER, case_of, number_in
from tests.stack import is_ready, running_stack, sign, sms_body

pytestmark = pytest.mark.stack


@pytest.fixture
def own_stack(tmp_path):
    """A stack that a test may break."""
    with running_stack(tmp_path / "own", "rasa", "actions", "web") as running:
        yield running


def form(resident, sid, text):
    return {"MessageSid": sid, "From": resident.number, "Body": text}


def test_an_unsigned_text_is_refused_and_nothing_is_stored(stack, resident):
    answer = stack.post_sms(form(resident, "SMforged", "pothole"), signature="forged")

    assert answer.status_code == 403
    assert sms_body(stack.post_sms(form(resident, "SMforged", "pothole")).text)


def test_a_signature_for_another_address_is_refused(stack, resident):
    data = form(resident, "SMother", "pothole")

    assert stack.post_sms(data, sign(stack.settings, "/twilio/voice", data)).status_code == 403


def test_the_same_text_twice_at_once_is_answered_once(stack, resident):
    data = form(resident, "SMtwice" + resident.number, "there is a pothole")
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(stack.post_sms(data).text)) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 6
    assert len(set(answers)) == 1


def test_a_retried_yes_files_one_case(stack, resident):
    resident.says("pothole at 26th and Lyndale since monday")
    resident.says("no")
    data = form(resident, "SMyes" + resident.number, "yes")

    first, again = stack.post_sms(data).text, stack.post_sms(data).text

    assert first == again
    assert NUMBER.search(sms_body(first))


def test_rasa_killed_in_the_middle_of_a_report_goes_unnoticed(own_stack):
    resident = own_stack.resident()
    resident.says("there is a pothole")
    own_stack.kill("rasa")
    own_stack.start("rasa")

    assert "When" in resident.says("26th and Lyndale")


def test_with_rasa_down_the_text_becomes_a_case_for_review(own_stack):
    own_stack.kill("rasa")
    resident = own_stack.resident()

    answer = resident.says("the street light at Lake and Penn is out")

    case = case_of(own_stack, number_in(answer))
    assert case.facts.status == "needs_review"
    assert "Lake and Penn" in case.facts.description


def test_with_the_actions_down_the_text_becomes_a_case_for_review(own_stack):
    own_stack.kill("actions")

    answer = own_stack.resident().says("the street light at Lake and Penn is out")

    assert case_of(own_stack, number_in(answer)).facts.status == "needs_review"


def test_an_emergency_is_answered_with_everything_else_down(own_stack):
    own_stack.kill("rasa")
    own_stack.kill("actions")

    assert "NOT reach 911" in own_stack.resident().says("there is smoke and fire in my kitchen")


def test_web_killed_in_the_middle_of_a_report_loses_nothing(own_stack):
    resident = own_stack.resident()
    resident.says("there is a pothole")
    own_stack.kill("web")
    assert not is_ready(own_stack.url("/health/live"))
    own_stack.start("web")

    assert "When" in resident.says("26th and Lyndale")


def test_what_was_said_and_by_whom_cannot_be_read_in_the_database_or_the_logs(own_stack):
    resident = own_stack.resident()
    resident.says("pothole at 26th and Lyndale since monday")
    resident.says("my name is Wilhelmina Tester, 612-555-0177")
    own_stack.stop()

    kept = b"".join(
        path.read_bytes() for path in own_stack.settings.var.iterdir() if path.is_file()
    )
    logged = own_stack.log.read_bytes()
    for secret in (b"Wilhelmina", b"5550177", b"555-0177", resident.number.encode()):
        assert secret not in kept
        assert secret not in logged
