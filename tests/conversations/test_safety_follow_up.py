"""Whoever was sent to 911 is asked back, and a supervisor hears when nobody confirms."""

import threading

import httpx
import pytest

from tests.conversations.providers import end_all_watches, pass_leases, pass_minutes, until

pytestmark = pytest.mark.stack
FIRE = "the garage at 26th and Lyndale is on fire"
QUESTION = "Did you reach 911? YES or NO"
DOUBT = "someone tried to steal my car"
WITHHELD = "+266696687"
ASK, ALERT, UNANSWERED = 2, 3, 5
"""Minutes, as the city's policy says them."""


@pytest.fixture(autouse=True, scope="module")
def nothing_else_is_watched(stack):
    end_all_watches(stack)


def sent_to_911(resident, text=FIRE):
    answer = resident.says(text)
    assert "Call 911 now" in answer
    assert "NOT reach 911" in answer
    return answer


def asked_back(stack, providers, resident):
    sent_to_911(resident)
    pass_minutes(stack, ASK)
    assert QUESTION in providers.text_to(resident.number)


def everything_due_has_gone_out(stack, providers):
    """Somebody else's alert, due last, is out: so all that was due before is out too."""
    other = stack.resident()
    sent_to_911(other)
    pass_minutes(stack, 60)
    providers.alert_about(other.number)


def waiting_in_chat(stack, conversation):
    address = stack.url(f"/chat/messages?conversation_id={conversation}")
    answer = httpx.get(address, timeout=30, trust_env=False).raise_for_status()
    return [message["text"] for message in answer.json()["messages"]]


def test_a_no_reaches_the_supervisor_with_the_card(stack, providers, resident):
    card = sent_to_911(resident).partition("Read this to 911:")[2].strip()
    assert "26th and Lyndale" in card
    pass_minutes(stack, ASK)
    assert QUESTION in providers.text_to(resident.number)

    assert "Call 911 again" in resident.says("no")

    alert = providers.alert_about(resident.number)
    assert alert["To"] == stack.runtime.city.supervisor.email
    assert "did NOT reach 911" in alert.get_content()
    assert card in alert.get_content().replace("\r\n", "\n")


def test_silence_alerts_the_supervisor(stack, providers, resident):
    asked_back(stack, providers, resident)
    assert providers.alerts_about(resident.number) == []

    pass_minutes(stack, ALERT)

    alert = providers.alert_about(resident.number)
    assert "ALERT" in alert["Subject"]
    assert "Nobody has said that they reached 911" in alert.get_content()
    assert len(providers.api.bodies_to(resident.number)) == 1


def test_a_yes_alerts_nobody_and_the_report_goes_on(stack, providers, resident):
    resident.says("there is a big pothole")
    resident.says("26th and Lyndale")
    question = resident.heard[-1]
    asked_back(stack, providers, resident)

    answer = resident.says("yes")

    assert answer.startswith("Good.")
    assert answer.endswith(question[-40:])
    everything_due_has_gone_out(stack, providers)
    assert providers.alerts_about(resident.number) == []


@pytest.mark.parametrize("text", ["I have not called 911", "I called 911 but nobody answers"])
def test_what_only_sounds_like_a_yes_ends_no_watch(stack, providers, resident, text):
    asked_back(stack, providers, resident)

    assert not resident.says(text).startswith("Good.")
    pass_minutes(stack, ALERT + UNANSWERED)

    providers.alert_about(resident.number)


def test_whoever_withholds_the_number_is_not_asked_but_told_of(stack, providers):
    sent_to_911(stack.resident(From=WITHHELD), "the shed by door 40917 is on fire")

    pass_minutes(stack, ALERT)

    assert "no way to ask back" in providers.alert_about("door 40917").get_content()
    assert providers.api.bodies_to(WITHHELD) == []


def test_a_doubt_that_stays_open_is_written_about_and_then_told(stack, providers, resident):
    assert "YES or NO" in resident.says(DOUBT)
    pass_minutes(stack, UNANSWERED)
    assert "I did not hear back" in providers.text_to(resident.number)

    resident.says("yes")
    pass_minutes(stack, ASK + ALERT)

    assert "Vehicle: my car" in providers.alert_about(resident.number).get_content()


def test_web_chat_is_asked_once_and_the_supervisor_hears_of_it_too(stack, providers):
    said = stack.chat("the shed by door 40918 is on fire")
    conversation = said["conversation_id"]
    assert waiting_in_chat(stack, conversation) == []
    pass_minutes(stack, ASK)

    asked = []
    until(lambda: asked.extend(waiting_in_chat(stack, conversation)) or asked)
    assert [QUESTION in each for each in asked] == [True]
    assert waiting_in_chat(stack, conversation) == []

    stack.chat("no", conversation)
    assert "web chat" in providers.alert_about("door 40918").get_content()


def test_workers_that_are_killed_ask_once_and_alert_once(stack, providers, resident):
    died = threading.Event()

    def kill(form):
        if form["To"] == resident.number and not died.is_set():
            died.set()
            stack.kill("worker")

    sent_to_911(resident)
    providers.api.after = kill
    pass_minutes(stack, ASK)
    assert died.wait(timeout=20)
    providers.api.after = lambda _form: None
    until(lambda: "worker" not in stack.running)

    pass_leases(stack)
    stack.start("worker")
    pass_minutes(stack, ALERT)
    providers.alert_about(resident.number)
    stack.kill("worker")
    pass_leases(stack)
    stack.start("worker")

    everything_due_has_gone_out(stack, providers)
    assert len(providers.api.bodies_to(resident.number)) == 1
    assert len(providers.alerts_about(resident.number)) == 1
