"""Asks the one question that settles a doubt, and watches that it does not stay open."""

from bot.intake.safety import Safety
from bot.intake.screening import Screened
from bot.intake.watch import SafetyChange, Settlement, Watch, WatchKind
from bot.usecases.emergency import can_be_asked
from bot.usecases.turn import Answer, Turn


def ask_urgency(turn: Turn, screened: Screened) -> Answer:
    """Ask; the text waits in the snapshot until the doubt is settled."""
    criterion = turn.runtime.city.triage.criterion(screened.decision.criterion)
    asks = criterion.asks if criterion else ""
    minutes = f"{turn.runtime.city.triage.in_progress_minutes:g}"
    question = turn.say(f"utter_ask_urgency_{asks or 'now'}", minutes=minutes)
    again = (turn.say("utter_ask_urgency_again"),) if screened.is_again else ()
    is_risky = criterion is None or criterion.risky
    return Answer(
        messages=(*again, question),
        outcome=f"ask:{screened.decision.criterion}",
        safety=Safety(held=screened.held, alarm=turn.safety.alarm),
        change=_change(turn, screened) if is_risky else SafetyChange(settle=Settlement.ANSWERED),
    )


def _change(turn: Turn, screened: Screened) -> SafetyChange:
    times = turn.runtime.city.triage.follow_up
    watch = Watch(
        kind=WatchKind.QUESTION,
        criterion=screened.decision.criterion,
        card=screened.held.text if screened.held else screened.text,
        language=turn.conversation.language,
        ask_after=times.unanswered_after if can_be_asked(turn) else None,
        alert_after=times.alert_after,
    )
    return SafetyChange(watch=watch)
