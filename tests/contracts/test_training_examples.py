"""Contract of the training sentences: well formed, never repeated, about known services."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SENTENCE_FILES = sorted(ROOT.glob("data/nlu/*/services/*.yml"))
CATALOGUE_FILES = sorted(ROOT.glob("data/city/minneapolis/services/*.yml"))
LANGUAGES = sorted({path.parent.parent.name for path in SENTENCE_FILES})
SHORTEST, LONGEST = 2, 80  # words
FEWEST_IN_ENGLISH = 30

# The services every city pack may offer; the understanding is measured on these.
CANONICAL_CODES = (
    "pothole",
    "street_repair",
    "street_light_out",
    "traffic_signal",
    "traffic_sign",
    "road_marking",
    "sidewalk_damage",
    "sidewalk_obstruction",
    "sidewalk_snow_ice",
    "street_snow_ice",
    "graffiti",
    "illegal_dumping",
    "litter",
    "dead_animal",
    "sewer_drain",
    "water_main_break",
    "park_issue",
    "traffic_safety",
    "suspicious_activity",
    "other",
    "garbage_collection",
    "street_cleaning",
    "tree",
    "tall_grass_weeds",
    "property_nuisance",
    "residential_conditions",
    "vacant_building",
    "abandoned_vehicle",
    "parking_violation",
    "parking_meter",
    "shared_scooter_bike",
    "noise",
    "animal_complaint",
    "encampment",
    "water_service",
    "hydrant",
    "debris_in_street",
    "pest",
    "fireworks",
)

# Rasa takes any YAML file with a line that starts like this for its own.
SNIFFED = re.compile(r"^\s*(nlu|responses|stories|rules):", re.MULTILINE)


class StrictLoader(yaml.SafeLoader):
    """Refuse a key that stands twice: plain YAML keeps the last one and drops the rest."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        repeated = [key for key, count in Counter(keys).items() if count > 1]
        if repeated:
            raise yaml.YAMLError(f"repeated keys: {repeated}")
        return super().construct_mapping(node, deep=deep)


@cache
def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=StrictLoader)  # noqa: S506


def sentences_of(language: str) -> Iterator[tuple[str, str, Path]]:
    for path in SENTENCE_FILES:
        if path.parent.parent.name == language:
            for code, sentences in read(path)["examples"].items():
                for sentence in sentences:
                    yield code, sentence, path


def folded(sentence: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", sentence.casefold()).split())


def file_id(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.name}"


every_file = pytest.mark.parametrize("path", SENTENCE_FILES, ids=file_id)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def test_english_has_training_sentences() -> None:
    assert "en" in LANGUAGES


@every_file
def test_a_file_holds_examples_and_nothing_else(path: Path) -> None:
    assert list(read(path)) == ["examples"]


@every_file
def test_every_service_has_a_list_of_texts(path: Path) -> None:
    examples = read(path)["examples"]

    wrong = [
        code
        for code, sentences in examples.items()
        if not (isinstance(sentences, list) and sentences)
        or not all(isinstance(sentence, str) for sentence in sentences)
    ]

    assert wrong == []


@every_file
def test_rasa_would_not_take_a_file_for_its_own(path: Path) -> None:
    assert SNIFFED.findall(path.read_text(encoding="utf-8")) == []


@every_file
def test_every_service_code_is_in_the_catalogue(path: Path) -> None:
    known = {row["service_code"] for file in CATALOGUE_FILES for row in read(file)["services"]}

    assert set(read(path)["examples"]) - known == set()


@every_language
def test_no_sentence_stands_twice(language: str) -> None:
    """Within one service it weighs double, across two it teaches nothing."""
    where: dict[str, list[str]] = {}
    for code, sentence, path in sentences_of(language):
        where.setdefault(folded(sentence), []).append(f"{code} in {path.name}")

    assert {text: places for text, places in where.items() if len(places) > 1} == {}


@every_language
def test_a_sentence_has_a_sayable_length(language: str) -> None:
    wrong = [
        (code, sentence)
        for code, sentence, _ in sentences_of(language)
        if not SHORTEST <= len(sentence.split()) <= LONGEST
    ]

    assert wrong == []


@pytest.mark.parametrize("code", CANONICAL_CODES)
def test_a_canonical_service_has_enough_english_sentences(code: str) -> None:
    found = [sentence for own, sentence, _ in sentences_of("en") if own == code]

    assert len(found) >= FEWEST_IN_ENGLISH


@pytest.mark.parametrize(
    ("line", "sniffed"),
    [
        ("nlu:", True),
        ("    rules: []", True),  # Rasa looks at every indentation
        ("    - the rules: who makes them", False),  # a list item starts with a dash
        ("  street_repair:", False),
    ],
)
def test_the_pattern_follows_what_rasa_looks_for(line: str, *, sniffed: bool) -> None:
    assert bool(SNIFFED.search(line)) is sniffed
