"""The two detectors give their guesses and never raise."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gateways.language_detectors import Detectors


@cache
def detectors() -> Detectors:
    return Detectors()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("There is a big hole in the middle of the street", "en"),
        ("Los vecinos dejaron muebles viejos y mucha basura enfrente de mi casa", "es"),
        ("Waxaan rabaa inaan soo sheego god ku yaal waddada", "so"),
        ("Có một cái hố lớn trên đường trước nhà tôi", "vi"),
        ("Я живу в Миннеаполисе и говорю по-русски", "ru"),
        ("路上有一个很大的坑 需要修理", "zh"),
    ],
)
def test_both_detectors_know_a_plain_sentence(text: str, code: str) -> None:
    assert detectors().guesses(text) == (code, code)


def test_the_second_detector_knows_a_language_that_the_first_lacks() -> None:
    assert detectors().guesses("Kuv xav qhia txog ib lub qhov hauv txoj kev")[1] == "hmn"


def test_where_the_quick_detector_names_the_language_of_the_conversation_it_is_believed() -> None:
    assert detectors().guesses("hey", current="en") == ("en", "en")


def test_where_the_quick_detector_names_another_language_both_are_asked() -> None:
    assert detectors().guesses("Kuv xav qhia txog qhov nyob hauv kev", current="en")[0] != "hmn"


def test_where_the_quick_detector_abstains_both_do() -> None:
    assert detectors().guesses("на улице яма", current="en") == ("", "")


@pytest.mark.parametrize("text", ["", " ", "55407", "...", "\x00\x01", "\ud83d", "🙂🙂"])
def test_a_text_without_words_gets_no_guess(text: str) -> None:
    assert detectors().guesses(text) == ("", "")


def test_the_same_text_gets_the_same_guess_from_two_processes_worth_of_detectors() -> None:
    texts = ["sidewalk icy", "Nicollet Ave", "last tuesday", "grafiti"]

    assert list(map(detectors().guesses, texts)) == list(map(Detectors().guesses, texts))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=120))
def test_any_string_gets_two_guesses(text: str) -> None:
    first, second = detectors().guesses(text)

    assert "-" not in first + second
