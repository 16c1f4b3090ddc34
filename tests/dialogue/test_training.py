"""Training compiles our data, or fails with one sentence."""

import json

import pytest

from bot.dialogue import train as training
from bot.dialogue.fingerprint import fingerprint
from bot.dialogue.train import TrainingError, main, train
from tests.dialogue import small_city


def test_the_model_knows_the_compiled_wording(trained):
    spanish = {
        "text": "Con gusto.",
        "condition": [{"type": "slot", "name": "language", "value": "es"}],
    }

    assert spanish in trained.responses["utter_you_are_welcome"]


def test_the_card_beside_the_model_says_what_it_was_trained_from(model, city_data):
    card = json.loads((model.parent / f"{small_city.CITY}.json").read_text())

    assert card["fingerprint"] == fingerprint(small_city.CITY, city_data)
    assert card["rasa"] == "3.6.21"
    assert card["seconds"] > 0


def test_nothing_but_model_and_card_is_left(model):
    left = sorted(file.name for file in model.parent.iterdir())

    assert left == [f"{small_city.CITY}.json", f"{small_city.CITY}.tar.gz"]


def _command(model, city_data, *more):
    return ["--city", small_city.CITY, "--out", str(model.parent), "--data", str(city_data), *more]


def test_a_model_of_the_same_data_is_not_trained_again(model, city_data, capsys):
    before = model.stat().st_mtime_ns

    assert main(_command(model, city_data)) == 0
    assert "up to date" in capsys.readouterr().out
    assert model.stat().st_mtime_ns == before


def test_the_check_passes_a_model_of_the_same_data(model, city_data):
    assert main(_command(model, city_data, "--check")) == 0


def test_the_check_refuses_a_model_of_other_data(model, tmp_path, capsys):
    other = small_city.write(tmp_path / "data")
    (other / "messages/more.yml").write_text("utter_more: {en: {text: More}}")

    assert main(_command(model, other, "--check")) == 1
    assert "trained from other data" in capsys.readouterr().out


def test_the_check_refuses_a_missing_model(tmp_path, city_data, capsys):
    arguments = ["--city", "springfield", "--out", str(tmp_path), "--data", str(city_data)]

    assert main([*arguments, "--check"]) == 1
    assert "no trained model" in capsys.readouterr().out


def test_the_fingerprint_is_printed(model, city_data, capsys):
    main(_command(model, city_data, "--fingerprint"))

    assert capsys.readouterr().out.strip() == fingerprint(small_city.CITY, city_data)


def test_bad_wording_fails_the_training(tmp_path):
    data = small_city.write(tmp_path / "data")
    (data / "messages/bad.yml").write_text("utter_bad: {es: {text: Hola}}")

    with pytest.raises(TrainingError, match="utter_bad has no words in 'en'"):
        train(small_city.CITY, tmp_path / "models", data)


def test_a_city_without_services_fails_the_training(tmp_path):
    data = small_city.write(tmp_path / "data")

    with pytest.raises(TrainingError, match="there are none"):
        train("shelbyville", tmp_path / "models", data)


def test_a_failed_training_leaves_no_model(tmp_path):
    data = small_city.write(tmp_path / "data")
    (data / "messages/bad.yml").write_text("utter_bad: [")

    with pytest.raises(TrainingError):
        train(small_city.CITY, tmp_path / "models", data)

    assert list((tmp_path / "models").iterdir()) == []


def test_an_importer_that_cannot_be_loaded_fails_the_training(tmp_path, monkeypatch):
    # Rasa only warns, and would train without wording and services.
    data = small_city.write(tmp_path / "data")
    assistant = tmp_path / "assistant"
    (assistant / "domain").mkdir(parents=True)
    for file in training._ASSISTANT.glob("domain/*.yml"):
        (assistant / "domain" / file.name).write_text(file.read_text())
    config = (training._ASSISTANT / "config.yml").read_text()
    (assistant / "config.yml").write_text(config.replace("CityImporter", "TownImporter"))
    monkeypatch.setattr(training, "_ASSISTANT", assistant)

    with pytest.raises(TrainingError):
        train(small_city.CITY, tmp_path / "models", data)


def test_a_model_without_our_wording_does_not_pass(model, tmp_path):
    other = small_city.write(tmp_path / "data")
    (other / "messages/more.yml").write_text("utter_more: {en: {text: More}}")

    with pytest.raises(TrainingError, match="without the wording"):
        training._check(model, other, small_city.CITY)
