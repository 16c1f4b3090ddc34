"""Watches over residents whom an answer inside a report sent to 911."""

from dataclasses import replace

from bot.intake.catalogue import Refer
from bot.intake.conversation import Message
from bot.intake.draft import Draft
from bot.intake.draft_record import from_record
from bot.intake.questions import referral
from bot.intake.safety import Alarm, Safety
from bot.intake.triage import assess
from bot.intake.watch import SafetyChange
from bot.usecases.emergency import card_text, watch_for
from bot.usecases.turn import Answer, Turn

REFERRAL = "referral"
"""Stands for the criterion where an answer to a service's question decided."""


def watch_referral(turn: Turn, answer: Answer) -> Answer:
    """Return the answer with a watch where it is the first to send this report to 911."""
    record = (answer.snapshot or {}).get("slots", {}).get("draft")
    after = from_record(record) if record else None
    if after is None or not _is_sent(after, turn):
        return answer
    if turn.draft is not None and _is_sent(turn.draft, turn):
        return answer
    card = card_text(turn, after.description, assess(after.description, turn.runtime.city.triage))
    now = turn.inbound.received_at
    alarm = Alarm(criterion=REFERRAL, text=after.description, at=now, went_on_at=now)
    change = SafetyChange(watch=watch_for(turn, REFERRAL, card))
    return replace(
        answer,
        messages=(Message(text=card), *answer.messages),
        outcome=f"emergency:{REFERRAL}",
        safety=Safety(alarm=alarm),
        change=change,
    )


def _is_sent(draft: Draft, turn: Turn) -> bool:
    catalogue = turn.runtime.city.catalogue
    if draft.service_code not in catalogue:
        return False
    return any(
        referral(each, draft.attributes.get(each.code, ())) is Refer.EMERGENCY
        for each in catalogue.require(draft.service_code).attributes
    )
