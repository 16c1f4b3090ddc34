"""A service, its questions or their answers at fault: the pack is refused."""

from pathlib import Path

import pytest

from bot.city import check_city, load_city
from tests.unit.city.breaking import CITY, COMMUNITY, GONE, STREETS, change

LIGHT = ("services", 1, "attributes", 0)
"""The question of the service ``street_light_out``."""

SERVICE_FAULTS = [
    (("service_code",), GONE, "services[1].service_code: expected a key of lower-case letters"),
    (("service_code",), "Pot Hole", "Pot Hole.service_code: expected a key of lower-case letters"),
    (("service_name", "es"), GONE, "pothole.service_name.es: expected text, got nothing"),
    (("service_name", "fr"), "Nid", "pothole.service_name.fr: unknown key, expected one of en, es"),
    (("description",), "A hole.", "pothole.description: expected a mapping, got 'A hole.'"),
    (("group",), "roads", "pothole.group: expected one of community, streets, utilities, got"),
    (("kind",), "complaint", "pothole.kind: expected one of service_request, police_report, data"),
    (("kind",), GONE, "pothole.kind: expected one of service_request, police_report, data_request"),
    (("type",), "later", "pothole.type: expected one of realtime, batch, blackbox, got 'later'"),
    (("keywords", "en"), [], "pothole.keywords.en: expected a list of texts, got a list"),
    (("keywords", "es", 0), 5, "pothole.keywords.es[1]: expected text, got 5"),
    (("keywords", "en", 1), "Pothole", "pothole.keywords.en[2]: expected each text once"),
    (("department",), "roads", "pothole.department: expected one of city_hall, police, public_wo"),
    (("department",), "power_company", "pothole.department: expected one of city_hall, police"),
    (("department",), GONE, "pothole.department: expected either department or partner"),
    (("partner",), "power_company", "pothole.department: expected either department or partner"),
    (("partner_group",), "general", "pothole.partner_group: expected only beside partner"),
    (("target",), GONE, "pothole.target: expected a mapping, got nothing"),
    (
        ("target", "unit"),
        "weeks",
        "pothole.target.unit: expected one of business_days, calendar_days, hours, got 'weeks'",
    ),
    (("target", "amount"), 0, "pothole.target.amount: expected a whole number from 1 up, got 0"),
    (("target", "amount"), 2.5, "pothole.target.amount: expected a whole number from 1 up"),
    (("target", "amount"), True, "pothole.target.amount: expected a whole number from 1 up"),
    (("target", "sample"), GONE, "pothole.target.source: expected either a source of the figure"),
    (("target", "source"), "plan", "pothole.target.source: expected either a source of the figure"),
    (("target", "days"), 3, "pothole.target.days: unknown key, expected one of amount, unit"),
    (("anonymity",), "never", "pothole.anonymity: expected one of allowed, contact_required"),
    (("anonymity",), "contact_required", "pothole.anonymity_reason: expected a mapping, got noth"),
    (("anonymity_reason",), {}, "pothole.anonymity_reason: expected only beside anonymity"),
    (("place",), "maybe", "pothole.place: expected one of required, optional, none, got 'maybe'"),
    (("time",), True, "pothole.time: expected one of required, optional, none, got true"),
    (("hours",), "nights", "pothole.hours: expected one of always, business, desk, got 'nights'"),
    (("phone_only",), "yes", "pothole.phone_only: expected true or false, got 'yes'"),
    (("online_form",), "city.example", "pothole.online_form: expected a link that begins with ht"),
    (("notice",), {"en": "Thanks."}, "pothole.notice.es: expected text, got nothing"),
    (("attributes",), {}, "pothole.attributes: expected a list, got a mapping"),
    (("attributes",), ["size"], "pothole.attributes[1]: expected a mapping, got 'size'"),
    (("priority",), "high", "pothole.priority: unknown key, expected one of service_code"),
]


@pytest.mark.parametrize(("path", "value", "sentence"), SERVICE_FAULTS)
def test_a_broken_service_is_refused(
    data_dir: Path, path: tuple[str | int, ...], value: object, sentence: str
) -> None:
    change(data_dir, STREETS, "services", 0, *path, value=value)

    assert any(each.startswith(f"{STREETS}: {sentence}") for each in check_city(data_dir, CITY))


ATTRIBUTE_FAULTS = [
    (("code",), "light problem", "attributes.light problem.code: expected a key of lower-case"),
    (("datatype",), "list", "attributes.light_problem.datatype: expected one of string, number"),
    (("required",), GONE, "attributes.light_problem.required: expected true or false, got nothing"),
    (("order",), 2, "attributes.order: expected orders 1 to 1, each once, got 2"),
    (("order",), "first", "attributes.light_problem.order: expected a whole number from 1 up"),
    (("question", "es"), GONE, "attributes.light_problem.question.es: expected text, got nothing"),
    (("values",), GONE, "attributes.light_problem.values: expected a list, got nothing"),
    (("values",), [], "attributes.light_problem.values: expected at least one value, got none"),
    (("values", 1, "key"), "dark", "attributes.light_problem.values.dark.key: expected each key"),
    (
        ("values", 1, "name", "es"),
        GONE,
        "attributes.light_problem.values.blinking.name.es: expected text, got nothing",
    ),
    (
        ("values", 1, "words", "en", 0),
        "Out",
        "attributes.light_problem.values.blinking.words.en: expected words of one value only",
    ),
    (
        ("values", 0, "words", "en", 1),
        False,
        "attributes.light_problem.values.dark.words.en[2]: expected text, got false (put words",
    ),
    (
        ("values", 0, "refer"),
        "mayor",
        "attributes.light_problem.values.dark.refer: expected one of phone, emergency, now",
    ),
    (("datatype",), "text", "attributes.light_problem.values: expected only with a list datatype"),
    (("hint",), "?", "attributes.light_problem.hint: unknown key, expected one of code, datatype"),
]


@pytest.mark.parametrize(("path", "value", "sentence"), ATTRIBUTE_FAULTS)
def test_a_broken_question_is_refused(
    data_dir: Path, path: tuple[str | int, ...], value: object, sentence: str
) -> None:
    change(data_dir, STREETS, *LIGHT, *path, value=value)

    expected = f"{STREETS}: street_light_out.{sentence}"
    assert any(each.startswith(expected) for each in check_city(data_dir, CITY))


def test_a_question_that_is_there_twice_is_refused(data_dir: Path) -> None:
    twin = {"code": "light_problem", "datatype": "text", "required": False, "order": 2}
    twin["question"] = {"en": "Which pole?", "es": "¿Qué poste?"}
    change(data_dir, STREETS, *LIGHT[:-1], 1, value=twin)

    [fault] = check_city(data_dir, CITY)

    where = f"{STREETS}: street_light_out.attributes.light_problem.code"
    assert fault == f"{where}: expected each code once, got 'light_problem' again"


def test_a_service_code_that_two_files_use_is_refused_and_both_are_named(data_dir: Path) -> None:
    change(data_dir, COMMUNITY, "services", 1, "service_code", value="water_service")

    [fault] = [each for each in check_city(data_dir, CITY) if "water_service" in each]

    where = "services/utilities.yml: water_service.service_code"
    assert fault == f"{where}: expected each code once, it is in {COMMUNITY}, too"


def test_a_partner_without_the_group_that_a_service_names_is_refused(data_dir: Path) -> None:
    change(data_dir, STREETS, "services", 1, "partner_group", value="lamps")

    [fault] = check_city(data_dir, CITY)

    where = f"{STREETS}: street_light_out.partner_group"
    assert fault == f"{where}: expected one of general, got 'lamps'"


def test_a_partner_that_does_not_exist_is_refused(data_dir: Path) -> None:
    change(data_dir, STREETS, "services", 1, "partner", value="city_hall")

    [fault] = check_city(data_dir, CITY)

    assert fault == (
        f"{STREETS}: street_light_out.partner: expected one of power_company, got 'city_hall'"
    )


def test_a_phone_only_service_with_an_online_form_is_refused(data_dir: Path) -> None:
    change(data_dir, STREETS, "services", 0, "phone_only", value=True)
    change(data_dir, STREETS, "services", 0, "online_form", value="https://form.example/pothole")

    [fault] = check_city(data_dir, CITY)

    where = f"{STREETS}: pothole.online_form"
    assert fault == f"{where}: expected none, as the service is phone_only"


@pytest.mark.parametrize("row", [None, 5, "pothole", [], True, {}], ids=repr)
def test_a_row_of_another_type_is_refused(data_dir: Path, row: object) -> None:
    change(data_dir, STREETS, "services", 0, value=row)

    assert any(each.startswith(f"{STREETS}: services[1]") for each in check_city(data_dir, CITY))


UNCLEAR = {"services": ["street_light_out"], "words": {"en": ["hole"], "es": ["hoyo"]}}
UNCLEAR_FAULTS = [
    ({**UNCLEAR, "services": ["light"]}, "services: expected codes of services, no service is"),
    ({**UNCLEAR, "services": []}, "services: expected a list of texts, got a list"),
    ({**UNCLEAR, "words": {"en": ["hole"]}}, "words.es: expected a list of texts, got nothing"),
    ({**UNCLEAR, "because": "?"}, "because: unknown key, expected one of services, words, unless"),
]


def test_words_that_may_mean_another_service_are_read(data_dir: Path) -> None:
    change(data_dir, STREETS, "services", 0, "unclear", value=UNCLEAR)

    unclear = load_city(data_dir, CITY).catalogue.require("pothole").unclear

    assert unclear is not None
    assert (unclear.services, unclear.words["es"]) == (("street_light_out",), ("hoyo",))


@pytest.mark.parametrize(("value", "sentence"), UNCLEAR_FAULTS)
def test_words_that_may_mean_a_service_nobody_has_are_refused(
    data_dir: Path, value: object, sentence: str
) -> None:
    change(data_dir, STREETS, "services", 0, "unclear", value=value)

    expected = f"{STREETS}: pothole.unclear.{sentence}"
    assert any(each.startswith(expected) for each in check_city(data_dir, CITY))


def test_a_question_may_be_left_out_in_a_language_of_the_city(data_dir: Path) -> None:
    change(data_dir, STREETS, *LIGHT, "unless_language", value=["en"])

    light = load_city(data_dir, CITY).catalogue.require("street_light_out")

    assert [each.unless_language for each in light.attributes] == [("en",)]


@pytest.mark.parametrize("value", [["so"], "en", [], [5]], ids=repr)
def test_a_question_left_out_in_no_language_of_the_city_is_refused(
    data_dir: Path, value: object
) -> None:
    change(data_dir, STREETS, *LIGHT, "unless_language", value=value)

    where = f"{STREETS}: street_light_out.attributes.light_problem.unless_language"
    assert any(each.startswith(where) for each in check_city(data_dir, CITY))
