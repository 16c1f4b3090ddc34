"""What residents wrote is read back newest first, from a day on, and is left as it was."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from bot.intake.errors import Unavailable
from bot.storage import replay
from bot.storage.crypt import Cipher
from bot.storage.engine import make_engine
from bot.storage.store import SqlStore
from tests.integration.storage.builders import an_inbound, answer

START = datetime(2025, 3, 4, 20, 0, tzinfo=UTC)
EARLIEST = START - timedelta(days=365)


def told(store, *texts):
    for hour, text in enumerate(texts):
        received_at = START + timedelta(hours=hour)
        answer(store, an_inbound(key=f"SM{hour}", text=text, received_at=received_at))


def read(store, since=EARLIEST, limit=100):
    return [each.text for each in store.texts_since(since, limit)]


def test_texts_come_back_in_clear_newest_first_with_their_instant(store):
    told(store, "a hole", "ein Loch", "un bache")

    newest = next(store.texts_since(EARLIEST, 10))

    assert read(store) == ["un bache", "ein Loch", "a hole"]
    assert newest.received_at == START + timedelta(hours=2)


@pytest.mark.parametrize("batch", [1, 2, 3, 4])
def test_each_text_comes_once_however_many_are_read_at_a_time(store, monkeypatch, batch):
    monkeypatch.setattr(replay, "BATCH", batch)
    told(store, "one", "two", "three")

    assert read(store) == ["three", "two", "one"]


@pytest.mark.parametrize(("limit", "texts"), [(2, ["three", "two"]), (1, ["three"]), (0, [])])
def test_no_more_are_read_than_were_wanted(store, limit, texts):
    told(store, "one", "two", "three")

    assert read(store, limit=limit) == texts


def test_what_was_received_before_is_left_out_and_that_very_instant_is_not(store):
    told(store, "one", "two", "three")

    assert read(store, since=START + timedelta(hours=1)) == ["three", "two"]


def test_an_unanswered_text_is_read_too(store):
    store.begin_turn(an_inbound(text="nobody answered"), language="en")

    assert read(store) == ["nobody answered"]


def test_without_texts_nothing_is_read(store):
    assert read(store) == []


def test_texts_may_be_told_while_others_are_read(store, monkeypatch):
    monkeypatch.setattr(replay, "BATCH", 1)
    told(store, "one", "two")
    reading = store.texts_since(EARLIEST, 100)

    first = next(reading).text
    answer(store, an_inbound(key="later", text="later", received_at=START + timedelta(days=1)))

    assert [first, *(each.text for each in reading)] == ["two", "one"]


def test_reading_changes_nothing(store, clock):
    store.begin_turn(an_inbound(), language="en")
    clock.move(hours=1)

    read(store)

    assert len(store.lost_turns(clock.now)) == 1


def test_without_the_key_nothing_can_be_read(store, engine, clock):
    told(store, "one")
    other = Cipher([Fernet.generate_key().decode()])
    stranger = SqlStore(engine, other, clock=clock, new_id=lambda: "another")

    with pytest.raises(Unavailable, match="encryption_key"):
        read(stranger)


def test_a_database_that_is_away_is_said_to_be(clock, data_key):
    engine = make_engine("postgresql://desk@127.0.0.1:1/night", patience_seconds=0.2)
    away = SqlStore(engine, Cipher([data_key]), clock=clock, new_id=lambda: "another")

    with pytest.raises(Unavailable, match="database"):
        read(away)
