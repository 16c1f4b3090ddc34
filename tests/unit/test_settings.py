"""Settings: what is wrong is named all at once, with what to do; secrets stay secret."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.intake.errors import SettingError
from bot.settings import ROOT, TWILIO_CLOUD, Settings

KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
NOW = "2026-11-23T02:00:00-06:00"
LIVE = {
    "TWILIO_ACCOUNT_SID": "AC1",
    "TWILIO_AUTH_TOKEN": "token-1",
    "NIGHTDESK_PUBLIC_URL": "https://311.city.example",
}


@pytest.fixture
def read(tmp_path):
    """Return what reads settings whose installation is a temporary folder."""
    return lambda **environ: Settings.from_environ({"NIGHTDESK_VAR": str(tmp_path), **environ})


def faults(read, **environ):
    with pytest.raises(SettingError) as refused:
        read(**environ)
    return refused.value.faults


# --- defaults ----------------------------------------------------------------------------------


def test_a_fresh_machine_needs_no_settings(read, tmp_path):
    settings = read()

    assert (settings.city, settings.port) == ("minneapolis", 8000)
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.rasa_urls == ("http://127.0.0.1:5005",)
    assert settings.database_url == f"sqlite:///{tmp_path / 'nightdesk.db'}"
    assert settings.twilio_api_url == TWILIO_CLOUD
    assert settings.data == ROOT / "data"
    assert not settings.has_live_twilio
    assert settings.fixed_now is None


def test_blank_settings_count_as_missing(read):
    assert read(NIGHTDESK_CITY="  ", NIGHTDESK_PORT="").port == 8000


def test_without_a_folder_that_is_named_it_lies_beside_the_code():
    environ = {"NIGHTDESK_DATA_KEYS": KEY, "TWILIO_AUTH_TOKEN": "t"}

    assert Settings.from_environ(environ).var == ROOT / "var"


def test_lists_are_separated_by_commas_and_slashes_at_the_end_are_dropped(read):
    settings = read(
        NIGHTDESK_RASA_URLS="http://a:1, http://b:2 ,",
        NIGHTDESK_PUBLIC_URL="https://desk.example/",
        TWILIO_AUTH_TOKEN="new, old",
    )

    assert settings.rasa_urls == ("http://a:1", "http://b:2")
    assert settings.public_url == "https://desk.example"
    assert settings.twilio_tokens == ("new", "old")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("yes", True), ("TRUE", True), ("1", True), ("no", False), ("", False)],
)
def test_waiting_for_the_disk_is_switched_on_by_a_yes(read, text, expected):
    assert read(NIGHTDESK_SQLITE_DURABLE=text).durable is expected


def test_a_fixed_clock_is_read_with_its_zone(read):
    assert read(NIGHTDESK_NOW=NOW).fixed_now == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def test_an_account_with_a_token_and_an_address_is_live(read):
    assert read(**LIVE).has_live_twilio


def test_a_token_without_an_account_checks_signatures_and_calls_nobody(read):
    assert not read(TWILIO_AUTH_TOKEN="token-1").has_live_twilio


def test_a_number_or_a_service_to_send_from_makes_texts_go_out(read):
    for sender in ("+16125550100", "MG" + "0123456789abcdefABCDEF0123456789"):
        assert read(**LIVE, TWILIO_FROM=sender).sends_texts


def test_without_account_or_sender_no_text_goes_out(read):
    assert not read(**LIVE).sends_texts
    assert not read(TWILIO_FROM="+16125550100").sends_texts


@pytest.mark.parametrize(
    "url",
    [
        "smtp://127.0.0.1:25",
        "smtp://mail.city.example",
        "smtp://desk:secret@localhost",
        "smtps://desk:secret@mail.city.example",
        "smtp+starttls://desk:p%40ss@mail.city.example:587",
    ],
)
def test_a_mail_server_is_read_as_it_is_written(read, url):
    assert read(NIGHTDESK_SMTP_URL=url, NIGHTDESK_MAIL_FROM="d@city.example").smtp_url == url


# --- what is wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "advice"),
    [
        ({"NIGHTDESK_PORT": "eighty"}, "whole number such as 8000"),
        ({"NIGHTDESK_PORT": "-1"}, "whole number"),
        ({"NIGHTDESK_PORT": "8000.5"}, "whole number"),
        ({"NIGHTDESK_PORT": "65536"}, "whole number"),
        ({"NIGHTDESK_PORT": "8\u00b2"}, "whole number"),  # a small two is no digit
        ({"NIGHTDESK_TRUSTED_PROXIES": "one"}, "whole number such as 0"),
        ({"NIGHTDESK_PUBLIC_URL": "311.city.example"}, "an address such as http"),
        ({"NIGHTDESK_ACTIONS_URL": "127.0.0.1:5055"}, "an address such as http"),
        ({"TWILIO_API_URL": "ftp://twilio"}, TWILIO_CLOUD),
        ({"NIGHTDESK_RASA_URLS": "http://a:1,b:2"}, "every part must be like"),
        ({"NIGHTDESK_NOW": "tonight"}, "a time with its zone"),
        ({"TWILIO_FROM": "612-555-0100"}, "your number such as +1"),
        ({"TWILIO_FROM": "MG123"}, "messaging service"),
        ({"TWILIO_FROM": "+1612555010\u0664"}, "your number"),
        ({"NIGHTDESK_MAIL_FROM": "the desk"}, "such as nightdesk@"),
        ({"NIGHTDESK_MAIL_FROM": "a@b.example, c@d.example"}, "such as nightdesk@"),
        ({"NIGHTDESK_NOW": "2026-11-23T02:00:00"}, "a time with its zone"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_what_to_do(read, environ, advice):
    (fault,) = faults(read, **environ)

    (name,) = environ
    assert fault.startswith(name)
    assert advice in fault


def test_an_account_without_a_token_is_refused(read):
    (fault,) = faults(read, **(LIVE | {"TWILIO_AUTH_TOKEN": ""}))

    assert fault.startswith("TWILIO_AUTH_TOKEN is missing")
    assert "unset TWILIO_ACCOUNT_SID" in fault


def test_an_account_without_the_address_that_is_signed_is_refused(read):
    (fault,) = faults(read, **(LIVE | {"NIGHTDESK_PUBLIC_URL": ""}))

    assert fault.startswith("NIGHTDESK_PUBLIC_URL is missing")


@pytest.mark.parametrize(
    "url",
    [
        "mail.city.example:587",
        "http://mail.city.example",
        "smtp://",
        "smtps://desk:hunter2@mail.city.example:port",
        "smtps://desk:hunter2@mail.city.example:99999",
        "smtp+starttls://:0",
    ],
)
def test_a_mail_server_that_cannot_be_one_is_refused_without_its_password(read, url):
    (fault,) = faults(read, NIGHTDESK_SMTP_URL=url, NIGHTDESK_MAIL_FROM="d@city.example")

    assert fault.startswith("NIGHTDESK_SMTP_URL")
    assert "smtp+starttls://" in fault
    assert "hunter2" not in fault


def test_a_password_is_not_sent_in_clear(read):
    url = "smtp://desk:hunter2@mail.city.example"
    (fault,) = faults(read, NIGHTDESK_SMTP_URL=url, NIGHTDESK_MAIL_FROM="d@city.example")

    assert "in clear" in fault
    assert "hunter2" not in fault


def test_a_mail_server_without_an_address_to_send_from_is_refused(read):
    (fault,) = faults(read, NIGHTDESK_SMTP_URL="smtp://127.0.0.1")

    assert fault.startswith("NIGHTDESK_MAIL_FROM is missing")


def test_a_fixed_clock_is_refused_while_twilio_is_live(read):
    (fault,) = faults(read, **LIVE, NIGHTDESK_NOW=NOW)

    assert fault.startswith("NIGHTDESK_NOW")
    assert "unset it" in fault


def test_all_that_is_wrong_is_told_at_once(read):
    told = faults(
        read,
        NIGHTDESK_PORT="x",
        NIGHTDESK_PUBLIC_URL="desk",
        NIGHTDESK_RASA_URLS="a,b",
        NIGHTDESK_NOW="now",
        TWILIO_ACCOUNT_SID="AC1",
    )

    named = [fault.split()[0] for fault in told]
    assert sorted(named) == sorted(
        [
            "NIGHTDESK_PORT",
            "NIGHTDESK_PUBLIC_URL",
            *["NIGHTDESK_RASA_URLS"] * 2,
            "NIGHTDESK_NOW",
            "TWILIO_AUTH_TOKEN",
        ]
    )


# --- secrets -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["twilio_auth_token", "data_key"])
def test_a_secret_is_made_once_for_its_owner_alone(read, tmp_path, name):
    first, again = read(), read()

    assert (first.twilio_tokens, first.data_keys) == (again.twilio_tokens, again.data_keys)
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_nothing_but_the_secrets_is_left_behind(read, tmp_path):
    read()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["data_key", "twilio_auth_token"]


def test_the_key_that_is_made_can_encrypt(read):
    (key,) = read().data_keys

    assert Fernet(key)


def test_two_installations_have_different_secrets(tmp_path):
    keys = {
        Settings.from_environ({"NIGHTDESK_VAR": str(tmp_path / each)}).data_keys for each in "ab"
    }

    assert len(keys) == 2


def test_a_secret_that_is_there_is_never_replaced(read, tmp_path):
    (tmp_path / "data_key").write_text(f"{KEY}\n", encoding="utf-8")

    assert read().data_keys == (KEY,)


def test_a_secret_that_another_process_made_first_is_taken(read, tmp_path, monkeypatch):
    """Both saw that there was none: the one that comes second must not put its own over it."""
    (tmp_path / "data_key").write_text(KEY, encoding="utf-8")
    exists = Path.exists
    monkeypatch.setattr(
        Path, "exists", lambda path: False if path.name == "data_key" else exists(path)
    )

    assert read().data_keys == (KEY,)
    assert not list(tmp_path.glob(".data_key*"))


def test_given_secrets_are_used_and_none_is_made(read, tmp_path):
    settings = read(TWILIO_AUTH_TOKEN="token-1", NIGHTDESK_DATA_KEYS=KEY)

    assert (settings.twilio_tokens, settings.data_keys) == (("token-1",), (KEY,))
    assert not list(tmp_path.iterdir())


def test_no_secret_is_shown(read):
    url = "postgresql://desk:hunter2@db.example/desk"
    mail = {
        "NIGHTDESK_SMTP_URL": "smtps://desk:hunter3@mail.example",
        "NIGHTDESK_MAIL_FROM": "d@city.example",
    }
    shown = repr(read(**LIVE, **mail, NIGHTDESK_DATA_KEYS=KEY, NIGHTDESK_DATABASE_URL=url))

    for secret in ("token-1", KEY, "hunter2", "hunter3"):
        assert secret not in shown


def test_no_secret_is_told_in_a_fault(read):
    told = " ".join(faults(read, **LIVE, NIGHTDESK_DATA_KEYS=KEY, NIGHTDESK_PORT="x"))

    assert "token-1" not in told
    assert KEY not in told
