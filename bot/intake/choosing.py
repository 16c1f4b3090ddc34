"""Which service a resident means: taken when sure, offered when not, asked again when lost."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.intake.catalogue import Service, ServiceCatalogue
from bot.intake.hearing import RankedService
from bot.intake.spelling import plain

SURE = 0.5
"""From this probability on the first service is taken without asking."""
CLEAR_LEAD = 0.3
"""A first service at least this far ahead of the second is taken from ``LIKELY`` on."""
LIKELY = 0.38
WORTH_OFFERING = 0.04
OFFERED_AT_MOST = 3
SHORT_STORY = 10
"""Words; whoever tells more than "I got scammed" has said which service it is."""
_WORDS = re.compile(r"[^\W_]+(?:['’´`ʼ][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Either ``taken`` names the service, or ``offered`` the ones to choose from, or neither."""

    taken: str = ""
    offered: tuple[str, ...] = ()


def choose_service(ranked: tuple[RankedService, ...]) -> Choice:
    """Decide by calibrated probability; ``ranked`` is best first and may be empty."""
    if not ranked:
        return Choice()
    first = ranked[0]
    lead = first.confidence - (ranked[1].confidence if len(ranked) > 1 else 0.0)
    if first.confidence >= SURE or (first.confidence >= LIKELY and lead >= CLEAR_LEAD):
        return Choice(taken=first.service_code)
    offered = [each.service_code for each in ranked if each.confidence >= WORTH_OFFERING]
    return Choice(offered=tuple(offered[:OFFERED_AT_MOST]))


def left_open(text: str, ranked: tuple[RankedService, ...], catalogue: ServiceCatalogue) -> Choice:
    """Offer the services among which a short text ("fraud") leaves open what is meant.

    Nothing is offered where another service is the likely one ("this parking ticket is a scam").
    """
    words = [plain(word) for word in _WORDS.findall(text)]
    if not words or len(words) > SHORT_STORY:
        return Choice()
    for service in catalogue:
        offered = _mixed_up(service, f" {' '.join(words)} ")
        if offered and not _is_elsewhere(ranked, offered):
            return Choice(offered=offered)
    return Choice()


def _mixed_up(service: Service, said: str) -> tuple[str, ...]:
    unclear = service.unclear
    if unclear is None or not _names(unclear.words, said) or _names(unclear.unless, said):
        return ()
    return (service.service_code, *unclear.services)


def _names(phrases: Mapping[str, tuple[str, ...]], said: str) -> bool:
    several = (each for spoken in phrases.values() for each in spoken)
    return any(f" {' '.join(map(plain, each.split()))} " in said for each in several)


def _is_elsewhere(ranked: tuple[RankedService, ...], offered: tuple[str, ...]) -> bool:
    taken = choose_service(ranked).taken
    return bool(taken) and taken not in offered
