"""What a trained model depends on, as one hash; the standard library only, any Python 3.10+.

Both environments read this module: training writes the hash beside the model, and ``web`` asks
whether the model still fits the data.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_ASSISTANT = ROOT / "bot" / "dialogue"
_CODE = ("importer.py", "examples.py", "sources.py", "wording.py", "config.yml")
_PINS = ROOT / "requirements" / "dialogue.txt"
_RASA = re.compile(r"^rasa==([\w.]+)", re.MULTILINE)


def rasa_version() -> str:
    """Return the pinned version of Rasa, or an empty string when nothing is pinned."""
    found = _RASA.search(_PINS.read_text(encoding="utf-8")) if _PINS.exists() else None
    return found.group(1) if found else ""


def inputs(city: str, data: Path = ROOT / "data") -> list[Path]:
    """Return the files that decide what the model of that city knows, in a fixed order."""
    return sorted({*_code(), *_data(city, data)})


def fingerprint(city: str, data: Path = ROOT / "data") -> str:
    """Return the SHA-256 over names and contents of all inputs and the version of Rasa."""
    digest = hashlib.sha256(f"{city}\n{rasa_version()}\n".encode())
    for file in inputs(city, data):
        base = data if file.is_relative_to(data) else ROOT
        content = file.read_bytes()
        digest.update(f"{file.relative_to(base).as_posix()}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def what_is_wrong(city: str, models: Path, data: Path = ROOT / "data") -> str:
    """Return one sentence saying why the trained model cannot be used, or an empty string."""
    card = read_card(models / f"{city}.json")
    if not (models / f"{city}.tar.gz").exists() or card is None:
        return f"There is no trained model for {city}: run `make train`."
    if card.get("fingerprint") != fingerprint(city, data):
        return f"The model for {city} was trained from other data: run `make train`."
    return ""


def read_card(file: Path) -> dict[str, Any] | None:
    """Return what training noted beside a model, or None when there is nothing readable."""
    try:
        card = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return card if isinstance(card, dict) else None


def _code() -> Iterator[Path]:
    yield from (_ASSISTANT / name for name in _CODE)
    yield from _ASSISTANT.glob("domain/*.yml")
    yield from _ASSISTANT.glob("components/*.py")


def _data(city: str, data: Path) -> Iterator[Path]:
    yield from data.glob("rules/*.yml")
    yield from data.glob("nlu/*/acts.yml")
    yield from data.glob("nlu/*/services/*.yml")
    yield from data.glob("messages/*.yml")
    yield from data.glob(f"city/{city}/services/*.yml")
