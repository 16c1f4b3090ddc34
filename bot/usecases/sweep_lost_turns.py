"""Answers the messages whose process died and that nobody sent again: nothing is lost."""

from datetime import timedelta

import structlog

from bot.usecases.ports import Runtime
from bot.usecases.take_turn import take_turn

log = structlog.get_logger()
PATIENCE = timedelta(minutes=1)
"""Twilio gives up on a webhook after 15 seconds; by then its retry has come or never will."""


def sweep_lost_turns(runtime: Runtime) -> int:
    """Take the unanswered messages through their turn; return how many there were."""
    lost = runtime.store.lost_turns(runtime.clock() - PATIENCE)
    for each in lost:
        take_turn(each.inbound, runtime)
        log.warning("turn.recovered", conversation_id=each.conversation.id)
    return len(lost)
