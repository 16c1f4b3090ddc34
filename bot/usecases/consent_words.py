"""Answers the words by which residents stop, resume or ask for help (STOP, START, HELP)."""

from bot.intake.consent import Consent
from bot.usecases.turn import Answer, Turn


def answer_consent(turn: Turn, consent: Consent) -> Answer:
    """STOP is answered by the carrier, so silence is right; HELP says 911 first."""
    if consent is Consent.STOP:
        return Answer(messages=(), outcome="opted_out", opted_out=True)
    city = turn.runtime.city
    if consent is Consent.START:
        message = turn.say("utter_welcome_after_start", city=city.name)
        return Answer(messages=(message,), outcome="opted_in", opted_out=False)
    message = turn.say(
        "utter_help", city=city.name, phone=city.phones.main, email=city.phones.email
    )
    return Answer(messages=(message,), outcome="help")
