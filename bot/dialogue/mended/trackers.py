"""Copies a tracker as it stands, where Rasa replays all its events for every action."""

import copy

from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.mended.patching import Mend


def copy_as_it_stands(self: DialogueStateTracker) -> DialogueStateTracker:
    """Return a tracker with the same events and state that can change on its own."""
    twin = copy.copy(self)
    twin.events = self.events.copy()
    twin.slots = {name: copy.copy(slot) for name, slot in self.slots.items()}
    twin.sender_source = twin.model_id = twin.assistant_id = None
    return twin


MENDS = [Mend(DialogueStateTracker, "copy", copy_as_it_stands)]
