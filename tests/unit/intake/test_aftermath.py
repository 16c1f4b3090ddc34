"""What a message says of an emergency that is still open."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.intake.aftermath import (
    OTHERS,
    REACHED,
    SETS,
    STAND_DOWN,
    Aftermath,
    owns_answer,
    read_aftermath,
    still_open,
)
from bot.intake.mentions import mentions, uses
from bot.intake.safety import Alarm, AlarmState
from tests.fakes import minneapolis

NIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TWO = timedelta(minutes=2)
ALARM = Alarm(criterion="weapon", text="he has a gun", at=NIGHT)


def read(alarm=ALARM, told=(), answer=None, may_be_more=True):
    return read_aftermath(alarm, frozenset(told), answer, may_be_more=may_be_more)


def told_by(text):
    return mentions(text, SETS, minneapolis().triage.lexicon)


def speaks_of_others(text):
    return uses(text, OTHERS, minneapolis().triage.lexicon)


@pytest.mark.parametrize(
    ("told", "answer", "expected"),
    [
        ([], True, Aftermath.REACHED),
        ([REACHED], None, Aftermath.REACHED),
        ([REACHED], False, Aftermath.REACHED),  # "no, they are on their way already"
        ([], False, Aftermath.NOT_REACHED),
        ([STAND_DOWN], False, Aftermath.STOOD_DOWN),  # "no, it is not an emergency"
        ([STAND_DOWN], None, Aftermath.STOOD_DOWN),
        ([], None, Aftermath.MORE),
    ],
)
def test_an_open_emergency_hears(told, answer, expected):
    assert read(told=told, answer=answer) is expected


def test_words_about_nobody_are_for_the_dialogue():
    assert read(may_be_more=False) is Aftermath.NOTHING


def test_only_the_first_words_after_an_emergency_are_taken_for_more_of_it():
    assert read(replace(ALARM, kept=("he runs",))) is Aftermath.NOTHING
    assert read(replace(ALARM, went_on_at=NIGHT)) is Aftermath.NOTHING


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(True, Aftermath.WANTS_REPORT), (False, Aftermath.DONE), (None, Aftermath.NOTHING)],
)
def test_the_offer_of_a_report_is_answered(answer, expected):
    assert read(replace(ALARM, state=AlarmState.OFFERED), answer=answer) is expected


def test_an_emergency_stays_open_for_half_an_hour():
    assert still_open(ALARM, NIGHT + timedelta(minutes=30)) is ALARM


def test_an_old_emergency_takes_no_answers():
    assert still_open(ALARM, NIGHT + timedelta(minutes=31)) is None
    assert still_open(None, NIGHT) is None


@pytest.mark.parametrize(
    ("went_on", "now", "is_ours"),
    [
        (None, NIGHT, True),  # nothing was said since
        (NIGHT + timedelta(minutes=1), NIGHT + TWO, True),  # the desk asked after that
        (NIGHT + timedelta(minutes=1), NIGHT + timedelta(seconds=90), False),  # not asked yet
        (NIGHT + TWO, NIGHT + timedelta(minutes=3), False),  # the report spoke last
    ],
)
def test_a_yes_belongs_to_whoever_asked_last(went_on, now, is_ours):
    assert owns_answer(replace(ALARM, went_on_at=went_on), now, TWO) is is_ours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sorry it's not an emergency", STAND_DOWN),
        ("false alarm", STAND_DOWN),
        ("no es una emergencia", STAND_DOWN),
        ("I called 911 already", REACHED),
        ("the police are here", REACHED),
        ("ya llamé al 911", REACHED),
        ("ya viene la policia", REACHED),
    ],
)
def test_the_lexicon_knows_how_people_say_it(text, expected):
    assert expected in told_by(text)


@pytest.mark.parametrize("text", ["he has a red jacket", "the guy went north", "la mujer se cayo"])
def test_words_about_others_may_be_more_of_the_emergency(text):
    assert speaks_of_others(text)


@pytest.mark.parametrize("text", ["a pothole at Lake and Penn", "my light is out", "un bache", ""])
def test_a_plain_report_speaks_of_nobody(text):
    assert not speaks_of_others(text)


@pytest.mark.parametrize("text", ["I can't reach 911", "nobody answers", "a pothole", "no puedo"])
def test_other_words_say_neither(text):
    assert not told_by(text)
