"""The action server as its own process: on loopback only, ready at once, and discreet."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx
import pytest

from actions.__main__ import HOST
from tests.fakes import NIGHT
from tests.stack import free_port, is_ready

SECRET = "my neighbour Ana sells drugs"


@contextmanager
def action_server(folder):
    port = free_port()
    log = (folder / "actions.log").open("w+")
    with subprocess.Popen(
        [sys.executable, "-m", "actions", "--port", str(port)],
        env={**os.environ, "NIGHTDESK_VAR": str(folder)},
        stdout=log,
        stderr=log,
    ) as server:
        url = f"http://{HOST}:{port}"
        deadline = time.monotonic() + 60
        while not is_ready(f"{url}/health"):
            assert server.poll() is None, (folder / "actions.log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.1)
        try:
            yield url
        finally:
            server.terminate()
    log.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("actions")
    with action_server(folder) as url:
        yield url, folder / "actions.log"


def call(url, action, **slots):
    known = {"language": "en", "received_at": NIGHT.isoformat(), "knows_sender": True}
    body = {
        "next_action": action,
        "sender_id": "c-1",
        "tracker": {
            "sender_id": "c-1",
            "slots": known | slots,
            "latest_message": {"text": SECRET},
            "events": [{"event": "user", "text": SECRET, "input_channel": "sms"}],
        },
        "domain": {"version": "3.1"},
    }
    return httpx.post(f"{url}/webhook", json=body, timeout=20, trust_env=False)


def test_the_server_asks_nobody_who_they_are_so_it_listens_on_loopback():
    assert HOST == "127.0.0.1"


def test_an_action_is_run(server):
    answer = call(server[0], "action_give_information").json()

    assert answer["responses"][0]["response"] == "utter_hours_closed"


def test_an_action_that_fails_is_told_to_rasa_and_logged_without_the_residents_words(server):
    url, log = server

    answer = call(url, "action_give_information", received_at=SECRET)

    assert answer.status_code == 500
    assert "ValueError" in log.read_text()
    assert SECRET not in log.read_text()


def test_an_action_that_nobody_has_is_not_found(server):
    assert call(server[0], "action_dance").status_code == 404
