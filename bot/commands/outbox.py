"""``nightdesk outbox``: what waits to be sent, what could not be, and another try."""

import argparse
import os
from typing import Any

from bot.bootstrap import build_store
from bot.settings import Settings
from bot.usecases.outbox_ports import OutboxRow

HEADING = ("KEY", "OUTLET", "STATE", "ATTEMPTS", "ERROR", "SINCE")


def register(commands: Any) -> None:
    """Add the command to the parser."""
    outbox = commands.add_parser("outbox", help="list outgoing messages, or send one again")
    outbox.add_argument("--dead", action="store_true", help="only what could not be sent")
    outbox.set_defaults(perform=perform_list)
    actions = outbox.add_subparsers(dest="action")
    retry = actions.add_parser("retry", help="send a dead or failed message again")
    retry.add_argument("key", help="the message's key, as the list shows it")
    retry.set_defaults(perform=perform_retry)


def perform_list(chosen: argparse.Namespace) -> int:
    """Print the newest messages, one a line, without recipient and text."""
    rows = build_store(Settings.from_environ(os.environ)).outbox.rows(only_dead=chosen.dead)
    if not rows:
        print("No such message." if chosen.dead else "The outbox is empty.")
        return 0
    table = [HEADING, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        print("  ".join(map(str.ljust, cells, widths)).rstrip())
    return 0


def perform_retry(chosen: argparse.Namespace) -> int:
    """Let the worker send it again; 1 when there is no dead or failed message of that key."""
    outbox = build_store(Settings.from_environ(os.environ)).outbox
    if outbox.retry(chosen.key):
        print(f"{chosen.key} will be sent again.")
        return 0
    print(f"There is no dead or failed message {chosen.key}.")
    return 1


def _cells(row: OutboxRow) -> tuple[str, ...]:
    since = row.created_at.strftime("%Y-%m-%d %H:%M UTC")
    return (row.key, row.outlet, row.state, str(row.attempts), row.error or "-", since)
