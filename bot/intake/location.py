"""Where something is: finds a place in what a resident wrote, and never refuses one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from bot.intake.grammar import GENERIC_NOUNS, LEAD_INS, is_ordinal, ordinal
from bot.intake.occurrence import without_occurrence
from bot.intake.place_patterns import Span, Town, find_span, find_town
from bot.intake.place_words import Unit, Vocabulary, read_units

_LONGEST_DETAIL = 60
"""Characters after a place in an answer that are kept as part of it."""

_HOUSE_NUMBERED = "NnkBOoLRx"
"""Class letters of what must be known for a place to lie inside."""
_NUMBER_NAMED = _HOUSE_NUMBERED + "D"
"""The same where a bare number can only be a street: "26 y Lyndale"."""


class PlaceKind(StrEnum):
    """How exactly a place is known."""

    ADDRESS = "address"
    CORNER = "corner"
    BLOCK = "block"
    LANDMARK = "landmark"
    FREE = "free"


class Inside(StrEnum):
    """Whether a place lies in the city, as far as its words tell."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as said (``text``) and how it was understood.

    ``find_place`` says ``free`` only of a street or area without anything to tell where in it,
    or of a place in another town: ask for a corner or a house number.
    """

    text: str
    kind: PlaceKind
    inside: Inside = Inside.UNKNOWN
    town: str = ""
    """Name of the other town when ``inside`` is ``no``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Names a city's places go by; all lower case."""

    city_names: frozenset[str]
    streets: frozenset[str] = field(default_factory=frozenset)
    """Without suffix and direction: ``lyndale``, ``26th``, ``dr martin luther king``."""
    landmarks: frozenset[str] = field(default_factory=frozenset)
    neighbours: frozenset[str] = field(default_factory=frozenset)
    """Towns nearby that are not this city."""
    areas: frozenset[str] = field(default_factory=frozenset)
    """Parts of the city people name (``uptown``): inside, but too large to find anything."""
    ordinary: frozenset[str] = field(default_factory=frozenset)
    """Those of ``streets`` and ``landmarks`` that are also everyday words, people or other cities
    (``park``, ``target``): they count only beside a suffix, a number, a preposition or a street."""


def find_place(text: str, gazetteer: Gazetteer) -> Place | None:
    """Return the place that a longer text names, in the resident's own words, or None."""
    units = read_units(text, _vocabulary(gazetteer))
    span, town = _located(units)
    if span is None:
        return None
    said = text[units[span.start].start : units[span.end - 1].end]
    return _place(said, span, town, units, gazetteer)


def accept_place(text: str, gazetteer: Gazetteer) -> Place:
    """Return the answer to "where is it?" as a place; whatever it says is accepted."""
    answer = text.strip()
    units = read_units(answer, _vocabulary(gazetteer))
    span, town = _located(units)
    if span is None:
        return Place(
            text=_without_lead_in(answer, units),
            kind=PlaceKind.FREE,
            inside=Inside.YES if _names_city(units) else Inside.UNKNOWN,
        )
    return _place(_with_details(answer, units, span), span, town, units, gazetteer)


@lru_cache(maxsize=8)
def _vocabulary(gazetteer: Gazetteer) -> Vocabulary:
    letters = dict.fromkeys(gazetteer.city_names, "C") | dict.fromkeys(gazetteer.areas, "R")
    for name in gazetteer.streets:
        if not is_ordinal(name):
            letters[name] = _street_letter(name, gazetteer)
    for name in gazetteer.landmarks:
        letters[name] = "l" if name in gazetteer.ordinary else "L"
    return Vocabulary(letters, towns=gazetteer.neighbours)


def _street_letter(name: str, gazetteer: Gazetteer) -> str:
    if name not in gazetteer.ordinary:
        return "N"
    return "k" if name in GENERIC_NOUNS else "n"


def _located(units: Sequence[Unit]) -> tuple[Span | None, Town | None]:
    """Return place and town; a town named all by itself is the place."""
    span = find_span(units)
    town = find_town(units, span)
    if span is None and town is not None:
        span = Span("free", town.start, town.end)
    return span, town


def _place(
    said: str, span: Span, town: Town | None, units: Sequence[Unit], gazetteer: Gazetteer
) -> Place:
    inside = Inside.NO if town else _inside(span, units, gazetteer)
    return Place(
        text=said,
        kind=PlaceKind(span.kind),
        inside=inside,
        town=town.name.title() if town else "",
    )


def _inside(span: Span, units: Sequence[Unit], gazetteer: Gazetteer) -> Inside:
    if _names_city(units):
        return Inside.YES
    named = _HOUSE_NUMBERED if span.kind in ("address", "block") else _NUMBER_NAMED
    place = units[span.start : span.end]
    known = [_is_known(unit, gazetteer) for unit in place if unit.letter in named]
    return Inside.YES if known and all(known) else Inside.UNKNOWN


def _is_known(unit: Unit, gazetteer: Gazetteer) -> bool:
    if unit.letter in "OoD":
        return ordinal(unit.value) in gazetteer.streets
    return unit.letter != "x"


def _names_city(units: Sequence[Unit]) -> bool:
    return any(unit.letter == "C" for unit in units)


def _with_details(answer: str, units: Sequence[Unit], span: Span) -> str:
    """Keep what follows the place (a door, a side of the street), but not since when."""
    start, end = units[span.start].start, units[span.end - 1].end
    rest = units[span.end :]
    stop = next((unit.start for unit in rest if unit.letter == "."), len(answer))
    city = next((unit.start for unit in rest if unit.letter in "CTZ"), len(answer))
    details = without_occurrence(answer[end : min(stop, city)])
    if len(details) > _LONGEST_DETAIL:
        details = ""
    return (answer[start:end] + details).rstrip(" ,;-")


def _without_lead_in(answer: str, units: Sequence[Unit]) -> str:
    """Drop "it's at the corner of", city and since when, if anything is left then."""
    first = next((unit.start for unit in units if unit.name not in LEAD_INS), 0)
    city = next((unit.start for unit in units if unit.letter == "C" and unit.start > first), None)
    said = without_occurrence(answer[first:city]).rstrip(" ,.;-")
    return said or answer
