"""What residents wrote is put to two policies, and is shown without who and where."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from bot.intake.conversation import Channel, Inbound
from bot.intake.errors import Unavailable
from bot.intake.location import Gazetteer
from bot.intake.triage import Outcome
from bot.usecases import replay_policy as module
from bot.usecases.replay_policy import replay_policy
from tests.fakes import FakeStore
from tests.unit.intake.test_policy_diff import EVERY, policy

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CITY = SimpleNamespace(
    zone=ZoneInfo("America/Chicago"), gazetteer=Gazetteer(city_names=frozenset())
)
CALM = policy(smoke=Outcome.REPORT, ash=Outcome.ASK)


def store_with(*texts, hours_apart=1):
    store = FakeStore()
    for number, text in enumerate(texts):
        received_at = NOW - timedelta(hours=hours_apart * (len(texts) - 1 - number))
        inbound = Inbound(
            key=f"SM{number}",
            channel=Channel.SMS,
            address="+16125550100",
            text=text,
            received_at=received_at,
        )
        store.begin_turn(inbound, language="en")
    return store


def replayed(store, new=CALM, hours=24):
    return replay_policy(store, CITY, NOW - timedelta(hours=hours), EVERY, new)


def test_texts_that_change_are_found_among_those_that_do_not():
    found = replayed(store_with("smoke", "fog", "ash", "more smoke"))

    assert [each.text for each in found.changed] == ["more smoke", "smoke"]
    assert sum(found.counts.values()) == 4


def test_older_texts_are_left_alone():
    found = replayed(store_with("smoke", "smoke", "smoke", hours_apart=10), hours=12)

    assert sum(found.counts.values()) == 2


def test_without_a_text_nothing_is_found():
    assert replayed(FakeStore()).counts == {}


@pytest.mark.parametrize(
    ("said", "secret"),
    [
        ("smoke! call me at 612-555-0123", "0123"),
        ("smoke, my name is ana lopez", "ana"),
        ("smoke at 123 Maple Street", "Maple"),
        ("smoke, write to ana@example.org", "example"),
    ],
)
def test_what_is_shown_says_neither_who_nor_where(said, secret):
    (changed,) = replayed(store_with(said)).changed

    assert secret not in changed.text
    assert "smoke" in changed.text


def test_a_text_is_weighed_whole_before_anything_is_taken_out():
    (changed,) = replayed(store_with("my name is smoke")).changed

    assert "smoke" not in changed.text
    assert changed.before.outcome is Outcome.EMERGENCY


def test_the_instant_of_a_text_is_told_in_the_citys_time(monkeypatch):
    seen = []
    monkeypatch.setattr(module, "replay", lambda texts, *_: seen.extend(texts) or NOTHING)

    replayed(store_with("smoke"))

    assert seen[0][1].isoformat() == "2026-11-23T02:00:00-06:00"


NOTHING = replace(replay_policy(FakeStore(), CITY, NOW, EVERY, EVERY))


def test_no_more_texts_are_read_than_a_machine_can_weigh(monkeypatch):
    monkeypatch.setattr(module, "MOST_TEXTS", 2)

    assert sum(replayed(store_with("one", "two", "three")).counts.values()) == 2


def test_a_database_that_is_away_is_said_to_be():
    with pytest.raises(Unavailable, match="database"):
        replayed(FakeStore(is_down=True))
