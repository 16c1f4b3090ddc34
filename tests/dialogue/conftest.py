"""Fixtures that need Rasa: run with ``.venv-rasa/bin/python -m pytest tests/dialogue``."""

import importlib.util

import pytest

if importlib.util.find_spec("rasa") is None:
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def city_data(tmp_path_factory):
    from tests.dialogue import small_city

    return small_city.write(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def model(city_data, tmp_path_factory):
    """Return the path of a model trained for the small city."""
    from bot.dialogue.train import train
    from tests.dialogue import small_city

    return train(small_city.CITY, tmp_path_factory.mktemp("models"), city_data)


@pytest.fixture(scope="session")
def trained(model):
    from bot.dialogue.trained import TrainedModel

    return TrainedModel.load(model)


@pytest.fixture(scope="session")
def agent(model):
    """Return Rasa's own agent with the model, on Rasa's own code."""
    from rasa.core.agent import Agent
    from rasa.utils.endpoints import EndpointConfig

    nowhere = EndpointConfig("http://127.0.0.1:9/webhook")
    return Agent.load(str(model), action_endpoint=nowhere)


@pytest.fixture(scope="session")
def server(model, tmp_path_factory):
    """Return a running server with the mends, and a stand-in for the action server."""
    from tests.dialogue.action_server import action_server
    from tests.dialogue.rasa_server import Server

    with action_server() as actions:
        running = Server(model, actions, tmp_path_factory.mktemp("log") / "rasa.log")
        running.wait()
        yield running
        running.stop()
