"""The carriers' reserved words: what a text message of one such word means.

Source: Twilio's default opt-out keywords for long codes (STOP, UNSUBSCRIBE, END, QUIT, STOPALL,
REVOKE, OPTOUT, CANCEL), opt-in (START, UNSTOP) and help (HELP, INFO). The carrier layer has already
answered or blocked them when they reach us; on other channels they are ordinary words.
"""

from enum import StrEnum

from bot.intake.conversation import Channel


class Consent(StrEnum):
    """What a reserved word asks for."""

    STOP = "stop"
    START = "start"
    HELP = "help"


_WORDS = {
    **dict.fromkeys(
        ("stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel"),
        Consent.STOP,
    ),
    **dict.fromkeys(("start", "unstop"), Consent.START),
    **dict.fromkeys(("help", "info"), Consent.HELP),
}


def read_consent(text: str, channel: Channel) -> Consent | None:
    """Return what the message asks for, or None for any message that is not one such word."""
    word = text.strip(" \t\r\n.!").casefold()
    found = _WORDS.get(word)
    is_carrier_word = channel is Channel.SMS or found is Consent.HELP
    return found if is_carrier_word else None
