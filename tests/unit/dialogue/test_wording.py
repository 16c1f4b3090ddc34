"""Wording under data/messages becomes responses that never mix languages."""

import pytest

from bot.dialogue.sources import SourceError
from bot.dialogue.wording import responses


def _write(folder, text, name="desk.yml"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def _spanish():
    return [{"type": "slot", "name": "language", "value": "es"}]


@pytest.fixture
def compiled(tmp_path):
    text = """
utter_place:
  en: {text: Where is it?, voice: Please say where it is.}
  es: {text: ¿Dónde está?, sms: ¿Dónde?, reviewed: false}
months: {en: [January]}
"""
    return responses(_write(tmp_path / "messages", text))


def test_each_language_has_a_variant_of_its_own(compiled):
    assert {"text": "¿Dónde está?", "condition": _spanish()} in compiled["utter_place"]


def test_a_channel_variant_keeps_its_language(compiled):
    assert {"text": "¿Dónde?", "condition": _spanish(), "channel": "sms"} in compiled["utter_place"]


def test_no_variant_names_a_channel_without_a_language(compiled):
    with_channel = [one for one in compiled["utter_place"] if "channel" in one]

    assert len(with_channel) == 2
    assert all("condition" in one for one in with_channel)


def test_the_last_variant_is_english_for_everybody_else(compiled):
    assert compiled["utter_place"][-1] == {"text": "Where is it?"}


def test_entries_that_are_no_sentences_are_left_out(compiled):
    assert list(compiled) == ["utter_place"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("utter_a: {es: {text: Hola}}", "no words in 'en'"),
        ("utter_a: {en: {voice: Hello}}", "expected a text at utter_a in en"),
        ("utter_a: {en: {text: ''}}", "expected a text at utter_a in en"),
        ("utter_a: {en: {text: yes}}", "found True"),  # YAML reads a bare yes as a truth value
        ("utter_a: {en: {text: Hello, fax: Hello}}", "unknown keys: fax"),
        ("utter_a: {en: Hello}", "expected utter_a in en to map"),
        ("utter_a: Hello", "expected utter_a to map"),
        ("- utter_a", "expected the file to map"),
        ("utter_a: [", "cannot be read"),
        ("utter_a: {en: {text: A}}\nutter_a: {en: {text: B}}", "'utter_a' is given twice"),
    ],
)
def test_a_fault_names_the_file_and_the_place(tmp_path, text, complaint):
    with pytest.raises(SourceError, match="desk.yml") as caught:
        responses(_write(tmp_path / "messages", text))

    assert complaint in str(caught.value)


def test_a_key_in_two_files_is_refused(tmp_path):
    folder = _write(tmp_path / "messages", "utter_a: {en: {text: A}}", "a.yml")
    _write(folder, "utter_a: {en: {text: B}}", "b.yml")

    with pytest.raises(SourceError, match="utter_a is given twice"):
        responses(folder)


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(SourceError, match="there are none"):
        responses(tmp_path / "messages")
