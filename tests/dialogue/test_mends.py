"""Each mend replaces a name that Rasa still has, and gives what Rasa's own code gives."""

import ast
import inspect
import json
from pathlib import Path

import pytest
import rasa
from rasa.core import processor
from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.trackers import EventVerbosity
from rasa.shared.utils.common import all_subclasses
from rasa.utils.endpoints import EndpointConfig

from bot.dialogue.mended import (
    actions,
    all_mends,
    domains,
    events,
    graph,
    imports,
    metadata,
)
from bot.dialogue.mended.patching import Mend, MendMisfitError
from bot.dialogue.mended.trackers import copy_as_it_stands
from tests.dialogue.trackers import after

RASA = Path(rasa.__file__).parent


@pytest.mark.parametrize("mend", all_mends(), ids=lambda mend: f"{mend.owner.__name__}.{mend.name}")
def test_the_name_still_exists_and_takes_the_same_parameters(mend):
    assert mend.check() is None


class _Owner:
    def speak(self, words):
        return words

    async def wait(self, words):
        return words


@pytest.mark.parametrize(
    ("name", "replacement", "complaint"),
    [
        ("shout", lambda self, words: words, "is gone"),
        ("speak", lambda self: "", "takes"),
        ("wait", lambda self, words: words, "asynchronous"),
    ],
)
def test_a_mend_that_does_not_fit_is_refused(name, replacement, complaint):
    with pytest.raises(MendMisfitError, match=complaint):
        Mend(_Owner, name, replacement).apply()


@pytest.mark.parametrize("kind", [one for one in all_subclasses(Event) if one.type_name])
def test_an_event_is_found_by_its_name(kind):
    for _ in range(2):
        assert events.resolve_by_type(kind.type_name) is events._original(kind.type_name)


def test_an_unknown_event_is_refused():
    with pytest.raises(ValueError, match="Unknown event name"):
        events.resolve_by_type("unheard_of")


def test_an_unknown_event_may_have_a_default_that_is_not_remembered():
    assert events.resolve_by_type("elsewhere", SlotSet) is SlotSet
    with pytest.raises(ValueError, match="Unknown event name"):
        events.resolve_by_type("elsewhere")


def test_the_graph_hears_what_dask_hears(agent):
    runner, target = agent.processor.graph_runner, agent.processor.model_metadata.nlu_target

    def heard(run):
        inputs = {PLACEHOLDER_MESSAGE: [UserMessage("a pothole", message_id="1")]}
        return run(runner, inputs, [target])[target][0].as_dict()

    assert heard(graph.run) == heard(DaskGraphRunner.run)


@pytest.mark.parametrize("intent", ["report", "ask_bot", "thank", "start_over"])
def test_the_graph_predicts_what_dask_predicts(agent, intent):
    runner, target = agent.processor.graph_runner, agent.processor.model_metadata.core_target

    def predicted(run):
        return run(runner, {PLACEHOLDER_TRACKER: after(agent.domain, intent)}, [target])[target]

    assert predicted(graph.run) == predicted(DaskGraphRunner.run)


def test_the_graph_refuses_an_input_that_is_missing(agent):
    for run in (graph.run, DaskGraphRunner.run):
        with pytest.raises(GraphRunError):
            run(agent.processor.graph_runner, {}, [agent.processor.model_metadata.nlu_target])


def test_the_graph_refuses_an_input_named_like_a_node(agent):
    for run in (graph.run, DaskGraphRunner.run):
        with pytest.raises(GraphRunError, match="clashes"):
            run(agent.processor.graph_runner, {"a": "domain_provider"}, ["domain_provider"])


def _without_graphs(read):
    return {name: value for name, value in vars(read).items() if not name.endswith("_schema")}


def _nodes(schema):
    nodes = schema.nodes.items()
    return {name: (node.uses, node.fn, node.needs, node.config) for name, node in nodes}


def test_metadata_is_the_same_but_for_the_training_graph(agent):
    serialized = json.dumps(agent.processor.model_metadata.as_dict())

    ours = metadata.from_dict(ModelMetadata, json.loads(serialized))
    theirs = metadata._original(ModelMetadata, json.loads(serialized))

    assert _nodes(ours.predict_schema) == _nodes(theirs.predict_schema)
    assert {**_without_graphs(ours), "domain": 0} == {**_without_graphs(theirs), "domain": 0}
    assert ours.domain.as_dict() == theirs.domain.as_dict()


def test_metadata_has_no_training_graph(agent):
    serialized = agent.processor.model_metadata.as_dict()

    assert serialized["train_schema"]["nodes"]
    assert metadata.from_dict(ModelMetadata, serialized).train_schema.nodes == {}


def test_a_domain_with_something_in_it_is_not_empty(agent):
    assert domains.is_empty(agent.domain) is agent.domain.is_empty() is False


def test_an_empty_domain_is_empty():
    assert domains.is_empty(Domain.empty()) is Domain.empty().is_empty() is True


def test_every_action_is_found_as_rasa_finds_it(agent):
    endpoint = EndpointConfig("http://127.0.0.1:9")
    for name in agent.domain.action_names_or_texts:
        theirs = actions._original(name, agent.domain, endpoint)
        for _ in range(2):
            ours = actions.action_for_name_or_text(name, agent.domain, endpoint)
            assert (type(ours), ours.name()) == (type(theirs), theirs.name())


def test_an_action_keeps_to_its_endpoint(agent):
    one, other = EndpointConfig("http://one"), EndpointConfig("http://other")
    find = actions.action_for_name_or_text

    assert find("action_start_over", agent.domain, one).action_endpoint is one
    assert find("action_start_over", agent.domain, other).action_endpoint is other


def test_an_unknown_action_is_refused(agent):
    from rasa.shared.core.domain import ActionNotFoundException

    with pytest.raises(ActionNotFoundException):
        actions.action_for_name_or_text("action_unheard_of", agent.domain, None)


def _conversation(domain):
    slots = {"draft": {"turns": 3}, "knows_sender": True}
    return after(domain, "report", "action_continue_report", "action_listen", slots=slots)


def test_a_copied_tracker_is_as_one_replayed(agent):
    tracker = _conversation(agent.domain)

    ours, theirs = copy_as_it_stands(tracker), tracker.copy()

    assert ours.current_state(EventVerbosity.ALL) == theirs.current_state(EventVerbosity.ALL)
    assert set(vars(ours)) == set(vars(theirs))
    assert ours.latest_bot_utterance == theirs.latest_bot_utterance


def test_a_copied_tracker_leaves_the_first_alone(agent):
    tracker = _conversation(agent.domain)
    before = tracker.current_state(EventVerbosity.ALL)

    copy_as_it_stands(tracker).update(SlotSet("knows_sender", False), agent.domain)

    assert tracker.current_state(EventVerbosity.ALL) == before


def test_rasas_processor_copies_only_what_it_logs_for_debugging():
    tree = ast.parse(inspect.getsource(processor))
    copies = {node for node in ast.walk(tree) if _calls(node, "copy")}
    logged = {
        inner
        for node in ast.walk(tree)
        if _calls(node, "structlogger", "debug")
        for inner in ast.walk(node)
    }

    assert copies
    assert copies <= logged


def _calls(node, module, name=None):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == module
        and name in (None, node.func.attr)
    )


def test_serving_takes_from_tensorflow_no_more_than_is_left_out():
    imported = {
        (node.module, alias.name)
        for node in ast.walk(ast.parse((RASA / "utils" / "train_utils.py").read_text()))
        if isinstance(node, ast.ImportFrom) and node.module in imports.LEFT_OUT
        for alias in node.names
    }

    assert imported == {
        (module, name) for module, names in imports.LEFT_OUT.items() for name in names
    }


def test_what_is_left_out_refuses_to_be_used():
    with pytest.raises(RuntimeError, match="left out of the server"):
        imports.OnlyForTraining()
