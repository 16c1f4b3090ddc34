"""A worker that dies, as by SIGKILL, between two steps that a test names.

Where it dies: marked, queued or committed while following up; claimed:<outlet>, sent:<outlet> or
noted while sending.
"""

import os
import signal
import sys
from dataclasses import replace

from bot.bootstrap import build_runtime
from bot.settings import Settings
from bot.storage.outbox import SqlOutbox
from bot.storage.work import SqlWork
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.follow_up_watches import follow_up_watches
from bot.usecases.outbox_ports import Outlet


def die(*_arguments, **_more):
    os.kill(os.getpid(), signal.SIGKILL)


def dying(perform, *, after):
    """Return the step with death behind it, or in place of it."""

    def step(*arguments, **more):
        if after:
            perform(*arguments, **more)
        die()

    return step


class LastBreath:
    """A provider that takes the message and kills the one who brought it."""

    def __init__(self, messenger, *, after):
        self.send = dying(messenger.send, after=after)
        self.find_sent = messenger.find_sent


def set_trap(where, runtime):
    step, _, outlet = where.partition(":")
    if step == "marked":
        SqlWork.queue = die
    elif step == "queued":
        SqlWork.queue = dying(SqlWork.queue, after=True)
    elif step == "noted":
        SqlOutbox.mark_sent = dying(SqlOutbox.mark_sent, after=True)
    elif outlet:
        trap = LastBreath(runtime.messengers[Outlet(outlet)], after=step == "sent")
        return replace(runtime, messengers={**runtime.messengers, Outlet(outlet): trap})
    return runtime


def main(where):
    runtime = set_trap(where, build_runtime(Settings.from_environ(os.environ)))
    follow_up_watches(runtime)
    if where == "committed":
        die()
    deliver_outbox(runtime)


if __name__ == "__main__":
    main(*sys.argv[1:])
