"""``nightdesk understand``: what the desk makes of texts, one JSON object a line."""

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

from bot.bootstrap import build_runtime
from bot.gateways.rasa_dialogue import RasaDialogue
from bot.gateways.rasa_server import answers, private_server
from bot.intake.errors import InvalidInput
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
    with _dialogue(settings) as dialogue:
        for batch in batched(_rows(sys.stdin), AT_ONCE):
            heard = dialogue.understand([row.get("text", "") for row in batch])
            for row, services in zip(batch, heard, strict=True):
                print(json.dumps(_understood(row, services, runtime), ensure_ascii=False))
    return 0


def _rows(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Read the lines; raises ``InvalidInput('row')`` with the number of one that is no object."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InvalidInput("row", line=number, reason="not JSON") from error
        if not isinstance(row, dict) or not isinstance(row.get("text", ""), str):
            raise InvalidInput("row", line=number, reason="not an object with a text")
        yield row


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
