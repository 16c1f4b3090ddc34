"""Makes a resident's text safe to hand on: no payload syntax, no control characters."""

import re
import unicodedata

LONGEST = 2_000
"""Longer texts are kept and screened whole; the dialogue reads this much of them."""
_BLANKS = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return the words: one line, no control or format characters, no leading slash.

    A leading "/" is a command to the dialogue engine, which residents must not be able to give.
    """
    visible = "".join(" " if _is_control(each) else each for each in text)
    return _BLANKS.sub(" ", visible).strip().lstrip("/ ")


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Cf", "Zl", "Zp")


def has_words(text: str) -> bool:
    """Say whether a text holds a letter or a digit of any script."""
    return any(character.isalnum() for character in text)
