"""Sets the characters of scripts that are written without spaces apart, one word each."""

import re

_RANGES = (
    ("\u0e01", "\u0e2e"),  # Thai
    ("\u0e30", "\u0e4e"),
    ("\u0e81", "\u0eae"),  # Lao
    ("\u0eb0", "\u0ecd"),
    ("\u0edc", "\u0edf"),
    ("\u1000", "\u103f"),  # Burmese and the Karen languages
    ("\u1050", "\u108f"),
    ("\u109a", "\u109d"),
    ("\ua9e0", "\ua9ef"),
    ("\ua9fa", "\ua9fe"),
    ("\uaa60", "\uaa7f"),
    ("\u1780", "\u17d3"),  # Khmer
    ("\u17dc", "\u17dd"),
    ("\u3005", "\u3007"),  # Han
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
_CHARACTERS = "".join(f"{first}-{last}" for first, last in _RANGES)
_UNSPACED = re.compile(f"[{_CHARACTERS}]")
SENTENCE_MARKS = ".!?;\n\u2026\u3002\uff61\u061b\u061f\u06d4\u1362\u1367\u1368\u104b\u17d4\u17d5"
CLAUSE_MARKS = ",:()\u2014\u2013\u3001\u060c\u1363\u1364\u1365\u104a\u17d6"
WORD = f"[{_CHARACTERS}]|[^\\W_]+"
"""A word as a regular expression finds it, in a text that went through ``apart``."""


def is_unspaced(character: str) -> bool:
    """Say whether a character, or a vowel sign of it, is a word of its own here."""
    return bool(_UNSPACED.match(character))


def apart(text: str) -> str:
    """Return the text with each of these characters between spaces, others as they were."""
    return text if text.isascii() else _UNSPACED.sub(r" \g<0> ", text)
