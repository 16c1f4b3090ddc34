"""Reads the sentences the net under the criteria learns from, and the weights it learned."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.city.faults import Faults
from bot.city.learning import Lesson
from bot.intake.likeness import Likeness, features_of
from bot.intake.negation import sort_out
from bot.intake.normalise import words_of
from bot.intake.phrases import find
from bot.intake.triage import Lexicon

WEIGHTS = Path("lexicon") / "likeness.json"
SENTENCES = Path("triage")
EMERGENCY, ORDINARY = "emergency", "ordinary"
_WEIGHT = {EMERGENCY: 2.0, ORDINARY: 1.0, "dialogue": 0.5}
"""A missed emergency is worse than a needless question; the dialogue's examples are many."""


def read_likeness(data: Path, faults: Faults) -> Likeness:
    """Return the weights beside the lexicon; without the file nothing sounds like an emergency."""
    path = data / WEIGHTS
    if not path.exists():
        return Likeness()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        weights = {str(name): float(weight) for name, weight in content["weights"].items()}
        return Likeness(bias=float(content["bias"]), weights=weights)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        expected = "expected what `nightdesk triage learn` writes"
        faults.add(str(WEIGHTS), "file", f"{expected} ({type(error).__name__})")
        return Likeness()


def write_likeness(data: Path, likeness: Likeness) -> None:
    """Write the weights one to a line, so that a change shows what it changed."""
    content = {
        "learned_from": digest_of(data),
        "bias": likeness.bias,
        "weights": dict(sorted(likeness.weights.items())),
    }
    text = json.dumps(content, ensure_ascii=False, indent=0)
    (data / WEIGHTS).write_text(text + "\n", encoding="utf-8")


def is_current(data: Path) -> bool:
    """Say whether the weights were learned from the sentences as they are now."""
    try:
        content = json.loads((data / WEIGHTS).read_text(encoding="utf-8"))
        return bool(content["learned_from"] == digest_of(data))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def digest_of(data: Path) -> str:
    """Return what tells one state of the sentences from another."""
    digest = hashlib.sha256()
    for kind, sentence in sentences(data):
        digest.update(f"{kind}\t{sentence}\n".encode())
    return digest.hexdigest()


def lessons(data: Path, lexicon: Lexicon) -> list[Lesson]:
    """Return every sentence as the engine reads it."""
    return [
        Lesson(
            features=_features(sentence, lexicon),
            is_emergency=kind == EMERGENCY,
            weight=_WEIGHT[kind],
        )
        for kind, sentence in sentences(data)
    ]


def sentences(data: Path) -> Iterator[tuple[str, str]]:
    """Yield (kind, sentence) of ``data/triage`` and of the dialogue's examples in ``data/nlu``."""
    for path in sorted((data / SENTENCES).glob("*.txt")):
        for line in _lines(path):
            yield path.name.split(".")[0], line
    for path in sorted((data / "nlu").rglob("*.yml")):
        for line in _lines(path):
            if line.startswith("- ") and not line.startswith("- intent:"):
                yield "dialogue", line[2:]


def _lines(path: Path) -> Iterable[str]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return (line for line in lines if line and not line.startswith("#"))


def _features(sentence: str, lexicon: Lexicon) -> frozenset[str]:
    words = words_of(sentence, lexicon.spelling)
    told = sort_out(find(words, lexicon.phrases), words, lexicon.grammar)
    return features_of(words, frozenset(hit.name for hit in told.facts), told)
