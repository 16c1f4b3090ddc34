"""A database that is away, locked or of another revision: said so, and nothing half-written."""

import contextlib
import sqlite3

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from bot.intake.case import CaseEvent
from bot.intake.errors import SettingError, Unavailable
from bot.storage.crypt import Cipher
from bot.storage.engine import database_url as parsed_url
from bot.storage.engine import make_engine, reading, transaction
from bot.storage.migrate import downgrade
from bot.storage.store import SqlStore
from bot.storage.tables import cases
from bot.usecases.ports import Photo
from tests.integration.storage.builders import (
    a_case,
    a_reply,
    an_inbound,
    answer,
    number_for,
)

RECEIVED = a_case().received_at


def file_a_case(store):
    with store.work() as work:
        return work.add_case_once(a_case(), number_for)


def ask(store, question, *arguments):
    with store.work() as work:
        return getattr(work, question)(*arguments)


AN_EVENT = CaseEvent(case_number="25-1", at=RECEIVED, actor="bot", change="note_added")
METHODS = {
    "begin_turn": lambda store: store.begin_turn(an_inbound(), language="en"),
    "lost_turns": lambda store: store.lost_turns(RECEIVED),
    "check": lambda store: store.check(),
    "add_case_once": file_a_case,
    "find_case": lambda store: ask(store, "find_case", "25-1"),
    "history_of": lambda store: ask(store, "history_of", "25-1"),
    "add_event": lambda store: ask(store, "add_event", AN_EVENT),
    "contact_of": lambda store: ask(store, "contact_of", "c"),
    "sender_of": lambda store: ask(store, "sender_of", "c"),
    "conversation": lambda store: ask(store, "conversation", "c"),
    "words_of": lambda store: ask(store, "words_of", "c", 1),
    "add_photos": lambda store: ask(store, "add_photos", 1, []),
    "photos_of": lambda store: ask(store, "photos_of", "c"),
}


@pytest.fixture
def store_on(data_key, clock):
    def build(url, **options):
        engine = make_engine(url, **options)
        return SqlStore(engine, Cipher([data_key]), clock=clock, new_id=lambda: "c")

    return build


@pytest.mark.parametrize("method", METHODS)
def test_nobody_listens_at_postgresql(store_on, method):
    with pytest.raises(Unavailable, match="database"):
        METHODS[method](store_on("postgresql://nobody@127.0.0.1:1/night"))


@pytest.mark.parametrize("method", METHODS)
def test_the_folder_of_the_sqlite_file_is_gone(store_on, tmp_path, method):
    with pytest.raises(Unavailable, match="database"):
        METHODS[method](store_on(f"sqlite:///{tmp_path}/gone/nightdesk.db"))


@pytest.mark.parametrize("method", sorted(METHODS.keys() - {"check"}))
def test_somebody_keeps_the_sqlite_file_locked(store_on, sqlite_url, tmp_path, method):
    store = store_on(sqlite_url, patience_seconds=0.05)
    with sqlite3.connect(tmp_path / "nightdesk.db") as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(Unavailable, match="database"):
            METHODS[method](store)


def test_finish_turn_says_so_too_and_can_be_tried_again(store_on, sqlite_url, tmp_path):
    store = store_on(sqlite_url, patience_seconds=0.05)
    claim = store.begin_turn(an_inbound(), language="en")
    other = sqlite3.connect(tmp_path / "nightdesk.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="database"):
        store.finish_turn(claim, a_reply(claim), outcome="report")
    other.close()
    store.finish_turn(claim, a_reply(claim), outcome="report")

    assert store.begin_turn(an_inbound(), language="en").reply == a_reply(claim)


def test_a_transaction_inside_another_is_refused_instead_of_hanging(store_on, sqlite_url):
    store = store_on(sqlite_url, patience_seconds=0.05)
    with store.work(), pytest.raises(Unavailable, match="database"):
        store.begin_turn(an_inbound(), language="en")


def test_reading_goes_on_while_somebody_writes(store_on, sqlite_url, tmp_path):
    store = store_on(sqlite_url, patience_seconds=0.05)
    with sqlite3.connect(tmp_path / "nightdesk.db") as other:
        other.execute("BEGIN IMMEDIATE")

        assert store.check() is None


def cut_off_while_filing(store, admin):
    with store.work() as work:
        work.add_case_once(a_case(), number_for)
        with transaction(admin) as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE state = 'idle in transaction' AND query LIKE '%case_attributes%'"
                )
            )
        with pytest.raises(Unavailable, match="database"):
            work.find_case("25-00001")


@pytest.mark.postgres
def test_a_connection_that_breaks_leaves_nothing_half_written(store_on, postgres_url):
    store, admin = store_on(postgres_url), make_engine(postgres_url)
    with pytest.raises(Unavailable, match="database"):
        cut_off_while_filing(store, admin)

    with reading(admin) as connection:
        assert connection.execute(select(cases)).all() == []
    admin.dispose()


@pytest.mark.postgres
def test_the_next_transaction_after_a_break_works(store_on, postgres_url):
    store, admin = store_on(postgres_url), make_engine(postgres_url)
    with pytest.raises(Unavailable, match="database"):
        cut_off_while_filing(store, admin)
    admin.dispose()

    assert file_a_case(store).case_number == "25-00001"


def swallow_a_failure(store):
    with store.work() as work:
        work.add_case_once(a_case(), number_for)
        with contextlib.suppress(IntegrityError):
            work.add_photos(99, [Photo(key="a", content_type="image/jpeg")])


def test_a_use_case_that_ignores_a_failed_statement_is_told_that_nothing_was_stored(store, engine):
    with pytest.raises(Unavailable, match="database"):
        swallow_a_failure(store)

    with reading(engine) as connection:
        assert connection.execute(select(cases)).all() == []


@pytest.mark.postgres
def test_a_row_that_stays_locked_is_not_waited_for_for_ever(store_on, postgres_url):
    store, admin = store_on(postgres_url, patience_seconds=0.1), make_engine(postgres_url)
    claim = answer(store, an_inbound())
    with transaction(admin) as connection:
        connection.execute(text("SELECT * FROM conversations FOR UPDATE"))
        with pytest.raises(Unavailable, match="database"):
            store.begin_turn(an_inbound(key="SM2"), language="en")
    admin.dispose()

    with store.work() as work:
        assert len(work.words_of(claim.conversation.id, 5)) == 1


def test_a_database_at_head_passes_the_check(store):
    assert store.check() is None


def test_a_database_without_tables_fails_the_check(store, database_url):
    downgrade(database_url, "base")

    with pytest.raises(Unavailable, match="database"):
        store.check()


def test_a_database_of_another_revision_fails_the_check(store, engine):
    with transaction(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_future'"))

    with pytest.raises(Unavailable, match="9999_future"):
        store.check()


def test_a_database_that_was_never_upgraded_fails_the_check(store, engine):
    with transaction(engine) as connection:
        connection.execute(text("DROP TABLE alembic_version"))

    with pytest.raises(Unavailable, match="database"):
        store.check()


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:////var/lib/nightdesk/night.db", "sqlite+pysqlite"),
        ("sqlite:///var/night.db", "sqlite+pysqlite"),
        ("postgresql://desk:secret@db.invalid/night", "postgresql+psycopg"),
        ("postgres://desk@db.invalid:5433/night", "postgresql+psycopg"),
        ("postgresql+psycopg:///night", "postgresql+psycopg"),
    ],
)
def test_a_good_url_gets_our_driver(url, driver):
    assert parsed_url(url).drivername == driver


@pytest.mark.parametrize(
    "url",
    [
        "",
        "night.db",
        "sqlite://",  # in memory: gone with the process
        "sqlite:///:memory:",
        "mysql://desk:secret@db.invalid/night",
        "postgresql+psycopg2://desk:secret@db.invalid/night",
        "postgresql://desk:secret@db.invalid:port/night",
    ],
)
def test_a_bad_url_is_refused_without_quoting_it(url):
    with pytest.raises(SettingError, match="NIGHTDESK_DATABASE_URL") as raised:
        make_engine(url)

    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(("durable", "level"), [(False, 1), (True, 2)])
def test_sqlite_waits_for_the_disk_only_if_told_to(sqlite_url, durable, level):
    with make_engine(sqlite_url, durable=durable).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == level
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
