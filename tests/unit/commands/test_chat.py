"""``nightdesk chat``: the residents' own routes, from the terminal."""

import io
import os
import threading
from contextlib import contextmanager

import pytest
from werkzeug.serving import make_server

from bot.cli import main
from bot.intake.conversation import Choice, Message
from bot.settings import Settings
from tests.fakes import FakeDialogue, FakeStore, a_runtime
from webhooks import create_app

YES = Choice(title="Yes", value="yes")


class Typed(io.StringIO):
    """Standard input that holds what was typed."""


@contextmanager
def running_desk(runtime, environ):
    """Serve the web process's application on the port that the installation names."""
    settings = Settings.from_environ(environ)
    server = make_server("127.0.0.1", settings.port, create_app(runtime, settings), threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def says(installation, monkeypatch, capsys):
    """Return what types lines into a chat with a running desk and reads what is printed."""

    def type_lines(*lines, arguments=(), runtime=None):
        monkeypatch.setattr("sys.stdin", Typed("".join(f"{line}\n" for line in lines)))
        with running_desk(runtime or a_runtime(), os.environ):
            code = main(["chat", *arguments])
        return code, capsys.readouterr().out

    return type_lines


def test_each_line_is_a_signed_text_message_and_its_segments_are_counted(says):
    code, out = says("a pothole", "Lake and Penn")

    assert code == 0
    assert out == "Where is it?\n  [1 segments, GSM-7]\n" * 2


def test_one_chat_is_one_conversation_from_one_number(says):
    store = FakeStore()
    says("a pothole", "Lake and Penn", runtime=a_runtime(store=store))

    (sender,) = {inbound.sender for inbound in store.turns.values()}
    assert sender.startswith("+1612555")


def test_the_number_to_write_from_can_be_chosen(says):
    store = FakeStore()
    says("a pothole", arguments=("--from", "+16125550123"), runtime=a_runtime(store=store))

    assert [inbound.sender for inbound in store.turns.values()] == ["+16125550123"]


def test_silence_is_shown_as_nothing_that_costs(says):
    assert "[0 segments" in says("STOP")[1]


def test_web_chat_shows_bubbles_with_their_choices(says):
    dialogue = FakeDialogue(says=(Message(text="Thanks."), Message(text="Send?", choices=(YES,))))

    _, out = says(
        "a pothole", arguments=("--channel", "chat"), runtime=a_runtime(dialogue=dialogue)
    )

    assert out == "Thanks.\nSend?\n  [Yes]\n"


def test_another_language_is_asked_for_first(says):
    runtime = a_runtime()
    says("un bache", arguments=("--lang", "es"), runtime=runtime)

    assert [inbound.text for inbound in runtime.store.turns.values()][0] == "Español"


def test_nothing_typed_ends_the_chat(says):
    assert says() == (0, "")


def test_somebody_at_a_terminal_sees_where_to_type(says, monkeypatch):
    monkeypatch.setattr(Typed, "isatty", lambda _: True)

    assert says("a pothole")[1].startswith("> Where is it?")


@pytest.mark.parametrize("channel", ["sms", "chat"])
def test_without_a_running_desk_it_is_said_how_to_start_one(
    installation, monkeypatch, capsys, channel
):
    monkeypatch.setattr("sys.stdin", io.StringIO("a pothole\n"))

    assert main(["chat", "--channel", channel]) == 2
    assert "make run" in capsys.readouterr().err


def test_a_desk_whose_database_is_away_is_not_taken_for_a_running_one(says):
    code, _ = says("a pothole", runtime=a_runtime(store=FakeStore(is_down=True)))

    assert code == 2
