"""The index of `./ojakh match lookup`: an encrypted file of keyed numbers and packed records, read again to answer."""

import hmac
import os
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from ojakh.custody import cipherfile
from ojakh.matching import NORM_VERSION, Frequencies, Key, Prepared, keys, query_keys
from ojakh.matching.pack import pack, pack_word, unpack, unpack_word
from ojakh.matching.rank import words_of
from ojakh.matching.records import Token
from ojakh.matching.vocabulary import Vocabulary

POSTING_CAP = 2000
"""A list of records under one key that is longer is not read; the skip is counted."""
CANDIDATE_CAP = 400
FINISHED_BELOW = 50
"""Lists shorter than this are read to the end even when there are enough candidates."""
_BATCH = 20_000


class Index:
    """An index file, opened with its keys; one process builds it and another one answers from it."""

    def __init__(self, path: Path, *, file_key: str, index_key: bytes) -> None:
        self.path = path
        self.index_key = index_key
        self.connection: Any = dbapi2.connect(str(path))
        cipherfile.prepare(self.connection, key=file_key)
        self.words: dict[Token, int] = {}
        self.word_of: dict[int, Token] = {}
        self.vocabulary = Vocabulary()
        self.size = 0
        self.decryptions = 0
        self.skipped: dict[str, int] = {}

    def number(self, key: Key) -> int:
        """The keyed number of a key: 8 bytes of HMAC-SHA256 over family, table version and text."""
        message = f"{key.family}\0{NORM_VERSION}\0{key.text}".encode()
        return int.from_bytes(hmac.digest(self.index_key, message, "sha256")[:8], "big", signed=True)

    # Building

    def build(self, records: Iterable[Prepared]) -> Frequencies:
        """Write every record; keys are sorted before they are written, in batches that bound the memory."""
        self.connection.execute("CREATE TABLE match_key (k INTEGER, r INTEGER, PRIMARY KEY (k, r)) WITHOUT ROWID")
        self.connection.execute(
            "CREATE TABLE person (r INTEGER PRIMARY KEY, packed TEXT NOT NULL, words BLOB NOT NULL)"
        )
        self.connection.execute("CREATE TABLE word (n INTEGER PRIMARY KEY, packed TEXT NOT NULL)")
        self.connection.execute("CREATE TABLE share (class TEXT PRIMARY KEY, count INTEGER) WITHOUT ROWID")
        frequencies = Frequencies()
        entries: list[tuple[int, int]] = []
        packed: list[tuple[int, str, bytes]] = []
        with self.connection:
            for r, person in enumerate(records):
                frequencies.add(person)
                words = array("l", [self._number_of_word(word) for word in words_of(person)])
                packed.append((r, pack(person, number=self._number_of_word), words.tobytes()))
                entries += [(self.number(key), r) for key in keys(person)]
                if len(packed) == _BATCH:
                    self._write(entries, packed)
            self._write(entries, packed)
            self.connection.executemany("INSERT INTO share VALUES (?, ?)", frequencies.counts.items())
            self.connection.execute("INSERT INTO share VALUES ('', ?)", (frequencies.size,))
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return frequencies

    def _number_of_word(self, word: Token) -> int:
        known = self.words.get(word)
        if known is None:
            known = self.words[word] = len(self.words)
            self.connection.execute("INSERT INTO word VALUES (?, ?)", (known, pack_word(word)))
        return known

    def _write(self, entries: list[tuple[int, int]], packed: list[tuple[int, str, bytes]]) -> None:
        self.connection.executemany("INSERT OR IGNORE INTO match_key VALUES (?, ?)", sorted(entries))
        self.connection.executemany("INSERT INTO person VALUES (?, ?, ?)", packed)
        entries.clear()
        packed.clear()

    # Answering

    def read_words(self) -> None:
        """Build the memory index of single words: every word, and the rows it stands in."""
        for number, packed in self.connection.execute("SELECT n, packed FROM word ORDER BY n"):
            self.word_of[number] = unpack_word(packed)
        for r, words in self.connection.execute("SELECT r, words FROM person"):
            self.vocabulary.add(r, [self.word_of[number] for number in array("l", words)])
            self.size += 1

    def similar(self, query: Prepared) -> list[int]:
        """Rows whose words sound like the query's: the second stage."""
        return self.vocabulary.search(query, words_of(query), size=max(self.size, 1), most=CANDIDATE_CAP)

    def frequencies(self) -> Frequencies:
        """How common each name class is in the file."""
        counts = dict(self.connection.execute("SELECT class, count FROM share"))
        return Frequencies(size=counts.pop("", 0), counts=counts)

    def near(self, query: Prepared) -> list[int]:
        """Rows that share a key with the query, shortest lists first, at most 400."""
        lists = []
        for key in query_keys(query):
            rows = self.connection.execute(
                "SELECT r FROM match_key WHERE k = ? LIMIT ?", (self.number(key), POSTING_CAP + 1)
            ).fetchall()
            if len(rows) > POSTING_CAP:
                self.skipped[key.family] = self.skipped.get(key.family, 0) + 1
            elif rows:
                lists.append(rows)
        lists.sort(key=len)
        found: dict[int, None] = {}
        for rows in lists:
            if len(found) >= CANDIDATE_CAP and len(rows) >= FINISHED_BELOW:
                break
            found.update(dict.fromkeys(row[0] for row in rows))
        return list(found)[:CANDIDATE_CAP]

    def open(self, rows: Iterable[int]) -> list[Prepared]:
        """The records of some rows."""
        found = []
        for r in rows:
            (packed,) = self.connection.execute("SELECT packed FROM person WHERE r = ?", (r,)).fetchone()
            self.decryptions += 1
            found.append(unpack(packed, word=self._word))
        return found

    def _word(self, number: int) -> Token:
        known = self.word_of.get(number)
        if known is None:
            (packed,) = self.connection.execute("SELECT packed FROM word WHERE n = ?", (number,)).fetchone()
            known = self.word_of[number] = unpack_word(packed)
        return known

    def key_bytes(self) -> int:
        """Bytes of the key table: the pages of a file that holds nothing else, measured by writing one."""
        copy = self.path.with_suffix(".keys")
        other: Any = dbapi2.connect(str(copy))
        try:
            cipherfile.prepare(other, key=os.urandom(32).hex())
            other.execute("CREATE TABLE match_key (k INTEGER, r INTEGER, PRIMARY KEY (k, r)) WITHOUT ROWID")
            with other:
                rows = self.connection.execute("SELECT k, r FROM match_key ORDER BY k, r")
                while batch := rows.fetchmany(_BATCH):
                    other.executemany("INSERT INTO match_key VALUES (?, ?)", batch)
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return copy.stat().st_size
        finally:
            other.close()
            for path in (copy, copy.with_name(copy.name + "-wal"), copy.with_name(copy.name + "-shm")):
                path.unlink(missing_ok=True)
