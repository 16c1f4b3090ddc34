"""Patterns of places over the class letters of ``place_words``: address, block, corner, landmark.

Kinds are tried from the most exact to the least; within a kind the first place said wins.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.intake.place_words import Unit

_ANY = "[NnkBOoD]"
_WEAK = "[nkOo]"
STRONG = rf"(?:W?[NB][Ss]?W?|W?LSW?|W?[nkOoD]SS?W?(?!e)|W?OW(?!x)|HW?|vj?{_ANY}W?)"
"""A street that is one by itself: a known name, or any name with a suffix."""
_LOOSE = rf"[dj]?(?:{STRONG}|W?{_ANY}W?)"
"""What can only be a street because another one stands beside it."""
_BARE_D_ENDS = r"(?<!D)|(?<=D)(?=$|[.,mCTZVprib])"
_NOT_DATE = r"(?<![dMim])"
_NAMED = rf"(?:{STRONG}|W?[nkOo]W?)"

_CORNER = "|".join(
    (
        rf"{STRONG}[a,]?a?{_LOOSE}(?:{_BARE_D_ENDS})",
        rf"{STRONG}p[dj]?{_NAMED}(?!x)",
        rf"{STRONG}r(?:{STRONG}|W?O)(?!x)",
        rf"{_NOT_DATE}[NBnk]S?W?aj[DO]S?",
        rf"{_NOT_DATE}W?OS?W?[NB]S?W?",
        rf"W?{_WEAK}W?a[dj]?{STRONG}",
        rf"W?OW?p[dj]?{STRONG}",
        rf"Da[dj]?{STRONG}",
        rf"(?<=j)Da[dj]?{_ANY}S?",
        rf"(?<=[pcfr]){_WEAK}W?a[dj]?W?{_WEAK}W?",
        r"(?<=[pcfr])Da[nkOo]W?|(?<=[cf])DaD",
        r"(?<=[pcfr])[nkOo]aD(?=$|[.,mCTZVprib])",
        rf"{_NOT_DATE}(?:W?[nk]W?aW?OW?|W?OW?aW?[nk]W?|W?OW?aW?OW?)",
        r"(?<=[cf])(?:[xnkoO]S?a[xnkoO]S?|xx?Saxx?S)",
    )
)
_ADDRESS_STREET = (
    rf"(?:{STRONG}|W?[nk]sW?|W?[NB]W?|W?[Oo]W?|W?[nk]W?(?=$|[.,CTZVprima])|Wx[Ss]?W?|xx?[Ss]W?)"
)
_ADDRESS = rf"D(?:h[dj]?|p[dj]?)?{_ADDRESS_STREET}(?!e)(?:,?U[Dx]?)?"
_BLOCK = "|".join(
    (
        rf"DK(?:[fhp])?[dj]?{_NAMED}",
        rf"{STRONG},?[dj]?DK",
        rf"{_NAMED},?b{_LOOSE}[at]{_LOOSE}",
        rf"(?:{STRONG}|(?<=p)[nk])F{_LOOSE}t{_LOOSE}",
        rf"b{_LOOSE}a{_LOOSE},?[pi][dj]?{_NAMED}",
        rf"b[dj]?(?:{STRONG}a{_LOOSE}|{_WEAK}a[dj]?{STRONG}|[nk]aO|Oa[nk])",
    )
)
_GENERIC = "[gk]"
_LANDMARK = "|".join(
    (
        r"(?:q[dh]?j?)?LW?g?",
        r"q[dhj]?[NnklBR]|(?<=[hprdj])q[NnklBR]",
        r"(?<=r)l|(?<=[pi])l|(?<=[rpi][dj])l",
        rf"l[pri][dj]?{_NAMED}(?!x)",
        rf"[NBl]{_GENERIC}",
        rf"(?<=[pr]){_WEAK}{_GENERIC}|(?<=[pri][dj])[nk]{_GENERIC}",
        rf"g[pr][dj]?{STRONG}",
    )
)
_FREE = rf"(?<!i){STRONG}|(?<=i){STRONG}(?<!B)|R|(?<=p)[nk](?=$|[.,CTZVpri])"

_LEAD = r"(?:g(?:[prfhi][dj]?)?(?:rh?[dj]?)?)?(?:Wc[fhp]?[dj]?)?(?:rh?[dj]?)?"
_TAIL = rf"(?:,?[pri][dj]?(?:(?:{STRONG})(?:a{_LOOSE})?|[gLl](?!a)))*(?:,?[pi]?[dj]?Wz)?"


class Span(NamedTuple):
    """A place within units: its kind, and the half-open range of units it takes."""

    kind: str
    start: int
    end: int


class Town(NamedTuple):
    """Another town that was named, as plain words, and the units that name it."""

    name: str
    start: int
    end: int


class _Pattern(NamedTuple):
    kind: str
    expression: re.Pattern[str]
    holds: Callable[[Sequence[Unit]], bool]


def _is_address(units: Sequence[Unit]) -> bool:
    """A house number has two digits or its street a suffix; an unknown street needs three."""
    number, letters = units[0].name, {unit.letter for unit in units}
    digits = len(number) if number.isdigit() else 4
    if "x" in letters or not letters & set("SsNBnkvH"):
        return digits >= 3
    return digits >= 2 or bool(letters & set("Ssv"))


def _is_corner(units: Sequence[Unit]) -> bool:
    """Two bare ordinals are dates or ranks unless one is too high for a day or has a direction."""
    letters = [unit.letter for unit in units if unit.letter != "W"]
    if letters != ["O", "a", "O"]:
        return True
    return max(unit.value for unit in units) > 31 or len(letters) < len(units)


def _always(units: Sequence[Unit]) -> bool:
    return bool(units)


def _pattern(kind: str, core: str, holds: Callable[[Sequence[Unit]], bool] = _always) -> _Pattern:
    return _Pattern(kind, re.compile(rf"(?:{_LEAD})(?P<core>{core})(?:{_TAIL})"), holds)


_PATTERNS = (
    _pattern("address", _ADDRESS, _is_address),
    _pattern("block", _BLOCK),
    _pattern("corner", r"(?<=[pcfr])W?OW?aW?OW?"),
    _pattern("corner", _CORNER, _is_corner),
    _pattern("landmark", _LANDMARK),
    _pattern("free", _FREE),
)
_TOWN_AFTER = re.compile(
    r"[,pif]?[,pi]?h?(?P<town>T)(?![SsW]*a)|,(?P<both>B)(?=$|[.,CTZ])|i(?P<in>B)(?![SsWaO])"
)
_TOWN_BEFORE = re.compile(r"(?<!Y)(?:[pi](?P<town>T),?[pi]?[dj]?|(?P<start>T)[,.:]?[pi]?[dj]?)$")
_TOWN_ALONE = re.compile(
    r"(?<!Y)(?:[pif](?P<town>T)|i(?P<both>B)(?![SsWaO])|(?<![pif])(?P<start>T))"
)


def letters_of(units: Sequence[Unit]) -> str:
    """Return the class letters of the units as one string."""
    return "".join(unit.letter for unit in units)


def find_span(units: Sequence[Unit]) -> Span | None:
    """Return the most exactly said place of the units, or None."""
    letters = letters_of(units)
    for kind, expression, holds in _PATTERNS:
        for match in expression.finditer(letters):
            if holds(units[match.start("core") : match.end("core")]):
                return Span(kind, match.start(), match.end())
    return None


def find_town(units: Sequence[Unit], span: Span | None) -> Town | None:
    """Return the other town that a place is said to lie in, or that is all the place there is."""
    letters = letters_of(units)
    if span is None:
        return _town(units, _TOWN_ALONE.search(letters), 0)
    after = _TOWN_AFTER.match(letters[span.end :])
    before = _TOWN_BEFORE.search(letters[: span.start])
    return _town(units, after, span.end) or _town(units, before, 0)


def _town(units: Sequence[Unit], match: re.Match[str] | None, offset: int) -> Town | None:
    if match is None or not match.lastgroup:
        return None
    start = offset + match.start(match.lastgroup)
    return Town(units[start].name, start, start + 1)
