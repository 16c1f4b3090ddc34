"""Opens the database, keeps every transaction whole, and says ``Unavailable`` when it is away.

SQLite runs in WAL mode with ``synchronous=NORMAL``: killing any process loses nothing, cutting
the machine's power may lose the last commits (never the file). ``durable=True`` waits for the disk
at every commit instead. PostgreSQL decides this by its own ``synchronous_commit``.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    InterfaceError,
    OperationalError,
    TimeoutError,
)

from bot.intake.errors import SettingError, Unavailable

URL_SETTING = "NIGHTDESK_DATABASE_URL"
_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_EXPECTED = (
    f"{URL_SETTING}: must be sqlite:////absolute/path, sqlite:///relative/path"
    " or postgresql://user:password@host/name"
)
INSERTS: dict[str, Callable[[Table], "postgresql.Insert | sqlite.Insert"]] = {
    "postgresql": postgresql.insert,
    "sqlite": sqlite.insert,
}
_POOL = {"pool_size": 10, "max_overflow": 20, "pool_timeout": 5}


def database_url(url: str) -> URL:
    """Return the URL with our driver in it, or raise ``SettingError`` (which never quotes it)."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise SettingError([_EXPECTED]) from None
    driver = _DRIVERS.get(parsed.drivername)
    is_file = parsed.database and parsed.database != ":memory:"
    if driver is None or not (is_file or driver.startswith("postgresql")):
        raise SettingError([_EXPECTED])
    return parsed.set(drivername=driver)


def make_engine(url: str, *, durable: bool = False, patience_seconds: float = 5) -> Engine:
    """Return an engine that connects when it is first used.

    ``patience_seconds`` bounds the wait for a lock or a connection; raises ``SettingError``.
    """
    parsed = database_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(parsed, durable=durable, patience_seconds=patience_seconds)
    return _postgresql_engine(parsed, patience_seconds)


def sqlite_file(url: str) -> Path | None:
    """Return the file of an SQLite URL, None for a database elsewhere."""
    parsed = database_url(url)
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database
    return Path(parsed.database) if is_file and parsed.database else None


class _Writers:
    """Lets one thread of this process write at a time.

    SQLite's own waiting sleeps longer at every look (100 ms in the end) and keeps no order, so
    that some of many threads would wait for seconds. Other processes still meet it.
    """

    def __init__(self, patience_seconds: float) -> None:
        self._lock = Lock()
        self._patience_seconds = patience_seconds

    def __enter__(self) -> None:
        if not self._lock.acquire(timeout=self._patience_seconds):
            raise Unavailable("database")

    def __exit__(self, *_exception: object) -> None:
        self._lock.release()


def _sqlite_engine(url: URL, *, durable: bool, patience_seconds: float) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"timeout": patience_seconds},
        execution_options={"writers": _Writers(patience_seconds)},
        **_POOL,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver's own transactions begin late and read-only; ours begin below.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later fails instead of waiting its turn.
        is_read = connection.get_execution_options().get("is_read", False)
        connection.exec_driver_sql("BEGIN" if is_read else "BEGIN IMMEDIATE")

    return engine


def _postgresql_engine(url: URL, patience_seconds: float) -> Engine:
    given = url.query.get("options", "")
    options = f"{given if isinstance(given, str) else ' '.join(given)}"
    options += f" -c lock_timeout={int(patience_seconds * 1000)}"
    return create_engine(
        url,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        connect_args={"options": options.strip(), "connect_timeout": max(2, int(patience_seconds))},
        **_POOL,
    )


@contextmanager
def available() -> Iterator[None]:
    """Turn the driver's "the database is away, locked or full" into ``Unavailable('database')``."""
    try:
        yield
    except (OperationalError, InterfaceError, TimeoutError) as error:
        raise Unavailable("database") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise Unavailable("database") from error
        raise


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Commit at the end, roll back at an exception; raises ``Unavailable('database')``."""
    in_line = engine.get_execution_options().get("writers", nullcontext())
    with available(), in_line, engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Like ``transaction``, to read only: on SQLite it neither waits for writers nor stops them."""
    with available(), engine.execution_options(is_read=True).begin() as connection:
        yield connection


def insert_or(connection: Connection, table: Table) -> "postgresql.Insert | sqlite.Insert":
    """Return an insert that can say what a conflict does; each database has its own."""
    return INSERTS[connection.dialect.name](table)
