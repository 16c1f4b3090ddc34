"""``nightdesk city check``: names every broken row of a city pack."""

import argparse
import os
from typing import Any

from bot.city import check_city, known_cities
from bot.settings import ROOT


def register(commands: Any) -> None:
    """Add the command to the parser."""
    city = commands.add_parser("city", help="look after a city pack")
    actions = city.add_subparsers(dest="action", required=True)
    check = actions.add_parser("check", help="name file, key and fault of every broken row")
    check.add_argument("city", nargs="*", help="default: NIGHTDESK_CITY, or every pack")
    check.set_defaults(perform=perform_check)


def perform_check(chosen: argparse.Namespace) -> int:
    """Print the faults of each pack; exit code 1 when there is one."""
    data = ROOT / "data"
    set_city = os.environ.get("NIGHTDESK_CITY")
    keys = chosen.city or ([set_city] if set_city else known_cities(data))
    return max(_check(data, key) for key in keys)


def _check(data: Any, key: str) -> int:
    known = known_cities(data)
    if key not in known:
        print(f"{key}: there is no such city pack, only {', '.join(known)}")
        return 1
    faults = check_city(data, key)
    for fault in faults:
        print(f"data/city/{key}/{fault}")
    print(f"{key}: {len(faults)} faults" if faults else f"{key}: valid")
    return 1 if faults else 0
