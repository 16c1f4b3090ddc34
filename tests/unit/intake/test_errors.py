"""Errors say what went wrong in codes, and to operators in sentences."""

import pytest

from bot.intake.catalogue import ServiceCatalogue
from bot.intake.errors import CityDataError, InvalidInput, SettingError, Unavailable
from tests.builders import SERVICES


def test_an_error_without_details_is_its_code():
    assert str(Unavailable("database")) == "database"


def test_an_error_shows_its_details_to_operators():
    assert (
        str(Unavailable("rasa", reason="timeout", seconds=6)) == "rasa (reason=timeout, seconds=6)"
    )


@pytest.mark.parametrize("kind", [CityDataError, SettingError])
def test_faults_are_shown_one_in_a_line(kind):
    assert str(kind(["first", "second"])) == "first\nsecond"


def test_a_service_that_no_city_has_is_refused_by_its_code():
    with pytest.raises(InvalidInput, match="unknown_service") as refused:
        ServiceCatalogue(SERVICES).require("teleport")

    assert refused.value.context == {"service_code": "teleport"}


def test_a_catalogue_is_counted_searched_and_gone_through():
    catalogue = ServiceCatalogue(SERVICES)

    assert len(catalogue) == len(SERVICES)
    assert "pothole" in catalogue
    assert "teleport" not in catalogue
    assert list(catalogue) == list(SERVICES)
