"""Web chat: a JSON route and the page that speaks to it."""

import re
from typing import Any

from flask import Blueprint, Response, abort, jsonify, render_template, request

from bot.intake.conversation import Channel, Inbound, Message
from bot.usecases.take_turn import take_turn
from webhooks.current import runtime

chat = Blueprint("chat", __name__, url_prefix="/chat")
_CONVERSATION = re.compile(r"[\w-]{16,64}", re.ASCII)
_MESSAGE = re.compile(r"[\w-]{8,64}", re.ASCII)
LONGEST = 10_000
PAGE = ("title", "intro", "label", "send", "log", "you", "desk", "failed", "working")


@chat.post("/messages")
def receive_message() -> Response:
    """Answer one message; without a ``conversation_id`` a new conversation begins."""
    body = request.get_json()
    if not isinstance(body, dict) or not isinstance(body.get("text"), str):
        abort(400)
    address = _given(body, "conversation_id", _CONVERSATION) or runtime().new_id()
    reply = take_turn(_inbound(body, address), runtime())
    messages = [message_json(message) for message in reply.messages]
    return jsonify(conversation_id=address, messages=messages)


@chat.get("/messages")
def take_waiting_messages() -> Response:
    """Hand out what the desk says by itself in a conversation, each message once."""
    address = request.args.get("conversation_id", "")
    if not _CONVERSATION.fullmatch(address):
        abort(400)
    texts = runtime().store.outbox.take_for_chat(address)
    return jsonify(messages=[{"text": text} for text in texts])


@chat.get("")
def show_page() -> str:
    """Show the chat page, in Spanish with ``?lang=es``."""
    city = runtime().city
    wanted = request.args.get("lang", "")
    language = wanted if wanted in city.languages else city.languages[0]
    say = runtime().wording.say
    texts = {
        key: say(
            f"page_{key}", language, Channel.CHAT, {"city": city.name, "phones": city.phones.shown}
        )
        for key in PAGE
    }
    names = {each: say("language_name", each, Channel.CHAT) for each in city.languages}
    return render_template("chat.html", language=language, texts=texts, languages=names)


def _given(body: dict[str, Any], name: str, form: re.Pattern[str]) -> str:
    """Return an id of the caller's when it is long enough not to be shared by chance."""
    value = body.get(name)
    return value if isinstance(value, str) and form.fullmatch(value) else ""


def _inbound(body: dict[str, Any], address: str) -> Inbound:
    given = _given(body, "message_id", _MESSAGE)
    key = f"chat:{address}:{given}" if given else f"chat:{runtime().new_id()}"
    return Inbound(
        key=key,
        channel=Channel.CHAT,
        address=address,
        text=body["text"][:LONGEST],
        received_at=runtime().clock(),
    )


def message_json(message: Message) -> dict[str, Any]:
    """Return a message as the chat API shows it."""
    if not message.choices:
        return {"text": message.text}
    choices = [{"title": each.title, "value": each.value} for each in message.choices]
    return {"text": message.text, "choices": choices}
