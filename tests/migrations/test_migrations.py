import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from bot.intake.errors import SettingError, Unavailable
from bot.storage.engine import make_engine, transaction
from bot.storage.migrate import current_revision, downgrade, head_revision, upgrade
from bot.storage.tables import metadata


def tables_of(url):
    engine = make_engine(url)
    names = set(inspect(engine).get_table_names())
    engine.dispose()
    return names


def test_head_has_exactly_the_tables_that_the_code_knows(empty_url):
    upgrade(empty_url)

    engine = make_engine(empty_url)
    with transaction(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_constraints_have_the_names_that_the_code_gives_them(empty_url):
    upgrade(empty_url)

    inspector = inspect(make_engine(empty_url))
    for table in metadata.sorted_tables:
        assert inspector.get_pk_constraint(table.name)["name"] == table.primary_key.name
        named = {key["name"] for key in inspector.get_foreign_keys(table.name)}
        assert named == {key.constraint.name for key in table.foreign_keys}


def test_upgrade_writes_the_head_revision(empty_url):
    upgrade(empty_url)

    engine = make_engine(empty_url)
    with transaction(engine) as connection:
        assert current_revision(connection) == head_revision()
    engine.dispose()


def test_upgrading_twice_changes_nothing(empty_url):
    upgrade(empty_url)
    before = tables_of(empty_url)
    upgrade(empty_url)

    assert tables_of(empty_url) == before


def test_downgrade_to_base_leaves_no_table_of_ours(empty_url):
    upgrade(empty_url)
    downgrade(empty_url, "base")

    assert tables_of(empty_url) == {"alembic_version"}


def test_upgrade_makes_the_folder_of_an_sqlite_file(tmp_path):
    upgrade(f"sqlite:///{tmp_path}/var/data/nightdesk.db")

    assert (tmp_path / "var" / "data" / "nightdesk.db").is_file()


def test_upgrade_works_from_a_relative_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    upgrade("sqlite:///var/nightdesk.db")

    assert (tmp_path / "var" / "nightdesk.db").is_file()


def test_a_database_that_is_away_is_unavailable():
    with pytest.raises(Unavailable, match="database"):
        upgrade("postgresql://nobody@127.0.0.1:1/nothing")


@pytest.mark.parametrize("migrate", [upgrade, lambda url: downgrade(url, "base")])
def test_a_bad_url_is_named_as_a_setting(migrate):
    with pytest.raises(SettingError, match="NIGHTDESK_DATABASE_URL"):
        migrate("mysql://somewhere/else")


def test_a_failing_upgrade_leaves_no_table_behind(empty_url):
    engine = make_engine(empty_url)
    with transaction(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE case_serials (something_else INTEGER)")
    engine.dispose()

    # The last table of the first revision is there already, so its creation fails at the end.
    with pytest.raises(Exception, match="case_serials|database"):
        upgrade(empty_url)

    assert tables_of(empty_url) == {"case_serials"}
