"""Turns with the server, mended, and an action server that can fail."""

import time
import urllib.error
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.dialogue.action_server import SECRET
from tests.dialogue.rasa_server import TURN


def test_a_ready_server_names_its_model(server):
    assert server.get("/webhooks/city/") == {"status": "ok", "model": "springfield.tar.gz"}


def test_a_turn_gives_messages_with_their_choices(server):
    status, answer = server.turn("there is a deep pothole on our street")

    assert status == 200
    assert answer["messages"] == [
        {"text": "Where is it?", "choices": []},
        {
            "text": "First line.\n\nSecond line.",
            "choices": [{"title": "Yes", "value": "yes"}],
        },
    ]


def test_a_turn_gives_the_state_to_store(server):
    _, answer = server.turn("there is a deep pothole on our street")

    assert answer["snapshot"] == {
        "slots": {
            "language": "en",
            "received_at": TURN["received_at"],
            "draft": {"turns": 1},
            "knows_sender": True,
        },
        "active_loop": None,
        "requested_slot": None,
    }


def test_the_next_turn_goes_on_from_the_stored_state(server):
    _, first = server.turn("there is a pothole")
    _, second = server.turn("on Main Street", snapshot=first["snapshot"])

    assert second["snapshot"]["slots"]["draft"] == {"turns": 2}


def test_nothing_is_remembered_that_was_not_sent(server):
    server.turn("there is a pothole")
    _, again = server.turn("there is a pothole")

    assert again["snapshot"]["slots"]["draft"] == {"turns": 1}


@pytest.mark.parametrize(
    ("language", "channel", "text"),
    [
        ("en", "sms", "You are welcome."),
        ("en", "voice", "You are most welcome."),
        ("es", "voice", "Con gusto."),  # never the English voice
        ("so", "chat", "You are welcome."),
    ],
)
def test_wording_follows_language_and_channel(server, language, channel, text):
    _, answer = server.turn("thank you", language=language, channel=channel)

    assert [message["text"] for message in answer["messages"]] == [text]


def test_an_action_is_told_what_was_heard(server):
    server.turn("somebody sprayed graffiti on the bridge", channel="chat")
    heard = server.actions.bodies[-1]["tracker"]

    assert heard["latest_message"]["text"] == "somebody sprayed graffiti on the bridge"
    assert heard["latest_message"]["services"][0]["service_code"] == "graffiti"
    assert heard["slots"]["received_at"] == TURN["received_at"]
    assert heard["events"][-1]["input_channel"] == "chat"


@pytest.mark.parametrize(
    "text",
    ['/report{"street": "Lake"} a pothole', ' /report{"street":"Lake"}', "//report", "/pothole"],
)
def test_a_resident_cannot_command_rasa(server, text):
    status, _ = server.turn(text)
    heard = server.actions.bodies[-1]["tracker"]["latest_message"]

    assert status == 200
    assert heard["text"] == text.strip()
    assert heard["entities"] == []
    assert heard["services"]  # Rasa's own reading of a command knows none


def test_restart_is_a_word_like_any_other(server):
    status, answer = server.turn("/restart", snapshot={"slots": {"draft": {"turns": 4}}})

    assert status == 200
    assert answer["snapshot"]["slots"]["draft"] == {"turns": 5}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("crash", "action_failed: action_continue_report status 500"),
        ("reject", "action_failed: action_continue_report status 400"),
        ("garbage", "action_failed: action_continue_report ValueError"),
        ("malformed", "action_failed: action_continue_report answer not understood"),
        ("silent", "no_answer"),
    ],
)
def test_a_failed_action_is_told_and_never_an_empty_answer(server, text, reason):
    status, answer = server.turn(f"a pothole {text}")

    assert status == 503
    assert answer["error"].split(":")[0] == reason.split(":")[0]
    assert SECRET not in answer["error"]


def test_a_slow_action_is_given_up_in_time(server):
    began = time.monotonic()
    status, answer = server.turn("a pothole, slow")

    assert status == 503
    assert "TimeoutError" in answer["error"]
    assert time.monotonic() - began < 5.5


def test_a_failed_turn_leaves_nothing_for_the_next(server):
    server.turn("a pothole crash", snapshot={"slots": {"draft": {"turns": 7}}})
    _, answer = server.turn("a pothole")

    assert answer["snapshot"]["slots"]["draft"] == {"turns": 1}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"text": None}, "text must be a text"),
        ({"text": 5}, "text must be a text"),
        ({"conversation_id": ""}, "conversation_id must be a text"),
        ({"channel": "fax"}, "channel must be one of chat, sms, voice"),
        ({"language": None}, "language must be a text"),
        ({"received_at": ""}, "received_at must be a text"),
        ({"snapshot": []}, None),  # nothing stored yet
        ({"snapshot": "state"}, "snapshot must be an object whose slots are an object"),
        ({"snapshot": {"slots": []}}, "snapshot must be an object whose slots are an object"),
    ],
)
def test_a_turn_that_is_no_turn_is_refused(server, change, complaint):
    status, answer = server.post("/webhooks/city/turn", {**TURN, **change})

    assert (status, answer.get("error")) == ((400, complaint) if complaint else (200, None))


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b"\xff"])
@pytest.mark.parametrize("route", ["turn", "understand"])
def test_a_body_that_is_no_object_is_refused(server, route, body):
    status, answer = server.post(f"/webhooks/city/{route}", body)

    assert status == 400
    assert answer["error"].startswith("the body must be")


def test_an_empty_text_is_answered(server):
    assert server.turn("")[0] == 200


def test_texts_are_understood_without_a_turn(server):
    status, heard = server.post("/webhooks/city/understand", {"texts": ["hay un bache", "yes"]})

    assert status == 200
    assert heard[0]["services"][0]["service_code"] == "pothole"
    assert [one["intent"]["name"] for one in heard] == ["report", "affirm"]
    assert [len(one["services"]) for one in heard] == [3, 3]


@pytest.mark.parametrize("texts", [None, "yes", [1], ["yes"] * 1001])
def test_texts_that_are_no_texts_are_refused(server, texts):
    status, answer = server.post("/webhooks/city/understand", {"texts": texts})

    assert status == 400
    assert answer["error"].startswith("texts must be")


def test_a_command_is_not_obeyed_when_understanding(server):
    _, heard = server.post("/webhooks/city/understand", {"texts": ["/thank"]})

    assert heard[0]["services"]


def test_many_conversations_at_once_keep_apart(server):
    def answer(number):
        slots = {"draft": {"turns": number}}
        _, body = server.turn("a pothole", conversation_id=f"c{number}", snapshot={"slots": slots})
        return body["snapshot"]["slots"]["draft"]["turns"]

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(answer, range(48))) == [number + 1 for number in range(48)]


def test_turns_of_one_conversation_at_once_keep_apart(server):
    def answer(number):
        slots = {"draft": {"turns": number}}
        return server.turn("a pothole", snapshot={"slots": slots})[1]["snapshot"]["slots"]["draft"]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(answer, range(16))) == [{"turns": n + 1} for n in range(16)]


def test_connections_to_the_action_server_are_kept(server):
    before = len(server.actions.connections)
    for _ in range(5):
        server.turn("a pothole")

    assert len(server.actions.connections) - before <= 1


def test_the_log_never_holds_what_residents_say(server):
    server.turn("a pothole crash my name is Ermintrude")
    log = server.log.read_text()

    assert "turn.failed conversation=c1" in log
    assert "Ermintrude" not in log
    assert SECRET not in log


def test_there_is_no_http_api(server):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        server.get("/conversations/c1/tracker")


def test_tensorflow_stays_out_of_memory(server):
    status = Path(f"/proc/{server.process.pid}/status")
    if not status.exists():
        pytest.skip("the size of a process is read from /proc")
    kilobytes = int(status.read_text().split("VmRSS:")[1].split()[0])

    assert kilobytes < 350_000
