"""Emergencies as thumbs, speech recognition and hiding hands write them."""

import pytest

from bot.intake.normalise import Spelling, fold, slips_of, words_of
from bot.intake.triage import Outcome
from tests.unit.intake.policies import outcome_of

KEY_WORDS = frozenset({"knife", "ambulance", "weapon"})
SPELLING = Spelling(
    known=frozenset({"gun", "fire", "shooting", "right", "now", "not", "can"}) | KEY_WORDS,
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
}


@pytest.mark.parametrize(("text", "words"), WRITTEN.items())
def test_spelling_is_made_even(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text, SPELLING).words == words


@pytest.mark.parametrize("word", LEFT_ALONE, ids=LEFT_ALONE.get)
def test_a_word_that_is_no_slip_is_left_alone(word: str) -> None:
    assert words_of(word, SPELLING).words == (word,)


def test_full_stops_inside_a_number_end_no_sentence() -> None:
    words = words_of("9.30 there", SPELLING)

    assert len(set(words.sentence)) == 1


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
    ],
)
def test_misspelt_emergencies_are_found(text: str) -> None:
    assert outcome_of(text) is not Outcome.REPORT


@pytest.mark.parametrize(
    "text",
    ["turning lane arrow is faded", "kids are shouting", "the parking sign", "attached garage"],
)
def test_real_words_near_a_key_word_are_not_mended_into_one(text: str) -> None:
    assert outcome_of(text) is not Outcome.EMERGENCY
