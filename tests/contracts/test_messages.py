"""Every sentence a resident can hear: in each language, safe to send, plain, and really used."""

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.city.criteria import QUESTIONS as DOUBTS
from bot.city.scenarios import LONGEST
from bot.intake.case import Status
from bot.intake.catalogue import Refer
from bot.intake.conversation import Channel
from bot.intake.draft import Question
from bot.intake.emergency_card import LABELS as CARD_LABELS
from bot.intake.questions import CHANGEABLE
from bot.intake.segments import count_segments
from bot.intake.watch import WatchKind
from bot.usecases.desk import TITLES
from tests.fakes import minneapolis
from webhooks.chat import PAGE

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "data" / "messages").glob("*.yml"))
LANGUAGES = ("en", "es")
"""Complete. Others may lack sentences, which are then heard in English."""
CHANNELS = {"text", "sms", "chat", "voice"}
NOTES = {"reviewed"}
BUILT = re.compile(r"\{[a-z_.]+\}")
CARRIER_WORDS = re.compile(r"\b(STOP|STOPALL|UNSUBSCRIBE|END|QUIT|CANCEL|REVOKE|OPTOUT)\b")
SNIFFED = re.compile(r"^\s*(nlu|responses|stories|rules):", re.MULTILINE)
MOST_SEGMENTS = 2
LONGEST_SENTENCE = 20
"""Words. Both limits keep a text within reach of somebody who reads at grade 6."""
LONGEST_WORDS = {"en": 5.0, "es": 5.4}
"""Average letters of a word; Spanish words are longer."""
TOO_FAMILIAR = re.compile(
    r"\b(tú|tu|tus|te|ti|tienes|puedes|quieres|necesitas|sabes|dime|escríbeme)\b", re.IGNORECASE
)

_names = minneapolis()
_LONGEST_SERVICE = max((each.name["en"] for each in _names.catalogue), key=len)
_LONGEST_REASON = max((each.anonymity_reason.get("en", "") for each in _names.catalogue), key=len)
TYPICAL = {
    "city": "Minneapolis",
    "phones": "311 / 612-673-3000",
    "phone": "612-673-3000",
    "email": "minneapolis311@minneapolismn.gov",
    "town": "Brooklyn Center",
    "case_number": "26-000123-4",
    "due_date": "Wednesday, September 30",
    "opens": "Wednesday, September 30 at 7:00 AM",
    "closes": "7:00 PM",
    "service": _LONGEST_SERVICE,
    "facts": ": 2913 Emerson Ave N, across from the library; since last Tuesday",
    "status": "waiting for a person to read it",
    "reason": _LONGEST_REASON,
    "organisation": "Minneapolis Park and Recreation Board",
    "link": "https://www.minneapolismn.gov/report-an-issue/police-report/",
    "question": "x" * 110,
    "notice": max((each.notice.get("en", "") for each in _names.catalogue), key=len),
    "name": "Service center",
    "address": "350 S 5th St, room 100",
    "directions": "Enter from 4th Street.",
    "weekday": "Wednesday",
    "month": "September",
    "day": "30",
    "date": "Wednesday, September 30",
    "time": "7:00 AM",
    "minutes": "10",
    "number": "1234",
    "what": "Someone broke in just now",
    "channel": "text message",
    "language": "en",
    "desk": "311",
    "answer": "911",
    "place": "2",
    "score": "4",
    "total": "5",
    "scenario": "x" * LONGEST["text"],
    "why": "x" * LONGEST["why"],
}


def _entries() -> dict[str, Mapping[str, Mapping[str, Any]]]:
    return {
        key: languages
        for file in FILES
        for key, languages in yaml.safe_load(file.read_text(encoding="utf-8")).items()
    }


MESSAGES = _entries()


def _texts(language: str) -> Iterator[tuple[str, str]]:
    """Return every text of a language with where it stands."""
    for key, languages in MESSAGES.items():
        for variant, text in languages.get(language, {}).items():
            if variant not in NOTES:
                yield f"{key}.{variant}", text


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _parameters(language: str) -> list[Any]:
    return [pytest.param(text, id=where) for where, text in _texts(language)]


each_key = pytest.mark.parametrize("key", MESSAGES)
each_english = pytest.mark.parametrize("text", _parameters("en"))
each_spanish = pytest.mark.parametrize("text", _parameters("es"))
each_text = pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=f"{language}:{where}")
        for language in sorted({each for entry in MESSAGES.values() for each in entry})
        for where, text in _texts(language)
    ],
)


# --- the files ---------------------------------------------------------------------------------


def test_no_key_stands_twice():
    keys = [
        node.value
        for file in FILES
        for node, _ in yaml.compose(file.read_text(encoding="utf-8")).value
    ]

    assert [key for key, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_rasa_would_not_take_a_file_for_training_data(file):
    assert not SNIFFED.search(file.read_text(encoding="utf-8"))


@each_key
def test_a_sentence_speaks_every_language_of_the_city(key):
    assert set(LANGUAGES) <= set(MESSAGES[key])


@each_key
def test_a_sentence_has_a_text_and_nothing_unknown_in_each_language(key):
    for words in MESSAGES[key].values():
        assert isinstance(words.get("text"), str)
        assert words["text"].strip()
        assert set(words) <= CHANNELS | NOTES


@each_key
def test_a_sentence_names_the_same_values_in_every_language_and_channel(key):
    named = {
        frozenset(_placeholders(text))
        for words in MESSAGES[key].values()
        for variant, text in words.items()
        if variant not in NOTES
    }

    assert len(named) == 1


@pytest.mark.parametrize("language", ["so", "hmn"])
def test_words_that_no_native_speaker_has_read_are_marked(language):
    spoken = [entry[language] for entry in MESSAGES.values() if language in entry]

    assert spoken
    assert all("reviewed" in words for words in spoken)


# --- safe to send ------------------------------------------------------------------------------


@each_text
def test_a_text_does_not_invite_a_word_that_carriers_swallow(text):
    assert not CARRIER_WORDS.search(text)


@each_english
def test_an_english_text_fits_two_segments_without_a_costly_character(text):
    filled = string.Formatter().vformat(text, (), TYPICAL)

    cost = count_segments(filled)
    assert cost.encoding == "GSM-7"
    assert cost.count <= MOST_SEGMENTS


@each_spanish
def test_spanish_is_polite(text):
    assert not TOO_FAMILIAR.search(text)


# --- plain -------------------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    bare = re.sub(r"\{\w+\}|https?://\S+|\S+@\S+", " ", text)
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", bare)


def _sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.?!:;])\s", text) if _words(each)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_long(language):
    long = [
        where
        for where, text in _texts(language)
        for sentence in _sentences(text)
        if len(_words(sentence)) > LONGEST_SENTENCE
    ]

    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_short_on_the_whole(language):
    words = [word for _, text in _texts(language) for word in _words(text)]

    assert sum(map(len, words)) / len(words) <= LONGEST_WORDS[language]


@each_english
def test_a_text_of_some_length_has_short_words(text):
    words = _words(text)
    if "|" not in text and len(words) >= 8:
        assert sum(map(len, words)) / len(words) <= 5.2, text


# --- used --------------------------------------------------------------------------------------


def _strings(module: Path) -> Iterator[str]:
    """Return every text in a module, with {holes} where it is put together."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{hole}"
                for part in node.values
            )
        elif isinstance(node, ast.Constant) and id(node) not in inside:
            yield str(node.value)


KEY = re.compile(
    r"(?:utter|choice|status|page|card|alert|channel)_[a-z_0-9]+"
    r"|(?:utter|choice|status|page|card|alert|channel)_[a-z_0-9]*\{hole\}.*"
)
NO_KEYS = ("alert_at", "alert_after", "alert_after_minutes")
"""Columns of the database and keys of a city's pack."""
PLAIN_KEYS = ("weekdays", "months", "date_in_words", "date_and_time", "language_name")


def _named_in_code() -> set[str]:
    modules = [
        path
        for folder in ("bot", "actions", "webhooks")
        for path in (ROOT / folder).rglob("*.py")
        if "dialogue" not in path.parts
    ]
    return {
        text
        for module in modules
        for text in _strings(module)
        if (KEY.fullmatch(text) or text in PLAIN_KEYS) and text not in NO_KEYS
    }


def _named_in_templates() -> set[str]:
    pages = (ROOT / "webhooks" / "templates").glob("*.html")
    return {
        key for page in pages for key in re.findall(r'"(page_[a-z_]+)"', page.read_text("utf-8"))
    }


def _named_in_rules() -> set[str]:
    rules = [
        yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / "data/rules").glob("*.yml")
    ]
    steps = [step for file in rules for rule in file["rules"] for step in rule["steps"]]
    return {step["action"] for step in steps if step.get("action", "").startswith("utter_")}


def _asked() -> set[str]:
    """Return the keys of all questions; those put in a way of their own have no ``_again``."""
    own_way = {Question.NOTHING, Question.CONTACT, Question.CONFIRM}
    again = [f"utter_ask_{each}{end}" for each in set(Question) - own_way for end in ("", "_again")]
    contact = product(("", "_required", "_callback"), ("sender", "typed"))
    return {*again, *(f"utter_ask_contact{kind}_{manner}" for kind, manner in contact)}


WHY = {f"utter_why_{each}" for each in [*Question, "attribute"] if each}
FILLED = {
    "utter_ask_attribute{hole}": {"utter_ask_attribute", "utter_ask_attribute_again"},
    "utter_ask_service{hole}": {"utter_ask_service", "utter_ask_service_again"},
    "utter_ask_change{hole}": {"utter_ask_change", "utter_ask_change_again"},
    "utter_ask_{hole}{hole}": _asked(),
    "utter_ask_contact_{hole}": _asked(),
    "utter_ask_contact_required_{hole}": _asked(),
    "utter_ask_contact_callback_{hole}": _asked(),
    "utter_ask_urgency_{hole}": {f"utter_ask_urgency_{each}" for each in DOUBTS},
    "utter_why_{hole}": WHY,
    "utter_refer_{hole}": {f"utter_refer_{each}" for each in Refer if each},
    "choice_{hole}": {"choice_yes", "choice_no"},
    "choice_change_{hole}": {f"choice_change_{part}" for part in CHANGEABLE},
    "alert_{hole}": {f"alert_{each}" for each in WatchKind},
    "alert_subject_{hole}": {f"alert_subject_{each}" for each in WatchKind},
    "channel_{hole}": {f"channel_{each}" for each in Channel},
    "card_{hole}": set(CARD_LABELS),
    "card_{hole}_missing": set(CARD_LABELS),
    "status_{hole}": {f"status_{each}" for each in Status},
    "page_{hole}": {f"page_{each}" for each in PAGE},
}
"""What each key that code puts together can become."""


def _used() -> set[str]:
    named = _named_in_code()
    plain = {each for each in named if "{hole}" not in each}
    filled = (FILLED[each] for each in named - plain)
    return plain.union(_named_in_rules(), _named_in_templates(), TITLES, *filled)


def test_every_key_that_code_puts_together_is_known_here():
    assert {each for each in _named_in_code() if "{hole}" in each} == set(FILLED)


def test_every_sentence_that_can_be_said_exists():
    assert sorted(_used() - set(MESSAGES)) == []


def test_every_sentence_that_exists_can_be_said():
    assert sorted(set(MESSAGES) - _used()) == []


def test_lists_of_names_are_whole():
    for language in LANGUAGES:
        assert len(MESSAGES["weekdays"][language]["text"].split("|")) == 7
        assert len(MESSAGES["months"][language]["text"].split("|")) == 12


def test_choices_of_one_question_are_told_apart():
    for language in LANGUAGES:
        titles = [MESSAGES[key][language]["text"] for key in TITLES]
        assert len(set(titles)) == len(titles)
