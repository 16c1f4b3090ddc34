"""Brings a database to a revision of its tables; alembic is configured here, not in a file."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.storage.engine import make_engine, sqlite_file, transaction

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(url: str) -> None:
    """Bring the database to head, making an SQLite file and its folder when there is none.

    Raises ``SettingError`` for a bad URL and ``Unavailable('database')``. Safe to run from several
    processes at once; an upgrade that fails leaves the database as it was.
    """
    file = sqlite_file(url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    _migrate(url, "upgrade", "head")


def downgrade(url: str, revision: str) -> None:
    """Take the database back to a revision (``base`` removes all tables); raises as ``upgrade``."""
    _migrate(url, "downgrade", revision)


@cache
def head_revision() -> str | None:
    """Return the newest revision that this code knows."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def current_revision(connection: Connection) -> str | None:
    """Return the database's revision, None for an empty one; raises where it was never upgraded."""
    revision: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar()
    return revision


def _migrate(url: str, direction: str, revision: str) -> None:
    engine = make_engine(url)
    try:
        with transaction(engine) as connection:
            config = _config()
            config.attributes["connection"] = connection
            getattr(command, direction)(config, revision)
    finally:
        engine.dispose()


def _config() -> Config:
    config = Config()
    # A percent sign in a folder's name would be taken for a reference to another option.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
