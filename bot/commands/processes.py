"""The four processes of an installation: how each is started and how it says that it is ready."""

import os
import shlex
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.gateways.rasa_server import ENDPOINT, rasa_command
from bot.intake.errors import SettingError
from bot.settings import Settings

WEB_THREADS = 24
LOOPBACK = ("127.0.0.1", "localhost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One process: a shell command, its environment and where it answers once it is ready."""

    name: str
    command: str
    env: Mapping[str, str]
    ready_url: str = ""


def processes(settings: Settings) -> tuple[Process, ...]:
    """Return what runs on this machine; a Rasa elsewhere is somebody else's to start."""
    return (*_rasa(settings), _actions(settings), _web(settings), _worker(settings))


def _environ(settings: Settings, **more: str) -> dict[str, str]:
    here = {"PYTHONUNBUFFERED": "1", "NIGHTDESK_CITY": settings.city}
    return {**os.environ, **here, **more}


def _rasa(settings: Settings) -> tuple[Process, ...]:
    local = _local_rasas(settings)
    env = _environ(settings, NIGHTDESK_ACTIONS_URL=settings.actions_url)
    return tuple(
        Process(
            name="rasa" if len(local) == 1 else f"rasa.{number}",
            command=shlex.join(rasa_command(settings, _port(url))),
            env=env,
            ready_url=url + ENDPOINT,
        )
        for number, url in enumerate(local, start=1)
    )


def _local_rasas(settings: Settings) -> list[str]:
    return [url for url in settings.rasa_urls if urlsplit(url).hostname in LOOPBACK]


def _actions(settings: Settings) -> Process:
    port = str(_port(settings.actions_url))
    command = [sys.executable, "-m", "actions", "--port", port]
    return Process(
        name="actions",
        command=shlex.join(command),
        env=_environ(settings),
        ready_url=settings.actions_url + "/health",
    )


def _web(settings: Settings) -> Process:
    command = [
        *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "1"),
        *("--threads", str(WEB_THREADS), "--bind", f"127.0.0.1:{settings.port}"),
        *("--log-level", "warning", "webhooks.wsgi:app"),
    ]
    ready = f"http://127.0.0.1:{settings.port}/health/ready"
    return Process(name="web", command=shlex.join(command), env=_environ(settings), ready_url=ready)


def _worker(settings: Settings) -> Process:
    command = shlex.join([sys.executable, "-m", "bot.cli", "worker"])
    return Process(name="worker", command=command, env=_environ(settings))


def require_free_ports(settings: Settings) -> None:
    """Raise ``SettingError`` naming each setting whose port something else listens on."""
    wanted = [
        ("NIGHTDESK_PORT", settings.port),
        ("NIGHTDESK_ACTIONS_URL", _port(settings.actions_url)),
    ]
    wanted += [("NIGHTDESK_RASA_URLS", _port(url)) for url in _local_rasas(settings)]
    faults = [
        f"{name}: port {port} is taken. Stop what listens there, or set {name} to another port."
        for name, port in wanted
        if _is_taken(port)
    ]
    if faults:
        raise SettingError(faults)


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False
