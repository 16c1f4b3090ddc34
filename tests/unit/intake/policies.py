"""Minneapolis's triage policy and the lexicon, read once for all tests that ask them."""

from functools import cache
from pathlib import Path

from bot.city.compiled_lexicon import compile_lexicon
from bot.city.faults import Faults
from bot.city.lexicon import read_lexicon_files
from bot.city.triage import read_triage
from bot.intake.triage import Lexicon, Outcome, TriageDecision, TriagePolicy, assess

DATA = Path(__file__).parents[3] / "data"
PACKS = DATA / "city"


MATTERS_OF_311 = {Outcome.REPORT, Outcome.PHONE_ONLY, Outcome.INFORMATION}


@cache
def policy_of(city: str) -> TriagePolicy:
    """Return the policy of a pack that loads without a fault."""
    faults = Faults()
    policy = read_triage(PACKS / city, faults)
    assert faults.sentences == []
    return policy


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of all languages, without what a city adds."""
    faults = Faults()
    read = compile_lexicon(read_lexicon_files(DATA / "lexicon", faults))
    assert faults.sentences == []
    return read


def decide(text: str) -> TriageDecision:
    """Assess a text by the policy of Minneapolis."""
    return assess(text, policy_of("minneapolis"))


def outcome_of(text: str) -> Outcome:
    """Return only what the text calls for."""
    return decide(text).outcome
