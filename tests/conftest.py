"""What all tests share: how many examples the properties try, and a vault behind the door."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import settings
from tests.custody.vault.office import ROOT

from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.transport import LocalTransport

settings.register_profile("ci", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("soak", max_examples=5_000, deadline=None)
settings.load_profile(os.environ.get("OJAKH_TEST_PROFILE", "ci"))


def pytest_runtest_teardown() -> None:
    """A page asked for in another language leaves that language to the thread: the next test begins without it."""
    translation.deactivate()


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An unlocked vault behind the door, in this process."""
    made = Vault(tmp_path / "vault")
    made.unlock(ROOT)
    door.use(LocalTransport(made))
    yield made
    door.use(None)
    made.lock()
