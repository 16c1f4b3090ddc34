"""Minneapolis's triage policy, read once for all tests that ask it."""

from functools import cache
from pathlib import Path

from bot.city.faults import Faults
from bot.city.triage import read_triage
from bot.intake.triage import Outcome, TriageDecision, TriagePolicy, assess

PACKS = Path(__file__).parents[3] / "data" / "city"


@cache
def policy_of(city: str) -> TriagePolicy:
    """Return the policy of a pack that loads without a fault."""
    faults = Faults()
    policy = read_triage(PACKS / city, faults)
    assert faults.sentences == []
    return policy


def decide(text: str) -> TriageDecision:
    """Assess a text by the policy of Minneapolis."""
    return assess(text, policy_of("minneapolis"))


def outcome_of(text: str) -> Outcome:
    """Return only what the text calls for."""
    return decide(text).outcome
