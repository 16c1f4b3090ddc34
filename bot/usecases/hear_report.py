"""Understands one text of a report with the city's own data: service, place, time, answers."""

from collections.abc import Mapping

from bot.intake.answers import find_value
from bot.intake.catalogue import Service
from bot.intake.choosing import WORTH_OFFERING, left_open
from bot.intake.draft import Draft, Question
from bot.intake.hearing import Act, Heard, RankedService
from bot.intake.location import find_place
from bot.intake.move import Desk
from bot.intake.occurrence import find_occurrence
from bot.intake.privacy import CONTACT_MARKS
from bot.intake.triage import assess
from bot.usecases.ports import Runtime
from bot.usecases.said import Said

IDLE = (Question.NOTHING, Question.PROBLEM)
"""Nothing is asked but what the problem is: the text tells a new one."""
_TELLING = (*IDLE, Question.SERVICE)
_OPENS_A_REPORT = (Act.NEW_REPORT, Act.BE_ANONYMOUS)
"""Acts that take the service along, and do something besides."""


def hear_report(draft: Draft, said: Said, desk: Desk, runtime: Runtime) -> Heard:
    """Return what the text says; the city's 911 policy knows best which report it belongs to."""
    act = Act.named(said.act)
    services = tuple(each for each in said.services if each.service_code in desk.catalogue)
    settled = _settled(draft, said, services, desk, runtime)
    if settled and act not in _OPENS_A_REPORT:
        act = Act.REPORT
    services = settled or services
    service_code = draft.service_code or (services[0].service_code if services else "")
    known = service_code in desk.catalogue
    return Heard(
        text=said.text,
        act=act,
        services=services,
        place=find_place(said.text, desk.gazetteer),
        occurred=find_occurrence(said.text) or "",
        values=_values(said.text, desk.catalogue.require(service_code), desk) if known else {},
        has_contact=any(mark in said.text for mark in CONTACT_MARKS),
    )


def _settled(
    draft: Draft, said: Said, ranked: tuple[RankedService, ...], desk: Desk, runtime: Runtime
) -> tuple[RankedService, ...]:
    """Return the service that the policy names, or those that the words leave open.

    The policy may take "scammed" for theft; whoever says no more than that is asked all the same.
    """
    if draft.asking not in _TELLING:
        return ()
    by_policy = _by_policy(said, desk, runtime)
    is_idle = draft.asking in IDLE
    offered = left_open(said.text, ranked, desk.catalogue).offered if is_idle else ()
    if by_policy and by_policy not in offered:
        others = (each for each in ranked if each.service_code != by_policy)
        return (RankedService(service_code=by_policy, confidence=1.0), *others)
    return tuple(RankedService(service_code=each, confidence=WORTH_OFFERING) for each in offered)


def _by_policy(said: Said, desk: Desk, runtime: Runtime) -> str:
    policy, sent_at = runtime.city.triage, said.at.received_at.astimezone(runtime.city.zone)
    criterion = policy.criterion(assess(said.text, policy, sent_at=sent_at).criterion)
    code = criterion.service_code if criterion else ""
    return code if code in desk.catalogue else ""


def _values(text: str, service: Service, desk: Desk) -> Mapping[str, tuple[str, ...]]:
    found = {each.code: find_value(text, each, desk.language) for each in service.attributes}
    return {code: values for code, values in found.items() if values}
