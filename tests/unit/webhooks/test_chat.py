"""Web chat: the JSON route and its page."""

import pytest

from tests.fakes import FakeStore, an_app

LONG_ID = "0123456789abcdef0123"


def post(app, body, **more):
    return app.test_client().post("/chat/messages", json=body, **more)


def test_a_first_message_begins_a_conversation_and_is_answered():
    answer = post(an_app(), {"text": "a pothole"}).get_json()

    assert answer["conversation_id"]
    assert answer["messages"] == [{"text": "Where is it?"}]


def test_a_conversation_goes_on_under_its_id():
    app = an_app()

    for text in ("a pothole", "Lake and Lyndale"):
        post(app, {"text": text, "conversation_id": LONG_ID})

    assert len(app.extensions["nightdesk.runtime"].store.conversations) == 1


@pytest.mark.parametrize("guess", ["1", "", "x" * 65, "../../../../../../etc/passwd", 7, None])
def test_an_id_that_could_be_guessed_is_not_taken(guess):
    answer = post(an_app(), {"text": "hi", "conversation_id": guess}).get_json()

    assert answer["conversation_id"] != guess


def test_sending_again_under_the_same_message_id_does_not_double():
    app = an_app()
    body = {"text": "a pothole", "conversation_id": LONG_ID, "message_id": "message-1"}

    assert post(app, body).data == post(app, body).data
    assert app.extensions["nightdesk.runtime"].dialogue.told == ["a pothole"]


@pytest.mark.parametrize("body", [{}, [], {"text": 1}, {"text": None}, "text", {"words": "hi"}])
def test_a_body_without_text_is_refused(body):
    assert post(an_app(), body).status_code == 400


def test_what_is_not_json_is_refused():
    answer = an_app().test_client().post("/chat/messages", data="text=hi")

    assert answer.status_code == 415


def test_an_enormous_body_is_refused():
    assert post(an_app(), {"text": "x" * 400_000}).status_code == 413


def waiting(app, conversation_id=LONG_ID):
    return app.test_client().get(
        "/chat/messages", query_string={"conversation_id": conversation_id}
    )


def test_the_page_takes_what_the_desk_says_by_itself_once():
    store = FakeStore()
    store.outbox.for_chat[LONG_ID] = ["Did you reach 911?"]
    app = an_app(store=store)

    assert waiting(app).get_json() == {"messages": [{"text": "Did you reach 911?"}]}
    assert waiting(app).get_json() == {"messages": []}


def test_nothing_waits_for_an_unknown_conversation():
    assert waiting(an_app(), "0123456789abcdef-unknown").get_json() == {"messages": []}


@pytest.mark.parametrize(
    "guess", ["1", "", "x" * 65, "../../../../../../etc/passwd", "x" * 15 + " "]
)
def test_what_waits_is_not_told_to_who_guesses(guess):
    store = FakeStore()
    store.outbox.for_chat[guess] = ["Did you reach 911?"]

    answer = waiting(an_app(store=store), guess)

    assert answer.status_code == 400
    assert b"911" not in answer.data


def test_looking_for_messages_begins_no_conversation():
    app = an_app()
    waiting(app)

    assert not app.extensions["nightdesk.runtime"].store.conversations


def test_when_the_database_is_down_the_page_is_told_that_nothing_was_saved():
    answer = post(an_app(store=FakeStore(is_down=True)), {"text": "a pothole"})

    assert answer.status_code == 503
    assert "not saved" in answer.get_json()["error"]


def test_the_page_runs_no_script_but_ours():
    answer = an_app().test_client().get("/chat")

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert b"<script>" not in answer.data
    assert b"://" not in answer.data


@pytest.mark.parametrize(("query", "title"), [("", "311 chat"), ("?lang=es", "Chat del 311")])
def test_the_page_speaks_the_language_asked_for(query, title):
    page = an_app().test_client().get(f"/chat{query}").get_data(as_text=True)

    assert title in page


def test_an_unknown_language_shows_the_first_one():
    assert b'lang="en"' in an_app().test_client().get("/chat?lang=xx").data


def test_live_answers_also_without_a_database_and_ready_does_not():
    client = an_app(store=FakeStore(is_down=True)).test_client()

    assert client.get("/health/live").status_code == 200
    assert client.get("/health/ready").status_code == 503


def test_an_unforeseen_fault_is_said_in_plain_words(monkeypatch):
    app = an_app()
    monkeypatch.setattr(app.extensions["nightdesk.runtime"].dialogue, "says", None)

    answer = post(app, {"text": "a pothole"})

    assert answer.status_code == 500
    assert "not saved" in answer.get_json()["error"]
