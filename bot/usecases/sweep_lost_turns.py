"""Answers the messages whose process died and that nobody sent again: nothing is lost."""

from datetime import timedelta

import structlog

from bot.intake.errors import Conflict, Unavailable
from bot.usecases.ports import LostTurn, Runtime
from bot.usecases.take_turn import take_turn

log = structlog.get_logger()
PATIENCE = timedelta(minutes=1)
"""Twilio gives up on a webhook after 15 seconds; by then its retry has come or never will."""


def sweep_lost_turns(runtime: Runtime) -> int:
    """Take the unanswered messages through their turn; return how many were answered.

    Raises ``Unavailable('database')``. A message whose conversation is busy waits for the next.
    """
    lost = runtime.store.lost_turns(runtime.clock() - PATIENCE)
    return sum([_recover(each, runtime) for each in lost])


def _recover(lost: LostTurn, runtime: Runtime) -> bool:
    conversation_id = lost.conversation.id
    try:
        take_turn(lost.inbound, runtime)
    except Unavailable:
        raise
    except Conflict as error:
        log.warning("turn.still_lost", conversation_id=conversation_id, code=error.code)
        return False
    # A message that kills every turn it is given is a fault nobody foresaw, so no list of errors
    # names it. Were one missing, all messages behind it would stay unanswered for ever.
    except Exception as error:
        log.error("turn.still_lost", conversation_id=conversation_id, exc_type=type(error).__name__)
        return False
    log.warning("turn.recovered", conversation_id=conversation_id)
    return True
