"""The quiz itself: what is asked, what counts as an answer, how a round goes on."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.quiz import (
    ANSWERED_WITHIN,
    QUESTIONS,
    Guess,
    Quiz,
    draw,
    from_record,
    mix,
    read_guess,
    right_guess,
    starts_quiz,
    stops_quiz,
    to_record,
)
from bot.intake.scenario import Scenario
from bot.intake.triage import Outcome
from tests.fakes import NIGHT


def a_scenario(id, outcome=Outcome.REPORT, **changes):
    return Scenario(
        **({"id": id, "outcome": outcome, "texts": {"en": id}, "in_quiz": True} | changes)
    )


POOL = [
    *(a_scenario(f"Q{number}") for number in range(12)),
    *(a_scenario(f"E{number}", Outcome.EMERGENCY) for number in range(3)),
    a_scenario("R1", in_quiz=False),
]
ROUND = Quiz(ids=("Q1", "E1"), asked_at=NIGHT)


# --- what is asked -----------------------------------------------------------------------------


@given(st.text(max_size=30).filter(lambda seed: seed.isprintable()))
def test_a_round_is_five_different_questions_with_some_of_each_kind(seed):
    ids = draw(POOL, seed)

    assert len(ids) == len(set(ids)) == QUESTIONS
    assert sum(id.startswith("E") for id in ids) >= 2
    assert sum(id.startswith("Q") for id in ids) >= 2


def test_what_is_not_for_the_quiz_is_never_asked():
    assert all("R1" not in draw(POOL, str(seed)) for seed in range(50))


def test_the_same_seed_gives_the_same_round_and_another_day_another_one():
    assert draw(POOL, "conversation-1 2026-11-23") == draw(POOL, "conversation-1 2026-11-23")
    assert len({draw(POOL, f"conversation-1 2026-11-{day}") for day in range(1, 29)}) > 20


def test_the_order_in_the_file_does_not_matter():
    assert draw(POOL, "a") == draw(POOL[::-1], "a")


def test_kinds_are_not_asked_by_turns():
    patterns = {tuple(id[0] for id in draw(POOL, str(seed))) for seed in range(50)}

    assert len(patterns) > 5


@pytest.mark.parametrize(("pool", "count"), [([], 0), (POOL[:1], 1), (POOL[:3], 3), (POOL[-4:], 3)])
def test_a_small_city_asks_what_it_has(pool, count):
    assert len(draw(pool, "a")) == count


def test_mixing_loses_nothing():
    assert sorted(each.id for each in mix(POOL, "a")) == sorted(each.id for each in POOL)


# --- what is an answer -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("911", Guess.EMERGENCY),
        (" 911! ", Guess.EMERGENCY),
        ("9-1-1", Guess.EMERGENCY),
        ("9", Guess.EMERGENCY),
        ("A", Guess.EMERGENCY),
        ("a)", Guess.EMERGENCY),
        ("９１１", Guess.EMERGENCY),
        ("311", Guess.DESK),
        ("3-1-1.", Guess.DESK),
        ("3", Guess.DESK),
        ("b", Guess.DESK),
        ("City desk", Guess.DESK),
        ("la oficina", Guess.DESK),
    ],
)
def test_a_bare_answer_is_read(text, guess):
    assert read_guess(text) is guess


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "?", "👍", "yes", "no", "c", "91", "9111", "1", "911 or 311", "311 911"),
        *("call 911", "911 help me", "911 please send someone", "I need 911", "llame al 911"),
        *("911 there is a fire", "a man has a gun", "311 pothole on Lake", "3 people are hurt"),
        *("911 911", "9 people", "a gun", "b street"),
    ],
)
def test_anything_more_than_a_bare_answer_is_none(text):
    assert read_guess(text) is None


@given(st.text())
def test_no_text_breaks_the_reading(text):
    assert read_guess(text) in {None, *Guess}
    assert starts_quiz(text) in {True, False}
    assert stops_quiz(text) in {True, False}


@pytest.mark.parametrize("text", ["QUIZ", "quiz!", "Quiz 911", "911/311 quiz", "examen", "Prueba"])
def test_the_word_quiz_starts_one(text):
    assert starts_quiz(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "911", "311", "quizzes", "a quiz about potholes", "my son has a quiz tomorrow"),
        *("quiz man with a gun", "examen de la vista", "prueba de agua en mi casa", "stop quiz"),
    ],
)
def test_a_text_about_something_else_starts_no_quiz(text):
    assert not starts_quiz(text)


@pytest.mark.parametrize(
    "text", ["STOP QUIZ", "stop the quiz.", "exit", "salir", "ya no", "Basta!"]
)
def test_a_round_is_left_in_a_word_or_two(text):
    assert stops_quiz(text)


@pytest.mark.parametrize("text", ["", "911", "stop the car thief", "he will not leave", "pothole"])
def test_a_text_about_something_else_does_not_just_leave(text):
    assert not stops_quiz(text)


@pytest.mark.parametrize(
    ("outcome", "guess"),
    [
        (Outcome.EMERGENCY, Guess.EMERGENCY),
        (Outcome.ASK, Guess.ASK),
        (Outcome.REPORT, Guess.DESK),
        (Outcome.PHONE_ONLY, Guess.DESK),
        (Outcome.INFORMATION, Guess.DESK),
    ],
)
def test_the_right_answer_is_the_policys(outcome, guess):
    assert right_guess(a_scenario("Q1", outcome)) is guess


# --- a round -----------------------------------------------------------------------------------


def test_a_right_answer_counts_and_a_wrong_one_does_not():
    later = NIGHT + timedelta(minutes=1)

    after = ROUND.after(is_right=True, at=later).after(is_right=False, at=later)

    assert (after.score, after.place, after.asked_at) == (1, 2, later)
    assert after.is_over


def test_the_question_that_waits_is_the_next_one():
    assert ROUND.asks == "Q1"
    assert ROUND.after(is_right=False, at=NIGHT).asks == "E1"


def test_an_answer_counts_for_ten_minutes_and_no_longer():
    """A bare 911 in the evening, after a quiz in the morning, is a call for help."""
    assert ROUND.waits(NIGHT + ANSWERED_WITHIN)
    assert not ROUND.waits(NIGHT + ANSWERED_WITHIN + timedelta(seconds=1))


def test_a_round_that_is_over_waits_for_nothing():
    assert not Quiz(ids=("Q1",), place=1, asked_at=NIGHT).waits(NIGHT)


def test_a_round_is_kept_as_it_was():
    after = ROUND.after(is_right=True, at=NIGHT)

    assert from_record(to_record(after)) == after
