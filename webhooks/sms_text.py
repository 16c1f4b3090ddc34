"""Renders a reply as one text message."""

from collections.abc import Sequence

from bot.intake.conversation import Message

LONGEST = 1_600
"""Twilio refuses a longer body (error 21617)."""
_SAME_LOOK = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
"""Typographic marks outside GSM-7 that would double a message's price for nothing."""


def sms_text(messages: Sequence[Message]) -> str:
    """Return the one text of a reply: sentences joined, choices numbered on their own lines."""
    text = " ".join(_with_choices(message) for message in messages if message.text)
    return shortened(text.translate(_SAME_LOOK))


def _with_choices(message: Message) -> str:
    lines = [
        f"{choice.value} {choice.title}" for choice in message.choices if choice.value.isdigit()
    ]
    return "\n".join([message.text, *lines])


def shortened(text: str, limit: int = LONGEST) -> str:
    """Cut behind the last whole word that fits; a text that fits stays as it is."""
    if len(text) <= limit:
        return text
    head = text[: limit - 3]
    blank = max(head.rfind(" "), head.rfind("\n"))
    return head[: blank if blank > 0 else limit - 3].rstrip() + "..."
