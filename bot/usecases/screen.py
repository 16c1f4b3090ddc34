"""The emergency screen of every turn, and the one question that settles a doubt."""

from dataclasses import dataclass

from bot.intake.conversation import Snapshot
from bot.intake.profile import CityProfile
from bot.intake.triage import Outcome, TriageDecision, assess

HELD = "held"
"""Key of the snapshot that keeps a text whose urgency was asked about."""
BARE_ANSWER = 4
"""An answer of so few words says no and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What the screen decided, and the text the dialogue should read next."""

    decision: TriageDecision
    text: str


def screen(text: str, snapshot: Snapshot, answer: bool | None, city: CityProfile) -> Screened:
    """Assess a text; where a doubt was asked about, ``answer`` (yes, no, unclear) settles it.

    A doubt that stays open after one question counts as an emergency.
    """
    decision = assess(text, city.triage)
    held = snapshot.get(HELD)
    if not held or decision.outcome is Outcome.EMERGENCY:
        return Screened(decision=decision, text=text)
    if answer is False:
        settled = TriageDecision(outcome=Outcome.REPORT, criterion=held["criterion"])
        return Screened(decision=settled, text=_joined(held["text"], text))
    urgent = TriageDecision(outcome=Outcome.EMERGENCY, criterion=held["criterion"])
    return Screened(decision=urgent, text=text)


def _joined(held: str, answer: str) -> str:
    """Return the text that waited, with what the "no" told besides."""
    return held if len(answer.split()) <= BARE_ANSWER else f"{held}. {answer}"
