"""Which service is taken, which are offered: by calibrated probability alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.catalogue import ServiceCatalogue, Unclear
from bot.intake.choosing import OFFERED_AT_MOST, WORTH_OFFERING, choose_service, left_open
from bot.intake.hearing import RankedService
from tests.builders import a_service, ranked


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


# --- words that leave open which service is meant ------------------------------------------------

FRAUD = Unclear(
    services=("theft", "identity"),
    words={"en": ("fraud", "scammed"), "es": ("me estafó",)},
    unless={"en": ("card", "my name")},
)
CATALOGUE = ServiceCatalogue(
    (a_service("card", unclear=FRAUD), a_service("theft"), a_service("identity"), a_service())
)


def offered(text, *services, confidence=0.9):
    return left_open(text, ranked(*services, confidence=confidence), CATALOGUE).offered


@pytest.mark.parametrize("text", ["fraud", "FRAUD!!", "Someone scammed me.", "alguien me estafo"])
def test_words_that_may_mean_several_services_offer_them(text):
    assert offered(text) == ("card", "theft", "identity")


@pytest.mark.parametrize("services", [("theft", "card"), ("identity",)])
def test_they_are_offered_however_sure_the_model_is_of_one_of_them(services):
    assert offered("someone scammed me", *services) == ("card", "theft", "identity")


@pytest.mark.parametrize(
    "text",
    [
        "fraud with my card",
        "fraud in my name",
        "a pothole",
        "defrauded",
        "",
        "?!",
        "the man who fixed my roof scammed me and then he left the state",
    ],
)
def test_words_that_tell_which_one_offer_nothing(text):
    assert offered(text) == ()


def test_what_is_likely_another_matter_offers_nothing():
    assert offered("this ticket is fraud", "pothole") == ()


def test_what_is_unlikely_another_matter_is_still_offered():
    assert offered("it is fraud", "pothole", confidence=0.2) == ("card", "theft", "identity")


@given(st.text(max_size=80))
def test_any_text_can_be_looked_through(text):
    assert offered(text) in {(), ("card", "theft", "identity")}
