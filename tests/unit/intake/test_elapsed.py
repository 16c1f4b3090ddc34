"""Stretches of time: ten minutes is the line to the past; exactly ten is still in progress."""

import pytest

from bot.intake.elapsed import Moment, TimeWords, minutes_ago, moment_of
from bot.intake.normalise import Spelling, words_of
from bot.intake.triage import Outcome
from tests.unit.intake.policies import outcome_of

TABLE = TimeWords(
    numbers={"a": 1, "an": 1, "five": 5, "ten": 10, "twenty": 20, "half": 0.5, "media": 0.5},
    units={"minutes": 1, "hour": 60, "minutos": 1, "horas": 60},
    ago=frozenset({"ago", "before i"}),
    back=frozenset({"back"}),
    since=frozenset({"hace", "past"}),
    lasting=frozenset({"for", "for the", "been", "desde"}),
    roughly=frozenset({"like", "about", "como"}),
    begun=frozenset({"started"}),
    beyond=frozenset({"more than", "over", "mas de"}),
)
SAID = {
    "ten minutes ago": (10.0,),
    "exactly ten minutes ago": (10.0,),
    "more than ten minutes ago": (10.5,),
    "over ten minutes ago": (10.5,),
    "10 minutes ago": (10.0,),
    "twenty five minutes ago": (25.0,),
    "half an hour ago": (30.0,),
    "an hour ago": (60.0,),
    "an hour and a half ago": (60.0,),
    "5 or 30 minutes ago": (5.0,),
    "hace 5 minutos": (5.0,),
    "hace media horas": (30.0,),
    "hace mas de 10 minutos": (10.5,),
    "hace como 20 minutos": (20.0,),
    "ten minutes or so ago": (10.0,),
    "about 20 minutes back": (20.0,),
    "20 minutes like back": (20.0,),
    "5 minutes before i texted": (5.0,),
    "in the past 5 minutes": (5.0,),
    "it started ten minutes ago": (10.0,),
    "like 20 minutes": (20.0,),
    "stolen like 20 minutes, he ran": (20.0,),
    "he called for help 5 minutes ago": (5.0,),
    "it has been 10 minutes. like 20 minutes": (20.0,),
}
NOT_SAID = {
    "for ten minutes": "a duration is no time ago",
    "for the past 20 minutes": "goes on",
    "it started 20 minutes ago": "may go on",
    "20 minutes ago it started": "may go on, told the other way round",
    "desde hace 20 minutos": "goes on, in Spanish",
    "he has been here like 20 minutes": "goes on, said shortly",
    "like 20 minutes from here": "a way",
    "20 minutes": "nothing says that it has passed",
    "10 minutes walk back": "a way back",
    "like minutes": "no number, said shortly",
    "in ten minutes": "the future is no time ago",
    "some minutes ago": "no number",
    "hace minutos": "no number, in Spanish",
    "ten blocks ago": "no unit",
    "99999 minutes ago": "no number a person would say",
    "": "nothing at all",
}


@pytest.mark.parametrize(("text", "minutes"), SAID.items())
def test_elapsed_time_is_read_in_minutes(text: str, minutes: tuple[float, ...]) -> None:
    assert minutes_ago(words_of(text, Spelling()), TABLE) == minutes


@pytest.mark.parametrize("text", NOT_SAID, ids=NOT_SAID.get)
def test_no_elapsed_time_is_read_where_none_is_said(text: str) -> None:
    assert minutes_ago(words_of(text, Spelling()), TABLE) == ()


@pytest.mark.parametrize(
    ("names", "minutes", "moment"),
    [
        ({"now"}, (), Moment.NOW),
        ({"now", "past"}, (), Moment.NOW),  # began yesterday, goes on
        (set(), (10.0,), Moment.NOW),
        (set(), (10.5,), Moment.PAST),
        ({"past"}, (), Moment.PAST),
        ({"just", "past"}, (), Moment.PAST),  # just saw what happened last night
        ({"just"}, (), Moment.NOW),
        ({"past"}, (5.0,), Moment.NOW),
        (set(), (60.0, 5.0), Moment.NOW),  # seen an hour ago, left five minutes ago
        (set(), (), Moment.UNKNOWN),
        ({"habitual"}, (), Moment.UNKNOWN),
    ],
)
def test_moment_is_weighed(names: set[str], minutes: tuple[float, ...], moment: Moment) -> None:
    assert moment_of(names, minutes, 10) is moment


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("a thief stole my package exactly ten minutes ago", Outcome.EMERGENCY),
        ("a thief stole my package like 8min ago", Outcome.EMERGENCY),
        ("a thief stole my package a couple min ago", Outcome.EMERGENCY),
        ("a thief stole my package eleven minutes ago", Outcome.REPORT),
        ("a thief stole my package more than ten minutes ago", Outcome.REPORT),
        ("a thief stole my package half an hour ago", Outcome.REPORT),
        ("a thief stole my package two hours ago", Outcome.REPORT),
        ("a thief stole my package last night", Outcome.REPORT),
        ("hace diez minutos me robaron un paquete", Outcome.EMERGENCY),
        ("hace veinte minutos me robaron un paquete", Outcome.REPORT),
        ("hace mas de diez minutos me robaron un paquete", Outcome.REPORT),
        ("anoche me robaron un paquete", Outcome.REPORT),
        ("a thief stole my package 5 mins b4 I texted", Outcome.EMERGENCY),
        ("a thief stole my package 10m ago", Outcome.EMERGENCY),
        ("a thief stole my package about 20 mins back", Outcome.REPORT),
        ("a thief stole my package this morning when I got up", Outcome.REPORT),
        ("when I woke up my package was stolen", Outcome.REPORT),
        ("me robaron un paquete cuando me desperté", Outcome.REPORT),
    ],
)
def test_crime_is_in_progress_for_ten_minutes(text: str, outcome: Outcome) -> None:
    assert outcome_of(text) is outcome


@pytest.mark.parametrize("ago", ["5 minutes ago", "an hour ago", "last week", "in 2019"])
def test_no_elapsed_time_takes_a_weapon_from_911(ago: str) -> None:
    assert outcome_of(f"someone waved a pistol at us {ago}") is Outcome.EMERGENCY
