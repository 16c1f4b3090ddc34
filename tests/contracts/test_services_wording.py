"""Keeps the words of the Minneapolis services short, plain and safe to send, row by row."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

Fields = dict[str, Any]

SERVICES = Path(__file__).parents[2] / "data" / "city" / "minneapolis" / "services"
LANGUAGES = ("en", "es")
LONGEST_QUESTION = 110
FEWEST_KEYWORDS = {"en": 4, "es": 3}
TEXTS = ("service_name", "description", "anonymity_reason", "notice")

# A carrier that sees one of these as a whole message unsubscribes the resident and we never see it.
CARRIER_WORDS = re.compile(r"\b(cancel|end|quit|stop|stopall|unsubscribe)\b", re.IGNORECASE)
PHONE_MENU = re.compile(r"please select|por favor seleccione", re.IGNORECASE)
TOO_FAMILIAR = re.compile(
    r"\b(tú|tu|tus|te|ti|tienes|puedes|quieres|necesitas|sabes)\b", re.IGNORECASE
)


def _services() -> list[Fields]:
    files = sorted(SERVICES.glob("*.yml"))
    documents = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    return [service for document in documents for service in document["services"]]


def _questions() -> Iterator[tuple[str, Fields]]:
    for service in ALL:
        for attribute in service.get("attributes", ()):
            yield f"{service['service_code']}.{attribute['code']}", attribute


def _texts(service: Fields) -> list[Fields]:
    """Return everything of the service that a resident can read or hear."""
    attributes = service.get("attributes", ())
    answers = [value for attribute in attributes for value in attribute.get("values", ())]
    own = [service[name] for name in TEXTS if name in service]
    return [*own, *(each["question"] for each in attributes), *(each["name"] for each in answers)]


def _said(service: Fields, language: str) -> list[str]:
    return [text[language] for text in _texts(service)]


ALL = _services()
QUESTIONS = list(_questions())
LISTS = [(code, each) for code, each in QUESTIONS if "values" in each]

each_service = pytest.mark.parametrize(
    "service", [pytest.param(service, id=service["service_code"]) for service in ALL]
)
each_question = pytest.mark.parametrize(
    "attribute", [pytest.param(attribute, id=code) for code, attribute in QUESTIONS]
)
each_list = pytest.mark.parametrize(
    "attribute", [pytest.param(attribute, id=code) for code, attribute in LISTS]
)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def _repeated(words: list[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def test_the_city_offers_more_than_a_hundred_services_each_in_one_place() -> None:
    codes = [service["service_code"] for service in ALL]

    assert len(codes) > 100
    assert _repeated(codes) == []


@each_question
@each_language
def test_a_question_is_short_enough_to_share_a_message(attribute: Fields, language: str) -> None:
    assert len(attribute["question"][language]) <= LONGEST_QUESTION


@each_question
@each_language
def test_a_question_is_one_question(attribute: Fields, language: str) -> None:
    question = attribute["question"][language]

    assert question.endswith("?")
    assert question.count("?") == 1


@each_question
def test_a_spanish_question_opens_with_its_own_mark(attribute: Fields) -> None:
    assert attribute["question"]["es"].startswith("¿")


@each_service
def test_a_text_is_given_as_text_in_every_language(service: Fields) -> None:
    """YAML turns words such as no and off into something else unless they are quoted."""
    texts = _texts(service)

    assert [text for text in texts if sorted(text) != sorted(LANGUAGES)] == []
    assert [
        text for text in texts if not all(isinstance(each, str) for each in text.values())
    ] == []


@each_service
@each_language
def test_no_text_invites_a_word_that_carriers_swallow(service: Fields, language: str) -> None:
    assert [text for text in _said(service, language) if CARRIER_WORDS.search(text)] == []


@each_service
@each_language
def test_no_text_sounds_like_a_phone_menu(service: Fields, language: str) -> None:
    assert [text for text in _said(service, language) if PHONE_MENU.search(text)] == []


@each_service
def test_a_spanish_text_says_usted(service: Fields) -> None:
    assert [text for text in _said(service, "es") if TOO_FAMILIAR.search(text)] == []


@each_language
def test_no_two_services_have_the_same_name(language: str) -> None:
    names = [service["service_name"][language].casefold() for service in ALL]

    assert _repeated(names) == []


@each_list
@each_language
def test_no_two_answers_of_a_question_have_the_same_name(attribute: Fields, language: str) -> None:
    names = [value["name"][language].casefold() for value in attribute["values"]]

    assert _repeated(names) == []


@each_list
def test_the_key_of_an_answer_is_a_word(attribute: Fields) -> None:
    assert all(isinstance(value["key"], str) for value in attribute["values"])


@each_list
@each_language
def test_words_for_an_answer_are_lower_case_and_mean_one_answer(
    attribute: Fields, language: str
) -> None:
    words = [word for value in attribute["values"] for word in value["words"][language]]

    assert [word for word in words if word != word.lower()] == []
    assert _repeated(words) == []


@each_service
@each_language
def test_residents_have_several_ways_to_name_a_service(service: Fields, language: str) -> None:
    assert len(service["keywords"][language]) >= FEWEST_KEYWORDS[language]


@each_service
@each_language
def test_keywords_are_lower_case(service: Fields, language: str) -> None:
    keywords = service["keywords"][language]

    assert [keyword for keyword in keywords if keyword != keyword.lower()] == []


@each_service
@each_language
def test_a_keyword_stands_once_in_a_service(service: Fields, language: str) -> None:
    assert _repeated(service["keywords"][language]) == []


@each_language
def test_no_keyword_belongs_to_two_services(language: str) -> None:
    """A word that names two services decides nothing."""
    keywords = [keyword for service in ALL for keyword in service["keywords"][language]]

    assert _repeated(keywords) == []


@each_service
def test_a_target_of_days_says_that_it_is_a_sample_or_where_it_comes_from(service: Fields) -> None:
    target = service["target"]

    assert target.get("sample") is True or target.get("source")
