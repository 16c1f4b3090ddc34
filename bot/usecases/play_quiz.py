"""Plays the quiz "911 or 311?" by message, beside whatever else is open in the conversation."""

from collections.abc import Mapping
from typing import Any

from bot.intake.aftermath import still_open
from bot.intake.conversation import Choice, Message, Owner
from bot.intake.quiz import (
    Guess,
    Quiz,
    draw,
    from_record,
    read_guess,
    right_guess,
    starts_quiz,
    stops_quiz,
    to_record,
)
from bot.intake.scenario import Scenario
from bot.usecases.open_question import open_question
from bot.usecases.turn import Answer, Turn

QUIZ = "quiz"
"""Key of the snapshot under which an open round is kept, and the outcome of its turns."""


def is_quiz_answer(turn: Turn) -> bool:
    """Say whether a message is nothing but an answer to an open round, or ends it.

    Asked before the emergency screen, which takes a bare "911" for a call for help. Never true
    while an agent answers or while anything about the resident's safety is open.
    """
    is_bare = read_guess(turn.text) is not None or stops_quiz(turn.text)
    return is_bare and _open_round(turn) is not None


def quiz_turn(turn: Turn) -> Answer | None:
    """Return the quiz's answer to a message; None where it is no matter of the quiz.

    A message that says anything else ends the round: whoever stores the turn drops ``QUIZ``.
    """
    quiz = _open_round(turn)
    guess = read_guess(turn.text)
    if quiz and guess:
        return _judged(turn, quiz, guess)
    if quiz and stops_quiz(turn.text):
        return _left(turn, quiz)
    if quiz and turn.asks_language:
        return _going_on(turn, quiz, turn.say("utter_language_changed"))
    if starts_quiz(turn.text) and _may_play(turn):
        return _begun(turn)
    return None


def _may_play(turn: Turn) -> bool:
    safety, now = turn.safety, turn.inbound.received_at
    is_calm = safety.held is None and still_open(safety.alarm, now) is None
    return is_calm and turn.conversation.owner is not Owner.AGENT


def _open_round(turn: Turn) -> Quiz | None:
    """Return the round that waits for an answer; none when a city changed its situations."""
    record = turn.conversation.snapshot.get(QUIZ)
    if not record or not _may_play(turn):
        return None
    quiz = from_record(record)
    is_known = {each.id for each in turn.runtime.city.scenarios}.issuperset(quiz.ids)
    return quiz if is_known and quiz.waits(turn.inbound.received_at) else None


def _begun(turn: Turn) -> Answer | None:
    seed = f"{turn.conversation.id} {turn.sent_at.date()}"
    ids = draw(turn.runtime.city.scenarios, seed)
    if not ids:
        return None
    values = {"total": str(len(ids)), "desk": _desk_name(turn)}
    quiz = Quiz(ids=ids, asked_at=turn.inbound.received_at)
    return _going_on(turn, quiz, turn.say("utter_quiz_start", **values))


def _judged(turn: Turn, quiz: Quiz, guess: Guess) -> Answer:
    scenario = _scenario(turn, quiz)
    right = right_guess(scenario)
    key = "utter_quiz_right" if guess is right else "utter_quiz_not_quite"
    why = scenario.why_in(turn.conversation.language)
    verdict = turn.say(key, answer=_named(right, turn), why=why)
    after = quiz.after(is_right=guess is right, at=turn.inbound.received_at)
    if not after.is_over:
        return _going_on(turn, after, verdict)
    score = turn.say("utter_quiz_score", score=str(after.score), total=str(len(after.ids)))
    return _over(turn, verdict, score)


def _left(turn: Turn, quiz: Quiz) -> Answer:
    return _over(turn, turn.say("utter_quiz_left", score=str(quiz.score), place=str(quiz.place)))


def _going_on(turn: Turn, quiz: Quiz, before: Message) -> Answer:
    snapshot = {**turn.conversation.snapshot, QUIZ: to_record(quiz)}
    return Answer(messages=(before, _question(turn, quiz)), outcome=QUIZ, snapshot=snapshot)


def _over(turn: Turn, *said: Message) -> Answer:
    """Go back to the desk: the question that waited is put again."""
    question = open_question(turn) or (turn.say("utter_ask_problem"),)
    snapshot = without_quiz(turn.conversation.snapshot)
    return Answer(messages=(*said, *question), outcome=QUIZ, snapshot=snapshot)


def without_quiz(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """Return the state with no round open and all else as it was."""
    return {key: value for key, value in snapshot.items() if key != QUIZ}


def _question(turn: Turn, quiz: Quiz) -> Message:
    asked = turn.say(
        "utter_quiz_question",
        place=str(quiz.place + 1),
        total=str(len(quiz.ids)),
        scenario=_scenario(turn, quiz).in_language(turn.conversation.language),
        desk=_desk_name(turn),
    )
    # Letters are sent: a text message would number answers that are sent as figures.
    offered = (("a", Guess.EMERGENCY), ("b", Guess.DESK))
    choices = tuple(Choice(title=_named(guess, turn), value=value) for value, guess in offered)
    return Message(text=asked.text, choices=choices)


def _scenario(turn: Turn, quiz: Quiz) -> Scenario:
    return next(each for each in turn.runtime.city.scenarios if each.id == quiz.asks)


def _named(guess: Guess, turn: Turn) -> str:
    return _desk_name(turn) if guess is Guess.DESK else Guess.EMERGENCY.value


def _desk_name(turn: Turn) -> str:
    """Return the number people know the desk by, or its name where there is none."""
    return turn.runtime.city.phones.short or turn.say("choice_quiz_desk").text
