"""Sends what waits in the outbox: each message once, and again only if it did not go out."""

import structlog

from bot.intake.errors import Unavailable
from bot.usecases.outbox_ports import Attempt, Messenger, OutboxClaim, Sending, UnreadableMessage
from bot.usecases.ports import Runtime

log = structlog.get_logger()
MOST_AT_ONCE = 20
MOST_ATTEMPTS = 8
FIRST_WAIT_SECONDS = 30.0
LONGEST_WAIT_SECONDS = 3600.0
NOT_CONFIGURED = "not_configured"


def deliver_outbox(runtime: Runtime) -> int:
    """Send what is due and return how many went out; raises ``Unavailable('database')``."""
    sent = 0
    for _ in range(MOST_AT_ONCE):
        claim = runtime.store.outbox.claim()
        if claim is None:
            break
        if isinstance(claim, UnreadableMessage):
            log.error("outbox.dead", code=claim.error, **_facts(claim))
        else:
            sent += _deliver(claim, runtime)
    return sent


def wait_seconds(attempts: int) -> float:
    """Return how long to wait after so many attempts: twice as long each time, within an hour."""
    return min(FIRST_WAIT_SECONDS * 2.0 ** (attempts - 1), LONGEST_WAIT_SECONDS)


def _deliver(claim: OutboxClaim, runtime: Runtime) -> bool:
    messenger = runtime.messengers.get(claim.message.outlet)
    if messenger is None:
        return _give_up(claim, NOT_CONFIGURED, runtime)
    return _note(claim, _send_once(claim, messenger), runtime)


def _send_once(claim: OutboxClaim, messenger: Messenger) -> Sending:
    """Send, unless an attempt whose end nobody knows turns out to have been the one."""
    if claim.attempts > MOST_ATTEMPTS:  # its workers died every time
        return Sending(attempt=Attempt.NEVER, error="too_many_attempts")
    if claim.maybe_sent_since is not None:
        try:
            found = messenger.find_sent(claim.message, claim.maybe_sent_since)
        except Unavailable as error:
            return Sending(attempt=Attempt.UNSURE, error=error.code)
        if found:
            return Sending(attempt=Attempt.SENT, provider_id=found)
    return messenger.send(claim.message)


def _note(claim: OutboxClaim, sending: Sending, runtime: Runtime) -> bool:
    outbox = runtime.store.outbox
    if sending.attempt is Attempt.SENT:
        outbox.mark_sent(claim, sending.provider_id)
        log.info("outbox.sent", **_facts(claim))
        return True
    if sending.attempt is Attempt.NEVER or claim.attempts >= MOST_ATTEMPTS:
        return _give_up(claim, sending.error, runtime)
    maybe_sent = sending.attempt is Attempt.UNSURE
    wait = wait_seconds(claim.attempts)
    outbox.try_later(claim, sending.error, wait, maybe_sent=maybe_sent)
    log.warning("outbox.not_sent", code=sending.error, seconds=wait, **_facts(claim))
    return False


def _give_up(claim: OutboxClaim, error: str, runtime: Runtime) -> bool:
    runtime.store.outbox.give_up(claim, error)
    log.error("outbox.dead", code=error, **_facts(claim))
    return False


def _facts(claim: OutboxClaim | UnreadableMessage) -> dict[str, str | int]:
    named = claim if isinstance(claim, UnreadableMessage) else claim.message
    return {"outbox_key": named.key, "outlet": named.outlet, "attempts": claim.attempts}
