"""Rasa, reached through our connector on loopback; one of several servers for a conversation."""

import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import httpx

from bot.intake.conversation import Choice, Conversation, Message
from bot.intake.errors import Unavailable
from bot.usecases.ports import DialogueTurn

BUDGET_SECONDS = 6.0
CONNECT_SECONDS = 0.5


class RasaDialogue:
    """Keeps connections open; a server that cannot be reached is passed over for the next."""

    def __init__(self, urls: Sequence[str], *, budget: float = BUDGET_SECONDS) -> None:
        self._urls = tuple(url.rstrip("/") for url in urls)
        timeout = httpx.Timeout(budget, connect=CONNECT_SECONDS)
        limits = httpx.Limits(max_connections=64, max_keepalive_connections=64)
        self._client = httpx.Client(timeout=timeout, limits=limits, trust_env=False)

    def turn(
        self,
        conversation: Conversation,
        text: str,
        *,
        received_at: datetime,
        knows_sender: bool,
    ) -> DialogueTurn:
        """Say ``text``; any server continues from the snapshot, so any may answer."""
        slots = {**conversation.snapshot.get("slots", {}), "knows_sender": knows_sender}
        body = {
            "conversation_id": conversation.id,
            "text": text,
            "channel": conversation.channel.value,
            "language": conversation.language,
            "received_at": received_at.isoformat(),
            "snapshot": {"slots": slots, "active_loop": None},
        }
        return _read(self._post("/webhooks/city/turn", body, conversation.id))

    def understand(self, texts: Sequence[str]) -> list[dict[str, Any]]:
        """Return intent and ranked services of each text, without any conversation."""
        answer = self._post("/webhooks/city/understand", {"texts": list(texts)}, "")
        return list(answer)

    def _post(self, path: str, body: dict[str, Any], conversation_id: str) -> Any:
        for url in self._servers_for(conversation_id):
            try:
                response = self._client.post(url + path, json=body)
                response.raise_for_status()
                return response.json()
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue  # nothing was said yet: the next server may take the turn
            except (httpx.HTTPError, ValueError) as error:
                raise Unavailable("dialogue", reason=type(error).__name__) from error
        raise Unavailable("dialogue", reason="no server answers")

    def _servers_for(self, conversation_id: str) -> tuple[str, ...]:
        first = zlib.crc32(conversation_id.encode()) % len(self._urls)
        return self._urls[first:] + self._urls[:first]


def _read(answer: Any) -> DialogueTurn:
    try:
        messages = tuple(_message(each) for each in answer["messages"])
        snapshot = dict(answer["snapshot"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unavailable("dialogue", reason="unreadable answer") from error
    if not messages:
        raise Unavailable("dialogue", reason="empty answer")
    return DialogueTurn(messages=messages, snapshot=snapshot)


def _message(record: dict[str, Any]) -> Message:
    choices = tuple(
        Choice(title=each["title"], value=each["value"]) for each in record.get("choices", ())
    )
    return Message(text=record["text"], choices=choices)
