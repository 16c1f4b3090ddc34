"""Sentences that once came out wrong: a danger taken for a turn of phrase, and the other way."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.intake.aftermath import MEANT_IT, REACHED, STAND_DOWN, Aftermath, read_aftermath
from bot.intake.mentions import claims, mentions
from bot.intake.safety import Alarm
from bot.intake.triage import Outcome, assess
from tests.fakes import minneapolis

SENT_AT = datetime(2026, 11, 22, 15, 10, tzinfo=ZoneInfo("America/Chicago"))


def outcome(text):
    return assess(text, minneapolis().triage, sent_at=SENT_AT).outcome


@pytest.mark.parametrize(
    "text",
    [
        *("i am going to shoot my wife", "my son is drowning in the lake"),
        *("they took my firearm permit and my firearm", "no permit for his gun and he waved it"),
        *("he wants to buy a gun to kill his wife", "pocket knife held to my throat"),
        *("utility knife held to my throat", "delivery guy broke into my house"),
        *("call the fire department", "water smells like gas", "garbage truck hit a man"),
        "the dead tree fell on a man",
    ],
)
def test_a_harmless_phrase_does_not_swallow_the_only_fact(text):
    assert outcome(text) is Outcome.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        *("i want to shoot photos in the park", "permit to shoot a short film", "swimming lessons"),
        *("drowning in paperwork", "how do i get a permit to carry a handgun", "putty knife"),
        *("delivery guy dumped boxes in my alley", "the fire department blocked my driveway"),
        *("graffiti of a gun", "mural of a man with a gun", "this street is the bomb"),
        *("bleeding paint graffiti", "bus smoke exhaust every day", "knife river road sign down"),
        *("no one is responding to my request", "nobody is moving the abandoned car"),
        *("the city never woke up", "nadie responde a mis llamadas", "me siguen cobrando el agua"),
    ],
)
def test_a_turn_of_phrase_is_no_emergency(text):
    assert outcome(text) is not Outcome.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        *("nobody is breathing", "no one is moving", "none of them is breathing"),
        *("nobody can wake her", "he never woke up", "nadie respira", "nadie la puede despertar"),
        *("911 now", "help 911", "911 911", "nine one one", "911 ahora", "ayuda 911"),
        *("911 caawi", "help emergency", "need 911", "911 pls", "sos 911"),
        *("my friend od'd", "got hit by a car", "stuck in elevator", "baby in hot car"),
        *("violating restraining order right now", "possible break in next door"),
        *("porch pirate is on my steps", "somebody stole my ride", "tiene un ataque"),
        *("hay una persona tirada", "se callo un cable de luz", "gaarigaygii waa la xaday"),
        *("baabuurkaygii waa la xaday", "waxaan uriyaa gaas", "ilmahaygii waa lumay"),
        *("muaj neeg nkag kuv tsev", "tub sab nyob hauv tsev"),
    ],
)
def test_a_plain_emergency_is_one(text):
    assert outcome(text) is Outcome.EMERGENCY


@pytest.mark.parametrize(
    "text", ["someone snatched my purse", "mi ex esta aqui", "me siguen", "se callo un cable"]
)
def test_a_doubt_is_asked_about(text):
    assert outcome(text) is Outcome.ASK


@pytest.mark.parametrize(
    "text",
    [
        *("a power line is down since last night", "chest pain since last night"),
        *("smoke coming out since this morning", "mi mama esta tirada desde anoche"),
        *("huele a gas desde ayer", "he came an hour ago and wont leave"),
        "passed out 20 minutes ago and wont wake up",
    ],
)
def test_a_danger_that_began_earlier_and_goes_on_is_one(text):
    assert outcome(text) is Outcome.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        *("pothole since last month", "the streetlight is out since yesterday"),
        *("there was a fire last night", "he would not leave last night but he is gone"),
        *("ayer olia a gas", "el bache esta desde ayer", "fire hydrant leaking since yesterday"),
    ],
)
def test_what_is_over_or_harmless_and_lasts_is_none(text):
    assert outcome(text) is not Outcome.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        *("someone took beer from my shop at 3:05", "someone stole my bike 5 minuts ago"),
        *("someone stole my bike 5 mintues ago", "someone stole my bike 30 secs ago"),
        *("ace 5 minutos me robaron la bicicleta", "hase 5 minutos me robaron la bicicleta"),
    ],
)
def test_a_misspelt_time_is_a_time(text):
    assert outcome(text) is Outcome.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        *("the police are here", "i called 911", "911 is sending someone", "help is on the way"),
        *("the ambulance is coming", "ya llame al 911", "la policia ya viene"),
    ],
)
def test_that_911_was_reached_is_told(text):
    assert claims(text, {REACHED}, minneapolis().triage.lexicon)


@pytest.mark.parametrize(
    "text",
    [
        *("they are coming", "they are here", "they are on the way to my house"),
        *("i called them names", "i got the police number", "ya llegaron", "estan aqui"),
    ],
)
def test_they_are_not_the_police(text):
    assert not claims(text, {REACHED}, minneapolis().triage.lexicon)


def read_by(text):
    told = mentions(text, {STAND_DOWN, MEANT_IT}, minneapolis().triage.lexicon)
    return read_aftermath(Alarm(criterion="fire", text="fire", at=SENT_AT), told, None)


@pytest.mark.parametrize(
    "text", ["it was a false alarm", "sorry false alarm", "false alarm", "fue una falsa alarma"]
)
def test_a_false_alarm_stands_down(text):
    assert read_by(text) is Aftermath.STOOD_DOWN


@pytest.mark.parametrize(
    "text",
    [
        *("this is not a false alarm", "it is not a joke", "is it a false alarm"),
        *("no es una falsa alarma", "no es broma"),
    ],
)
def test_a_false_alarm_denied_does_not(text):
    assert read_by(text) is not Aftermath.STOOD_DOWN
