"""The intake dialogue: one text of the resident moves a draft one step towards a case.

Nothing here knows Rasa, channels' markup or a database. What is asked depends on what is missing,
so an answer may come early, late, twice or together with others.
"""

from dataclasses import replace

from bot.intake import amending, answering
from bot.intake.choosing import SURE, choose_service
from bot.intake.draft import ContactChoice, Draft, Question, attribute_code, blank
from bot.intake.hearing import Act, Heard
from bot.intake.location import Inside, Place, PlaceKind
from bot.intake.move import Desk, Effect, Move, Say
from bot.intake.questions import ask, ask_next, miss, needs_contact, service_titles

BARE_YES = 4
"""A yes of so few words ("yes please send it") adds nothing to the story."""
TRIES = 2
"""After so many misses in a row the desk stops asking and takes what it has."""


def advance(draft: Draft, heard: Heard, desk: Desk, *, new_id: str) -> Move:
    """Return the next move; ``new_id`` names the draft that begins if this one ends here."""
    if heard.act in _DIGRESSIONS:
        return _DIGRESSIONS[heard.act](draft, heard, desk, new_id)
    if draft.asking == Question.NOTHING:
        return _open(draft, heard, desk, new_id)
    if heard.act is Act.CORRECT and draft.service_code:
        return amending.correct(draft, heard, desk)
    return _answer(draft, heard, desk, new_id)


def _answer(draft: Draft, heard: Heard, desk: Desk, new_id: str) -> Move:
    if attribute_code(draft.asking):
        return answering.take_attribute(draft, heard, desk)
    if draft.asking == Question.OUTSIDE:
        return _take_outside(draft, heard, desk, new_id)
    return _ANSWERS[Question(draft.asking)](draft, heard, desk)


def _open(draft: Draft, heard: Heard, desk: Desk, new_id: str) -> Move:
    """Nothing is being asked: a new report, or more words about the one just filed."""
    if draft.last_case and heard.act in (Act.CORRECT, Act.INFORM) and not _is_report(heard):
        says = (Say(key="utter_note_added", values={"case_number": draft.last_case}),)
        return Move(draft=draft, says=says, effect=Effect.ADD_NOTE, note=heard.text)
    fresh = draft if draft.is_empty else blank(new_id, draft)
    return _take_problem(fresh, heard, desk)


def _is_report(heard: Heard) -> bool:
    return heard.act is Act.REPORT or (heard.best is not None and heard.best.confidence >= SURE)


_SAYS_NOTHING = (Act.AFFIRM, Act.DENY, Act.SKIP, Act.GREET, Act.SAME_PLACE)


def _take_problem(draft: Draft, heard: Heard, desk: Desk) -> Move:
    if heard.act in _SAYS_NOTHING and not _is_report(heard):
        return ask(draft, Question.PROBLEM, desk)
    told = _note(draft, heard)
    choice = choose_service(heard.services)
    if choice.taken:
        return answering.settle_service(told, choice.taken, heard, desk)
    offered = tuple(each for each in choice.offered if each != desk.fallback_service)
    if offered and draft.misses < TRIES:
        return ask(replace(told, offered=offered), Question.SERVICE, desk)
    if draft.misses < 1:
        return miss(replace(told, asking=Question.PROBLEM), desk)
    return answering.settle_service(told, desk.fallback_service, heard, desk)


def _take_service(draft: Draft, heard: Heard, desk: Desk) -> Move:
    """Take the pick from the services on offer, by number or by name, or hear other words."""
    picked = answering.picked(heard.text, service_titles(draft, desk), desk.language)
    if picked is not None and picked < len(draft.offered):
        return answering.settle_service(draft, draft.offered[picked], heard, desk)
    if picked is not None or heard.act is Act.DENY:
        return miss(replace(draft, asking=Question.PROBLEM, misses=0, offered=()), desk)
    if _is_report(heard) and choose_service(heard.services).taken:
        return _take_problem(draft, heard, desk)
    if draft.misses < 1:
        return miss(_note(draft, heard), desk)
    return answering.settle_service(_note(draft, heard), desk.fallback_service, heard, desk)


def _note(draft: Draft, heard: Heard) -> Draft:
    """Keep the words, and the place and time found in them."""
    words = (*draft.words, heard.text) if heard.text.strip() else draft.words
    return replace(
        draft,
        words=words,
        place=draft.place or _findable(heard),
        occurred=draft.occurred or heard.occurred,
        contact=answering.contact_after(draft, heard),
    )


def _findable(heard: Heard) -> Place | None:
    """A street alone is too long to search: leave it in the words and ask where on it."""
    place = heard.place
    is_bare = place is not None and place.kind is PlaceKind.FREE
    return None if is_bare and place is not None and place.inside is not Inside.NO else place


def _take_outside(draft: Draft, heard: Heard, desk: Desk, new_id: str) -> Move:
    if heard.act is Act.DENY:
        return _withdraw(draft, heard, desk, new_id)
    if heard.place is not None:
        return answering.take_place(replace(draft, place=None), heard, desk)
    return ask_next(replace(draft, is_for_review=True, misses=0), desk)


def _confirm(draft: Draft, heard: Heard, desk: Desk) -> Move:
    """File it with what the yes told besides; a contact is stored first, so ask once more."""
    has_more = len(heard.text.split()) > BARE_YES
    told = replace(
        draft,
        words=(*draft.words, heard.text) if has_more else draft.words,
        occurred=draft.occurred or heard.occurred,
    )
    if heard.has_contact and draft.contact is not ContactChoice.ANONYMOUS:
        return ask(replace(told, contact=ContactChoice.GIVEN), Question.CONFIRM, desk)
    return Move(draft=told, effect=Effect.SUBMIT)


def _names_another_place(draft: Draft, heard: Heard) -> bool:
    """ "Yes, but it's at Lake and Penn" is no yes to what was read back."""
    before = draft.place.text if draft.place else ""
    return heard.place is not None and heard.place.text.casefold() != before.casefold()


def _take_confirmation(draft: Draft, heard: Heard, desk: Desk) -> Move:
    if heard.act is Act.AFFIRM and not _names_another_place(draft, heard):
        return _confirm(draft, heard, desk)
    if heard.act is Act.DENY and not (heard.place or heard.occurred):
        return ask(draft, Question.CHANGE, desk)
    if heard.act in (Act.SKIP, Act.SAME_PLACE):
        return ask(draft, Question.CONFIRM, desk)
    return amending.correct(draft, heard, desk)


def _withdraw(draft: Draft, _heard: Heard, _desk: Desk, new_id: str) -> Move:
    if draft.is_empty:
        return Move(draft=draft, says=(Say(key="utter_nothing_to_withdraw"),))
    return Move(draft=blank(new_id, draft), says=(Say(key="utter_withdrawn"),))


def start_over(draft: Draft, desk: Desk, *, new_id: str) -> Move:
    """Forget the open draft and ask the first question again."""
    return ask(blank(new_id, draft), Question.PROBLEM, desk, Say(key="utter_started_over"))


def _greet(draft: Draft, heard: Heard, desk: Desk, _new_id: str) -> Move:
    """ "Afternoon" greets, unless it is one of the answers to the open question."""
    if answering.is_choice(draft, heard, desk):
        return answering.take_attribute(draft, heard, desk)
    return _ask_again(draft, desk)


def _ask_again(draft: Draft, desk: Desk, *says: Say) -> Move:
    return ask(draft, draft.asking or Question.PROBLEM, desk, *says)


def _go_back(draft: Draft, _heard: Heard, desk: Desk, _new_id: str) -> Move:
    return amending.go_back(draft, desk)


def _explain(draft: Draft, _heard: Heard, desk: Desk, _new_id: str) -> Move:
    topic = "attribute" if attribute_code(draft.asking) else draft.asking or Question.PROBLEM
    return _ask_again(draft, desk, Say(key=f"utter_why_{topic}"))


def _be_anonymous(draft: Draft, heard: Heard, desk: Desk, new_id: str) -> Move:
    """Keep no name or number, unless this service cannot work without: then say why."""
    if draft.service_code and needs_contact(desk.service(draft)):
        reason = desk.in_language(desk.service(draft).anonymity_reason)
        why = Say(key="utter_anonymous_not_possible", values={"reason": reason})
        return ask(draft, Question.CONTACT, desk, why)
    hidden = replace(draft, contact=ContactChoice.ANONYMOUS, misses=0)
    noted = Say(key="utter_anonymous")
    if hidden.service_code:
        return ask_next(hidden, desk, noted)
    if _is_report(heard) and heard.best is not None and heard.best.confidence >= SURE:
        move = _take_problem(hidden, heard, desk)
        return replace(move, says=(noted, *move.says))
    return ask(hidden, Question.PROBLEM, desk, noted)


def _already_said(draft: Draft, _heard: Heard, desk: Desk, _new_id: str) -> Move:
    sorry = Say(key="utter_sorry_missed")
    return _ask_again(replace(draft, misses=draft.misses + 1), desk, sorry)


def _frustrated(draft: Draft, _heard: Heard, desk: Desk, _new_id: str) -> Move:
    return _ask_again(draft, desk, Say(key="utter_offer_person"))


def _new_report(draft: Draft, heard: Heard, desk: Desk, new_id: str) -> Move:
    """Begin another report; an unfinished one is finished first, so that it is not lost."""
    if draft.service_code and draft.asking:
        return _ask_again(draft, desk, Say(key="utter_finish_first"))
    fresh = draft if draft.is_empty else blank(new_id, draft)
    if _is_report(heard) and heard.best is not None and heard.best.confidence >= SURE:
        return _take_problem(fresh, heard, desk)
    return ask(fresh, Question.PROBLEM, desk)


_ANSWERS = {
    Question.PROBLEM: _take_problem,
    Question.SERVICE: _take_service,
    Question.PLACE: answering.take_place,
    Question.TIME: answering.take_time,
    Question.CONTACT: answering.take_contact,
    Question.CONFIRM: _take_confirmation,
    Question.CHANGE: amending.change,
}
_DIGRESSIONS = {
    Act.WITHDRAW: _withdraw,
    Act.GREET: _greet,
    Act.GO_BACK: _go_back,
    Act.ASK_WHY: _explain,
    Act.BE_ANONYMOUS: _be_anonymous,
    Act.ALREADY_SAID: _already_said,
    Act.FRUSTRATED: _frustrated,
    Act.NEW_REPORT: _new_report,
}
