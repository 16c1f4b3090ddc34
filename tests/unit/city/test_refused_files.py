"""A file, a row or a line of a pack at fault: the pack is refused."""

import shutil
from pathlib import Path

import pytest

from bot.city import check_city
from tests.unit.city.breaking import CITY, GONE, PROFILE, STREETS, change, rewrite

OTHER_FAULTS = [
    ("departments.yml", ("departments", 0, "email"), GONE, "city_hall.email: expected an e-mail"),
    ("departments.yml", ("departments", 0, "email"), "a@b", "city_hall.email: expected an e-mail"),
    (
        "departments.yml",
        ("departments", 0, "phone"),
        "5550111",
        "city_hall.phone: expected ten",
    ),
    ("departments.yml", ("departments", 1, "key"), "city_hall", "city_hall.key: expected each key"),
    ("departments.yml", ("departments", 0, "key"), GONE, "departments[1].key: expected a key"),
    ("departments.yml", ("departments",), GONE, "departments: expected a list, got nothing"),
    ("departments.yml", ("offices",), [], "offices: unknown key, expected one of departments"),
    ("partners.yml", ("partners", 0, "key"), "police", "police.key: expected a key that no depart"),
    ("partners.yml", ("partners", 0, "groups"), {}, "power_company.groups: expected at least one"),
    ("partners.yml", ("partners", 0, "groups"), GONE, "power_company.groups: expected a mapping"),
    (
        "partners.yml",
        ("partners", 0, "groups", "general"),
        "lights",
        "power_company.groups.general: expected an e-mail address, got 'lights'",
    ),
    ("partners.yml", ("partners", 0, "name", "en"), GONE, "power_company.name.en: expected text"),
    ("sites.yml", ("sites", 0, "state"), "busy", "city_hall.state: expected one of open, planned"),
    ("sites.yml", ("sites", 0, "address"), GONE, "city_hall.address: expected text, got nothing"),
    ("sites.yml", ("sites", 0, "hours"), {}, "city_hall.hours: expected hours of an open site"),
    ("sites.yml", ("sites", 0, "hours"), GONE, "city_hall.hours: expected a mapping, got nothing"),
    ("sites.yml", ("sites", 0, "ends_on"), "2026-02-30", "city_hall.ends_on: expected a day such"),
    ("sites.yml", ("sites", 0, "offers", "es"), GONE, "city_hall.offers.es: expected text"),
    ("holidays.yml", ("holidays", 0, "date"), "01/01/2025", "01/01/2025.date: expected a day such"),
    ("holidays.yml", ("holidays", 0, "date"), "2025-02-29", "2025-02-29.date: expected a day such"),
    ("holidays.yml", ("holidays", 0, "date"), GONE, "holidays[1].date: expected a day such as"),
    ("holidays.yml", ("holidays", 0, "name"), GONE, "2025-01-01.name: expected text, got nothing"),
    ("holidays.yml", ("holidays", 1, "date"), "2025-01-01", "2025-01-01.date: expected each date"),
]


@pytest.mark.parametrize(("file", "path", "value", "sentence"), OTHER_FAULTS)
def test_a_broken_row_of_another_file_is_refused(
    data_dir: Path, file: str, path: tuple[str | int, ...], value: object, sentence: str
) -> None:
    change(data_dir, file, *path, value=value)

    assert any(each.startswith(f"{file}: {sentence}") for each in check_city(data_dir, CITY))


SLIPS = [
    (PROFILE, "name: Bethel", "name: [Bethel", "profile.yml: line "),
    (STREETS, "  group: streets", "\tgroup: streets", f"{STREETS}: line "),
    (STREETS, "target: {amount: 10", "target: amount: 10", f"{STREETS}: line 15: expected valid "),
    (STREETS, "time: none", "time: none\n  time: none", f"{STREETS}: line 18: expected valid YAML"),
    (STREETS, "kind: service_request", "{a: b}: c", f"{STREETS}: line 9: expected valid YAML"),
    (STREETS, "kind: service_request", "rules: 1", f"{STREETS}: line 9: expected another key than"),
    (PROFILE, '"17:00"', "17:00", "profile.yml: hours.desk.mon: expected times in quotes such as"),
    (STREETS, '"off"', "off", f"{STREETS}: street_light_out.attributes.light_problem.values.dark"),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), SLIPS)
def test_a_slip_in_the_yaml_is_refused_with_its_line_or_key(
    data_dir: Path, file: str, old: str, new: str, sentence: str
) -> None:
    rewrite(data_dir, file, old, new)

    assert any(each.startswith(sentence) for each in check_city(data_dir, CITY))


FILES = [
    *("profile.yml", "departments.yml", "partners.yml", "sites.yml", "holidays.yml", "places.yml"),
    *("triage.yml", "services/streets.yml"),
]
CONTENTS = [b"", b"- a\n- b\n", b"just words", b"\xff\xfe\x00bytes", b"a: &a [*a]\n", b"? {}\n: 1"]


@pytest.mark.parametrize("content", CONTENTS, ids=repr)
@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_no_mapping_is_named_and_never_ends_in_a_traceback(
    data_dir: Path, file: str, content: bytes
) -> None:
    (data_dir / "city" / CITY / file).write_bytes(content)

    assert any(each.startswith(f"{file}: ") for each in check_city(data_dir, CITY))


@pytest.mark.parametrize("file", [each for each in FILES[1:] if "/" not in each])
def test_a_missing_file_is_named(data_dir: Path, file: str) -> None:
    (data_dir / "city" / CITY / file).unlink()

    assert any(each.startswith(f"{file}: file: ") for each in check_city(data_dir, CITY))


def test_a_pack_without_services_is_refused(data_dir: Path) -> None:
    shutil.rmtree(data_dir / "city" / CITY / "services")

    assert "services: files: expected at least one file, got none" in check_city(data_dir, CITY)


def test_a_file_that_nobody_would_read_is_refused(data_dir: Path) -> None:
    folder = data_dir / "city" / CITY / "services"
    (folder / "streets.yml").rename(folder / "streets.yaml")

    sentence = "services/streets.yaml: file: expected only files that end in .yml"
    assert sentence in check_city(data_dir, CITY)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("matches", "fr"), 5, "criteria[fire].matches: expected lists of sentences by language"),
        (("ignores", "fr"), [5], "criteria[fire].ignores: expected lists of sentences by language"),
        (("when",), {1.5: 0, "odd": 0}, "criteria[fire].when.1.5: unknown key"),
        (
            ("matches", "en", 0),
            "a pothole",
            'criteria[fire].matches.en: expected "a pothole" to be',
        ),
        (("service",), "moon", "criteria[fire].service: expected a service code, got 'moon'"),
    ],
)
def test_a_broken_row_of_triage_is_refused(
    data_dir: Path, path: tuple[str | int, ...], value: object, sentence: str
) -> None:
    change(data_dir, "triage.yml", "criteria", 0, *path, value=value)

    assert any(each.startswith(f"triage.yml: {sentence}") for each in check_city(data_dir, CITY))


def test_a_day_that_does_not_exist_is_refused_in_triage_too(data_dir: Path) -> None:
    rewrite(data_dir, "triage.yml", "id: fire", "id: 2026-02-30")

    sentence = "triage.yml: criteria[2026-02-30].id: expected a key"
    assert any(each.startswith(sentence) for each in check_city(data_dir, CITY))
