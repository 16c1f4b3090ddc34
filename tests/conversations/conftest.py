"""One running installation for all conversations, Twilio and mail included; every resident is
somebody else."""

from collections.abc import Iterator

import pytest

from tests.conversations.providers import Providers, running_providers
from tests.stack import Resident, Stack, running_stack


@pytest.fixture(scope="session")
def providers() -> Iterator[Providers]:
    with running_providers() as running:
        yield running


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, providers: Providers) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("stack")
    parts = ("rasa", "actions", "web", "worker")
    with running_stack(folder, *parts, **providers.settings) as running:
        yield running


@pytest.fixture
def resident(stack: Stack) -> Resident:
    return stack.resident()
