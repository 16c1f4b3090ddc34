"""Reads numbers as places use them: house numbers, ordinals ("24 th", "twenty sixth"), highways."""

import re
from collections.abc import Sequence

from bot.intake.grammar import CARDINALS, HIGHWAYS, ORDINALS, UNIT_ORDINALS, spoken_number

_ORDINAL = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th|a|o|ª|º)")
_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_HIGHWAY_OPENERS = frozenset(name.split()[0] for name in HIGHWAYS)
_HIGHWAY_NUMBER = re.compile("[0-9]{1,3}[we]?")
_INTERSTATE = re.compile("i[0-9]{2,3}[we]?")
OPENERS = frozenset(CARDINALS) | frozenset(ORDINALS) | _HIGHWAY_OPENERS
"""Words that a number or a highway can begin with, besides digits."""


def highway_length(words: Sequence[str], at: int) -> int:
    """Return how many words from ``at`` on name a numbered highway; 0 for none."""
    if words[at] not in _HIGHWAY_OPENERS:
        return 1 if _INTERSTATE.fullmatch(words[at]) else 0
    for length in (2, 1):
        number = words[at + length] if at + length < len(words) else ""
        if " ".join(words[at : at + length]) in HIGHWAYS and _HIGHWAY_NUMBER.fullmatch(number):
            return length + 1
    return 0


def number_at(words: Sequence[str], at: int) -> tuple[str, int, int] | None:
    """Return class letter, number of words and value of the number at ``at``, or None."""
    word = words[at]
    if ordinal := _ORDINAL.fullmatch(word):
        return "O", 1, int(ordinal[1])
    if word[:1].isascii() and word[:1].isdigit():
        return _digits_at(words, at)
    spoken = spoken_number(words, at)
    if spoken is None or (spoken.length == 1 and spoken.value < 10 and not spoken.is_ordinal):
        return None
    if spoken.is_ordinal:
        return ("o" if word in UNIT_ORDINALS else "O"), spoken.length, spoken.value
    return "D", spoken.length, spoken.value


def _digits_at(words: Sequence[str], at: int) -> tuple[str, int, int] | None:
    digits = re.match("[0-9]{1,5}", words[at])
    if digits is None or len(words[at].lstrip("0123456789-/ ")) > 1:
        return None
    value = int(digits[0])
    following = words[at + 1] if at + 1 < len(words) else ""
    splits = following in _ENDINGS - {"st"} or (following == "st" and value % 10 == 1)
    if splits and value < 200 and words[at].isdigit():
        return "O", 2, value
    return "D", 1, value
