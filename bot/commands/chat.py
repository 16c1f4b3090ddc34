"""``nightdesk chat``: talk to the running desk in the terminal, by the residents' own routes."""

import argparse
import os
import sys
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import httpx
from twilio.request_validator import RequestValidator

from bot.bootstrap import load_chosen_city
from bot.gateways.wording import MessageFiles
from bot.intake.conversation import Channel
from bot.intake.errors import Unavailable
from bot.intake.segments import count_segments
from bot.settings import Settings

PATIENCE_SECONDS = 20.0
DEMO_SENDER = "+1612555{:04d}"


def register(commands: Any) -> None:
    """Add the command to the parser."""
    chat = commands.add_parser("chat", help="talk to the desk in the terminal")
    chat.add_argument("--channel", choices=("sms", "chat"), default="sms")
    chat.add_argument("--lang", default="en", help="begin in this language")
    chat.add_argument("--from", dest="sender", help="the number to write from")
    chat.set_defaults(perform=perform)


def perform(chosen: argparse.Namespace) -> int:
    """Read lines until end of file; each is one message of a resident."""
    settings = Settings.from_environ(os.environ)
    line = _SmsLine(settings, chosen.sender) if chosen.channel == "sms" else _ChatLine(settings)
    if chosen.lang != load_chosen_city(settings).languages[0]:
        wording = MessageFiles(settings.data / "messages")
        line.say(wording.say("language_name", chosen.lang, Channel.SMS))
    while (text := _next_line()) is not None:
        print(line.say(text), flush=True)
    return 0


def _next_line() -> str | None:
    if sys.stdin.isatty():
        print("> ", end="", flush=True)
    text = sys.stdin.readline()
    return text.rstrip("\n") if text else None


class _SmsLine:
    """Signs and posts what Twilio would, and counts the segments of what comes back."""

    def __init__(self, settings: Settings, sender: str | None) -> None:
        self._settings = settings
        self._sender = sender or DEMO_SENDER.format(uuid4().int % 10_000)

    def say(self, text: str) -> str:
        form = {"MessageSid": f"SM{uuid4().hex}", "From": self._sender, "Body": text}
        url = f"{self._settings.public_url}/twilio/sms"
        validator = RequestValidator(self._settings.twilio_tokens[0])
        signature = validator.compute_signature(url, form)
        headers = {"X-Twilio-Signature": signature}
        answer = _post(self._settings, "/twilio/sms", data=form, headers=headers)
        body = ElementTree.fromstring(answer.text).findtext("Message") or ""  # noqa: S314 our own
        cost = count_segments(body)
        return f"{body}\n  [{cost.count} segments, {cost.encoding}]"


class _ChatLine:
    """Posts what the chat page would."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._conversation = uuid4().hex

    def say(self, text: str) -> str:
        body = {"conversation_id": self._conversation, "text": text}
        answer = _post(self._settings, "/chat/messages", json=body)
        return "\n".join(_bubble(message) for message in answer.json()["messages"])


def _bubble(message: dict[str, Any]) -> str:
    titles = " | ".join(choice["title"] for choice in message.get("choices", ()))
    return f"{message['text']}\n  [{titles}]" if titles else str(message["text"])


def _post(settings: Settings, path: str, **content: Any) -> httpx.Response:
    url = f"http://127.0.0.1:{settings.port}{path}"
    try:
        response = httpx.post(url, timeout=PATIENCE_SECONDS, trust_env=False, **content)
        return response.raise_for_status()
    except httpx.HTTPError as error:
        raise Unavailable("desk_not_running", try_first="make run") from error
