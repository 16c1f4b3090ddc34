"""Rasa behind its connector: whatever it does, there is an answer or ``Unavailable`` in time."""

import socket
import threading
import time
from datetime import UTC, datetime

import pytest

from bot.gateways.rasa_dialogue import RasaDialogue
from bot.intake.conversation import Channel, Choice, Conversation, ConversationId, Message
from bot.intake.errors import Unavailable
from tests.local_server import Answer, as_json, local_server
from tests.stack import free_port

NIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
GOOD = {
    "messages": [{"text": "Which?", "choices": [{"title": "Yes", "value": "yes"}]}],
    "snapshot": {"slots": {"draft": {"draft_id": "d"}}},
}


def nobody():
    return f"http://127.0.0.1:{free_port()}"


def a_conversation(**changes):
    known = {"id": ConversationId("c-1"), "channel": Channel.SMS, "language": "es"}
    return Conversation(**(known | changes))


def turn(*urls, budget=2.0, **changes):
    dialogue = RasaDialogue(urls, budget=budget)
    return dialogue.turn(
        a_conversation(**changes), "un bache", received_at=NIGHT, knows_sender=True
    )


def test_messages_choices_and_state_are_read():
    with local_server(lambda _: as_json(GOOD)) as rasa:
        spoken = turn(rasa.url)

    choice = Choice(title="Yes", value="yes")
    assert spoken.messages == (Message(text="Which?", choices=(choice,)),)
    assert spoken.snapshot == GOOD["snapshot"]


def test_rasa_is_told_the_words_and_the_state_but_not_who_speaks():
    with local_server(lambda _: as_json(GOOD)) as rasa:
        turn(rasa.url + "/", snapshot={"slots": {"draft": {}}, "question": {"text": "?"}})

    (asked,) = rasa.asked
    assert asked.path == "/webhooks/city/turn"
    assert asked.json == {
        "conversation_id": "c-1",
        "text": "un bache",
        "channel": "sms",
        "language": "es",
        "received_at": "2026-11-23T08:00:00+00:00",
        "snapshot": {"slots": {"draft": {}, "knows_sender": True}, "active_loop": None},
    }


def test_a_message_without_choices_offers_none():
    with local_server(lambda _: as_json({"messages": [{"text": "Hi"}], "snapshot": {}})) as rasa:
        assert turn(rasa.url).messages == (Message(text="Hi"),)


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_a_failing_server_is_unavailable_not_passed_over(status):
    """It may have run the turn: asking another could file a case twice."""
    with (
        local_server(lambda _: as_json({"error": "no_answer"}, status)) as first,
        local_server(lambda _: as_json({"error": "no_answer"}, status)) as second,
        pytest.raises(Unavailable, match="dialogue"),
    ):
        turn(first.url, second.url)

    assert len(first.asked) + len(second.asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>It works!</html>",
        b'{"messages": [',
        b"null",
        b"[]",
        b'"text"',
        b"7",
        b"{}",
        b'{"messages": [], "snapshot": {}}',  # silence is no answer
        b'{"messages": null, "snapshot": {}}',
        b'{"messages": ["Hi"], "snapshot": {}}',
        b'{"messages": [7], "snapshot": {}}',
        b'{"messages": [{}], "snapshot": {}}',
        b'{"messages": [{"text": "Hi"}]}',
        b'{"messages": [{"text": "Hi"}], "snapshot": "slots"}',
        b'{"messages": [{"text": "Hi"}], "snapshot": null}',
        b'{"messages": [{"text": "Hi", "choices": [{"title": "Yes"}]}], "snapshot": {}}',
        b'{"messages": [{"text": "Hi", "choices": ["Yes"]}], "snapshot": {}}',
        b"\xff\xfe\x00",
    ],
)
def test_an_answer_that_cannot_be_read_is_unavailable(body):
    with (
        local_server(lambda _: Answer(parts=(body,))) as rasa,
        pytest.raises(Unavailable, match="dialogue"),
    ):
        turn(rasa.url)


def test_a_slow_server_is_given_up_after_the_budget():
    answered = threading.Event()
    with local_server(lambda _: Answer(parts=(b"{}",), pause=lambda: answered.wait(5))) as rasa:
        began = time.monotonic()
        with pytest.raises(Unavailable, match="ReadTimeout"):
            turn(rasa.url, budget=0.2)
        answered.set()

    assert time.monotonic() - began < 2


def test_a_server_that_hangs_up_is_unavailable():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread = threading.Thread(target=lambda: listener.accept()[0].close())
        thread.start()

        with pytest.raises(Unavailable, match="dialogue"):
            turn(url)
        thread.join()


def test_where_nobody_listens_the_next_server_takes_the_turn():
    with local_server(lambda _: as_json(GOOD)) as rasa:
        for urls in ((nobody(), rasa.url), (rasa.url, nobody())):
            assert turn(*urls).messages[0].text == "Which?"


def test_a_server_that_takes_no_connection_is_passed_over_too():
    """Its queue is full, or its machine is gone: nothing was said to it yet."""
    with socket.socket() as deaf, local_server(lambda _: as_json(GOOD)) as rasa:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        address = deaf.getsockname()
        waiting = [_knock(address) for _ in range(4)]
        url = f"http://127.0.0.1:{address[1]}"
        try:
            for urls in ((url, rasa.url), (rasa.url, url)):
                assert turn(*urls).messages[0].text == "Which?"
        finally:
            for each in waiting:
                each.close()


def _knock(address):
    caller = socket.socket()
    caller.setblocking(False)
    caller.connect_ex(address)
    return caller


def test_where_no_server_listens_the_dialogue_is_unavailable():
    with pytest.raises(Unavailable, match="no server answers"):
        turn(nobody(), nobody())


def test_a_conversation_keeps_to_one_server_and_conversations_share_them_all():
    with (
        local_server(lambda _: as_json(GOOD)) as first,
        local_server(lambda _: as_json(GOOD)) as second,
    ):
        dialogue = RasaDialogue((first.url, second.url))
        for number in range(20):
            for _ in range(2):
                conversation = a_conversation(id=ConversationId(f"c-{number}"))
                dialogue.turn(conversation, "x", received_at=NIGHT, knows_sender=False)

    ids = [{asked.json["conversation_id"] for asked in each.asked} for each in (first, second)]
    assert all(ids)
    assert not ids[0] & ids[1]


def test_a_server_that_was_restarted_in_between_is_asked_again():
    port = free_port()
    dialogue = RasaDialogue((f"http://127.0.0.1:{port}",))
    for _ in range(2):
        with local_server(lambda _: as_json(GOOD), port=port):
            spoken = dialogue.turn(a_conversation(), "x", received_at=NIGHT, knows_sender=False)

    assert spoken.messages[0].text == "Which?"


def test_texts_are_understood_without_a_conversation():
    heard = [{"intent": {"name": "report"}, "services": []}]
    with local_server(lambda _: as_json(heard)) as rasa:
        assert RasaDialogue((rasa.url,)).understand(["a pothole"]) == heard

    assert rasa.asked[0].path == "/webhooks/city/understand"
    assert rasa.asked[0].json == {"texts": ["a pothole"]}
