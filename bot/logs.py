"""Logs are past facts with ids; whatever could name a resident is taken out last."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

ALLOWED = frozenset(
    {
        "event", "level", "timestamp", "conversation_id", "channel", "language", "outcome",
        "case_number", "code", "service_code", "criterion", "process", "port", "seconds", "count",
        "route", "status", "setting", "reason", "exc_type", "where",
        "outbox_key", "outlet", "attempts", "watch_id",
    }
)  # fmt: skip
"""The only fields a log line may carry: a new one is a decision, not an accident."""


def only_allowed(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop every field that is not known to be free of personal data."""
    return {key: value for key, value in event.items() if key in ALLOWED}


def configure_logs(level: int = logging.INFO) -> None:
    """Write one JSON line for each fact to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
