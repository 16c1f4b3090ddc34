"""The quiz page "911 or 311?": plain forms without a script, nothing stored, no personal data.

All of a round travels in its addresses and forms: which questions, in which order, what was right.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, render_template, request

from bot.intake.conversation import Channel
from bot.intake.quiz import Guess, draw, right_guess
from bot.intake.scenario import Scenario
from bot.intake.triage import assess
from webhooks.current import runtime

quiz = Blueprint("quiz", __name__, url_prefix="/quiz")
TRAINER = "trainer"
_SEED = re.compile(r"[\w-]{1,64}", re.ASCII)
_COUNT = re.compile(r"\d{1,3}", re.ASCII)
_TEXTS = (
    *("page_quiz_practice", "page_quiz_whom", "page_quiz_right", "page_quiz_not_quite"),
    *("page_quiz_source", "page_quiz_next", "page_quiz_result", "page_quiz_again"),
    *("page_quiz_trainer", "page_quiz_resident", "page_quiz_chat", "page_quiz_criterion"),
    *("page_quiz_no_criterion", "page_quiz_because", "page_quiz_reviewed", "page_quiz_outcome"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Where a visitor is: which round, which question of it, how many were right."""

    seed: str
    mode: str
    language: str
    place: int
    score: int
    scenarios: tuple[Scenario, ...]

    @property
    def is_for_trainers(self) -> bool:
        return self.mode == TRAINER

    @property
    def is_over(self) -> bool:
        return self.place >= len(self.scenarios)

    @property
    def asks(self) -> Scenario:
        return self.scenarios[self.place]

    def state(self, **changes: object) -> dict[str, object]:
        """Return what the next request needs to find the same round."""
        mode = {"mode": self.mode} if self.mode else {}
        here = {"lang": self.language, "seed": self.seed, "place": self.place, "score": self.score}
        return {**mode, **here, **changes}

    def say(self, key: str, **values: object) -> str:
        named = {name: str(value) for name, value in values.items()}
        return runtime().wording.say(key, self.language, Channel.CHAT, named)

    @property
    def desk(self) -> str:
        return runtime().city.phones.short or self.say("choice_quiz_desk")

    def named(self, guess: Guess) -> str:
        if guess is Guess.ASK:
            return self.say("page_quiz_ask")
        return self.desk if guess is Guess.DESK else guess.value


@quiz.get("")
def show_question() -> str:
    """Show a question, or the result after the last; ``?mode=trainer`` goes through all."""
    now = _round(request.args)
    return _page(now, "quiz_result.html" if now.is_over else "quiz_question.html")


@quiz.post("")
def show_verdict() -> str:
    """Show whether an answer was right, and why."""
    now = _round(request.form)
    given = request.form.get("answer")
    if now.is_over or given not in list(Guess):
        abort(400)
    is_right = given == right_guess(now.asks)
    after = now.state(place=now.place + 1, score=now.score + is_right)
    return _page(now, "quiz_verdict.html", is_right=is_right, after=after, **_reasons(now))


def _round(given: Mapping[str, str]) -> Round:
    """Read a round; whatever does not fit its form begins a new one."""
    city = runtime().city
    mode = TRAINER if given.get("mode") == TRAINER else ""
    seed = given.get("seed", "")
    seed = seed if _SEED.fullmatch(seed) else runtime().new_id()
    language = given.get("lang", "")
    scenarios = city.scenarios if mode else _drawn(city.scenarios, seed)
    if not scenarios:
        abort(404)
    place = min(_count(given, "place"), len(scenarios))
    return Round(
        seed=seed,
        mode=mode,
        language=language if language in city.languages else city.languages[0],
        place=place,
        score=min(_count(given, "score"), place),
        scenarios=tuple(scenarios),
    )


def _drawn(scenarios: tuple[Scenario, ...], seed: str) -> tuple[Scenario, ...]:
    by_id = {each.id: each for each in scenarios}
    return tuple(by_id[id] for id in draw(scenarios, seed))


def _count(given: Mapping[str, str], name: str) -> int:
    value = given.get(name, "")
    return int(value) if _COUNT.fullmatch(value) else 0


def _page(now: Round, template: str, **more: Any) -> str:
    say = runtime().wording.say
    names = {each: say("language_name", each, Channel.CHAT) for each in runtime().city.languages}
    texts = {key.split("_", 2)[2]: now.say(key) for key in _TEXTS}
    return render_template(template, now=now, texts=texts, languages=names, Guess=Guess, **more)


def _reasons(now: Round) -> dict[str, Any]:
    """Return the criterion that gives the answer; None where no row does: a report."""
    policy = runtime().city.triage
    criterion = policy.criterion(assess(now.asks.in_language("en"), policy).criterion)
    right = now.named(right_guess(now.asks))
    return {"criterion": criterion, "verdict": now.say("page_quiz_answer", answer=right)}
