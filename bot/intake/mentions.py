"""Which of some word sets of the lexicon stand in a text, whatever they mean for triage."""

from collections.abc import Set

from bot.intake.negation import sort_out
from bot.intake.normalise import words_of
from bot.intake.phrases import find
from bot.intake.triage import Lexicon

_HARMLESS = "harmless"
"""Word set of what is no emergency by itself, "I called 911" among it: a fact all the same."""


def mentions(text: str, names: Set[str], lexicon: Lexicon) -> frozenset[str]:
    """Return those of the sets ``names`` that have a phrase in the text, also a denied one."""
    words = words_of(text, lexicon.spelling)
    return frozenset(hit.name for hit in find(words, lexicon.phrases)) & names


def claims(text: str, names: Set[str], lexicon: Lexicon) -> frozenset[str]:
    """Return those of the sets ``names`` that the text tells: not denied, supposed or asked."""
    words = words_of(text, lexicon.spelling)
    hits = [hit for hit in find(words, lexicon.phrases) if hit.name != _HARMLESS]
    told = sort_out(hits, words, lexicon.grammar)
    return frozenset(hit.name for hit in told.facts) & names
