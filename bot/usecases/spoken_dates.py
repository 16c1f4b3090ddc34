"""Dates as residents hear them: the weekday, the month and the day, in their language."""

from datetime import datetime

from bot.intake.conversation import Channel
from bot.usecases.ports import Wording


def date_in_words(moment: datetime, language: str, wording: Wording) -> str:
    """Return "Monday, November 30" for a moment that is already in the city's zone."""
    names = {
        "weekday": _name("weekdays", moment.weekday(), language, wording),
        "month": _name("months", moment.month - 1, language, wording),
        "day": str(moment.day),
    }
    return wording.say("date_in_words", language, Channel.SMS, names)


def date_and_time(moment: datetime, language: str, wording: Wording) -> str:
    """Return "Monday, November 30 at 7:00 AM" for a moment in the city's zone."""
    clock = moment.strftime("%I:%M %p").lstrip("0")
    values = {"date": date_in_words(moment, language, wording), "time": clock}
    return wording.say("date_and_time", language, Channel.SMS, values)


def _name(key: str, index: int, language: str, wording: Wording) -> str:
    return wording.say(key, language, Channel.SMS).split("|")[index]
