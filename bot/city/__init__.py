"""Loads a city pack, whole or not at all: ``data/city/<key>/`` becomes one frozen profile."""

from bot.city.pack import check_city, known_cities, load_city

__all__ = ["check_city", "known_cities", "load_city"]
