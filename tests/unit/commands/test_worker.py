"""``nightdesk worker``: does what is due, goes on after a failure, and ends when told to."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
import structlog

from bot.cli import main
from bot.commands.worker import LOOK_SECONDS, Step, steps
from bot.intake.errors import Unavailable
from bot.settings import Settings
from bot.storage.crypt import Cipher
from bot.storage.engine import make_engine
from bot.storage.store import SqlStore
from tests.unit.usecases.rooms import a_message


def program(*arguments, **more):
    return subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "worker", *arguments],
        env={**os.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


def test_a_message_that_a_dead_process_left_is_answered(installation):
    """Rasa is not running: the words become a case, and the next sweep has nothing to do."""
    main(["db", "upgrade"])
    settings = Settings.from_environ(os.environ)
    long_ago = datetime.now(UTC) - timedelta(minutes=5)
    store = SqlStore(
        make_engine(settings.database_url),
        Cipher(settings.data_keys),
        clock=lambda: datetime.now(UTC),
        new_id=lambda: "conversation-1",
        lease_seconds=0.01,
    )
    store.begin_turn(a_message("a pothole", received_at=long_ago), language="en")
    time.sleep(0.05)

    answered = [program("--once").communicate(timeout=60)[0] for _ in range(2)]

    assert [line.split(",")[0] for line in answered] == [
        "1 messages answered",
        "0 messages answered",
    ]


def test_where_nothing_was_left_nothing_is_answered(installation, capsys):
    main(["db", "upgrade"])

    assert main(["worker", "--once"]) == 0
    assert capsys.readouterr().out.endswith(
        "0 messages answered, 0 residents asked back, 0 alerts raised, 0 messages sent.\n"
    )


def test_without_tables_the_worker_says_what_is_missing(installation, capsys):
    assert main(["worker", "--once"]) == 2
    assert "database" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_ends_in_peace_when_told_to(installation, number):
    """Without tables every step fails: it is tried again, and the process lives on."""
    with program() as worker:
        assert any("worker.step_failed" in line for line in worker.stderr)
        time.sleep(0.1)
        running = worker.poll()
        worker.send_signal(number)
        worker.wait(timeout=10)

    assert running is None
    assert worker.returncode == 0


def test_a_worker_says_once_what_is_not_configured(installation):
    main(["db", "upgrade"])

    with program() as worker:
        said = [next(line for line in worker.stderr if "not_configured" in line) for _ in range(2)]
        time.sleep(LOOK_SECONDS + 0.5)
        worker.send_signal(signal.SIGTERM)
        rest = worker.stderr.read()

    assert ['"sms"' in said[0], '"email"' in said[1]] == [True, True]
    assert "not_configured" not in rest


# --- steps -------------------------------------------------------------------------------------


def a_step(*faults, every_seconds=0.0):
    """Return a step that fails so, once each, and then works; and how often it ran."""
    left, ran = list(faults), []

    def perform(runtime):
        ran.append(runtime)
        if left and (fault := left.pop(0)):
            raise fault

    return Step("some_step", perform, every_seconds), ran


def run(step, times):
    with structlog.testing.capture_logs() as lines:
        for _ in range(times):
            step.run_if_due(None)
    return [line["reason"] for line in lines]


@pytest.mark.parametrize("fault", [Unavailable("database"), ZeroDivisionError("+16125550123")])
def test_a_step_that_fails_is_tried_again(fault):
    step, ran = a_step(fault)

    run(step, 2)

    assert len(ran) == 2


def test_a_fault_that_lasts_is_said_once():
    away = Unavailable("database")

    assert run(a_step(away, away, away)[0], 3) == ["database"]


def test_a_fault_that_comes_back_is_said_again():
    away = Unavailable("database")

    assert run(a_step(away, None, away)[0], 3) == ["database", "database"]


def test_an_unforeseen_fault_is_named_without_its_words():
    assert run(a_step(ZeroDivisionError("+16125550123"))[0], 1) == ["ZeroDivisionError"]


def test_a_step_that_is_not_due_does_not_run():
    step, ran = a_step(every_seconds=60)

    run(step, 3)

    assert len(ran) == 1


def test_the_safety_of_residents_is_looked_after_every_two_seconds():
    every = {step.name: step.every_seconds for step in steps()}

    assert every["follow_up_watches"] == every["deliver_outbox"] == 2
