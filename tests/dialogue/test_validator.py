"""An action's answer is checked as Rasa checks it."""

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from bot.dialogue.mended import validator

SLOT = {"event": "slot", "timestamp": None, "name": "draft", "value": {"turns": 1}}
GOOD = [
    {},
    {"events": [], "responses": []},
    {"events": [SLOT], "responses": [{"text": "Hello"}]},
    {"events": [{**SLOT, "timestamp": 1.5, "metadata": {}}]},
    {"events": [{"event": "action", "name": "action_listen"}]},
    {"events": [{"event": "followup", "name": "action_listen"}]},
    {"events": [{"event": "entities", "entities": [{"entity": "a", "value": 1}]}]},
    {"events": [{"event": "user", "text": "hi", "parse_data": {"intent": {"name": "greet"}}}]},
]
BAD = [
    {"events": None},
    {"events": {}},
    {"responses": None},
    {"responses": ["Hello"]},
    {"events": ["slot"]},
    {"events": [{}]},
    {"events": [{"event": "unheard_of"}]},
    {"events": [{"event": 5}]},
    {"events": [{"event": ["slot"]}]},
    {"events": [{"event": "slot", "name": "draft"}]},  # no value
    {"events": [{"event": "slot", "name": 5, "value": 1}]},
    {"events": [{**SLOT, "timestamp": "now"}]},
    {"events": [{**SLOT, "metadata": []}]},
    {"events": [{"event": "entities", "entities": [{"entity": "a"}]}]},
    {"events": [SLOT, {"event": "slot"}]},
    [],
    "text",
    None,
]


def _verdict(check, result):
    try:
        return check(RemoteAction("action_a", None), result)
    except ValidationError as error:
        return error.message


@pytest.mark.parametrize("result", GOOD)
def test_a_good_answer_of_an_action_passes_without_rasas_own_check(result):
    assert validator._is_valid(result)
    assert _verdict(validator._original, result) is True


@pytest.mark.parametrize("result", BAD)
def test_a_bad_answer_of_an_action_is_refused_in_rasas_words(result):
    verdict = _verdict(validator._validate_action_result, result)

    assert verdict == _verdict(validator._original, result)
    assert verdict is not True
