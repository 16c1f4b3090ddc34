"""The city's published policy, scenario by scenario, in the ways residents write and speak."""

import pytest

from bot.intake.triage import Outcome
from tests.unit.intake.policies import MATTERS_OF_311, decide, outcome_of

EMERGENCIES = {
    # in progress
    "Someone is walking down the street trying car door handles": "Q1",
    "some1 is tryin car door handles on my block rn": "Q1 by text message",
    "uh yeah um there's a guy uh walking down the street trying door handles": "Q1 spoken",
    "They are under my car cutting the converter": "Q2b",
    # a missing vehicle, whoever took it
    "My car is not where I parked it last night": "Q3",
    "my truk... my truck was stolen": "Q3 corrected by the resident",
    "mi carro ya no esta": "Q3 in Spanish",
    # gas
    "Rotten egg smell outside the building": "Q4",
    "it smells like roten eggs by the school": "Q4 with a slip",
    "smell of sulphur in the hall": "Q4 in British spelling",
    # weapons, whatever the time
    "Found a handgun in the alley": "Q6",
    "My gun was stolen last week": "Q6a",
    "A man threatened us with a gun": "Q6b",
    "Saw a gun pointed out of a car 5 minutes ago": "Q6c",
    "Saw a gun pointed out of a car 30 minutes ago": "Q6d",
    "Shoplifter is still in my store": "Q7b on scene",
    "shoplifter left 5 minutes ago": "Q7b within ten minutes",
    "Shoplifter left half an hour ago, he had a knife": "Q7c",
    # people who must not be there
    "My ex came to my door, I have a restraining order": "R2",
    "A man is in my yard and will not leave": "R8",
    # injuries, noise, animals, crisis
    "Hit my parked car and drove off, my passenger is hurt": "R7",
    "Loud music right now": "R11",
    "loud musik!! music so loud rite now": "R11 by text message",
    "Dog is attacking someone": "R14",
    "My friend is in a mental health crisis": "R15",
    # any language
    "Ayuda, hay un hombre con pistola": "R20 Spanish",
    "nin bastoolad wata ayaa halkan jooga": "R20 Somali",
    "muaj ib tug neeg nqa rab phom": "R20 Hmong",
    "guriga dab ayaa ka kacay": "fire in Somali",
    "kuv lub tsev kub hnyiab": "fire in Hmong",
    # as answers in the middle of a form
    "22nd and Lake and he has a gun": "a location with a weapon",
    "Yes. Also my mom is not breathing": "a yes with more",
    "by the tracks, the garage is on fire now": "a landmark with a fire",
}
REPORTS = {
    "Somebody tried car doors on my block last night": "Q1b",
    "Started my car, very loud, someone cut off my catalytic converter": "Q2",
    "Only my licence plates were stolen": "Q3b",
    "My trailer was stolen": "Q3c",
    "Garden gnome smashed overnight": "Q5",
    "How do I get a permit to purchase a handgun?": "Q6e",
    "Shoplifter left twenty minutes ago": "Q7",
    "Charges on my card I did not make": "Q8",
    "Someone pretended to be my bank and took my money": "Q9",
    "Someone opened accounts in my name": "Q9b",
    "A customer left the taxi without paying": "R1",
    "My ex came to my door yesterday, I have a restraining order": "R3",
    "He keeps texting me, harassing": "R4",
    "She did not return my child after visitation": "R5",
    "Hit my parked car and drove off, nobody hurt, hours ago": "R6",
    "Coffee shop noise every night 7 to midnight": "R12",
    "Neighbour's dog barks all day": "R13",
    "Pothole at 22nd and Lake": "R16",
    "Graffiti on the bridge": "R17",
    "Broken swing in the park": "R18",
    "What happened outside my building yesterday?": "R19",
    "hay un bache en mi calle": "R16 in Spanish",
    "me robaron la bicicleta anoche": "past theft in Spanish",
}
QUESTIONS = {
    "Somebody tried to steal my car, ignition is broken": "R10, not online",
    "there was a car crash at the corner": "injuries unknown",
    "he violated the restraining order": "presence unknown",
    "my neighbor is burning leaves": "illegal burning or fire",
    "a suspicious man on my block": "in progress or not",
    "loud party next door": "now or before",
    "what do I do if I smell gas": "may be real",
    "musica muy fuerte del vecino": "now or before, in Spanish",
}


@pytest.mark.parametrize("text", EMERGENCIES, ids=EMERGENCIES.get)
def test_policy_sends_it_to_911(text: str) -> None:
    assert outcome_of(text) is Outcome.EMERGENCY


@pytest.mark.parametrize("text", REPORTS, ids=REPORTS.get)
def test_policy_takes_it_as_a_311_matter(text: str) -> None:
    assert outcome_of(text) in MATTERS_OF_311


@pytest.mark.parametrize("text", QUESTIONS, ids=QUESTIONS.get)
def test_policy_needs_one_question(text: str) -> None:
    assert outcome_of(text) is Outcome.ASK


def test_slept_in_my_garage_and_gone_is_a_past_trespass() -> None:
    assert outcome_of("Someone slept in my garage, gone now") in MATTERS_OF_311


def test_a_sentence_split_over_two_messages_is_found_when_both_are_read_together() -> None:
    first, second = "my car is not where I", "parked it last night"

    assert outcome_of(second) in MATTERS_OF_311
    assert outcome_of(f"{first} {second}") is Outcome.EMERGENCY


def test_decision_names_the_criterion_and_the_words_that_decided() -> None:
    decision = decide("um there's a gunn in the alley")

    assert (decision.criterion, decision.words) == ("weapon", ("gun",))


def test_a_pothole_is_decided_by_no_criterion() -> None:
    decision = decide("Pothole at 22nd and Lake")

    assert (decision.criterion, decision.words) == ("", ())
