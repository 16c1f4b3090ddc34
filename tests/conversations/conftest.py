"""One running stack for all conversations; every resident is somebody else."""

from collections.abc import Iterator

import pytest

from tests.stack import Resident, Stack, running_stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("stack")
    with running_stack(folder, "rasa", "actions", "web", "worker") as running:
        yield running


@pytest.fixture
def resident(stack: Stack) -> Resident:
    return stack.resident()
