"""Changing what was said: corrections at any time, one step back, and "no" to the read-back."""

from dataclasses import replace

from bot.intake.answering import check_place, contact_after, judge, picked, settle_service
from bot.intake.choosing import SURE
from bot.intake.draft import ContactChoice, Draft, Question, attribute_code
from bot.intake.hearing import Act, Heard
from bot.intake.location import Place, PlaceKind, accept_place
from bot.intake.move import Desk, Move
from bot.intake.questions import CHANGEABLE, ask, ask_next, change_titles, miss, needs_person

HALF_WORDS = 2
"""A correction of so few words that finds nothing by itself puts right part of the place."""


def correct(draft: Draft, heard: Heard, desk: Desk) -> Move:
    """Put right what the text names; ask what is meant when it names nothing."""
    amended = _amend(draft, heard, desk)
    if amended is None:
        return ask(draft, Question.CHANGE, desk)
    return _keep(draft, amended, heard, desk)


def _amend(draft: Draft, heard: Heard, desk: Desk) -> Draft | None:
    if heard.place is not None:
        place = _put_right(draft.place, heard.place)
        return replace(draft, place=place, is_for_review=_is_for_review_yet(draft, desk))
    if heard.occurred:
        return replace(draft, occurred=heard.occurred)
    if heard.values:
        return replace(draft, attributes={**draft.attributes, **heard.values})
    best = heard.best
    if best and best.confidence >= SURE and best.service_code != draft.service_code:
        return replace(draft, service_code=best.service_code, attributes={})
    if heard.has_contact:
        return replace(draft, contact=contact_after(draft, heard))
    if heard.act is Act.INFORM and draft.asking == Question.CONFIRM:
        return draft  # more of the story: kept with the words, read back again
    return None


def _is_for_review_yet(draft: Draft, desk: Desk) -> bool:
    """A new place settles what was wrong with the old one, and nothing else."""
    return draft.is_for_review and needs_person(draft, desk.service(draft))


def _put_right(before: Place | None, now: Place) -> Place:
    """Half a place ("it was 5th") corrects the whole one: both stay readable for the crew."""
    is_half = now.kind is PlaceKind.FREE and len(now.text.split()) <= HALF_WORDS
    if before is None or not is_half:
        return now
    return replace(before, text=f"{before.text} ({now.text})")


def change(draft: Draft, heard: Heard, desk: Desk) -> Move:
    """Take the answer to "what should I change?": a part, or the right words at once."""
    part = picked(heard.text, change_titles(desk), desk.language)
    if part is not None:
        return _reopen(draft, CHANGEABLE[part], desk)
    if heard.act is Act.AFFIRM:
        return miss(draft, desk)
    if heard.act in (Act.SKIP, Act.DENY):
        return ask(draft, Question.CONFIRM, desk)
    amended = _amend(draft, heard, desk)
    if amended is None and draft.misses < 1:
        return miss(draft, desk)
    kept = amended or replace(draft, place=draft.place or accept_place(heard.text, desk.gazetteer))
    return _keep(draft, kept, heard, desk)


def _keep(draft: Draft, amended: Draft, heard: Heard, desk: Desk) -> Move:
    """Keep the words beside what they changed, and read back again."""
    kept = replace(amended, words=(*draft.words, heard.text), misses=0)
    if kept.service_code != draft.service_code:
        return settle_service(kept, kept.service_code, heard, desk)
    judged, says = judge(draft, kept, desk)
    return check_place(judged, desk, *says) or ask_next(judged, desk, *says)


def _reopen(draft: Draft, question: str, desk: Desk) -> Move:
    if question == Question.PROBLEM:
        emptied = replace(draft, service_code="", attributes={}, misses=0)
        return ask(emptied, Question.PROBLEM, desk)
    return ask(clear(draft, question, desk), question, desk)


def go_back(draft: Draft, desk: Desk) -> Move:
    """Return to the question before the open one, forgetting its answer."""
    before = draft.asked[:-1]
    if not before:
        return ask(draft, draft.asking or Question.PROBLEM, desk)
    # While the problem is being told anew no other question makes sense.
    previous = before[-1] if draft.service_code else Question.PROBLEM
    returned = replace(clear(draft, previous, desk), asked=before[:-1], misses=0)
    if previous in (Question.PROBLEM, Question.SERVICE):
        return _reopen(returned, Question.PROBLEM, desk)
    return ask(returned, previous, desk)


def clear(draft: Draft, question: str, desk: Desk) -> Draft:
    """Forget the answer to one question, so that it counts as open again."""
    open_again = replace(draft, skipped=tuple(q for q in draft.skipped if q != question))
    code = attribute_code(question)
    if code:
        left = {key: value for key, value in draft.attributes.items() if key != code}
        return replace(open_again, attributes=left)
    match question:
        case Question.PLACE | Question.OUTSIDE:
            for_review = _is_for_review_yet(draft, desk)
            return replace(open_again, place=None, is_for_review=for_review)
        case Question.TIME:
            return replace(open_again, occurred="")
        case Question.CONTACT:
            return replace(open_again, contact=ContactChoice.UNASKED)
        case _:
            return open_again
