"""``nightdesk db upgrade`` and ``downgrade`` on a database of their own."""

import sqlite3

import pytest

from bot.cli import main


@pytest.fixture
def database(installation):
    return installation / "nightdesk.db"


def tables(database):
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {name for (name,) in rows} - {"alembic_version", "sqlite_sequence"}


def test_upgrade_makes_the_tables(database, capsys):
    assert main(["db", "upgrade"]) == 0

    assert {"cases", "conversations", "turns"} <= tables(database)
    assert capsys.readouterr().out == "The database is up to date.\n"


def test_upgrading_twice_changes_nothing(database):
    main(["db", "upgrade"])
    before = tables(database)

    assert main(["db", "upgrade"]) == 0
    assert tables(database) == before


def test_downgrade_to_base_leaves_no_table(database, capsys):
    main(["db", "upgrade"])

    assert main(["db", "downgrade", "base"]) == 0
    assert tables(database) == set()
    assert "The database is at base." in capsys.readouterr().out


def test_a_database_that_is_no_address_is_refused_in_a_sentence(installation, monkeypatch, capsys):
    monkeypatch.setenv("NIGHTDESK_DATABASE_URL", "my database")

    assert main(["db", "upgrade"]) == 2
    assert capsys.readouterr().err.startswith("NIGHTDESK_DATABASE_URL: must be sqlite:")


@pytest.mark.parametrize("command", [["upgrade"], ["downgrade", "base"]])
def test_a_server_that_is_away_is_unavailable_not_a_traceback(
    installation, monkeypatch, capsys, command
):
    monkeypatch.setenv("NIGHTDESK_DATABASE_URL", "postgresql://a:b@127.0.0.1:1/c")

    assert main(["db", *command]) == 2
    assert capsys.readouterr().err.startswith("database")
