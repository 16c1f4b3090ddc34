"""A policy of one row about smoke, and the folder that a test writes it to."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from bot.city.criteria import MINIMUMS
from bot.city.faults import Faults
from bot.city.triage import read_triage

LEXICON: dict[str, Any] = {
    "language": "en",
    "reviewed": True,
    "bridges": {"negation": ["a"], "hedging": ["a"]},
    "sets": {
        "smoke": ["smoke"],
        "ash": ["ash"],
        "now": ["now"],
        "harmless": ["smoke shop"],
        "negator": ["no"],
        "conditional": ["what if"],
    },
}
EXAMPLES = {
    "matches": {"en": ["smoke", "some smoke", "smoke here"], "es": ["smoke", "smoke aqui"]},
    "ignores": {"en": ["smoke shop", "no smoke", "fog"], "es": ["niebla", "smoke shop"]},
}
HEAD: dict[str, Any] = {
    "in_progress_minutes": 10,
    "follow_up": {"ask_after_minutes": 2, "alert_after_minutes": 3, "unanswered_minutes": 5},
    "settles": {"time": ["now"], "presence": ["smoke"], "injury": ["ash"], "weapon": ["ash"]},
    "sources": {"city": "What the city said."},
}


def row(**changes: Any) -> dict[str, Any]:
    """Return a sound row; a change to ``...`` leaves the key out."""
    values = {
        "id": "smoke",
        "title": {"en": "Smoke", "es": "Humo"},
        "when": {"any": ["smoke"]},
        "outcome": "emergency",
        "because": "Smoke may be fire.",
        "source": "city",
        "covers": list(MINIMUMS),
        "reviewed_by": "the city",
        "reviewed_on": "2026-11-22",
        **EXAMPLES,
    }
    return {key: value for key, value in (values | changes).items() if value is not ...}


def plain_row(**changes: Any) -> dict[str, Any]:
    """Return a row that asks and covers nothing, about ash."""
    examples = {
        "matches": {"en": ["ash", "some ash", "ash here"], "es": ["ash", "ash aqui"]},
        "ignores": {"en": ["fog", "rain", "no ash"], "es": ["niebla", "lluvia"]},
    }
    values = {"id": "ash", "when": {"any": ["ash"]}, "outcome": "ask", "asks": "now", "covers": ...}
    return row(**(values | examples | changes))


def write_lexicon(folder: Path, **changes: Any) -> None:
    """Write an English lexicon of a few sets, and empty ones of the other languages."""
    folder.mkdir(exist_ok=True)
    text = yaml.safe_dump(LEXICON | changes, allow_unicode=True)
    (folder / "en.yml").write_text(text, encoding="utf-8")
    for language in ("es", "so", "hmn"):
        (folder / f"{language}.yml").write_text(
            f"language: {language}\nreviewed: false\nsets: {{}}\n", encoding="utf-8"
        )


def write_policy(path: Path, *rows: Any, **head: Any) -> None:
    """Write a file of these rows; a head key changed to ``...`` is left out."""
    content = {key: value for key, value in (HEAD | head).items() if value is not ...}
    # By copies nothing is written as an alias, which packs may not hold.
    copies = [deepcopy(each) for each in rows]
    text = yaml.safe_dump(content | {"criteria": copies}, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


def faults_of(pack: Path, *rows: Any, **head: Any) -> list[str]:
    """Write the policy of a pack and return what is wrong with it."""
    write_policy(pack / "triage.yml", *rows, **head)
    faults = Faults()
    read_triage(pack, faults)
    return faults.sentences
