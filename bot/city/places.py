"""Reads a city's place names: streets, landmarks, areas and neighbouring towns."""

from collections.abc import Iterator, Mapping

from bot.city.faults import Faults
from bot.city.reader import Row, got, top_row
from bot.intake.grammar import ordinal
from bot.intake.location import Gazetteer

_FILE = "places.yml"
_HIGHEST_NUMBER = 300
_KEYS = ("city_names", "numbered", "streets", "landmarks", "areas", "neighbours", "ordinary")


def read_places(raw: object, faults: Faults) -> Gazetteer:
    """Return the names that ``places.yml`` holds, noting every row that cannot be used."""
    top = top_row(raw, _FILE, faults, (), *_KEYS)
    city_names = _names(top, "city_names")
    if not city_names:
        top.fault("city_names", "expected a list with at least one name of this city")
    streets = _names(top, "streets") | _numbered(top)
    landmarks = _names(top, "landmarks")
    ordinary = _names(top, "ordinary")
    for name in sorted(ordinary - streets - landmarks - _names(top, "areas")):
        top.fault("ordinary", f"expected a name of streets or landmarks, got {name!r}")
    return Gazetteer(
        city_names=city_names,
        streets=streets,
        landmarks=landmarks,
        neighbours=_names(top, "neighbours"),
        areas=_names(top, "areas"),
        ordinary=ordinary,
    )


def _names(top: Row, key: str) -> frozenset[str]:
    return frozenset(_leaves(top, key, top.fields.get(key)))


def _leaves(top: Row, path: str, value: object) -> Iterator[str]:
    """Yield every name of a list, of lists in lists, and of named groups."""
    if isinstance(value, Mapping):
        for group, members in value.items():
            yield from _leaves(top, f"{path}.{group}", members)
    elif isinstance(value, list):
        for place, member in enumerate(value, start=1):
            yield from _leaves(top, f"{path}[{place}]", member)
    elif isinstance(value, str) and value.strip() and value == value.lower():
        yield value.strip()
    elif value is not None:
        top.fault(path, f"expected names in lower case, {got(value)}")


def _numbered(top: Row) -> frozenset[str]:
    """Return the names of numbered streets and avenues, which are the same names: ``26th``."""
    if not top.has("numbered"):
        return frozenset()
    row = top.row("numbered")
    row.only("streets", "avenues")
    numbers = {number for name in row.fields for number in _range(row, str(name))}
    return frozenset(map(ordinal, numbers))


def _range(row: Row, name: str) -> range:
    match row.fields.get(name):
        case [int(first), int(last)] if 1 <= first <= last <= _HIGHEST_NUMBER:
            return range(first, last + 1)
        case value:
            row.fault(name, f"expected first and last number up to {_HIGHEST_NUMBER}, {got(value)}")
            return range(0)
