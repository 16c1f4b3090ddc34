"""Lets the dialogue speak, without names or numbers; when it cannot, a person will read."""

from dataclasses import replace

import structlog

from bot.intake.case import Contact
from bot.intake.conversation import Message, Snapshot
from bot.intake.draft import ContactChoice, Draft, Question, blank
from bot.intake.draft_record import from_record, to_record
from bot.intake.errors import Unavailable
from bot.intake.plain_text import LONGEST
from bot.intake.privacy import CONTACT_MARKS, find_contact, name_in
from bot.usecases.file_for_review import file_for_review
from bot.usecases.spoken_dates import date_in_words
from bot.usecases.turn import Answer, Turn

log = structlog.get_logger()
REVIEW = "review"
"""Key of the snapshot that keeps the draft filed while the dialogue is down."""


def converse(turn: Turn, before: tuple[Message, ...]) -> Answer:
    """Return the dialogue's reply, after what there is to say ``before`` it."""
    contact, text = _take_contact(turn)
    try:
        spoken = turn.runtime.dialogue.turn(
            turn.conversation,
            text[:LONGEST],
            received_at=turn.inbound.received_at,
            knows_sender=turn.inbound.sender is not None,
        )
    except Unavailable:
        return _kept_for_review(turn, text, contact, before)
    return Answer(
        messages=(*before, *spoken.messages),
        outcome="dialogue",
        snapshot=dict(spoken.snapshot),
        contact=Contact() if _is_anonymous(spoken.snapshot) else contact,
    )


def _is_anonymous(snapshot: Snapshot) -> bool:
    """Say whether the resident asked to stay unknown: then what was kept before goes too."""
    record = snapshot.get("slots", {}).get("draft")
    return bool(record) and from_record(record).contact is ContactChoice.ANONYMOUS


def _take_contact(turn: Turn) -> tuple[Contact | None, str]:
    """Take names, numbers and addresses out of the text: the dialogue never sees them."""
    found, text = find_contact(turn.text)
    draft = turn.draft
    if draft is not None and draft.contact is ContactChoice.ANONYMOUS:
        return None, text
    if draft is not None and draft.asking == Question.CONTACT:
        name = name_in(text)
        found = Contact(name=name, phone=found.phone, email=found.email)
        text = text.replace(name, CONTACT_MARKS[0]) if name else text
    return (None if found.is_empty else found), text


def _kept_for_review(
    turn: Turn, text: str, contact: Contact | None, before: tuple[Message, ...]
) -> Answer:
    """Without the dialogue the words become a case, and the resident hears so."""
    draft = _draft_for_review(turn)
    case = file_for_review(draft, text, turn.at, turn.runtime, contact)
    due = case.facts.due_at.astimezone(turn.runtime.city.zone)
    due_date = date_in_words(due, turn.conversation.language, turn.runtime.wording)
    message = turn.say("utter_kept_for_review", case_number=case.case_number, due_date=due_date)
    log.warning(
        "case.kept_for_review", conversation_id=turn.conversation.id, case_number=case.case_number
    )
    after = replace(blank(turn.runtime.new_id(), draft), last_case=case.case_number)
    snapshot = {
        **turn.conversation.snapshot,
        "slots": {**turn.slots, "draft": to_record(after)},
        REVIEW: to_record(draft),
    }
    return Answer(
        messages=(*before, message), outcome="kept_for_review", snapshot=snapshot, contact=contact
    )


def _draft_for_review(turn: Turn) -> Draft:
    """Texts of one outage make one case; its id comes from the message, so a retry finds it."""
    record = turn.conversation.snapshot.get(REVIEW)
    if record:
        return from_record(record)
    if turn.draft is not None and not turn.draft.is_empty:
        return turn.draft
    return Draft(draft_id=f"review-{turn.inbound.key}")
