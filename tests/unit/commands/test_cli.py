"""``nightdesk``: every command is there, and a known fault is a sentence, not a traceback."""

import argparse
import os
import subprocess
import sys

import pytest

from bot import cli
from bot.cli import COMMANDS, main, parser
from bot.intake.errors import IntakeError, SettingError, Unavailable


class Command:
    """A command that does what the test says."""

    def __init__(self, outcome):
        self.outcome = outcome

    def register(self, commands):
        commands.add_parser("try").set_defaults(perform=self.perform)

    def perform(self, _chosen):
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome


def run(outcome, monkeypatch):
    monkeypatch.setattr(cli, "COMMANDS", (Command(outcome),))
    return main(["try"])


@pytest.mark.parametrize("code", [0, 1])
def test_a_command_gives_its_exit_code(monkeypatch, code):
    assert run(code, monkeypatch) == code


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (SettingError(["NIGHTDESK_PORT is 'x'.", "NIGHTDESK_NOW is 'y'."]), 2),
        (Unavailable("rasa", reason="make train first"), 1),
        (IntakeError("row", line=3), 1),
    ],
)
def test_a_known_fault_is_told_without_a_traceback(monkeypatch, capsys, error, told):
    assert run(error, monkeypatch) == 2

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == told
    assert "Traceback" not in lines[0]


def test_a_fault_of_ours_is_not_hidden(monkeypatch):
    with pytest.raises(ZeroDivisionError):
        run(ZeroDivisionError(), monkeypatch)


def test_ctrl_c_ends_quietly(monkeypatch, capsys):
    assert run(KeyboardInterrupt(), monkeypatch) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "arguments", [[], ["dance"], ["city"], ["db", "sideways"], ["chat", "--channel", "fax"]]
)
def test_what_is_no_command_is_explained(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert "usage: nightdesk" in capsys.readouterr().err


def test_every_command_says_what_it_is_for():
    actions = parser()._subparsers._group_actions
    (choices,) = (each for each in actions if isinstance(each, argparse._SubParsersAction))

    assert len(choices.choices) == len(COMMANDS)
    assert all(each.help for each in choices._choices_actions)


def test_the_program_ends_with_the_commands_exit_code(installation):
    """Without a running desk chat can only say so."""
    ended = subprocess.run(
        [sys.executable, "-m", "bot.cli", "chat"],
        env={**os.environ},
        input="a pothole\n",
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert ended.returncode == 2
    assert "desk_not_running" in ended.stderr
