"""A city with three services, for a model that trains in seconds; all sentences are our own."""

from pathlib import Path
from shutil import copytree

import yaml

RULES = Path(__file__).resolve().parents[2] / "data" / "rules"
CITY = "springfield"

REPORTS = {
    "pothole": [
        "there is a deep pothole on our street",
        "my tire hit a hole in the road",
        "big pothole near the school",
        "a pothole opened up after the rain",
        "hole in the street in front of my house",
        "hay un bache enorme en mi calle",
    ],
    "noise": [
        "loud music from the house next door",
        "the bar plays loud music all night",
        "noise from a party keeps us awake",
        "construction noise before sunrise",
        "somebody plays drums every night",
        "hay mucho ruido en la casa de al lado",
    ],
    "graffiti": [
        "somebody sprayed graffiti on the bridge",
        "graffiti on my garage door again",
        "tags all over the bus shelter",
        "spray paint on the wall of the library",
        "new graffiti under the railroad bridge",
        "hay grafiti en la pared de la biblioteca",
    ],
}
ACTS = {
    "affirm": ["yes", "yes please", "sure", "that is right", "ok"],
    "deny": ["no", "no thanks", "nope", "not at all", "rather not"],
    "start_over": ["start over", "begin again", "restart", "from the beginning", "let us restart"],
    "ask_person": ["agent", "talk to a person", "a human please", "give me a person", "operator"],
    "ask_bot": ["are you a robot", "is this a machine", "am i talking to a computer", "bot"],
    "thank": ["thanks", "thank you", "thanks a lot", "many thanks", "thank you very much"],
    "inform": ["at the corner", "yesterday", "the blue one", "two feet wide", "near the park"],
}
WORDING = {
    "utter_you_are_welcome": {
        "en": {"text": "You are welcome.", "voice": "You are most welcome."},
        "es": {"text": "Con gusto."},
    },
    "utter_i_am_automated": {
        "en": {"text": "I am automated."},
        "es": {"text": "Soy un sistema automático."},
    },
    "utter_ask_place": {"en": {"text": "Where is {what}?"}, "es": {"text": "¿Dónde está {what}?"}},
}


def write(data: Path) -> Path:
    """Write the small city's data under that folder."""
    copytree(RULES, data / "rules")
    _write(data / "messages" / "desk.yml", WORDING)
    _write(data / "nlu/en/services/all.yml", {"examples": REPORTS})
    _write(data / "nlu/en/acts.yml", {"version": "3.1", "nlu": [*map(_intent, ACTS)]})
    services = [{"service_code": code, "service_name": {"en": code}} for code in REPORTS]
    _write(data / f"city/{CITY}/services/all.yml", {"services": services})
    return data


def _intent(act: str) -> dict[str, str]:
    return {"intent": act, "examples": "".join(f"- {text}\n" for text in ACTS[act])}


def _write(file: Path, content: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
