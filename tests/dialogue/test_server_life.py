"""How the server starts, stops and gives up."""

import time

import pytest

from tests.dialogue.action_server import action_server
from tests.dialogue.rasa_server import PATIENCE_SECONDS, Server


def test_an_action_server_that_is_away_is_told(model, tmp_path):
    with action_server() as actions:
        pass  # its port is closed again
    server = Server(model, actions, tmp_path / "rasa.log")
    server.wait()

    status, answer = server.turn("a pothole")
    server.stop()

    assert status == 503
    assert "ClientConnectorError" in answer["error"]


def test_a_stopped_server_ends_at_once(model, tmp_path):
    with action_server() as actions:
        server = Server(model, actions, tmp_path / "rasa.log")
        server.wait()
        server.turn("a pothole")
        began = time.monotonic()
        code = server.stop()

    assert code == 0
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("content", [b"no archive", b""])
def test_a_server_without_a_readable_model_does_not_stay(tmp_path, content):
    broken = tmp_path / "springfield.tar.gz"
    broken.write_bytes(content)
    with action_server() as actions:
        server = Server(broken, actions, tmp_path / "rasa.log")
        code = server.process.wait(timeout=PATIENCE_SECONDS)

    assert code == 1


def test_a_server_without_a_model_says_what_to_do(tmp_path):
    with action_server() as actions:
        server = Server(tmp_path / "none.tar.gz", actions, tmp_path / "rasa.log")
        code = server.process.wait(timeout=PATIENCE_SECONDS)

    assert code == 1
    assert "run `make train`" in server.log.read_text()


def test_rasas_own_code_gives_the_same_turn(server, model, tmp_path):
    original = Server(model, server.actions, tmp_path / "rasa.log", "--unmended")
    original.wait()
    texts = ["there is a pothole", "yes", "thank you", "are you a robot", "/restart"]

    theirs = [original.turn(text) for text in texts]
    original.stop()

    assert theirs == [server.turn(text) for text in texts]
