"""Sends text messages by Twilio, and asks it whether one went out."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.response import Response
from twilio.rest import Client

from bot.intake.errors import Unavailable
from bot.usecases.outbox_ports import Attempt, OutboxMessage, Sending

TIMEOUT_SECONDS = 10.0
LONGEST = 1_600
"""Twilio refuses a longer body (error 21617)."""
RECENT = 50
"""How many messages to one number are looked through for one that may have gone out."""
_BROKEN = (TwilioException, httpx.HTTPError, ValueError, AttributeError, TypeError, KeyError)
"""What Twilio's library raises; the last ones for an answer that is not of the form it expects."""
_CLOCKS_DIFFER = timedelta(seconds=30)
_SERVICE = "MG"
_NOT_SENT = ("failed", "undelivered", "canceled")
_TRY_AGAIN = (401, 408, 429)
"""Credentials that the operator must mend, too slow, too many: the message itself is good."""


class TwilioMessages:
    """One Twilio account and the number, or messaging service, that it sends from."""

    def __init__(
        self,
        *,
        account: str,
        token: str,
        sender: str,
        api_url: str,
        status_url: str,
        timeout: float = TIMEOUT_SECONDS,
    ) -> None:
        """``status_url`` is where Twilio reports what became of a message."""
        self._client = Client(account, token, http_client=_ApiAt(api_url, timeout))
        self._sender = sender
        self._status_url = status_url

    def send(self, message: OutboxMessage) -> Sending:
        is_service = self._sender.startswith(_SERVICE)
        sender = {"messaging_service_sid" if is_service else "from_": self._sender}
        receipt = f"{self._status_url}?{urlencode({'key': message.key})}"
        try:
            sent = self._client.messages.create(
                to=message.to, body=body_of(message), status_callback=receipt, **sender
            )
        except _BROKEN as error:
            return _failed(error)
        if not sent.sid:
            return Sending(attempt=Attempt.UNSURE, error="no_sid")
        return Sending(attempt=Attempt.SENT, provider_id=str(sent.sid))

    def find_sent(self, message: OutboxMessage, since: datetime) -> str:
        """Look by number and words: Twilio has no place for a key of ours.

        Its filter by date is left alone, as a message that still waits has none.
        """
        body, earliest = body_of(message), since - _CLOCKS_DIFFER
        try:
            for each in self._client.messages.list(to=message.to, limit=RECENT):
                if _is_it(each, body, earliest):
                    return str(each.sid)
        except _BROKEN as error:
            raise Unavailable("twilio", reason=type(error).__name__) from error
        return ""


class _ApiAt:
    """Twilio's client speaks HTTP through this: to the address of the settings, never for long."""

    is_async = False

    def __init__(self, api_url: str, timeout: float) -> None:
        self._origin = api_url
        self._http = httpx.Client(timeout=timeout, trust_env=False)

    def request(
        self,
        method: str,
        uri: str,
        params: dict[str, Any] | None = None,
        data: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        parts = urlsplit(uri)
        asked = parts._replace(scheme="", netloc="").geturl()
        answer = self._http.request(
            method,
            self._origin + asked,
            params=params or None,
            data=data or None,
            headers=headers,
            auth=auth,
            follow_redirects=allow_redirects,
        )
        return Response(answer.status_code, answer.text, answer.headers)


def body_of(message: OutboxMessage) -> str:
    """Return the text as Twilio takes it: not too long, and without half an emoji."""
    text = message.text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def _is_it(sent: Any, body: str, earliest: datetime) -> bool:
    is_recent = sent.date_created is None or sent.date_created >= earliest
    # A trial account puts a sentence of its own in front.
    return is_recent and str(sent.body).endswith(body) and str(sent.status) not in _NOT_SENT


def _failed(error: Exception) -> Sending:
    if isinstance(error, TwilioRestException):
        return _refused(error.status, str(error.code or f"http_{error.status}"))
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return Sending(attempt=Attempt.LATER, error=type(error).__name__)
    return Sending(attempt=Attempt.UNSURE, error=type(error).__name__)


def _refused(status: int, code: str) -> Sending:
    if status in _TRY_AGAIN:
        return Sending(attempt=Attempt.LATER, error=code)
    is_final = 400 <= status < 500
    return Sending(attempt=Attempt.NEVER if is_final else Attempt.UNSURE, error=code)
