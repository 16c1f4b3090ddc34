"""E-mail over real sockets: plain, STARTTLS and TLS, and what its refusals mean."""

import threading
from urllib.parse import quote

import pytest

from bot.gateways.mail import SmtpMail, mail_of, message_id
from bot.usecases.outbox_ports import Attempt, OutboxMessage, Outlet
from tests.mail_server import PASSWORD, USER, mail_server, own_certificate
from tests.stack import free_port

SENDER = "nightdesk@city.example"
SUPERVISOR = "night@city.example"
LOGIN = f"{USER}:{quote(PASSWORD, safe='')}@"


@pytest.fixture
def server():
    with mail_server() as server:
        yield server


def a_mail(**changes):
    message = {
        "key": "watch:7:alert:email",
        "outlet": Outlet.EMAIL,
        "to": SUPERVISOR,
        "subject": "ALERT",
        "text": "Where: Lake and Penn\nWhat: fire",
    }
    return OutboxMessage(**(message | changes))


def send(port, message=None, *, scheme="smtp", login=""):
    url = f"{scheme}://{login}127.0.0.1:{port}"
    return SmtpMail(url, sender=SENDER, timeout=5).send(message or a_mail())


def test_a_mail_arrives_with_its_subject_and_words(server):
    sending = send(server.port)

    ((sender, recipients, mail),) = server.received
    assert sending.attempt is Attempt.SENT
    assert (sender, recipients) == (SENDER, [SUPERVISOR])
    assert (mail["From"], mail["To"], mail["Subject"]) == (SENDER, SUPERVISOR, "ALERT")
    assert mail.get_content().splitlines() == ["Where: Lake and Penn", "What: fire"]
    assert mail["Message-ID"] == sending.provider_id


def test_a_mail_says_that_no_person_wrote_it(server):
    send(server.port)

    assert server.received[0][2]["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    "text",
    ["¿Dónde? ñ", "🚒", "half \ud83d an emoji", ".\n.\nEND", "x" * 5000, "a\r\nb"],
    ids=["spanish", "emoji", "half an emoji", "dots", "long", "line ends"],
)
def test_any_words_arrive(server, text):
    assert send(server.port, a_mail(text=text)).attempt is Attempt.SENT

    arrived = server.received[0][2].get_content().replace("\r\n", "\n")
    assert arrived == text.replace("\ud83d", "?").replace("\r\n", "\n") + "\n"


def test_sent_again_it_has_the_same_message_id(server):
    ids = {send(server.port).provider_id for _ in range(2)}

    assert len(ids) == 1


@pytest.mark.parametrize("other", [{"key": "watch:8:alert:email"}, {"text": "b"}, {"to": "x@y.zz"}])
def test_another_mail_has_another_message_id(other):
    assert message_id(a_mail(), SENDER) != message_id(a_mail(**other), SENDER)


def test_a_subject_cannot_smuggle_in_a_header():
    mail = mail_of(a_mail(subject="ALERT\r\nBcc: spy@x.example"), SENDER)

    assert mail["Subject"] == "ALERT Bcc: spy@x.example"
    assert mail["Bcc"] is None


# --- over TLS ----------------------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    context, trusted = own_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    return context


@pytest.mark.parametrize(("scheme", "is_tls"), [("smtps", True), ("smtp+starttls", False)])
def test_with_tls_the_password_is_given_and_the_mail_arrives(certificate, scheme, is_tls):
    with mail_server(context=certificate, is_tls=is_tls, asks_password=True) as server:
        sending = send(server.port, scheme=scheme, login=LOGIN)

    assert sending.attempt is Attempt.SENT
    assert len(server.received) == 1


@pytest.mark.parametrize(("scheme", "is_tls"), [("smtps", True), ("smtp+starttls", False)])
def test_a_server_that_nobody_vouches_for_gets_nothing(tmp_path, scheme, is_tls):
    context, _ = own_certificate(tmp_path)

    with mail_server(context=context, is_tls=is_tls) as server:
        sending = send(server.port, scheme=scheme)

    assert sending.attempt is Attempt.LATER
    assert not server.received


def test_a_server_without_tls_gets_no_password(server):
    sending = send(server.port, scheme="smtp+starttls", login=LOGIN)

    assert sending.attempt is Attempt.LATER
    assert not server.received


def test_a_wrong_password_may_be_mended():
    with mail_server(asks_password=True) as server:
        sending = send(server.port, login="desk:wrong@")

    assert (sending.attempt, sending.error) == (Attempt.LATER, "smtp_535")


# --- refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("says", "expected", "error"),
    [
        ("550 no such mailbox", Attempt.NEVER, "smtp_550"),
        ("554 refused", Attempt.NEVER, "smtp_554"),
        ("451 try again", Attempt.LATER, "smtp_451"),
        ("452 full", Attempt.LATER, "smtp_452"),
    ],
)
@pytest.mark.parametrize("step", ["says", "says_to_recipient"])
def test_a_refusal_says_whether_trying_again_can_help(server, step, says, expected, error):
    setattr(server, step, says)

    sending = send(server.port)

    assert (sending.attempt, sending.error) == (expected, error)


def test_where_nobody_listens_it_is_tried_again():
    assert send(free_port()).attempt is Attempt.LATER


def test_a_server_that_leaves_at_the_end_is_tried_again(server):
    server.hangs = threading.Event()

    assert send(server.port).attempt is not Attempt.SENT


@pytest.mark.parametrize("to", ["nobody", "a@b\r\nRCPT TO:<spy@x.example>"])
def test_an_address_that_is_none_reaches_nobody_else(server, to):
    send(server.port, a_mail(to=to))

    assert all("spy@x.example" not in recipients for _, recipients, _ in server.received)


@pytest.mark.parametrize("secret", [SUPERVISOR, "Lake and Penn", PASSWORD])
def test_no_error_names_anybody(server, secret):
    server.says = f"550 {SUPERVISOR} Lake and Penn"

    assert secret not in repr(send(server.port))


def test_no_server_is_asked_what_it_sent():
    assert SmtpMail("smtp://127.0.0.1:1", sender=SENDER).find_sent(a_mail(), None) == ""
