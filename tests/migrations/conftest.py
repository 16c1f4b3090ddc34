"""Empty databases, without any table, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres_cluster import PostgresMissingError, fresh_schema, server_url


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'nightdesk.db'}"


@pytest.fixture
def empty_postgres_url() -> Iterator[str]:
    try:
        server_url()
    except PostgresMissingError as missing:
        pytest.skip(str(missing))
    with fresh_schema() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest) -> str:
    """URL of an empty database; the test runs once per kind of database."""
    url: str = request.getfixturevalue(f"empty_{request.param}_url")
    return url
