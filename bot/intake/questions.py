"""Which question comes next, and how it is put: only what is needed and not yet said."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.intake.catalogue import Anonymity, Attribute, Datatype, Kind, Need, Refer, Service, Value
from bot.intake.draft import (
    ContactChoice,
    Draft,
    Question,
    attribute_code,
    attribute_question,
)
from bot.intake.move import Desk, Move, Option, Say, place_need

ANOTHER_DESK = (Refer.PHONE, Refer.EMERGENCY)
"""Answers by which a report leaves the desk it would go to."""
CHANGEABLE = ("place", "time", "problem", "contact")
"""What can be changed after the read-back, in the order in which it is offered."""


def next_question(draft: Draft, service: Service, language: str = "") -> str:
    """Return the first question that is neither answered nor skipped; at the end, to confirm."""
    attributes = _open_attributes(draft, service, language)
    order = (
        _contact_before_anything(draft, service),
        *(attribute_question(each.code) for each in attributes if each.is_deciding),
        _place(draft, service),
        _time(draft, service),
        *(attribute_question(each.code) for each in attributes),
        _contact(draft),
    )
    return next((question for question in order if question), Question.CONFIRM)


def _contact_before_anything(draft: Draft, service: Service) -> str:
    """Where a contact is required that is said, and asked, before the rest is typed."""
    return _contact(draft) if needs_contact(service) else ""


def _place(draft: Draft, service: Service) -> str:
    if place_need(service) is Need.NONE or draft.place or Question.PLACE in draft.skipped:
        return ""
    return Question.PLACE


def _time(draft: Draft, service: Service) -> str:
    if service.is_phone_only or service.time is Need.NONE or draft.occurred:
        return ""
    return "" if Question.TIME in draft.skipped else Question.TIME


def _open_attributes(draft: Draft, service: Service, language: str = "") -> list[Attribute]:
    """Questions about a call are not put to somebody who cannot be called."""
    if service.is_phone_only and draft.contact in _OUT_OF_REACH:
        return []
    return [
        each
        for each in sorted(service.attributes, key=lambda attribute: attribute.order)
        if each.code not in draft.attributes
        and attribute_question(each.code) not in draft.skipped
        and language not in each.unless_language
    ]


_OUT_OF_REACH = (ContactChoice.DECLINED, ContactChoice.ANONYMOUS)


def _contact(draft: Draft) -> str:
    return Question.CONTACT if draft.contact is ContactChoice.UNASKED else ""


def needs_contact(service: Service) -> bool:
    """Say whether this service cannot be filed without a way to reach the resident."""
    return service.anonymity is Anonymity.CONTACT_REQUIRED or service.is_phone_only


def needs_person(draft: Draft, service: Service) -> bool:
    """Say whether an answer, or one that is missing, needs a person's eye, whatever the place."""
    if draft.contact is ContactChoice.DECLINED and needs_contact(service):
        return True
    return any(
        referral(each, kept := draft.attributes.get(each.code, ())) in ANOTHER_DESK
        or (each.is_deciding and not {*kept} <= {value.key for value in each.values})
        or (each.required and attribute_question(each.code) in draft.skipped)
        for each in service.attributes
    )


def is_taken_by_phone(draft: Draft, service: Service) -> bool:
    """Say whether a person has to call: always for this service, or because of an answer."""
    return service.is_phone_only or any(
        referral(each, draft.attributes.get(each.code, ())) is Refer.PHONE
        for each in service.attributes
    )


def may_use_form(draft: Draft, service: Service) -> bool:
    """Say whether the city's own form takes this report: no exception, and none left to ask."""
    undecided = [
        each
        for each in service.attributes
        if each.is_deciding and each.code not in draft.attributes
    ]
    return bool(service.online_form) and not undecided and not needs_person(draft, service)


def referral(attribute: Attribute, kept: Sequence[str]) -> Refer:
    """Return whose matter the answer is, if it is another desk's."""
    return next((each.refer for each in attribute.values if each.key in kept), Refer.NOBODY)


def ask_next(draft: Draft, desk: Desk, *says: Say) -> Move:
    """Put the next open question, after whatever else there is to say."""
    service = desk.service(draft)
    return ask(draft, next_question(draft, service, desk.language), desk, *says)


def ask(draft: Draft, asking: str, desk: Desk, *says: Say) -> Move:
    """Put this question; a question put again in a row is put in other words."""
    is_again = draft.asking == asking and draft.misses > 0
    asked = draft.asked if draft.asked[-1:] == (asking,) else (*draft.asked, asking)
    waiting = replace(draft, asking=asking, asked=asked, misses=draft.misses if is_again else 0)
    return Move(draft=waiting, says=(*says, _say(waiting, asking, desk, is_again)))


def miss(draft: Draft, desk: Desk, *says: Say) -> Move:
    """The answer was not understood: ask the same question in other words."""
    return ask(replace(draft, misses=draft.misses + 1), draft.asking, desk, *says)


def _say(draft: Draft, asking: str, desk: Desk, is_again: bool) -> Say:
    code = attribute_code(asking)
    if code:
        return _say_attribute(draft, code, desk, is_again)
    again = "_again" if is_again else ""
    if asking == Question.SERVICE:
        options = numbered(service_titles(draft, desk))
        return Say(key=f"utter_ask_service{again}", options=options)
    if asking == Question.CONFIRM:
        return _say_confirm(draft, desk)
    if asking == Question.CHANGE:
        return Say(key=f"utter_ask_change{again}", options=numbered(change_titles(desk)))
    if asking == Question.CONTACT:
        return _say_contact(draft, desk)
    town = draft.place.town if draft.place and asking == Question.OUTSIDE else ""
    return Say(key=f"utter_ask_{asking}{again}", values={"town": town} if town else {})


def _say_confirm(draft: Draft, desk: Desk) -> Say:
    service, options = desk.service(draft), _yes_or_no(desk)
    if service.kind is Kind.CALLBACK:
        return Say(key="utter_ask_confirm_callback", options=options)
    key = "utter_ask_confirm_call" if is_taken_by_phone(draft, service) else "utter_ask_confirm"
    return Say(key=key, values=read_back(draft, desk), options=options)


def _yes_or_no(desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(value=each, title=desk.titles[f"choice_{each}"]) for each in ("yes", "no"))


def numbered(titles: Iterable[str]) -> tuple[Option, ...]:
    """Return options that are picked by their number, from 1."""
    return tuple(Option(value=str(n), title=title) for n, title in enumerate(titles, start=1))


def service_titles(draft: Draft, desk: Desk) -> list[str]:
    """Return the names of the services on offer and, last, "something else"."""
    names = [desk.in_language(desk.catalogue.require(code).name) for code in draft.offered]
    return [*names, desk.titles["choice_something_else"]]


def change_titles(desk: Desk) -> list[str]:
    return [desk.titles[f"choice_change_{part}"] for part in CHANGEABLE]


def _say_attribute(draft: Draft, code: str, desk: Desk, is_again: bool) -> Say:
    attribute = desk.service(draft).attribute(code)
    if attribute is None:  # the catalogue changed under an open draft
        return Say(key="utter_ask_details")
    question = {"question": desk.in_language(attribute.question)}
    again = "_again" if is_again else ""
    return Say(
        key=f"utter_ask_attribute{again}", values=question, options=_options(attribute, desk)
    )


def _options(attribute: Attribute, desk: Desk) -> tuple[Option, ...]:
    if attribute.datatype not in (Datatype.SINGLE_VALUE_LIST, Datatype.MULTI_VALUE_LIST):
        return ()
    if _is_yes_or_no(attribute.values):
        return _yes_or_no(desk)
    return numbered(desk.in_language(each.name) for each in attribute.values)


def _is_yes_or_no(values: tuple[Value, ...]) -> bool:
    return {each.key for each in values} == {"yes", "no"}


def _say_contact(draft: Draft, desk: Desk) -> Say:
    service = desk.service(draft)
    manner = "sender" if desk.knows_sender else "typed"
    if is_taken_by_phone(draft, service) or service.kind is Kind.CALLBACK:
        return Say(key=f"utter_ask_contact_callback_{manner}")
    if needs_contact(service):
        reason = {"reason": desk.in_language(service.anonymity_reason)}
        return Say(key=f"utter_ask_contact_required_{manner}", values=reason)
    skip = (Option(value="skip", title=desk.titles["choice_skip"]),)
    options = _yes_or_no(desk) if desk.knows_sender else skip
    return Say(key=f"utter_ask_contact_{manner}", options=options)


def read_back(draft: Draft, desk: Desk) -> dict[str, str]:
    """Return what is read back before filing: the service and, joined, what was said of it."""
    service = desk.service(draft)
    facts = [draft.place.text if draft.place else "", draft.occurred, *_answers(draft, desk)]
    said = "; ".join(fact for fact in facts if fact)
    return {"service": desk.in_language(service.name), "facts": f": {said}" if said else ""}


def _answers(draft: Draft, desk: Desk) -> list[str]:
    return [
        answer
        for code, values in draft.attributes.items()
        if (answer := _answer(code, values, desk.service(draft), desk))
    ]


def _answer(code: str, values: tuple[str, ...], service: Service, desk: Desk) -> str:
    attribute = service.attribute(code)
    if attribute is None or _is_yes_or_no(attribute.values):
        return ""  # "yes" alone says nothing when it is read back
    names = {each.key: desk.in_language(each.name) for each in attribute.values}
    return ", ".join(names.get(value, value) for value in values)
