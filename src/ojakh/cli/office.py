"""The office file of a data folder and the root key it leads to: salt and parameters, never a secret."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ojakh.cli.exits import EnvironmentMissing, InputUnreadable
from ojakh.custody import cipherfile
from ojakh.custody.vault import keys
from ojakh.kernel.errors import OjakhError

FILE = "office.json"
SHORTEST_PASSPHRASE = 16
STORES = {"operations": "operations.db", "vault": "vault/vault.db", "keys": "vault/keys.db"}
"""Each store with its file in the data folder."""


class OfficeInUse(OjakhError):
    """Another process serves this data folder; a second vault on the same files would harm them."""

    code = "cli.office_in_use"
    message = "This office is already being served by another process; stop that one first."


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """What must be known before the stores can be opened. `salt` is hexadecimal; a demonstration needs none."""

    name: str
    hosts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("az", "hy", "ru", "en")
    demonstration: bool = False
    salt: str = ""
    kdf: dict[str, int] = field(default_factory=lambda: asdict(keys.Argon2Parameters()))
    version: int = 1


def new_salt() -> str:
    """A salt for the pass-phrase of a new office."""
    return secrets.token_hex(16)


def make_folder(folder: Path) -> None:
    """Make a data folder that only its owner can enter."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)


def write_office(folder: Path, office: OfficeFile) -> None:
    """Write the office file in one step, so that a cut leaves the old one or the new one."""
    beside = folder / f"{FILE}.new"
    beside.write_text(json.dumps(asdict(office), ensure_ascii=False, indent=1), encoding="utf-8")
    beside.chmod(0o600)
    beside.replace(folder / FILE)


def read_office(folder: Path) -> OfficeFile:
    """The office of a data folder."""
    path = folder / FILE
    if not path.exists():
        raise EnvironmentMissing(
            what=f"There is no office in {folder}: run ./ojakh init, or ./ojakh demo to look around."
        )
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return OfficeFile(**values | {name: tuple(values[name]) for name in ("hosts", "languages")})
    except (ValueError, TypeError, KeyError):
        raise InputUnreadable(what=f"{path} is not an office file.") from None


def read_passphrase(*, key_file: str | None, key_fd: int | None) -> str:
    """The pass-phrase from a file or an open file descriptor: never from the command line, where others can see it."""
    if key_file is None and key_fd is None:
        raise EnvironmentMissing(what="The office is locked: give its pass-phrase with --key-file FILE or --key-fd N.")
    try:
        with open(key_fd if key_fd is not None else str(key_file), encoding="utf-8") as file:
            passphrase = file.read().strip()
    except (OSError, UnicodeDecodeError):
        raise EnvironmentMissing(what="The file with the pass-phrase cannot be read.") from None
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise EnvironmentMissing(what=f"A pass-phrase has at least {SHORTEST_PASSPHRASE} characters.")
    return passphrase


def derive_root(office: OfficeFile, *, passphrase: str = "") -> bytes:
    """The 32-byte root: of the pass-phrase by Argon2id, or the published one of demonstrations."""
    if office.demonstration:
        return bytes.fromhex(keys.DEMONSTRATION_ROOT)
    return keys.derive_root(passphrase, salt=bytes.fromhex(office.salt), parameters=keys.Argon2Parameters(**office.kdf))


def root_of(office: OfficeFile, *, key_file: str | None, key_fd: int | None) -> bytes:
    """The root of an office, whose pass-phrase is read only where it has one."""
    if office.demonstration:
        return derive_root(office)
    return derive_root(office, passphrase=read_passphrase(key_file=key_file, key_fd=key_fd))


def prove_root(folder: Path, *, root: bytes) -> None:
    """Refuse a root that does not open the stores that are there, before any process is started with it."""
    for store, path in STORES.items():
        try:
            cipherfile.prove(folder / path, key=keys.file_key(root, store))
        except cipherfile.StoreUnreadable:
            raise EnvironmentMissing(what="This pass-phrase does not open the office, or a file is damaged.") from None


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the data folder for this process as long as the block lasts."""
    descriptor = os.open(folder / "serving", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise OfficeInUse() from None
    else:
        yield
    finally:
        os.close(descriptor)
