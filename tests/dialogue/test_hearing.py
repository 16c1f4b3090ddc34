"""What the trained model makes of a sentence."""

import pytest

from bot.dialogue.components.hearer import Hearer
from bot.dialogue.components.hearing import Hearing


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("yes please", "affirm"),
        ("No.", "deny"),
        ("TALK TO A PERSON", "ask_person"),
        ("loud music from the house next door", "report"),
    ],
)
def test_an_act_is_heard(trained, text, act):
    assert trained.hear(text)["intent"]["name"] == act


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a huge pothole near my house", "pothole"),
        ("hay un bache", "pothole"),
        ("graffitti on the wall", "graffiti"),  # misspelt, told by its letters
    ],
)
def test_the_likeliest_service_comes_first(trained, text, code):
    assert trained.services(text)[0]["service_code"] == code


def test_services_are_ranked_with_probabilities(trained):
    chances = [one["confidence"] for one in trained.services("pothole or noise or graffiti")]

    assert len(chances) == 3
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(1.0, abs=0.001)


@pytest.mark.parametrize("text", ["", "   ", "?!", "qwzx", "☎️"])
def test_words_that_say_nothing_only_inform(trained, text):
    assert trained.hear(text)["intent"]["name"] == "inform"


def _decided(acts, services, words):
    hearing = Hearing(Hearing.get_default_config(), None, None)
    return hearing._decide(acts, services, words)[0]


CLEAR, VAGUE = [("pothole", 0.9)], [("pothole", 0.1)]


@pytest.mark.parametrize(
    ("acts", "services", "words", "act"),
    [
        ([("deny", 0.5), ("report", 0.4)], CLEAR, 8, "report"),
        ([("deny", 0.5), ("report", 0.4)], CLEAR, 2, "deny"),  # too short to be a report
        ([("ask_status", 0.9), ("report", 0.1)], CLEAR, 8, "ask_status"),  # sure of the act
        ([("deny", 0.5), ("report", 0.4)], VAGUE, 8, "deny"),
        ([("report", 0.9), ("skip", 0.08)], VAGUE, 1, "skip"),  # no service: the next act
        ([("report", 0.9), ("skip", 0.02)], VAGUE, 1, "inform"),
        ([("report", 0.9), ("skip", 0.08)], CLEAR, 1, "report"),
        ([("deny", 0.2), ("report", 0.1)], VAGUE, 3, "inform"),  # in doubt
    ],
)
def test_act_and_services_are_weighed(acts, services, words, act):
    assert _decided(acts, services, words) == act


def test_an_untrained_ear_refuses_to_listen():
    from rasa.shared.exceptions import InvalidConfigException
    from rasa.shared.nlu.training_data.message import Message

    hearing = Hearing(Hearing.get_default_config(), None, None)

    with pytest.raises(InvalidConfigException, match="before it was trained"):
        hearing.process([Message({"text": "hello"})])


def test_a_damaged_model_does_not_load(tmp_path):
    with pytest.raises(OSError, match="hearer.json"):
        Hearer.load(tmp_path)


def test_a_model_with_a_part_missing_does_not_load(tmp_path):
    (tmp_path / "hearer.json").write_text("{}")
    (tmp_path / "hearer.npz").write_bytes(b"not an archive")

    with pytest.raises((ValueError, KeyError, OSError)):
        Hearer.load(tmp_path)
