"""Failures as HTTP: an error status makes Twilio use its retry and fallback; chat is told."""

import structlog
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from bot.intake.conversation import Channel
from bot.intake.errors import IntakeError
from webhooks.current import runtime

log = structlog.get_logger()


def register_errors(app: Flask) -> None:
    """Answer our own errors with 503 and everything unforeseen with 500, in plain words."""
    app.register_error_handler(IntakeError, _not_now)
    app.register_error_handler(Exception, _unforeseen)


def _not_now(error: Exception) -> tuple[Response, int]:
    """The message is not stored, or its answer is still being made: it must come again."""
    log.error("request.refused", code=getattr(error, "code", ""), route=request.path)
    return _apology(), 503


def _unforeseen(error: Exception) -> tuple[Response, int] | HTTPException:
    if isinstance(error, HTTPException):
        return error
    log.error("request.failed", exc_type=type(error).__name__, where=_where(error))
    return _apology(), 500


def _where(error: Exception) -> str:
    """Return file and line of the fault: a traceback could hold a resident's words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""


def _apology() -> Response:
    city = runtime().city
    values = {"city": city.name, "phones": city.phones.shown}
    wording = runtime().wording
    return jsonify(error=wording.say("page_failed", city.languages[0], Channel.CHAT, values))
