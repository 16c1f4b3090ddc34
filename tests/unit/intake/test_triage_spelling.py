"""Emergencies as thumbs, speech recognition and hiding hands write them."""

import pytest

from bot.intake.normalise import Spelling, fold, slips_of, words_of
from bot.intake.triage import Outcome
from tests.unit.intake.policies import outcome_of

KEY_WORDS = frozenset({"knife", "ambulance", "weapon"})
SPELLING = Spelling(
    known=frozenset({"gun", "fire", "shooting", "right", "now", "not", "can", "has", "help", "pm"})
    | frozenset({"stabbed", "kill"})
    | KEY_WORDS,
    respelled={"rn": ("right", "now"), "cant": ("can", "not")},
    fillers=frozenset({"um"}),
    symbols={"🔫": "gun"},
    key_words=KEY_WORDS,
    slips=slips_of(KEY_WORDS),
    real_words=frozenset({"weapons"}),
)

WRITTEN = {
    "GUN": ("gun",),
    "gunnnn": ("gun",),
    "g.u.n": ("gun",),
    "g u n": ("gun",),
    "g-u-n!": ("gun",),
    "g*un": ("gun",),
    "g\u200bu\u200bn": ("gun",),
    "gu\u00adn": ("gun",),
    "ｇｕｎ": ("gun",),
    "gún": ("gun",),
    "🔫": ("gun",),
    "🔫🔫": ("gun", "gun"),
    "f1re": ("fire",),
    "sh00ting": ("shooting",),
    "firreeee": ("fire",),
    "k1ll": ("kill",),
    "st@bbed": ("stabbed",),
    "$tabbed": ("stabbed",),
    "gun50": ("gun", "50"),
    "h e l p": ("help",),
    "k i n f e": ("knife",),
    "h a s a g u n": ("has", "a", "gun"),
    "g u n n o w": ("gun", "now"),
    "3 p m x": ("3", "pm", "x"),
    "3 p.m. gun": ("3", "pm", "gun"),
    "3:15pm": ("3", "15", "pm"),
    "rn": ("right", "now"),
    "can't": ("can", "not"),
    "can’t": ("can", "not"),
    "um gun um": ("gun",),
    "shootin": ("shooting",),
    "kinfe": ("knife",),
    "knif": ("knife",),
    "knifee": ("knife",),
    "ambulence": ("ambulance",),
    "amblance": ("ambulance",),
}
LEFT_ALONE = {
    "weapons": "a real word beside a key word",
    "wife": "another first letter is another word",
    "ambulatory": "more than one slip away",
    "nun": "short words are never mended",
    "fine": "short words are never mended",
    "knave": "two letters away",
    "50": "a number is no word in disguise",
    "911": "nor is this one",
    "nife": "the first letter is never mended",
    "xnife": "nor mistaken",
    "kxife": "one letter mistaken, in a word too short for it",
    "q": "one letter",
    "qqq": "no letters of a word",
}


@pytest.mark.parametrize(("text", "words"), WRITTEN.items())
def test_spelling_is_made_even(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text, SPELLING).words == words


@pytest.mark.parametrize("word", LEFT_ALONE, ids=LEFT_ALONE.get)
def test_a_word_that_is_no_slip_is_left_alone(word: str) -> None:
    assert words_of(word, SPELLING).words == (word,)


@pytest.mark.parametrize("text", ["9.30 there", "9:30 there", "at 9 a.m. there", "9am there"])
def test_marks_inside_a_time_end_nothing(text: str) -> None:
    words = words_of(text, SPELLING)

    assert set(words.sentence) == set(words.clause) == {0}


@pytest.mark.parametrize("text", ["gun. gun", "gun\ngun", "gun? gun", "at 9. gun", "gun.fire"])
def test_a_sentence_ends_at_its_mark(text: str) -> None:
    assert max(words_of(text, SPELLING).sentence) == 1


def test_signs_that_hide_no_letter_are_left_out() -> None:
    assert words_of("$5 @ gun", SPELLING).words == ("5", "gun")


def test_sentences_and_clauses_are_counted_apart() -> None:
    words = words_of("gun, fire. now", SPELLING)

    assert (words.sentence, words.clause) == ((0, 0, 1), (0, 1, 2))


def test_fold_of_nothing_is_nothing() -> None:
    assert fold("") == ""


def test_halves_of_surrogate_pairs_are_dropped() -> None:
    assert fold("gu\ud83dn") == "gun"


@pytest.mark.parametrize(
    "text",
    [
        "theres a gunn in the ally rn",
        "hes got a kinfe",
        "my dad cant breath",
        "theyre shootin at us",
        "send an ambulence pls",
        "the house is on fiiiire",
        "k n i f e",
        "🔫 at the bus stop",
        "there is a 🔥 in the garage",
        "he has a g\u200bun",
        "so uh there is like um a man with a gun",
        "ola ay un ombre con pistola",
        "mi papa no puede rrespirar no responde",
        "uh there is a uh man with a gum with a gun",
        "he he he has a a gun",
        "THERE IS A MAN WITH A GUN",
        "SOMEONE IS SHOOTING!!!!",
        "i h a v e a g u n",
        "h e has a k n i f e",
        "sh00ting on my street",
        "theres a sh0oting rn",
        "he got a kn1fe",
        "some1 got $tabbed",
        "HOUSE ON FIRREEEE",
        "hes unconcious and not breatheing",
        "um yeah so my my mom she she is not breathing",
        "my mom. she is. not breathing",
        "man w/ a gun",
        "he,has,a,gun",
        "#gun at the park",
        "guuuuun",
        "g\u00fan",
        "\uff47\uff55\uff4e",
        "ay un ombre armado con una pistolaaa",
        "AYUDA TIENE UN CUCHILLO",
        "t i e n e p i s t o l a",
    ],
)
def test_misspelt_emergencies_are_found(text: str) -> None:
    assert outcome_of(text) is not Outcome.REPORT


@pytest.mark.parametrize(
    "text",
    [
        "turning lane arrow is faded",
        "kids are shouting",
        "the parking sign",
        "attached garage",
        "gum on the sidewalk",
        "a gunny sack in the alley",
        "the fine for parking",
        "U.S. Bank stadium sign",
        "bus stop a b c",
        "route 50 sign fell",
        "h o l e in the road",
        "NO HEAT IN MY APARTMENT SIGN",
        "gumball machine",
        "la pista de hielo",
    ],
)
def test_real_words_near_a_key_word_are_not_mended_into_one(text: str) -> None:
    assert outcome_of(text) is not Outcome.EMERGENCY
