"""``nightdesk worker``: does what no resident waits for; any number of them may run."""

import argparse
import os
import signal
import threading
from typing import Any

import structlog

from bot.bootstrap import build_runtime
from bot.intake.errors import IntakeError
from bot.logs import configure_logs
from bot.settings import Settings
from bot.usecases.sweep_lost_turns import sweep_lost_turns

EVERY_SECONDS = 15.0
log = structlog.get_logger()


def register(commands: Any) -> None:
    """Add the command to the parser."""
    worker = commands.add_parser("worker", help="answer what was left unanswered")
    worker.add_argument("--once", action="store_true", help="sweep once and end")
    worker.set_defaults(perform=perform)


def perform(chosen: argparse.Namespace) -> int:
    """Sweep until told to end; a failing sweep is tried again at the next."""
    configure_logs()
    runtime = build_runtime(Settings.from_environ(os.environ))
    if chosen.once:
        print(f"{sweep_lost_turns(runtime)} messages answered.")
        return 0
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    log.info("worker.started", process="worker")
    while not ended.is_set():
        try:
            sweep_lost_turns(runtime)
        except IntakeError as error:
            log.warning("worker.sweep_failed", code=error.code)
        ended.wait(EVERY_SECONDS)
    return 0
