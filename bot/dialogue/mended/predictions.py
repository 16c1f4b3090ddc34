"""Remembers what the rules said to a sequence of acts and actions: the answer never changes.

Rasa works out every state of the conversation and compares it with every rule, twice a turn;
that was a third of what was left after the first mends.
"""

import copy
import time
from collections.abc import Hashable

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.mended.patching import Mend

MOST_REMEMBERED = 4096
_MEMORY = "_predictions_by_events"
_original = MessageProcessor._predict_next_with_tracker

Key = tuple[Hashable, ...]


def _predict_next_with_tracker(
    self: MessageProcessor, tracker: DialogueStateTracker
) -> PolicyPrediction:
    """Return Rasa's own prediction, asking for it once for each sequence of events."""
    key = None if tracker.followup_action else _key(tracker, self.domain)
    if key is None:
        return _original(self, tracker)
    memory: dict[Key, PolicyPrediction] = self.__dict__.setdefault(_MEMORY, {})
    if key not in memory:
        if len(memory) >= MOST_REMEMBERED:
            memory.clear()
        memory[key] = _original(self, tracker)
    return _fresh(memory[key])


def _key(tracker: DialogueStateTracker, domain: Domain) -> Key | None:
    """Return all that the rules can see of the conversation, or None when it is not plain.

    Plain is a conversation of acts and actions: no form, no entities, no slot of influence.
    Texts are no part of it, for no rule of ours names a text.
    """
    if tracker.active_loop or tracker.is_paused():
        return None
    parts = []
    for event in tracker.events:
        part = _part(event, domain)
        if part is None:
            return None
        parts.append(part)
    return tuple(part for part in parts if part)


def _part(event: Event, domain: Domain) -> Key | None:
    """Return what the rules can see of one event; empty for nothing, None for too much."""
    kind = type(event)
    if kind is SlotSet:
        return () if event.key in _slots_without_influence(domain) else None
    if kind is UserUttered:
        return (
            ("user", event.intent_name, event.use_text_for_featurization)
            if _is_plain(event)
            else None
        )
    if kind is ActionExecuted:
        return ("action", event.action_name, event.action_text, event.hide_rule_turn)
    if kind is DefinePrevUserUtteredFeaturization:
        return ("featurized", event.use_text_for_featurization)
    if kind is SessionStarted:
        return ("session",)
    return () if kind is BotUttered else None


def _is_plain(message: UserUttered) -> bool:
    return not message.entities and message.intent_name is not None


def _slots_without_influence(domain: Domain) -> frozenset[str]:
    known = domain.__dict__.get("_slots_without_influence")
    if known is None:
        known = frozenset(slot.name for slot in domain.slots if not slot.has_features())
        domain.__dict__["_slots_without_influence"] = known
    return known


def _fresh(prediction: PolicyPrediction) -> PolicyPrediction:
    """Return a prediction whose events are this turn's own: trackers write into events."""
    twin = copy.copy(prediction)
    twin.events = [_at_present(event) for event in prediction.events]
    return twin


def _at_present(event: Event) -> Event:
    twin = copy.copy(event)
    twin.timestamp, twin.metadata = time.time(), {}
    return twin


MENDS = [Mend(MessageProcessor, "_predict_next_with_tracker", _predict_next_with_tracker)]
