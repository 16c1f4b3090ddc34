"""Databases for the tests: each is empty but for its tables, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.migrate import upgrade
from tests.postgres_cluster import PostgresMissingError, fresh_schema, server_url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """URL of an SQLite file with all tables."""
    url = f"sqlite:///{tmp_path / 'nightdesk.db'}"
    upgrade(url)
    return url


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """URL of a PostgreSQL schema with all tables."""
    try:
        server_url()
    except PostgresMissingError as missing:
        pytest.skip(str(missing))
    with fresh_schema() as url:
        upgrade(url)
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """URL of a database with all tables; the test runs once per kind of database."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
