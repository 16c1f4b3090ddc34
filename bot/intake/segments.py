"""How many segments a text message costs, as carriers bill it.

GSM 03.38 packs 160 characters into one segment (153 each when there are more); one character
outside that alphabet turns the whole message into UCS-2: 70, or 67 each.
"""

from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ESCAPED = frozenset("^{}\\[~]|€\f")
"""These take two places each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """What a text costs to send."""

    count: int
    encoding: str
    """``GSM-7`` or ``UCS-2``."""


def count_segments(text: str) -> Segments:
    """Count the segments of a text as the carrier bills them; an empty text costs none."""
    if not text:
        return Segments(count=0, encoding="GSM-7")
    if all(character in _BASIC or character in _ESCAPED for character in text):
        length = sum(2 if character in _ESCAPED else 1 for character in text)
        return Segments(count=_parts(length, 160, 153), encoding="GSM-7")
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    return Segments(count=_parts(units, 70, 67), encoding="UCS-2")


def _parts(length: int, alone: int, each: int) -> int:
    return 1 if length <= alone else -(-length // each)
