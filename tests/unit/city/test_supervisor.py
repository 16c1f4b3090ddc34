"""Who hears of an emergency that nobody confirmed: an address, a number, both or nobody."""

import pytest

from bot.city import check_city, load_city
from bot.intake.profile import Supervisor
from tests.unit.city.breaking import CITY, GONE, PROFILE, change


def supervisor(data_dir, value):
    change(data_dir, PROFILE, "supervisor", value=value)
    return load_city(data_dir, CITY).supervisor


def faults(data_dir, value):
    change(data_dir, PROFILE, "supervisor", value=value)
    return check_city(data_dir, CITY)


def test_an_address_and_a_number_are_read(data_dir):
    both = {"email": "night@bethel.example", "phone": "907-555-0155"}

    expected = Supervisor(email="night@bethel.example", phone="+19075550155")
    assert supervisor(data_dir, both) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"email": "night@bethel.example"}, Supervisor(email="night@bethel.example")),
        ({"phone": "907-555-0155"}, Supervisor(phone="+19075550155")),
        ({"phone": "1-907-555-0155"}, Supervisor(phone="+19075550155")),
        ({"email": "", "phone": "907-555-0155"}, Supervisor(phone="+19075550155")),
        (GONE, Supervisor()),
        (None, Supervisor()),
    ],
    ids=["address", "number", "number with 1", "empty address", "not there", "nothing"],
)
def test_one_of_them_is_enough_and_none_is_allowed(data_dir, given, expected):
    assert supervisor(data_dir, given) == expected


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"email": "night at bethel"}, "supervisor.email: expected an e-mail address"),
        ({"email": "a@b.example, c@d.example"}, "supervisor.email: expected an e-mail address"),
        ({"phone": "911"}, "supervisor.phone: expected ten digits written as"),
        ({"phone": 9075550155}, "supervisor.phone: expected ten digits written as"),
        ({"phone": "+1 907 555 0155"}, "supervisor.phone: expected ten digits written as"),
        ({"email": ""}, "supervisor.email: expected an e-mail address, a phone or both"),
        ({"name": "Ada"}, "supervisor.name: unknown key"),
        ("night@bethel.example", "supervisor: expected a mapping"),
    ],
)
def test_what_nobody_could_be_reached_by_is_named(data_dir, given, said):
    assert any(fault.startswith(f"profile.yml: {said}") for fault in faults(data_dir, given))
