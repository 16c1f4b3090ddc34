"""The connector by which ``web`` takes a turn with Rasa; it holds nothing between turns."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.dialogue import snapshot
from bot.dialogue.one_at_a_time import OneAtATime
from bot.dialogue.output import OUTPUTS

_LOG = logging.getLogger(__name__)

MOST_TEXTS = 1000
"""Texts that one request may ask to be understood."""


@dataclass(frozen=True)
class Turn:
    """One text of a resident and the state of the conversation before it."""

    conversation_id: str
    text: str
    channel: str
    language: str
    received_at: str
    state: dict[str, Any]


class TurnError(Exception):
    """The turn gave no answer; ``web`` must answer by itself."""


class CitizenInput(InputChannel):
    """``POST turn`` and ``POST understand`` for ``web`` alone, over loopback."""

    def __init__(self) -> None:
        """Start with no turn under way."""
        self._turns = OneAtATime()

    @classmethod
    def name(cls) -> str:
        """Return the last part of the routes' prefix."""
        return "city"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes; the agent is asked directly, since a turn must give its answer."""
        routes = Blueprint("city", "city")
        # Sanic marks its handlers, which a bound method does not allow: hence functions.
        routes.add_route(_ready, "/", methods=["GET"])
        routes.add_route(_understand, "/understand", methods=["POST"])

        @routes.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            return await self._turn(request)

        return routes

    async def _turn(self, request: Request) -> HTTPResponse:
        try:
            turn = _turn_in(request)
        except ValueError as error:
            return json({"error": str(error)}, status=400)
        try:
            async with self._turns.of(turn.conversation_id):
                return json(await _take(request.app.ctx.agent, turn))
        except TurnError as failure:
            _LOG.error("turn.failed conversation=%s reason=%s", turn.conversation_id, failure)
            return json({"error": str(failure)}, status=503)


async def _ready(request: Request) -> HTTPResponse:
    agent = request.app.ctx.agent
    if not agent.is_ready():
        return json({"error": "no_model"}, status=503)
    return json({"status": "ok", "model": agent.processor.model_filename})


async def _understand(request: Request) -> HTTPResponse:
    try:
        texts = _texts_in(request)
    except ValueError as error:
        return json({"error": str(error)}, status=400)
    agent = request.app.ctx.agent
    heard = [await agent.parse_message(without_command(text)) for text in texts]
    return json([{"intent": one["intent"], "services": one["services"]} for one in heard])


async def _take(agent: Agent, turn: Turn) -> dict[str, Any]:
    """Let the agent answer, and return messages and state; raises TurnError."""
    output = OUTPUTS[turn.channel]()
    of_this_turn = {"language": turn.language, "received_at": turn.received_at}
    tracker = snapshot.restore(turn.conversation_id, turn.state, of_this_turn, agent.domain)
    await agent.tracker_store.save(tracker)
    await agent.handle_message(
        UserMessage(
            turn.text,
            output_channel=output,
            sender_id=turn.conversation_id,
            parse_data=await _heard(agent, turn.text),
            input_channel=turn.channel,
        )
    )
    after = await agent.tracker_store.retrieve(turn.conversation_id)
    if output.failure or not output.messages or after is None:
        raise TurnError(output.failure or "no_answer")
    return {"messages": output.messages, "snapshot": snapshot.take(after)}


async def _heard(agent: Agent, text: str) -> dict[str, Any]:
    """Understand a text as words, whatever it begins with, and keep it as it was said."""
    return {**await agent.parse_message(without_command(text)), "text": text.strip()}


def without_command(text: str) -> str:
    """Return the text without leading slashes: Rasa obeys ``/intent{"slot": "value"}``."""
    words = text.strip()
    while words.startswith("/"):
        words = words[1:].lstrip()
    return words


def _turn_in(request: Request) -> Turn:
    """Read the body of a turn; raises ValueError with a sentence for whoever calls us."""
    body = _body(request)
    state = body.get("snapshot") or {}
    if not isinstance(state, dict) or not isinstance(state.get("slots", {}), dict):
        raise ValueError("snapshot must be an object whose slots are an object")
    channel = _text(body, "channel")
    if channel not in OUTPUTS:
        raise ValueError(f"channel must be one of {', '.join(sorted(OUTPUTS))}")
    return Turn(
        conversation_id=_text(body, "conversation_id"),
        text=_text(body, "text", may_be_empty=True),
        channel=channel,
        language=_text(body, "language"),
        received_at=_text(body, "received_at"),
        state=state,
    )


def _texts_in(request: Request) -> list[str]:
    """Read the texts to understand; raises ValueError with a sentence for whoever calls us."""
    texts = _body(request).get("texts")
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError("texts must be a list of texts")
    if len(texts) > MOST_TEXTS:
        raise ValueError(f"texts must be at most {MOST_TEXTS}")
    return texts


def _body(request: Request) -> dict[str, Any]:
    try:
        body = request.json
    except InvalidUsage:
        raise ValueError("the body must be JSON") from None
    if not isinstance(body, dict):
        raise ValueError("the body must be a JSON object")
    return body


def _text(body: dict[str, Any], name: str, *, may_be_empty: bool = False) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not (value or may_be_empty):
        raise ValueError(f"{name} must be a text")
    return value
