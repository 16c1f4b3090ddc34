"""``nightdesk worker``: does what no resident waits for; any number of them may run."""

import argparse
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog

from bot.bootstrap import build_runtime
from bot.intake.errors import IntakeError
from bot.logs import configure_logs
from bot.settings import Settings
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.follow_up_watches import follow_up_watches
from bot.usecases.outbox_ports import Outlet
from bot.usecases.ports import Runtime
from bot.usecases.sweep_lost_turns import sweep_lost_turns

LOOK_SECONDS = 2.0
"""How late a question or an alert may be."""
SWEEP_SECONDS = 15.0
SENT_BY_WORKER = (Outlet.SMS, Outlet.EMAIL)
log = structlog.get_logger()


@dataclass(slots=True)
class Step:
    """One thing that a worker does again and again."""

    name: str
    perform: Callable[[Runtime], object]
    every_seconds: float
    next_at: float = 0.0
    fault: str = ""
    """Why it failed last time: said once, however long it lasts."""

    def run_if_due(self, runtime: Runtime) -> None:
        """Run it; a failure does not keep the other steps from running."""
        if time.monotonic() < self.next_at:
            return
        self.next_at = time.monotonic() + self.every_seconds
        try:
            self.perform(runtime)
        except IntakeError as error:
            self._failed(error.code)
        except Exception as error:  # a fault in one step must not stop the alerts of another
            self._failed(type(error).__name__)
        else:
            self.fault = ""

    def _failed(self, fault: str) -> None:
        if fault != self.fault:
            log.error("worker.step_failed", where=self.name, reason=fault)
        self.fault = fault


def steps() -> tuple[Step, ...]:
    """Return what a worker does, in order."""
    return (
        Step("sweep_lost_turns", sweep_lost_turns, SWEEP_SECONDS),
        Step("follow_up_watches", follow_up_watches, LOOK_SECONDS),
        Step("deliver_outbox", deliver_outbox, LOOK_SECONDS),
    )


def register(commands: Any) -> None:
    """Add the command to the parser."""
    worker = commands.add_parser(
        "worker", help="answer what was left, follow up emergencies, send what waits"
    )
    worker.add_argument("--once", action="store_true", help="do everything once and end")
    worker.set_defaults(perform=perform)


def perform(chosen: argparse.Namespace) -> int:
    """Work until told to end; a step that fails is tried again."""
    configure_logs()
    runtime = build_runtime(Settings.from_environ(os.environ))
    return _work_once(runtime) if chosen.once else _work(runtime)


def _work_once(runtime: Runtime) -> int:
    answered = sweep_lost_turns(runtime)
    followed = follow_up_watches(runtime)
    sent = deliver_outbox(runtime)
    print(
        f"{answered} messages answered, {followed.asked} residents asked back,"
        f" {followed.alerted} alerts raised, {sent} messages sent."
    )
    return 0


def _work(runtime: Runtime) -> int:
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    log.info("worker.started", process="worker")
    for outlet in SENT_BY_WORKER:
        if outlet not in runtime.messengers:
            log.warning("outbox.not_configured", outlet=outlet)
    todo = steps()
    while not ended.is_set():
        for step in todo:
            step.run_if_due(runtime)
        ended.wait(LOOK_SECONDS)
    return 0
