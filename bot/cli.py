"""``nightdesk``: runs the desk and looks after a city."""

import argparse
import logging
import sys
from collections.abc import Sequence

from bot.commands import chat, city, database, outbox, run, triage, understand, worker
from bot.intake.errors import IntakeError
from bot.logs import configure_logs

COMMANDS = (run, worker, chat, understand, triage, city, database, outbox)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(prog="nightdesk", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        command.register(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a known fault ends with its sentences and exit code 2."""
    configure_logs(logging.WARNING)
    chosen = parser().parse_args(arguments)
    try:
        return int(chosen.perform(chosen))
    except IntakeError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:  # `nightdesk ... | head` has read enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
