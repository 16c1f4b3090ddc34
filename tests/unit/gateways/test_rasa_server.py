"""Starting a private Rasa: it answers, or it is said what to do."""

import sys
import time
from dataclasses import replace

import pytest

from bot.gateways import rasa_server
from bot.gateways.rasa_server import answers, private_server, python_of_rasa, rasa_command
from bot.intake.errors import Unavailable
from tests.fakes import some_settings
from tests.local_server import Answer, local_server
from tests.stack import free_port

STAND_IN = """#!{python}
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Ready(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/webhooks/city/" else 404)
        self.end_headers()

port = int(sys.argv[sys.argv.index("--port") + 1])
HTTPServer(("127.0.0.1", port), Ready).serve_forever()
"""


def with_rasa(root, program):
    """Return settings of a project whose Rasa environment runs this program."""
    python = python_of_rasa(root)
    python.parent.mkdir(parents=True)
    python.write_text(program.format(python=sys.executable), encoding="utf-8")
    python.chmod(0o755)
    return replace(some_settings(), root=root)


def test_the_command_serves_the_citys_model(tmp_path):
    command = rasa_command(replace(some_settings(), root=tmp_path, city="bethel"), 5005)

    assert command[0] == str(tmp_path / ".venv-rasa" / "bin" / "python")
    assert command[-2:] == ["--model", str(tmp_path / "models" / "bethel.tar.gz")]
    assert "5005" in command


def test_a_server_with_a_model_answers():
    with local_server(lambda _: Answer()) as rasa:
        assert answers(rasa.url)

    assert rasa.asked[0].path == "/webhooks/city/"


@pytest.mark.parametrize("status", [404, 503])
def test_a_server_without_a_model_does_not(status):
    with local_server(lambda _: Answer(status=status)) as rasa:
        assert not answers(rasa.url)


def test_nobody_does_not_answer():
    assert not answers(f"http://127.0.0.1:{free_port()}")


def test_a_private_server_is_up_inside_its_context_and_gone_after_it(tmp_path):
    with private_server(with_rasa(tmp_path, STAND_IN)) as url:
        assert answers(url)

    assert not answers(url)


def test_a_private_server_is_stopped_when_its_user_fails(tmp_path):
    server = private_server(with_rasa(tmp_path, STAND_IN))
    url = server.__enter__()
    assert answers(url)

    error = ZeroDivisionError()
    assert not server.__exit__(type(error), error, None)
    assert not answers(url)


def test_a_server_that_ends_at_once_is_unavailable_with_advice(tmp_path):
    settings = with_rasa(tmp_path, "#!/bin/sh\nexit 1\n")

    with pytest.raises(Unavailable, match="make train"), private_server(settings):
        pass


def test_a_server_that_never_answers_is_given_up_and_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(rasa_server, "PATIENCE_SECONDS", 0.1)
    settings = with_rasa(tmp_path, "#!/bin/sh\nexec sleep 60\n")
    began = time.monotonic()

    with pytest.raises(Unavailable, match="rasa"), private_server(settings):
        pass

    assert time.monotonic() - began < 20


def test_without_rasas_environment_it_is_said_how_to_make_it(tmp_path):
    settings = replace(some_settings(), root=tmp_path)

    with pytest.raises(Unavailable, match="make setup"), private_server(settings):
        pass
