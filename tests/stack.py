"""The real stack for tests: each process of an installation, on free ports and its own database."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4
from xml.etree import ElementTree

import httpx
from twilio.request_validator import RequestValidator

from bot.bootstrap import build_runtime
from bot.commands.processes import Process, processes
from bot.settings import Settings
from bot.storage.migrate import upgrade

ROOT = Path(__file__).parents[1]
TOKEN = "a-token-of-the-test-installation"
PATIENCE_SECONDS = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stack_settings(var: Path, **changes: str) -> tuple[Settings, dict[str, str]]:
    """Return settings on free ports, and the environment that says them."""
    environ = {
        "NIGHTDESK_VAR": str(var),
        "NIGHTDESK_PORT": str(free_port()),
        "NIGHTDESK_RASA_URLS": f"http://127.0.0.1:{free_port()}",
        "NIGHTDESK_ACTIONS_URL": f"http://127.0.0.1:{free_port()}",
        "NIGHTDESK_PUBLIC_URL": "https://desk.city.example",
        "TWILIO_AUTH_TOKEN": TOKEN,
        **changes,
    }
    return Settings.from_environ(environ), environ


@dataclass(slots=True)
class Stack:
    """Running processes, and the ways in that residents have."""

    settings: Settings
    environ: dict[str, str]
    log: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def runtime(self):
        return build_runtime(self.settings)

    def start(self, *names: str) -> None:
        wanted = [each for each in processes(self.settings) if each.name in names]
        for each in wanted:
            self.running[each.name] = self._spawn(each)
        for each in wanted:
            self._wait_until_ready(each)

    def _spawn(self, process: Process) -> subprocess.Popen[bytes]:
        environ = {**os.environ, **process.env, **self.environ}
        environ["NIGHTDESK_ACTIONS_URL"] = process.env.get(
            "NIGHTDESK_ACTIONS_URL", self.environ["NIGHTDESK_ACTIONS_URL"]
        )
        with self.log.open("ab") as log:
            return subprocess.Popen(
                f"exec {process.command}",
                shell=True,
                cwd=ROOT,
                env=environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _wait_until_ready(self, process: Process) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while process.ready_url and not is_ready(process.ready_url):
            if self.running[process.name].poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{process.name} did not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.1)

    def kill(self, name: str) -> None:
        """End a process and its children at once, as a crash would."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            process.wait(timeout=20)
        self.running.clear()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.settings.port}{path}"

    def post_sms(self, form: dict[str, str], signature: str | None = None) -> httpx.Response:
        signed = signature or sign(self.settings, "/twilio/sms", form)
        headers = {"X-Twilio-Signature": signed}
        return httpx.post(
            self.url("/twilio/sms"), data=form, headers=headers, timeout=30, trust_env=False
        )

    def resident(self, **form: str) -> "Resident":
        return Resident(self, form.pop("From", a_number()), form)

    def chat(self, text: str, conversation_id: str | None = None) -> dict:
        body = {"text": text} | ({"conversation_id": conversation_id} if conversation_id else {})
        answer = httpx.post(self.url("/chat/messages"), json=body, timeout=30, trust_env=False)
        return answer.raise_for_status().json()


@dataclass(slots=True)
class Resident:
    """Somebody who texts; remembers what was answered."""

    stack: Stack
    number: str
    form: dict[str, str]
    heard: list[str] = field(default_factory=list)

    def says(self, text: str, **form: str) -> str:
        message = {
            "MessageSid": f"SM{uuid4().hex}",
            "From": self.number,
            "Body": text,
            **self.form,
            **form,
        }
        answer = self.stack.post_sms(message)
        assert answer.status_code == 200, answer.text
        self.heard.append(sms_body(answer.text))
        return self.heard[-1]


def a_number() -> str:
    return f"+1612{uuid4().int % 10**7:07d}"


def sms_body(twiml: str) -> str:
    """Return the one text message of a TwiML answer, or an empty string for silence."""
    messages = ElementTree.fromstring(twiml).findall("Message")
    assert len(messages) <= 1, "one reply for one message"
    return (messages[0].text or "") if messages else ""


def sign(settings: Settings, path: str, form: dict[str, str], token: str | None = None) -> str:
    validator = RequestValidator(token or settings.twilio_tokens[0])
    return validator.compute_signature(settings.public_url + path, form)


def is_ready(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def running_stack(folder: Path, *names: str, **changes: str) -> Iterator[Stack]:
    """Start these processes on an empty database; all end with the context."""
    folder.mkdir(parents=True, exist_ok=True)
    settings, environ = stack_settings(folder / "var", **changes)
    upgrade(settings.database_url)
    stack = Stack(settings, environ, folder / "stack.log")
    try:
        stack.start(*names)
        yield stack
    finally:
        stack.stop()
