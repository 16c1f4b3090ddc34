"""Moves an intake dialogue one step: understands the text, asks on, files the case at the end."""

from dataclasses import replace

from bot.intake.answering import is_choice
from bot.intake.case import Case, CaseEvent, Status
from bot.intake.catalogue import Kind
from bot.intake.draft import ContactChoice, Draft, Question, attribute_code, blank
from bot.intake.hearing import Act, Heard, RankedService
from bot.intake.interview import advance, start_over
from bot.intake.move import Desk, Effect, Move, Say
from bot.usecases.desk import desk_for
from bot.usecases.give_information import desk_hours, on_duty
from bot.usecases.hear_report import IDLE, hear_report
from bot.usecases.look_up_case import look_up_case, named_case
from bot.usecases.ports import Runtime
from bot.usecases.said import Said, Step
from bot.usecases.spoken_dates import date_in_words
from bot.usecases.submit_case import submit_case

PERSON_KEY = "0"
"""On every telephone menu 0 is a person; it is here too, except as the answer to a number."""


def continue_report(draft: Draft | None, said: Said, runtime: Runtime) -> Step:
    """Take one text into the report that is open, or into a new one."""
    before = draft or Draft(draft_id=runtime.new_id())
    if said.text.strip() == PERSON_KEY and not attribute_code(before.asking):
        return request_person(before, said, runtime)
    if before.asking in IDLE and named_case(said.text, runtime):
        return look_up_case(before, said, runtime)
    desk = _desk(said, runtime)
    move = advance(before, hear_report(before, said, desk, runtime), desk, new_id=runtime.new_id())
    if move.effect is Effect.SUBMIT:
        return _filed(move.draft, said, runtime)
    if move.effect is Effect.ADD_NOTE:
        _add_note(move, said, runtime)
    return _introduced(move.draft, on_duty(move, said, runtime), runtime)


def answers_question(draft: Draft | None, said: Said, runtime: Runtime) -> bool:
    """Say whether the text is one of the answers offered, whatever else it may sound like."""
    if draft is None:
        return False
    desk = _desk(said, runtime)
    return is_choice(draft, hear_report(draft, said, desk, runtime), desk)


def begin_again(draft: Draft | None, said: Said, runtime: Runtime) -> Step:
    """Forget the open draft and ask the first question again."""
    before = draft or Draft(draft_id=runtime.new_id())
    move = start_over(before, _desk(said, runtime), new_id=runtime.new_id())
    return _introduced(move.draft, move.says, runtime)


def request_person(draft: Draft | None, said: Said, runtime: Runtime) -> Step:
    """Book a call back by a person, keeping the words of a report that is still open.

    A city without call backs says when and where people answer.
    """
    service_code = runtime.city.callback_service
    before = draft or Draft(draft_id=runtime.new_id())
    if not service_code:
        return _introduced(before, (desk_hours(said, runtime),), runtime)
    asked = replace(
        blank(runtime.new_id(), before),
        asking=Question.PROBLEM,
        contact=ContactChoice.UNASKED,
        words=_told(before) if before.asking else (),
    )
    heard = Heard(
        text=said.text,
        act=Act.REPORT,
        services=(RankedService(service_code=service_code, confidence=1.0),),
    )
    move = advance(
        asked,
        heard,
        _desk(said, runtime),
        new_id="",
    )
    return _introduced(move.draft, move.says, runtime)


def _told(draft: Draft) -> tuple[str, ...]:
    """Return all that was said of an open report, as words a person can read."""
    place = (draft.place.text,) if draft.place else ()
    answers = tuple(value for values in draft.attributes.values() for value in values)
    known = (*place, draft.occurred, *answers)
    return (*draft.words, *(each for each in known if each and each not in draft.description))


def _desk(said: Said, runtime: Runtime) -> Desk:
    return desk_for(said.at, runtime, knows_sender=said.knows_sender)


def _introduced(draft: Draft, says: tuple[Say, ...], runtime: Runtime) -> Step:
    """The first reply of a conversation says who speaks."""
    if draft.introduced:
        return Step(draft=draft, says=says)
    introduction = Say(key="utter_introduction", values={"city": runtime.city.name})
    return Step(draft=replace(draft, introduced=True), says=(introduction, *says))


def _filed(draft: Draft, said: Said, runtime: Runtime) -> Step:
    case = submit_case(draft, said.at, runtime)
    after = replace(blank(runtime.new_id(), draft), last_case=case.case_number)
    return Step(draft=after, says=(*_receipt(case, runtime), *_notice(case, said, runtime)))


def _receipt(case: Case, runtime: Runtime) -> tuple[Say, ...]:
    language = case.facts.language
    organisation = runtime.city.organisations[case.facts.organisation]
    due = case.facts.due_at.astimezone(runtime.city.zone)
    values = {
        "case_number": case.case_number,
        "organisation": organisation.name.get(language) or organisation.name["en"],
        "due_date": date_in_words(due, language, runtime.wording),
    }
    return (Say(key=_receipt_key(case), values=values),)


def _receipt_key(case: Case) -> str:
    is_callback = case.facts.kind is Kind.CALLBACK
    if is_callback and case.facts.contact.phone:
        return "utter_callback_booked"
    if is_callback or case.facts.status is Status.NEEDS_REVIEW:
        return "utter_case_for_review"
    return "utter_case_forwarded" if case.facts.is_external else "utter_case_submitted"


def _notice(case: Case, said: Said, runtime: Runtime) -> tuple[Say, ...]:
    notice = runtime.city.catalogue.require(case.facts.service_code).notice
    text = notice.get(said.at.language) or notice.get("en", "")
    return (Say(key="utter_service_notice", values={"notice": text}),) if text else ()


def _add_note(move: Move, said: Said, runtime: Runtime) -> None:
    event = CaseEvent(
        case_number=move.draft.last_case,
        at=said.at.received_at,
        actor="resident",
        change="note_added",
        note=move.note,
    )
    with runtime.store.work() as work:
        work.add_event(event)
