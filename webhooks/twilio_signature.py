"""Refuses whatever Twilio did not sign; there is no switch that turns this off."""

import structlog
from flask import Request, abort, request
from twilio.request_validator import RequestValidator

from bot.settings import Settings
from webhooks.current import settings

log = structlog.get_logger()


def require_signature() -> None:
    """Stop an unsigned request with 403 before a view or the database sees it."""
    if not is_signed(request, settings()):
        log.warning("twilio.signature_rejected", route=request.path)
        abort(403)


def is_signed(incoming: Request, expected: Settings) -> bool:
    """Check against the configured public address: a proxy rewrites what the request says."""
    query = incoming.query_string.decode()
    url = expected.public_url + incoming.path + (f"?{query}" if query else "")
    signature = incoming.headers.get("X-Twilio-Signature", "")
    return any(
        RequestValidator(token).validate(url, incoming.form, signature)
        for token in expected.twilio_tokens
    )
