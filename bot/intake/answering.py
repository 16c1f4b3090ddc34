"""What an answer to each question does to the draft."""

from collections.abc import Sequence
from dataclasses import replace

from bot.intake.answers import accept_value
from bot.intake.catalogue import Attribute, Datatype, Need, Value
from bot.intake.draft import ContactChoice, Draft, Question, attribute_code
from bot.intake.hearing import Act, Heard
from bot.intake.location import Inside, Place, PlaceKind, accept_place
from bot.intake.move import Desk, Move, Say
from bot.intake.occurrence import accept_occurrence
from bot.intake.questions import (
    ask,
    ask_next,
    is_taken_by_phone,
    may_use_form,
    miss,
    needs_contact,
    needs_person,
    referral,
)

TRIES = 2
"""An answer that was not understood is asked for once more; then the words are taken."""
VAGUE_WORDS = 2
"""A place of so few words that names no street or landmark is asked for once more."""
_WITHOUT_CONTACT = (ContactChoice.ANONYMOUS, ContactChoice.DECLINED)
_FREE_WORDS = (Datatype.STRING, Datatype.TEXT, Datatype.DATETIME)
"""Any words answer these, so that "skip" has to be told from an answer by its act."""


def picked(text: str, titles: Sequence[str], language: str) -> int | None:
    """Return the index of the choice that the text names by number or by title."""
    values = tuple(
        Value(key=str(index), name={language: title}) for index, title in enumerate(titles)
    )
    choice = Attribute(
        code="choice",
        datatype=Datatype.SINGLE_VALUE_LIST,
        required=True,
        order=1,
        question={},
        values=values,
    )
    found = accept_value(text, choice, language)
    return int(found[0]) if found else None


def words_about(draft: Draft, desk: Desk) -> tuple[Say, ...]:
    """Return what has to be said about a service before anything more is typed."""
    phone_only = (Say(key="utter_phone_only"),) if desk.service(draft).is_phone_only else ()
    return (*phone_only, *_form(draft, desk))


def _form(draft: Draft, desk: Desk) -> tuple[Say, ...]:
    """Name the city's own form once it is sure that the form takes this report."""
    service = desk.service(draft)
    link = {"link": service.online_form}
    return (Say(key="utter_online_form", values=link),) if may_use_form(draft, service) else ()


def settle_service(draft: Draft, service_code: str, heard: Heard, desk: Desk) -> Move:
    """Fix the service, take what the words already answered, and ask for what is missing."""
    settled = replace(draft, service_code=service_code, offered=(), misses=0)
    service = desk.service(settled)
    known = {k: v for k, v in heard.values.items() if service.attribute(k) is not None}
    settled = replace(settled, attributes={**settled.attributes, **known})
    if settled.contact in _WITHOUT_CONTACT and needs_contact(service):
        settled = replace(settled, contact=ContactChoice.UNASKED)
    judged, referrals = judge(draft, settled, desk)
    says = (*words_about(judged, desk), *referrals)
    return check_place(judged, desk, *says) or ask_next(judged, desk, *says)


def judge(before: Draft, after: Draft, desk: Desk) -> tuple[Draft, tuple[Say, ...]]:
    """Some answers make it another desk's matter: say so first, and keep what was said."""
    service = desk.service(after)
    new = (
        referral(each, after.attributes.get(each.code, ()))
        for each in service.attributes
        if after.attributes.get(each.code) != before.attributes.get(each.code)
    )
    says = tuple(Say(key=f"utter_refer_{refer}") for refer in dict.fromkeys(new) if refer)
    for_review = after.is_for_review or needs_person(after, service)
    return replace(after, is_for_review=for_review), says


def take_place(draft: Draft, heard: Heard, desk: Desk) -> Move:
    """Take any place; ask once more where nothing but "here" or "my street" was said."""
    if heard.act is Act.SAME_PLACE and draft.last_place is not None:
        return ask_next(replace(draft, place=draft.last_place, misses=0), desk)
    if heard.act in (Act.SKIP, Act.DENY) and heard.place is None:
        return _skip_place(draft, desk)
    place = heard.place or accept_place(heard.text, desk.gazetteer)
    if _is_vague(place, heard) and draft.misses < TRIES - 1:
        return miss(_with_words(draft, heard), desk)
    told = replace(_with_facts(draft, heard), place=place, misses=0)
    return check_place(told, desk) or ask_next(told, desk)


def _is_vague(place: Place, heard: Heard) -> bool:
    """A street without a corner or number, or two words that name nothing, find no pothole."""
    is_bare = heard.place is not None or len(place.text.split()) <= VAGUE_WORDS
    return place.kind is PlaceKind.FREE and is_bare and place.inside is not Inside.NO


def _skip_place(draft: Draft, desk: Desk) -> Move:
    """A crew cannot go nowhere: ask once in other words, then let a person sort it out."""
    required = desk.service(draft).place is Need.REQUIRED
    if required and draft.misses < TRIES - 1:
        return miss(draft, desk)
    skipped = replace(draft, skipped=(*draft.skipped, Question.PLACE), misses=0)
    return ask_next(replace(skipped, is_for_review=draft.is_for_review or required), desk)


def check_place(draft: Draft, desk: Desk, *says: Say) -> Move | None:
    """Return the question about a place outside the city, or None when there is none to ask."""
    place = draft.place
    if place is None or place.inside is not Inside.NO or draft.is_for_review:
        return None
    return ask(draft, Question.OUTSIDE, desk, *says)


def take_time(draft: Draft, heard: Heard, desk: Desk) -> Move:
    """Take the resident's own words for when it happened."""
    if heard.act in (Act.SKIP, Act.DENY) and not heard.occurred:
        return skip(draft, desk)
    is_bare_yes = heard.act is Act.AFFIRM
    occurred = heard.occurred or ("" if is_bare_yes else accept_occurrence(heard.text))
    if not occurred:
        return miss(draft, desk) if draft.misses < TRIES - 1 else skip(draft, desk)
    return ask_next(replace(_with_facts(draft, heard), occurred=occurred, misses=0), desk)


def take_attribute(draft: Draft, heard: Heard, desk: Desk) -> Move:
    """Take the answer to one of the service's own questions."""
    attribute = desk.service(draft).attribute(attribute_code(draft.asking))
    if attribute is None:
        return ask_next(draft, desk)
    is_skipped = heard.act is Act.SKIP and attribute.datatype in _FREE_WORDS
    values = accept_value(_yes_or_no(heard), attribute, desk.language)
    if is_skipped or (values is None and heard.act is Act.SKIP):
        return skip(draft, desk)
    if values is None and draft.misses < TRIES - 1:
        return miss(_with_words(draft, heard), desk)
    told = _with_facts(draft, heard) if values is None else draft
    kept = values or (heard.text.strip(),)
    answered = replace(told, attributes={**told.attributes, attribute.code: kept}, misses=0)
    judged, says = judge(draft, answered, desk)
    form = _form(judged, desk) if attribute.is_deciding else ()
    return ask_next(judged, desk, *says, *form)


def is_choice(draft: Draft, heard: Heard, desk: Desk) -> bool:
    """Say whether the text names one of the values that the open question offers."""
    code = attribute_code(draft.asking)
    attribute = desk.service(draft).attribute(code) if code else None
    if attribute is None or not attribute.values:
        return False
    return accept_value(heard.text, attribute, desk.language) is not None


def _yes_or_no(heard: Heard) -> str:
    """An answer that the dialogue model knows for a yes or no counts as one, however worded."""
    return {Act.AFFIRM: "yes", Act.DENY: "no"}.get(heard.act, heard.text)


def skip(draft: Draft, desk: Desk) -> Move:
    """Leave the open question unanswered; a person looks at it when the answer was required."""
    attribute = desk.service(draft).attribute(attribute_code(draft.asking))
    for_review = draft.is_for_review or (attribute is not None and attribute.required)
    skipped = replace(draft, skipped=(*draft.skipped, draft.asking), misses=0)
    return ask_next(replace(skipped, is_for_review=for_review), desk)


def take_contact(draft: Draft, heard: Heard, desk: Desk) -> Move:
    """Take the choice about being reached; nothing is kept that was not offered."""
    if heard.has_contact:
        return ask_next(replace(draft, contact=ContactChoice.GIVEN, misses=0), desk)
    if heard.act is Act.AFFIRM and desk.knows_sender:
        return ask_next(replace(draft, contact=ContactChoice.SENDER, misses=0), desk)
    if heard.act in (Act.SKIP, Act.DENY):
        return _decline_contact(draft, desk)
    if draft.misses < TRIES - 1:
        return miss(draft, desk)
    return _decline_contact(draft, desk)


def _decline_contact(draft: Draft, desk: Desk) -> Move:
    required = needs_contact(desk.service(draft))
    if required and draft.misses < TRIES - 1:
        return miss(draft, desk, _why_contact(draft, desk))
    declined = replace(draft, contact=ContactChoice.DECLINED, misses=0)
    return ask_next(replace(declined, is_for_review=draft.is_for_review or required), desk)


def _why_contact(draft: Draft, desk: Desk) -> Say:
    """Give the reason, unless the question that follows gives it."""
    service = desk.service(draft)
    if not is_taken_by_phone(draft, service):
        return Say(key="utter_contact_needed")
    reason = desk.in_language(service.anonymity_reason)
    return Say(key="utter_contact_needed_call", values={"reason": reason})


def _with_words(draft: Draft, heard: Heard) -> Draft:
    return replace(draft, words=(*draft.words, heard.text))


def _with_facts(draft: Draft, heard: Heard) -> Draft:
    """Keep whatever else the answer told, and the words when they told more than asked."""
    return replace(
        _with_words(draft, heard),
        occurred=draft.occurred or heard.occurred,
        attributes={**heard.values, **draft.attributes},
        contact=contact_after(draft, heard),
    )


def contact_after(draft: Draft, heard: Heard) -> ContactChoice:
    """What was typed is a way to reach them, but not for whoever asked to stay anonymous."""
    if heard.has_contact and draft.contact is not ContactChoice.ANONYMOUS:
        return ContactChoice.GIVEN
    return draft.contact
