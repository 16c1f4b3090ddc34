"""After a resident was sent to 911: what their next message says about it."""

import re
from collections.abc import Set
from datetime import datetime, timedelta
from enum import StrEnum

from bot.intake.answers import yes_or_no
from bot.intake.safety import Alarm, AlarmState
from bot.intake.spelling import plain

STAND_DOWN = "stand_down"
MEANT_IT = "meant_it"
REACHED = "reached_911"
NOT_REACHED = "not_reached_911"
PERSON = "wants_person"
_LIVES = timedelta(minutes=30)
_MOST_KEPT = 3
"""So many messages in a row are taken for more of the emergency; then the report goes on."""
_BARE_NO = 2
_WORDS = re.compile(r"[^\W_]+")
_CONFIRMS = frozenset(
    {"yes", "y", "ye", "yeah", "yea", "yep", "yup", "si", "haa", "yog", "absolutely", "definitely"}
)
_WITH_YES = frozenset(
    {
        "i",
        "we",
        "did",
        "have",
        "just",
        "now",
        "already",
        "reached",
        "called",
        "them",
        "ok",
        "thanks",
    }
    | {"ya", "hable", "hablamos", "llame", "llamamos", "con", "ellos", "gracias", "ahora", "sir"}
)
_TURNS = frozenset({"but", "pero"})


class Aftermath(StrEnum):
    """What a message means to an emergency that is still open."""

    NOTHING = "nothing"
    """It is about something else."""
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    STOOD_DOWN = "stood_down"
    """The resident says that it is no emergency."""
    UNSURE = "unsure"
    """A yes or no that may be about something else: ask about 911 again."""
    MORE = "more"
    """More words for 911, which the desk cannot pass on."""
    WANTS_REPORT = "wants_report"
    DONE = "done"


def still_open(alarm: Alarm | None, now: datetime) -> Alarm | None:
    """Return the emergency unless it lies so far back that a "yes" is about something else."""
    return alarm if alarm is not None and now - alarm.at <= _LIVES else None


class Owner911(StrEnum):
    """Whom a yes or no answers."""

    ALARM = "alarm"
    REPORT = "report"
    UNKNOWN = "unknown"
    """The desk may have asked about 911 after a report went on: nothing may be settled by it."""


def owner_of_answer(alarm: Alarm, now: datetime, ask_after: timedelta) -> Owner911:
    """Say what a yes or no is about; the desk asks by itself ``ask_after`` the emergency."""
    if alarm.went_on_at is None:
        return Owner911.ALARM
    may_be_asked = alarm.went_on_at < alarm.at + ask_after <= now
    return Owner911.UNKNOWN if may_be_asked else Owner911.REPORT


def takes_back(text: str) -> bool:
    """Say whether a text asks, or goes on with a "but": it confirms nothing then."""
    return "?" in text or not _TURNS.isdisjoint(_words(text))


def reached(text: str, language: str) -> bool | None:
    """Read an answer to "Did you reach 911?": only a plain yes or no is one.

    "Ok", "it is busy" and "there is nobody" are a yes elsewhere; here they would end the watch, and
    "no it is not towed" would alert the supervisor.
    """
    answer, words = yes_or_no(text, language), _words(text)
    if answer is False:
        return False if len(words) <= _BARE_NO else None
    is_yes = bool(words) and words[0] in _CONFIRMS and _WITH_YES.issuperset(words[1:])
    return True if is_yes and not takes_back(text) else None


def _words(text: str) -> list[str]:
    return _WORDS.findall(plain(text))


def read_aftermath(alarm: Alarm, told: Set[str], answer: bool | None) -> Aftermath:
    """Read a message; ``told`` are the word sets of this module that it tells.

    ``answer`` is how it reads as yes or no, where that is about 911. Until the resident says
    whether 911 was reached, what they write is taken for more of the emergency, and kept: a place
    sent then must not end in a report about something else.
    """
    if alarm.state is AlarmState.OFFERED:
        return _OFFER[answer]
    if STAND_DOWN in told and MEANT_IT not in told:
        return Aftermath.STOOD_DOWN
    if REACHED in told or answer is True:
        return Aftermath.REACHED
    if NOT_REACHED in told or answer is False:
        return Aftermath.NOT_REACHED
    is_more = len(alarm.kept) < _MOST_KEPT and alarm.went_on_at is None and PERSON not in told
    return Aftermath.MORE if is_more else Aftermath.NOTHING


_OFFER = {True: Aftermath.WANTS_REPORT, False: Aftermath.DONE, None: Aftermath.NOTHING}
