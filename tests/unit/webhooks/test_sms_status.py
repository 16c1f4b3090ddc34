"""What became of an outbound text message: only its end is noted, and only from Twilio."""

import pytest
from twilio.request_validator import RequestValidator

from tests.fakes import TOKEN, FakeStore, an_app

PATH = "/twilio/sms/status"
URL = f"https://desk.city.example{PATH}"


def post(app, status, *, query="?key=watch%3A7%3Aask", token=TOKEN, sid="SM7"):
    form = {"MessageSid": sid, "MessageStatus": status, "To": "+16125550123"}
    signature = RequestValidator(token).compute_signature(URL + query, form)
    headers = {"X-Twilio-Signature": signature}
    return app.test_client().post(PATH + query, data=form, headers=headers)


def receipts(status, **more):
    store = FakeStore()
    answer = post(an_app(store=store), status, **more)
    return answer.status_code, store.outbox.receipts


@pytest.mark.parametrize(
    ("status", "is_delivered"),
    [("delivered", True), ("read", True), ("undelivered", False), ("failed", False)],
)
def test_the_end_of_a_message_is_noted_under_its_key(status, is_delivered):
    assert receipts(status) == (204, [("watch:7:ask", "SM7", is_delivered)])


@pytest.mark.parametrize("status", ["queued", "sending", "sent", "accepted", "", "something new"])
def test_what_is_not_the_end_is_not_noted(status):
    assert receipts(status) == (204, [])


def test_a_receipt_without_a_key_goes_by_its_sid():
    assert receipts("delivered", query="") == (204, [("", "SM7", True)])


def test_a_receipt_that_twilio_did_not_sign_is_refused():
    assert receipts("failed", token="somebody-else's") == (403, [])


def test_a_receipt_for_another_key_than_the_signed_one_is_refused():
    store = FakeStore()
    form = {"MessageSid": "SM7", "MessageStatus": "failed"}
    signature = RequestValidator(TOKEN).compute_signature(f"{URL}?key=watch%3A7%3Aask", form)

    answer = (
        an_app(store=store)
        .test_client()
        .post(f"{PATH}?key=watch%3A8%3Aask", data=form, headers={"X-Twilio-Signature": signature})
    )

    assert (answer.status_code, store.outbox.receipts) == (403, [])
