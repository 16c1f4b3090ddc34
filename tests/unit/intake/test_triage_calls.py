"""What callers say first, by the kinds of call that dispatchers sort; and its harmless doubles."""

import pytest

from bot.intake.triage import Outcome
from tests.unit.intake.policies import MATTERS_OF_311, decide, outcome_of, policy_of

MEDICAL = {
    "yes hi um it's my mother she's on the kitchen floor": "person down",
    "he's having these bad pains in his chest and he's sweating": "chest pain",
    "my husband's chest is real tight": "chest pain, of a person named with an apostrophe s",
    "she can't talk right and one side of her face is drooping": "stroke",
    "our baby is turning blue": "breathing",
    "please he stopped breathing": "breathing",
    "he swallowed a bottle of pills": "overdose",
    "my toddler drank drain cleaner": "poison",
    "a girl at the bus stop is foaming at the mouth": "fits",
    "my wife is in labor the head is out": "birth",
    "he got shocked and he is not moving": "current",
    "my son got stung by a wasp and his throat is swelling": "allergy",
    "the boiling water spilled all over her legs": "burns",
    "he cut off the tip of his finger": "wounds",
    "there's so much blood": "bleeding",
    "my dad just collapsed in the shower": "unconscious",
    "my friend's diabetic and her sugar's really low": "diabetes",
    "somebody's at the bottom of the pool": "drowning",
    "my grandma fell down the stairs and can't get up": "falls",
    "he has a fever of 105 and he is shaking all over": "sick person",
}
DANGERS = {
    "a small plane just came down behind the school": "aircraft",
    "some chopper went down by the river": "aircraft",
    "my brakes went out I can't stop the car": "runaway vehicle",
    "there's a van coming down the wrong side of the highway": "wrong way",
    "a truck flipped over on the ramp": "crash",
    "a car drove into the front of the pharmacy": "crash",
    "somebody on a bike got hit by a bus": "struck",
    "the porch gave way and people are under it": "collapse",
    "a tree fell on my neighbor": "entrapment",
    "I'm stuck in the elevator with two kids": "entrapment",
    "my car is sinking": "vehicle in water",
    "a kayak tipped over out on the lake": "boats",
    "we dug up a human skull": "remains",
    "I found a dead body in the alley": "remains",
    "someone left a newborn by the dumpster": "abandoned child",
    "a car is stuck on the train tracks": "train",
    "there's a bear in the yard": "wild animal",
    "the transformer just blew and wires are down across the road": "wires",
    "chemicals are leaking out of a tanker": "spill",
}
CRIMES = {
    "somebody threw acid in her face": "assault",
    "he's hitting his wife in the parking lot": "assault",
    "I can hear a woman screaming next door": "screaming",
    "they had him tied up with duct tape": "abduction",
    "a man just pulled a girl into a white van": "abduction",
    "I just killed my brother": "confession",
    "two masked men came in the store": "robbery",
    "someone's trying to get in my back window": "burglary",
    "I'm hiding in the closet there's footsteps downstairs": "burglary",
    "she took the coats and ran out 5 minutes ago": "theft minutes ago",
    "a guy is stuffing bottles in his bag right here in my shop": "theft on scene",
    "he is outside my front door and I've got an order for protection": "order",
    "officer down": "officer",
    "my four year old is gone": "missing child",
    "my mother has dementia and she wandered off": "missing adult",
    "a student is standing on the wrong side of the railing": "crisis",
    "our son is off his meds and tearing up the house": "crisis",
}
VEHICLES = {
    "My green 2004 Subaru Forester was stolen from my driveway between 9 and 10": "story",
    "Stolen 2011 black Honda Civic, please call if seen": "notice",
    "can't find my kia where I left it, maybe towed, maybe stolen": "doubt",
    "I lent my van to my cousin and at noon it was gone": "lent",
    "the moving truck I rented has been stolen": "rented",
}
SERVICES = {
    "someone opened two credit cards in my name": ("phone_only", "identity_theft"),
    "two guests left the motel without paying": ("phone_only", "theft_of_services"),
    "he broke the restraining order yesterday": ("phone_only", "order_violation"),
    "she did not return my child after visitation": ("phone_only", "parental_rights"),
    "she will not stop calling me": ("phone_only", "harassment"),
    "there are charges on my card that I did not make": ("report", "card_fraud"),
    "I was scammed by a fake landlord": ("report", "theft"),
    "my trailer was stolen last week": ("report", "trailer_theft"),
    "someone cut off my catalytic converter last night": ("report", "theft_from_vehicle"),
    "all my tires were slashed overnight": ("report", "vehicle_damage"),
    "garden gnome smashed overnight": ("report", "property_damage"),
    "I lost my wallet on the bus": ("report", "lost_property"),
    "someone slept in my garage and is gone now": ("report", "trespassing"),
    "how do I get a permit to purchase a handgun": ("information", ""),
}
HARMLESS = [
    "there is a dead raccoon in the alley",
    "a sign was hit by a truck last week",
    "planes fly low over my house every night",
    "the elm choked by ivy needs a trim",
    "people down the street park on the grass",
    "my driveway is plowed shut and I can't get out",
    "sinkhole at the corner, please patch it",
    "please send someone to sweep the glass",
    "I can't see cars coming because of the hedge",
    "my mother needs help with a form",
    "the recycling guys dumped half my cart in the alley",
    "the barrier was knocked over",
    "this hill is murder on my brakes",
    "my neighbor threatened to call the city about my chickens",
    "an explosion of weeds on the boulevard",
    "my husband passed away last year, how do I change the water account",
    "following up on my report from last week",
    "my kia was stolen a month ago and recovered, now the impound lot wants money",
    "drop box for needles in the park",
    "looks like a bomb went off in the park, trash everywhere",
    "tap water smells like chlorine",
    "the website crashed when I paid",
    "is there a stroke clinic near the library",
    "the curb cut is full of snow",
]
IN_EARNEST = {
    "he was shot in the arm": "no turn of phrase",
    "she was raped by a man in the park": "no turn of phrase",
    "he is held hostage by a man": "no turn of phrase",
    "there was a murder on my block": "no turn of phrase",
    "my phone is dying and he has a knife": "a phone dies beside a knife",
    "he's trapped under the snow": "not the parking in the snow",
    "people in the leaf pile, one is not breathing": "leaves beside a person",
}


@pytest.mark.parametrize("text", MEDICAL | DANGERS | CRIMES | VEHICLES)
def test_first_words_of_a_call_are_sent_to_911(text: str) -> None:
    assert outcome_of(text) is Outcome.EMERGENCY


@pytest.mark.parametrize(("text", "expected"), SERVICES.items())
def test_what_is_over_is_taken_under_its_service(text: str, expected: tuple[str, str]) -> None:
    decision = decide(text)
    row = decision.criterion

    assert (decision.outcome, service_of(row)) == expected


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_words_that_resemble_a_call_stay_with_311(text: str) -> None:
    assert outcome_of(text) in MATTERS_OF_311


@pytest.mark.parametrize("text", IN_EARNEST, ids=IN_EARNEST.get)
def test_turns_of_phrase_do_not_hide_the_literal_meaning(text: str) -> None:
    assert outcome_of(text) is Outcome.EMERGENCY


def test_missing_vehicle_comes_with_advice_in_both_languages() -> None:
    for row in ("missing_vehicle", "vehicle_not_there", "vehicle_looked_for"):
        criterion = policy_of("minneapolis").criterion(row)

        assert criterion is not None
        assert criterion.advice.keys() == {"en", "es"}


def service_of(row: str) -> str:
    criterion = policy_of("minneapolis").criterion(row)
    return criterion.service_code if criterion else ""
