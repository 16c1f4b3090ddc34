"""The four processes: what is started, where, and what keeps it from starting."""

import os
import shlex
import socket

import pytest

from bot.commands.processes import processes, require_free_ports
from bot.intake.errors import SettingError
from bot.settings import Settings


@pytest.fixture
def read(installation, monkeypatch):
    """Return what reads this installation's settings with some of them changed."""

    def settings(**changes):
        for name, value in changes.items():
            monkeypatch.setenv(name, value)
        return Settings.from_environ(os.environ)

    return settings


@pytest.fixture
def taken():
    """Hold a port on loopback."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def named(settings):
    return {each.name: each for each in processes(settings)}


def test_four_processes_make_an_installation(read):
    assert list(named(read())) == ["rasa", "actions", "web", "worker"]


def test_several_rasas_are_told_apart(read):
    urls = "http://127.0.0.1:5005,http://localhost:5006"

    assert {"rasa.1", "rasa.2"} <= set(named(read(NIGHTDESK_RASA_URLS=urls)))


def test_a_rasa_elsewhere_is_not_ours_to_start(read):
    settings = read(NIGHTDESK_RASA_URLS="http://127.0.0.1:5005,http://rasa.internal:5005")

    assert list(named(settings)) == ["rasa", "actions", "web", "worker"]
    assert "127.0.0.1" in named(settings)["rasa"].ready_url


def test_nothing_but_loopback_is_listened_on(read):
    """The action server asks nobody who they are: see tests/unit/actions for its own host."""
    web = shlex.split(named(read())["web"].command)

    assert web[web.index("--bind") + 1].startswith("127.0.0.1:")


def test_rasa_is_told_city_model_and_action_server(read):
    rasa = named(read(NIGHTDESK_CITY="bethel"))["rasa"]

    assert rasa.env["NIGHTDESK_CITY"] == "bethel"
    assert rasa.env["NIGHTDESK_ACTIONS_URL"].startswith("http://127.0.0.1:")
    assert "models/bethel.tar.gz" in rasa.command


def test_each_process_but_the_worker_says_when_it_is_ready(read):
    ready = {name: each.ready_url for name, each in named(read()).items()}

    assert ready.pop("worker") == ""
    assert all(url.startswith("http://127.0.0.1:") for url in ready.values())


def test_free_ports_are_no_fault(read):
    assert require_free_ports(read()) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NIGHTDESK_PORT", "{}"),
        ("NIGHTDESK_ACTIONS_URL", "http://127.0.0.1:{}"),
        ("NIGHTDESK_RASA_URLS", "http://127.0.0.1:{}"),
    ],
)
def test_a_port_that_is_taken_is_named_with_its_setting(read, taken, name, value):
    with pytest.raises(SettingError) as refused:
        require_free_ports(read(**{name: value.format(taken)}))

    (fault,) = refused.value.faults
    assert fault.startswith(f"{name}: port {taken} is taken")


def test_all_ports_that_are_taken_are_named_at_once(read, taken):
    url = f"http://127.0.0.1:{taken}"

    with pytest.raises(SettingError) as refused:
        require_free_ports(read(NIGHTDESK_PORT=str(taken), NIGHTDESK_RASA_URLS=f"{url},{url}"))

    assert len(refused.value.faults) == 3


def test_the_port_of_a_rasa_elsewhere_may_be_taken_here(read, taken):
    assert require_free_ports(read(NIGHTDESK_RASA_URLS=f"http://rasa.internal:{taken}")) is None


@pytest.mark.parametrize(("url", "port"), [("http://127.0.0.1", 80), ("https://127.0.0.1", 443)])
def test_an_address_without_a_port_has_that_of_its_scheme(read, url, port):
    command = named(read(NIGHTDESK_ACTIONS_URL=url))["actions"].command

    assert shlex.split(command)[-1] == str(port)
