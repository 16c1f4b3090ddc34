"""A stand-in for the action server that answers by what the resident's text asks of it."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "secret-of-the-resident"


@dataclass
class Heard:
    """What the stand-in was sent, and where it listens."""

    url: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    connections: set[tuple[str, int]] = field(default_factory=set)


@contextmanager
def action_server() -> Iterator[Heard]:
    """Serve on a free port of loopback until the block ends."""
    heard = Heard()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            heard.bodies.append(body)
            heard.connections.add(self.client_address)
            status, answer = _answer(body)
            content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    heard.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield heard
    finally:
        server.shutdown()
        server.server_close()


def _answer(body: dict[str, Any]) -> tuple[int, Any]:
    text = body["tracker"]["latest_message"]["text"]
    if "slow" in text:
        time.sleep(6)
    if "crash" in text:
        return 500, {"error": SECRET, "request_body": body}
    if "reject" in text:
        return 400, {"error": SECRET, "action_name": body["next_action"]}
    if "garbage" in text:
        return 200, b"<html>" + SECRET.encode()
    if "malformed" in text:
        return 200, {"events": [{"event": "slot", "value": SECRET}], "responses": []}
    if "silent" in text:
        return 200, {"events": [], "responses": []}
    draft = body["tracker"]["slots"].get("draft") or {"turns": 0}
    return 200, {
        "events": [
            {"event": "slot", "name": "draft", "value": {"turns": draft["turns"] + 1}},
            {"event": "slot", "name": "knows_sender", "value": True},
        ],
        "responses": [
            {"response": "utter_ask_place", "what": "it"},
            {
                "text": "First line.\n\nSecond line.",
                "buttons": [{"title": "Yes", "payload": "yes"}],
            },
        ],
    }
