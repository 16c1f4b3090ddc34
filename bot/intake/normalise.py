"""Turns a resident's text into plain words: spelling, accents, symbols and slips made even."""

import re
import unicodedata
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

_NOTHING = dict.fromkeys(range(9), "") | dict.fromkeys(map(ord, "'’‘ʼ`´′\u115f\u3164"), "")
_SPELT_OUT = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .\-_*/]){2,}[^\W\d_](?![^\W_])")
_SEPARATORS = re.compile(r"[ .\-_*/]")
_HIDDEN_INSIDE = re.compile(r"(?<=[^\W_])[*_]+(?=[^\W_])")
_PIECES = re.compile(r"[^\W_]+|[.!?;,:()\n\u2026\u2014\u2013\u3002\u061f\u1362]")
_RUNS = re.compile(r"\d+|[^\W\d]+")
_REPEATED = re.compile(r"(.)\1{2,}")
_LOOKALIKES = str.maketrans("013457", "oieast")
_SHORTEST_SLIP = 4
_LONGEST_SLIP = 20
_ENDS_SENTENCE = frozenset(".!?;\n\u2026\u3002\u061f\u1362")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text; ``sentence`` and ``clause`` number the stretch each stands in."""

    words: tuple[str, ...]
    sentence: tuple[int, ...]
    clause: tuple[int, ...]


def fold(text: str) -> str:
    """Return the text in one case, without accents, apostrophes and invisible characters."""
    text = text.translate(_NOTHING)
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = [c for c in plain if c.isascii() or unicodedata.category(c) not in ("Mn", "Cf", "Cs")]
    return "".join(kept).translate(_NOTHING)


def slips_of(key_words: Set[str]) -> dict[str, tuple[str, ...]]:
    """Return every key word less one letter, mapped to the key words it comes from."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(key_words):
        for shorter in _less_one(word):
            found[shorter] = (*found.get(shorter, ()), word)
    return found


def words_of(text: str, spelling: Spelling) -> Words:
    """Return the words of a text as the lexicon spells them; any string will do."""
    words: list[str] = []
    sentences: list[int] = []
    clauses: list[int] = []
    sentence = clause = 0
    for piece in _PIECES.finditer(_plain(text, spelling)):
        piece_text = piece.group()
        if not piece_text[0].isalnum():
            clause += 1
            sentence += _ends_sentence(piece)
            continue
        for word in _spelled(piece_text, spelling):
            words.append(word)
            sentences.append(sentence)
            clauses.append(clause)
    return Words(words=tuple(words), sentence=tuple(sentences), clause=tuple(clauses))


def _plain(text: str, spelling: Spelling) -> str:
    for symbol, word in spelling.symbols.items():
        if symbol in text:
            text = text.replace(symbol, f" {word} ")
    text = _SPELT_OUT.sub(lambda match: _SEPARATORS.sub("", match.group()), fold(text))
    return _HIDDEN_INSIDE.sub("", text)


def _ends_sentence(mark: re.Match[str]) -> bool:
    """A full stop inside "p.m." or "9.30" ends nothing."""
    if mark.group() not in _ENDS_SENTENCE:
        return False
    following = mark.string[mark.end() : mark.end() + 1]
    return mark.group() != "." or not following.isdigit()


def _spelled(word: str, spelling: Spelling) -> tuple[str, ...]:
    if word in spelling.fillers:
        return ()
    if word in spelling.respelled:
        return spelling.respelled[word]
    if word in spelling.known or word in spelling.real_words:
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
    if word.isascii() and not word.isalpha():
        variants.append(word.translate(_LOOKALIKES))
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
