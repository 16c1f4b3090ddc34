"""A situation tells itself in the language that is asked for, else in English."""

from bot.intake.scenario import Scenario
from bot.intake.triage import Outcome

GUN = Scenario(
    id="Q6",
    outcome=Outcome.EMERGENCY,
    texts={"en": "a gun", "es": "un arma"},
    why={"en": "An officer is needed."},
    variants={"en": ("a gunn", "uh a gun")},
)


def test_it_is_told_in_the_language_asked_for():
    assert GUN.in_language("es") == "un arma"


def test_a_language_it_lacks_hears_english():
    assert GUN.in_language("so") == "a gun"
    assert GUN.why_in("es") == "An officer is needed."


def test_a_row_without_a_reason_gives_none():
    assert Scenario(id="R1", outcome=Outcome.REPORT, texts={"en": "a hole"}).why_in("en") == ""


def test_every_way_of_telling_it_is_listed():
    told = [("en", "a gun"), ("es", "un arma"), ("en", "a gunn"), ("en", "uh a gun")]

    assert list(GUN.told()) == told


def test_only_an_emergency_is_for_911():
    assert GUN.is_for_911
    assert not Scenario(id="R10", outcome=Outcome.ASK, texts={"en": "?"}).is_for_911
