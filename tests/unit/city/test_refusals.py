"""A city pack with a fault is refused, in words that say where to mend it."""

from pathlib import Path

import pytest

from bot.city import check_city, known_cities, load_city
from bot.intake.errors import CityDataError
from tests.unit.city.breaking import CITY, COMMUNITY, GONE, PROFILE, STREETS, change


def test_the_unbroken_copy_loads(data_dir: Path) -> None:
    assert check_city(data_dir, CITY) == []


PROFILE_FAULTS = [
    (("name",), GONE, "name: expected text, got nothing"),
    (("name",), "  ", "name: expected text, got '  '"),
    (("state",), ["AK"], "state: expected text, got a list"),
    (("jurisdiction_id",), 7, "jurisdiction_id: expected text, got 7"),
    (("motto",), "Onward", "motto: unknown key, expected one of jurisdiction_id, name"),
    (("timezone",), "Alaska/Bethel", "timezone: expected a time zone such as America/Chicago"),
    (("timezone",), "America", "timezone: expected a time zone such as America/Chicago"),
    (("timezone",), "../../etc/passwd", "timezone: expected a time zone such as America/Chicago"),
    (("languages",), [], "languages: expected a list of texts, got a list"),
    (("languages",), "en", "languages: expected a list of texts, got 'en'"),
    (("languages",), ["en", "es", "en"], "languages[3]: expected each text once, got 'en' again"),
    (("languages",), ["en", "es", "Yup'ik"], "languages: expected codes such as en and es"),
    (("languages",), ["es"], "languages: expected en among them, got es"),
    (("phones",), "907-555-0111", "phones: expected a mapping, got '907-555-0111'"),
    (("phones", "main"), "907 555 0111", "phones.main: expected ten digits written as"),
    (("phones", "fax"), "907-555-0100", "phones.fax: unknown key"),
    (("phones", "text_to_911"), "sure", "phones.text_to_911: expected true or false, got 'sure'"),
    (("phones", "email"), "desk at bethel", "phones.email: expected an e-mail address"),
    (("due_time",), "5 pm", "due_time: expected a time in quotes such as \"16:30\", got '5 pm'"),
    (("due_time",), "24:30", 'due_time: expected a time in quotes such as "16:30"'),
    (("hours", "desk"), GONE, "hours.desk: expected weekly hours, got nothing"),
    (("hours", "business"), {}, "hours.business: expected at least one open day, got none"),
    (("hours", "always"), {}, "hours.always: expected another name"),
    (("hours", "desk", "mon"), ["17:00", "08:00"], "hours.desk.mon: expected closing after"),
    (("hours", "desk", "mon"), ["08:00", "08:00"], "hours.desk.mon: expected closing after"),
    (("hours", "desk", "mon"), ["08:00"], "hours.desk.mon: expected opening and closing time"),
    (("hours", "desk", "mon"), ["8", "17:00"], "hours.desk.mon: expected times in quotes"),
    (("hours", "desk", "monday"), ["08:00", "17:00"], "hours.desk.monday: unknown key, expected"),
    (("groups", "streets", "es"), GONE, "groups.streets.es: expected text, got nothing"),
    (("groups", "Big Streets"), {}, "groups.Big Streets: expected a key of lower-case letters"),
    (("fallback_service",), GONE, "fallback_service: expected text, got nothing"),
    (("fallback_service",), "misc", "fallback_service: expected one of abandoned_vehicle, "),
    (("fallback_service",), "street_light_out", "fallback_service: expected one of abandoned_v"),
    (("callback_service",), "other", "callback_service: expected none, as no service is of kind"),
]


@pytest.mark.parametrize(("path", "value", "sentence"), PROFILE_FAULTS)
def test_a_broken_profile_is_refused(
    data_dir: Path, path: tuple[str, ...], value: object, sentence: str
) -> None:
    change(data_dir, PROFILE, *path, value=value)

    assert any(each.startswith(f"{PROFILE}: {sentence}") for each in check_city(data_dir, CITY))


@pytest.mark.parametrize(
    "line",
    [
        "911",
        "9-1-1",
        "1-911",
        "911-911-9111",  # ten digits, but no such area code: a dialler may stop after three
        "907-555-019",  # nine digits
        "",
        9075550199,  # a number, not text
        None,
    ],
)
def test_an_emergency_line_that_is_not_the_ten_digit_one_is_refused(
    data_dir: Path, line: object
) -> None:
    change(data_dir, PROFILE, "phones", "emergency_transfer", value=line)

    [fault] = check_city(data_dir, CITY)

    assert fault.startswith("profile.yml: phones.emergency_transfer: expected the PSAP's ten-digit")


def test_all_faults_of_all_files_are_named_at_once(data_dir: Path) -> None:
    change(data_dir, PROFILE, "phones", "emergency_transfer", value="911")
    change(data_dir, STREETS, "services", 0, "target", "unit", value="weeks")
    change(data_dir, STREETS, "services", 2, "group", value="roads")
    change(data_dir, COMMUNITY, "services", 0, "anonymity_reason", value=GONE)
    change(data_dir, "holidays.yml", "holidays", 3, "name", value=None)
    change(data_dir, "sites.yml", "sites", 0, "state", value="shut")

    with pytest.raises(CityDataError) as refused:
        load_city(data_dir, CITY)

    assert [": ".join(each.split(": ")[:2]) for each in refused.value.faults] == [
        "profile.yml: phones.emergency_transfer",
        "holidays.yml: 2025-03-31.name",
        "sites.yml: city_hall.state",
        f"{COMMUNITY}: animal_complaint.anonymity_reason",
        f"{STREETS}: pothole.target.unit",
        f"{STREETS}: street_snow_ice.group",
    ]


def test_the_error_speaks_every_sentence_on_a_line_of_its_own(data_dir: Path) -> None:
    change(data_dir, STREETS, "services", 0, "target", "unit", value="weeks")
    change(data_dir, STREETS, "services", 0, "target", "amount", value=-1)

    with pytest.raises(CityDataError) as refused:
        load_city(data_dir, CITY)

    assert len(str(refused.value).splitlines()) == 2


@pytest.mark.parametrize("key", ["atlantis", "", "..", "../city/bethel", "Bethel"])
def test_a_city_that_is_not_there_is_refused_and_the_known_ones_are_named(
    data_dir: Path, key: str
) -> None:
    [fault] = check_city(data_dir, key)

    assert fault == f"city/{key}/profile.yml: file: expected a city's file, known: bethel"


def test_a_folder_without_a_profile_is_no_city(data_dir: Path) -> None:
    (data_dir / "city" / "drafts").mkdir()

    assert known_cities(data_dir) == [CITY]


def test_a_data_folder_without_cities_knows_none(tmp_path: Path) -> None:
    assert known_cities(tmp_path) == []
