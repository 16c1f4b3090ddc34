"""Turns a sentence into units a place is made of: each has a class letter and its span.

Places are then found by patterns over the letters, so that one pattern covers ``26th and
Lyndale``, ``la 26 y Lyndale`` and ``twenty sixth & lyndale ave s``. Letters of grammar are in
``grammar.PLACE_WORDS``; besides there are

``D`` number, ``O`` ordinal, ``o`` ordinal that is an ordinary word (first), ``H`` numbered
highway, ``N`` street name, ``n`` street name that is also an ordinary word or a person's name,
``B`` street that is also a town, ``k`` street name that is also a generic noun (park), ``L``
landmark, ``l`` landmark that is an ordinary word (target), ``R`` area, ``C`` this city, ``T``
other town, ``Z`` state or postal code, ``M`` month, ``m`` measure or date, ``,`` pause, ``.``
stop, ``x`` any other word.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.intake.grammar import (
    COUNTED_THINGS,
    MEASURES,
    MONTHS,
    ORDINAL_NOUNS,
    PLACE_WORDS,
)
from bot.intake.place_numbers import OPENERS, highway_length, number_at
from bot.intake.spelling import SpellingIndex, plain

_TOKEN = re.compile(
    r"""(?P<letters>[^\W\d_]+(?![^\W_]|['’]))
      |(?P<measure>[0-9]{1,2}:[0-9]{2}(?:\s?[ap]\.?m\b)?|[0-9]{1,2}\s?[ap]\.?m\b
          |[0-9]{1,4}/[0-9]{1,2}(?:/[0-9]{2,4})?\b|[$€£][0-9][0-9.,]*
          |[0-9]+(?:-[0-9]+){2,}|[0-9]+(?:[.,][0-9]+)+|[0-9]+\s?%|\b[29]11\b)
      |(?P<number>[0-9]{1,5}(?:-[0-9]{1,5})?(?:\s1/2)?(?![^\W_]))
      |(?P<word>[^\W_]+(?:['’][^\W_]+)*)
      |(?P<mark>[&@/+\#])
      |(?P<comma>[,–—()-])
      |(?P<stop>[.!?;:\n"\[\]])""",
    re.VERBOSE | re.IGNORECASE,
)
_LONG_NAME = 8
_TOKEN_LETTERS = {"measure": "m", "comma": ",", "stop": "."}
_FIRM = {"N": "n", "L": "l"}
"""What a name is worth when a typing slip had to be mended first."""
_ABBREVIATIONS = frozenset(
    {*PLACE_WORDS["S"].split(), *PLACE_WORDS["s"].split(), *PLACE_WORDS["W"].split()}
    | {"hwy", "apt", "ft", "mt", "av"}
)


class Token(NamedTuple):
    """A word, number or mark of a text; ``letter`` is empty where words decide."""

    plain: str
    start: int
    end: int
    letter: str


class Unit(NamedTuple):
    """One or more tokens that mean one thing: its class letter, plain words, span and number."""

    letter: str
    name: str
    start: int
    end: int
    value: int = 0


class Vocabulary:
    """Every phrase that has a class letter, and the long names typing slips are mended to."""

    def __init__(self, names: Mapping[str, str], *, towns: Iterable[str] = ()) -> None:
        self._letters = _grammar_letters()
        for name, letter in names.items():
            self._letters[_plain_phrase(name)] = letter
        for town in towns:
            self._add_town(_plain_phrase(town))
        self._longest: dict[str, int] = {}
        for phrase in self._letters:
            first, _, rest = phrase.partition(" ")
            words = 1 + rest.count(" ") + bool(rest)
            self._longest[first] = max(words, self._longest.get(first, 0))
        long_words = {word for name in names for word in _plain_phrase(name).split()}
        self._slips = SpellingIndex(long_words - set(MONTHS), shortest=7)
        self._known = frozenset(long_words) | set(self._letters)
        self._openers = OPENERS.union(self._longest)

    def _add_town(self, town: str) -> None:
        streets = "NnB"
        self._letters[town] = "B" if self._letters.get(town, "T") in streets else "T"

    def knows(self, word: str) -> bool:
        """Tell whether anything but ``x`` can begin with the word."""
        return word in self._openers or not word.isalpha()

    def match(self, words: Sequence[str], at: int) -> tuple[str, int]:
        """Return letter and length of the longest known phrase at ``at``; ``x`` when none is."""
        for length in range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1):
            letter = self._letters.get(" ".join(words[at : at + length]))
            if letter:
                return letter, length
        return "x", 1

    def mended(self, word: str) -> str:
        """Return the long name that ``word`` is a slip of, or ``word``."""
        if len(word) < 6 or word in self._known:
            return word
        return self._slips.correct(word) or word


def _plain_phrase(phrase: str) -> str:
    return " ".join(token.plain for token in _tokens(phrase) if token.plain)


def _grammar_letters() -> dict[str, str]:
    letters = dict.fromkeys(MONTHS, "M")
    for letter, line in PLACE_WORDS.items():
        words, *phrases = line.split("|")
        letters |= dict.fromkeys([*words.split(), *(each.strip() for each in phrases)], letter)
    return letters


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        letter = _TOKEN_LETTERS.get(match.lastgroup or "", "")
        if not letter:
            found.append(Token(plain(match[0]), start, end, ""))
        elif not _is_inside_word(text, start, found):
            found.append(Token("", start, end, letter))
    return found


def _is_inside_word(text: str, at: int, before: Sequence[Token]) -> bool:
    """Tell whether a mark is the hyphen of "i-94" or the dot of "Ave."."""
    if text[at] == "-":
        return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
    if text[at] != "." or not before:
        return False
    return before[-1].end == at and before[-1].plain in _ABBREVIATIONS


def read_units(text: str, vocabulary: Vocabulary) -> list[Unit]:
    """Return the units of the text, in order."""
    tokens = _tokens(text)
    words = [vocabulary.mended(token.plain) for token in tokens]
    units: list[Unit] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if not token.letter and not vocabulary.knows(words[at]):
            units.append(Unit("x", words[at], token.start, token.end))
            at += 1
            continue
        letter, length, value = _unit_at(tokens, words, at, vocabulary)
        last = tokens[at + length - 1]
        if (
            letter in _FIRM
            and len(words[at]) < _LONG_NAME
            and any(words[i] != tokens[i].plain for i in range(at, at + length))
        ):
            letter = _FIRM[letter]
        name = " ".join(words[at : at + length])
        unit = Unit(letter, name, tokens[at].start, last.end, value)
        units.append(unit)
        at += length
    return [
        _in_context(units, at) if unit.letter in "DOo" else unit for at, unit in enumerate(units)
    ]


def _unit_at(
    tokens: Sequence[Token], words: Sequence[str], at: int, vocabulary: Vocabulary
) -> tuple[str, int, int]:
    if tokens[at].letter:
        return tokens[at].letter, 1, 0
    letter, length = vocabulary.match(words, at)
    highway = highway_length(words, at)
    if highway:
        return "H", highway, 0
    if length > 1:
        return letter, length, 0
    number = number_at(words, at) if letter == "x" else None
    return number or (letter, length, 0)


def _in_context(units: Sequence[Unit], at: int) -> Unit:
    """Take numbers that count, date or rank something out of the game."""
    unit = units[at]
    before = units[at - 1] if at else Unit(".", "", 0, 0)
    after = units[at + 1] if at + 1 < len(units) else Unit(".", "", 0, 0)
    if unit.letter == "D" and _counts(unit, before, after):
        return unit._replace(letter="m")
    if unit.letter in "Oo" and _dates(before, after):
        return unit._replace(letter="m")
    return unit


def _counts(unit: Unit, before: Unit, after: Unit) -> bool:
    if after.name in MEASURES or before.letter == "M" or before.name == "#":
        return True
    is_year = 1900 <= unit.value <= 2100 and before.name in {"since", "desde", "year", "in"}
    return is_year or (before.name in {"el", "los"} and unit.value <= 31)


def _dates(before: Unit, after: Unit) -> bool:
    if before.letter == "M" or after.name in ORDINAL_NOUNS or after.letter == "M":
        return True
    if after.name in COUNTED_THINGS and before.letter != "a":
        return True
    return before.letter == "d" and after.letter not in "SWsKa"
