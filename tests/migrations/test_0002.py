"""The tables of watches and of the outbox, and an upgrade of a database that is in use."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.storage.engine import make_engine, transaction
from bot.storage.migrate import downgrade, upgrade
from bot.storage.safety_tables import outbox, watches
from bot.storage.tables import cases, conversations, turns
from tests.migrations.test_0001 import a_row_of, fill

FIRST = "0001_first_tables"


@pytest.fixture
def engine(empty_url):
    upgrade(empty_url)
    engine = make_engine(empty_url)
    with transaction(engine) as connection:
        fill(connection)
        connection.execute(watches.insert(), a_row_of(watches, id=1, conversation_id="c"))
        connection.execute(outbox.insert(), a_row_of(outbox, id=1, key="k", conversation_id="c"))
    yield engine
    engine.dispose()


def count(engine, table):
    with transaction(engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar()


def test_going_back_and_forth_keeps_what_the_first_revision_held(engine, empty_url):
    engine.dispose()
    downgrade(empty_url, FIRST)
    upgrade(empty_url)

    assert [count(engine, table) for table in (conversations, turns, cases)] == [1, 1, 1]
    assert [count(engine, table) for table in (watches, outbox)] == [0, 0]


def test_an_alert_of_no_conversation_can_be_kept(engine):
    with transaction(engine) as connection:
        connection.execute(outbox.insert(), a_row_of(outbox, id=2, key="another"))

    assert count(engine, outbox) == 2


def test_the_same_key_is_refused_by_the_database(engine):
    with pytest.raises(IntegrityError), transaction(engine) as connection:
        connection.execute(outbox.insert(), a_row_of(outbox, id=2, key="k"))


@pytest.mark.parametrize("table", [watches, outbox], ids=lambda table: table.name)
def test_nothing_hangs_on_a_conversation_that_is_not_there(engine, table):
    stray = a_row_of(table, id=2, conversation_id="nobody")

    with pytest.raises(IntegrityError), transaction(engine) as connection:
        connection.execute(table.insert(), stray | ({"key": "x2"} if table is outbox else {}))


def test_forgetting_a_conversation_takes_its_watches_and_messages_along(engine):
    with transaction(engine) as connection:
        connection.execute(conversations.delete())

    assert [count(engine, table) for table in (watches, outbox)] == [0, 0]
