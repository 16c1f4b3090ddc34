"""What Minneapolis's police lists, call backs, barking dogs and data requests ask, and of whom."""

from datetime import time

import pytest

from bot.intake.catalogue import Refer
from tests.contracts.packs import city
from tests.contracts.test_minneapolis_pack import BY_PHONE_ONLY, ONLINE_OR_PHONE


@pytest.mark.parametrize("code", ONLINE_OR_PHONE)
def test_a_police_report_online_or_by_phone_has_the_citys_form(code: str) -> None:
    assert city("minneapolis").catalogue.require(code).online_form.startswith("https://")


EXCEPTIONS = {
    ("theft", "is_vehicle", "yes"): Refer.EMERGENCY,
    ("theft_from_vehicle", "only_plates", "yes"): Refer.PHONE,
    ("vehicle_damage", "attempted_theft", "yes"): Refer.PHONE,
    ("hit_and_run", "anyone_hurt", "yes"): Refer.EMERGENCY,
    ("trespassing", "is_gone", "no"): Refer.EMERGENCY,
}


def test_the_exceptions_of_police_reports_are_those_of_the_policy() -> None:
    found = {
        (service.service_code, attribute.code, value.key): value.refer
        for service in city("minneapolis").catalogue
        if service.group == "police"
        for attribute in service.attributes
        for value in attribute.values
        if value.refer
    }

    assert found == EXCEPTIONS


@pytest.mark.parametrize("code", BY_PHONE_ONLY)
def test_before_a_call_it_is_asked_how_and_when_it_is_safe(code: str) -> None:
    attributes = city("minneapolis").catalogue.require(code).attributes

    assert [each.code for each in attributes] == ["leave_message", "best_time", "interpreter"]
    assert [each.unless_language for each in attributes] == [(), (), ("en",)]
    assert not any(each.required for each in attributes)


@pytest.mark.parametrize("code", BY_PHONE_ONLY)
def test_calls_are_offered_in_the_hours_for_police_reports_only(code: str) -> None:
    best_time = city("minneapolis").catalogue.require(code).attribute("best_time")
    hours = set(city("minneapolis").hours["reports"].values())
    assert best_time is not None
    morning, afternoon, any_time = (each.name["en"] for each in best_time.values)

    assert hours == {(time(8), time(17, 30))}
    assert (morning, afternoon) == ("morning, 8 to noon", "afternoon, noon to 5:30")
    assert any_time == "any time"


def test_whoever_asks_for_a_person_in_english_is_asked_nothing_but_a_number() -> None:
    attributes = city("minneapolis").catalogue.require("callback_request").attributes

    assert [(each.code, each.unless_language) for each in attributes] == [("interpreter", ("en",))]


def test_fraud_theft_and_identity_theft_are_told_apart_by_one_question() -> None:
    unclear = city("minneapolis").catalogue.require("card_fraud").unclear

    assert unclear is not None
    assert unclear.services == ("theft", "identity_theft")
    assert [
        (language, word)
        for language, words in unclear.words.items()
        for word in words
        if word in unclear.unless[language]
    ] == []


def test_a_barking_dog_is_asked_about_as_long_as_officers_are_on_duty() -> None:
    service = city("minneapolis").catalogue.require("animal_complaint")

    assert service.hours == "animal_control"
    assert [each.code for each in service.attributes] == ["right_now", "times_noticed"]
    assert service.anonymity_reason["en"].startswith("Animal Control must ask")


def test_a_bystander_may_ask_what_happened() -> None:
    relation = city("minneapolis").catalogue.require("data_request").attribute("relation")

    assert relation is not None
    assert [each.key for each in relation.values] == ["involved", "bystander"]
