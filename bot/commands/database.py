"""``nightdesk db upgrade`` and ``downgrade``: brings the database to a revision."""

import argparse
import os
from typing import Any

from bot.settings import Settings
from bot.storage.migrate import downgrade, upgrade


def register(commands: Any) -> None:
    """Add the command to the parser."""
    database = commands.add_parser("db", help="look after the database")
    actions = database.add_subparsers(dest="action", required=True)
    up = actions.add_parser("upgrade", help="create or update all tables")
    up.set_defaults(perform=perform_upgrade)
    down = actions.add_parser("downgrade", help="go back to a revision; loses what it drops")
    down.add_argument("revision", help="a revision such as 0001_start, or base")
    down.set_defaults(perform=perform_downgrade)


def perform_upgrade(_chosen: argparse.Namespace) -> int:
    upgrade(Settings.from_environ(os.environ).database_url)
    print("The database is up to date.")
    return 0


def perform_downgrade(chosen: argparse.Namespace) -> int:
    downgrade(Settings.from_environ(os.environ).database_url, chosen.revision)
    print(f"The database is at {chosen.revision}.")
    return 0
