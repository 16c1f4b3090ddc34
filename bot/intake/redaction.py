"""Takes who and where out of a text that staff will read to judge a policy by.

It takes too much rather than too little: what the text is about must still be told, no more.
"""

import re

from bot.intake.location import Gazetteer, find_place
from bot.intake.privacy import CONTACT_MARKS, find_contact

PLACE_MARK = "[place]"
NUMBER_MARK = "[number]"
_NAME_MARK, _, _EMAIL_MARK = CONTACT_MARKS
_MOST_PLACES = 12
"""A text that names more places than this is left out whole."""
ALL_LEFT_OUT = "[left out]"

_ANY_EMAIL = re.compile(
    r"[^\s@]{1,64}\s?@\s?[^\s@]{1,255}"
    r"|[\w.+-]{1,64}\s(?:at|arroba)\s[\w-]{1,63}\s(?:dot|punto)\s\w{2,24}",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"""\b((?:name(?:['’]?s|\ is|\ was|:)?|nombre(?:\ completo)?(?:\ es|:)?|me\ llamo|se\ llama
    |llamad[oa]|call(?:ed)?\ me|i\ go\ by|llamarme|magacaygu\ waa|npe\ hu\ ua|named)\s+)
    (?:[^\W\d_][\w.'’-]*(?:\s+|\b)){1,4}""",
    re.IGNORECASE | re.VERBOSE,
)
# A word written as a name that begins no sentence; "I" and words in capitals are none.
_CAPITALISED = re.compile(r"(?<=[\w,;:)’'-]\s)(?!I\b)[^\W\d_a-z][^\W\d_]*[a-zà-ÿ][\w'’-]*")
_ROAD = r"""(?:st|str|street|ave?|avenue|avenida|rd|road|ln|lane|dr|drive|blvd|boulevard|ct|court
    |pl|place|pkwy|parkway|ter|terrace|way|hwy|highway|cir|circle|calle|trail|trl|square|sq|row)"""
_ADDRESS = re.compile(
    rf"""\b\d{{1,6}}[a-z]?\s+(?:[\w'’-]+\.?\s+){{1,4}}?{_ROAD}\b\.?(?:\s+(?:[nsew]|north|south
    |east|west|norte|sur|este|oeste)\b)?|\b(?:calle|avenida)\s+[\w'’-]+(?:\s+\d{{1,6}})?
    |\b(?![39]11\b)\d{{3,5}}\s+(?:[nsew]\.?\s+)?[^\W\d_]{{3,}}\b|\b(?:apt|apartment|apto|apartamento|unit|suite|ste)\b\.?\s*\#?\s*\w{{1,6}}\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DIGITS = re.compile(r"#?\+?\(?\d(?:[\d().\s/-]{0,3}\d)+")
_TOLD_NUMBERS = re.compile(r"[39]11|1?\d(?::[0-5]\d)?|[1-9]\d")
"""Numbers that are part of what is told: 911, 311, times of day and small amounts."""


def redacted(text: str, gazetteer: Gazetteer) -> str:
    """Return the text with marks for contact details, names, places and long numbers."""
    bare = _ANY_EMAIL.sub(_EMAIL_MARK, find_contact(text)[1])
    bare = _LEAD_IN.sub(rf"\1{_NAME_MARK} ", bare)
    bare = _without_places(_ADDRESS.sub(PLACE_MARK, bare), gazetteer)
    bare = _CAPITALISED.sub(_NAME_MARK, _DIGITS.sub(_number, bare))
    return " ".join(bare.split())


def _without_places(text: str, gazetteer: Gazetteer) -> str:
    for _ in range(_MOST_PLACES):
        place = find_place(text, gazetteer)
        if place is None or not place.text.strip() or PLACE_MARK in place.text:
            return text
        text = text.replace(place.text, PLACE_MARK)
    return ALL_LEFT_OUT


def _number(match: re.Match[str]) -> str:
    said = match[0]
    return said if _TOLD_NUMBERS.fullmatch(said) else NUMBER_MARK
