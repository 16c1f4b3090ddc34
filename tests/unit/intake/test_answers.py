"""Reading answers to a service's own questions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.answers import accept_value, find_value, yes_or_no
from bot.intake.catalogue import Attribute, Datatype, Refer, Value


def a_value(key: str, en: str, es: str, *words: str) -> Value:
    return Value(key=key, name={"en": en, "es": es}, words={"en": words, "es": ()})


def a_question(datatype: Datatype, *values: Value) -> Attribute:
    return Attribute(
        code="q", datatype=datatype, required=True, order=1, question={}, values=values
    )


STATES = (
    a_value("dark", "dark", "apagado", "out", "off", "not working"),
    a_value("flashing", "flashing", "parpadeando", "blinking"),
    a_value("stuck", "stuck on one color", "trabado", "stuck"),
)
ONE = a_question(Datatype.SINGLE_VALUE_LIST, *STATES)
SEVERAL = a_question(Datatype.MULTI_VALUE_LIST, *STATES)
YES_NO = a_question(
    Datatype.SINGLE_VALUE_LIST, a_value("yes", "Yes", "Sí"), a_value("no", "No", "No")
)
NUMBER = a_question(Datatype.NUMBER)
TEXT = a_question(Datatype.STRING)


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("2", "flashing"),
        ("#2", "flashing"),
        ("2.", "flashing"),
        ("option two", "flashing"),
        ("the second one", "flashing"),
        ("la segunda", "flashing"),
        ("dos", "flashing"),
        ("Flashing", "flashing"),
        ("it's flashing", "flashing"),
        ("flash", "flashing"),
        ("flahsing", "flashing"),
        ("blinkng", "flashing"),
        ("not working", "dark"),
        ("it is not working at all", "dark"),
        ("apagado", "dark"),
        ("stuck on one color", "stuck"),
        ("está trabado", "stuck"),
    ],
)
def test_an_answer_names_one_value(answer, key):
    assert accept_value(answer, ONE, "en") == (key,)


@pytest.mark.parametrize(
    "answer",
    ["", "?", "99", "0", "4", "idk", "dark or flashing", "1 and 2", "not flashing", "huh", "fl"]
    + ["26th and lyndale", "purple", "the light", "no sé", "agent", "s", "banana 2", "2024"],
)
def test_an_answer_that_names_no_one_value_is_not_understood(answer):
    assert accept_value(answer, ONE, "en") is None


@pytest.mark.parametrize(
    ("answer", "keys"),
    [
        ("1 and 3", ("dark", "stuck")),
        ("1,3", ("dark", "stuck")),
        ("3 1", ("dark", "stuck")),
        ("dark & flashing", ("dark", "flashing")),
        ("both", ("dark", "flashing", "stuck")),
        ("all of them", ("dark", "flashing", "stuck")),
        ("2", ("flashing",)),
    ],
)
def test_several_values_are_read_where_several_may_be_given(answer, keys):
    found = accept_value(answer, SEVERAL, "en")

    assert found is not None
    assert set(found) == set(keys)


@pytest.mark.parametrize("answer", ["", "none of your business", "4", "1 and 9", "not dark"])
def test_several_values_are_not_guessed(answer):
    assert accept_value(answer, SEVERAL, "en") is None


@pytest.mark.parametrize(
    ("answer", "key"),
    [("yes", "yes"), ("yeeees", "yes"), ("sí", "yes"), ("1", "yes"), ("there is", "yes")]
    + [("nope", "no"), ("No there isn't", "no"), ("2", "no"), ("para nada", "no")],
)
def test_yes_and_no_answer_a_yes_no_question_in_any_language(answer, key):
    assert accept_value(answer, YES_NO, "es") == (key,)


@pytest.mark.parametrize("answer", ["maybe", "yes and no", "not sure", "no idea", "no sé", "3", ""])
def test_neither_yes_nor_no_is_asked_again(answer):
    assert accept_value(answer, YES_NO, "en") is None


@pytest.mark.parametrize(
    ("answer", "number"),
    [("2", "2"), ("about 2 feet", "2"), ("twenty five", "25"), ("1,200", "1200"), ("2.5", "2.5")]
    + [("dos", "2"), ("none", "0"), ("treinta y ocho", "38"), ("5 bags", "5")],
)
def test_a_number_is_read_from_digits_and_words(answer, number):
    assert accept_value(answer, NUMBER, "en") == (number,)


@pytest.mark.parametrize(
    "answer", ["lots", "", "2 or 3", "no idea", "first", "²", "a few", "between 2 and 4", "x2"]
)
def test_no_number_or_several_are_asked_again(answer):
    assert accept_value(answer, NUMBER, "en") is None


def test_words_are_kept_where_words_are_asked_for():
    assert accept_value("  red couch, torn ", TEXT, "en") == ("red couch, torn",)


@pytest.mark.parametrize("answer", ["", "   ", "...", "?!"])
def test_an_empty_answer_gives_no_words(answer):
    assert accept_value(answer, TEXT, "en") is None


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("the signal at 26th is flashing", ("flashing",)),
        ("the traffic light is not working at lake", ("dark",)),
        ("el semáforo está apagado", ("dark",)),
        ("it was not dark, it was flashing", ("flashing",)),
    ],
)
def test_a_report_that_names_a_value_answers_the_question(text, keys):
    assert find_value(text, ONE, "en") == keys


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("dark or flashing", ONE),
        ("it is not flashing", ONE),
        ("the pothole at 26th", ONE),
        ("2", ONE),
        ("option 2", ONE),
        ("flahsing", ONE),
        ("yes there is a light out", YES_NO),
        ("no", YES_NO),
        ("2 bags", NUMBER),
        ("anything", TEXT),
        ("", ONE),
    ],
)
def test_a_doubt_leaves_the_question_open(text, attribute):
    assert find_value(text, attribute, "en") == ()


HURT = a_question(
    Datatype.SINGLE_VALUE_LIST,
    replace(
        a_value("yes", "yes", "sí", "someone was hurt", "my neck hurts"), refer=Refer.EMERGENCY
    ),
    a_value("no", "no", "no", "nobody was hurt", "unhurt", "no injuries"),
)


@pytest.mark.parametrize(
    "text", ["he hit my car, nobody was hurt", "Nobody was hurt!", "no witness, nobody was hurt"]
)
def test_a_whole_phrase_answers_yes_or_no_in_passing(text):
    assert find_value(text, HURT, "en") == ("no",)


@pytest.mark.parametrize(
    "text",
    [
        "someone was hurt",  # an emergency is worth a question of its own
        "I thought nobody was hurt but my neck hurts",
        "unhurt",  # too short a word to be sure outside an answer
        "no injuries",
        "not sure if nobody was hurt",
        "I hope nobody was hurt",
        "no",
    ],
)
def test_anything_less_leaves_yes_or_no_to_be_asked(text):
    assert find_value(text, HURT, "en") == ()


@pytest.mark.parametrize(
    ("text", "language", "reading"),
    [
        ("yes", "en", True),
        ("Yes please!", "en", True),
        ("ya", "en", True),
        ("ya", "es", None),
        ("claro que sí", "es", True),
        ("no", "es", False),
        ("nooo", "en", False),
        ("no thanks", "en", False),
        ("not really", "en", False),
        ("yes and no", "en", None),
        ("no wait yes", "en", None),
        ("no idea", "en", None),
        ("maybe", "en", None),
        ("", "en", None),
        ("there is a hole in the road by my house and yes it is big", "en", None),
    ],
)
def test_yes_no_and_neither_are_told_apart(text, language, reading):
    assert yes_or_no(text, language) is reading


def test_an_answer_in_the_language_of_the_conversation_comes_first():
    """ "once" is one time in English and eleven in Spanish."""
    question = a_question(
        Datatype.SINGLE_VALUE_LIST,
        Value(key="once", name={"en": "once", "es": "una vez"}),
        Value(key="eleven", name={"en": "eleven times", "es": "once veces"}),
    )

    assert find_value("pasó once veces", question, "es") == ("eleven",)


@given(st.text(), st.sampled_from([ONE, SEVERAL, YES_NO, NUMBER, TEXT]))
def test_any_answer_is_read_or_asked_again(text, attribute):
    found = accept_value(text, attribute, "en")

    assert found is None or all(found)


@given(st.text(), st.sampled_from([ONE, SEVERAL]))
def test_any_text_names_only_values_of_the_question(text, attribute):
    assert set(find_value(text, attribute, "es")) <= {"dark", "flashing", "stuck"}


@given(st.text())
def test_any_text_is_yes_no_or_neither(text):
    assert yes_or_no(text, "en") in (True, False, None)
