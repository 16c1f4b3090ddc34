"""What the action server is sent is less than Rasa sends, and all that the SDK reads."""

import pytest
from rasa.core.actions.action import RemoteAction
from rasa_sdk.interfaces import Tracker

from bot.dialogue.mended.action_call import body_for
from tests.dialogue.trackers import after, listening


@pytest.fixture
def tracker(agent):
    return after(agent.domain, "report", slots={"draft": {"turns": 1}, "knows_sender": True})


@pytest.fixture
def body(tracker):
    return body_for(RemoteAction("action_continue_report", None), tracker)


@pytest.mark.parametrize("key", ["next_action", "sender_id", "version"])
def test_the_call_is_rasas(agent, tracker, body, key):
    rasas = RemoteAction("action_continue_report", None)._action_call_format(tracker, agent.domain)

    assert body[key] == rasas[key]


@pytest.mark.parametrize(
    "key",
    [
        "sender_id",
        "slots",
        "latest_message",
        "paused",
        "followup_action",
        "active_loop",
        "latest_action_name",
    ],
)
def test_the_state_is_rasas(agent, tracker, body, key):
    rasas = RemoteAction("action_continue_report", None)._action_call_format(tracker, agent.domain)

    assert body["tracker"][key] == rasas["tracker"][key]


def test_a_domain_is_named_without_its_wording(body):
    # The newer SDK answers 449 to a call without a domain.
    assert body["domain"]
    assert "responses" not in body["domain"]


def test_the_sdk_finds_slots_and_channel(body):
    read = Tracker.from_dict(body["tracker"])

    assert read.get_slot("draft") == {"turns": 1}
    assert read.get_latest_input_channel() == "sms"


def test_a_tracker_without_a_message_can_be_sent(agent):
    body = body_for(RemoteAction("action_continue_report", None), listening(agent.domain))

    assert Tracker.from_dict(body["tracker"]).get_slot("language") == "en"
