"""The dialogue acts that residents use are told apart, in every language, by our own sentences."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

NLU = Path(__file__).parents[2] / "data" / "nlu"
LANGUAGES = ("en", "es")
ACTS = frozenset(
    {
        "affirm",
        "deny",
        "skip",
        "go_back",
        "start_over",
        "withdraw",
        "correct",
        "same_place",
        "new_report",
        "ask_status",
        "ask_person",
        "ask_information",
        "ask_why",
        "ask_bot",
        "greet",
        "thank",
        "goodbye",
        "be_anonymous",
        "i_already_said",
        "frustrated",
        "inform",
    }
)
# A resident corrects and informs in far more ways than they greet.
MINIMUM = {"en": 30, "es": 20}
LARGER_MINIMUM = {
    ("en", "correct"): 50,
    ("en", "inform"): 120,
    ("es", "correct"): 30,
    ("es", "inform"): 60,
}
ENTITY_SYNTAX = ("{", "[")
ROWS = [(language, act) for language in LANGUAGES for act in sorted(ACTS)]


def document(language: str) -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load(
        (NLU / language / "acts.yml").read_text(encoding="utf-8")
    )
    return loaded


def blocks(language: str) -> list[dict[str, str]]:
    listed = document(language)["nlu"]
    assert isinstance(listed, list)
    return listed


def bullets(language: str) -> list[tuple[str, str]]:
    """Every line of every act, as (act, line), bullet mark included."""
    return [
        (block["intent"], line)
        for block in blocks(language)
        for line in block["examples"].splitlines()
    ]


def sentences(language: str) -> list[tuple[str, str]]:
    return [(act, line.removeprefix("- ").casefold()) for act, line in bullets(language)]


def service_sentences(language: str) -> set[str]:
    files = sorted((NLU / language / "services").glob("*.yml"))
    lists = [yaml.safe_load(file.read_text(encoding="utf-8"))["examples"] for file in files]
    return {
        sentence.casefold()
        for by_code in lists
        for examples in by_code.values()
        for sentence in examples
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_acts_are_in_the_training_format_of_rasa_3_1(language: str) -> None:
    assert document(language)["version"] == "3.1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_knows_the_same_acts(language: str) -> None:
    assert {block["intent"] for block in blocks(language)} == ACTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_act_is_listed_twice(language: str) -> None:
    listed = Counter(block["intent"] for block in blocks(language))

    assert [act for act, times in listed.items() if times > 1] == []


@pytest.mark.parametrize(("language", "act"), ROWS)
def test_an_act_has_enough_different_sentences(language: str, act: str) -> None:
    written = {sentence for owner, sentence in sentences(language) if owner == act}

    assert len(written) >= LARGER_MINIMUM.get((language, act), MINIMUM[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_written_twice_or_under_two_acts(language: str) -> None:
    written = Counter(sentence for _, sentence in sentences(language))

    assert [sentence for sentence, times in written.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_act_shares_a_sentence_with_a_service(language: str) -> None:
    acts = {sentence for _, sentence in sentences(language)}

    assert acts & service_sentences(language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_a_bullet_with_words(language: str) -> None:
    lines = [line for _, line in bullets(language)]

    assert [line for line in lines if not line.removeprefix("- ").strip()] == []
    assert [line for line in lines if not line.startswith("- ")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_looks_like_a_command_to_rasa(language: str) -> None:
    """Rasa reads a leading slash as an intent, not as words."""
    assert [line for _, line in bullets(language) if line.startswith("- /")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_carries_entity_marks(language: str) -> None:
    """Places, times and values are read by our own parsers, never by trained entities."""
    marked = [line for _, line in bullets(language) if any(mark in line for mark in ENTITY_SYNTAX)]

    assert marked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_is_left_to_the_services(language: str) -> None:
    """The importer compiles ``report`` from the services; a list here would be a second source."""
    assert "report" not in {block["intent"] for block in blocks(language)}
