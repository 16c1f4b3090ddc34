"""Whether this process lives, and whether it can serve residents."""

from flask import Blueprint, Response, jsonify

from bot.intake.errors import Unavailable
from webhooks.current import runtime

health = Blueprint("health", __name__, url_prefix="/health")


@health.get("/live")
def live() -> Response:
    """Answer as long as the process runs."""
    return jsonify(status="ok")


@health.get("/ready")
def ready() -> tuple[Response, int]:
    """Answer 200 when the database answers: without it nothing may be acknowledged."""
    try:
        runtime().store.check()
    except Unavailable as error:
        return jsonify(status="unavailable", missing=error.code), 503
    return jsonify(status="ok", city=runtime().city.key), 200
