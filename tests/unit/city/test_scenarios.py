"""Scenarios of a triage.yml: what is read, and what each fault of a row says."""

from pathlib import Path
from typing import Any

import pytest

from bot.city.faults import Faults
from bot.city.pack import check_city, load_city
from bot.city.scenarios import read_scenarios
from bot.city.triage import read_policy_file
from bot.intake.scenario import Scenario
from bot.intake.triage import Outcome
from tests.unit.city.breaking import CITY, change
from tests.unit.city.small_policy import row, write_policy


def a_scenario(**changes: Any) -> dict[str, Any]:
    """Return a sound row; a change to ``...`` leaves the key out."""
    values = {"id": "Q1", "outcome": "emergency", "en": "Smoke next door.", "es": "Veo smoke."}
    return {key: value for key, value in (values | changes).items() if value is not ...}


def in_quiz(**changes: Any) -> dict[str, Any]:
    why = {"en": "It may be fire.", "es": "Puede ser fuego."}
    return a_scenario(**({"quiz": True, "why": why} | changes))


def read(pack: Path, *rows: Any, policy: Any = None) -> tuple[tuple[Scenario, ...], list[str]]:
    """Return the scenarios of a pack and what is wrong with it."""
    write_policy(pack / "triage.yml", policy or row(), scenarios=list(rows))
    faults = Faults()
    file = read_policy_file(pack / "triage.yml", pack.parent.parent / "lexicon", faults)
    return read_scenarios(file, faults, ("en", "es")), faults.sentences


def the_fault(pack: Path, *rows: Any) -> str:
    """Return the one fault of these rows."""
    (fault,) = read(pack, *rows)[1]
    return fault


def test_a_sound_row_is_read(pack: Path) -> None:
    variants = {"en": ["smoke!!", "uh smoke"]}
    (scenario,), faults = read(pack, in_quiz(so="smoke", variants=variants))

    assert faults == []
    assert scenario == Scenario(
        id="Q1",
        outcome=Outcome.EMERGENCY,
        texts={"en": "Smoke next door.", "es": "Veo smoke.", "so": "smoke"},
        in_quiz=True,
        why={"en": "It may be fire.", "es": "Puede ser fuego."},
        variants={"en": ("smoke!!", "uh smoke")},
    )


def test_a_policy_needs_no_scenarios(pack: Path) -> None:
    assert read(pack, policy=row()) == ((), [])


def test_a_row_outside_the_quiz_needs_no_reason(pack: Path) -> None:
    assert read(pack, a_scenario())[1] == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": ...}, "scenarios[1].id: expected an id such as Q1 or R12b, got nothing"),
        ({"id": 7}, "scenarios[1].id: expected an id such as Q1 or R12b, got 7"),
        ({"outcome": "911"}, "scenarios[Q1].outcome: expected one of emergency, ask"),
        ({"outcome": ...}, "scenarios[Q1].outcome: expected one of emergency, ask"),
        ({"en": ...}, "scenarios[Q1].en: expected text, got nothing"),
        ({"es": "  "}, "scenarios[Q1].es: expected text, got '  '"),
        ({"so": 7}, "scenarios[Q1].so: expected text, got 7"),
        ({"hmn": []}, "scenarios[Q1].hmn: expected text, got a list"),
        ({"quiz": "yes"}, "scenarios[Q1].quiz: expected true or false, got 'yes'"),
        ({"quiz": True}, "scenarios[Q1].why: expected a mapping, got nothing"),
        ({"why": {"en": "So."}}, "scenarios[Q1].why.es: expected text, got nothing"),
        ({"why": {"en": "So.", "es": "Así.", "so": "x"}}, "scenarios[Q1].why.so: unknown key"),
        ({"why": "So."}, "scenarios[Q1].why: expected a mapping, got 'So.'"),
        ({"result": "911"}, "scenarios[Q1].result: unknown key, expected one of id, outcome"),
        ({"variants": ["smoke"]}, "scenarios[Q1].variants: expected a mapping, got a list"),
        ({"variants": {"en": "smoke"}}, "scenarios[Q1].variants.en: expected a language with a"),
        ({"variants": {"en": []}}, "scenarios[Q1].variants.en: expected a language with a list"),
        ({"variants": {"english": ["a"]}}, "scenarios[Q1].variants.english: expected a language"),
        ({"variants": {"en": ["smoke", "SMOKE"]}}, "scenarios[Q1].variants.en[2]: expected each"),
    ],
)
def test_a_fault_names_file_key_and_expected_form(
    pack: Path, changes: dict[str, Any], fault: str
) -> None:
    assert the_fault(pack, a_scenario(**changes)).startswith(f"triage.yml: {fault}")


def test_a_row_that_is_no_mapping_is_named_by_its_place(pack: Path) -> None:
    assert the_fault(pack, a_scenario(), "Q2") == (
        "triage.yml: scenarios[2]: expected a mapping, got 'Q2'"
    )


def test_scenarios_are_a_list(pack: Path) -> None:
    write_policy(pack / "triage.yml", row(), scenarios={"Q1": a_scenario()})
    faults = Faults()
    file = read_policy_file(pack / "triage.yml", pack.parent.parent / "lexicon", faults)

    assert read_scenarios(file, faults, ("en", "es")) == ()
    assert faults.sentences == ["triage.yml: scenarios: expected a list, got a mapping"]


def test_each_id_stands_once(pack: Path) -> None:
    fault = the_fault(pack, a_scenario(), a_scenario(en="smoke again"))

    assert fault.endswith("expected each id once, got 'Q1' again")


def test_a_doubt_is_no_question_of_the_quiz(pack: Path) -> None:
    (fault, *_) = read(pack, in_quiz(outcome="ask"))[1]

    assert "quiz: expected only where the answer is 911 or the desk, not ask" in fault


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"en": "smoke " * 20}, "en: expected 100"),
        ({"why": {"en": "a" * 131, "es": "b"}}, "why.en: expected 130"),
    ],
)
def test_a_quiz_row_fits_a_text_message(pack: Path, changes: dict[str, Any], key: str) -> None:
    assert f"scenarios[Q1].{key} characters at most" in the_fault(pack, in_quiz(**changes))


# --- held against the policy -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"en": "a pothole"}, "a pothole"),
        ({"es": "un bache"}, "un bache"),
        ({"so": "god"}, "god"),
        ({"variants": {"en": ["smoke", "fog"]}}, "fog"),
    ],
)
def test_every_text_of_every_language_must_come_out_as_its_outcome(
    pack: Path, changes: dict[str, Any], text: str
) -> None:
    fault = the_fault(pack, a_scenario(**changes))

    assert f'expected "{text}" to come out as emergency, it is report by no criterion' in fault


def test_a_report_that_the_policy_sends_to_911_is_a_fault(pack: Path) -> None:
    fault = the_fault(pack, a_scenario(outcome="report", es="un bache"))

    assert fault.endswith("to come out as report, it is emergency by smoke")


def test_nothing_is_held_against_a_policy_that_is_at_fault_itself(pack: Path) -> None:
    broken = row(outcome="fire brigade")
    (fault, *others) = read(pack, a_scenario(en="a pothole"), policy=broken)[1]

    assert "criteria[smoke].outcome" in fault
    assert not any("scenarios" in each for each in others)


def test_a_city_whose_scenario_fails_does_not_load(data_dir: Path) -> None:
    change(data_dir, "triage.yml", "scenarios", value=[a_scenario(en="a pothole", es="se quema")])

    (fault,) = check_city(data_dir, CITY)
    assert fault.startswith("triage.yml: scenarios[Q1].en: expected")


def test_a_city_brings_its_scenarios_along(data_dir: Path) -> None:
    rows = [a_scenario(en="A barn is on fire.", es="se quema")]
    change(data_dir, "triage.yml", "scenarios", value=rows)

    assert [each.id for each in load_city(data_dir, CITY).scenarios] == ["Q1"]
