"""Files a draft as a case: the number and the due date that the resident will hear."""

from dataclasses import dataclass
from datetime import datetime

from bot.intake.case import Case, Contact, NewCase, Status
from bot.intake.case_number import case_number
from bot.intake.catalogue import Kind, Service
from bot.intake.conversation import Channel, ConversationId, PhoneNumber
from bot.intake.draft import ContactChoice, Draft
from bot.intake.profile import CityProfile
from bot.intake.questions import is_taken_by_phone
from bot.intake.sla import BusinessCalendar, promise
from bot.usecases.ports import Runtime, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Where and when a draft was said."""

    conversation_id: ConversationId
    channel: Channel
    language: str
    received_at: datetime


def submit_case(
    draft: Draft, at: Circumstances, runtime: Runtime, fresh: Contact | None = None
) -> Case:
    """Store the draft as a case, once: a draft that was filed before gives the same case.

    ``fresh`` is a contact given with this very text, which is not stored yet.
    """
    with runtime.store.work() as work:
        contact = fresh or _contact(draft, at, work)
        return work.add_case_once(
            _new_case(draft, at, contact, runtime.city),
            lambda serial: case_number(
                _local(at, runtime.city).year, serial, runtime.check_digits.digit_for
            ),
        )


def _new_case(draft: Draft, at: Circumstances, contact: Contact, city: CityProfile) -> NewCase:
    service = _service(draft, city)
    is_moved = bool(draft.service_code) and draft.service_code != service.service_code
    needs_person = draft.is_for_review or is_moved
    promised = promise(at.received_at, service.target, calendar_of(city))
    return NewCase(
        conversation_id=at.conversation_id,
        draft_id=draft.draft_id,
        city=city.key,
        kind=_kind(draft, service),
        status=Status.NEEDS_REVIEW if needs_person else Status.RECEIVED,
        service_code=service.service_code,
        organisation=service.organisation,
        is_external=service.is_external,
        description=draft.description,
        place=draft.place,
        occurred=draft.occurred,
        attributes=draft.attributes,
        contact=contact,
        is_anonymous=draft.contact is ContactChoice.ANONYMOUS,
        channel=at.channel,
        language=at.language,
        received_at=_local(at, city),
        clock_starts_at=promised.clock_starts_at,
        due_at=promised.due_at,
        target_amount=service.target.amount,
        target_unit=service.target.unit,
    )


def _service(draft: Draft, city: CityProfile) -> Service:
    """A service that has left the catalogue under an open draft goes where nothing else fits."""
    known = draft.service_code in city.catalogue
    return city.catalogue.require(draft.service_code if known else city.fallback_service)


def _kind(draft: Draft, service: Service) -> Kind:
    """A report that is taken by phone is never created here: a person calls back and takes it."""
    return Kind.CALLBACK if is_taken_by_phone(draft, service) else service.kind


def calendar_of(city: CityProfile) -> BusinessCalendar:
    """Return the calendar by which departments count their days."""
    return _calendar(city, "business")


def desk_calendar(city: CityProfile) -> BusinessCalendar:
    """Return the calendar by which agents answer."""
    return _calendar(city, "desk")


def _calendar(city: CityProfile, hours: str) -> BusinessCalendar:
    return BusinessCalendar(
        zone=city.zone, hours=city.hours[hours], holidays=city.holidays, due_time=city.due_time
    )


def _local(at: Circumstances, city: CityProfile) -> datetime:
    return at.received_at.astimezone(city.zone)


def _contact(draft: Draft, at: Circumstances, work: Work) -> Contact:
    """Put on the case only what the resident chose to share for it."""
    if draft.contact is ContactChoice.GIVEN:
        return work.contact_of(at.conversation_id)
    if draft.contact is ContactChoice.SENDER:
        sender = work.sender_of(at.conversation_id)
        return Contact(phone=PhoneNumber(sender) if sender else None)
    return Contact()
