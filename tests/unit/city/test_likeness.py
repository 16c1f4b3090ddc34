"""What the net under the criteria learns from, and what becomes of its file."""

import json
import shutil
from pathlib import Path

import pytest

from bot.city.faults import Faults
from bot.city.learning import Lesson, learn
from bot.city.likeness import (
    WEIGHTS,
    digest_of,
    is_current,
    lessons,
    read_likeness,
    sentences,
    write_likeness,
)
from bot.intake.likeness import Likeness
from bot.intake.triage import Lexicon
from tests.fakes import ROOT

TAUGHT = Likeness(bias=-0.5, weights={"fire": 2.5, "light": -1.0})


def a_lesson(*words, is_emergency):
    return Lesson(features=frozenset(words), is_emergency=is_emergency)


@pytest.fixture
def data(tmp_path):
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "triage").mkdir()
    (tmp_path / "triage" / "emergency.en.txt").write_text("# why\n\nfire fire\n", encoding="utf-8")
    (tmp_path / "triage" / "ordinary.en.txt").write_text("street light out\n", encoding="utf-8")
    examples = tmp_path / "nlu" / "en" / "services"
    examples.mkdir(parents=True)
    (examples / "a.yml").write_text("examples:\n  pothole:\n    - a hole\n", encoding="utf-8")
    return tmp_path


# --- learning ---


def test_words_of_emergencies_come_to_weigh_for_one():
    burns = a_lesson(*["our", "old", "house", "here", "now", "it", "burns"], is_emergency=True)
    lamp = a_lesson(*["our", "old", "house", "here", "needs", "a", "lamp"], is_emergency=False)

    taught = learn([burns, lamp] * 5)

    assert taught.of(burns.features) > 0.5 > taught.of(lamp.features)


def test_the_same_lessons_give_the_same_weights():
    taught = [a_lesson("a", "b", is_emergency=True), a_lesson("a", is_emergency=False)] * 3

    assert learn(taught) == learn(taught)


def test_what_stands_in_one_lesson_only_is_not_learned():
    taught = learn([a_lesson("once", is_emergency=True), a_lesson("lamp", is_emergency=False)] * 1)

    assert taught.weights == {}


def test_nothing_is_learned_from_nothing():
    assert learn([]).weights == {}


# --- the sentences ---


def test_sentences_are_read_with_their_kind_and_comments_are_not(data):
    assert list(sentences(data)) == [
        ("emergency", "fire fire"),
        ("ordinary", "street light out"),
        ("dialogue", "a hole"),
    ]


def test_only_emergencies_are_taught_as_such(data):
    taught = lessons(data, Lexicon())

    assert [each.is_emergency for each in taught] == [True, False, False]


def test_no_sentence_is_taught_as_both():
    kinds = {}
    for kind, sentence in sentences(ROOT / "data"):
        kinds.setdefault(sentence.casefold(), set()).add(kind == "emergency")

    assert not [sentence for sentence, found in kinds.items() if len(found) > 1]


# --- the file of weights ---


def test_weights_come_back_as_they_were_written(data):
    write_likeness(data, TAUGHT)
    faults = Faults()

    assert read_likeness(data, faults) == TAUGHT
    assert not faults


def test_without_the_file_nothing_sounds_like_an_emergency(data):
    faults = Faults()

    assert read_likeness(data, faults) == Likeness()
    assert not faults


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"bias": 1}',
        '{"bias": 1, "weights": {"a": "b"}}',
        '{"bias": 1, "weights": 3}',
    ],
)
def test_a_broken_file_is_a_fault_that_names_the_remedy(data, content):
    (data / WEIGHTS).write_text(content, encoding="utf-8")
    faults = Faults()

    assert read_likeness(data, faults) == Likeness()
    assert "nightdesk triage learn" in faults.sentences[0]


def test_fresh_weights_are_current_until_a_sentence_changes(data):
    write_likeness(data, TAUGHT)
    assert is_current(data)

    with (data / "triage" / "emergency.en.txt").open("a", encoding="utf-8") as file:
        file.write("help me\n")

    assert not is_current(data)


@pytest.mark.parametrize("content", [None, "", "{}", "[]"])
def test_weights_that_cannot_be_read_are_not_current(data, content):
    if content is not None:
        (data / WEIGHTS).write_text(content, encoding="utf-8")

    assert not is_current(data)


def test_our_weights_were_learned_from_our_sentences():
    assert is_current(ROOT / "data"), "run: nightdesk triage learn"


def test_the_digest_does_not_depend_on_where_the_data_lie(data, tmp_path):
    copy = shutil.copytree(data, tmp_path / "elsewhere")

    assert digest_of(Path(copy)) == digest_of(data)


def test_the_file_lists_one_weight_to_a_line(data):
    write_likeness(data, TAUGHT)
    text = (data / WEIGHTS).read_text(encoding="utf-8")

    assert json.loads(text)["weights"] == TAUGHT.weights
    assert '"fire": 2.5' in text.splitlines()[-3] or '"fire": 2.5,' in text.splitlines()
