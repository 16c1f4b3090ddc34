"""Workers that are killed, or that are many: every question and alert goes out, and only once."""

import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.bootstrap import build_runtime
from bot.intake.watch import SafetyChange, Watch, WatchKind
from bot.settings import Settings
from bot.storage.engine import make_engine, transaction
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.follow_up_watches import follow_up_watches
from tests.integration.storage.builders import an_inbound, answer
from tests.mail_server import mail_server
from tests.twilio_api import ACCOUNT, NUMBER, TOKEN, twilio_api

ROOT = Path(__file__).parents[2]
NOW = timedelta()
LATER = timedelta(hours=1)
STEPS = [
    *("marked", "queued", "committed", "noted"),
    *("claimed:sms", "claimed:email", "sent:sms", "sent:email"),
]


class Installation:
    """A city with a supervisor, a database, and providers that remember what they were given."""

    def __init__(self, environ, api, mail):
        self.environ, self.api, self.mail = environ, api, mail
        self.settings = Settings.from_environ(environ)
        self.runtime = build_runtime(self.settings)
        self.residents = 0

    def resident(self, ask_after=NOW, alert_after=LATER):
        """Let one more resident be sent to 911; return the number."""
        self.residents += 1
        number = f"+1907555{self.residents:04d}"
        inbound = an_inbound(key=f"in{self.residents}", address=number, sender=number)
        watch = Watch(
            kind=WatchKind.EMERGENCY,
            criterion="fire",
            card="Where: Ridgecrest Drive",
            language="en",
            ask_after=ask_after,
            alert_after=alert_after,
        )
        answer(self.runtime.store, inbound, safety=SafetyChange(watch=watch))
        return number

    def start(self, *command):
        return subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**os.environ, **self.environ},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def dies(self, where):
        """Run a worker until it is killed there, and let its leases end."""
        worker = self.start("tests.integration.killable_worker", where)
        _, said = worker.communicate(timeout=60)
        assert worker.returncode == -9, said.decode()
        self.pass_leases()

    def pass_leases(self):
        engine = make_engine(self.settings.database_url)
        with transaction(engine) as connection:
            connection.execute(text("UPDATE outbox SET leased_until = NULL"))
        engine.dispose()

    def works(self):
        follow_up_watches(self.runtime)
        return deliver_outbox(self.runtime)

    @property
    def texts(self):
        return sorted(message["to"] for message in self.api.sent)

    @property
    def mails(self):
        """The mails as a receiver shows them: two with one Message-ID are one."""
        return {mail["Message-ID"] for _, _, mail in self.mail.received}


@contextmanager
def installed(database_url, folder):
    with twilio_api() as api, mail_server() as mail:
        environ = {
            "NIGHTDESK_VAR": str(folder),
            "NIGHTDESK_CITY": "bethel",
            "NIGHTDESK_DATABASE_URL": database_url,
            "NIGHTDESK_PUBLIC_URL": "https://desk.city.example",
            "NIGHTDESK_SMTP_URL": f"smtp://127.0.0.1:{mail.port}",
            "NIGHTDESK_MAIL_FROM": "nightdesk@bethel.example",
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_API_URL": api.url,
            "TWILIO_FROM": NUMBER,
        }
        yield Installation(environ, api, mail)


@pytest.fixture
def desk(database_url, tmp_path):
    with installed(database_url, tmp_path) as desk:
        yield desk


def test_what_is_due_goes_out(desk):
    resident = desk.resident()
    desk.resident(ask_after=None, alert_after=NOW)

    assert desk.works() == 3
    assert desk.texts == sorted([resident, desk.runtime.city.supervisor.phone])
    ((_, recipients, mail),) = desk.mail.received
    assert recipients == [desk.runtime.city.supervisor.email]
    assert "Ridgecrest Drive" in mail.get_content()


def test_working_again_sends_nothing_again(desk):
    desk.resident()
    desk.resident(ask_after=None, alert_after=NOW)
    desk.works()

    assert desk.works() == 0
    assert (len(desk.texts), len(desk.mail.received)) == (2, 1)


@pytest.mark.parametrize("where", STEPS)
def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(desk, where):
    resident = desk.resident()
    desk.resident(ask_after=None, alert_after=NOW)

    desk.dies(where)
    desk.works()
    desk.works()

    assert desk.texts == sorted([resident, desk.runtime.city.supervisor.phone])
    assert len(desk.mails) == 1


def test_workers_that_are_killed_one_after_the_other_send_once(desk):
    resident = desk.resident()

    for where in ("claimed:sms", "claimed:sms", "sent:sms"):
        desk.dies(where)
    desk.works()

    assert desk.texts == [resident]


def test_a_provider_that_hangs_while_its_worker_is_killed_is_asked_first(desk):
    resident = desk.resident()
    workers = []

    def kill(_form):
        workers[0].kill()

    desk.api.after = kill
    workers.append(desk.start("bot.cli", "worker", "--once"))
    workers[0].communicate(timeout=60)
    desk.api.after = lambda _form: None
    desk.pass_leases()
    desk.works()

    assert workers[0].returncode == -9
    assert desk.texts == [resident]


def test_a_provider_that_was_killed_before_it_took_the_message_gets_it_again(desk):
    resident = desk.resident()
    workers = []

    def kill(_form):
        workers[0].kill()
        raise ConnectionResetError

    desk.api.before = kill
    workers.append(desk.start("bot.cli", "worker", "--once"))
    workers[0].communicate(timeout=60)
    desk.api.before = lambda _form: None
    desk.pass_leases()
    desk.works()

    assert desk.texts == [resident]


def test_two_workers_at_once_send_everything_once(desk):
    residents = sorted(desk.resident() for _ in range(12))

    workers = [desk.start("bot.cli", "worker", "--once") for _ in range(2)]
    for worker in workers:
        _, said = worker.communicate(timeout=60)
        assert worker.returncode == 0, said.decode()
    desk.works()

    assert desk.texts == residents


def test_a_resident_who_opted_out_is_not_written_to_and_the_supervisor_hears(desk):
    number = desk.resident(alert_after=NOW)
    stop = an_inbound(key="stop", address=number, sender=number)
    answer(desk.runtime.store, stop, opted_out=True)

    desk.works()

    assert number not in desk.texts
    assert len(desk.mails) == 1
