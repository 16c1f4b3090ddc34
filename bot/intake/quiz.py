"""The quiz "911 or 311?": which situations are asked, how answers are read, how the score stands.

Chance is an argument (``seed``): the same seed gives the same questions.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from bot.intake.scenario import Scenario
from bot.intake.spelling import plain
from bot.intake.triage import Outcome

QUESTIONS = 5
ANSWERED_WITHIN = timedelta(minutes=10)
"""Later "911" is no answer any more: it may be a call for help."""
_LEAST_OF_EACH = 2


class Guess(StrEnum):
    """An answer; the quiz for residents offers the first two."""

    EMERGENCY = "911"
    DESK = "desk"
    ASK = "ask"


_ANSWERS = {
    **dict.fromkeys(("911", "9", "a", "9 1 1"), Guess.EMERGENCY),
    **dict.fromkeys(
        ("311", "3", "b", "3 1 1", "desk", "the desk", "city desk", "the city desk"), Guess.DESK
    ),
    **dict.fromkeys(("oficina", "la oficina"), Guess.DESK),
}
_STARTS = frozenset(
    {"quiz", "the quiz", "quiz 911", "911 quiz", "quiz 311", "quiz 911 311", "911 311 quiz"}
    | {"examen", "examen 911", "prueba", "prueba 911", "quiz en espanol", "quiz por favor"}
    | {"quiz please", "start quiz", "play quiz", "take the quiz", "quiz 911 or 311"}
)
_STOPS = frozenset(
    {"stop quiz", "stop the quiz", "end quiz", "quit quiz", "exit quiz", "leave quiz", "no quiz"}
    | {"no more quiz", "parar", "salir", "exit", "leave", "terminar", "basta", "ya no", "no mas"}
    | {"salir del quiz", "parar quiz", "terminar quiz", "alto quiz", "salir del examen", "done"}
)
_GUESSES = {Outcome.EMERGENCY: Guess.EMERGENCY, Outcome.ASK: Guess.ASK}
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """A round that is open: the ids of its situations, where it stands, what was right."""

    ids: tuple[str, ...]
    asked_at: datetime
    place: int = 0
    score: int = 0

    @property
    def asks(self) -> str:
        """Id of the situation that waits for an answer."""
        return self.ids[self.place]

    @property
    def is_over(self) -> bool:
        return self.place >= len(self.ids)

    def after(self, *, is_right: bool, at: datetime) -> "Quiz":
        """Return the round one answer later."""
        return replace(self, place=self.place + 1, score=self.score + is_right, asked_at=at)

    def waits(self, now: datetime) -> bool:
        """Say whether a message sent ``now`` may still be an answer."""
        return not self.is_over and now - self.asked_at <= ANSWERED_WITHIN


def draw(scenarios: Sequence[Scenario], seed: str) -> tuple[str, ...]:
    """Return the ids of a round in the order of asking; some of each kind, all different."""
    mixed = mix([each for each in scenarios if each.in_quiz], seed)
    kinds = [[each.id for each in mixed if each.is_for_911 is is_911] for is_911 in (True, False)]
    sure = {id for kind in kinds for id in kind[:_LEAST_OF_EACH]}
    others = [each.id for each in mixed if each.id not in sure]
    chosen = sure | set(others[: max(0, QUESTIONS - len(sure))])
    return tuple(each.id for each in mixed if each.id in chosen)


def mix(scenarios: Sequence[Scenario], seed: str) -> list[Scenario]:
    """Return them in an order that the seed alone decides."""
    return sorted(scenarios, key=lambda each: sha256(f"{seed}\n{each.id}".encode()).digest())


def read_guess(text: str) -> Guess | None:
    """Return the answer that a text is and nothing besides: "911!", "b)"; None for any other."""
    return _ANSWERS.get(_bare(text))


def starts_quiz(text: str) -> bool:
    """Say whether a text asks for the quiz and for nothing else."""
    return _bare(text) in _STARTS


def stops_quiz(text: str) -> bool:
    """Say whether a text, sent during a round, ends it and says nothing else."""
    return _bare(text) in _STOPS


def right_guess(scenario: Scenario) -> Guess:
    """Return the answer that the policy gives."""
    return _GUESSES.get(scenario.outcome, Guess.DESK)


def to_record(quiz: Quiz) -> dict[str, Any]:
    """Return it as JSON values."""
    return {
        "ids": list(quiz.ids),
        "place": quiz.place,
        "score": quiz.score,
        "asked_at": quiz.asked_at.isoformat(),
    }


def from_record(record: Mapping[str, Any]) -> Quiz:
    """Read what ``to_record`` wrote."""
    return Quiz(
        ids=tuple(record["ids"]),
        place=record["place"],
        score=record["score"],
        asked_at=datetime.fromisoformat(record["asked_at"]),
    )


def _bare(text: str) -> str:
    """Return the words of a text in one spelling: "9-1-1" as "9 1 1"."""
    return " ".join(_WORDS.findall(plain(text)))
