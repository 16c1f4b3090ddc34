"""Finds how a resident describes the people, the vehicle and the weapons of an emergency.

Which word is a person, a vehicle, a weapon, a colour or a garment is the lexicon's data; here is
only how English and Spanish put such words together ("a tall man in a red cap", "un carro rojo").
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from bot.intake.grammar import CARDINALS, NEGATIONS
from bot.intake.normalise import fold

Classes = Mapping[str, tuple[str, ...]]
"""The lexicon's ``Phrases.classes``: a folded word to ``<person>``, ``<looks>`` and so on."""

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_PLATE = re.compile(
    r"(?i:\b(?:license |licence )?(?:plates?|tags?|placas?|matr[ií]cula)\b"
    r"(?:[\s:#]|\b(?:number|numero|número|no|is|es|are|son|the|las?)\b){0,9})"
    r"(?:(?i:[A-Z]{1,4}[ -]?[0-9]{2,5}[A-Z]{0,2}|[0-9]{1,4}-?[A-Z]{2,4}[0-9]{0,3})"
    r"|[0-9]{3} [A-Z]{3})(?!\w)"
)
"""A plate is named as such; "123 ABC" only in capitals, for "tag 123 and" is none."""
_DETERMINERS = frozenset(
    {"a", "an", "the", "this", "that", "some", "several", "another", "these", "those", "my", "our"}
    | {"his", "her", "their", "un", "una", "unos", "unas", "el", "la", "los", "las", "mi", "mis"}
    | {"su", "sus", "este", "esta", "ese", "esa", "otro", "otra", "varios", "varias", "nuestro"}
)
_PRONOUNS = frozenset(
    {"i", "me", "we", "us", "he", "she", "him", "her", "they", "them", "one", "anyone", "someone"}
    | {"somebody", "anybody", "people", "person", "el", "ella", "ellos", "ellas", "alguien"}
    | {"nadie", "gente", "persona", "personas"}
)
"""They name nobody unless something describes or counts them."""
_NEVER_PERSONS = frozenset({"el", "her"})
"""Mostly article and possessive: "el carro", "her car"."""
_WEARING = frozenset({"in", "with", "wearing", "con", "de", "en", "usando", "vestido", "vestida"})
_WORN = frozenset({"<clothes>", "<weapon>"})
_JOINING = frozenset({"and", "y", "e"})
_SHORTEST_PLURAL = 3
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptions:
    """Stretches of the resident's own text, in its order."""

    people: tuple[str, ...] = ()
    vehicle: tuple[str, ...] = ()
    """The first vehicle told, then its plate."""
    weapons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    text: str = ""
    plain: str = ""
    start: int = 0
    end: int = 0
    classes: frozenset[str] = frozenset()
    begins_clause: bool = True
    """A mark of punctuation stands between this word and the one before."""


def describe(text: str, deciding: Sequence[str], classes: Classes) -> Descriptions:
    """Return what the text describes; ``deciding`` are the words a triage decision rests on.

    A weapon that is denied, or only looks like one, never decides: so it is not described.
    """
    words = _words_of(text, classes)
    return Descriptions(
        people=tuple(dict.fromkeys(_people(words, text))),
        vehicle=(*_first_vehicle(words, text), *_plate(text)),
        weapons=_weapons(words, deciding, classes),
    )


def _words_of(text: str, classes: Classes) -> list[_Word]:
    words: list[_Word] = []
    end = 0
    for match in _WORD.finditer(text):
        plain = fold(match.group())
        word = _Word(
            text=match.group(),
            plain=plain,
            start=match.start(),
            end=match.end(),
            classes=_classes_of(plain, classes),
            begins_clause=not words or bool(text[end : match.start()].strip()),
        )
        words.append(word)
        end = match.end()
    return words


def _classes_of(plain: str, classes: Classes) -> frozenset[str]:
    """Return the classes of a word and of what it may be the plural of."""
    one = plain.removesuffix("s") if len(plain) > _SHORTEST_PLURAL else plain
    return frozenset((*classes.get(plain, ()), *classes.get(one, ())))


def _people(words: Sequence[_Word], text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(words):
        end = _end_of_person(words, at)
        if end > at and not _is_nobody(words, at, end):
            found += _phrase(words, at, end, text)
        at = max(end, at + 1)
    return found


def _is_nobody(words: Sequence[_Word], at: int, end: int) -> bool:
    if words[at].plain in _NEVER_PERSONS:
        return True
    before = _before(words, at)
    is_alone = end == at + 1 and "<looks>" not in before.classes and not _counts(before)
    return words[at].plain in _PRONOUNS and is_alone


def _before(words: Sequence[_Word], at: int) -> _Word:
    """Return the word before in the same clause."""
    return _Word() if words[at].begins_clause else words[at - 1]


def _end_of_person(words: Sequence[_Word], at: int) -> int:
    """Return where "man", "hombre alto" or "man in a red cap and jeans" ends; else ``at``."""
    if "<person>" not in words[at].classes:
        return at
    end = _while_in(words, at + 1, {"<looks>"})
    while (further := _end_of_garment(words, end)) > end:
        end = further
    return end


def _end_of_garment(words: Sequence[_Word], at: int) -> int:
    """Return the end of "in a red jacket", "con pistola" or "and jeans"; else ``at``."""
    if not _goes_on(words, at) or words[at].plain not in _WEARING | _JOINING:
        return at
    garment = at + 1
    while _goes_on(words, garment) and _leads_to_noun(words[garment]):
        garment += 1
    end = _while_in(words, garment, _WORN)
    return _while_in(words, end, {"<looks>", *_WORN}) if end > garment else at


def _leads_to_noun(word: _Word) -> bool:
    return word.plain in _DETERMINERS or "<looks>" in word.classes


def _goes_on(words: Sequence[_Word], at: int) -> bool:
    return at < len(words) and not words[at].begins_clause


def _while_in(words: Sequence[_Word], at: int, wanted: Set[str]) -> int:
    while _goes_on(words, at) and wanted & words[at].classes:
        at += 1
    return at


def _first_vehicle(words: Sequence[_Word], text: str) -> list[str]:
    """Return the first vehicle with colour, make and year."""
    for at, word in enumerate(words):
        if "<vehicle>" in word.classes:
            end = _while_in(words, at + 1, {"<vehicle>", "<make>", "<looks>"})
            if found := _phrase(words, at, end, text):
                return found
    return []


def _plate(text: str) -> list[str]:
    plate = _PLATE.search(text)
    return [plate.group()] if plate else []


def _phrase(words: Sequence[_Word], at: int, end: int, text: str) -> list[str]:
    """Return the words from ``at`` to ``end`` with what describes them before; none if denied."""
    start = at
    while _describes(_before(words, start)):
        start -= 1
    before = _before(words, start)
    if before.plain in _DETERMINERS or _counts(before):
        start -= 1
    if _before(words, start).plain in NEGATIONS:
        return []
    return [text[words[start].start : words[end - 1].end]]


def _describes(word: _Word) -> bool:
    return bool({"<looks>", "<make>"} & word.classes) or bool(_YEAR.fullmatch(word.plain))


def _counts(word: _Word) -> bool:
    return word.plain in CARDINALS or word.plain.isdecimal()


def _weapons(words: Sequence[_Word], deciding: Sequence[str], classes: Classes) -> tuple[str, ...]:
    typed = {word.plain: word.text for word in reversed(words)}
    meant = (each for phrase in deciding for each in phrase.split())
    armed = (each for each in meant if "<weapon>" in _classes_of(each, classes))
    return tuple(dict.fromkeys(typed.get(each, each) for each in armed))
