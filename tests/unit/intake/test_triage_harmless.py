"""Words of danger in harmless company: the desk does not cry wolf."""

import pytest

from bot.intake.triage import Outcome
from tests.unit.intake.policies import outcome_of

HARMLESS = [
    # tools and permits
    "someone left a nail gun on the sidewalk",
    "glue gun in the trash",
    "a radar gun would slow cars down here",
    "gun permit hours",
    "how do I apply for a permit to purchase a handgun",
    "shot glass collection dumped in the alley",
    "where can I get a flu shot",
    "kids shooting hoops in the street",
    "butter knife stuck in the meter",
    "the bullet points on your website",
    "necesito permiso para una pistola",
    "pistola de clavos en la banqueta",
    # fire that is none
    "fire hydrant is leaking",
    "the fire station driveway has a pothole",
    "fire pit permit",
    "my smoke detector keeps chirping",
    "fire lane is blocked by a car",
    "street light is burned out",
    "el hidrante de incendios esta roto",
    "la luz de la calle esta fundida",
    # gas that is none
    "gas station sign is broken",
    "someone stole gas from my car last week",
    "my gas bill is wrong",
    # bodies, in a manner of speaking
    "dead tree on the boulevard",
    "dead raccoon in the alley",
    "the salt is killing the grass",
    "a heart attack of a pothole",
    "that bump almost gave me a heart attack",
    "storm drain is choking on leaves",
    "the potholes are hurting my car",
    "ambulances can not get through because of the snow",
    "arbol muerto en la esquina",
    "la sal esta matando el pasto",
    # the rest
    "blow up mattress in the alley",
    "I want to fight this parking ticket",
    "beat up couch on the corner",
    "squirrels attacked my tomatoes",
    "when is the next snow emergency",
    "this is not an emergency",
    "I need a copy of a police report",
    "missing stop sign at 22nd",
    "my car battery was stolen last night",
    "someone rifled through my car last night",
    "clothes line is down",
]
IN_EARNEST = {
    "the fire hydrant is on fire": "the harmless words do not hide the others",
    "shots fired at the gas station": "a place named beside the danger",
    "he has a nail gun and a knife": "one harmless, one not",
    "the gas station smells like rotten eggs": "a smell at a gas station",
    "I need the fire department now": "asked for by name",
    "man with a gun at the permit office": "a permit is mentioned",
}


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_use_of_a_word_of_danger_stays_with_311(text: str) -> None:
    assert outcome_of(text) is Outcome.REPORT


@pytest.mark.parametrize("text", IN_EARNEST, ids=IN_EARNEST.get)
def test_harmless_words_beside_a_danger_do_not_hide_it(text: str) -> None:
    assert outcome_of(text) is Outcome.EMERGENCY
