"""How every encrypted file of the office is opened: driver checked, key proved, pragmas set, authorizer installed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from ojakh.kernel.errors import OjakhError

OLDEST_SQLITE = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can corrupt a file when the write-ahead log is reset (sqlite.org, release 3.51.3)."""
PLAIN_HEADER = b"SQLite format 3\x00"
# Wiping every freed block costs two fifths of a registration's time and cannot reach Python's own copies of the same
# values; docs/decisions says what is done instead.
PRAGMAS = (
    "cipher_memory_security = OFF",
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "foreign_keys = ON",
    "busy_timeout = 20000",
)
PRAGMAS_AT_WORK = frozenset({
    "foreign_keys", "wal_checkpoint", "data_version", "table_info", "table_xinfo", "table_list", "index_list",
    "index_info", "index_xinfo", "foreign_key_list", "foreign_key_check", "quick_check", "integrity_check",
    "cipher_integrity_check", "defer_foreign_keys",
})  # fmt: skip
_DATA_ACTIONS = frozenset({9, 18, 20, 21, 22, 23, 31, 32, 33})
_PRAGMA, _ATTACH, _DETACH, _FUNCTION, _OK, _DENY = 19, 24, 25, 31, 0, 1


class UnfitDriver(OjakhError):
    """The database driver of this installation cannot be trusted with the files."""

    code = "ojakh.E001"
    message = (
        "The database driver is too old, without encryption, or was loaded in the wrong order: SQLite %(version)s."
    )


class StoreUnreadable(OjakhError):
    """The file exists but this key does not open it, or it is not encrypted at all."""

    code = "ojakh.store_unreadable"
    message = "The store %(store)s cannot be opened: its key is wrong, or the file is damaged or not encrypted."


def check_driver() -> None:
    """Refuse a driver that is too old or does not encrypt."""
    connection = dbapi2.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if dbapi2.sqlite_version_info < OLDEST_SQLITE or not row or not row[0]:
        raise UnfitDriver(version=dbapi2.sqlite_version)


def prove(path: Path, *, key: str) -> None:
    """Refuse a plain file or a wrong key without changing a byte: the first look is through a read-only connection.

    A read-write connection would already copy a left-over write-ahead log into the file when it closes.
    """
    if not path.is_file() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise StoreUnreadable(store=path.stem)
    connection = dbapi2.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    try:
        _key(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        if "locked" in str(error):
            raise
        raise StoreUnreadable(store=path.stem) from None
    finally:
        connection.close()


def prepare(connection: Any, *, key: str) -> None:
    """Key first (an empty one for a database in memory), then the pragmas, then one page read."""
    if key:
        _key(connection, key)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _key(connection: Any, key: str) -> None:
    """Hand over the raw 32-byte key (64 hexadecimal characters), which skips SQLCipher's own derivation."""
    if len(key) != 64 or any(character not in "0123456789abcdef" for character in key):
        raise ValueError("a store key is 64 hexadecimal characters")
    connection.execute(f"PRAGMA key = \"x'{key}'\"")


def authorizer(in_schema_change: Callable[[], bool]) -> Callable[..., int]:
    """The callback that lets rows be read and written and refuses the rest outside a schema change.

    Attaching a file and loading an extension are refused always.
    """

    def decide(action: int, first: str | None, second: str | None, *_place: str | None) -> int:
        if action in (_ATTACH, _DETACH) or (action == _FUNCTION and second == "load_extension"):
            return _DENY
        if action in _DATA_ACTIONS or in_schema_change():
            return _OK
        return _OK if action == _PRAGMA and first in PRAGMAS_AT_WORK else _DENY

    return decide
