"""Actions: slots in, a use case, slots and utterances out; nothing is decided in them."""

import asyncio
import inspect
import string
from pathlib import Path

import pytest
import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions.base import IntakeAction, process_runtime
from actions.desk import ActionGiveInformation, ActionLookUpCase, ActionRequestPerson
from actions.report import ActionContinueReport, ActionStartOver
from actions.slots import draft_from, draft_slot, said_from
from bot.intake.conversation import Channel
from bot.intake.draft import Draft
from bot.intake.draft_record import to_record
from bot.intake.errors import Unavailable
from bot.intake.location import Place, PlaceKind
from tests.fakes import NIGHT, FakeStore, a_runtime, wording

ROOT = Path(__file__).parents[3]
ALL = (
    ActionContinueReport,
    ActionStartOver,
    ActionLookUpCase,
    ActionRequestPerson,
    ActionGiveInformation,
)
HERE = Place(text="Lake and Penn", kind=PlaceKind.CORNER)


def a_tracker(text="a pothole", act="report", services=("pothole",), channel="sms", **slots):
    ranked = [{"service_code": code, "confidence": 0.9} for code in services]
    known = {"language": "en", "received_at": NIGHT.isoformat(), "knows_sender": True}
    message = {"text": text, "intent": {"name": act}, "services": ranked}
    return Tracker.from_dict(
        {
            "sender_id": "conversation-0",
            "slots": known | slots,
            "latest_message": message,
            "events": [{"event": "user", "text": text, "input_channel": channel}],
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": None,
        }
    )


def run(action, tracker):
    """Return the draft and the messages that an action leaves behind."""
    dispatcher = CollectingDispatcher()
    (event,) = asyncio.run(action.run(dispatcher, tracker, {}))
    assert (event["event"], event["name"]) == ("slot", "draft")
    return event["value"], dispatcher.messages


def keys(messages):
    return [message["response"] for message in messages]


# --- what goes in ------------------------------------------------------------------------------


def test_a_text_is_read_with_what_the_model_made_of_it():
    said = said_from(a_tracker("un bache", language="es"))

    assert (said.text, said.act, said.knows_sender) == ("un bache", "report", True)
    assert [(each.service_code, each.confidence) for each in said.services] == [("pothole", 0.9)]
    assert (said.at.language, said.at.channel, said.at.received_at) == ("es", Channel.SMS, NIGHT)
    assert said.at.conversation_id == "conversation-0"


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"text": None, "intent": None, "services": None},
        {"intent": {}},
        {"intent": {"name": None}},
    ],
)
def test_a_text_that_was_not_understood_at_all_is_still_read(message):
    tracker = a_tracker()
    tracker.latest_message = message

    said = said_from(tracker)

    assert (said.text, said.act, said.services) == ("", "", ())


def test_a_turn_without_a_channel_counts_as_web_chat():
    assert said_from(a_tracker(channel=None)).at.channel is Channel.CHAT


def test_a_number_that_nobody_told_of_is_not_known():
    assert not said_from(a_tracker(knows_sender=None)).knows_sender


@pytest.mark.parametrize("record", [None, {}])
def test_without_a_draft_there_is_none(record):
    assert draft_from(a_tracker(draft=record)) is None


def test_a_draft_comes_back_from_its_slot():
    draft = Draft(draft_id="d", words=("a hole",), place=HERE)

    assert draft_from(a_tracker(draft=draft_slot(draft)["value"])) == draft


# --- what comes out ----------------------------------------------------------------------------


def test_a_report_is_continued_and_its_draft_kept():
    draft, messages = run(ActionContinueReport(a_runtime()), a_tracker())

    assert (draft["service_code"], draft["asking"]) == ("pothole", "place")
    assert keys(messages) == ["utter_introduction", "utter_ask_place"]


def test_values_and_choices_go_with_the_response():
    ready = to_record(
        Draft(
            draft_id="d",
            asking="contact",
            service_code="pothole",
            place=HERE,
            occurred="today",
            introduced=True,
        )
    )

    _, (message,) = run(ActionContinueReport(a_runtime()), a_tracker("no", "deny", (), draft=ready))

    assert message["response"] == "utter_ask_confirm"
    assert message["service"] == "Pothole"
    assert message["buttons"] == [
        {"title": "Yes", "payload": "yes"},
        {"title": "No", "payload": "no"},
    ]


@pytest.mark.parametrize(
    ("action", "text", "said"),
    [
        (ActionStartOver, "start over", "utter_started_over"),
        (ActionLookUpCase, "where is my case", "utter_case_ask_number"),
        (ActionRequestPerson, "agent", "utter_ask_contact_callback_sender"),
        (ActionGiveInformation, "hours", "utter_hours_closed"),
    ],
)
def test_each_action_runs_its_use_case(action, text, said):
    _, messages = run(action(a_runtime()), a_tracker(text, "inform", ()))

    assert said in keys(messages)


def test_a_use_case_that_fails_says_nothing_so_that_web_keeps_the_words():
    action = ActionContinueReport(a_runtime(store=FakeStore(is_down=True)))
    ready = to_record(Draft(draft_id="d", asking="confirm", service_code="pothole", place=HERE))

    with pytest.raises(Unavailable, match="database"):
        run(action, a_tracker("yes", "affirm", (), draft=ready))


def test_a_use_case_runs_beside_the_event_loop():
    """Use cases wait for the database; the loop serves other residents meanwhile."""

    class Looks(IntakeAction):
        def name(self):
            return "action_looks"

        def step(self, draft, said, runtime):
            with pytest.raises(RuntimeError, match="no running event loop"):
                asyncio.get_running_loop()
            return ActionStartOver(runtime).step(draft, said, runtime)

    assert run(Looks(a_runtime()), a_tracker())[0]["asking"] == "problem"


# --- how the action server finds them ----------------------------------------------------------


def test_every_action_of_the_domain_exists_and_every_action_is_in_it():
    domain = yaml.safe_load((ROOT / "bot/dialogue/domain/actions.yml").read_text(encoding="utf-8"))

    assert {action(a_runtime()).name() for action in ALL} == set(domain["actions"])


def test_the_action_server_takes_every_action_and_leaves_the_base_out(monkeypatch):
    monkeypatch.setattr("actions.base.process_runtime", a_runtime)
    executor = ActionExecutor()
    for action in (*ALL, IntakeAction):
        if not inspect.isabstract(action):
            executor.register_action(action)

    assert set(executor.actions) == {action(a_runtime()).name() for action in ALL}


def test_all_actions_of_a_process_share_one_runtime(monkeypatch, tmp_path):
    monkeypatch.setenv("NIGHTDESK_VAR", str(tmp_path))
    process_runtime.cache_clear()
    try:
        first, second = (action() for action in ALL[:2])
        assert first._runtime is second._runtime
    finally:
        process_runtime.cache_clear()


def test_no_value_of_a_sentence_has_a_name_that_the_sdk_keeps_for_itself():
    """A value called ``image`` would become part of the message instead of the sentence."""
    taken = set(inspect.signature(CollectingDispatcher.utter_message).parameters) - {"kwargs"}
    messages = wording()
    texts = [messages._messages[key]["en"]["text"] for key in messages.keys()]  # noqa: SIM118
    placeholders = {name for text in texts for _, name, _, _ in string.Formatter().parse(text)}
    placeholders -= {None}

    assert placeholders
    assert not placeholders & taken


def test_every_class_in_the_package_is_an_action_the_sdk_can_build():
    for action in ALL:
        assert issubclass(action, Action)
        assert not inspect.isabstract(action)
