"""Sentences by key, language and channel."""

import pytest

from bot.gateways.wording import MessageFiles
from bot.intake.conversation import Channel
from bot.intake.errors import CityDataError

WORDS = """
utter_hello:
  en: {text: "Hello {name}", sms: "Hi {name}"}
  es: {text: "Hola {name}"}
utter_bye:
  en: {text: "Bye"}
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "a.yml").write_text(WORDS, encoding="utf-8")
    return MessageFiles(tmp_path)


@pytest.mark.parametrize(
    ("language", "channel", "expected"),
    [
        ("en", Channel.CHAT, "Hello Ana"),
        ("en", Channel.SMS, "Hi Ana"),
        ("es", Channel.SMS, "Hola Ana"),  # a channel without words of its own takes the text
        ("so", Channel.CHAT, "Hello Ana"),  # English where the language lacks it
        ("so", Channel.SMS, "Hi Ana"),
    ],
)
def test_a_sentence_is_chosen_by_language_then_channel(files, language, channel, expected):
    assert files.say("utter_hello", language, channel, {"name": "Ana"}) == expected


def test_braces_in_what_a_resident_said_stay_words(files):
    said = files.say("utter_hello", "es", Channel.CHAT, {"name": "{password} {0}"})

    assert said == "Hola {password} {0}"


def test_a_sentence_without_values_needs_none(files):
    assert files.say("utter_bye", "en", Channel.SMS) == "Bye"


def test_a_value_that_is_missing_is_a_fault_of_ours(files):
    with pytest.raises(KeyError, match="name"):
        files.say("utter_hello", "en", Channel.SMS)


def test_a_key_that_stands_nowhere_is_a_fault_of_ours(files):
    with pytest.raises(KeyError, match="utter_missing"):
        files.say("utter_missing", "en", Channel.SMS)


def test_keys_and_languages_can_be_asked_for(files):
    assert files.keys() == {"utter_hello", "utter_bye"}
    assert files.has("utter_hello", "es")
    assert not files.has("utter_bye", "es")


def test_a_key_in_two_files_is_refused_by_name(files, tmp_path):
    (tmp_path / "b.yml").write_text("utter_bye:\n  en: {text: So long}\n", encoding="utf-8")

    with pytest.raises(CityDataError, match=r"b\.yml: utter_bye"):
        MessageFiles(tmp_path)


def test_an_empty_file_holds_no_sentences(tmp_path):
    (tmp_path / "a.yml").write_text("# to be written\n", encoding="utf-8")

    assert MessageFiles(tmp_path).keys() == frozenset()
