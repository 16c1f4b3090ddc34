"""Simulated residents for the benchmark: signed text messages over kept connections."""

import base64
import hashlib
import hmac
import http.client
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import urlencode
from uuid import uuid4

from bot.settings import Settings

REPORT = (
    "there is a big pothole",
    "26th and Lyndale",
    "about a week",
    "no",
    "yes",
)
"""An ordinary report, from the first text to the case number."""


@dataclass(slots=True)
class Measured:
    """Seconds of each turn, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    failures: int = 0
    filed: int = 0

    def percentile(self, share: float) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


class Line:
    """One resident's connection; signs as Twilio does, without the SDK's cost."""

    def __init__(self, settings: Settings) -> None:
        self._url = f"{settings.public_url}/twilio/sms"
        self._token = settings.twilio_tokens[0].encode()
        self._connection = http.client.HTTPConnection("127.0.0.1", settings.port, timeout=30)
        self.number = f"+1612{uuid4().int % 10**7:07d}"

    def send(self, text: str) -> tuple[int, str]:
        form = {"Body": text, "From": self.number, "MessageSid": f"SM{uuid4().hex}"}
        signed = self._url + "".join(key + form[key] for key in sorted(form))
        digest = hmac.new(self._token, signed.encode(), hashlib.sha1).digest()
        headers = {
            "X-Twilio-Signature": base64.b64encode(digest).decode(),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._connection.request("POST", "/twilio/sms", urlencode(form), headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read().decode()


def reports(settings: Settings) -> Iterator[tuple[Line, str]]:
    """Yield text after text; every report comes from a new number."""
    while True:
        line = Line(settings)
        for text in REPORT:
            yield line, text


def serve(settings: Settings, residents: int, seconds: float) -> tuple[Measured, float]:
    """Let so many residents report at once for so long; return the figures and turns a second."""
    measured, lock = Measured(), threading.Lock()
    end = time.perf_counter() + seconds
    work = _worker(settings, end, measured, lock)
    threads = [threading.Thread(target=work) for _ in range(residents)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return measured, len(measured.seconds) / (time.perf_counter() - began)


def _worker(
    settings: Settings, end: float, measured: Measured, lock: threading.Lock
) -> Callable[[], None]:
    def work() -> None:
        for line, text in reports(settings):
            if time.perf_counter() > end:
                return
            began = time.perf_counter()
            status, body = line.send(text)
            took = time.perf_counter() - began
            with lock:
                measured.seconds.append(took)
                measured.failures += status != 200
                measured.filed += "case number" in body

    return work


def long_conversation(settings: Settings, turns: int) -> list[float]:
    """Return the seconds of each turn of one long conversation that never files."""
    line, seconds = Line(settings), []
    texts = cycle(("there is a big pothole", "26th and Lyndale", "start over"))
    for _ in range(turns):
        began = time.perf_counter()
        line.send(next(texts))
        seconds.append(time.perf_counter() - began)
    return seconds
