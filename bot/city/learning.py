"""Learns the weights of the net under the criteria; the same lessons give the same weights."""

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.intake.likeness import Likeness, scale_of, squashed

_ROUNDS = 8
_RATE = 0.5
_DECAY = 2e-6
_SEED = 311
_BIAS = -2.0
"""What no word speaks for is no emergency: words that were never seen must not sound like one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One sentence to learn from; ``weight`` makes rare kinds count as much as common ones."""

    features: frozenset[str]
    is_emergency: bool
    weight: float = 1.0


def learn(lessons: Sequence[Lesson]) -> Likeness:
    """Learn weights by stochastic gradient descent (AdaGrad); the same lessons, the same weights.

    What stands in one lesson only is not learned. Weights are rounded; words are kept also without
    one, since a text is only judged where its words are known.
    """
    known = _common(lessons)
    lessons = [replace(each, features=each.features & known) for each in lessons]
    pupil = _Pupil(random.Random(_SEED))  # noqa: S311 - an order, not a secret
    for _ in range(_ROUNDS):
        pupil.study(lessons)
    weights = {name: round(weight, 2) for name, weight in sorted(pupil.weights.items())}
    kept = {name: weight for name, weight in weights.items() if weight or _is_word(name)}
    return Likeness(bias=_BIAS, weights=kept)


def _common(lessons: Sequence[Lesson]) -> frozenset[str]:
    counts = Counter(feature for lesson in lessons for feature in lesson.features)
    return frozenset(feature for feature, count in counts.items() if count > 1)


def _is_word(feature: str) -> bool:
    return " " not in feature and not feature.startswith("<")


class _Pupil:
    def __init__(self, order: random.Random) -> None:
        self._order = order
        self._steps: dict[str, float] = {}
        self.weights: dict[str, float] = {}

    def study(self, lessons: Sequence[Lesson]) -> None:
        """Go through all lessons once, in an order that is random and repeatable."""
        order = list(range(len(lessons)))
        self._order.shuffle(order)
        for position in order:
            self._take(lessons[position])

    def _take(self, lesson: Lesson) -> None:
        features, scale = sorted(lesson.features), scale_of(lesson.features)
        total = sum(self.weights.get(each, 0.0) for each in features)
        error = squashed(_BIAS + total * scale) - lesson.is_emergency
        slope = error * lesson.weight
        for each in features:
            self._step(each, slope * scale + _DECAY * self.weights.get(each, 0.0))

    def _step(self, feature: str, slope: float) -> None:
        steps = self._steps.get(feature, 1e-8) + slope * slope
        self._steps[feature] = steps
        before = self.weights.get(feature, 0.0)
        self.weights[feature] = before - _RATE * slope / math.sqrt(steps)
