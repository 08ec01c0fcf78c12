"""A vault in this process, opened with the root of demonstrations, as the building of one needs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ojakh.custody.vault import door, keys
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.transport import LocalTransport


@pytest.fixture
def demonstration_vault(tmp_path: Path) -> Iterator[Vault]:
    """An unlocked vault of a demonstration behind the door."""
    vault = Vault(tmp_path / "vault")
    vault.unlock(bytes.fromhex(keys.DEMONSTRATION_ROOT))
    door.use(LocalTransport(vault))
    yield vault
    door.use(None)
    vault.lock()
