"""The emergency screen, and the one question that settles a doubt."""

import pytest

from bot.intake.triage import Outcome
from bot.usecases.screen import HELD, screen
from tests.fakes import minneapolis

ASKED = {HELD: {"criterion": "weapon", "text": "what do I do if someone has a knife"}}


def screened(text, snapshot=None, answer=None):
    return screen(text, snapshot or {}, answer, minneapolis())


def test_an_ordinary_text_goes_on_as_it_is():
    seen = screened("a pothole on Lake Street")

    assert seen.decision.outcome is Outcome.REPORT
    assert seen.text == "a pothole on Lake Street"


def test_an_emergency_is_one_whatever_was_held():
    for snapshot in ({}, ASKED):
        seen = screened("my house is on fire", snapshot, answer=False)

        assert (seen.decision.outcome, seen.decision.criterion) == (Outcome.EMERGENCY, "fire")


def test_a_doubt_is_a_question():
    assert screened("what do I do if someone has a knife").decision.outcome is Outcome.ASK


def test_no_brings_the_held_text_back():
    seen = screened("no", ASKED, answer=False)

    assert seen.decision.outcome is Outcome.REPORT
    assert seen.text == "what do I do if someone has a knife"


@pytest.mark.parametrize("answer", [True, None])
@pytest.mark.parametrize("text", ["yes", "I don't know", "", "a pothole"])
def test_a_doubt_that_is_not_denied_is_an_emergency(text, answer):
    seen = screened(text, ASKED, answer)

    assert (seen.decision.outcome, seen.decision.criterion) == (Outcome.EMERGENCY, "weapon")


def test_a_second_doubt_is_not_asked_about_again():
    seen = screened("what do I do if someone has a knife", ASKED)

    assert seen.decision.outcome is Outcome.EMERGENCY
