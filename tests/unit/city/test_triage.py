"""A city's triage.yml as a whole: what is wrong with its head or its lexicon is named."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.city.criteria import MINIMUMS
from bot.city.faults import Faults
from bot.city.triage import read_policy_file, read_triage
from bot.intake.triage import Outcome, Unknown, assess
from tests.unit.city.small_policy import (
    HEAD,
    faults_of,
    plain_row,
    row,
    write_lexicon,
    write_policy,
)


def lexicon_faults(pack: Path, **changes: Any) -> list[str]:
    write_lexicon(pack.parent.parent / "lexicon", **changes)
    return faults_of(pack, row())


def test_a_sound_policy_loads_and_decides(pack: Path) -> None:
    assert faults_of(pack, row(), plain_row()) == []
    assert assess("SMOKE!", read_triage(pack, Faults())).outcome is Outcome.EMERGENCY


def test_the_head_is_the_citys(pack: Path) -> None:
    minutes = {"ask_after_minutes": 1, "alert_after_minutes": 4, "unanswered_minutes": 9}
    faults_of(pack, row(), in_progress_minutes=15, follow_up=minutes)

    policy = read_triage(pack, Faults())

    assert policy.in_progress_minutes == 15
    assert policy.follow_up.ask_after == timedelta(minutes=1)
    assert policy.follow_up.alert_after == timedelta(minutes=4)
    assert policy.follow_up.unanswered_after == timedelta(minutes=9)
    assert policy.settles[Unknown.TIME] == {"now"}


def test_scenarios_may_stand_beside_the_criteria(pack: Path) -> None:
    assert faults_of(pack, row(), scenarios=[{"id": "Q1", "en": "smoke"}]) == []


def test_a_row_of_each_outcome_loads(pack: Path) -> None:
    others = [
        plain_row(
            id=f"ash_{number}",
            outcome=outcome,
            asks=...,
            when={"phrases": {"en": [f"ash {number}"]}},
            matches={"en": [f"ash {number}"] * 3, "es": [f"ash {number}"] * 2},
        )
        for number, outcome in enumerate(["report", "phone_only", "information"])
    ]

    assert faults_of(pack, row(), plain_row(when={"all": ["ash", "now"]}, **NOW), *others) == []


NOW = {
    "matches": {"en": ["ash now", "now ash", "some ash now"], "es": ["ash now", "now ash"]},
    "ignores": {"en": ["ash", "now", "fog"], "es": ["ash", "niebla"]},
}


@pytest.mark.parametrize("missing", MINIMUMS)
def test_a_policy_that_leaves_an_emergency_out_is_refused_by_its_name(
    pack: Path, missing: str
) -> None:
    others = [name for name in MINIMUMS if name != missing]

    assert faults_of(pack, row(covers=others)) == [
        f"triage.yml: covers: no criterion covers {missing}, expected an emergency that does"
    ]


def test_a_policy_that_covers_nothing_is_told_all_it_lacks(pack: Path) -> None:
    assert len(faults_of(pack, row(covers=...))) == len(MINIMUMS)


def test_all_faults_of_all_rows_are_named_at_once(pack: Path) -> None:
    faults = faults_of(pack, row(because=""), plain_row(source="rumour"), in_progress_minutes=0)

    assert {fault.split(": ")[1] for fault in faults} == {
        "in_progress_minutes",
        "criteria[smoke].because",
        "criteria[ash].source",
    }


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ({"in_progress_minutes": ...}, "in_progress_minutes: expected a whole number"),
        ({"in_progress_minutes": 0}, "in_progress_minutes: expected a whole number"),
        ({"in_progress_minutes": "ten"}, "in_progress_minutes: expected a whole number"),
        ({"in_progress_minutes": True}, "in_progress_minutes: expected a whole number"),
        ({"in_progress_minutes": 10**400}, "in_progress_minutes: expected 1440 minutes at most"),
        ({"follow_up": ...}, "follow_up: expected a mapping"),
        (
            {"follow_up": {"ask_after_minutes": 2}},
            "follow_up.alert_after_minutes: expected a whole",
        ),
        (
            {"follow_up": HEAD["follow_up"] | {"ask_after_minutes": 0}},
            "ask_after_minutes: expected",
        ),
        (
            {"follow_up": HEAD["follow_up"] | {"ask_after_minutes": 1.5}},
            "ask_after_minutes: expect",
        ),
        ({"follow_up": HEAD["follow_up"] | {"alert_after_minutes": 9999}}, "1440 minutes at most"),
        ({"follow_up": HEAD["follow_up"] | {"snooze": 1}}, "follow_up.snooze: unknown key"),
        ({"settles": ...}, "settles: expected a mapping"),
        ({"settles": {"time": ["now"]}}, "settles.weapon: expected a list of the word sets"),
        ({"settles": HEAD["settles"] | {"time": ["noon"]}}, "settles.time: expected word sets"),
        ({"settles": HEAD["settles"] | {"time": "now"}}, "settles.time: expected a list"),
        ({"settles": HEAD["settles"] | {"mood": ["now"]}}, "settles.mood: unknown key"),
        ({"sources": ...}, "sources: expected a mapping"),
        ({"sources": {}}, "sources: expected at least one source"),
        ({"sources": {"city": ""}}, "sources.city: expected text"),
        ({"sources": ["city"]}, "sources: expected a mapping"),
        ({"rules": []}, "expected another key than 'rules': it is Rasa's own"),
        ({"remarks": "none"}, "remarks: unknown key"),
    ],
)
def test_a_head_that_is_wrong_is_named(pack: Path, head: dict[str, Any], names: str) -> None:
    assert names in "\n".join(faults_of(pack, row(), **head))


@pytest.mark.parametrize("rows", [[], ["smoke"], [{"id": 7}], [{"when": {}}], [row(), row()]])
def test_rows_that_are_none_or_twice_there_are_named(pack: Path, rows: list[Any]) -> None:
    assert [each for each in faults_of(pack, *rows) if "criteria" in each]


@pytest.mark.parametrize("content", [b"- a list", b"criteria: [", b"\xff\xfe", b"", b"a: 1\na: 2"])
def test_a_file_that_is_no_table_is_named(pack: Path, content: bytes) -> None:
    (pack / "triage.yml").write_bytes(content)
    faults = Faults()
    read_triage(pack, faults)

    assert faults.sentences[0].startswith("triage.yml: ")
    assert "expected" in faults.sentences[0]


def test_a_pack_without_triage_is_named_once(pack: Path) -> None:
    faults = Faults()
    read_triage(pack, faults)

    assert faults.sentences == ["triage.yml: file: expected this file, but it is missing"]


def test_a_file_of_another_name_is_read_with_the_words_of_another_folder(
    pack: Path, tmp_path: Path
) -> None:
    path = tmp_path / "proposal.yml"
    write_policy(path, row())
    write_lexicon(tmp_path / "words", sets={"smoke": ["haze"], "now": ["now"], "ash": ["ash"]})
    faults = Faults()

    read = read_policy_file(path, tmp_path / "words", faults)

    assert faults.sentences == []
    assert read.unproven[0].startswith('proposal.yml: criteria[smoke].matches.en: expected "')
    assert assess("haze", read.policy).criterion == "smoke"


def test_what_only_its_own_sentences_disprove_is_told_apart(pack: Path, tmp_path: Path) -> None:
    path = tmp_path / "last_year.yml"
    write_policy(path, row(), plain_row(matches={"en": ["fog"] * 3, "es": ["fog"] * 2}))
    faults = Faults()

    read = read_policy_file(path, tmp_path / "lexicon", faults)

    assert faults.sentences == []
    assert len(read.unproven) == 5
    assert "smoke" in read.sentences
    assert list(read.rows) == ["smoke", "ash"]


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
