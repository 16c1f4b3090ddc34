"""Who a text message comes from: a number that can be answered, or nobody that can be known."""

import re

from bot.intake.conversation import PhoneNumber

_E164 = re.compile(r"\+[1-9]\d{7,14}")
_WITHHELD = frozenset({"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"})
"""Numbers that carriers put in place of a withheld one: they spell "anonymous", "restricted",
"blocked", "unknown", "unavailable" on a keypad (Twilio: "Why am I getting calls from these
strange numbers?")."""


def sender_of(raw: str) -> PhoneNumber | None:
    """Return the number in E.164, or None when it is withheld, odd or no telephone number."""
    number = raw.strip()
    if not _E164.fullmatch(number) or number in _WITHHELD:
        return None
    return PhoneNumber(number)


def address_of(sender: PhoneNumber | None, message_key: str) -> str:
    """Return what tells this conversation apart: senders we cannot know never share one."""
    return sender or f"withheld:{message_key}"
