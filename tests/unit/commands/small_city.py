"""A city whose policy knows smoke and ash, so that commands need no pack that is in use."""

import shutil

from bot.city import load_city
from tests.fakes import ROOT
from tests.unit.city.small_policy import plain_row, row, write_lexicon, write_policy

CITY = "bethel"
LATER = "2026-12-01"


def write_city(folder, *rows, **head):
    """Write the city into a data folder and return its triage.yml."""
    pack = folder / "city" / CITY
    shutil.copytree(ROOT / "data" / "city" / CITY, pack)
    write_lexicon(folder / "lexicon")
    write_policy(pack / "triage.yml", *(rows or (row(), plain_row())), **head)
    return pack / "triage.yml"


def small_city(folder):
    """Return the city of that data folder, loaded."""
    return load_city(folder, CITY)
