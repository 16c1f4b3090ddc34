"""The trained classifier as plain arrays: hears the dialogue act and the services of a text."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.dialogue.components.ngrams import Ngrams

_ARRAYS, _NAMES = "hearer.npz", "hearer.json"

Ranking = list[tuple[str, float]]
"""Labels with their probabilities, best first."""


def softmax(scores: np.ndarray) -> np.ndarray:
    """Return the softmax over the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


class Hearer:
    """Two linear heads in one matrix, so that the rows of a sentence are gathered once."""

    def __init__(
        self,
        ngrams: Ngrams,
        acts: Sequence[str],
        services: Sequence[str],
        weights: np.ndarray,
        bias: np.ndarray,
    ) -> None:
        """Take the heads as they were trained: the columns of the acts come first."""
        self.ngrams = ngrams
        self.acts = list(acts)
        self.services = list(services)
        self.weights = np.ascontiguousarray(weights, dtype=np.float32)
        self.bias = np.asarray(bias, dtype=np.float32)

    def hear(self, text: str, ranks: int) -> tuple[Ranking, Ranking]:
        """Return the best acts and the best services, at most ``ranks`` of each."""
        columns, values = self.ngrams.vector(text)
        scores = values @ self.weights[columns] + self.bias
        split = len(self.acts)
        return (
            _ranked(self.acts, scores[:split], ranks),
            _ranked(self.services, scores[split:], ranks),
        )

    def save(self, folder: Path) -> None:
        """Write the arrays and the names; nothing that runs when it is read (no pickle)."""
        np.savez(folder / _ARRAYS, weights=self.weights, bias=self.bias, idf=self.ngrams.idf)
        names = {
            "words": self.ngrams.words,
            "letters": self.ngrams.letters,
            "acts": self.acts,
            "services": self.services,
        }
        (folder / _NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Hearer":
        """Read what ``save`` wrote; raises OSError, KeyError or ValueError when it is damaged."""
        names = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            ngrams = Ngrams(names["words"], names["letters"], arrays["idf"])
            return cls(ngrams, names["acts"], names["services"], arrays["weights"], arrays["bias"])


def _ranked(labels: Sequence[str], scores: np.ndarray, ranks: int) -> Ranking:
    chances = softmax(scores)
    best = np.argsort(-chances, kind="stable")[:ranks]
    return [(labels[at], round(float(chances[at]), 4)) for at in best]
