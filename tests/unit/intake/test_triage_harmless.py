"""Words of danger in harmless company: the desk does not cry wolf."""

import pytest

from bot.intake.triage import Outcome
from tests.unit.intake.policies import MATTERS_OF_311, outcome_of

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
    # supposed, advised or of another time
    "what if there is a fire, is there a plan",
    "what if someone gets hurt on this sidewalk",
    "for next time, where does smoke go",
    "who do I thank for the fire safety class",
    "we had a fire drill at school",
    "que pasa si hay un incendio en el edificio",
    # the rest
    "blow up doll on the lawn",
    "the grass is dying",
    "my phone died at the bus stop",
    "I am dying to know when the pool opens",
    "this traffic light is a killer",
    "shooting star mural was tagged",
    "trash cans knocked over",
    "a bomb of a pothole",
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
    assert outcome_of(text) in MATTERS_OF_311


@pytest.mark.parametrize("danger", ["a man has a gun", "tiene una pistola"])
@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_words_do_not_hide_the_danger_of_the_next_sentence(text: str, danger: str) -> None:
    assert outcome_of(f"{text}. {danger}") is Outcome.EMERGENCY
    assert outcome_of(f"{danger}. {text}") is Outcome.EMERGENCY


@pytest.mark.parametrize("text", HARMLESS)
def test_a_patient_in_the_next_sentence_is_never_only_a_report(text: str) -> None:
    assert outcome_of(f"{text}. my mom cant breathe") not in MATTERS_OF_311


@pytest.mark.parametrize(
    "text",
    [
        "fire hydrant is broken and a man has a gun",
        "a man has a gun by the fire hydrant",
        "blow up mattress in the alley and the house is on fire",
        "the salt is killing the grass and someone is shooting at us",
        "dead raccoon in the alley and my friend is not breathing",
        "gun permit office, there is a man with a knife",
        "nail gun on the sidewalk next to a handgun",
        "gas station sign is broken and he is bleeding",
        "pistola de clavos en la banqueta y un hombre con cuchillo",
    ],
)
def test_harmless_words_do_not_hide_the_danger_beside_them(text: str) -> None:
    assert outcome_of(text) is Outcome.EMERGENCY


@pytest.mark.parametrize("text", IN_EARNEST, ids=IN_EARNEST.get)
def test_harmless_words_beside_a_danger_do_not_hide_it(text: str) -> None:
    assert outcome_of(text) is Outcome.EMERGENCY


def test_what_follows_a_what_if_in_another_clause_is_asked_about() -> None:
    assert outcome_of("what if it rains, a man has a gun") is Outcome.ASK
