"""What residents say about themselves cannot be read without the key."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.intake.case import CaseEvent, Contact
from bot.intake.errors import SettingError, Unavailable
from bot.intake.watch import SafetyChange, Watch, WatchKind
from bot.storage.crypt import Cipher
from bot.storage.engine import make_engine, reading, transaction
from bot.storage.store import SqlStore
from bot.storage.tables import conversations, metadata
from tests.integration.storage.builders import (
    PHONE,
    a_case,
    an_inbound,
    answer,
    number_for,
)

SECRETS = [
    PHONE,
    "6125550123",
    "hole in the road",
    "media.invalid",
    "Where is it?",
    "slot value",
    "Ada Example",
    "ada@example.org",
    "12 Willow Lane",
    "deep hole",
    "since Monday",
    "bicycle",
    "note of the resident",
    "card for the call taker",
]


@pytest.fixture
def used_store(store):
    """Every sort of personal data went through it."""
    contact = Contact(name="Ada Example", phone=PHONE, email="ada@example.org")
    inbound = an_inbound(media=("https://media.invalid/1",))
    watch = Watch(
        kind=WatchKind.EMERGENCY,
        criterion="fire",
        card="card for the call taker",
        language="en",
        ask_after=None,
        alert_after=timedelta(minutes=3),
    )
    answer(
        store,
        inbound,
        snapshot={"slots": {"a": "slot value"}},
        contact=contact,
        safety=SafetyChange(watch=watch),
    )
    with store.work() as work:
        filed = work.add_case_once(a_case(), number_for)
        work.add_event(
            CaseEvent(
                case_number=filed.case_number,
                at=datetime(2025, 3, 5, tzinfo=UTC),
                actor="resident",
                change="note_added",
                note="note of the resident",
            )
        )
    return store


def everything_in(engine):
    with reading(engine) as connection:
        rows = [connection.execute(select(table)).all() for table in metadata.sorted_tables]
    return repr(rows)


@pytest.mark.parametrize("secret", SECRETS)
def test_no_column_shows_it(used_store, engine, secret):
    assert secret not in everything_in(engine)


def test_the_search_would_find_what_is_not_secret(used_store, engine):
    assert "pothole" in everything_in(engine)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_sqlite_file_shows_nothing(used_store, engine, tmp_path):
    with engine.connect() as connection:
        connection.rollback()
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    kept = b"".join(path.read_bytes() for path in tmp_path.glob("nightdesk.db*"))

    assert [secret for secret in SECRETS if secret.encode() in kept] == []
    assert b"pothole" in kept


def another_store(engine, clock, keys):
    return SqlStore(engine, Cipher(keys), clock=clock, new_id=lambda: "another")


def test_a_new_key_in_front_still_reads_and_finds_what_the_old_one_kept(
    used_store, engine, clock, data_key
):
    rotated = another_store(engine, clock, [Fernet.generate_key().decode(), data_key])

    claim = rotated.begin_turn(an_inbound(key="SM2"), language="en")

    assert claim.conversation.id == "conversation-1"
    assert claim.conversation.snapshot == {"slots": {"a": "slot value"}}


def test_what_was_kept_under_the_new_key_is_found_again(used_store, engine, clock, data_key):
    rotated = another_store(engine, clock, [Fernet.generate_key().decode(), data_key])
    first = answer(rotated, an_inbound(key="SM2", address="+16125550199"))

    again = rotated.begin_turn(an_inbound(key="SM3", address="+16125550199"), language="en")

    assert again.conversation.id == first.conversation.id == "another"


def test_without_the_key_a_resident_is_not_recognised(used_store, engine, clock):
    stranger = another_store(engine, clock, [Fernet.generate_key().decode()])

    claim = stranger.begin_turn(an_inbound(key="SM2"), language="en")

    assert claim.conversation.id == "another"


def test_without_the_key_a_case_cannot_be_read(used_store, engine, clock):
    stranger = another_store(engine, clock, [Fernet.generate_key().decode()])

    with pytest.raises(Unavailable, match="encryption_key"), stranger.work() as work:
        work.find_case("25-00001")


def test_equal_texts_are_kept_differently(data_key):
    cipher = Cipher([data_key])

    assert cipher.seal("yes") != cipher.seal("yes")


def test_digests_depend_on_the_key(data_key):
    other = Fernet.generate_key().decode()

    assert Cipher([data_key]).digests(PHONE) != Cipher([other]).digests(PHONE)
    assert Cipher([other, data_key]).digests(PHONE)[1:] == Cipher([data_key]).digests(PHONE)


@pytest.mark.parametrize(
    "keys",
    [
        [],
        [""],
        ["short"],
        ["not base64 at all, but long enough to be so!"],
        ["ключ"],
        [Fernet.generate_key().decode(), "short"],
    ],
    ids=["none", "empty", "short", "not base64", "not ascii", "second"],
)
def test_an_unusable_key_is_named_but_not_shown(keys):
    with pytest.raises(SettingError, match="NIGHTDESK_DATA_KEYS") as raised:
        Cipher(keys)

    assert not [key for key in keys if key and key in str(raised.value)]


def test_a_cipher_does_not_show_its_keys(data_key):
    assert data_key not in repr(Cipher([data_key]))


def test_database_errors_do_not_show_what_was_to_be_stored(engine):
    with pytest.raises(IntegrityError) as raised, transaction(engine) as connection:
        connection.execute(conversations.insert(), {"id": "resident words"})

    assert "resident words" not in str(raised.value).split("[SQL")[1]


def test_no_error_shows_a_password():
    engine = make_engine("postgresql://desk:hunter2@127.0.0.1:1/night")

    with pytest.raises(Unavailable) as raised, reading(engine):
        pass

    assert "hunter2" not in f"{raised.value!r} {raised.value.__cause__!r} {engine!r}"
