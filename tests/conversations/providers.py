"""What the desk sends by itself, as those see it who carry it: text messages and mail."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage

from sqlalchemy import Connection, select, update

from bot.storage.engine import make_engine, transaction
from bot.storage.safety_tables import outbox, watches
from tests.mail_server import MailServer, mail_server
from tests.stack import Stack
from tests.twilio_api import ACCOUNT, NUMBER, TwilioApi, twilio_api

PATIENCE_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Providers:
    """A Twilio and a mail server that remember what they were given."""

    api: TwilioApi
    mail: MailServer

    @property
    def settings(self) -> dict[str, str]:
        return {
            "NIGHTDESK_SMTP_URL": f"smtp://127.0.0.1:{self.mail.port}",
            "NIGHTDESK_MAIL_FROM": "nightdesk@city.example",
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_API_URL": self.api.url,
            "TWILIO_FROM": NUMBER,
        }

    def alerts_about(self, words: str) -> list[EmailMessage]:
        """Return the alerts with these words of the card; two with one Message-ID are one."""
        mails = {mail["Message-ID"]: mail for _, _, mail in self.mail.received}
        return [mail for mail in mails.values() if words in mail.get_content()]

    def text_to(self, number: str) -> str:
        """Wait for the one text message to this number."""
        until(lambda: self.api.bodies_to(number))
        (text,) = self.api.bodies_to(number)
        return text

    def alert_about(self, words: str) -> EmailMessage:
        """Wait for the one alert with these words."""
        until(lambda: self.alerts_about(words))
        (mail,) = self.alerts_about(words)
        return mail


@contextmanager
def running_providers() -> Iterator[Providers]:
    with twilio_api() as api, mail_server() as mail:
        yield Providers(api, mail)


def until(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def pass_minutes(stack: Stack, minutes: int) -> None:
    """Let what is being watched be due that much sooner, as if time had gone by."""
    with _writing(stack) as connection:
        open_ones = select(watches).where(watches.c.settled_at.is_(None))
        for row in connection.execute(open_ones).all():
            sooner = {
                name: getattr(row, name) - timedelta(minutes=minutes)
                for name in ("ask_at", "alert_at")
                if getattr(row, name)
            }
            connection.execute(update(watches).where(watches.c.id == row.id).values(**sooner))


def end_all_watches(stack: Stack) -> None:
    """Let what other tests left open be over: a worker sends only so much in one round."""
    with _writing(stack) as connection:
        still_open = update(watches).where(watches.c.settled_at.is_(None))
        connection.execute(still_open.values(settled_at=watches.c.opened_at))


def pass_leases(stack: Stack) -> None:
    """Let what a dead worker held come free."""
    with _writing(stack) as connection:
        connection.execute(update(outbox).values(leased_until=None))


@contextmanager
def _writing(stack: Stack) -> Iterator[Connection]:
    engine = make_engine(stack.settings.database_url)
    try:
        with transaction(engine) as connection:
            yield connection
    finally:
        engine.dispose()
