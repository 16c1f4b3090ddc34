"""Predictions are remembered, and are those that the rules make."""

from types import SimpleNamespace

import pytest
from rasa.shared.core.events import (
    ActionExecutionRejected,
    ActiveLoop,
    ConversationPaused,
    FollowupAction,
)

from bot.dialogue.mended import predictions
from tests.dialogue.trackers import after

ACTS = [
    *("report", "inform", "affirm", "deny", "skip", "go_back", "start_over", "withdraw"),
    *("correct", "same_place", "new_report", "ask_status", "ask_person", "ask_information"),
    *("ask_why", "ask_bot", "greet", "thank", "goodbye", "be_anonymous", "i_already_said"),
    "frustrated",
]


@pytest.fixture
def processor(agent):
    agent.processor.__dict__.pop(predictions._MEMORY, None)
    return agent.processor


def _ours(processor, tracker):
    return predictions._predict_next_with_tracker(processor, tracker)


def _theirs(processor, tracker):
    return predictions._original(processor, tracker)


def _action(processor, prediction):
    return processor.domain.action_names_or_texts[prediction.max_confidence_index]


@pytest.mark.parametrize("act", ACTS)
def test_the_action_for_each_act_is_the_rules(processor, act):
    expected = _theirs(processor, after(processor.domain, act))

    for _ in range(2):
        assert _ours(processor, after(processor.domain, act)) == expected


@pytest.mark.parametrize("act", ACTS)
def test_one_action_a_turn_and_then_the_desk_listens(processor, act):
    first = _action(processor, _ours(processor, after(processor.domain, act)))
    answered = after(processor.domain, act, first)

    for _ in range(2):
        prediction = _ours(processor, answered)
        assert prediction == _theirs(processor, answered)
        assert _action(processor, prediction) == "action_listen"


def test_a_remembered_prediction_asks_the_rules_no_more(processor, monkeypatch):
    _ours(processor, after(processor.domain, "report"))
    monkeypatch.setattr(processor, "graph_runner", None)

    prediction = _ours(processor, after(processor.domain, "report", slots={"knows_sender": True}))

    assert _action(processor, prediction) == "action_continue_report"


def test_two_turns_do_not_share_events(processor):
    first = _ours(processor, after(processor.domain, "report"))
    second = _ours(processor, after(processor.domain, "report"))

    assert first.events
    assert not {id(event) for event in first.events} & {id(event) for event in second.events}


@pytest.mark.parametrize(
    "event",
    [
        ActiveLoop("a_form"),
        ConversationPaused(),
        ActionExecutionRejected("action_continue_report"),
    ],
    ids=lambda event: event.type_name,
)
def test_what_is_not_plain_is_never_remembered(processor, event):
    tracker = after(processor.domain, "report")
    tracker.update(event, processor.domain)

    assert predictions._key(tracker, processor.domain) is None


def test_entities_are_never_remembered(processor):
    entities = [{"entity": "street", "value": "Lake"}]

    assert (
        predictions._key(after(processor.domain, "report", entities=entities), processor.domain)
        is None
    )


def test_a_slot_of_influence_is_never_remembered(processor):
    weighty = SimpleNamespace(slots=[])  # a domain in which no slot is known to be harmless

    assert predictions._key(after(processor.domain, "report"), weighty) is None


def test_an_action_that_was_asked_for_comes_next(processor):
    tracker = after(processor.domain, "report")
    tracker.update(FollowupAction("action_start_over"), processor.domain)

    assert _action(processor, _ours(processor, tracker)) == "action_start_over"


def test_the_memory_is_bounded(processor, monkeypatch):
    monkeypatch.setattr(predictions, "MOST_REMEMBERED", 3)

    for act in ACTS:
        _ours(processor, after(processor.domain, act))

    assert len(processor.__dict__[predictions._MEMORY]) <= 3
