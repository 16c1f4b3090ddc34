"""Sends e-mail by SMTP, over TLS where the server's address says so."""

import contextlib
import hashlib
import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import formatdate
from urllib.parse import unquote, urlsplit

from bot.settings import MAIL_PORTS
from bot.usecases.outbox_ports import Attempt, OutboxMessage, Sending

TIMEOUT_SECONDS = 10.0
_PERMANENT = range(500, 600)
_OPERATOR_MENDS = (530, 534, 535)
"""Authentication required, too weak, failed (RFC 4954): the same message goes through later."""


class SmtpMail:
    """One mail server; a message that is sent twice has the same Message-ID both times."""

    def __init__(self, url: str, *, sender: str, timeout: float = TIMEOUT_SECONDS) -> None:
        """``url`` as in ``NIGHTDESK_SMTP_URL``; ``timeout`` bounds each step, in seconds."""
        self._server = urlsplit(url)
        self._sender = sender
        self._timeout = timeout

    def send(self, message: OutboxMessage) -> Sending:
        try:
            mail = mail_of(message, self._sender)
            server = self._connect()
            try:
                self._log_in(server)
                server.send_message(mail, self._sender, [message.to])
            finally:
                _leave(server)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            return _failed(error)
        return Sending(attempt=Attempt.SENT, provider_id=mail["Message-ID"])

    def find_sent(self, _message: OutboxMessage, _since: datetime) -> str:
        """No server can be asked; receivers know the second mail by its Message-ID."""
        return ""

    def _connect(self) -> smtplib.SMTP:
        host = self._server.hostname or ""
        port = self._server.port or MAIL_PORTS[self._server.scheme]
        if self._server.scheme == "smtps":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, port, timeout=self._timeout, context=context)
        return smtplib.SMTP(host, port, timeout=self._timeout)

    def _log_in(self, server: smtplib.SMTP) -> None:
        if self._server.scheme == "smtp+starttls":
            server.starttls(context=ssl.create_default_context())
        if self._server.username:
            server.login(unquote(self._server.username), unquote(self._server.password or ""))


def mail_of(message: OutboxMessage, sender: str) -> EmailMessage:
    """Return the mail; the same message gives the same Message-ID, another one never does."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = message.to
    mail["Subject"] = " ".join(message.subject.split())
    mail["Date"] = formatdate()
    mail["Message-ID"] = message_id(message, sender)
    mail["Auto-Submitted"] = "auto-generated"
    # Half an emoji of a broken browser cannot be written in any encoding.
    mail.set_content(message.text.encode("utf-8", "replace").decode("utf-8"))
    return mail


def message_id(message: OutboxMessage, sender: str) -> str:
    """Name the mail by all of it: keys alone count from 1 again in a new database."""
    parts = "\0".join((message.key, message.to, message.subject, message.text))
    digest = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
    return f"<{digest[:40]}@{sender.rpartition('@')[2]}>"


def _leave(server: smtplib.SMTP) -> None:
    """Say goodbye; a server that answers rudely has taken the mail all the same."""
    with contextlib.suppress(smtplib.SMTPException, OSError):
        server.quit()
    server.close()


def _failed(error: Exception) -> Sending:
    code = _code_of(error)
    is_final = code in _PERMANENT and code not in _OPERATOR_MENDS
    if isinstance(error, ValueError) and not isinstance(error, OSError):
        is_final = True  # an address or subject that no mail can carry
    name = f"smtp_{code}" if code else type(error).__name__
    return Sending(attempt=Attempt.NEVER if is_final else Attempt.LATER, error=name)


def _code_of(error: Exception) -> int:
    """Return the server's answer, 0 where it gave none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((code for code, _ in error.recipients.values()), default=0)
    if isinstance(error, smtplib.SMTPResponseException):
        return int(error.smtp_code)
    return 0
