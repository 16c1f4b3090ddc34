"""The action server, in one process: ``python -m actions --port 5055``.

The SDK's own command keeps a second process only to watch the first, and builds what actions need
at the first call; here it is ready before the port opens. Loopback only: the SDK checks nobody.
"""

import argparse
import logging

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

from actions.base import process_runtime
from bot.intake.errors import IntakeError
from bot.logs import configure_logs

HOST = "127.0.0.1"
KEEP_ALIVE_SECONDS = 300


class _NamesOnly(logging.Formatter):
    """A traceback or a request could hold a resident's words: name the fault, not its content."""

    def format(self, record: logging.LogRecord) -> str:
        fault = record.exc_info[0] if record.exc_info else None
        return f"{record.levelname} {record.name} {fault.__name__ if fault else record.msg}"


def main() -> None:
    """Serve until told to end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=5055)
    chosen = parser.parse_args()
    _quiet_logs()
    try:
        process_runtime()
    except IntakeError as error:
        raise SystemExit(str(error)) from None
    executor = ActionExecutor()
    executor.register_package("actions")
    app = create_app(executor)
    app.config.KEEP_ALIVE_TIMEOUT = KEEP_ALIVE_SECONDS
    app.config.MOTD = False
    app.run(host=HOST, port=chosen.port, single_process=True, access_log=False)


def _quiet_logs() -> None:
    configure_logs()
    handler = logging.StreamHandler()
    handler.setFormatter(_NamesOnly())
    logging.basicConfig(level=logging.ERROR, handlers=[handler], force=True)


if __name__ == "__main__":
    main()
