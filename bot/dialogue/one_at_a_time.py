"""Keeps two turns of one conversation from running at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class OneAtATime:
    """One lock for each conversation that has a turn under way, and none for any other.

    Rasa's own lock polls once a second, so a second turn would wait in whole seconds.
    """

    def __init__(self) -> None:
        """Start with no turn under way."""
        self._locks: dict[str, asyncio.Lock] = {}
        self._turns: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._locks)

    @asynccontextmanager
    async def of(self, conversation_id: str) -> AsyncIterator[None]:
        """Wait until no other turn of that conversation runs, and keep others waiting."""
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        self._turns[conversation_id] += 1
        try:
            async with lock:
                yield
        finally:
            self._turns[conversation_id] -= 1
            if not self._turns[conversation_id]:
                del self._turns[conversation_id], self._locks[conversation_id]
