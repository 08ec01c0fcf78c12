"""The key tree: root, file and index keys, yearly class keys, and one key per person and class."""

import hmac
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ojakh.custody.log import canonical
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.store import Store

DEMONSTRATION_ROOT = sha256(b"ojakh: the root of every demonstration office; it protects nobody").hexdigest()
"""The published root of demonstrations. An office with real people must not run on it."""
_NONCE = 12
_PARAMETERS = "passphrase.json"


@dataclass(frozen=True, slots=True)
class Argon2Parameters:
    """Cost of a pass-phrase: memory in KiB, passes, lanes (RFC 9106, second recommended option)."""

    memory: int = 65_536
    passes: int = 3
    lanes: int = 4


def derive_root(passphrase: str, *, salt: bytes, parameters: Argon2Parameters | None = None) -> bytes:
    """32 bytes of root from a pass-phrase by Argon2id."""
    cost = parameters or Argon2Parameters()
    return hash_secret_raw(
        passphrase.encode(),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )


def derive(root: bytes, label: str) -> bytes:
    """32 bytes for one label (HKDF-SHA256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=label.encode()).derive(root)


def file_key(root: bytes, store: str) -> str:
    """Raw key of one store's file, as 64 hexadecimal characters."""
    if store not in ("operations", "vault", "keys"):
        raise ValueError("no such store")
    return derive(root, f"ojakh/v1/file/{store}").hex()


def keyed(key: bytes, *parts: str) -> bytes:
    """HMAC-SHA256 over the parts, each with its length before it, so that no two lists collide."""
    message = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return hmac.digest(key, message, "sha256")


def _wrap(key: bytes, *, under: bytes, label: list[str | int]) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(under).encrypt(nonce, key, canonical(label))


def _unwrap(wrapped: bytes, *, under: bytes, label: list[str | int]) -> bytes:
    try:
        return AESGCM(under).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], canonical(label))
    except (InvalidTag, ValueError):
        raise VaultRefusal("corrupt") from None


class Keyring:
    """The keys store: wrapped class keys, wrapped keys per owner and class, and commitment salts.

    An owner is a person id, or `draft:<id>`. Nothing here is backed up with the rest: what is deleted is gone.
    """

    def __init__(self, store: Store, *, root: bytes) -> None:
        self.store = store
        self._root = root
        self._classes: dict[tuple[str, int], bytes] = {}

    def ensure(self, classes: Iterable[str], *, epoch: int) -> None:
        """Make the class keys of a year that are missing, in a transaction of their own, before anything uses them."""
        missing = [name for name in classes if self._stored(name, epoch=epoch) is None]
        if missing:
            with self.store.transaction():
                for name in missing:
                    wrapped = _wrap(os.urandom(32), under=self._under(name, epoch), label=["ojakh.kek.v1", name, epoch])
                    self.store.execute("INSERT INTO kek VALUES (?, ?, ?)", (name, epoch, wrapped))

    def _under(self, name: str, epoch: int) -> bytes:
        return derive(self._root, f"ojakh/v1/kek/{name}/{epoch}")

    def _stored(self, name: str, *, epoch: int) -> bytes | None:
        """The class key of a year, or None where it was not made or is destroyed."""
        if (name, epoch) not in self._classes:
            row = self.store.row("SELECT wrapped FROM kek WHERE class = ? AND epoch = ?", (name, epoch))
            if row is None:
                return None
            self._classes[name, epoch] = _unwrap(
                row[0], under=self._under(name, epoch), label=["ojakh.kek.v1", name, epoch]
            )
        return self._classes[name, epoch]

    def class_key(self, name: str, *, epoch: int) -> bytes:
        """The class key of a year; `corrupt` where it is missing."""
        key = self._stored(name, epoch=epoch)
        if key is None:
            raise VaultRefusal("corrupt")
        return key

    def new(self, owner: str, *, classes: Iterable[str], epoch: int) -> dict[str, bytes]:
        """Make a key per class for an owner (inside the caller's transaction, after `ensure`)."""
        made = {}
        for name in classes:
            made[name] = os.urandom(32)
            wrapped = _wrap(
                made[name],
                under=self.class_key(name, epoch=epoch),
                label=["ojakh.dek.v1", owner, name, epoch],
            )
            self.store.execute("INSERT INTO dek VALUES (?, ?, ?, ?)", (owner, name, epoch, wrapped))
        return made

    def new_salt(self, owner: str) -> bytes:
        """Make the commitment salt of a person (inside the caller's transaction)."""
        salt = os.urandom(32)
        self.store.execute("INSERT INTO salt VALUES (?, ?)", (owner, salt))
        return salt

    def get(self, owner: str, name: str) -> tuple[bytes, int] | None:
        """Key and epoch of an owner and class, or None where there is none (any more)."""
        row = self.store.row("SELECT epoch, wrapped FROM dek WHERE owner = ? AND class = ?", (owner, name))
        if row is None:
            return None
        under = self.class_key(name, epoch=row[0])
        return _unwrap(row[1], under=under, label=["ojakh.dek.v1", owner, name, row[0]]), row[0]

    def salt(self, owner: str) -> bytes | None:
        """The commitment salt of a person, or None once destroyed."""
        row = self.store.row("SELECT salt FROM salt WHERE owner = ?", (owner,))
        return row[0] if row else None

    def office_salt(self) -> bytes:
        """The salt of entries about nobody; made once."""
        row = self.store.row("SELECT value FROM meta WHERE name = 'log_salt'")
        if row is not None:
            return bytes(row[0])
        salt = os.urandom(32)
        with self.store.transaction():
            self.store.execute("INSERT INTO meta VALUES ('log_salt', ?)", (salt,))
        return salt

    def office(self) -> str:
        """The office whose keys these are, "" in a new file."""
        row = self.store.row("SELECT value FROM meta WHERE name = 'office'")
        return bytes(row[0]).decode() if row else ""

    def keep_office(self, office: str) -> None:
        """Say whose keys these are, before anything else is written."""
        with self.store.transaction():
            self.store.execute("INSERT INTO meta VALUES ('office', ?)", (office.encode(),))

    def destroy(self, owner: str, *, classes: Iterable[str] | None = None) -> bool:
        """Destroy keys of an owner: the classes named, or all with the salt. True once no old page is left."""
        with self.store.transaction():
            if classes is None:
                self.store.execute("DELETE FROM dek WHERE owner = ?", (owner,))
                self.store.execute("DELETE FROM salt WHERE owner = ?", (owner,))
            else:
                self.store.many("DELETE FROM dek WHERE owner = ? AND class = ?", [(owner, name) for name in classes])
        return self.store.truncate_log()

    def destroy_all(self, owners: Sequence[str]) -> None:
        """Destroy the keys of many owners in one transaction."""
        with self.store.transaction():
            for table in ("dek", "salt"):
                self.store.many(f"DELETE FROM {table} WHERE owner = ?", [(owner,) for owner in owners])  # noqa: S608
        self.store.truncate_log()

    def owners(self) -> set[str]:
        """Every owner that has a key or a salt."""
        return {row[0] for row in self.store.rows("SELECT owner FROM dek UNION SELECT owner FROM salt")}

    def forget(self) -> None:
        """Drop what is held in memory (Python cannot promise to wipe it)."""
        self._classes.clear()
        self._root = b""


def new_passphrase(passphrase: str, *, folder: Path, parameters: Argon2Parameters | None = None) -> bytes:
    """Choose salt and cost for an office's pass-phrase, keep them beside the stores, and return the root."""
    cost = parameters or Argon2Parameters()
    salt = os.urandom(16)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {"salt": salt.hex(), "memory": cost.memory, "passes": cost.passes, "lanes": cost.lanes}
    path = folder / _PARAMETERS
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(kept, file)
    return derive_root(passphrase, salt=salt, parameters=cost)


def root_of(text: str, *, folder: Path) -> bytes:
    """The root from 64 hexadecimal characters, or from a pass-phrase and the parameters kept beside the stores.

    Raises `locked` where an office has no pass-phrase; a wrong one gives a root that opens nothing.
    """
    if len(text) == 64 and all(character in "0123456789abcdefABCDEF" for character in text):
        return bytes.fromhex(text)
    try:
        kept = json.loads((folder / _PARAMETERS).read_text())
        cost = Argon2Parameters(memory=kept["memory"], passes=kept["passes"], lanes=kept["lanes"])
        return derive_root(text, salt=bytes.fromhex(kept["salt"]), parameters=cost)
    except (OSError, ValueError, KeyError, TypeError):
        raise VaultRefusal("locked") from None
