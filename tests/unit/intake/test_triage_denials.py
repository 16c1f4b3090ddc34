"""What a text denies, fears, supposes or only practises is no emergency; the rest still is."""

import pytest

from bot.intake.triage import Outcome
from tests.unit.intake.policies import decide, outcome_of

NO_EMERGENCY = [
    # denied
    "nobody was hurt",
    "no one is injured",
    "I did not see any weapons",
    "no weapons or injuries",
    "there was no gun",
    "it is not on fire",
    "there isn't any smoke",
    "I don't think there is a fire",
    "weapons none",
    "I do not smell gas",
    "he is not suicidal",
    "no hay fuego",
    "nadie resultó herido",
    "no tiene pistola ni cuchillo",
    # feared, for a hazard that waits for somebody
    "someone is going to get hurt on this sidewalk",
    "please fix it before a kid gets injured",
    "a cyclist could get killed here",
    "alguien puede salir lastimado",
    # supposed or practised
    "what if someone has a gun, who is responsible",
    "for next time, who takes care of a fire",
    "we have a fire drill tomorrow",
    "active shooter drill at the school on Friday",
    "que pasa si huele a gas",
    "habrá un simulacro de incendio",
]
STILL_EMERGENCY = {
    "No, he has a gun": "the no answers something else",
    "No. There is a fire": "the no ends a sentence before",
    "no one came and he is bleeding": "the no one did not come",
    "nobody was shot but he had a gun": "only the injury is denied",
    "nobody hurt but the house is on fire": "only the injury is denied",
    "I am not sure if it is a gun": "doubt is no denial",
    "he is not breathing": "the not is part of the emergency",
    "she won't wake up": "so is this one",
    "why is nobody coming he has a knife": "nobody comes",
    "I can't put out the fire in the kitchen": "cannot is no denial of the fire",
    "he might have a gun": "a fear of a weapon is enough",
    "it could be a gas leak": "a fear of gas is enough",
    "don't hang up he is choking": "the do not asks for something",
    "it is not a drill the school is on fire": "not a drill",
    "no estoy seguro pero creo que tiene una pistola": "doubt is no denial",
}


@pytest.mark.parametrize("text", NO_EMERGENCY)
def test_what_is_denied_feared_or_supposed_is_not_sent_to_911(text: str) -> None:
    assert outcome_of(text) is not Outcome.EMERGENCY


@pytest.mark.parametrize("text", STILL_EMERGENCY, ids=STILL_EMERGENCY.get)
def test_a_denial_of_one_thing_does_not_hide_another(text: str) -> None:
    assert outcome_of(text) is Outcome.EMERGENCY


def test_emergency_inside_a_question_about_what_to_do_is_asked_about() -> None:
    decision = decide("what should I do if I smell gas")

    assert (decision.outcome, decision.criterion) == (Outcome.ASK, "gas_smell")


def test_emergency_told_beside_such_a_question_counts() -> None:
    assert outcome_of("I smell gas. what should I do if it gets worse") is Outcome.EMERGENCY


def test_the_first_denial_does_not_reach_into_the_next_sentence() -> None:
    assert outcome_of("No injuries. Gun on the sidewalk") is Outcome.EMERGENCY
