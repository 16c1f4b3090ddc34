"""Which service is taken, which are offered: by calibrated probability alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.choosing import OFFERED_AT_MOST, WORTH_OFFERING, choose_service
from bot.intake.hearing import RankedService


def chosen(*confidences):
    ranked = (RankedService(service_code=f"s{n}", confidence=c) for n, c in enumerate(confidences))
    return choose_service(tuple(ranked))


@pytest.mark.parametrize(
    "confidences",
    [
        (0.9, 0.05),
        (0.5, 0.49),  # from one half on the first is more likely than all others together
        (0.38, 0.08),  # likely, and far ahead
        (0.38,),
    ],
)
def test_a_sure_service_is_taken_at_once(confidences):
    choice = chosen(*confidences)

    assert (choice.taken, choice.offered) == ("s0", ())


@pytest.mark.parametrize(
    ("confidences", "offered"),
    [
        ((0.49, 0.2), ("s0", "s1")),  # the lead is 0.29
        ((0.37, 0.01), ("s0",)),  # far ahead, but not likely
        ((0.3, 0.2, 0.1, 0.09), ("s0", "s1", "s2")),  # three at most
        ((0.3, 0.04, 0.039), ("s0", "s1")),  # a service this unlikely is not worth reading
        ((0.04,), ("s0",)),
    ],
)
def test_when_unsure_the_likely_ones_are_offered(confidences, offered):
    choice = chosen(*confidences)

    assert (choice.taken, choice.offered) == ("", offered)


@pytest.mark.parametrize("confidences", [(), (0.039,), (0.0, 0.0)])
def test_when_lost_nothing_is_taken_and_nothing_offered(confidences):
    choice = chosen(*confidences)

    assert (choice.taken, choice.offered) == ("", ())


@given(st.lists(st.floats(0, 1), max_size=8))
def test_a_choice_is_one_service_or_a_few_never_both(confidences):
    ordered = sorted(confidences, reverse=True)

    choice = chosen(*ordered)

    assert not (choice.taken and choice.offered)
    assert len(choice.offered) <= OFFERED_AT_MOST
    assert all(ordered[int(code[1:])] >= WORTH_OFFERING for code in choice.offered)
