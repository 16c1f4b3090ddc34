"""The tables of the first revision, with data in each."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.storage.columns import UtcDateTime
from bot.storage.engine import make_engine, transaction
from bot.storage.migrate import downgrade, upgrade
from bot.storage.tables import (
    case_attributes,
    case_events,
    case_serials,
    cases,
    conversations,
    photos,
    turns,
)

TABLES = (conversations, turns, photos, cases, case_attributes, case_events, case_serials)
NOON = datetime(2025, 3, 4, 12, 0, 0, 123456, tzinfo=UTC)


def a_row_of(table, **values):
    """Fill every column that must have a value with some value of its type."""
    some = {str: "x", int: 1, bool: False, date: NOON.date(), datetime: NOON}
    needed = {
        column.name: some[
            datetime if isinstance(column.type, UtcDateTime) else column.type.python_type
        ]
        for column in table.columns
        if not column.nullable
    }
    return needed | values


def fill(connection):
    connection.execute(conversations.insert(), a_row_of(conversations, id="c"))
    connection.execute(turns.insert(), a_row_of(turns, id=1, conversation_id="c"))
    connection.execute(photos.insert(), a_row_of(photos, turn_id=1))
    connection.execute(cases.insert(), a_row_of(cases, case_number="25-1"))
    for table in (case_attributes, case_events):
        connection.execute(table.insert(), a_row_of(table, case_number="25-1"))
    connection.execute(case_serials.insert(), a_row_of(case_serials))


@pytest.fixture
def engine(empty_url):
    upgrade(empty_url)
    engine = make_engine(empty_url)
    yield engine
    engine.dispose()


@pytest.fixture
def filled(engine):
    with transaction(engine) as connection:
        fill(connection)
    return engine


def test_every_table_takes_a_row(filled):
    with transaction(filled) as connection:
        counts = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar()
            for table in TABLES
        }

    assert set(counts.values()) == {1}


def test_down_and_up_again_works_with_rows_in_every_table(filled, empty_url):
    filled.dispose()
    downgrade(empty_url, "base")
    upgrade(empty_url)

    with transaction(filled) as connection:
        assert connection.execute(select(func.count()).select_from(cases)).scalar() == 0


def test_instants_keep_their_microseconds_and_come_back_in_utc(filled):
    with transaction(filled) as connection:
        due_at = connection.execute(select(cases.c.due_at)).scalar()

    assert due_at == NOON
    assert due_at.tzinfo is UTC


def test_forgetting_a_conversation_takes_its_turns_and_photos_along(filled):
    with transaction(filled) as connection:
        connection.execute(conversations.delete())
        left = [connection.execute(select(table)).first() for table in (turns, photos)]

    assert left == [None, None]


def test_forgetting_a_conversation_leaves_its_cases(filled):
    with transaction(filled) as connection:
        connection.execute(conversations.delete())
        assert connection.execute(select(cases)).first() is not None


def test_forgetting_a_case_takes_its_attributes_and_history_along(filled):
    with transaction(filled) as connection:
        connection.execute(cases.delete())
        left = [
            connection.execute(select(table)).first() for table in (case_attributes, case_events)
        ]

    assert left == [None, None]


@pytest.mark.parametrize(
    ("table", "other"),
    [
        (conversations, {"id": "another"}),  # same channel and address
        (turns, {"id": 2, "conversation_id": "c"}),  # same message
        (photos, {"id": 2}),  # same key
        (cases, {"case_number": "25-2", "draft_id": "another"}),  # same year and serial
        (cases, {"case_number": "25-2", "serial": 2}),  # same conversation and draft
        (cases, {"serial": 2, "draft_id": "another"}),  # same case number
    ],
    ids=str,
)
def test_what_must_be_unique_is_kept_so_by_the_database(filled, table, other):
    number = {"case_number": "25-1"} if table is cases else {}

    with pytest.raises(IntegrityError), transaction(filled) as connection:
        connection.execute(table.insert(), a_row_of(table, **(number | other)))


@pytest.mark.parametrize(
    ("table", "reference"),
    [
        (turns, {"conversation_id": "nobody"}),
        (photos, {"turn_id": 99}),
        (case_attributes, {"case_number": "99-9"}),
        (case_events, {"case_number": "99-9"}),
    ],
    ids=str,
)
def test_nothing_hangs_on_a_row_that_is_not_there(engine, table, reference):
    with pytest.raises(IntegrityError), transaction(engine) as connection:
        connection.execute(table.insert(), a_row_of(table, **reference))


def test_an_instant_without_a_zone_is_refused(engine):
    naive = a_row_of(conversations) | {"created_at": datetime(2025, 3, 4, 12, 0)}

    with pytest.raises(Exception, match="time zone"), transaction(engine) as connection:
        connection.execute(conversations.insert(), naive)
