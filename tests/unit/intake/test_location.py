"""Finding a place in a sentence, and accepting whatever answers "where is it?"."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.city.faults import Faults
from bot.city.places import read_places
from bot.intake.location import (
    Gazetteer,
    Inside,
    Place,
    PlaceKind,
    accept_place,
    find_place,
)
from tests.unit.intake.place_lines import NO_PLACES, PLACES, rows

PACK = Path(__file__).parents[3] / "data" / "city" / "minneapolis" / "places.yml"
CITY = read_places(yaml.safe_load(PACK.read_text(encoding="utf-8")), Faults())
EMPTY = Gazetteer(city_names=frozenset({"bethel"}))
LONG = (
    "Hello there, I would like to report a very big pothole that is about 2 feet wide and 6 inches "
    "deep and it has been there since tuesday at the corner of 26th and Lyndale avenue south near "
    "the cub foods on the way to my work, please fix it before my car gets damaged again on 3rd ave"
)


@pytest.mark.parametrize(("sentence", "text", "kind", "inside"), rows(PLACES))
def test_a_place_is_found_in_the_resident_s_own_words(sentence, text, kind, inside):
    found = find_place(sentence, CITY)

    assert found is not None
    assert (found.text, found.kind, found.inside) == (text, kind, inside)


@pytest.mark.parametrize("sentence", [cell for row in rows(NO_PLACES) for cell in row])
def test_what_is_no_place_is_not_taken_for_one(sentence):
    assert find_place(sentence, CITY) is None


@pytest.mark.parametrize(
    ("sentence", "town"),
    [
        ("4500 France Ave in Edina", "Edina"),
        ("pothole in bloomington", "Bloomington"),
        ("7th and Wabasha in St Paul", "St Paul"),
        ("2913 Emerson, bloomington", "Bloomington"),
        ("5th st and main, st louis park mn", "St Louis Park"),
        ("en Edina, 50th y France", "Edina"),
    ],
)
def test_a_neighbouring_town_is_named(sentence, town):
    found = find_place(sentence, CITY)

    assert found is not None
    assert (found.inside, found.town) == (Inside.NO, town)


@pytest.mark.parametrize(
    "sentence",
    [
        "lake and bloomington",
        "Bloomington Ave and 28th",
        "35th st and bloomington ave s",
        "I live in St Paul but the pothole is at 26th and Lyndale",
        "golden valley road and penn",
        "plymouth and penn",
        "2200 plymouth ave n",
    ],
)
def test_a_street_called_like_a_town_is_in_the_city(sentence):
    found = find_place(sentence, CITY)

    assert found is not None
    assert (found.inside, found.town) == (Inside.YES, "")


def test_the_city_s_name_makes_an_unknown_street_lie_inside():
    found = find_place("1700 Zzyzx Street, Minneapolis", CITY)

    assert found == Place(
        text="1700 Zzyzx Street", kind=PlaceKind.ADDRESS, inside=Inside.YES, town=""
    )


ANSWERS = [
    ("26th and Lyndale", "26th and Lyndale", PlaceKind.CORNER),
    ("it's at the corner of 26th and Lyndale", "26th and Lyndale", PlaceKind.CORNER),
    ("2913 Emerson Ave N, Minneapolis, MN 55411", "2913 Emerson Ave N", PlaceKind.ADDRESS),
    (
        "2913 Emerson Ave N, by the back door",
        "2913 Emerson Ave N, by the back door",
        PlaceKind.ADDRESS,
    ),
    ("26th and lyndale since last week", "26th and lyndale", PlaceKind.CORNER),
    ("26th & lyndale. Please hurry, it is huge", "26th & lyndale", PlaceKind.CORNER),
    ("behind the Cub by the tracks", "behind the Cub by the tracks", PlaceKind.LANDMARK),
    ("it's by the old mill with the red door", "by the old mill with the red door", PlaceKind.FREE),
    ("the blue house with the tall fence", "blue house with the tall fence", PlaceKind.FREE),
    ("my street", "my street", PlaceKind.FREE),
    ("here", "here", PlaceKind.FREE),
    ("???", "???", PlaceKind.FREE),
    ("atras de la iglesia grande", "atras de la iglesia grande", PlaceKind.FREE),
    ("5", "5", PlaceKind.FREE),
    ("Minneapolis", "Minneapolis", PlaceKind.FREE),
    ("", "", PlaceKind.FREE),
]


@pytest.mark.parametrize(("answer", "text", "kind"), ANSWERS)
def test_any_answer_to_where_is_accepted(answer, text, kind):
    place = accept_place(answer, CITY)

    assert (place.text, place.kind) == (text, kind)


def test_an_answer_that_names_only_the_city_is_inside():
    assert accept_place("somewhere in minneapolis", CITY).inside is Inside.YES


def test_an_answer_that_names_another_town_is_outside():
    assert accept_place("grand ave in st paul", CITY).town == "St Paul"


def test_a_city_without_street_names_still_finds_addresses_with_a_suffix():
    found = find_place("hole at 1200 Oak Street", EMPTY)

    assert found is not None
    assert (found.kind, found.inside) == (PlaceKind.ADDRESS, Inside.UNKNOWN)


def test_a_city_without_street_names_finds_no_place_in_talk():
    assert find_place("the light is out and it is dark", EMPTY) is None


@given(st.text())
def test_any_text_can_be_searched_for_a_place(text):
    found = find_place(text, CITY)

    assert found is None or found.text in text


@given(st.text())
def test_any_text_is_accepted_as_a_place(text):
    assert accept_place(text, CITY).text in text


PLACE_WORDS = (
    "26th and lyndale lake st ave n corner of the at in edina bloomington 2913 between block cub "
    "y la calle parque , . & twenty sixth hwy 55 near alley 1/2 # apt park may el"
)
WORDS = st.sampled_from(PLACE_WORDS.split())


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_any_heap_of_place_words_gives_words_of_the_resident(text):
    found = find_place(text, CITY)

    assert found is None or (found.text and found.text in text)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_only_a_place_outside_names_a_town(text):
    place = accept_place(text, CITY)

    assert bool(place.town) == (place.inside is Inside.NO)


def test_a_long_text_is_searched_in_about_half_a_millisecond():
    """The bound is wider than the aim, so that a busy machine does not fail it."""
    find_place(LONG, CITY)
    started = time.process_time()
    for _ in range(50):
        find_place(LONG, CITY)

    assert (time.process_time() - started) / 50 < 0.003
