"""Acts by name, and the service that was ranked first."""

import pytest

from bot.intake.hearing import Act, Heard, RankedService


@pytest.mark.parametrize("act", Act)
def test_an_act_is_known_by_its_name(act):
    assert Act.named(act.value) is act


@pytest.mark.parametrize("name", ["", "ask_status", "nlu_fallback", "REPORT", "report "])
def test_a_name_that_no_act_bears_informs(name):
    assert Act.named(name) is Act.INFORM


def test_the_best_service_is_the_first():
    first, second = (RankedService(service_code=code, confidence=0.4) for code in ("tree", "pest"))

    assert Heard(text="x", act=Act.REPORT, services=(first, second)).best is first


def test_without_services_there_is_no_best():
    assert Heard(text="x", act=Act.REPORT).best is None
