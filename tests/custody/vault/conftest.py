"""A vault in a temporary folder, reached through each transport, and the people that the tests register."""

import os
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ojakh.custody.vault import door
from ojakh.custody.vault.desk import Vault
from ojakh.custody.vault.service import Server
from ojakh.custody.vault.transport import LocalTransport, SocketTransport

ROOT = bytes(range(32))
AREA = "KR-1"
PERSON = {
    "identity.full_name": "Արամ Պետրոսյան",
    "identity.fathers_name": "Գրիգոր",
    "identity.birth": "1984-05-02",
    "identity.sex": "m",
    "contact.phone": "+99455000111",
    "document.type": "passport",
    "document.number": "AB1234567",
}


@pytest.fixture()
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


@pytest.fixture()
def vault(folder: Path) -> Iterator[Vault]:
    """An unlocked vault behind the door in this process."""
    made = Vault(folder)
    made.unlock(ROOT)
    door.use(LocalTransport(made))
    yield made
    door.use(None)
    made.lock()


def staff(role: str, *, areas: tuple[str, ...] = (AREA,), factor: str = "mfa_fresh", actor: str = "") -> str:
    """A session of one role."""
    return door.open_session(actor=actor or f"staff:{role}", roles=(role,), areas=areas, factor=factor)


def register(
    persons: tuple[dict[str, str], ...] = (PERSON,), *, session: str = "", household: str = "", submission: str = "",
    area: str = AREA, secret: str = "", reference: str = "", settlement: str = "place-1", draft: str = "",
) -> tuple[str, tuple[str, ...]]:  # fmt: skip
    """Register a household and give its id and its persons."""
    household = household or str(uuid.uuid4())
    done = door.enroll(
        session or door.open_portal(), purpose="register", submission=submission or str(uuid.uuid4()),
        household=household, reference=reference, secret=secret, area=area, settlement=settlement, persons=persons,
        basis=(door.Basis("register", "public interest", "notice-1", "hy", "shown"),), draft=draft,
    )  # fmt: skip
    return household, done.persons


def refusal(call: Callable[[], object]) -> str:
    """The code with which a call is refused, or "" where it was answered."""
    try:
        call()
    except door.VaultRefusal as refused:
        return refused.reason
    return ""


class Process:
    """The real vault process, started as an office starts it."""

    def __init__(self, data: Path, *, root: bytes | None = ROOT, preset: dict[str, str] | None = None) -> None:
        self.data = data
        self.socket = data / "vault.sock"
        environment = {**os.environ, "OJAKH_DATA": str(data), "OJAKH_VAULT_SOCKET": str(self.socket)}
        environment |= {"PYTHONPATH": "src", **(preset or {})}
        pass_on: tuple[int, ...] = ()
        if root is not None:
            reader, writer = os.pipe()
            os.write(writer, root.hex().encode())
            os.close(writer)
            environment["OJAKH_ROOT_FD"], pass_on = str(reader), (reader,)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ojakh.custody.vault.service"], env=environment, pass_fds=pass_on, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        for number in pass_on:
            os.close(number)

    def ready(self) -> bool:
        """Wait for the word `ready`; False where the process ended instead."""
        assert self.process.stdout is not None
        return self.process.stdout.readline() == "ready\n"

    def transport(self) -> SocketTransport:
        """A connection to it."""
        return SocketTransport(str(self.socket))

    def kill(self) -> None:
        """End it without warning."""
        self.process.kill()
        self.process.wait(10)

    def end(self) -> str:
        """End it politely and give what it wrote to standard error."""
        self.process.terminate()
        return self.process.communicate(timeout=20)[1]


@pytest.fixture()
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
