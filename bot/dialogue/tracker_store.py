"""Holds the trackers of turns in flight, as objects; nothing outlives its turn."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

MOST_IN_FLIGHT = 256
"""Turns at once; a tracker is some kilobytes, and one process answers far fewer at a time."""


class InFlightTrackerStore(TrackerStore):
    """A tracker waits here only until it is asked for: ``retrieve`` takes it away.

    The connector saves a tracker built from the stored snapshot, Rasa takes it, saves it when
    the turn is done, and the connector takes it again. A turn that dies leaves nothing, or one
    tracker that newer turns push out.
    """

    def __init__(
        self, domain: Domain | None, event_broker: EventBroker | None = None, **_: Any
    ) -> None:
        """Start empty; Rasa passes a host and other settings that mean nothing here."""
        super().__init__(domain, event_broker)
        self._trackers: OrderedDict[str, DialogueStateTracker] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker until the next ``retrieve``, pushing the oldest out when full."""
        self._trackers[tracker.sender_id] = tracker
        self._trackers.move_to_end(tracker.sender_id)
        while len(self._trackers) > MOST_IN_FLIGHT:
            self._trackers.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Take the tracker of that conversation away; None when there is none."""
        return self._trackers.pop(sender_id, None)

    async def exists(self, conversation_id: str) -> bool:
        """Say whether a turn of that conversation is waiting, without taking it."""
        return conversation_id in self._trackers

    async def keys(self) -> Iterable[str]:
        """Return the ids of the conversations that wait."""
        return list(self._trackers)
