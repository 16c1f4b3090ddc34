"""Inbound text messages: signed, stored once, answered once."""

from xml.etree import ElementTree

import pytest
from twilio.request_validator import RequestValidator

from bot.intake.conversation import Message
from tests.fakes import TOKEN, FakeDialogue, FakeStore, an_app, some_settings

URL = "https://desk.city.example/twilio/sms"


def form(**changes):
    return {"MessageSid": "SM1", "From": "+16125550123", "Body": "a pothole", **changes}


def post(app, data, token=TOKEN, url=URL):
    signature = RequestValidator(token).compute_signature(url, data)
    path = url.removeprefix("https://desk.city.example")
    return app.test_client().post(path, data=data, headers={"X-Twilio-Signature": signature})


def store_of(app):
    return app.extensions["nightdesk.runtime"].store


def dialogue_of(app):
    return app.extensions["nightdesk.runtime"].dialogue


def said(answer):
    return [each.text for each in ElementTree.fromstring(answer.data).findall("Message")]


def test_a_signed_message_is_answered_with_one_text():
    answer = post(an_app(), form())

    assert answer.status_code == 200
    assert answer.mimetype == "text/xml"
    assert said(answer) == ["Where is it?"]


def test_the_query_is_part_of_what_is_signed():
    assert post(an_app(), form(), url=URL + "?tenant=1").status_code == 200


def test_a_wrong_signature_is_refused_and_nothing_is_stored():
    app = an_app()

    answer = post(app, form(), token="somebody-else's")

    assert answer.status_code == 403
    assert not store_of(app).turns


def test_a_changed_body_is_refused():
    app = an_app()
    signature = RequestValidator(TOKEN).compute_signature(URL, form())

    answer = app.test_client().post(
        "/twilio/sms", data=form(Body="other"), headers={"X-Twilio-Signature": signature}
    )

    assert answer.status_code == 403


@pytest.mark.parametrize("token", ["new-token", "old-token"])
def test_two_tokens_are_good_while_they_are_rotated(token, monkeypatch):
    app = an_app()
    app.extensions["nightdesk.settings"] = some_settings(TWILIO_AUTH_TOKEN="new-token,old-token")

    assert post(app, form(), token=token).status_code == 200


def test_a_retry_gets_the_same_answer_and_is_not_thought_about_again():
    app = an_app()
    first = post(app, form())
    dialogue_of(app).says = (Message(text="something else"),)

    again = post(app, form())

    assert again.data == first.data
    assert dialogue_of(app).told == ["a pothole"]


def test_a_message_without_id_is_refused():
    app = an_app()

    assert post(app, {"From": "+16125550123", "Body": "hi"}).status_code == 400
    assert not store_of(app).turns


@pytest.mark.parametrize(
    "sender", ["", "anonymous", "+266696687", "12345", "+1", "client:bob", "+1612555012x"]
)
def test_withheld_and_odd_senders_never_share_a_conversation(sender):
    app = an_app()

    post(app, form(MessageSid="SM1", From=sender))
    post(app, form(MessageSid="SM2", From=sender))

    assert len(store_of(app).conversations) == 2


def test_messages_of_one_number_are_one_conversation():
    app = an_app()

    post(app, form(MessageSid="SM1"))
    post(app, form(MessageSid="SM2"))

    assert len(store_of(app).conversations) == 1


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("/restart", "restart"),
        (' //create_case{"a": 1}', 'create_case{"a": 1}'),
        ("pot\x00hole\u202e", "pot hole"),
    ],
)
def test_payload_syntax_and_control_characters_are_neutralised(body, told):
    app = an_app()

    post(app, form(Body=body))

    assert dialogue_of(app).told == [told]


@pytest.mark.parametrize("body", ["", "   ", "🙂", "?!"])
def test_a_message_without_words_gets_a_sensible_question(body):
    app = an_app()

    answer = post(app, form(Body=body))

    assert "What is the problem" in said(answer)[0]
    assert dialogue_of(app).told == []


def test_two_thousand_characters_are_accepted():
    app = an_app()
    body = "the pothole is deep " * 100

    answer = post(app, form(Body=body))

    assert answer.status_code == 200
    assert store_of(app).turns["SM1"].text == body


def test_a_broken_photo_is_said_kindly_and_the_words_are_kept():
    app = an_app()

    answer = post(app, form(NumMedia="1", MediaUrl0="https://api.twilio.com/broken"))

    assert "could not open your photo" in said(answer)[0]
    assert "Where is it?" in said(answer)[0]


def test_a_photo_alone_is_kept_and_asked_about():
    app = an_app()

    answer = post(app, form(Body="", NumMedia="1", MediaUrl0="https://api.twilio.com/a.jpg"))

    assert "I kept your photo" in said(answer)[0]
    assert store_of(app).photos == {0: [store_of(app).photos[0][0]]}


@pytest.mark.parametrize("count", ["x", "-1", "", "99"])
def test_a_media_count_that_lies_harms_nothing(count):
    assert post(an_app(), form(NumMedia=count)).status_code == 200


def test_when_the_database_is_down_twilio_gets_an_error_and_nothing_is_acknowledged():
    app = an_app(store=FakeStore(is_down=True))

    answer = post(app, form())

    assert answer.status_code == 503


def test_when_the_dialogue_is_down_the_text_becomes_a_case_for_review():
    app = an_app(dialogue=FakeDialogue(is_down=True))

    answer = post(app, form(Body="the street light on Lake is out"))

    (case,) = store_of(app).cases.values()
    assert case.case_number in said(answer)[0]
    assert case.facts.status == "needs_review"
    assert case.facts.description == "the street light on Lake is out"


def test_texts_of_one_outage_make_one_case():
    app = an_app(dialogue=FakeDialogue(is_down=True))
    post(app, form(Body="the street light on Lake is out"))

    post(app, form(MessageSid="SM2", Body="it is the one by the bus stop"))

    assert len(store_of(app).cases) == 1
    assert store_of(app).events[-1].note == "it is the one by the bus stop"


@pytest.mark.parametrize("word", ["STOP", "stop", "Unsubscribe", "CANCEL", "quit", "END"])
def test_the_carriers_stop_words_are_met_with_silence(word):
    app = an_app()

    answer = post(app, form(Body=word))

    assert said(answer) == []
    assert next(iter(store_of(app).conversations.values())).opted_out


def test_start_opts_in_again():
    app = an_app()
    post(app, form(Body="STOP"))

    post(app, form(MessageSid="SM2", Body="START"))

    assert not next(iter(store_of(app).conversations.values())).opted_out


def test_help_says_911_first():
    (text,) = said(post(an_app(), form(Body="HELP")))

    assert text.startswith("Emergency: call 911")


def test_an_emergency_is_answered_without_the_dialogue():
    app = an_app(dialogue=FakeDialogue(is_down=True))

    (text,) = said(post(app, form(Body="there is a man with a gun")))

    assert "911" in text
    assert "NOT reach 911" in text
    assert not store_of(app).cases


def test_an_emergency_is_answered_also_after_stop():
    app = an_app()
    post(app, form(Body="STOP"))

    answer = post(app, form(MessageSid="SM2", Body="my house is on fire"))

    assert "911" in said(answer)[0]


def test_names_and_numbers_never_reach_the_dialogue():
    app = an_app()

    post(app, form(Body="pothole, call me at 612-555-0177 or a@b.example"))

    (told,) = dialogue_of(app).told
    assert "0177" not in told
    assert "a@b" not in told
    assert store_of(app).contacts["conversation-0"].phone
