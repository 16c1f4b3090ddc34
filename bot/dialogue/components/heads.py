"""Trains a calibrated linear head over n-gram vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

from bot.dialogue.components.hearer import softmax

HELD_OUT = 0.25
"""Share of the examples that the sharpness is fitted on; it is one number, so one split will do."""
SEED = 311
_LEAST_CHANCE = 1e-12
_SHARPNESS = (0.05, 20.0)


@dataclass(frozen=True)
class Head:
    """A trained head: one row per n-gram, one column per label; softmax makes probabilities."""

    labels: list[str]
    weights: np.ndarray
    bias: np.ndarray


def train(matrix: csr_matrix, labels: Sequence[str], *, c: float, balanced: bool) -> Head:
    """Train one head on all rows, sharpened so that its probabilities come true.

    ``labels`` are one a row, of two kinds at least. ``balanced`` gives rare labels the weight of
    frequent ones.
    """
    truth = np.asarray(labels)
    weights, bias, names = _fit(matrix, truth, c, balanced)
    sharpness = _sharpness(matrix, truth, c, balanced)
    return Head(labels=names, weights=weights * sharpness, bias=bias * sharpness)


def at_most(labels: np.ndarray, frequent: str, most: int) -> np.ndarray:
    """Return the rows to train on: all but those beyond ``most`` of the frequent label.

    Every example of a service is one of ``report``: left whole, they crowd out the other acts.
    """
    rows = np.flatnonzero(labels == frequent)
    kept = np.random.RandomState(SEED).permutation(rows)[:most]
    return np.sort(np.concatenate([np.flatnonzero(labels != frequent), kept]))


def _fit(
    matrix: csr_matrix, truth: np.ndarray, c: float, balanced: bool
) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Fit each label against the rest: the dual solver takes 4 s where multinomial takes 40."""
    model = LogisticRegression(
        C=c,
        solver="liblinear",
        dual=True,
        tol=0.5,  # 0.1 takes half as long again and is no better on held out examples
        class_weight="balanced" if balanced else None,
        random_state=SEED,
    ).fit(matrix, truth)
    weights, bias = model.coef_, model.intercept_
    if len(weights) == 1:  # scikit-learn keeps one row for two labels
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return np.ascontiguousarray(weights.T), bias, [str(name) for name in model.classes_]


def _sharpness(matrix: csr_matrix, truth: np.ndarray, c: float, balanced: bool) -> float:
    """Return the inverse temperature that fits rows held out of a first training."""
    seen, unseen = train_test_split(np.arange(len(truth)), test_size=HELD_OUT, random_state=SEED)
    unseen = unseen[np.isin(truth[unseen], truth[seen])]
    if len(set(truth[seen])) < 2 or not len(unseen):
        return 1.0
    weights, bias, names = _fit(matrix[seen], truth[seen], c, balanced)
    scores = matrix[unseen] @ weights + bias
    right = np.searchsorted(names, truth[unseen])

    def loss(sharpness: float) -> float:
        chances = softmax(scores * sharpness)[np.arange(len(right)), right]
        return float(-np.log(np.maximum(chances, _LEAST_CHANCE)).mean())

    return float(minimize_scalar(loss, bounds=_SHARPNESS, method="bounded").x)
