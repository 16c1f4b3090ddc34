"""What no edit of a city's data may take from the emergency screen."""

import pytest

from bot.intake.triage import Outcome, assess
from tests.unit.intake.policies import PACKS, policy_of

CITIES = sorted(path.parent.name for path in PACKS.glob("*/triage.yml"))
ALWAYS_911 = {
    "gas": ["I smell gas", "there is a gas leak", "rotten egg smell", "huele a gas"],
    "weapon": ["he has a gun", "I found a knife", "shots fired", "tiene una pistola", "nqa phom"],
    "fire": ["my house is on fire", "smoke is coming from the roof", "hay un incendio"],
    "medical": ["he is not breathing", "I need an ambulance", "no puede respirar"],
}
SENTENCES = [(city, text) for city in CITIES for texts in ALWAYS_911.values() for text in texts]
NEVER_911 = ["pothole on my street", "the fire hydrant leaks", "gun permit", "un bache"]


def test_every_pack_that_comes_along_has_a_policy() -> None:
    assert {"bethel", "minneapolis"} <= set(CITIES)


@pytest.mark.parametrize(("city", "text"), SENTENCES)
def test_gas_weapon_fire_and_medical_go_to_911_in_every_city(city: str, text: str) -> None:
    assert assess(text, policy_of(city)).outcome is Outcome.EMERGENCY


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("text", NEVER_911)
def test_a_plain_complaint_goes_to_911_in_no_city(city: str, text: str) -> None:
    assert assess(text, policy_of(city)).outcome is Outcome.REPORT


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("name", ALWAYS_911)
def test_a_criterion_without_conditions_guards_it(city: str, name: str) -> None:
    guards = [
        criterion
        for criterion in policy_of(city).criteria
        if name in criterion.any_of and not criterion.all_of and not criterion.unless
    ]

    assert any(criterion.outcome is Outcome.EMERGENCY for criterion in guards)


@pytest.mark.parametrize("city", CITIES)
def test_no_two_criteria_share_a_name(city: str) -> None:
    names = [criterion.id for criterion in policy_of(city).criteria]

    assert len(names) == len(set(names))
