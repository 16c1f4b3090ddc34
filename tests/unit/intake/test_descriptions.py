"""People, vehicles and weapons are told in the resident's own words, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.descriptions import describe
from tests.fakes import minneapolis

CLASSES = minneapolis().triage.lexicon.phrases.classes


def described(text, *deciding):
    return describe(text, deciding, CLASSES)


# --- people ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("there is a tall man in a red jacket at the door", "a tall man in a red jacket"),
        ("two kids are still inside", "two kids"),
        ("3 people are fighting", "3 people"),
        ("someone in a black hoodie is breaking in", "someone in a black hoodie"),
        ("some guy wearing jeans and a mask", "some guy wearing jeans and a mask"),
        ("my husband hit me", "my husband"),
        ("help my neighbor", "my neighbor"),
        ("an OLD LADY fell", "an OLD LADY"),
        ("a man with a knife and a blue cap", "a man with a knife and a blue cap"),
        ("hay un hombre con gorra negra y camisa roja", "un hombre con gorra negra y camisa roja"),
        ("una señora alta esta tirada", "una señora alta"),
        ("mi esposo me pega", "mi esposo"),
    ],
)
def test_a_person_is_told_with_what_describes_them(text, person):
    assert described(text).people == (person,)


def test_several_people_are_told_in_the_order_of_the_text_and_each_once():
    told = described("my son hit a man. my son is bleeding, two kids saw it").people

    assert told == ("my son", "a man", "two kids")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the house is on fire",
        "someone is breaking in",
        "he hit me and she saw it",
        "no one is hurt",
        "there are no kids in there",
        "not my husband",
        "no hay nadie",
        "sin niños adentro",
        "el carro se quema",
        "her car is gone",
        "it is as hot as this",
    ],
)
def test_a_text_that_names_nobody_tells_of_nobody(text):
    assert described(text).people == ()


@pytest.mark.parametrize(
    "text",
    [
        "a man. In a red jacket it said",
        "a man, in a red car",
        "a man in the red house",
        "a man in",
        "a man and",
    ],
)
def test_what_does_not_belong_to_a_person_is_left_out(text):
    assert described(text).people == ("a man",)


# --- vehicles ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "vehicle"),
    [
        ("white Ford van, plate ABC 123 hit us", ("white Ford van", "plate ABC 123")),
        ("my black 2016 honda civic was stolen", ("my black 2016 honda civic",)),
        ("license plate number is KLM-482", ("license plate number is KLM-482",)),
        ("a red truck tag: 482KLM", ("a red truck", "tag: 482KLM")),
        ("the plate is 123 ABC", ("plate is 123 ABC",)),
        ("un carro rojo placas ABC-123 se fue", ("un carro rojo", "placas ABC-123")),
        ("una camioneta blanca Toyota", ("una camioneta blanca Toyota",)),
    ],
)
def test_a_vehicle_is_told_with_colour_make_year_and_plate(text, vehicle):
    assert described(text).vehicle == vehicle


def test_of_several_vehicles_the_first_is_told():
    assert described("a red car hit a blue van").vehicle == ("a red car",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the house is on fire",
        "there was no car",
        "sin carro",
        "a plate fell on the floor",
        "the tag 3 days old",
        "tag 123 and more",
        "dinner plates 2 broken",
        "plate number",
    ],
)
def test_a_text_without_a_vehicle_or_a_plate_tells_of_none(text):
    assert described(text).vehicle == ()


# --- weapons -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "deciding", "weapons"),
    [
        ("he has a GUN", ("gun",), ("GUN",)),
        ("two guys with bats and a knife", ("with bats", "knife"), ("bats", "knife")),
        ("he has a kinfe", ("knife",), ("knife",)),
        ("trae una pistola", ("pistola",), ("pistola",)),
        ("gun gun gun", ("gun",), ("gun",)),
    ],
)
def test_a_weapon_that_decided_is_told_as_it_was_typed(text, deciding, weapons):
    assert described(text, *deciding).weapons == weapons


@pytest.mark.parametrize(
    ("text", "deciding"),
    [
        ("no gun, but a fire", ("a fire",)),
        ("the nail gun is on fire", ("on fire",)),
        ("he got shot", ("got shot",)),
        ("he has a gun", ()),
        ("", ()),
    ],
)
def test_a_weapon_that_decided_nothing_is_not_told(text, deciding):
    assert described(text, *deciding).weapons == ()


# --- anything ----------------------------------------------------------------------------------


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=3))
def test_any_text_is_read_without_fault_and_nothing_is_made_up(text, deciding):
    told = described(text, *deciding)

    assert all(each in text for each in (*told.people, *told.vehicle))


SOME_WORDS = (
    *("a", "the", "my", "red", "man", "men", "two", "kids", "in", "jacket", ",", ".", "and", "car"),
    *("plate", "ABC", "123", "hombre", "con", "gorra", "el", "no", "2016", "ford", "her", "one"),
)


@given(st.lists(st.sampled_from(SOME_WORDS), max_size=30))
def test_words_of_descriptions_in_any_order_are_read_without_fault(words):
    text = " ".join(words)

    assert all(each in text for each in described(text).people)
