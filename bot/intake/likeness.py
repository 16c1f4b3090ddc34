"""How much a text sounds like those that go to 911: a net below the criteria, never above them.

A logistic regression over the words of a text, pairs of neighbours and the word sets it tells or
denies. Its weights are learned from the sentences in ``data/triage`` and from nothing else, so
that the same data always gives the same weights, and each score can be explained by its words.
"""

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from bot.intake.negation import Told
from bot.intake.normalise import Words

_NUMBER = "0"
_STEEPEST = 30.0
_FEWEST = 7
"""Different words a text must have: "he has a red hat" may answer any question."""
_UNDERSTOOD = 0.5
"""Share of a text's words that must be known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Weights of features; without any, nothing sounds like an emergency."""

    bias: float = -_STEEPEST
    weights: Mapping[str, float] = field(default_factory=dict)

    def of(self, features: Set[str]) -> float:
        """Return between 0 and 1 how much a text with these features sounds like an emergency."""
        if not self._understands(features):
            return 0.0
        total = sum(self.weights.get(feature, 0.0) for feature in features)
        return squashed(self.bias + total * scale_of(features))

    def _understands(self, features: Set[str]) -> bool:
        """Nothing is said of a text of few words, or of words never learned (another language)."""
        words = [each for each in features if " " not in each and not each.startswith("<")]
        known = sum(each in self.weights for each in words)
        return len(words) >= _FEWEST and known >= len(words) * _UNDERSTOOD

    def speaking(self, features: Set[str], most: int = 3) -> tuple[str, ...]:
        """Return the words that speak most for an emergency, the strongest first."""
        words = (each for each in features if not each.startswith("<"))
        ranked = sorted(words, key=lambda each: (-self.weights.get(each, 0.0), each))
        return tuple(each for each in ranked[:most] if self.weights.get(each, 0.0) > 0)


def features_of(words: Words, names: Set[str], told: Told) -> frozenset[str]:
    """Return what a text is judged by; ``names`` are the word sets it tells.

    Numbers are all alike, and words of harmless phrases ("fire hydrant") do not count.
    """
    plain = [
        "" if at in told.harmless else _NUMBER if word.isdecimal() else word
        for at, word in enumerate(words.words)
    ]
    neighbours = zip(plain, plain[1:], strict=False)
    pairs = (f"{first} {second}" for first, second in neighbours if first and second)
    sets = (f"<{name}>" for name in names)
    denials = (f"<not {name}>" for name in told.denied)
    harmless = ["<harmless>"] if told.harmless else []
    return frozenset([*filter(None, plain), *pairs, *sets, *denials, *harmless])


def scale_of(features: Set[str]) -> float:
    """Return what each feature counts for: long texts do not sound more urgent for being long."""
    return 1 / math.sqrt(len(features)) if features else 0.0


def squashed(total: float) -> float:
    """Return a total of weights as a share between 0 and 1."""
    return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, total))))
