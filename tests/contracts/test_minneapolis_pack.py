"""What the pack of Minneapolis promises: its services, partners, hours, sites and days off."""

from datetime import date, datetime, timedelta

import pytest

from bot.intake.catalogue import Kind
from bot.intake.sla import is_open_at, promise
from tests.contracts.packs import city

CANONICAL = (
    *("pothole", "street_repair", "street_light_out", "traffic_signal", "traffic_sign"),
    *("road_marking", "sidewalk_damage", "sidewalk_obstruction", "sidewalk_snow_ice"),
    *("street_snow_ice", "graffiti", "illegal_dumping", "litter", "dead_animal", "sewer_drain"),
    *("water_main_break", "park_issue", "traffic_safety", "suspicious_activity", "other"),
    *("garbage_collection", "street_cleaning", "tree", "tall_grass_weeds", "property_nuisance"),
    *("residential_conditions", "vacant_building", "abandoned_vehicle", "parking_violation"),
    *("parking_meter", "shared_scooter_bike", "noise", "animal_complaint", "encampment"),
    *("water_service", "hydrant", "debris_in_street", "pest", "fireworks"),
)
ONLINE_OR_PHONE = (
    *("theft", "theft_from_vehicle", "card_fraud", "property_damage", "vehicle_damage"),
    *("lost_property", "hit_and_run", "trailer_theft", "trespassing"),
)
BY_PHONE_ONLY = (
    *("identity_theft", "parental_rights", "theft_of_services", "order_violation", "harassment"),
)
FURTHER = (
    *("callback_request", "data_request", "police_report_copy", "street_light_request"),
    *("speed_hump_request", "bike_lane", "alley_repair", "bridge_maintenance"),
    *("construction_zone", "snow_emergency_towing", "alley_snow_ice", "curb_ramp"),
    *("recycling_collection", "organics_recycling", "bulky_item_pickup", "cart_request"),
    *("yard_waste", "animal_cruelty", "wildlife", "pet_license", "no_heat", "rental_complaint"),
    *("lead_paint", "air_quality", "zoning_violation", "construction_without_permit"),
    *("water_quality", "water_bill", "sewer_backup", "building_permit", "event_permit"),
    *("block_party_permit", "fire_pit_permit", "parking_permit", "business_license"),
    *("rental_license", "food_safety", "alcohol_tobacco_complaint", "taxi_rideshare_complaint"),
    *("property_tax", "election_question", "discrimination_complaint", "city_staff_feedback"),
    *("website_problem", "language_access_complaint", "accessibility_request", "transit_issue"),
    *("utility_pole_wire", "highway_issue", "county_road_issue"),
)
PARTNERS = {
    "park_issue": "park_board",
    "shared_scooter_bike": "scooter_operators",
    "transit_issue": "metro_transit",
    "utility_pole_wire": "xcel_energy",
    "highway_issue": "mndot",
    "county_road_issue": "hennepin_county",
}


def test_minneapolis_has_at_least_ninety_services() -> None:
    assert len(city("minneapolis").catalogue) >= 90


@pytest.mark.parametrize("code", [*CANONICAL, *ONLINE_OR_PHONE, *BY_PHONE_ONLY, *FURTHER])
def test_minneapolis_takes_reports_of(code: str) -> None:
    assert code in city("minneapolis").catalogue


def test_minneapolis_has_no_service_that_is_not_agreed() -> None:
    agreed = {*CANONICAL, *ONLINE_OR_PHONE, *BY_PHONE_ONLY, *FURTHER}

    assert {service.service_code for service in city("minneapolis").catalogue} - agreed == set()


@pytest.mark.parametrize("code", [*ONLINE_OR_PHONE, *BY_PHONE_ONLY])
def test_a_police_report_is_taken_in_the_hours_for_police_reports(code: str) -> None:
    service = city("minneapolis").catalogue.require(code)

    assert (service.kind, service.organisation) == (Kind.POLICE_REPORT, "police")
    assert service.hours == "reports"


def test_five_police_reports_and_no_others_are_taken_by_phone_only() -> None:
    phone_only = [s.service_code for s in city("minneapolis").catalogue if s.is_phone_only]

    assert sorted(phone_only) == sorted(BY_PHONE_ONLY)


@pytest.mark.parametrize(("code", "partner"), PARTNERS.items())
def test_a_partner_outside_the_city_does_what_the_city_does_not(code: str, partner: str) -> None:
    service = city("minneapolis").catalogue.require(code)

    assert (service.organisation, service.is_external) == (partner, True)


def test_the_park_board_reads_mail_by_group() -> None:
    groups = city("minneapolis").organisations["park_board"].groups

    assert set(groups) == {"general", "playgrounds", "trees", "trails", "beaches", "buildings"}


def test_the_emergency_line_of_minneapolis_is_the_ten_digit_one() -> None:
    assert city("minneapolis").phones.emergency_transfer == "612-348-2345"


@pytest.mark.parametrize(
    ("local", "is_open"),
    [
        ("2026-03-06 06:59", False),  # Friday, a minute early
        ("2026-03-06 07:00", True),  # Friday
        ("2026-03-06 18:59", True),  # Friday
        ("2026-03-06 19:00", False),  # Friday
        ("2026-03-07 12:00", False),  # Saturday
        ("2026-06-19 12:00", False),  # Juneteenth, a Friday
        ("2026-07-03 12:00", False),  # Independence Day, kept on Friday
    ],
)
def test_the_desk_of_minneapolis_answers_from_seven_to_seven(local: str, is_open: bool) -> None:
    profile = city("minneapolis")
    moment = datetime.fromisoformat(local).replace(tzinfo=profile.zone)

    assert is_open_at(moment, profile.calendar("desk")) is is_open


def test_a_pothole_reported_on_a_friday_night_is_due_a_business_week_later() -> None:
    """Friday 20 November 2026 at nine in the evening; the week holds Thanksgiving."""
    profile = city("minneapolis")
    received = datetime(2026, 11, 20, 21, tzinfo=profile.zone)
    target = profile.catalogue.require("pothole").target
    made = promise(received, target, profile.calendar("business"))

    assert made.clock_starts_at == datetime(2026, 11, 23, 8, tzinfo=profile.zone)
    assert made.due_at.astimezone(profile.zone).time() == profile.due_time


def test_minneapolis_closes_twelve_days_a_year_and_moves_those_on_weekends() -> None:
    """New Year's Day of 2028 is a Saturday: 2027 has one more day off and 2028 one less."""
    years = [day.year for day in city("minneapolis").holidays]

    assert [years.count(year) for year in (2025, 2026, 2027, 2028)] == [12, 12, 13, 11]


@pytest.mark.parametrize(
    ("name", "weekday", "days"),
    [
        ("Martin Luther King Jr. Day", 0, {(1, day) for day in range(15, 22)}),
        ("Presidents Day", 0, {(2, day) for day in range(15, 22)}),
        ("Memorial Day", 0, {(5, day) for day in range(25, 32)}),
        ("Labor Day", 0, {(9, day) for day in range(1, 8)}),
        ("Indigenous Peoples Day", 0, {(10, day) for day in range(8, 15)}),
        ("Thanksgiving Day", 3, {(11, day) for day in range(22, 29)}),
        ("the day after it", 4, {(11, day) for day in range(23, 30)}),
    ],
)
@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_a_holiday_that_moves_falls_on_its_weekday_of_the_month(
    name: str, weekday: int, days: set[tuple[int, int]], year: int
) -> None:
    candidates = {date(year, month, day) for month, day in days}
    [expected] = [day for day in candidates if day.weekday() == weekday]

    assert expected in city("minneapolis").holidays


@pytest.mark.parametrize(("month", "day"), [(6, 19), (7, 4), (11, 11), (12, 25)])
@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_a_holiday_of_a_fixed_date_moves_off_the_weekend(year: int, month: int, day: int) -> None:
    fixed = date(year, month, day)
    step = {5: -1, 6: 1}.get(fixed.weekday(), 0)

    assert fixed + timedelta(days=step) in city("minneapolis").holidays


def test_residents_are_sent_only_to_sites_that_are_open() -> None:
    sites = {site.key: site.state for site in city("minneapolis").sites}

    assert sites == {
        "downtown_service_center": "open",
        "east_lake_safety_center": "open",
        "south_minneapolis_safety_center": "planned",
    }
