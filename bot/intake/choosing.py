"""Which service a resident means: taken when sure, offered when not, asked again when lost."""

from dataclasses import dataclass

from bot.intake.hearing import RankedService

SURE = 0.5
"""From this probability on the first service is taken without asking."""
CLEAR_LEAD = 0.3
"""A first service at least this far ahead of the second is taken from ``LIKELY`` on."""
LIKELY = 0.38
WORTH_OFFERING = 0.04
OFFERED_AT_MOST = 3


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
