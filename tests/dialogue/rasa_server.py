"""Starts the server as ``web`` meets it, and speaks to it over HTTP."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60
TURN = {
    "conversation_id": "c1",
    "text": "there is a pothole",
    "channel": "sms",
    "language": "en",
    "received_at": "2026-01-01T00:00:00+00:00",
    "snapshot": {"slots": {}, "active_loop": None},
}


class Server:
    """A running server, its log and the stand-in it calls."""

    def __init__(self, model, actions, log, *options):
        self.port = _free_port()
        self.log, self.actions = log, actions
        command = [sys.executable, "-m", "bot.dialogue.server", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, "--model", str(model), *options],
            cwd=ROOT,
            env={**os.environ, "NIGHTDESK_ACTIONS_URL": actions.url, "LOG_LEVEL": "DEBUG"},
            stdout=log.open("wb"),
            stderr=subprocess.STDOUT,
        )

    def wait(self):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                return self.get("/webhooks/city/")
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.log.read_text()[-3000:])

    def get(self, path):
        return self._open(path)[1]

    def post(self, path, body):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        try:
            return self._open(path, data)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def _open(self, path, data=None):
        url = f"http://127.0.0.1:{self.port}{path}"
        with urllib.request.urlopen(url, data, timeout=20) as answer:
            return answer.status, json.load(answer)

    def turn(self, text, **changes):
        return self.post("/webhooks/city/turn", {**TURN, "text": text, **changes})

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=20)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
