"""The log inside the vault store: entries, tree nodes, detail rows and checkpoints, written with what they record."""

import os
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ojakh.custody import log
from ojakh.custody.checkpoint import Checkpoint, public_bytes, sign, verifier_key
from ojakh.custody.vault.errors import VaultRefusal
from ojakh.custody.vault.keys import Keyring
from ojakh.custody.vault.store import Store
from ojakh.kernel import clock

CHECKPOINT_SECONDS = 600
CHECKPOINT_ENTRIES = 1_000
CLOCK_TOLERANCE = 600
"""Seconds by which the wall clock may lie behind before entries say so."""
Detail = Mapping[str, object]


def uuid7(at: datetime) -> str:
    """A time-ordered id (RFC 9562 version 7): 48 bits of milliseconds, then random bits."""
    number = int(at.timestamp() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


class Ledger:
    """Appends to the log. Every append happens inside `transaction`, so that entry and change are one."""

    def __init__(self, store: Store, *, keyring: Keyring, private: Ed25519PrivateKey, name: str) -> None:
        self.store = store
        self.keyring = keyring
        self.private = private
        self.name = name
        row = store.row("SELECT count(*), max(i) FROM entry")
        size = row[0] if row else 0
        if size and row and row[1] != size - 1:
            raise VaultRefusal("corrupt")
        self.range = log.range_of(size, node=self.node)
        spent = store.row("SELECT max(t) FROM debit")
        self._anchor, self._started = (spent[0] if spent and spent[0] else 0), time.monotonic()
        last = store.row("SELECT size, at FROM checkpoint ORDER BY size DESC LIMIT 1")
        self.checkpoint_size, self.checkpoint_at = last or (0, 0)
        self.office_salt = keyring.office_salt()

    def node(self, level: int, index: int) -> bytes:
        """Stored hash of a complete subtree."""
        row = self.store.row("SELECT h FROM node WHERE level = ? AND i = ?", (level, index))
        if row is None:
            raise VaultRefusal("corrupt")
        return bytes(row[0])

    def seconds(self) -> int:
        """Now in seconds, for budgets: a clock set back neither opens a second budget nor stops the windows.

        Where the wall clock lies behind the latest debit, time goes on from there by the clock of the process.
        """
        wall, kept = int(clock.now().timestamp()), self._anchor + int(time.monotonic() - self._started)
        if wall >= kept:
            self._anchor, self._started = wall, time.monotonic()
        return max(wall, kept)

    def behind(self) -> int:
        """How many seconds the wall clock lies behind the time of the budgets."""
        return self.seconds() - int(clock.now().timestamp())

    def stamp(self) -> str:
        """Now as text for an entry."""
        return clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One durable transaction of the vault store with the tree in memory following it."""
        before = self.range, self.checkpoint_size, self.checkpoint_at
        try:
            with self.store.transaction():
                yield
                if self.range.size - self.checkpoint_size >= CHECKPOINT_ENTRIES or (
                    self.range.size > self.checkpoint_size and self.seconds() - self.checkpoint_at >= CHECKPOINT_SECONDS
                ):
                    self._keep_checkpoint()
        except BaseException:
            self.range, self.checkpoint_size, self.checkpoint_at = before
            raise

    def add(
        self,
        kind: str,
        *,
        actor: str,
        purpose: str = "",
        n: int = 0,
        people: Sequence[tuple[int, str]] = (),
        subject: str = "",
        detail: Detail | None = None,
        id: str = "",
        at: str = "",
    ) -> int:
        """Append one entry and return its index. `people` are (row, id) of whom it is about.

        Subject and body are hashed with the joint salt of those people, or with the office's salt where there are
        none, so that destroying the salt of a person takes the link away and leaves every proof standing. An entry
        about people who are all erased already says about whom to nobody.
        """
        salts = {person: self.keyring.salt(person) for _, person in people}
        known = [salt for salt in salts.values() if salt is not None]
        gone = bool(people) and not known
        salt = log.joint_salt(known) if known else os.urandom(32) if gone else self.office_salt
        linked = [(row, person) for row, person in people if salts[person] is not None]
        about = "" if gone else subject or ",".join(sorted(person for _, person in linked))
        late = self.behind()
        flagged = {**(detail or {}), "clock_behind": late} if late > CLOCK_TOLERANCE else detail or {}
        body = log.canonical({"about": about, **flagged})
        stamp = at or self.stamp()
        content = log.entry(
            id=id or uuid7(clock.now()),
            kind=kind,
            at=stamp,
            actor=actor,
            purpose=purpose,
            n=n,
            subject=log.subject_hash(salt, about),
            body=log.body_hash(salt, body),
        )
        index = self.range.size
        self.range, nodes = self.range.append(log.leaf_hash(content))
        self.store.execute("INSERT INTO entry VALUES (?, ?, ?)", (index, _id_of(content), content))
        self.store.many("INSERT INTO node VALUES (?, ?, ?)", nodes)
        self.store.execute("INSERT INTO detail VALUES (?, ?)", (index, body.decode()))
        if linked:
            self.store.many("INSERT OR IGNORE INTO detail_person VALUES (?, ?)", [(row, index) for row, _ in linked])
        return index

    def index_of(self, id: str) -> int | None:
        """Index of the entry with this id, or None."""
        row = self.store.row("SELECT i FROM entry WHERE id = ?", (id,))
        return int(row[0]) if row else None

    def _keep_checkpoint(self) -> str:
        """Sign and store a checkpoint of the tree as it is (inside a transaction)."""
        note = sign(Checkpoint(self.name, self.range.size, self.range.root()), name=self.name, private=self.private)
        self.store.execute("INSERT INTO checkpoint VALUES (?, ?, ?)", (self.range.size, self.seconds(), note))
        self.checkpoint_size, self.checkpoint_at = self.range.size, self.seconds()
        return note

    def checkpoint(self) -> str:
        """The signed note of the tree as it is now; made only if the tree has grown since the last one."""
        if self.range.size == self.checkpoint_size:
            row = self.store.row("SELECT note FROM checkpoint WHERE size = ?", (self.range.size,))
            if row is not None:
                return str(row[0])
        with self.transaction():
            return self._keep_checkpoint()

    def verifier(self) -> str:
        """The verifier key of this log."""
        return verifier_key(self.name, public=public_bytes(self.private))

    def inclusion(self, index: int, size: int) -> tuple[str, ...]:
        """Base64 hashes of an audit path; `bad_request` for positions that are not there."""
        if not 0 <= index < size <= self.range.size:
            raise VaultRefusal("bad_request")
        return _texts(log.inclusion(index, size=size, node=self.node))

    def consistency(self, first: int, second: int) -> tuple[str, ...]:
        """Base64 hashes of a consistency proof; `bad_request` for sizes that are not there."""
        if not 0 < first <= second <= self.range.size:
            raise VaultRefusal("bad_request")
        return _texts(log.consistency(first, size=second, node=self.node))

    def page(self, start: int, limit: int) -> tuple[str, ...]:
        """Canonical entries from an index on, without their detail."""
        rows = self.store.rows("SELECT content FROM entry WHERE i >= ? ORDER BY i LIMIT ?", (start, limit))
        return tuple(bytes(content).decode() for (content,) in rows)

    def checkpoints(self, first: int, last: int) -> tuple[str, ...]:
        """Every checkpoint of a size from `first` to `last`, oldest first."""
        rows = self.store.rows("SELECT note FROM checkpoint WHERE size BETWEEN ? AND ? ORDER BY size", (first, last))
        return tuple(note for (note,) in rows)


def _texts(hashes: Sequence[bytes]) -> tuple[str, ...]:
    return tuple(b64encode(digest).decode() for digest in hashes)


def _id_of(content: bytes) -> str:
    """The id inside canonical entry bytes."""
    marker = b'"id":"'
    start = content.index(marker) + len(marker)
    return content[start : content.index(b'"', start)].decode()


def moment_of(content: bytes) -> int:
    """The moment inside canonical entry bytes, in seconds."""
    marker = b'"at":"'
    start = content.index(marker) + len(marker)
    return int(
        datetime.strptime(content[start : start + 20].decode(), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
    )
