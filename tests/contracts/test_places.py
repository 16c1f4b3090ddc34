"""The place names of Minneapolis, and what is said of broken ones."""

import re

import pytest
import yaml

from bot.city.faults import Faults
from bot.city.places import read_places
from bot.intake.location import Gazetteer, Inside, find_place
from tests.contracts.packs import DATA

FILE = DATA / "city" / "minneapolis" / "places.yml"
RAW = yaml.safe_load(FILE.read_text(encoding="utf-8"))
CITY = read_places(RAW, Faults())


def faults_of(raw: object) -> list[str]:
    faults = Faults()
    read_places(raw, faults)
    return faults.sentences


def test_minneapolis_has_no_fault():
    assert faults_of(RAW) == []


def test_there_are_enough_streets():
    """Numbered streets and avenues share their names and count twice."""
    numbered = sum(last - first + 1 for first, last in RAW["numbered"].values())
    named = sum(not name[0].isdigit() for name in CITY.streets)

    assert named + numbered >= 450


def test_there_are_enough_landmarks():
    assert len(CITY.landmarks) >= 120


@pytest.mark.parametrize("name", ["lyndale", "26th", "62nd", "1st", "martin luther king", "35w"])
def test_streets_are_known_without_their_suffix(name):
    assert name in CITY.streets


@pytest.mark.parametrize("name", ["63rd", "lyndale avenue", "26", "st paul", "edina"])
def test_what_is_no_street_of_the_city_is_not_listed_as_one(name):
    assert name not in CITY.streets


def test_no_neighbour_is_the_city_itself():
    assert not CITY.neighbours & CITY.city_names


@pytest.mark.parametrize("street", sorted(CITY.streets))
def test_every_street_makes_an_address_inside_the_city(street):
    suffix = "" if re.search(r"(avenue|mall|highway|greenway|row|w)$", street) else " ave"
    found = find_place(f"pothole at 2913 {street}{suffix}", CITY)

    assert found is not None
    assert found.inside is Inside.YES


@pytest.mark.parametrize("landmark", sorted(CITY.landmarks))
def test_every_landmark_is_found_behind_a_preposition(landmark):
    found = find_place(f"broken glass near the {landmark}", CITY)

    assert found is not None
    assert landmark in found.text


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (None, "places.yml: file: expected a mapping"),
        ([], "places.yml: file: expected a mapping"),
        ({}, "places.yml: city_names: expected a list with at least one name"),
        ({"city_names": []}, "places.yml: city_names: expected a list with at least one name"),
        ({"city_names": ["Bethel"]}, "places.yml: city_names[1]: expected names in lower case"),
        ({"city_names": ["a"], "streets": [True]}, "places.yml: streets[1]: expected names"),
        ({"city_names": ["a"], "streets": {"x": [7]}}, "places.yml: streets.x[1]: expected names"),
        ({"city_names": ["a"], "numbered": [1, 5]}, "places.yml: numbered: expected a mapping"),
        ({"city_names": ["a"], "numbered": {"streets": [5, 1]}}, "places.yml: numbered.streets:"),
        ({"city_names": ["a"], "numbered": {"streets": [1, 9999]}}, "numbered.streets:"),
        ({"city_names": ["a"], "numbered": {"roads": [1, 5]}}, "numbered.roads: unknown key"),
        ({"city_names": ["a"], "ordinary": ["park"]}, "places.yml: ordinary: expected a name of"),
        ({"city_names": ["a"], "rivers": ["b"]}, "places.yml: rivers: unknown key"),
    ],
)
def test_a_broken_row_is_named(raw, fault):
    assert any(fault in sentence for sentence in faults_of(raw))


def test_a_city_needs_no_more_than_its_name():
    faults = Faults()

    assert read_places({"city_names": ["bethel"]}, faults) == Gazetteer(
        city_names=frozenset({"bethel"})
    )
    assert not faults


def test_the_dialogue_s_trainer_does_not_take_the_file_for_its_own():
    """Rasa takes any YAML for training data that has a line beginning with one of four keys."""
    text = FILE.read_text(encoding="utf-8")

    assert not re.search(r"(?m)^\s*(nlu|responses|stories|rules):", text)
