"""The lexicon of languages: what is wrong in it is named."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.city.faults import Faults
from bot.city.languages import read_language_lexicon

SOUND: dict[str, Any] = {
    "polite": ["please"],
    "not_english": ["no english"],
    "in_english": ["{name} please"],
    "in_names": ["de"],
    "second": ["hmn"],
    "names": {"spanish": "es"},
    "whole": {"es": ["español"]},
    "anywhere": {"es": ["no hablo inglés"]},
    "scripts": [{"first": "1200", "last": "139F", "codes": ["am"]}],
    "words": {"es": ["está"]},
    "shapes": {"hmn": "[a-z]+"},
}


def read(tmp_path: Path, **changes: Any) -> tuple[Any, list[str]]:
    (tmp_path / "lexicon").mkdir()
    content = yaml.safe_dump(SOUND | changes, allow_unicode=True)
    (tmp_path / "lexicon" / "languages.yml").write_text(content, encoding="utf-8")
    faults = Faults()
    return read_language_lexicon(tmp_path, faults), faults.sentences


def test_a_sound_file_loads(tmp_path: Path) -> None:
    lexicon, faults = read(tmp_path)

    assert faults == []
    assert lexicon.whole == {"espanol": "es"}
    assert lexicon.anywhere["spanish"] == {"spanish please": "es"}


def test_the_projects_own_file_loads() -> None:
    faults = Faults()
    read_language_lexicon(Path(__file__).parents[3] / "data", faults)

    assert faults.sentences == []


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"polite": "please"}, "polite"),
        ({"not_english": [False]}, "not_english"),
        ({"names": {"norwegian": False}}, "names"),
        ({"words": {"en": [True]}}, "words"),
        ({"words": ["on"]}, "words"),
        ({"whole": {"es": "español"}}, "whole"),
        ({"scripts": []}, "scripts"),
        ({"scripts": [{"first": "12", "last": "139F", "codes": ["am"]}]}, "scripts[1]"),
        ({"scripts": [{"first": "1200", "last": "139F", "codes": []}]}, "scripts[1]"),
        ({"scripts": ["1200"]}, "scripts[1]"),
        ({"shapes": {"hmn": "("}}, "shapes.hmn"),
        ({"shapes": {"hmn": 7}}, "shapes"),
        ({"dialects": {}}, "dialects: unknown key"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, changes: dict[str, Any], names: str) -> None:
    _, faults = read(tmp_path, **changes)

    assert len(faults) == 1
    assert faults[0].startswith(f"lexicon/languages.yml: {names}")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    faults = Faults()
    read_language_lexicon(tmp_path, faults)

    assert faults.sentences[0] == "lexicon/languages.yml: file: must exist"
