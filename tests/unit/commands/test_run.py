"""``nightdesk run``: all checks before anything starts, and a word while residents wait."""

import os
import socket
import time
from dataclasses import replace

import pytest

from bot.cli import main
from bot.commands.processes import Process
from bot.commands.run import _announce, train
from bot.intake.errors import SettingError
from bot.settings import Settings
from tests.local_server import Answer, local_server


def settings():
    return Settings.from_environ(os.environ)


def a_process(name, url=""):
    return Process(name=name, command="true", env={}, ready_url=url)


def with_root(root):
    """Return the settings as if the project lay in another folder."""
    return replace(settings(), root=root)


def test_a_port_that_is_taken_keeps_everything_from_starting(installation, monkeypatch, capsys):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        monkeypatch.setenv("NIGHTDESK_PORT", str(holder.getsockname()[1]))

        assert main(["run"]) == 2

    assert capsys.readouterr().err.startswith("NIGHTDESK_PORT: port")
    assert not (installation / "nightdesk.db").exists()


def test_a_city_that_is_unknown_keeps_everything_from_starting(installation, monkeypatch, capsys):
    monkeypatch.setenv("NIGHTDESK_CITY", "atlantis")

    assert main(["run"]) == 2
    assert "set it to one of bethel, minneapolis" in capsys.readouterr().err


@pytest.mark.parametrize(("program", "is_refused"), [("exit 0", False), ("exit 3", True)])
def test_a_model_that_cannot_be_trained_keeps_everything_from_starting(
    installation, program, is_refused
):
    python = installation / ".venv-rasa" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
    python.chmod(0o755)

    if is_refused:
        with pytest.raises(SettingError, match="could not be trained"):
            train(with_root(installation))
    else:
        assert train(with_root(installation)) is None


def test_what_is_still_waited_for_is_told_and_then_where_to_click(
    installation, capsys, monkeypatch
):
    monkeypatch.setattr("bot.commands.run.TELL_EVERY_SECONDS", 0.0)
    answers = iter([503, 503, 200])
    with local_server(lambda _: Answer(status=next(answers))) as rasa:
        started = (a_process("rasa", rasa.url), a_process("worker"))
        _announce(started, settings(), time.monotonic(), alerts=False)

    out = capsys.readouterr().out
    assert "Waiting for rasa" in out
    assert "worker" not in out
    assert f"http://127.0.0.1:{settings().port}/chat" in out
    assert "NOT SENT" in out


def test_the_model_server_that_never_answers_is_not_waited_for_for_ever(
    installation, capsys, monkeypatch
):
    monkeypatch.setattr("bot.commands.run.PATIENCE_SECONDS", 0.1)

    waiting = (a_process("rasa", "http://127.0.0.1:1/"),)
    _announce(waiting, settings(), time.monotonic(), alerts=False)

    out = capsys.readouterr().out
    assert "Not ready after 0 s: rasa." in out
    assert "/chat" not in out
