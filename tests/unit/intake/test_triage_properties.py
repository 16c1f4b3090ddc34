"""The screen bears any string and gives the same answer twice."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.intake.triage import Outcome
from tests.unit.intake.policies import decide, outcome_of

ANYTHING = st.text(alphabet=st.characters(exclude_categories=[]), max_size=80)
PIECES = st.lists(
    st.sampled_from(
        ["gun", "no", "fire", "hydrant", "g.u.n", "🔫", "...", ",", "not", "what if", "ago", "5",
         "minutes", "hace", "\u200b", "'", "hurt", "could", "drill", "\ud800", "İ", "ﷺ", "1e9"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANYTHING)
def test_any_string_gets_an_outcome(text: str) -> None:
    assert decide(text).outcome in Outcome


@settings(max_examples=500, deadline=None)
@given(PIECES)
def test_the_same_text_gets_the_same_decision(pieces: list[str]) -> None:
    text = " ".join(pieces)

    assert decide(text) == decide(text)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="xyz ", max_size=60), st.text(alphabet="xyz ", max_size=60))
def test_a_weapon_is_found_wherever_it_stands(before: str, after: str) -> None:
    assert outcome_of(f"{before} handgun {after}") is Outcome.EMERGENCY


@settings(max_examples=200, deadline=None)
@given(st.lists(st.booleans(), min_size=12, max_size=12))
def test_capitals_change_nothing(upper: list[bool]) -> None:
    sentence = "i smell gas "
    mixed = "".join(c.upper() if up else c for c, up in zip(sentence, upper, strict=True))

    assert decide(mixed) == decide(sentence)


@pytest.mark.parametrize("text", ["", " ", "\x00", "\n\n", "....", "🙂", "0", "\ud800"])
def test_a_text_without_words_is_a_report(text: str) -> None:
    assert outcome_of(text) is Outcome.REPORT
