"""Keeps the actions that hold no state, where Rasa makes thirteen to find one."""

from rasa.core.actions import action as actions
from rasa.core.actions.action import (
    Action,
    ActionBotResponse,
    ActionExtractSlots,
    ActionListen,
    RemoteAction,
)
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from bot.dialogue.mended.patching import Mend

_STATELESS = (RemoteAction, ActionBotResponse, ActionListen, ActionExtractSlots)
_KEPT = "_actions_by_name"
_original = actions.action_for_name_or_text


def action_for_name_or_text(
    action_name_or_text: str, domain: Domain, action_endpoint: EndpointConfig | None
) -> Action:
    """Return the action of that name as Rasa does, the same object each time if it may be."""
    kept = domain.__dict__.setdefault(_KEPT, {})
    key = (action_name_or_text, id(action_endpoint))
    if key in kept:
        return kept[key]
    found = _original(action_name_or_text, domain, action_endpoint)
    if type(found) in _STATELESS:
        kept[key] = found
    return found


MENDS = [Mend(actions, "action_for_name_or_text", action_for_name_or_text)]
