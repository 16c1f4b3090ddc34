"""Case numbers people can type, say and check: ``26-000123-4``.

Two digits of the year, a serial of at least six, and a check digit over both that catches every
single wrong digit and every swap of neighbours. The algorithm comes from the caller, so that the
core stays on the standard library.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

SERIAL_DIGITS = 6
_MARKS = "\\s.,:\u2010-\u2015-"
"""What may stand between digits, the long hyphens of telephone keyboards included."""
_SHAPE = re.compile(rf"(?<![0-9-])([0-9]{{2}})[{_MARKS}]([0-9]{{6,8}})[{_MARKS}]([0-9])(?![0-9-])")
_RUN = re.compile(rf"[0-9](?:[{_MARKS}]{{0,2}}[0-9])*")
_GROUP = re.compile("[0-9]+")
_FIRST_GROUP = (1, 2, 8, 9)
"""Digits before the first mark: "2 6 0 ...", "26 000 ...", "26000123-4", "260001234"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardNumber:
    """A case number as typed or said, brought into its usual form."""

    case_number: str
    is_valid: bool
    """False when the check digit does not fit: one digit is wrong, or two are swapped."""


def case_number(year: int, serial: int, digit_for: Callable[[str], str]) -> str:
    """Return the number of the ``serial``-th case of a four-digit ``year``."""
    body = f"{year % 100:02d}{serial:0{SERIAL_DIGITS}d}"
    return f"{body[:2]}-{body[2:]}-{digit_for(body)}"


def find_case_number(text: str, is_valid: Callable[[str], bool]) -> HeardNumber | None:
    """Find the first case number in a text, also said digit by digit ("2 6 0 0 ...")."""
    match = _SHAPE.search(text)
    digits = "".join(match.groups()) if match else _nine_digits(text)
    if not digits:
        return None
    return HeardNumber(
        case_number=f"{digits[:2]}-{digits[2:-1]}-{digits[-1]}", is_valid=is_valid(digits)
    )


def _nine_digits(text: str) -> str:
    """Return the first nine digits that nothing but blanks and marks divides.

    A house number with a ZIP code, a date with an hour and a telephone number are none.
    """
    for run in _RUN.findall(text):
        groups = _GROUP.findall(run)
        digits = "".join(groups)
        if len(digits) == SERIAL_DIGITS + 3 and len(groups[0]) in _FIRST_GROUP:
            return digits
    return ""
