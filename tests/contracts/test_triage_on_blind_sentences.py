"""The screen on sentences by writers who had not seen its words: what it does with the unforeseen.

Nobody tunes on these files; the floors are a little below what was measured when they were set.
"""

import pytest

from bot.intake.triage import Outcome, assess
from tests.fakes import ROOT, minneapolis

FILES = ROOT / "tests" / "data"


def outcomes(kind, language):
    lines = (FILES / f"blind_{kind}.{language}.txt").read_text(encoding="utf-8").splitlines()
    policy = minneapolis().triage
    return [assess(line, policy).outcome for line in lines]


def share(found, *wanted):
    return sum(each in wanted for each in found) / len(found)


@pytest.mark.parametrize(
    ("language", "at_once", "at_all"), [("en", 0.87, 0.94), ("es", 0.91, 0.96)]
)
def test_emergencies_go_to_911_or_are_asked_about(language, at_once, at_all):
    found = outcomes("emergency", language)

    assert share(found, Outcome.EMERGENCY) >= at_once
    assert share(found, Outcome.EMERGENCY, Outcome.ASK) >= at_all


@pytest.mark.parametrize(
    ("language", "alarms", "needless"), [("en", 0.10, 0.18), ("es", 0.06, 0.12)]
)
def test_ordinary_matters_in_dramatic_words_seldom_go_to_911(language, alarms, needless):
    found = outcomes("ordinary", language)

    assert share(found, Outcome.EMERGENCY) <= alarms
    assert share(found, Outcome.EMERGENCY, Outcome.ASK) <= needless
