"""The words of all languages: every file is read, and what is wrong in one is named."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.city.compiled_lexicon import compile_lexicon
from bot.city.faults import Faults
from bot.city.lexicon import read_lexicon_files, set_names
from bot.intake.elapsed import minutes_ago
from bot.intake.normalise import words_of
from bot.intake.triage import Criterion, Lexicon, Outcome, TriagePolicy, assess

ENGLISH = {
    "language": "en",
    "reviewed": True,
    "numbers": {"three": 3, "ten": 10},
    "units": {"minutes": 1},
    "ago": ["ago"],
    "weekdays": {"monday": 1},
    "clock": {"at": ["at"], "evening": ["pm"], "on": ["since"]},
    "sets": {"fire": ["fire"]},
}
NOON = datetime(2026, 7, 14, 12, 0, tzinfo=UTC)
DATA = Path(__file__).parents[3] / "data"


def write(folder: Path, name: str, **content: Any) -> None:
    text = yaml.safe_dump(content, allow_unicode=True)
    (folder / f"{name}.yml").write_text(text, encoding="utf-8")


def faults_of(folder: Path, **changes: Any) -> list[str]:
    write(folder, "en", **(ENGLISH | changes))
    faults = Faults()
    compile_lexicon(read_lexicon_files(folder, faults))
    return faults.sentences


def compiled(folder: Path) -> Lexicon:
    faults = Faults()
    lexicon = compile_lexicon(read_lexicon_files(folder, faults))
    assert faults.sentences == []
    return lexicon


def language_of(text: str, lexicon: Lexicon) -> str:
    row = Criterion(
        id="fire", outcome=Outcome.EMERGENCY, because="It burns.", any_of=frozenset({"fire"})
    )
    return assess(text, TriagePolicy(criteria=(row,), lexicon=lexicon)).language


def minutes(text: str, lexicon: Lexicon) -> tuple[float, ...]:
    return minutes_ago(words_of(text, lexicon.spelling), lexicon.time_words, NOON)


def test_a_sound_file_has_no_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == []


def test_every_language_that_has_a_file_is_read(tmp_path: Path) -> None:
    write(tmp_path, "en", **ENGLISH)
    write(tmp_path, "fr", language="fr", reviewed=False, sets={"fire": ["au feu"]})
    write(tmp_path, "zh", language="zh", reviewed=False, sets={"fire": ["着火"]})
    lexicon = compiled(tmp_path)

    assert language_of("fire", lexicon) == "en"
    assert language_of("il y a AU FEU", lexicon) == "fr"
    assert language_of("我家着火了", lexicon) == "zh"


def test_the_languages_themselves_are_no_word_list(tmp_path: Path) -> None:
    write(tmp_path, "en", **ENGLISH)
    write(tmp_path, "languages", names={"french": "fr"})

    assert [file.language for file in read_lexicon_files(tmp_path, Faults())] == ["en"]


def test_english_comes_first(tmp_path: Path) -> None:
    write(tmp_path, "am", language="am", reviewed=False)
    write(tmp_path, "en", **ENGLISH)

    assert [file.language for file in read_lexicon_files(tmp_path, Faults())] == ["en", "am"]


def test_a_language_without_words_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "en", **ENGLISH)
    write(tmp_path, "fr", language="fr", reviewed=False)

    assert set_names(read_lexicon_files(tmp_path, Faults())) == {"fire"}


def test_english_must_be_there(tmp_path: Path) -> None:
    faults = Faults()
    read_lexicon_files(tmp_path, faults)

    assert faults.sentences == ["lexicon/en.yml: file: must exist"]


@pytest.mark.parametrize(
    ("said", "passed"),
    [
        ("ten minutes ago", (10,)),
        ("at three pm", (1260,)),
        ("since monday", (1440,)),
        ("at 3 main", ()),
    ],
)
def test_words_of_time_are_compiled(tmp_path: Path, said: str, passed: tuple[float, ...]) -> None:
    write(tmp_path, "en", **ENGLISH)

    assert minutes(said, compiled(tmp_path)) == passed


def test_each_language_tells_the_time_with_its_own_numbers(tmp_path: Path) -> None:
    write(tmp_path, "en", **ENGLISH)
    spanish = {"numbers": {"once": 11}, "clock": {"at": ["a las"]}}
    write(tmp_path, "es", language="es", reviewed=False, **spanish)
    lexicon = compiled(tmp_path)

    assert minutes("a las once", lexicon) == (60,)
    assert minutes("at once", lexicon) == ()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"language": "es"}, "lexicon/en.yml: language: must be en"),
        ({"reviewed": None}, "lexicon/en.yml: reviewed: must be true or false"),
        ({"reviewed": "yes"}, "lexicon/en.yml: reviewed: must be true or false"),
        ({"tomorrow": ["x"]}, "lexicon/en.yml: tomorrow: unknown key"),
        ({"clock": {"when": ["x"]}}, "lexicon/en.yml: clock.when: unknown key"),
        (
            {"clock": {True: ["x"]}},
            "lexicon/en.yml: clock: must be a table of lists of quoted text",
        ),
        ({"clock": {"numbers": ["x"]}}, "lexicon/en.yml: clock.numbers: unknown key"),
        ({"clock": ["at"]}, "lexicon/en.yml: clock: must be a table of lists of quoted text"),
        ({"roughly": "like"}, "lexicon/en.yml: roughly: must be a list of text"),
        ({"lasting": [False]}, "lexicon/en.yml: lasting: must be a list of text"),
        ({"spellings": {"gunn": 1}}, "lexicon/en.yml: spellings: must be a table of text to text"),
        ({"classes": {"dog": ["pit bull"]}}, 'lexicon/en.yml: classes.dog: "pit bull" must be one'),
        ({"classes": {"dog": ["小狗"]}}, 'lexicon/en.yml: classes.dog: "小狗" must be one word'),
        ({"classes": {"dog": ["(a|b)"]}}, 'lexicon/en.yml: classes.dog: "(a|b)" must be one word'),
        ({"weekdays": {"monday": "one"}}, "lexicon/en.yml: weekdays: must be a table of text to"),
        ({"weekdays": {"monday": 0.5}}, "lexicon/en.yml: weekdays: must be 1 (Monday) to 7"),
        ({"weekdays": {"sunday": 8}}, "lexicon/en.yml: weekdays: must be 1 (Monday) to 7"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    assert [sentence for sentence in faults_of(tmp_path, **changes) if fault in sentence]


@pytest.mark.parametrize("content", ["- a list", "sets: [", "\xff"])
def test_a_file_that_is_no_table_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "en.yml").write_bytes(content.encode("latin-1"))
    faults = Faults()

    assert read_lexicon_files(tmp_path, faults) == []
    assert faults.sentences[0].startswith("lexicon/en.yml: file: must be")


def test_the_words_in_use_have_no_fault() -> None:
    faults = Faults()
    files = read_lexicon_files(DATA / "lexicon", faults)

    assert faults.sentences == []
    assert {"en", "es", "so", "hmn"} <= {file.language for file in files}
