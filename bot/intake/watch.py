"""What is still open after an emergency answer: when the desk asks back, and when it alerts."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

SAME_EMERGENCY = timedelta(minutes=30)
"""How long after its alert the same words still belong to the same emergency.

An alerted watch stays open until the resident settles it, which many never do: without a limit, the
same emergency weeks later would be taken for the old one, and nobody would be told.
"""
_ASK = "watch:{}:ask"


class WatchKind(StrEnum):
    """What was said to the resident and not yet confirmed by them."""

    EMERGENCY = "emergency"
    """They were told to call 911."""
    QUESTION = "question"
    """They were asked whether it is urgent."""


class Settlement(StrEnum):
    """How a watch ends by what the resident says."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    """The watch goes on, and its alert is due now."""
    STOOD_DOWN = "stood_down"
    """They say that there is no emergency."""
    ANSWERED = "answered"
    """Ends a question only: it says nothing of an emergency that was told before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One emergency answer that the desk keeps an eye on until the resident confirms."""

    kind: WatchKind
    criterion: str
    card: str
    """What to read to the call taker; shown to the supervisor as it is."""
    language: str
    ask_after: timedelta | None
    """None: nobody can be asked."""
    alert_after: timedelta
    """Counted from the question; where nobody can be asked, from the answer."""

    @property
    def alert_due_after(self) -> timedelta:
        """How long after the emergency answer the supervisor is alerted."""
        return (self.ask_after or timedelta()) + self.alert_after


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyChange:
    """What one turn changes about the conversation's watch: the old one ends, then one opens.

    A watch of the emergency that is watched already opens nothing: it brings the newer card.
    """

    settle: Settlement | None = None
    watch: Watch | None = None


def ask_key(watch_id: int) -> str:
    """Return the key of the message that asks back: one for each watch, ever."""
    return _ASK.format(watch_id)


def watch_asked_by(key: str) -> int | None:
    """Return the watch whose question a message with this key is, None for any other message."""
    lead, _, number = key.removesuffix(":ask").partition(":")
    is_ask = lead == "watch" and key.endswith(":ask") and number.isascii() and number.isdecimal()
    return int(number) if is_ask else None
