"""A model is told apart from its data by one hash, in both environments."""

import json

import pytest

from bot.dialogue.fingerprint import fingerprint, inputs, rasa_version, what_is_wrong

FILES = (
    "rules/report.yml",
    "nlu/en/acts.yml",
    "nlu/en/services/streets.yml",
    "messages/desk.yml",
    "city/springfield/services/streets.yml",
)


@pytest.fixture
def data(tmp_path):
    for file in FILES:
        _write(tmp_path / "data" / file, file)
    return tmp_path / "data"


@pytest.fixture
def models(tmp_path, data):
    folder = tmp_path / "models"
    _write(folder / "springfield.tar.gz", "a model")
    card = json.dumps({"fingerprint": fingerprint("springfield", data)})
    _write(folder / "springfield.json", card)
    return folder


def _write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("file", FILES)
def test_any_change_of_the_data_shows(data, file):
    before = fingerprint("springfield", data)
    _write(data / file, "something else")

    assert fingerprint("springfield", data) != before


def test_a_file_under_another_name_shows(data):
    before = fingerprint("springfield", data)
    (data / "messages/desk.yml").rename(data / "messages/other.yml")

    assert fingerprint("springfield", data) != before


def test_another_city_does_not_show(data):
    before = fingerprint("springfield", data)
    _write(data / "city/shelbyville/services/streets.yml", "services")

    assert fingerprint("springfield", data) == before


def test_two_cities_have_two_fingerprints(data):
    assert fingerprint("springfield", data) != fingerprint("shelbyville", data)


def test_the_classifier_and_the_configuration_count(data):
    names = {file.name for file in inputs("springfield", data)}

    assert {"config.yml", "hearing.py", "acts.yml", "wording.py"} <= names


def test_what_only_serves_does_not_count(data):
    names = {file.name for file in inputs("springfield", data)}

    assert not names & {"server.py", "channel.py", "action_call.py"}


def test_the_version_of_rasa_is_read_from_the_pins():
    assert rasa_version() == "3.6.21"


def test_a_model_of_this_data_is_right(models, data):
    assert what_is_wrong("springfield", models, data) == ""


def test_a_missing_model_is_named(models, data):
    (models / "springfield.tar.gz").unlink()

    assert "no trained model for springfield" in what_is_wrong("springfield", models, data)


def test_a_model_of_other_data_is_named(models, data):
    _write(data / "messages/desk.yml", "new words")

    assert "trained from other data" in what_is_wrong("springfield", models, data)


@pytest.mark.parametrize("card", ["", "[]", "not JSON", "{}"])
def test_an_unreadable_card_never_passes(models, data, card):
    _write(models / "springfield.json", card)

    assert what_is_wrong("springfield", models, data)
