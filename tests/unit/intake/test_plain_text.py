"""What a resident types can neither command the dialogue nor hide anything in it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.plain_text import has_words, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a pothole", "a pothole"),
        ("  two\n lines\t here ", "two lines here"),
        ('/ask_person{"draft": 1}', 'ask_person{"draft": 1}'),
        ("// /restart", "restart"),
        ("\u200b/restart", "restart"),  # an invisible sign does not hide the slash
        ("\x00/\x07restart", "restart"),
        ("1/2 mile", "1/2 mile"),
        ("bache\u202e ejemplo", "bache ejemplo"),  # text direction cannot be turned round
        ("line\u2028break", "line break"),
        ("broken \ud83d emoji", "broken emoji"),
        ("¿dónde está?", "¿dónde está?"),
        ("waa maxay 🕳️", "waa maxay 🕳️"),
        ("", ""),
        (" / ", ""),
    ],
)
def test_a_text_becomes_one_plain_line(text, expected):
    assert plain(text) == expected


@given(st.text())
def test_no_text_is_a_command_or_holds_control_characters(text):
    line = plain(text)

    assert not line.startswith("/")
    assert line == line.strip()
    assert all(unicodedata.category(each) not in ("Cc", "Cs", "Cf") for each in line)


@given(st.text())
def test_plain_text_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)


def test_an_endless_text_is_kept_whole_for_the_screen():
    assert len(plain("x" * 10_000)) == 10_000


@pytest.mark.parametrize("text", ["ok", "1", "é", "سلام", "坑", "👍 5"])
def test_letters_and_digits_of_any_script_are_words(text):
    assert has_words(text)


@pytest.mark.parametrize("text", ["", " ", "👍", "...", "?!", "🕳️🚧", "—"])
def test_marks_and_pictures_alone_are_no_words(text):
    assert not has_words(text)
