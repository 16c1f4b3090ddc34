"""``nightdesk understand``: what the desk makes of texts, one JSON object a line."""

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterator
from itertools import batched
from typing import Any

from bot.bootstrap import build_runtime
from bot.gateways.rasa_dialogue import RasaDialogue
from bot.gateways.rasa_server import answers, private_server
from bot.intake.language import choose_language
from bot.intake.triage import Outcome, assess
from bot.settings import Settings
from bot.usecases.ports import Runtime

AT_ONCE = 200
TOP = 3
_OUTCOMES = {Outcome.EMERGENCY: "911", Outcome.ASK: "ask"}


def register(commands: Any) -> None:
    """Add the command to the parser."""
    understand = commands.add_parser("understand", help="JSON lines of id and text, understood")
    understand.set_defaults(perform=perform)


def perform(_chosen: argparse.Namespace) -> int:
    """Read standard input, write standard output; uses a running Rasa or starts its own."""
    settings = Settings.from_environ(os.environ)
    runtime = build_runtime(settings)
    rows = (json.loads(line) for line in sys.stdin if line.strip())
    with _dialogue(settings) as dialogue:
        for batch in batched(rows, AT_ONCE):
            heard = dialogue.understand([row.get("text", "") for row in batch])
            for row, services in zip(batch, heard, strict=True):
                print(json.dumps(_understood(row, services, runtime), ensure_ascii=False))
    return 0


@contextlib.contextmanager
def _dialogue(settings: Settings) -> Iterator[RasaDialogue]:
    if answers(settings.rasa_urls[0]):
        yield RasaDialogue(settings.rasa_urls, budget=60.0)
        return
    with private_server(settings) as url:
        yield RasaDialogue((url,), budget=60.0)


def _understood(row: dict[str, Any], heard: dict[str, Any], runtime: Runtime) -> dict[str, Any]:
    text = row.get("text", "")
    decision = assess(text, runtime.city.triage)
    language = choose_language(
        text,
        "",
        runtime.detectors.guesses(text),
        served=frozenset(runtime.city.languages),
        lexicon=runtime.languages,
    )
    return {
        "id": row.get("id"),
        "triage": {
            "outcome": _OUTCOMES.get(decision.outcome, "311"),
            "criterion": decision.criterion,
        },
        "language": {"code": language.code, "certain": language.certain},
        "services": heard["services"][:TOP],
    }
