"""The net under the criteria: how much a text sounds like an emergency."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.likeness import Likeness, features_of
from bot.intake.negation import Told
from bot.intake.normalise import Spelling, words_of

PLAIN = "we are here at the lamp"
LONGER = "and it is now by an old house"
WEIGHTS = {"down": 6.0, "man": 3.0, "man down": 9.0, "street": -4.0}
WEIGHTS |= dict.fromkeys(f"{PLAIN} {LONGER}".split(), 0.0)
TAUGHT = Likeness(bias=-1.0, weights=WEIGHTS)
names = st.frozensets(st.text(max_size=4), max_size=4)


def features(text, names=(), denied=(), harmless=()):
    told = Told(facts=(), asked=(), denied=frozenset(denied), harmless=frozenset(harmless))
    return features_of(words_of(text, Spelling()), frozenset(names), told)


def test_words_pairs_sets_and_denials_are_what_a_text_is_judged_by():
    found = features("man down", names=["person"], denied=["weapon"])

    assert found == {"man", "down", "man down", "<person>", "<not weapon>"}


def test_numbers_are_all_alike():
    assert features("26 street") == features("2913 street") == {"0", "street", "0 street"}


def test_words_of_harmless_phrases_do_not_count():
    assert features("fire hydrant leaks", harmless=[0, 1]) == {"leaks", "<harmless>"}


def test_a_text_of_words_never_learned_sounds_like_nothing():
    assert TAUGHT.of(features("le feu rouge est en panne ici man down")) == 0.0


def test_words_of_emergencies_sound_like_one():
    assert TAUGHT.of(features(f"{PLAIN} man down")) > 0.9


@pytest.mark.parametrize("text", [f"{PLAIN} street", PLAIN, f"{PLAIN} man street"])
def test_other_words_do_not(text):
    assert TAUGHT.of(features(text)) < 0.5


@pytest.mark.parametrize("text", ["man down", "", "?!", "man down man down man down man down"])
def test_few_words_say_too_little(text):
    assert TAUGHT.of(features(text)) == 0.0


def test_a_long_text_is_no_more_urgent_for_being_long():
    short = TAUGHT.of(features(f"{PLAIN} down"))

    assert TAUGHT.of(features(f"{PLAIN} {LONGER} down")) < short


def test_the_words_that_speak_most_are_named_strongest_first():
    assert TAUGHT.speaking(features("a man down in the street")) == ("man down", "down", "man")


def test_nothing_is_named_where_nothing_speaks_for_it():
    assert TAUGHT.speaking(features("street", names=["person"])) == ()


def test_without_weights_nothing_sounds_like_an_emergency():
    assert Likeness().of(features("man down")) < 1e-9


@given(st.text(), names, names, st.floats(-1e6, 1e6))
def test_any_text_has_a_likeness_between_none_and_full(text, told, denied, weight):
    taught = Likeness(bias=weight, weights={"a": weight, "<x>": -weight})

    assert 0 <= taught.of(features(text, told, denied)) <= 1
