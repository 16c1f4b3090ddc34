"""What the resident reads to the call taker: short, in their own words, nothing made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.conversation import Channel
from bot.intake.emergency_card import (
    LABELS,
    LONGEST_FACT,
    EmergencyCard,
    card_of,
    lines_of,
)
from bot.intake.location import find_place
from bot.intake.occurrence import find_occurrence
from bot.intake.segments import count_segments
from bot.intake.triage import Outcome, TriageDecision, assess
from tests.fakes import minneapolis, wording

CLASSES = minneapolis().triage.lexicon.phrases.classes
EMERGENCY = TriageDecision(outcome=Outcome.EMERGENCY)
STORY = "a tall man in a red jacket has a gun at Lake and Penn, he left in a white Ford van"


def card(text, **changes):
    known = {
        "decision": assess(text, minneapolis().triage),
        "criterion_title": "Weapon",
        "place": "",
        "occurred": "",
        "callback": "",
        "classes": CLASSES,
    }
    return card_of(text, **(known | changes))


def labels(language="en", **changes):
    texts = {key: wording().say(key, language, Channel.SMS) for key in LABELS}
    return {key: text for key, text in (texts | changes).items() if text}


# --- what is on it -----------------------------------------------------------------------------


def test_a_story_becomes_a_card_of_its_own_words():
    told = card(STORY, place="Lake and Penn", occurred="five minutes ago", callback="+16125550100")

    assert told == EmergencyCard(
        where="Lake and Penn",
        what='Weapon - "a tall man in a red jacket has a gun at Lake and Penn..."',
        when="five minutes ago",
        people="a tall man in a red jacket",
        vehicle="a white Ford van",
        weapon="gun",
        callback="+16125550100",
    )


def test_a_spanish_story_stays_spanish():
    told = card("hay un hombre con gorra negra y trae una pistola", criterion_title="Arma")

    assert told.people == "un hombre con gorra negra"
    assert told.weapon == "pistola"
    assert told.what.startswith('Arma - "hay un hombre')


def test_the_sentence_that_decided_is_quoted_not_the_first_one():
    assert card("Hello there. It is dark! He has a gun.").what == 'Weapon - "He has a gun"'


def test_of_a_long_sentence_the_part_that_decided_is_quoted():
    what = card("so I was going home from work " * 5 + "and he had a gun in his hand").what

    assert "gun" in what
    assert len(what) <= LONGEST_FACT + len('Weapon - ""')


def test_a_street_that_is_called_like_a_car_is_no_vehicle():
    assert card("he has a gun at 46th and Ford", place="46th and Ford").vehicle == ""


def test_without_deciding_words_the_beginning_of_the_text_is_quoted():
    assert card("smoke from the roof", decision=EMERGENCY).what == 'Weapon - "smoke from the roof"'


def test_without_a_title_the_words_stand_alone():
    assert card("he has a gun", criterion_title="").what == '"he has a gun"'


@pytest.mark.parametrize("text", ["my house is on fire", "se quema la casa", "fire", ""])
def test_what_was_not_told_is_empty(text):
    told = card(text)

    assert (told.where, told.when, told.people, told.vehicle, told.weapon, told.callback) == (
        ("",) * 6
    )


@pytest.mark.parametrize("text", ["there is no gun, my house is on fire", "a nail gun is on fire"])
def test_a_weapon_that_is_denied_or_harmless_is_not_on_the_card(text):
    assert card(text).weapon == ""


def test_more_people_than_fit_into_a_line_are_left_to_the_resident():
    told = card(
        "a tall man in a red jacket, an old woman in a blue coat and two kids, he has a gun"
    )

    assert told.people == "a tall man in a red jacket; an old woman in a blue coat"


def test_one_very_long_description_is_cut_at_a_word():
    people = card("a tall " + "old " * 30 + "man has a gun").people

    assert len(people) <= LONGEST_FACT
    assert people.endswith("old...")


@given(st.text(max_size=300), st.text(max_size=20), st.text(max_size=20))
def test_any_text_makes_a_card_of_short_facts(text, place, occurred):
    told = card(text, place=place, occurred=occurred)

    facts = (told.where, told.when, told.people, told.vehicle, told.weapon)
    assert all(len(fact) <= LONGEST_FACT for fact in facts)
    assert lines_of(told, labels())


# --- how it is read ----------------------------------------------------------------------------


def test_each_fact_is_a_line_with_its_label_in_the_order_call_takers_ask():
    told = card(STORY, place="Lake and Penn", occurred="now", callback="+16125550100")

    names = [line.split(":")[0] for line in lines_of(told, labels()).splitlines()]

    assert names == ["Where", "What", "When", "People", "Vehicle", "Weapon", "My number"]


def test_a_place_or_time_that_was_not_told_is_asked_for():
    lines = lines_of(EmergencyCard(what="Fire"), labels()).splitlines()

    assert lines == [
        "Where: say the address or corner",
        "What: Fire",
        "When: say when it happened",
    ]


def test_without_prompts_only_what_was_told_is_read():
    bare = labels(card_where_missing="", card_when_missing="")

    assert lines_of(EmergencyCard(what="Fire"), bare) == "What: Fire"


def test_an_empty_card_without_prompts_has_no_lines():
    bare = labels(card_where_missing="", card_when_missing="")

    assert lines_of(EmergencyCard(), bare) == ""


@pytest.mark.parametrize("language", ["en", "es", "so", "hmn"])
def test_every_language_of_the_emergency_has_labels_of_its_own(language):
    own = labels(language)

    assert all(wording().has(key, language) for key in LABELS)
    assert len(set(own.values())) == len(LABELS)


@pytest.mark.parametrize(
    "text",
    [
        "a man in a red jacket has a gun at 26th and Lyndale, he is in a white Ford van",
        "my house at 2913 Emerson Ave N is on fire and two kids are inside",
        "my black 2016 honda civic was stolen last night from 2913 Emerson Ave N, plate ABC 123",
        "someone just broke into my garage with a crowbar and is still there please hurry",
    ],
)
def test_sentence_and_card_together_fit_three_text_messages(text):
    place = find_place(text, minneapolis().gazetteer)
    told = card(
        text,
        criterion_title="Someone broke in just now",
        place=place.text if place else "",
        occurred=find_occurrence(text) or "",
        callback="+16125550100",
    )
    says = [wording().say(key, "en", Channel.SMS) for key in ("utter_emergency", "utter_card")]

    cost = count_segments("\n".join((*says, lines_of(told, labels()))))

    assert (cost.encoding, cost.count <= 3) == ("GSM-7", True)
