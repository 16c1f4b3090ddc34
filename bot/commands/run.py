"""``nightdesk run``: checks all that can be checked, then all four processes together."""

import argparse
import os
import subprocess
import threading
import time
from typing import Any

import honcho.manager
import httpx

from bot.bootstrap import build_runtime
from bot.commands.processes import Process, processes, require_free_ports
from bot.gateways.rasa_server import python_of_rasa
from bot.intake.errors import SettingError, Unavailable
from bot.settings import Settings
from bot.storage.migrate import upgrade
from bot.usecases.follow_up_watches import can_alert

PATIENCE_SECONDS = 120.0
TELL_EVERY_SECONDS = 3.0


def register(commands: Any) -> None:
    """Add the command to the parser."""
    run = commands.add_parser("run", help="start web, rasa, actions and worker")
    run.set_defaults(perform=perform)


def perform(_chosen: argparse.Namespace) -> int:
    """Check, prepare, start, wait until ready; ends when any process ends or on Ctrl-C."""
    began = time.monotonic()
    settings = Settings.from_environ(os.environ)
    alerts = can_alert(build_runtime(settings))
    require_free_ports(settings)
    prepare_database(settings)
    train(settings)
    manager = honcho.manager.Manager()
    started = processes(settings)
    for each in started:
        manager.add_process(each.name, each.command, env=each.env, cwd=str(settings.root))
    threading.Thread(target=_announce, args=(started, settings, began, alerts), daemon=True).start()
    manager.loop()
    return int(manager.returncode or 0)


def prepare_database(settings: Settings) -> None:
    """Create or update the tables; raises ``SettingError`` when the database cannot be had."""
    try:
        upgrade(settings.database_url)
    except (Unavailable, OSError) as error:
        raise SettingError(
            [
                "NIGHTDESK_DATABASE_URL: the database does not answer."
                " Start it, or correct the address."
            ]
        ) from error


def train(settings: Settings) -> None:
    """Train the city's model unless it was trained from exactly these files."""
    command = [str(python_of_rasa(settings.root)), "-m", "bot.dialogue.train"]
    environ = {**os.environ, "NIGHTDESK_CITY": settings.city}
    done = subprocess.run(  # noqa: S603 our own command
        [*command, "--city", settings.city, "--out", "models"], cwd=settings.root, env=environ
    )
    if done.returncode:
        raise SettingError(["The model could not be trained: see the lines above."])


def _announce(started: tuple[Process, ...], settings: Settings, began: float, alerts: bool) -> None:
    waiting = [each for each in started if each.ready_url]
    told = time.monotonic()
    while waiting and time.monotonic() - began < PATIENCE_SECONDS:
        waiting = [each for each in waiting if not _is_ready(each)]
        if waiting and time.monotonic() - told > TELL_EVERY_SECONDS:
            told = time.monotonic()
            names = ", ".join(each.name for each in waiting)
            print(f"Waiting for {names} ({told - began:.0f} s)", flush=True)
        time.sleep(0.2)
    waited = time.monotonic() - began
    print(
        _late(waiting, waited) if waiting else _welcome(settings, waited, alerts=alerts), flush=True
    )


def _late(waiting: list[Process], seconds: float) -> str:
    names = ", ".join(each.name for each in waiting)
    return f"\nNot ready after {seconds:.0f} s: {names}. See the lines above; Ctrl-C stops all.\n"


def _is_ready(process: Process) -> bool:
    try:
        return httpx.get(process.ready_url, timeout=2.0, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def _welcome(settings: Settings, seconds: float, *, alerts: bool) -> str:
    told = "sent to the supervisor" if alerts else "NOT SENT: set NIGHTDESK_SMTP_URL or TWILIO_*"
    here = f"http://127.0.0.1:{settings.port}"
    return (
        f"\nNightdesk 311 for {settings.city} is ready after {seconds:.0f} s.\n"
        f"  web chat          {here}/chat\n"
        f"  text messages     POST {settings.public_url}/twilio/sms (signed)\n"
        f"  in the terminal   make chat\n"
        f"  quiz              {here}/quiz\n"
        f"  health            {here}/health/ready\n"
        f"  911 alerts        {told}\n"
        "Ctrl-C stops everything.\n"
    )
