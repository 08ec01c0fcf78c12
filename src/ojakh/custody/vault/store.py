"""The two encrypted files of the vault: opening, schema versions, transactions, and what an error of the disk means."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from ojakh.custody import cipherfile
from ojakh.custody.vault.errors import VaultRefusal

RESERVE_BYTES = 64 * 1024 * 1024
"""Below this much free space nothing is revealed or registered, since the leaf might not fit."""

VAULT_SCHEMA = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE person (
        r INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, household TEXT NOT NULL, area TEXT NOT NULL,
        settlement TEXT NOT NULL, actor TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL) STRICT;
    CREATE INDEX person_household ON person (household);
    CREATE TABLE sealed (
        r INTEGER NOT NULL REFERENCES person (r), field TEXT NOT NULL, blob BLOB NOT NULL,
        PRIMARY KEY (r, field)) STRICT, WITHOUT ROWID;
    CREATE TABLE match_key (k INTEGER NOT NULL, r INTEGER NOT NULL, PRIMARY KEY (k, r)) STRICT, WITHOUT ROWID;
    CREATE INDEX match_key_row ON match_key (r);
    CREATE TABLE draft (
        id TEXT PRIMARY KEY, owner TEXT NOT NULL, saved INTEGER NOT NULL, blob BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE basis (
        r INTEGER NOT NULL REFERENCES person (r), purpose TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (r, purpose)) STRICT, WITHOUT ROWID;
    CREATE TABLE submission (
        id TEXT PRIMARY KEY, household TEXT NOT NULL, digest TEXT NOT NULL, persons TEXT NOT NULL)
        STRICT, WITHOUT ROWID;
    CREATE INDEX submission_household ON submission (household);
    CREATE TABLE return_secret (h BLOB PRIMARY KEY, household TEXT, draft TEXT) STRICT, WITHOUT ROWID;
    CREATE TABLE reference (h BLOB PRIMARY KEY, household TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE entry (i INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, content BLOB NOT NULL) STRICT;
    CREATE TABLE node (level INTEGER NOT NULL, i INTEGER NOT NULL, h BLOB NOT NULL, PRIMARY KEY (level, i))
        STRICT, WITHOUT ROWID;
    CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, at INTEGER NOT NULL, note TEXT NOT NULL) STRICT;
    CREATE TABLE detail (i INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE detail_person (r INTEGER NOT NULL, i INTEGER NOT NULL, PRIMARY KEY (r, i)) STRICT, WITHOUT ROWID;
    CREATE TABLE debit (
        id INTEGER PRIMARY KEY, t INTEGER NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL, purpose TEXT NOT NULL,
        r INTEGER NOT NULL) STRICT;
    CREATE INDEX debit_actor ON debit (kind, actor, t);
    CREATE INDEX debit_office ON debit (kind, t);
    CREATE TABLE pair (low INTEGER NOT NULL, high INTEGER NOT NULL, PRIMARY KEY (low, high)) STRICT, WITHOUT ROWID;
    CREATE INDEX pair_high ON pair (high);
    CREATE TABLE unlinked (r INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE card (
        token BLOB PRIMARY KEY, actor TEXT NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, t INTEGER NOT NULL)
        STRICT, WITHOUT ROWID;
    CREATE TABLE tombstone (h BLOB PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE erasure (
        id INTEGER PRIMARY KEY, person TEXT NOT NULL, classes TEXT NOT NULL, actor TEXT NOT NULL,
        purpose TEXT NOT NULL, begin_leaf INTEGER NOT NULL) STRICT;
    CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER entry_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER node_update BEFORE UPDATE ON node BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER node_delete BEFORE DELETE ON node BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER checkpoint_update BEFORE UPDATE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER checkpoint_delete BEFORE DELETE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    """,
    """
    CREATE TABLE proposal (
        id TEXT NOT NULL, r INTEGER NOT NULL REFERENCES person (r), field TEXT NOT NULL, saved INTEGER NOT NULL,
        blob BLOB NOT NULL, PRIMARY KEY (id, field)) STRICT, WITHOUT ROWID;
    CREATE INDEX proposal_row ON proposal (r);
    """,
    """
    CREATE TABLE attachment (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, parts INTEGER NOT NULL, actor TEXT NOT NULL, sha256 TEXT NOT NULL,
        saved INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE attachment_part (
        id TEXT NOT NULL REFERENCES attachment (id), part INTEGER NOT NULL, blob BLOB NOT NULL,
        PRIMARY KEY (id, part)) STRICT;
    """,
)
KEYS_SCHEMA = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE kek (
        class TEXT NOT NULL, epoch INTEGER NOT NULL, wrapped BLOB NOT NULL, PRIMARY KEY (class, epoch))
        STRICT, WITHOUT ROWID;
    CREATE TABLE dek (
        owner TEXT NOT NULL, class TEXT NOT NULL, epoch INTEGER NOT NULL, wrapped BLOB NOT NULL,
        PRIMARY KEY (owner, class)) STRICT, WITHOUT ROWID;
    CREATE TABLE salt (owner TEXT PRIMARY KEY, salt BLOB NOT NULL) STRICT, WITHOUT ROWID;
    """,
)
SCHEMAS = {"vault": VAULT_SCHEMA, "keys": KEYS_SCHEMA}
"""Per store the steps from one `user_version` to the next."""


def meaning(error: dbapi2.Error) -> VaultRefusal:
    """The refusal that stands for an error of the database."""
    text = str(error).lower()
    if "full" in text or "i/o" in text or "readonly" in text or "unable to open" in text:
        return VaultRefusal("disk_full")
    if "locked" in text or "busy" in text:
        return VaultRefusal("busy")
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return VaultRefusal("corrupt")
    raise error


class Store:
    """One encrypted file with one connection. Callers hold the vault's lock, so writers never meet.

    `on_statement` is called before each statement; the fault tests put their faults there.
    """

    def __init__(self, path: Path, *, key: str, on_statement: Callable[[str], None] | None = None) -> None:
        self.path = path
        self.name = path.stem
        self.on_statement = on_statement
        self._changing_schema = False
        cipherfile.prove(path, key=key)
        self.connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            cipherfile.prepare(self.connection, key=key)
            self._bring_up_to_date()
            self.connection.set_authorizer(cipherfile.authorizer(lambda: self._changing_schema))
        except BaseException:
            self.connection.close()
            raise
        os.chmod(path, 0o600)

    def _bring_up_to_date(self) -> None:
        """Run the schema steps that this file has not seen, each with its version in one transaction."""
        steps = SCHEMAS[self.name]
        (version,) = self.connection.execute("PRAGMA user_version").fetchone()
        if version > len(steps):
            raise cipherfile.StoreUnreadable(store=self.name)
        for number in range(version, len(steps)):
            self.connection.executescript(
                f"BEGIN IMMEDIATE; {steps[number]} PRAGMA user_version = {number + 1}; COMMIT;"
            )

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Any:
        """Run one statement with its parameters and return the cursor."""
        if self.on_statement is not None:
            self.on_statement(statement)
        try:
            return self.connection.execute(statement, parameters)
        except dbapi2.Error as error:
            raise meaning(error) from None

    def many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for many rows."""
        if self.on_statement is not None:
            self.on_statement(statement)
        try:
            self.connection.executemany(statement, rows)
        except dbapi2.Error as error:
            raise meaning(error) from None

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        cursor = self.execute(statement, parameters)
        try:
            return cursor.fetchall()  # type: ignore[no-any-return]
        except dbapi2.Error as error:
            raise meaning(error) from None

    def row(self, statement: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None; the cursor is closed so that no read lock stays behind."""
        found = self.rows(statement, parameters)
        return found[0] if found else None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One durable transaction: everything inside is committed, or nothing."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # SQLite may have rolled back already (full disk); an explicit ROLLBACK would then raise.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def truncate_log(self) -> bool:
        """Move the write-ahead log into the file and empty it; False while a reader stands in the way."""
        row = self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        return row is not None and row[0] == 0 and row[1] == 0

    def sound(self) -> bool:
        """Whether every page passes its own check and the structure is whole."""
        try:
            pages = self.rows("PRAGMA cipher_integrity_check")
            return not pages and self.row("PRAGMA quick_check") == ("ok",)
        except VaultRefusal:
            return False

    def check_space(self) -> None:
        """Refuse before writing where the disk has less free space than the reserve."""
        disk = os.statvfs(self.path.parent)
        reserve = min(RESERVE_BYTES, disk.f_blocks * disk.f_frsize // 50)
        if disk.f_bavail * disk.f_frsize < reserve:
            raise VaultRefusal("disk_full")

    def close(self) -> None:
        """Close the connection; an open transaction is rolled back."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self.connection.close()
