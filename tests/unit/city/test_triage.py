"""A city's triage.yml: what is wrong is named, and no row loads without its own examples."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.city.faults import Faults
from bot.city.triage import read_triage
from bot.intake.triage import Outcome, assess

LEXICON: dict[str, Any] = {
    "language": "en",
    "reviewed": True,
    "bridges": {"negation": ["a"], "hedging": ["a"]},
    "sets": {"smoke": ["smoke"], "now": ["now"], "harmless": ["smoke shop"], "negator": ["no"]},
}
EXAMPLES = {
    "matches": {"en": ["smoke", "some smoke", "smoke here"], "es": ["smoke", "smoke aqui"]},
    "ignores": {"en": ["smoke shop", "no smoke", "fog"], "es": ["niebla", "smoke shop"]},
}


def row(**changes: Any) -> dict[str, Any]:
    values = {
        "id": "smoke",
        "when": {"any": ["smoke"]},
        "outcome": "emergency",
        "because": "Smoke may be fire.",
        **EXAMPLES,
    }
    return values | changes


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    lexicon = tmp_path / "lexicon"
    lexicon.mkdir()
    (lexicon / "en.yml").write_text(yaml.safe_dump(LEXICON), encoding="utf-8")
    for language in ("es", "so", "hmn"):
        (lexicon / f"{language}.yml").write_text(f"language: {language}\n", encoding="utf-8")
    folder = tmp_path / "city" / "springfield"
    folder.mkdir(parents=True)
    return folder


def faults_of(pack: Path, *rows: Any, **settings: Any) -> list[str]:
    content = yaml.safe_dump({"criteria": list(rows), **settings}, allow_unicode=True)
    (pack / "triage.yml").write_text(content, encoding="utf-8")
    faults = Faults()
    read_triage(pack, faults)
    return faults.sentences


def lexicon_faults(pack: Path, **changes: Any) -> list[str]:
    content = yaml.safe_dump(LEXICON | changes)
    (pack.parent.parent / "lexicon" / "en.yml").write_text(content, encoding="utf-8")
    return faults_of(pack, row())


def test_a_sound_row_loads_and_decides(pack: Path) -> None:
    assert faults_of(pack, row()) == []
    assert assess("SMOKE!", read_triage(pack, Faults())).outcome is Outcome.EMERGENCY


def test_a_row_may_bring_phrases_of_its_own(pack: Path) -> None:
    own = row(when={"phrases": {"en": ["smoke"], "es": ["humo"]}})

    assert faults_of(pack, own) == []


def test_minutes_in_progress_are_the_citys(pack: Path) -> None:
    faults_of(pack, row(), in_progress_minutes=15)

    assert read_triage(pack, Faults()).in_progress_minutes == 15


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"outcome": "panic"}, "criteria[smoke].outcome"),
        ({"outcome": "phone_only"}, "criteria[smoke].outcome"),
        ({"because": ""}, "criteria[smoke].because"),
        ({"because": None}, "criteria[smoke].because"),
        ({"then": "run"}, "criteria[smoke].then"),
        ({"when": "smoke"}, "criteria[smoke].when"),
        ({"when": {}}, "criteria[smoke].when"),
        ({"when": {"unless": ["smoke"]}}, "criteria[smoke].when"),
        ({"when": {"any": ["smoke"], "maybe": []}}, "criteria[smoke].maybe"),
        ({"when": {"any": "smoke"}}, "criteria[smoke].when.any"),
        ({"when": {"any": ["mist"]}}, "mist is no word set"),
        ({"when": {"any": ["smoke"], "unless": ["mist"]}}, "mist is no word set"),
        ({"when": {"any": ["harmless"]}}, "harmless is no word set"),
        ({"when": {"any": ["smoke"], "happening": "soon"}}, "criteria[smoke].when.happening"),
        ({"when": {"any": ["smoke"], "happening": []}}, "criteria[smoke].when.happening"),
        ({"when": {"phrases": ["smoke"]}}, "criteria[smoke].when.phrases"),
        ({"when": {"phrases": {"en": [False]}}}, "criteria[smoke].when.phrases"),
        ({"matches": {"en": ["smoke"]}}, "criteria[smoke].matches.en: must have 3"),
        ({"matches": {}}, "criteria[smoke].matches.es: must have 2"),
        ({"matches": None}, "criteria[smoke].matches.en"),
        ({"ignores": {"en": ["fog"] * 3}}, "criteria[smoke].ignores.es: must have 2"),
    ],
)
def test_a_row_that_is_wrong_is_named(pack: Path, changes: dict[str, Any], names: str) -> None:
    assert names in "\n".join(faults_of(pack, row(**changes)))


def test_an_example_that_is_not_taken_is_named(pack: Path) -> None:
    matches = {"en": ["smoke", "smoke now", "fog"], "es": ["smoke", "smoke"]}

    assert faults_of(pack, row(matches=matches)) == [
        'triage.yml: criteria[smoke].matches.en: "fog" must be taken, went to no criterion'
    ]


def test_an_example_that_an_earlier_row_takes_is_named(pack: Path) -> None:
    assert "went to smoke" in faults_of(pack, row(), row(id="later"))[0]


def test_an_example_that_must_be_left_and_is_taken_is_named(pack: Path) -> None:
    ignores = {"en": ["fog", "mist", "smoke"], "es": ["niebla", "bruma"]}

    assert faults_of(pack, row(ignores=ignores)) == [
        'triage.yml: criteria[smoke].ignores.en: "smoke" must be left'
    ]


@pytest.mark.parametrize("rows", [[], ["smoke"], [{"id": 7}], [row(), row()]])
def test_rows_that_are_none_or_twice_there_are_named(pack: Path, rows: list[Any]) -> None:
    assert faults_of(pack, *rows) != []


@pytest.mark.parametrize("minutes", [0, -1, "ten", None, True])
def test_minutes_that_are_no_number_are_named(pack: Path, minutes: Any) -> None:
    faults = faults_of(pack, row(), in_progress_minutes=minutes)

    assert faults == [
        "triage.yml: in_progress_minutes: must be a whole number of minutes, 1 or more"
    ]


@pytest.mark.parametrize("content", [b"- a list", b"criteria: [", b"\xff\xfe", b""])
def test_a_file_that_is_no_table_is_named(pack: Path, content: bytes) -> None:
    (pack / "triage.yml").write_bytes(content)
    faults = Faults()
    read_triage(pack, faults)

    assert faults.sentences[0].startswith("triage.yml: file: must be")


def test_a_pack_without_triage_is_named(pack: Path) -> None:
    faults = Faults()
    read_triage(pack, faults)

    assert "triage.yml: file: must exist" in faults.sentences


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"language": "es"}, "lexicon/en.yml: language"),
        ({"slang": {}}, "lexicon/en.yml: slang: unknown key"),
        ({"fillers": "um"}, "lexicon/en.yml: fillers"),
        ({"fillers": [False]}, "lexicon/en.yml: fillers"),
        ({"sets": {"smoke": [True]}}, "lexicon/en.yml: sets"),
        ({"sets": ["smoke"]}, "lexicon/en.yml: sets"),
        ({"spellings": {"u": ["you"]}}, "lexicon/en.yml: spellings"),
        ({"numbers": {"ten": "10"}}, "lexicon/en.yml: numbers"),
        ({"units": {"hour": 0}}, "lexicon/en.yml: units"),
    ],
)
def test_a_lexicon_that_is_wrong_is_named(pack: Path, changes: dict[str, Any], names: str) -> None:
    assert names in "\n".join(lexicon_faults(pack, **changes))


def test_a_lexicon_that_is_missing_is_named(pack: Path) -> None:
    (pack.parent.parent / "lexicon" / "so.yml").unlink()

    assert "lexicon/so.yml: file: must exist" in faults_of(pack, row())
