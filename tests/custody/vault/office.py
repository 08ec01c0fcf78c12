"""The people of the tests, how they are registered, and the vault process as an office starts it."""

import os
import subprocess
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

from ojakh.custody.vault import door
from ojakh.custody.vault.transport import SocketTransport

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
