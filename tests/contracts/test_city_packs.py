"""What the packs that come with the project promise, row by row."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.city import check_city
from bot.intake.catalogue import Anonymity, Attribute, Kind, Service, Texts
from bot.intake.profile import Organisation
from tests.contracts.packs import DATA, PACKS, SOUND_PACKS, city

BETHEL = (
    *("pothole", "street_light_out", "street_snow_ice", "animal_complaint", "garbage_collection"),
    *("water_service", "abandoned_vehicle", "other"),
)

LONGEST_QUESTION = 110
"""Characters: a question must leave room in one text message for the choices."""
RUNS_OUT = timedelta(days=60)
CARRIER_WORDS = re.compile(r"\b(?:CANCEL|END|QUIT|STOP|STOPALL|UNSUBSCRIBE)\b")
"""A phone company takes these words for itself; a text must not invite anybody to send them."""


def services(*kinds: Kind) -> list[object]:
    found = [(key, each) for key in SOUND_PACKS for each in city(key).catalogue]
    return [
        pytest.param(key, each, id=f"{key}/{each.service_code}")
        for key, each in found
        if each.kind in (kinds or Kind)
    ]


def organisations() -> list[object]:
    found = [(key, each) for key in SOUND_PACKS for each in city(key).organisations.values()]
    return [pytest.param(each, id=f"{key}/{each.key}") for key, each in found]


def questions() -> list[object]:
    found = [(key, s, a) for key in SOUND_PACKS for s in city(key).catalogue for a in s.attributes]
    return [pytest.param(a, id=f"{key}/{s.service_code}/{a.code}") for key, s, a in found]


def texts_of(service: Service) -> Iterator[Texts]:
    """Yield what a resident can be told of the service."""
    yield from (service.name, service.description, service.notice, service.anonymity_reason)
    for attribute in service.attributes:
        yield attribute.question
        yield from (value.name for value in attribute.values)


def ends_soon(holidays: frozenset[date], today: date) -> bool:
    return max(holidays) - today < RUNS_OUT


@pytest.mark.parametrize("key", PACKS)
def test_the_pack_has_no_fault(key: str) -> None:
    assert check_city(DATA, key) == []


@pytest.mark.parametrize(("key", "service"), services())
def test_a_city_knows_all_names_that_a_service_uses(key: str, service: Service) -> None:
    organisation = city(key).organisations[service.organisation]

    assert organisation.is_external is service.is_external
    assert service.group in city(key).groups
    assert service.hours in {"always", *city(key).hours}
    assert (service.partner_group in organisation.groups) is service.is_external


@pytest.mark.parametrize(("key", "service"), services())
def test_whoever_must_say_who_they_are_is_told_why_in_every_language(
    key: str, service: Service
) -> None:
    is_required = service.anonymity is Anonymity.CONTACT_REQUIRED

    assert set(service.anonymity_reason) == (set(city(key).languages) if is_required else set())


@pytest.mark.parametrize(("key", "service"), services())
def test_a_target_has_a_source_or_is_marked_as_a_sample(key: str, service: Service) -> None:
    assert service.target.is_sample is not bool(service.target.source)
    assert service.target.amount >= 1


@pytest.mark.parametrize(("key", "service"), services())
def test_no_text_of_a_service_invites_a_word_that_carriers_swallow(
    key: str, service: Service
) -> None:
    texts = [text for texts in texts_of(service) for text in texts.values()]

    assert [text for text in texts if CARRIER_WORDS.search(text)] == []


@pytest.mark.parametrize(("key", "service"), services(Kind.SERVICE_REQUEST))
def test_a_plain_report_asks_at_most_one_question_that_must_be_answered(
    key: str, service: Service
) -> None:
    assert sum(attribute.required for attribute in service.attributes) <= 1


@pytest.mark.parametrize("attribute", questions())
def test_a_question_is_short_and_single(attribute: Attribute) -> None:
    for text in attribute.question.values():
        assert len(text) <= LONGEST_QUESTION
        assert text.count("?") == 1


@pytest.mark.parametrize("organisation", organisations())
def test_every_organisation_has_somewhere_for_cases_to_go(organisation: Organisation) -> None:
    addresses = organisation.groups.values() if organisation.is_external else [organisation.email]

    assert addresses
    assert all("@" in address for address in addresses)


@pytest.mark.parametrize("key", PACKS)
def test_the_list_of_holidays_does_not_end_soon(key: str) -> None:
    """This test fails by the calendar, sixty days before every due date would become a guess."""
    today = datetime.now(UTC).date()

    assert not ends_soon(city(key).holidays, today)


@pytest.mark.parametrize("key", PACKS)
def test_a_list_of_holidays_that_ends_soon_is_noticed(key: str) -> None:
    assert ends_soon(city(key).holidays, date(2028, 11, 15))


@pytest.mark.parametrize("key", PACKS)
def test_no_holiday_falls_on_a_weekend(key: str) -> None:
    """A day off is kept on a working day, or it is no day off."""
    assert [day for day in city(key).holidays if day.weekday() > 4] == []


def test_bethel_has_its_eight_services() -> None:
    assert sorted(s.service_code for s in city("bethel").catalogue) == sorted(BETHEL)


def test_bethel_lives_by_the_clock_of_alaska() -> None:
    noon_in_utc = datetime(2026, 1, 5, 12, tzinfo=UTC)

    assert noon_in_utc.astimezone(city("bethel").zone).hour == 3


def test_the_numbers_of_the_sample_city_are_fictional() -> None:
    profile = city("bethel")
    phones = {profile.phones.main, profile.phones.emergency_transfer}
    phones |= {each.phone for each in profile.organisations.values()}

    assert all(re.fullmatch(r"907-555-01\d\d", phone) for phone in phones)
