"""A vault in a temporary folder, reached through each transport."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.custody.vault.office import ROOT, Process

from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.service import Server
from ojakh.custody.vault.transport import LocalTransport, SocketTransport


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault keeps its files."""
    return tmp_path / "vault"


@pytest.fixture(params=["local", "socket"])
def both(request: pytest.FixtureRequest, folder: Path, tmp_path: Path) -> Iterator[Vault]:
    """An unlocked vault behind the door, once in this process and once over its socket."""
    vault = Vault(folder)
    vault.unlock(ROOT)
    server = thread = None
    if request.param == "socket":
        server = Server(vault, path=tmp_path / "v.sock")
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        door.use(SocketTransport(str(tmp_path / "v.sock")))
    else:
        door.use(LocalTransport(vault))
    yield vault
    door.use(None)
    if server is not None and thread is not None:
        server.stop()
        thread.join(5)
    vault.lock()


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Callable[..., Process]]:
    """Starts vault processes and ends them after the test."""
    started: list[Process] = []

    def start(data: Path | None = None, **options: object) -> Process:
        one = Process(data or tmp_path, **options)  # type: ignore[arg-type]
        started.append(one)
        return one

    yield start
    for one in started:
        if one.process.poll() is None:
            one.kill()
        for stream in (one.process.stdout, one.process.stderr):
            if stream is not None:
                stream.close()
