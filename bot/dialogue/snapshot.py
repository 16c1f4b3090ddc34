"""Makes a tracker from what ``web`` stored, and what ``web`` stores from a tracker."""

from collections.abc import Mapping
from typing import Any

from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    ACTION_SESSION_START_NAME,
    REQUESTED_SLOT,
    SESSION_START_METADATA_SLOT,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

_NOT_KEPT = (REQUESTED_SLOT, SESSION_START_METADATA_SLOT)


def restore(
    sender_id: str, snapshot: Mapping[str, Any], of_this_turn: Mapping[str, Any], domain: Domain
) -> DialogueStateTracker:
    """Return a listening tracker with the stored state and the slots of this turn.

    Slots that the domain does not know (a newer or older model stored them) are left out.
    """
    tracker = DialogueStateTracker(sender_id, domain.slots)
    slots = {**snapshot.get("slots", {}), **of_this_turn}
    if snapshot.get("active_loop"):
        slots[REQUESTED_SLOT] = snapshot.get("requested_slot")
    events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    events += [SlotSet(name, value) for name, value in slots.items() if name in tracker.slots]
    if snapshot.get("active_loop"):
        events.append(ActiveLoop(snapshot["active_loop"]))
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    tracker.update_with_events(events, domain)
    return tracker


def take(tracker: DialogueStateTracker) -> dict[str, Any]:
    """Return the state after a turn as JSON values: the slots that are set, and the open form."""
    values = {name: slot.value for name, slot in tracker.slots.items()}
    return {
        "slots": {
            name: value
            for name, value in values.items()
            if value is not None and name not in _NOT_KEPT
        },
        "active_loop": tracker.active_loop_name,
        "requested_slot": values.get(REQUESTED_SLOT),
    }
