"""Starts Rasa for ``web``: loopback only, no HTTP API, no telemetry, no resident text in logs."""

import argparse
import gc
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.dialogue.fingerprint import ROOT
from bot.dialogue.quiet import hush

if TYPE_CHECKING:
    from sanic import Sanic

_LOG = logging.getLogger(__name__)
_ASSISTANT = ROOT / "bot" / "dialogue"
_HERE = "127.0.0.1"
_ACTIONS = "http://127.0.0.1:5055"
_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SANIC_ACCESS_LOG": "False",
    # Turns under way are finished first; ``web`` gives up on them in six seconds anyhow.
    "SANIC_GRACEFUL_SHUTDOWN_TIMEOUT": "5",
    # A turn multiplies one row by a small matrix: more threads only wake each other.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}


def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop (SIGTERM, SIGINT); returns the exit code."""
    options = _options().parse_args(arguments)
    model = Path(options.model)
    if not model.exists():
        sys.stderr.write(f"There is no trained model at {model}: run `make train`.\n")
        return 1
    os.environ.update(_ENVIRONMENT)
    os.environ.setdefault("NIGHTDESK_ACTIONS_URL", _ACTIONS)
    hush()
    if not options.unmended:
        from bot.dialogue import mended

        mended.apply()
    return _serve(model, options.port, mend=not options.unmended)


def _serve(model: Path, port: int, *, mend: bool) -> int:
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    _configure_logs()
    endpoints = AvailableEndpoints.read_endpoints(str(_ASSISTANT / "endpoints.yml"))
    if not mend:
        endpoints.tracker_store = None
    began = Beginning()
    serve_application(
        model_path=str(model),
        interface=_HERE,
        port=port,
        credentials=str(_ASSISTANT / "credentials.yml"),
        enable_api=False,
        endpoints=endpoints,
        server_listeners=[
            (began.check, "after_server_start"),
            (_close_connections, "after_server_stop"),
        ],
    )
    return 0 if began.well else 1


class Beginning:
    """Whether the server began with a model: Rasa itself serves on without one."""

    def __init__(self) -> None:
        """Assume the worst until the server has started."""
        self.well = False

    async def check(self, app: "Sanic", _: object) -> None:
        """Stop the server that has no model; else settle down for a long time."""
        self.well = app.ctx.agent.is_ready()
        if not self.well:
            _LOG.error("server.model_unreadable")
            app.stop()
        # What is loaded now stays: collecting garbage need not walk it again and again.
        gc.collect()
        gc.freeze()


async def _close_connections(_: "Sanic", __: object) -> None:
    from bot.dialogue.mended.action_call import close_sessions

    await close_sessions()


def _configure_logs() -> None:
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    # Rasa writes what residents say at DEBUG, so that level cannot be asked for.
    asked = logging.getLevelName(os.environ.get("LOG_LEVEL", "INFO").upper())
    level = max(logging.INFO, asked) if isinstance(asked, int) else logging.INFO
    configure_logging_and_warnings(level, warn_only_once=True, filter_repeated_logs=True)
    configure_structlog(level)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot.dialogue.server", description=__doc__)
    city = os.environ.get("NIGHTDESK_CITY", "minneapolis")
    parser.add_argument("--port", type=int, default=5005, help="port on loopback (%(default)s)")
    parser.add_argument("--model", default=str(ROOT / "models" / f"{city}.tar.gz"))
    parser.add_argument("--unmended", action="store_true", help="Rasa's own code, to compare")
    return parser


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # Python needs a second to take Rasa apart; nothing of it is needed again.
