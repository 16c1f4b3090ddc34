"""What waited for an answer goes on the card of an emergency that is told meanwhile."""

from datetime import UTC, datetime

from bot.intake.safety import Held
from bot.intake.screening import Incoming, screen
from bot.intake.triage import Outcome
from tests.fakes import minneapolis

NIGHT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
WAITS = Held(criterion="auto_theft_tried", text="they tried to steal my car at 26th and Lyndale")


def screened(text, held):
    return screen(Incoming(text=text, sent_at=NIGHT, held=held), minneapolis().triage)


def test_an_emergency_keeps_the_words_that_waited():
    seen = screened("he has a gun", WAITS)

    assert seen.decision.outcome is Outcome.EMERGENCY
    assert seen.text == "they tried to steal my car at 26th and Lyndale. he has a gun"
    assert seen.is_settled


def test_without_a_doubt_its_own_words_are_all():
    assert screened("he has a gun", None).text == "he has a gun"
