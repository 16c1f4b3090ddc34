"""Keeps a report when the dialogue cannot run: free text becomes a case a person will read."""

from dataclasses import replace

from bot.intake.case import Case, CaseEvent, Contact, Status
from bot.intake.draft import Draft
from bot.usecases.ports import Runtime
from bot.usecases.submit_case import Circumstances, submit_case


def file_for_review(
    draft: Draft, text: str, at: Circumstances, runtime: Runtime, contact: Contact | None = None
) -> Case:
    """File the draft with this text; more text for the same draft is added to its case.

    The draft's id makes it once: if the dialogue filed the draft but died before it could say so,
    that case is returned. ``contact`` is what this very text gave to be reached by.
    """
    words = (*draft.words, text) if text else draft.words
    case = submit_case(replace(draft, words=words, is_for_review=True), at, runtime, contact)
    if text and text not in case.facts.description and case.facts.status is Status.NEEDS_REVIEW:
        _add(case, text, at, runtime)
    return case


def _add(case: Case, text: str, at: Circumstances, runtime: Runtime) -> None:
    event = CaseEvent(
        case_number=case.case_number,
        at=at.received_at,
        actor="resident",
        change="note_added",
        note=text,
    )
    with runtime.store.work() as work:
        work.add_event(event)
