"""Starts Rasa in its own environment, and tells whether one answers."""

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from bot.intake.errors import Unavailable
from bot.settings import Settings

PATIENCE_SECONDS = 90.0
ENDPOINT = "/webhooks/city/"


def python_of_rasa(root: Path) -> Path:
    return root / ".venv-rasa" / "bin" / "python"


def rasa_command(settings: Settings, port: int) -> list[str]:
    """Return the command that serves this city's model on loopback."""
    model = settings.root / "models" / f"{settings.city}.tar.gz"
    python = str(python_of_rasa(settings.root))
    return [python, "-m", "bot.dialogue.server", "--port", str(port), "--model", str(model)]


def answers(url: str) -> bool:
    """Say whether a Rasa server with a loaded model answers at this address."""
    try:
        return httpx.get(url + ENDPOINT, timeout=2.0, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


@contextlib.contextmanager
def private_server(settings: Settings) -> Iterator[str]:
    """Serve the model on a free port for as long as the context lasts; yields its address.

    Raises ``Unavailable('rasa')`` when it does not come up.
    """
    port = _free_port()
    command = rasa_command(settings, port)
    quiet = subprocess.DEVNULL
    try:
        server = subprocess.Popen(  # noqa: S603 our own command
            command, cwd=settings.root, env=dict(os.environ), stdout=quiet, stderr=quiet
        )
    except OSError as error:
        raise Unavailable("rasa", reason="its environment is missing; run make setup") from error
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url, server)
        yield url
    finally:
        server.terminate()
        server.wait()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not answers(url):
        if server.poll() is not None or time.monotonic() > deadline:
            raise Unavailable("rasa", reason="it did not start; run make train first")
        time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
