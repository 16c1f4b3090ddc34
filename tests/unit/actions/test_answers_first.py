"""An answer that is on offer counts as one, whatever act the dialogue takes it for."""

import asyncio

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.desk import ActionGiveInformation, ActionLookUpCase
from actions.report import ActionContinueReport
from bot.intake.draft import Draft
from bot.intake.draft_record import to_record
from tests.fakes import NIGHT, a_runtime

AT_THE_TIME = to_record(
    Draft(draft_id="d", asking="attribute:best_time", service_code="identity_theft")
)
ACTIONS = (ActionLookUpCase, ActionGiveInformation)


def after(action, text, act, draft):
    """Return the draft that the action leaves, and the keys of what it says."""
    slots = {"language": "en", "received_at": NIGHT.isoformat(), "knows_sender": True}
    tracker = Tracker.from_dict(
        {
            "sender_id": "conversation-0",
            "slots": {**slots, "draft": draft},
            "latest_message": {"text": text, "intent": {"name": act}, "services": []},
            "events": [{"event": "user", "text": text, "input_channel": "sms"}],
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": None,
        }
    )
    said = CollectingDispatcher()
    (event,) = asyncio.run(action(a_runtime()).run(said, tracker, {}))
    return event["value"], [message["response"] for message in said.messages]


@pytest.mark.parametrize("action", ACTIONS)
def test_an_answer_that_sounds_like_a_question_about_a_case_is_taken(action):
    draft, _ = after(action, "any time", "ask_status", AT_THE_TIME)

    assert draft["attributes"] == {"best_time": ["any"]}


def test_an_answer_that_sounds_like_a_greeting_is_taken():
    draft, _ = after(ActionContinueReport, "afternoon", "greet", AT_THE_TIME)

    assert draft["attributes"] == {"best_time": ["afternoon"]}


def test_a_greeting_is_still_one():
    draft, _ = after(ActionContinueReport, "hello", "greet", AT_THE_TIME)

    assert "attributes" not in draft


@pytest.mark.parametrize("draft", [None, AT_THE_TIME])
def test_a_question_about_a_case_is_still_one(draft):
    _, said = after(ActionLookUpCase, "where is my case", "ask_status", draft)

    assert said == ["utter_case_ask_number"]
