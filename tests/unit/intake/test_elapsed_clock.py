"""Times of day and weekdays are read against the moment the words were sent."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intake.elapsed import Moment, minutes_ago, moment_of
from bot.intake.normalise import words_of
from bot.intake.triage import Criterion, Outcome, TriagePolicy, assess
from tests.unit.intake.policies import lexicon

ZONE = ZoneInfo("America/Chicago")
TUESDAY = datetime(2026, 7, 14, 15, 20, tzinfo=ZONE)
"""A Tuesday in summer, twenty past three in the afternoon."""


def minutes(text: str, sent_at: datetime | None = TUESDAY) -> tuple[float, ...]:
    known = lexicon()
    return minutes_ago(words_of(text, known.spelling), known.time_words, sent_at)


def moment(text: str, sent_at: datetime | None = TUESDAY) -> Moment:
    return moment_of(frozenset(), minutes(text, sent_at), 10)


TIMES = {
    # at an hour: the last one that passed, am or pm, as a phone shows it
    "at 3": 20,
    "it was stolen at 3.": 20,
    "stolen at 3, he ran": 20,
    "at 3 he broke in": 20,
    "around 3": 20,
    "around 3 this afternoon": 20,
    "at three": 20,
    "at 4": 680,  # four in the morning: four in the afternoon is ahead
    # with am or pm, written as thumbs do
    "at 3pm": 20,
    "at 3 pm": 20,
    "at 3 p.m. a man broke in": 20,
    "at 3 P.M.": 20,
    "at 3 p m i saw it": 20,
    "at 3am": 740,
    "at 3 in the morning": 740,
    "at 3 o'clock": 20,
    "at 3ish": 20,
    # with minutes
    "around 3:15 pm": 5,
    "about 3:15": 5,
    "like 3.15": 5,
    "at 3 15": 5,
    "at three fifteen": 5,
    "at 315 pm": 5,
    "at 1515 hours": 5,
    "at 1510": 10,
    "it started at 3:15": 5,  # within ten minutes it does go on
    "it started, he left at 3": 20,  # another clause
    "at 1530": 1430,  # yesterday: today's is ten minutes ahead
    "at noon": 200,
    "around midnight": 920,
    # with a day
    "yesterday at 3:15": 1445,
    "last night at 11": 980,
    "on Tuesday at 3:15": 5,  # today is Tuesday
    # Spanish
    "como a las 3": 20,
    "a las tres": 20,
    "a las tres y cuarto": 5,
    "a las tres y media de la mañana": 710,
    "a las tres y diez de la tarde": 10,
    "a la una": 140,
    "eran las 3 cuando entraron": 20,
    "al mediodia, como a las 12 de la tarde": 200,
}
NO_TIMES = {
    "at 3 Main St": "a house",
    "at 3 apartments": "a number of homes",
    "at 26th and Lyndale": "a street",
    "at 12 30th ave": "a house in a street",
    "at 3rd": "a street",
    "at 315": "a door",
    "at 1215": "more often a house than a time",
    "at 2019": "a year",
    "at 2599 hours": "no time of any clock",
    "at 25": "no hour",
    "at 3 61": "no minutes",
    "around 3 people": "a number of people",
    "about 3": "without more, any number",
    "3": "a bare number",
    "room 3:15": "nothing says at",
    "open at 7": "opening hours",
    "the store closes at 3": "closing hours",
    "from 7 to midnight": "a stretch of every night",
    "every day at 3": "returns",
    "at 3 every night": "returns",
    "it always starts at 3": "returns",
    "todos los dias a las 3": "returns, in Spanish",
    "abren a las 3": "opening hours, in Spanish",
    "the meeting tomorrow at 3": "ahead",
    "the fire started at 3": "may still burn",
    "it began around 3 pm": "may go on",
    "empezo a las 3": "may go on, in Spanish",
    "I need help at once": "once is eleven in Spanish only",
    "look at a dog": "an article",
    "at 3:22 pm": "two minutes ahead: clocks differ",
    "at half": "half of nothing",
}
WEEKDAYS = {
    "since Monday": 1,
    "on Monday": 1,
    "last Monday": 1,
    "on Wednesday": 6,
    "it was stolen on Friday": 4,
    "desde el lunes": 1,
    "el domingo": 2,
}
NO_WEEKDAYS = {
    "since Tuesday": "today or a week ago",
    "desde el martes": "today or a week ago, in Spanish",
    "every Monday": "returns",
    "until last Monday": "an end",
    "next on Monday": "ahead",
    "Monday": "a bare name",
    "trash day is Friday": "nothing says on",
    "hasta el lunes": "an end, in Spanish",
}


@pytest.mark.parametrize(("text", "passed"), TIMES.items())
def test_time_of_day_is_the_last_one_that_passed(text: str, passed: float) -> None:
    assert minutes(text) == (passed,)


@pytest.mark.parametrize("text", NO_TIMES, ids=NO_TIMES.get)
def test_number_that_is_no_passed_time_says_nothing(text: str) -> None:
    assert minutes(text) == ()


@pytest.mark.parametrize("text", [text for text in TIMES if "Tuesday" not in text])
def test_without_the_moment_of_sending_a_time_says_nothing(text: str) -> None:
    assert minutes(text, None) == ()


@pytest.mark.parametrize(("text", "days"), WEEKDAYS.items())
def test_weekday_is_so_many_days_ago(text: str, days: int) -> None:
    assert minutes(text) == (days * 1440,)


@pytest.mark.parametrize("text", NO_WEEKDAYS, ids=NO_WEEKDAYS.get)
def test_weekday_that_may_be_today_or_is_ahead_says_nothing(text: str) -> None:
    assert minutes(text) == ()


def test_without_the_moment_of_sending_a_weekday_lies_back() -> None:
    assert minutes("since Tuesday", None) == (1440,)


def test_time_on_another_weekday_is_not_of_today() -> None:
    assert minutes("last Monday at 3:15") == (1440,)


def test_time_of_some_days_ago_is_not_of_today() -> None:
    assert minutes("3 days ago at 3:15") == (4320,)


def test_time_in_the_next_sentence_counts_for_itself() -> None:
    assert minutes("it was 3 days ago. he came back at 3:15") == (4320, 5)


@pytest.mark.parametrize(
    ("said", "sent", "expected"),
    [
        ("at 3:10 pm", (15, 20), Moment.NOW),  # ten minutes, the last one included
        ("at 3:09 pm", (15, 20), Moment.PAST),
        ("at 3:20 pm", (15, 20), Moment.NOW),
        ("at 3:24 pm", (15, 20), Moment.UNKNOWN),  # their clock is ahead of ours
        ("at 3:25 pm", (15, 20), Moment.PAST),  # too far ahead: of yesterday
        # around midnight
        ("at 11:55", (0, 3), Moment.NOW),
        ("last night at 11:55", (0, 3), Moment.NOW),
        ("yesterday at 11:40 pm", (0, 3), Moment.PAST),
        ("at midnight", (0, 3), Moment.NOW),
        ("at midnight", (23, 58), Moment.UNKNOWN),  # two minutes ahead
        ("at 12", (0, 8), Moment.NOW),
        ("a medianoche, a las 12", (0, 8), Moment.NOW),
        ("at 12 pm", (0, 8), Moment.PAST),
    ],
)
def test_time_is_now_for_ten_minutes(said: str, sent: tuple[int, int], expected: Moment) -> None:
    assert moment(said, TUESDAY.replace(hour=sent[0], minute=sent[1])) is expected


@pytest.mark.parametrize(
    ("said", "sent_at", "passed"),
    [
        # 8 March 2026: two o'clock in the morning becomes three
        ("at 1:55 am", datetime(2026, 3, 8, 3, 2, tzinfo=ZONE), 7),
        ("at 2:30 am", datetime(2026, 3, 8, 3, 32, tzinfo=ZONE), 2),  # a clock not yet set
        ("at 1:30 am", datetime(2026, 3, 8, 3, 32, tzinfo=ZONE), 62),
        # 1 November 2026: the hour after one in the morning comes twice
        ("at 1:30 am", datetime(2026, 11, 1, 1, 35, tzinfo=ZONE), 5),
        ("at 1:30 am", datetime(2026, 11, 1, 1, 35, fold=1, tzinfo=ZONE), 5),
        ("at 1:50 am", datetime(2026, 11, 1, 1, 5, fold=1, tzinfo=ZONE), 15),
        ("at 12:30 am", datetime(2026, 11, 1, 1, 35, fold=1, tzinfo=ZONE), 125),
    ],
)
def test_nights_of_changing_clocks_are_counted_in_real_minutes(
    said: str, sent_at: datetime, passed: float
) -> None:
    assert minutes(said, sent_at) == (passed,)


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=0, max_value=719), st.integers(min_value=0, max_value=1439))
def test_any_time_of_the_last_half_day_is_found_again(back: int, of_day: int) -> None:
    sent_at = datetime(2026, 7, 14, tzinfo=ZONE) + timedelta(minutes=of_day)
    said = (sent_at - timedelta(minutes=back)).strftime("at %I:%M %p")

    assert minutes(said, sent_at) == (back,)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("there was a fight at 3:15", Outcome.EMERGENCY),
        ("there was a fight at 2", Outcome.REPORT),
        ("there was a fight", Outcome.REPORT),
    ],
)
def test_screen_weighs_times_by_when_the_text_was_sent(text: str, outcome: Outcome) -> None:
    row = Criterion(
        id="fight",
        outcome=Outcome.EMERGENCY,
        because="People get hurt.",
        happening=frozenset({Moment.NOW}),
    )
    policy = TriagePolicy(criteria=(row,), lexicon=lexicon())

    assert assess(text, policy, sent_at=TUESDAY).outcome is outcome
