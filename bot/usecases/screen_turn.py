"""Screens a turn: gathers what the words must be read with, and what stays open afterwards."""

from dataclasses import replace

from bot.intake.aftermath import still_open
from bot.intake.answers import yes_or_no
from bot.intake.doubt_answer import BARE
from bot.intake.draft import Question
from bot.intake.safety import AlarmState, Safety
from bot.intake.screening import Incoming, Screened, screen
from bot.usecases.turn import Turn


def screen_turn(turn: Turn) -> Screened:
    """Return what the emergency screen decides of this message, in its state."""
    held = turn.safety.held
    incoming = Incoming(
        text=turn.text,
        sent_at=turn.sent_at,
        answer=yes_or_no(turn.text, turn.conversation.language) if held else None,
        before=_before(turn),
        held=held,
    )
    screened = screen(incoming, turn.runtime.city.triage)
    is_no = screened.is_settled and incoming.answer is False and len(turn.text.split()) <= BARE
    return _with_denial(screened, turn) if is_no else screened


def _with_denial(screened: Screened, turn: Turn) -> Screened:
    """Say in words what the "no" told, so that the report does not ask for it again."""
    criterion = turn.runtime.city.triage.criterion(screened.decision.criterion)
    denied = criterion.denied.get(turn.conversation.language, "") if criterion else ""
    return replace(screened, text=f"{screened.text}. {denied}") if denied else screened


def safety_after(turn: Turn, screened: Screened) -> Safety:
    """Return what stays open when neither an emergency nor a doubt was found."""
    now = turn.inbound.received_at
    alarm = still_open(turn.safety.alarm, now)
    if alarm is not None:
        is_over = alarm.state is AlarmState.OFFERED
        alarm = None if is_over else replace(alarm, went_on_at=now)
    if screened.is_settled:
        return Safety(alarm=alarm)
    return Safety(alarm=alarm, last=turn.text, last_at=now)


def _before(turn: Turn) -> str:
    """The time that was asked for belongs to what was told; else a sentence may be split."""
    draft = turn.draft
    if draft is not None and draft.asking == Question.TIME:
        return draft.description
    return turn.safety.before(turn.inbound.received_at)
