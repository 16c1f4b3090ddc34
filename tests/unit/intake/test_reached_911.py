"""Only a plain yes, or a fact, says that 911 was reached: anything else keeps the watch open."""

import pytest

from bot.intake.aftermath import REACHED, reached, takes_back
from bot.intake.mentions import claims
from tests.fakes import minneapolis


@pytest.mark.parametrize("text", ["yes", "Yes.", "yes i did", "yeah", "Sí", "si ya hable", "haa"])
def test_a_plain_yes_confirms(text):
    assert reached(text, "en") is True


@pytest.mark.parametrize("text", ["no", "not yet", "nope", "no todavia"])
def test_a_no_is_a_no(text):
    assert reached(text, "en") is False


@pytest.mark.parametrize(
    "text",
    [
        *("ok", "okay I will", "sure", "right away", "it is busy", "it is ringing", "i am on hold"),
        *("there is a pothole", "there is nobody there", "they are not answering"),
        *("no it is not towed", "no nothing like that", "no nobody answers"),
        *("yes but they hung up", "yes?", "sí pero colgaron", "", "26th and Lyndale", "!!"),
    ],
)
def test_what_elsewhere_may_be_a_yes_confirms_nothing(text):
    assert reached(text, "en") is None


@pytest.mark.parametrize("text", ["I called 911", "the police are here", "ya hable con el 911"])
def test_having_reached_it_is_told_as_a_fact(text):
    assert REACHED in claims(text, {REACHED}, minneapolis().triage.lexicon)


@pytest.mark.parametrize(
    "text",
    ["I have not called 911", "i never reached 911", "nobody called 911", "no he llamado al 911"],
)
def test_a_denied_fact_is_none(text):
    assert claims(text, {REACHED}, minneapolis().triage.lexicon) == frozenset()


@pytest.mark.parametrize("text", ["i called 911 but nobody answers", "has anyone called 911?"])
def test_a_fact_that_is_asked_or_taken_back_is_none(text):
    assert takes_back(text)
