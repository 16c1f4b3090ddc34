"""Calls the action server over kept connections with a small body, and tells when it failed.

Rasa opens a session for every call, waits five minutes, sends every event and the whole domain
with all its wording, and swallows a failure: the resident hears nothing.
"""

import asyncio
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

import aiohttp
import rasa
import ujson
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

from bot.dialogue.mended.patching import Mend

SECONDS = 4.0
"""How long an action may take in all; ``web`` gives a turn six."""
KEPT_SECONDS = 30
"""How long an idle connection is kept; the action server keeps its own for longer."""
_DOMAIN = {"version": "3.1"}
"""The newer SDK answers 449 to a call without a domain; our actions read nothing from it."""
_JSON = {"Content-Type": "application/json"}
_sessions: dict[str, aiohttp.ClientSession] = {}


class ActionError(RasaException):
    """The action server gave no usable answer; the message never holds what was sent."""


async def run(
    self: RemoteAction,
    output_channel: OutputChannel,
    nlg: NaturalLanguageGenerator,
    tracker: DialogueStateTracker,
    domain: Domain,
) -> list[Event]:
    """Run the action and return its events; on failure note it on the channel and raise."""
    try:
        answer = await _checked_answer(self, tracker)
    except ActionError as failure:
        # Rasa logs the failure and goes on as if the action had had nothing to say.
        output_channel.failure = str(failure)
        raise
    messages = await self._utter_responses(
        answer.get("responses", []), output_channel, nlg, tracker
    )
    return [*messages, *deserialise_events(answer.get("events", []))]


async def _checked_answer(action: RemoteAction, tracker: DialogueStateTracker) -> dict[str, Any]:
    answer = await _call(action, tracker)
    try:
        action._validate_action_result(answer)
    except ValidationError:
        raise ActionError(f"action_failed: {action.name()} answer not understood") from None
    return answer


async def _call(action: RemoteAction, tracker: DialogueStateTracker) -> dict[str, Any]:
    body = ujson.dumps(body_for(action, tracker))
    url = action.action_endpoint.url
    try:
        async with _session(url).post(url, data=body, headers=_JSON) as response:
            if response.status != HTTPStatus.OK:
                raise ActionError(f"action_failed: {action.name()} status {response.status}")
            return ujson.loads(await response.read())
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
        reason = f"action_failed: {action.name()} {type(error).__name__}"
        raise ActionError(reason) from None


def _session(url: str) -> aiohttp.ClientSession:
    session = _sessions.get(url)
    if session is None or session.closed:
        session = _sessions[url] = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEPT_SECONDS),
            timeout=aiohttp.ClientTimeout(total=SECONDS),
        )
    return session


async def close_sessions() -> None:
    """Close the kept connections; the server is going down."""
    while _sessions:
        _, session = _sessions.popitem()
        await session.close()


def body_for(action: RemoteAction, tracker: DialogueStateTracker) -> dict[str, Any]:
    """Return what an action needs of a turn: state, what was heard, and the last message."""
    loop = tracker.active_loop
    return {
        "next_action": action.name(),
        "sender_id": tracker.sender_id,
        "version": rasa.__version__,
        "domain": _DOMAIN,
        "tracker": {
            "sender_id": tracker.sender_id,
            "slots": tracker.current_slot_values(),
            "latest_message": tracker._latest_message_data(),
            "paused": tracker.is_paused(),
            "followup_action": tracker.followup_action,
            "active_loop": asdict(loop) if loop else {},
            "latest_action_name": tracker.latest_action_name,
            "events": _last_message(tracker),
        },
    }


def _last_message(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    """Return the one event that the SDK reads: it tells the channel."""
    message = tracker.latest_message
    if message is None:
        return []
    return [
        {
            "event": message.type_name,
            "timestamp": message.timestamp,
            "text": message.text,
            "input_channel": message.input_channel,
        }
    ]


MENDS = [Mend(RemoteAction, "run", run)]
