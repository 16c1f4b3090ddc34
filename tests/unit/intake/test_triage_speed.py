"""The screen answers at once, in a time that grows with the text and not faster."""

import random
import sys
import time
from collections.abc import Callable
from statistics import median

import pytest

from bot.intake.triage import Outcome
from tests.unit.intake.policies import decide, lexicon

COMPLAINT = (
    "the big pothole on my street near the gas station has been there for weeks and my neighbor "
    "broke a tire on it yesterday please send somebody to fix it before a kid falls off a bike "
    "because the plow made it worse and nobody from the city has come by yet even though we "
    "called three times since january"
)
STORY = (
    "hi um my husband he he fell down the stairs like five minutes ago at 3:15 and he is not he "
    "cant talk right there is blood on the floor i dont know if he is breathing the kids are here "
    "with me no nobody else was hurt we live at 2416 near 26th and lyndale please please send an "
    "ambulance hurry he is turning blue"
)
WORST = [
    "a ",
    "trying to ",
    "there is a man with a ",
    "someone is trying to break into my ",
    "he is not he is not ",
    "my car is gone my car ",
    "her aunt my car gone ",
    "fire hydrant gun ",
    "no gun or ",
    "hurt could ",
    "g u n ",
    "x.y.z.",
    "at 3 ",
    "for the past 20 minutes ",
    "on Tuesday at 3:15 ",
    "有枪",
    "ไฟไหม้",
    "aaaaaaaaaaaaaaaa",
    "zzzzzzzzzz ",
    "$@*_",
]


untraced = pytest.mark.skipif(
    sys.gettrace() is not None or sys.monitoring.get_tool(sys.monitoring.COVERAGE_ID) is not None,
    reason="a traced run tells nothing about time",
)


def seconds(text: str, times: int) -> float:
    """Return the best processor time of several runs: the machine may be busy."""
    return min(_one_run(lambda: decide(text)) for _ in range(times))


def _one_run(run: Callable[[], object]) -> float:
    begin = time.process_time()
    run()
    return time.process_time() - begin


@untraced
@pytest.mark.parametrize("text", [COMPLAINT, STORY])
def test_three_hundred_characters_take_less_than_a_millisecond(text: str) -> None:
    text = text[:300]
    decide(text)
    runs = [min(_one_run(lambda: decide(text)) for _ in range(5)) for _ in range(9)]

    assert len(text) == 300
    assert median(runs) < 0.001


@untraced
@pytest.mark.parametrize("words", WORST)
def test_no_three_hundred_characters_take_long(words: str) -> None:
    assert seconds((words * 300)[:300], 7) < 0.003


@untraced
@pytest.mark.parametrize("words", WORST)
def test_ten_times_the_text_takes_about_ten_times_as_long(words: str) -> None:
    short, long = (words * 300)[:300], (words * 3000)[:3000]

    # Below a tenth of a millisecond the clock tells more of itself than of the text.
    assert seconds(long, 3) <= 12 * seconds(short, 9) + 0.001


@untraced
def test_words_of_the_lexicon_in_any_order_take_less_than_a_long_moment() -> None:
    order = random.Random(311)  # noqa: S311 - an order, not a secret
    known = sorted(lexicon().spelling.known)
    texts = [" ".join(order.choices(known, k=60))[:300] for _ in range(200)]

    assert max(seconds(text, 3) for text in texts) < 0.005


def test_ten_thousand_strings_of_any_characters_get_an_outcome() -> None:
    order = random.Random(911)  # noqa: S311 - an order, not a secret
    rare = ["\ud800", "\udfff", "\u200d", "\u202e", "\u0301", "\ufe0f", "\U000e0041", "👩\u200d🚒"]
    rare += ["\u0600", "\u061c", "حريق", "אש", "ไฟ", "ໄຟ", "မီး", "枪", "\u1361", "İ", "ß", "ﷺ"]
    for _ in range(10_000):
        drawn = [
            chr(order.choice((order.randrange(128), order.randrange(0x110000)))) for _ in "12345"
        ]
        text = "".join(order.sample([*drawn, order.choice(rare), "gun", " 3 ", "at "], k=9))

        assert decide(text).outcome in Outcome
