"""The packs that come with the project, each loaded once."""

from functools import cache
from pathlib import Path

from bot.city import check_city, known_cities, load_city
from bot.intake.profile import CityProfile

DATA = Path(__file__).parents[2] / "data"
PACKS = known_cities(DATA)
SOUND_PACKS = [key for key in PACKS if not check_city(DATA, key)]
"""Packs whose rows can be looked at one by one; a test of its own tells the faults of others."""


@cache
def city(key: str) -> CityProfile:
    return load_city(DATA, key)
