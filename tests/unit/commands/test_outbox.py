"""``nightdesk outbox``: shows what waits and what died, never to whom or what, and tries again."""

import os
from datetime import UTC, datetime

import pytest

from bot.bootstrap import build_store
from bot.cli import main
from bot.settings import Settings
from bot.usecases.outbox_ports import OutboxMessage, Outlet

RESIDENT = "+16125550123"


@pytest.fixture
def store(installation):
    main(["db", "upgrade"])
    return build_store(Settings.from_environ(os.environ))


def queue(store, *keys):
    with store.work() as work:
        for key in keys:
            work.queue(
                OutboxMessage(key=key, outlet=Outlet.SMS, to=RESIDENT, text="Did you reach 911?")
            )


def die(store):
    store.outbox.give_up(store.outbox.claim(), "21610")


def shown(capsys, *arguments):
    capsys.readouterr()
    assert main(["outbox", *arguments]) == 0
    return capsys.readouterr().out


def test_the_list_shows_key_outlet_state_attempts_and_error(store, capsys):
    queue(store, "watch:7:ask")
    die(store)

    heading, row = shown(capsys).splitlines()

    assert heading.split() == ["KEY", "OUTLET", "STATE", "ATTEMPTS", "ERROR", "SINCE"]
    assert row.split()[:5] == ["watch:7:ask", "sms", "dead", "1", "21610"]
    assert str(datetime.now(UTC).year) in row


def test_only_the_dead_are_shown_when_asked_for(store, capsys):
    queue(store, "first")
    die(store)
    queue(store, "second")

    assert "first" in shown(capsys, "--dead")
    assert "second" not in shown(capsys, "--dead")
    assert "second" in shown(capsys)


@pytest.mark.parametrize("secret", [RESIDENT, "555", "reach"])
def test_nothing_says_to_whom_or_what(store, capsys, secret):
    queue(store, "watch:7:ask")

    assert secret not in shown(capsys)


def test_an_empty_outbox_is_said_to_be_empty(store, capsys):
    assert shown(capsys) == "The outbox is empty.\n"
    assert shown(capsys, "--dead") == "No such message.\n"


def test_a_dead_message_is_sent_again_when_told_to(store, capsys):
    queue(store, "watch:7:ask")
    die(store)

    assert shown(capsys, "retry", "watch:7:ask") == "watch:7:ask will be sent again.\n"
    assert store.outbox.claim().message.key == "watch:7:ask"


@pytest.mark.parametrize("key", ["watch:7:ask", "watch:8:ask", ""])
def test_what_is_not_dead_is_not_sent_again(store, capsys, key):
    queue(store, "watch:7:ask")

    assert main(["outbox", "retry", key]) == 1
    assert "no dead or failed message" in capsys.readouterr().out


def test_without_tables_the_command_says_what_is_missing(installation, capsys):
    assert main(["outbox"]) == 2
    assert "database" in capsys.readouterr().err
