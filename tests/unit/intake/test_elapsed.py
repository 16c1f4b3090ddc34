"""Ten minutes is the line between in progress and past; exactly ten is still in progress."""

import pytest

from bot.intake.elapsed import Moment, TimeWords, minutes_ago, moment_of
from bot.intake.triage import Outcome
from tests.unit.intake.policies import outcome_of

TABLE = TimeWords(
    numbers={"a": 1, "an": 1, "five": 5, "ten": 10, "twenty": 20, "half": 0.5, "media": 0.5},
    units={"minutes": 1, "hour": 60, "minutos": 1, "horas": 60},
    ago=frozenset({"ago"}),
    since=frozenset({"hace"}),
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
}
NOT_SAID = {
    "for ten minutes": "a duration is no time ago",
    "in ten minutes": "the future is no time ago",
    "some minutes ago": "no number",
    "ten blocks ago": "no unit",
    "99999 minutes ago": "no number a person would say",
    "": "nothing at all",
}


@pytest.mark.parametrize(("text", "minutes"), SAID.items())
def test_elapsed_time_is_read_in_minutes(text: str, minutes: tuple[float, ...]) -> None:
    assert minutes_ago(tuple(text.split()), TABLE) == minutes


@pytest.mark.parametrize("text", NOT_SAID, ids=NOT_SAID.get)
def test_no_elapsed_time_is_read_where_none_is_said(text: str) -> None:
    assert minutes_ago(tuple(text.split()), TABLE) == ()


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
    ],
)
def test_crime_is_in_progress_for_ten_minutes(text: str, outcome: Outcome) -> None:
    assert outcome_of(text) is outcome


@pytest.mark.parametrize("ago", ["5 minutes ago", "an hour ago", "last week", "in 2019"])
def test_no_elapsed_time_takes_a_weapon_from_911(ago: str) -> None:
    assert outcome_of(f"someone waved a pistol at us {ago}") is Outcome.EMERGENCY
