"""A store on each kind of database, with a clock that tests move and shorter patience."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from bot.storage.crypt import Cipher
from bot.storage.engine import make_engine
from bot.storage.store import SqlStore


class HandClock:
    """Stands still until it is moved."""

    def __init__(self):
        self.now = datetime(2025, 3, 4, 20, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def move(self, **how_far):
        self.now += timedelta(**how_far)


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def data_key():
    return Fernet.generate_key().decode()


@pytest.fixture
def engine(database_url):
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine, data_key, clock):
    """Leases last ten seconds of the hand clock; waiting lasts a quarter of a real one."""
    numbers = itertools.count(1)
    return SqlStore(
        engine,
        Cipher([data_key]),
        clock=clock,
        new_id=lambda: f"conversation-{next(numbers)}",
        wait_seconds=0.25,
    )
