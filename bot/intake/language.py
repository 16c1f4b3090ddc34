"""Which language a resident writes: said outright, by script, by small words, by two detectors.

Short texts fool every detector, so one guess never moves a conversation: in doubt the language
stays and the choice says that it is not certain.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum

from bot.intake.normalise import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_SCRIPT_SHARE = 0.25
_FEWEST_WORDS = 2
_WORD_SHARE = 0.25
_LEAD = 1.5
_SHAPED_SHARE = 0.85
_FEWEST_SHAPED = 4
_LONGER_THAN_NAMES = 6
_FEWEST_UNSERVED = 8
_ENGLISH = "en"


class LanguageSource(StrEnum):
    """What a choice of language rests on."""

    REQUEST = "request"
    SCRIPT = "script"
    WORDS = "words"
    DETECTORS = "detectors"
    NOT_ENGLISH = "not_english"
    """The resident said that English is hard, in English: ask which language."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChoice:
    """ISO code of the language; without certainty it is the conversation's language so far."""

    code: str
    certain: bool
    source: LanguageSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Code points from ``first`` to ``last`` (inclusive) and the languages written with them."""

    first: int
    last: int
    codes: tuple[str, ...]
    decides: bool = False
    """One such letter settles it (letters that only one language of a script has)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLexicon:
    """What words and letters say about a language; texts as ``plain`` writes them."""

    whole: Mapping[str, str] = field(default_factory=dict)
    anywhere: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """First word of a request to the requests and their codes; under the empty string those in
    scripts that write no spaces."""
    not_english: tuple[str, ...] = ()
    polite: Set[str] = frozenset()
    scripts: tuple[Script, ...] = ()
    words: Mapping[str, Set[str]] = field(default_factory=dict)
    in_names: Set[str] = frozenset()
    """Words that also stand in names of streets and shops."""
    second: Set[str] = frozenset()
    """Languages that only the second detector knows."""
    shapes: Mapping[str, re.Pattern[str]] = field(default_factory=dict)


def plain(text: str) -> str:
    """Return the words of a text, folded, one space apart."""
    return " ".join(_WORD.findall(fold(text)))


def choose_language(
    text: str,
    current: str,
    guesses: tuple[str, str],
    served: frozenset[str],
    lexicon: LanguageLexicon,
) -> LanguageChoice:
    """Return the language of a text in a conversation that so far is in ``current``.

    ``guesses`` are the two detectors' codes, ``served`` the languages the desk itself speaks: a
    language outside it needs more words before detectors alone are believed.
    """
    said = plain(text)
    if code := _requested(said, lexicon):
        return LanguageChoice(code=code, certain=True, source=LanguageSource.REQUEST)
    if any(_contains(said, phrase) for phrase in lexicon.not_english):
        return LanguageChoice(code=current, certain=False, source=LanguageSource.NOT_ENGLISH)
    if code := _by_script(text, guesses, lexicon.scripts):
        return LanguageChoice(code=code, certain=True, source=LanguageSource.SCRIPT)
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    if code := _by_words(words, guesses, lexicon):
        return LanguageChoice(code=code, certain=True, source=LanguageSource.WORDS)
    if code := _by_detectors(words, guesses, served, lexicon):
        return LanguageChoice(code=code, certain=True, source=LanguageSource.DETECTORS)
    return LanguageChoice(code=current, certain=False, source=LanguageSource.UNKNOWN)


def _requested(said: str, lexicon: LanguageLexicon) -> str:
    for first in ("", *said.split()):
        for phrase, code in lexicon.anywhere.get(first, {}).items():
            if _contains(said, phrase):
                return code
    if said in lexicon.whole:
        return lexicon.whole[said]
    bare = " ".join(word for word in said.split() if word not in lexicon.polite)
    return lexicon.whole.get(bare, "")


def _contains(said: str, phrase: str) -> bool:
    """Find the phrase between word ends; scripts that write no spaces match anywhere."""
    if phrase.isascii():
        return f" {phrase} " in f" {said} "
    return phrase in said


def _by_script(text: str, guesses: tuple[str, str], scripts: Sequence[Script]) -> str:
    if text.isascii():
        return ""
    letters = [ord(c) for c in text if c.isalpha() or unicodedata.category(c) in ("Mc", "Mn")]
    counts = [sum(script.first <= c <= script.last for c in letters) for script in scripts]
    if not any(counts):
        return ""
    for script, count in zip(scripts, counts, strict=True):
        if script.decides and count:
            return script.codes[0]
    best = max(range(len(scripts)), key=counts.__getitem__)
    if counts[best] < _FEWEST_WORDS or counts[best] < _SCRIPT_SHARE * len(letters):
        return ""
    codes = scripts[best].codes
    return guesses[1] if guesses[1] in codes else codes[0]


def _by_words(words: Sequence[str], guesses: tuple[str, str], lexicon: LanguageLexicon) -> str:
    """Return the language whose small words clearly lead, unless both detectors say otherwise."""
    if len(words) < _FEWEST_WORDS or not lexicon.words:
        return ""
    shares = {code: _share(words, known) for code, known in lexicon.words.items()}
    best, *others = sorted(shares, key=shares.__getitem__, reverse=True)
    enough = shares[best] >= _WORD_SHARE and _evidence(words, best, lexicon) >= _FEWEST_WORDS
    if not enough and not _is_shaped(words, best, lexicon):
        return ""
    outvoted = guesses[0] == guesses[1] not in ("", best)
    led = any(shares[best] < _LEAD * shares[other] for other in others[:1])
    return "" if outvoted or led else best


def _by_detectors(
    words: Sequence[str],
    guesses: tuple[str, str],
    served: frozenset[str],
    lexicon: LanguageLexicon,
) -> str:
    first, code = guesses
    if not code or len(words) < _FEWEST_WORDS or not (first == code or code in lexicon.second):
        return ""
    if code == _ENGLISH:
        return code
    if _evidence(words, _ENGLISH, lexicon):
        return ""
    few = len(words) < (_LONGER_THAN_NAMES if code in served else _FEWEST_UNSERVED)
    doubtful = few or code in lexicon.second
    return "" if doubtful and not _evidence(words, code, lexicon) else code


def _is_shaped(words: Sequence[str], code: str, lexicon: LanguageLexicon) -> bool:
    shape = lexicon.shapes.get(code)
    if shape is None or len(words) < _FEWEST_SHAPED or not _evidence(words, code, lexicon):
        return False
    fitting = sum(shape.fullmatch(word) is not None for word in words)
    return fitting >= _SHAPED_SHARE * len(words)


def _share(words: Sequence[str], known: Set[str]) -> float:
    return sum(word in known for word in words) / max(1, len(words))


def _evidence(words: Sequence[str], code: str, lexicon: LanguageLexicon) -> int:
    """Count the language's words; those of street names only in a sentence without English."""
    said = frozenset(words)
    known = said & lexicon.words.get(code, frozenset())
    english = said & lexicon.words.get(_ENGLISH, frozenset())
    if code == _ENGLISH or (len(words) >= _LONGER_THAN_NAMES and not english - known):
        return len(known)
    return len(known - lexicon.in_names)
