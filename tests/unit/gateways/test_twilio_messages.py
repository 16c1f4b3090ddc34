"""Text messages by Twilio: sent as its API takes them, and found again when nobody knows."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.gateways.twilio_messages import TwilioMessages, body_of
from bot.intake.errors import Unavailable
from bot.usecases.outbox_ports import Attempt, OutboxMessage, Outlet
from tests.local_server import Answer, as_json, local_server
from tests.stack import free_port
from tests.twilio_api import (
    ACCOUNT,
    INVALID_NUMBER,
    NUMBER,
    OPTED_OUT,
    SERVICE,
    TOKEN,
    refusal,
    twilio_api,
)

RESIDENT = "+16125550123"
STATUS = "https://desk.city.example/twilio/sms/status"


@pytest.fixture
def api():
    with twilio_api() as api:
        yield api


def messages(api, **changes):
    account = {
        "account": ACCOUNT,
        "token": TOKEN,
        "sender": NUMBER,
        "api_url": api.url,
        "status_url": STATUS,
    }
    return TwilioMessages(**(account | changes))


def a_message(text="Did you reach 911?", **changes):
    message = {"key": "watch:7:ask", "outlet": Outlet.SMS, "to": RESIDENT, "text": text}
    return OutboxMessage(**(message | changes))


def just_now():
    return datetime.now(UTC) - timedelta(seconds=1)


def test_a_message_goes_out_from_the_number_and_comes_back_with_its_sid(api):
    sending = messages(api).send(a_message())

    (sent,) = api.sent
    assert (sent["to"], sent["from"], sent["body"]) == (RESIDENT, NUMBER, "Did you reach 911?")
    assert (sending.attempt, sending.provider_id) == (Attempt.SENT, sent["sid"])


def test_what_becomes_of_it_is_reported_under_its_key(api):
    messages(api).send(a_message())

    assert api.sent[0]["callback"] == f"{STATUS}?key=watch%3A7%3Aask"


def test_a_messaging_service_sends_in_place_of_a_number(api):
    messages(api, sender=SERVICE).send(a_message())

    assert (api.sent[0]["from"], api.sent[0]["messaging_service_sid"]) == (None, SERVICE)


def test_a_text_that_is_too_long_is_cut_instead_of_refused(api):
    assert messages(api).send(a_message("x" * 5000)).attempt is Attempt.SENT
    assert len(api.sent[0]["body"]) == 1600


@pytest.mark.parametrize("text", ["¿Ya habló? ñ", "🚒 fire", "half \ud83d an emoji", "a&b=c+d%"])
def test_any_text_arrives_as_it_was_written(api, text):
    assert messages(api).send(a_message(text)).attempt is Attempt.SENT
    assert api.sent[0]["body"] == text.replace("\ud83d", "?")


# --- refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (400, OPTED_OUT, Attempt.NEVER),
        (400, INVALID_NUMBER, Attempt.NEVER),
        (403, 21408, Attempt.NEVER),
        (401, 20003, Attempt.LATER),
        (429, 20429, Attempt.LATER),
        (500, 20500, Attempt.UNSURE),
        (503, 20503, Attempt.UNSURE),
    ],
)
def test_a_refusal_says_whether_trying_again_can_help(api, status, code, expected):
    api.before = lambda _form: refusal(status, code)

    sending = messages(api).send(a_message())

    assert (sending.attempt, sending.error) == (expected, str(code))
    assert not api.sent


def test_a_number_that_is_none_is_never_tried_again(api):
    sending = messages(api).send(a_message(to="nobody"))

    assert (sending.attempt, sending.error) == (Attempt.NEVER, str(INVALID_NUMBER))


def test_a_wrong_token_may_be_mended(api):
    assert messages(api, token="wrong").send(a_message()).attempt is Attempt.LATER


def test_where_nobody_listens_nothing_was_sent(api):
    nowhere = messages(api, api_url=f"http://127.0.0.1:{free_port()}")

    assert nowhere.send(a_message()).attempt is Attempt.LATER


def test_an_answer_that_does_not_come_leaves_it_open(api):
    api.after = lambda _form: time.sleep(0.5)

    assert messages(api, timeout=0.1).send(a_message()).attempt is Attempt.UNSURE


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{", b"\xff"])
def test_an_answer_that_makes_no_sense_leaves_it_open(api, body):
    api.after = lambda _form: Answer(status=201, parts=(body,))

    assert messages(api).send(a_message()).attempt is Attempt.UNSURE


@pytest.mark.parametrize("secret", [RESIDENT, "Did you reach", TOKEN])
def test_no_error_names_the_resident(api, secret):
    api.before = lambda form: as_json(
        {"code": 21610, "message": f"{form['To']} {form['Body']}", "status": 400}, 400
    )

    assert secret not in repr(messages(api).send(a_message()))


# --- found again -------------------------------------------------------------------------------


def test_a_message_that_was_sent_is_found(api):
    sent = messages(api).send(a_message())

    assert messages(api).find_sent(a_message(), just_now()) == sent.provider_id


def test_a_long_message_is_found_by_what_was_left_of_it(api):
    sent = messages(api).send(a_message("x" * 5000))

    assert messages(api).find_sent(a_message("x" * 5000), just_now()) == sent.provider_id


@pytest.mark.parametrize(
    "other",
    [a_message("Another text"), a_message(to="+16125550199")],
    ids=["other words", "other number"],
)
def test_another_message_is_not_taken_for_it(api, other):
    messages(api).send(other)

    assert messages(api).find_sent(a_message(), just_now()) == ""


def test_the_same_words_of_an_earlier_night_are_not_taken_for_it(api):
    messages(api).send(a_message())

    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert messages(api).find_sent(a_message(), tomorrow) == ""


@pytest.mark.parametrize("status", ["failed", "undelivered", "canceled"])
def test_a_message_that_failed_does_not_count_as_sent(api, status):
    messages(api).send(a_message())
    api.sent[0]["status"] = status

    assert messages(api).find_sent(a_message(), just_now()) == ""


def test_a_provider_that_cannot_be_asked_is_unavailable(api):
    nowhere = messages(api, api_url=f"http://127.0.0.1:{free_port()}")

    with pytest.raises(Unavailable, match="twilio"):
        nowhere.find_sent(a_message(), just_now())


def test_a_provider_that_refuses_to_tell_is_unavailable(api):
    with pytest.raises(Unavailable, match="twilio"):
        messages(api, token="wrong").find_sent(a_message(), just_now())


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"messages": [7]}'])
def test_a_list_that_makes_no_sense_is_unavailable(body):
    with (
        local_server(lambda _asked: Answer(parts=(body,))) as broken,
        pytest.raises(Unavailable, match="twilio"),
    ):
        messages(broken).find_sent(a_message(), just_now())


def test_a_short_body_stays_as_it_is():
    assert body_of(a_message("x" * 1600)) == "x" * 1600
