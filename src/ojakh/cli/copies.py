"""Copies of the encrypted stores: made by the database itself, listed in a manifest, checked before they are used."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from ojakh.cli.exits import InputUnreadable, WrongUse
from ojakh.cli.office import FILE, STORES, read_office
from ojakh.custody import cipherfile
from ojakh.custody.vault import keys

MANIFEST = "manifest.json"
DATA_STORES = ("operations", "vault")
KEY_SNAPSHOTS = ("keys-current.db", "keys-previous.db")
"""At most two snapshots of the key store, overwritten in place: what was erased is final once both are newer."""


@dataclass(frozen=True, slots=True)
class Copied:
    """One file of a backup."""

    name: str
    sha256: str
    bytes: int


def check_target(folder: Path, target: Path) -> None:
    """Refuse a folder where a copy would write over the stores of an office, or over the backup of another one."""
    for place in (target, *target.parents):
        if (place / STORES["keys"]).exists():
            raise WrongUse(
                what=f"{place} is the data folder of an office, and a backup would write over it. "
                "Choose a folder outside it, on another disk."
            )
    if (target / FILE).exists() and read_office(target).salt != read_office(folder).salt:
        raise WrongUse(what=f"{target} holds the backup of another office. Choose another folder.")


def copy_store(folder: Path, store: str, target: Path, *, root: bytes) -> Copied:
    """Copy one store page by page while it is in use; the copy is encrypted with the same key."""
    key = keys.file_key(root, store)
    target.unlink(missing_ok=True)
    source, copy = dbapi2.connect(str(folder / STORES[store])), dbapi2.connect(str(target))
    try:
        cipherfile.prepare(source, key=key)
        copy.execute(f"PRAGMA key = \"x'{key}'\"")
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    target.chmod(0o600)
    return listed(target)


def listed(path: Path) -> Copied:
    """A file with its hash."""
    with path.open("rb") as file:
        return Copied(path.name, hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)


def snapshot_keys(folder: Path, target: Path, *, root: bytes) -> Copied:
    """The key store as `keys-current.db`; the last one becomes `keys-previous.db`, an older one is overwritten."""
    current, previous = (target / name for name in KEY_SNAPSHOTS)
    if current.exists():
        current.replace(previous)
    return copy_store(folder, "keys", current, root=root)


def write_manifest(target: Path, *, files: list[Copied], facts: Mapping[str, object]) -> str:
    """Write the manifest and give its hash, which the office signs."""
    document = {
        "format": "ojakh-backup-1",
        "files": {one.name: {"sha256": one.sha256, "bytes": one.bytes} for one in files},
        **facts,
    }
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    (target / MANIFEST).write_text(text, encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()


def read_manifest(source: Path) -> dict[str, object]:
    """The manifest of a backup whose files are all there and unchanged; anything else is refused."""
    try:
        document = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
        files = document["files"]
    except (OSError, ValueError, KeyError) as broken:
        raise InputUnreadable(what=f"There is no readable backup in {source}.") from broken
    for name, expected in files.items():
        path = source / name
        if not path.is_file() or listed(path).sha256 != expected["sha256"]:
            raise InputUnreadable(what=f"The file {name} of this backup is missing or was changed.")
    assert isinstance(document, dict)
    return document


def put_back(source: Path, folder: Path) -> None:
    """Copy the files of a backup into an empty data folder, in the places where an office keeps them."""
    places = {f"{store}.db": STORES[store] for store in DATA_STORES} | {KEY_SNAPSHOTS[0]: STORES["keys"], FILE: FILE}
    for name, place in places.items():
        target = folder / place
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(source / name, target)
        target.chmod(0o600)
