"""``nightdesk worker``: answers what was left, goes on after a failure, and ends when told to."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.cli import main
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

    assert answered == ["1 messages answered.\n", "0 messages answered.\n"]


def test_where_nothing_was_left_nothing_is_answered(installation, capsys):
    main(["db", "upgrade"])

    assert main(["worker", "--once"]) == 0
    assert capsys.readouterr().out.endswith("0 messages answered.\n")


def test_without_tables_the_worker_says_what_is_missing(installation, capsys):
    assert main(["worker", "--once"]) == 2
    assert "database" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_ends_in_peace_when_told_to(installation, number):
    """Without tables every sweep fails: it is tried again, and the process lives on."""
    with program() as worker:
        started = worker.stderr.readline()
        while "worker.sweep_failed" not in started:
            started = worker.stderr.readline()
        time.sleep(0.1)
        running = worker.poll()
        worker.send_signal(number)
        worker.wait(timeout=10)

    assert running is None
    assert worker.returncode == 0
