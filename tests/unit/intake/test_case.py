"""Whom a case lets the department reach."""

import pytest

from bot.intake.case import Contact


def test_a_contact_without_anything_is_empty():
    assert Contact().is_empty


@pytest.mark.parametrize(
    "part", [{"name": "Ana"}, {"phone": "+16125550123"}, {"email": "a@b.example"}]
)
def test_one_way_to_reach_somebody_is_enough(part):
    assert not Contact(**part).is_empty
