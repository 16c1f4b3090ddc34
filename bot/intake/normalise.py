"""Turns a resident's text into plain words: spelling, accents, symbols and slips made even."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from bot.intake.scripts import CLAUSE_MARKS, SENTENCE_MARKS, WORD, apart, is_unspaced

_EVENED = (
    dict.fromkeys(range(9), "")
    | dict.fromkeys(map(ord, "'’‘ʼ`´′\u115f\u3164\u0640"), "")
    | {ord("đ"): "d"}
)
"""Apostrophes and the Arabic tatweel are nothing; the Vietnamese d has no accent to lose."""
_SPELT_OUT = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .\-_*/]){2,}[^\W\d_](?![^\W_])")
_ABBREVIATED = re.compile(r"(?<![^\W\d_])([^\W\d_])\.([^\W\d_])(?![^\W_])\.?")
_SEPARATORS = re.compile(r"[ .\-_*/]")
_HIDDEN_INSIDE = re.compile(r"(?<=[^\W_])[*_]+(?=[^\W_])")
_SIGNS_INSIDE = re.compile(r"(?<=[^\W\d_])[@$](?=[^\W\d_])|(?<![^\W_])\$(?=[^\W\d_]{2})")
_PIECES = re.compile(f"{WORD}|[{re.escape(SENTENCE_MARKS + CLAUSE_MARKS)}]")
_RUNS = re.compile(r"\d+|[^\W\d]+")
_AMOUNT = re.compile(r"\d+[^\W\d_]{0,2}")
"""50, 3pm, 5m, 26th: a number and perhaps its unit, no letters in disguise."""
_REPEATED = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(r"(.)\1+")
_LOOKALIKES = (str.maketrans("01345789", "oieastbg"), str.maketrans("01345789", "oleastbg"))
_SHORTEST_SLIP = 4
_LONGEST_SLIP = 20
_ENDS_SENTENCE = frozenset(SENTENCE_MARKS)
_MARKS = frozenset(SENTENCE_MARKS + CLAUSE_MARKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """How words are evened out before they are compared with the lexicon."""

    known: Set[str] = frozenset()
    """Words that mean something to the policy: never changed."""
    respelled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fillers: Set[str] = frozenset()
    symbols: Mapping[str, str] = field(default_factory=dict)
    key_words: Set[str] = frozenset()
    """Words of five letters or more that are recognised with one slip of the finger."""
    slips: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Each key word less one letter, to the key words it may stand for."""
    real_words: Set[str] = frozenset()
    """Words that look like a slip of a key word and are not."""

    def has(self, word: str) -> bool:
        """Say whether the lexicon knows the word as it stands."""
        return word in self.known or word in self.respelled or word in self.key_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text; ``sentence`` and ``clause`` number the stretch each stands in."""

    words: tuple[str, ...]
    sentence: tuple[int, ...]
    clause: tuple[int, ...]


def fold(text: str) -> str:
    """Return the text in one case, without accents, apostrophes and invisible characters.

    Vowel signs of scripts without spaces stay: they tell words apart there.
    """
    text = text.translate(_EVENED)
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(filter(_is_kept, plain)).translate(_EVENED)


def _is_kept(character: str) -> bool:
    if character.isascii() or unicodedata.category(character) not in ("Mn", "Cf", "Cs"):
        return True
    return is_unspaced(character)


def slips_of(key_words: Set[str]) -> dict[str, tuple[str, ...]]:
    """Return every key word less one letter, mapped to the key words it comes from."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(key_words):
        for shorter in _less_one(word):
            found[shorter] = (*found.get(shorter, ()), word)
    return found


def words_of(text: str, spelling: Spelling) -> Words:
    """Return the words of a text as the lexicon spells them; any string will do."""
    placed = list(_placed(_plain(text, spelling), spelling))
    return Words(
        words=tuple(word for word, _, _ in placed),
        sentence=tuple(sentence for _, sentence, _ in placed),
        clause=tuple(clause for _, _, clause in placed),
    )


def _placed(text: str, spelling: Spelling) -> Iterator[tuple[str, int, int]]:
    """Yield each word with the number of its sentence and of its clause."""
    sentence = clause = 0
    known: dict[str, tuple[str, ...]] = {}  # the same odd word again costs nothing
    for piece in _PIECES.finditer(text):
        found = piece.group()
        if found[0] in _MARKS:
            if not _is_inside_number(piece):
                clause += 1
                sentence += found in _ENDS_SENTENCE
            continue
        if found not in known:
            known[found] = _spelled(found, spelling)
        for word in known[found]:
            yield word, sentence, clause


def _plain(text: str, spelling: Spelling) -> str:
    for symbol, word in spelling.symbols.items():
        if symbol in text:
            text = text.replace(symbol, f" {word} ")
    text = _SPELT_OUT.sub(lambda spelt: _put_together(spelt.group(), spelling), fold(text))
    text = _ABBREVIATED.sub(r"\1\2", text)
    text = _SIGNS_INSIDE.sub(lambda sign: "a" if sign.group() == "@" else "s", text)
    return apart(_HIDDEN_INSIDE.sub("", text))


def _put_together(spelt: str, spelling: Spelling) -> str:
    """Return single letters as the words they make: "i h a v e a g u n" is four words."""
    letters = _SEPARATORS.sub("", spelt)
    if all(map(spelling.has, _spelled(letters, spelling))):
        return letters
    words: list[str] = []
    at = 0
    while at < len(letters):
        size = _longest_word(letters[at : at + _LONGEST_SLIP], spelling)
        words.append(letters[at : at + size])
        at += size
    return " ".join(words)


def _longest_word(letters: str, spelling: Spelling) -> int:
    sizes = range(len(letters), 1, -1)
    return next((size for size in sizes if spelling.has(letters[:size])), 1)


def _is_inside_number(mark: re.Match[str]) -> bool:
    """The full stop of "9.30" and the colon of "9:30" end nothing."""
    around = mark.string[mark.start() - 1 : mark.end() + 1]
    return around[1:2] in (".", ":") and around[0].isdigit() and around[-1].isdigit()


def _spelled(word: str, spelling: Spelling) -> tuple[str, ...]:
    if word in spelling.fillers:
        return ()
    if word in spelling.respelled:
        return spelling.respelled[word]
    if len(word) == 1 or word in spelling.known or word in spelling.real_words:
        return (word,)
    return _mended(word, spelling)


def _mended(word: str, spelling: Spelling) -> tuple[str, ...]:
    for candidate in _variants(word):
        if candidate in spelling.known:
            return (candidate,)
        if candidate in spelling.respelled:
            return spelling.respelled[candidate]
    if any(c.isdecimal() for c in word) and not word.isdecimal():
        return tuple(w for run in _RUNS.findall(word) for w in _spelled(run, spelling))
    return (_without_slip(word, spelling),)


def _variants(word: str) -> list[str]:
    variants = []
    if _REPEATED.search(word):
        variants += [_REPEATED.sub(r"\1\1", word), _REPEATED.sub(r"\1", word)]
        variants.append(_DOUBLED.sub(r"\1", word))
    if word.isascii() and not word.isalpha() and not _AMOUNT.fullmatch(word):
        variants += [word.translate(table) for table in _LOOKALIKES]
    if word.endswith("in"):
        variants.append(f"{word}g")
    return variants


def _without_slip(word: str, spelling: Spelling) -> str:
    if not _SHORTEST_SLIP <= len(word) <= _LONGEST_SLIP:
        return word
    for meant in spelling.slips.get(word, ()):
        if meant[0] == word[0]:
            return meant
    for shorter in _less_one(word):
        if shorter in spelling.key_words and shorter[0] == word[0]:
            return shorter
        for meant in spelling.slips.get(shorter, ()):
            if _one_slip_apart(word, meant):
                return meant
    return word


def _less_one(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


def _one_slip_apart(word: str, meant: str) -> bool:
    """Two neighbours swapped, or in longer words one letter mistaken; never the first letter."""
    if len(word) != len(meant) or word[0] != meant[0]:
        return False
    differing = [i for i, (a, b) in enumerate(zip(word, meant, strict=True)) if a != b]
    if len(differing) == 1:
        return len(word) > _SHORTEST_SLIP + 2
    first, last = differing[0], differing[-1]
    return len(differing) == 2 and last == first + 1 and word[first] == meant[last]
