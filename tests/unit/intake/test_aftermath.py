"""What a message says of an emergency that is still open."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.intake.aftermath import (
    NOT_REACHED,
    PERSON,
    REACHED,
    STAND_DOWN,
    Aftermath,
    Owner911,
    owner_of_answer,
    read_aftermath,
    still_open,
)
from bot.intake.mentions import mentions
from bot.intake.safety import Alarm, AlarmState
from tests.fakes import minneapolis

NIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ALL = frozenset({NOT_REACHED, PERSON, REACHED, STAND_DOWN})
TWO = timedelta(minutes=2)
ALARM = Alarm(criterion="weapon", text="he has a gun", at=NIGHT)


def read(alarm=ALARM, told=(), answer=None):
    return read_aftermath(alarm, frozenset(told), answer)


def told_by(text):
    return mentions(text, ALL, minneapolis().triage.lexicon)


@pytest.mark.parametrize(
    ("told", "answer", "expected"),
    [
        ([], True, Aftermath.REACHED),
        ([REACHED], None, Aftermath.REACHED),
        ([REACHED], False, Aftermath.REACHED),  # "no, they are on their way already"
        ([], False, Aftermath.NOT_REACHED),
        ([NOT_REACHED], None, Aftermath.NOT_REACHED),
        ([STAND_DOWN], False, Aftermath.STOOD_DOWN),  # "no, it is not an emergency"
        ([STAND_DOWN], None, Aftermath.STOOD_DOWN),
        ([], None, Aftermath.MORE),
    ],
)
def test_an_open_emergency_hears(told, answer, expected):
    assert read(told=told, answer=answer) is expected


def test_three_messages_are_taken_for_more_of_it():
    assert read(replace(ALARM, kept=("he runs", "north"))) is Aftermath.MORE
    assert read(replace(ALARM, kept=("he runs", "north", "fast"))) is Aftermath.NOTHING


def test_once_a_report_went_on_words_are_for_the_report():
    assert read(replace(ALARM, went_on_at=NIGHT)) is Aftermath.NOTHING


def test_a_person_is_one_word_away_also_then():
    assert read(told=[PERSON]) is Aftermath.NOTHING


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
    ("went_on", "now", "owner"),
    [
        (None, NIGHT, Owner911.ALARM),  # nothing was said since
        (NIGHT + timedelta(minutes=1), NIGHT + TWO, Owner911.UNKNOWN),  # the desk may have asked
        (NIGHT + timedelta(minutes=1), NIGHT + timedelta(seconds=90), Owner911.REPORT),
        (NIGHT + TWO, NIGHT + timedelta(minutes=3), Owner911.REPORT),  # the report spoke last
    ],
)
def test_a_yes_belongs_to_whoever_asked_last(went_on, now, owner):
    assert owner_of_answer(replace(ALARM, went_on_at=went_on), now, TWO) is owner


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
        ("never mind", STAND_DOWN),
        ("no I don't want 911", STAND_DOWN),
        ("no quiero al 911", STAND_DOWN),
        ("I can't reach 911", NOT_REACHED),
        ("no nobody answers", NOT_REACHED),
        ("my phone is dead", NOT_REACHED),
        ("no puedo llamar", NOT_REACHED),
        ("agent", PERSON),
        ("quiero una persona", PERSON),
    ],
)
def test_the_lexicon_knows_how_people_say_it(text, expected):
    assert expected in told_by(text)


@pytest.mark.parametrize("text", ["he runs north", "26th and Lyndale", "a pothole", "un bache"])
def test_other_words_say_neither(text):
    assert not told_by(text)
