"""Twilio's API for messages on loopback: as strict as its published description, and as slow or
broken as a test wants it."""

import base64
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.local_server import Answer, Asked, as_json, local_server

API = json.loads((Path(__file__).parent / "data" / "twilio_messages_api.json").read_text("utf-8"))
ACCOUNT = "AC" + "0123456789abcdef" * 2
TOKEN = "a-token-of-the-test-installation"
NUMBER = "+16125550100"
SERVICE = "MG" + "0123456789abcdef" * 2
OPTED_OUT = 21610
INVALID_NUMBER = 21211
_E164 = re.compile(r"\+[1-9]\d{7,14}")

Values = dict[str, list[str]]


def refusal(status: int, code: int) -> Answer:
    """Return an error as Twilio words it."""
    return as_json({"code": code, "message": "No.", "status": status, "more_info": ""}, status)


@dataclass(slots=True)
class TwilioApi:
    """What it was asked to send; ``before`` and ``after`` a message is taken, tests may interfere.

    Either may return an answer that is given instead.
    """

    url: str = ""
    sent: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What was asked that the published description does not know."""
    before: Callable[[dict[str, str]], Answer | None] = lambda _form: None
    after: Callable[[dict[str, str]], Answer | None] = lambda _form: None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, asked: Asked) -> Answer:
        if not _is_authorised(asked):
            return refusal(401, 20003)
        path = urlsplit(asked.path).path
        for operation, described in API["operations"].items():
            if described["method"] == asked.method and _fits(described, path):
                return self._perform(operation, described, asked)
        self.faults.append(f"{asked.method} {path}")
        return refusal(404, 20404)

    def bodies_to(self, number: str) -> list[str]:
        return [message["body"] for message in self.sent if message["to"] == number]

    def _perform(self, operation: str, described: dict[str, Any], asked: Asked) -> Answer:
        query = parse_qs(urlsplit(asked.path).query)
        form = parse_qs(asked.body.decode())
        wrong = [*_wrong(query, described["query"]), *_wrong(form, described["form"])]
        wrong += [
            f"{name} is missing" for name in described.get("required", ()) if name not in form
        ]
        if wrong:
            self.faults += wrong
            return refusal(400, 20001)
        if operation == "CreateMessage":
            return self._create({name: values[0] for name, values in form.items()})
        if operation == "ListMessage":
            return self._list(query)
        return self._fetch(urlsplit(asked.path).path)

    def _create(self, form: dict[str, str]) -> Answer:
        if not _E164.fullmatch(form["To"]):
            return refusal(400, INVALID_NUMBER)
        if not ({"From", "MessagingServiceSid"} & form.keys() and form.get("Body")):
            return refusal(400, 21603)
        if len(form["Body"]) > 1600:
            return refusal(400, 21617)
        instead = self.before(form)
        if instead is not None:
            return instead
        with self.lock:
            message = _message(len(self.sent), form)
            self.sent.append(message)
        return self.after(form) or as_json(message, 201)

    def _list(self, query: Values) -> Answer:
        with self.lock:
            newest_first = [
                message
                for message in reversed(self.sent)
                if message["to"] in query.get("To", [message["to"]])
            ]
        page = newest_first[: int(query.get("PageSize", ["50"])[0])]
        return as_json({"messages": page, "next_page_uri": None, "page": 0, "page_size": 50})

    def _fetch(self, path: str) -> Answer:
        sid = path.rpartition("/")[2].removesuffix(".json")
        found = [message for message in self.sent if message["sid"] == sid]
        return as_json(found[0]) if found else refusal(404, 20404)


@contextmanager
def twilio_api() -> Iterator[TwilioApi]:
    """Serve it on a free port; it fails the test that asked for what Twilio does not know."""
    api = TwilioApi()
    with local_server(api.answer) as server:
        api.url = server.url
        yield api
    assert not api.faults


def _is_authorised(asked: Asked) -> bool:
    expected = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
    given = {name.lower(): value for name, value in asked.headers.items()}
    return given.get("authorization") == f"Basic {expected}"


def _fits(described: dict[str, Any], path: str) -> bool:
    form = re.escape(described["path"])
    for name, schema in described["path_parameters"].items():
        inner = schema["pattern"].removeprefix("^").removesuffix("$")
        form = form.replace(re.escape(f"{{{name}}}"), f"(?:{inner})")
    return re.fullmatch(form, path) is not None


def _wrong(given: Values, described: dict[str, Any]) -> list[str]:
    wrong = [f"{name} is unknown" for name in given if name not in described]
    for name in given.keys() & described.keys():
        schema = described[name]
        each = schema.get("items", schema)
        many = schema["type"] == "array"
        if len(given[name]) > 1 and not many:
            wrong.append(f"{name} is given twice")
        wrong += [f"{name} is {value!r}" for value in given[name] if not _is_valid(value, each)]
    return wrong


def _is_valid(value: str, schema: dict[str, Any]) -> bool:
    if schema["type"] == "integer":
        least, most = schema.get("minimum", float("-inf")), schema.get("maximum", float("inf"))
        return value.lstrip("-").isdecimal() and least <= int(value) <= most
    if schema["type"] == "boolean":
        return value in ("true", "false", "True", "False")
    if schema.get("format") == "uri":
        return urlsplit(value).scheme in ("http", "https") and bool(urlsplit(value).hostname)
    within = value in schema.get("enum", [value])
    return within and re.search(schema.get("pattern", ""), value) is not None


def _message(number: int, form: dict[str, str]) -> dict[str, Any]:
    facts = {
        "sid": f"SM{number:032x}",
        "account_sid": ACCOUNT,
        "to": form["To"],
        "from": form.get("From"),
        "messaging_service_sid": form.get("MessagingServiceSid"),
        "body": form["Body"],
        "status": "queued",
        "date_created": format_datetime(datetime.now(UTC)),
        "date_updated": format_datetime(datetime.now(UTC)),
        "date_sent": None,
        "num_media": "0",
        "num_segments": "1",
    }
    return {name: facts.get(name) for name in API["response"]} | {
        "callback": form.get("StatusCallback")
    }
