"""Finding the words that tell when, or since when."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.occurrence import accept_occurrence, find_occurrence, without_occurrence

TIMES = """
pothole at 26th and Lyndale, been there a week | been there a week
light has been out for about 3 weeks now | been out for about 3 weeks now
since Tuesday | since Tuesday
it's been dark since last friday night | since last friday night
no pickup since the storm | since the storm
tagged ever since may | ever since may
last night | last night
somebody dumped a couch last night around 9 | last night around 9
two days ago | two days ago
about 20 minutes ago two cars raced by | about 20 minutes ago
a couple of weeks ago | a couple of weeks ago
leaking for months | for months
for the past 3 days | for the past 3 days
over the last few weeks | over the last few weeks
this morning around 7 | this morning around 7
yesterday afternoon, around 4 | yesterday afternoon, around 4
all the time | all the time
every night 7 to midnight | every night 7 to midnight
they start at 3 pm | at 3 pm
from 10 pm to 2 am | from 10 pm to 2 am
it happened just now | just now
right now | right now
a while ago | a while ago
twice a week | twice a week
every other day | every other day
on May 5th | on May 5th
the 5th of may | the 5th of may
5/6/2026 | 5/6/2026
in january | in january
Monday morning | Monday morning
overnight | overnight
it has been 5 days | been 5 days
earlier today | earlier today
hace una semana | hace una semana
hace como dos meses que no hay luz | hace como dos meses
desde ayer | desde ayer
desde el lunes | desde el lunes
desde hace tres días | desde hace tres días
la semana pasada | la semana pasada
anoche a las 11 | anoche a las 11
esta mañana | esta mañana
todas las noches | todas las noches
lleva dos meses así | lleva dos meses
a las 3 de la tarde | a las 3 de la tarde
todos los días | todos los días
ahorita | ahorita
por meses | por meses
"""

NO_TIMES = """
2 feet wide
a 4 foot hole
24 hour gas station
since nobody cares
since you ask
3 days
the light at 38th and chicago
2913 Emerson Ave N
may I ask
it may be broken
5 potholes
26th and lyndale
sat on a bench
second street
1st ave
7th grade
hello
help
pothole
no water
the signal is out
my neighbor
the dog next door
10 bags
for my mother
in the alley
by the park
over the bridge
around the corner
past the school
la casa
en la calle
el parque
por favor
una pregunta
desde mi casa
cada vecino
esta roto
all over the place
every house
each one
last one
this street
next to the cub
around 12 people
at 26
call 311
case 26-000123-4
612-555-0100
four way stop
I have been very patient
it is for kids
1/2 block
one a day vitamins
from here to there
"""


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("line", lines(TIMES))
def test_the_words_that_tell_when_are_found(line):
    text, words = line.split(" | ")

    assert find_occurrence(text) == words


@pytest.mark.parametrize("text", lines(NO_TIMES))
def test_other_words_are_not_taken_for_a_time(text):
    assert find_occurrence(text) is None


def test_the_longest_stretch_is_taken_of_several():
    text = "i called yesterday, it has been leaking for three weeks"

    assert find_occurrence(text) == "been leaking for three weeks"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("yesterday", "yesterday"),
        ("it happened last night", "last night"),
        ("i think it was tuesday", "tuesday"),
        (" 3 days ", "3 days"),
        ("when the snow melted", "when the snow melted"),
        ("no idea, sorry.", "no idea, sorry"),
        ("it is", "it is"),
        ("", ""),
        ("...", ""),
        ("¿?", ""),
        ("hace rato", "hace rato"),
    ],
)
def test_an_answer_to_when_is_kept_in_the_resident_s_words(answer, words):
    assert accept_occurrence(answer) == words


def test_a_long_answer_is_cut_to_the_words_that_tell_when():
    answer = "well my neighbor told me about it first, then i saw it myself, and that was " * 2

    assert accept_occurrence(answer + "two weeks ago") == "two weeks ago"


def test_a_text_ends_before_the_words_that_tell_when():
    assert without_occurrence("by the door since last week").strip() == "by the door"


def test_a_text_without_a_time_stays_whole():
    assert without_occurrence("by the door") == "by the door"


@given(st.text())
def test_what_is_found_stands_in_the_text(text):
    found = find_occurrence(text)

    assert found is None or (found and found in text)


@given(st.text())
def test_any_answer_to_when_is_part_of_itself(text):
    assert accept_occurrence(text) in text


WORDS = st.sampled_from(
    ["since", "last", "night", "3", "weeks", "ago", "for", "at", "7", "pm", "to", "hace", "desde"]
    + ["el", "lunes", "may", "5th", "every", "a", "while", "and", ",", "around", "been", "the"]
)


@given(st.lists(WORDS, max_size=200).map(" ".join))
def test_any_heap_of_time_words_gives_words_of_the_resident(text):
    found = find_occurrence(text)

    assert found is None or found in text


def test_a_long_text_is_searched_in_about_half_a_millisecond():
    """The bound is wider than the aim, so that a busy machine does not fail it."""
    text = (
        "the light has been out at our corner and nobody came, i called about it three times " * 4
    )
    started = time.process_time()
    for _ in range(50):
        find_occurrence(text)

    assert (time.process_time() - started) / 50 < 0.003
