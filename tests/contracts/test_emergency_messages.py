"""What is heard in an emergency: the same three things in four languages, short and true."""

from pathlib import Path

import pytest
import yaml

from bot.city.criteria import QUESTIONS
from bot.intake.emergency_card import LABELS
from bot.intake.segments import count_segments

FILE = Path(__file__).parents[2] / "data" / "messages" / "emergency.yml"
MESSAGES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SPOKEN = ("en", "es", "so", "hmn")
UNREVIEWED = ("so", "hmn")
WITH_TEXTS, WITHOUT_TEXTS = "utter_emergency", "utter_emergency_no_text"
DOUBTS = [f"utter_ask_urgency_{each}" for each in (*QUESTIONS, "again")]
IN_FOUR = [WITH_TEXTS, WITHOUT_TEXTS, "utter_card", *LABELS, *DOUBTS]
IN_FOUR += ["utter_did_you_reach_911", "utter_question_unanswered"]
PARTS = {
    "en": ("Call 911 now", "did NOT reach 911", "where you are"),
    "es": ("Llame al 911 ahora", "911 NO ha recibido este mensaje", "Diga el lugar"),
    "so": ("Wac 911 hadda", "Fariintani ma gaarin 911", "U sheeg halka aad joogto"),
    "hmn": ("Hu 911 tam sim no", "Cov lus no tsis tau mus txog 911", "Qhia lawv koj nyob qhov twg"),
}
BY_TEXT = {
    "en": "If you cannot speak, text 911",
    "es": "Si no puede hablar, mande un texto al 911",
    "so": "farriin qoraal ah u dir 911",
    "hmn": "sau ntawv rau 911",
}

each_language = pytest.mark.parametrize("language", SPOKEN)
each_variant = pytest.mark.parametrize("key", [WITH_TEXTS, WITHOUT_TEXTS])


def said(key, language):
    return MESSAGES[key][language]["text"]


@each_language
@each_variant
def test_an_emergency_says_call_911_that_this_did_not_reach_it_and_what_to_tell(key, language):
    text = said(key, language)

    assert all(part in text for part in PARTS[language])


@each_language
@each_variant
def test_an_emergency_says_911_first_of_all(key, language):
    assert "911" in said(key, language).split(".")[0]


@each_language
def test_texting_911_is_named_only_where_the_city_takes_texts(language):
    assert BY_TEXT[language] in said(WITH_TEXTS, language)
    assert BY_TEXT[language] not in said(WITHOUT_TEXTS, language)


@pytest.mark.parametrize("language", ["en", "es"])
def test_who_did_not_reach_911_hears_of_texting_only_where_the_city_takes_texts(language):
    assert "text" in said("utter_not_reached_911", language)
    assert "text" not in said("utter_not_reached_911_no_text", language)


@pytest.mark.parametrize("key", IN_FOUR)
def test_what_an_emergency_needs_is_there_in_four_languages(key):
    assert set(SPOKEN) <= set(MESSAGES[key])


@pytest.mark.parametrize("key", MESSAGES)
def test_what_no_native_speaker_has_read_says_so(key):
    waiting = [MESSAGES[key][each] for each in UNREVIEWED if each in MESSAGES[key]]

    assert all(words.get("reviewed") is False for words in waiting)


@each_language
@pytest.mark.parametrize("key", [*DOUBTS, "utter_did_you_reach_911", "utter_question_unanswered"])
def test_whoever_is_asked_hears_that_the_desk_is_not_911(key, language):
    text = said(key, language)

    assert text.count("911") >= 2


@each_language
@pytest.mark.parametrize("key", [*DOUBTS, "utter_did_you_reach_911"])
def test_a_question_offers_a_yes_and_a_no(key, language):
    text = said(key, language)

    assert "YES" in text or "SÍ" in text
    assert "NO" in text


@each_language
def test_only_the_question_about_now_speaks_of_minutes(language):
    speaking = [key for key in DOUBTS if "{minutes}" in said(key, language)]

    assert speaking == ["utter_ask_urgency_now"]


@each_language
@each_variant
def test_an_emergency_costs_two_text_messages_at_most(key, language):
    cost = count_segments(said(key, language))

    assert (cost.encoding, cost.count <= 2) == ("GSM-7", True)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("key", ["utter_card", *LABELS])
def test_no_label_makes_a_card_costly(key, language):
    assert count_segments(said(key, language)).encoding == "GSM-7"


def test_a_supervisor_is_never_said_to_send_help():
    assert "cannot send help" in said("utter_supervisor_told", "en")
    assert "No puede mandar ayuda" in said("utter_supervisor_told", "es")
