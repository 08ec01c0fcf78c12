"""The index of `./ojakh match lookup`: an encrypted file of keyed numbers, columns and packed records."""

import hmac
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlcipher3 import dbapi2

from ojakh.custody import cipherfile
from ojakh.matching import (
    NORM_VERSION,
    Frequencies,
    Hit,
    Key,
    Prepared,
    Rec,
    kept_under,
    keys,
    looked_under,
    prepare,
    query_keys,
    rank,
    registered,
    roster,
    vocabulary,
)
from ojakh.matching.pack import pack, pack_word, unpack, unpack_word
from ojakh.matching.rank import words_of
from ojakh.matching.records import Token
from ojakh.matching.roster import Roster

POSTING_CAP = 2000
"""A list of records under one key that is longer is not read; the skip is counted."""
CANDIDATE_CAP = 400
FINISHED_BELOW = 50
"""Lists shorter than this are read to the end even when there are enough candidates."""
OPENED = 10
"""Most candidates that are opened and scored in full; the quick score of all candidates chooses them."""
OPENED_AT_LEAST = 4
NO_RIVAL_BITS = 12.0
"""A candidate whose quick score lies further below the best is not opened."""
ENOUGH_BITS = 4.0
"""A dated query whose best answer has fewer rough posterior bits is also looked for by similar words."""
_BATCH = 20_000
_WORDS_KEPT = 65_536
_CACHE_KIB = 65_536
_TABLES = (
    "CREATE TABLE match_key (k INTEGER, r INTEGER, PRIMARY KEY (k, r)) WITHOUT ROWID",
    "CREATE TABLE person (r INTEGER PRIMARY KEY, packed TEXT NOT NULL)",
    "CREATE TABLE word (n INTEGER PRIMARY KEY, packed TEXT NOT NULL)",
    "CREATE TABLE share (class TEXT PRIMARY KEY, count INTEGER) WITHOUT ROWID",
    "CREATE TABLE lot (what TEXT, number INTEGER, name TEXT, data BLOB, PRIMARY KEY (what, number, name))",
)

Columns = dict[str, npt.NDArray[Any]]


class Index:
    """An index file, opened with its keys; one process builds it and another one answers from it."""

    def __init__(self, path: Path, *, file_key: str, index_key: bytes) -> None:
        self.path = path
        self.index_key = index_key
        self.connection: Any = dbapi2.connect(str(path))
        cipherfile.prepare(self.connection, key=file_key)
        self.word = lru_cache(maxsize=_WORDS_KEPT)(self._read_word)

    def number(self, key: Key) -> int:
        """The keyed number of a key: 8 bytes of HMAC-SHA256 over family, table version and text."""
        message = f"{key.family}\0{NORM_VERSION}\0{key.text}".encode()
        return int.from_bytes(hmac.digest(self.index_key, message, "sha256")[:8], "big", signed=True)

    def build(self, records: Iterable[Prepared]) -> Frequencies:
        """Write every record, in lots that bound the memory; the keys of a lot are sorted before they are written."""
        for statement in _TABLES:
            self.connection.execute(statement)
        words, frequencies = vocabulary.Words(), Frequencies()
        lot: list[Prepared] = []
        number = 0
        with self.connection:
            for person in records:
                frequencies.add(person)
                lot.append(person)
                if len(lot) == _BATCH:
                    self._write(number, lot, words)
                    number, lot = number + 1, []
            self._write(number, lot, words)
            self.connection.executemany("INSERT INTO share VALUES (?, ?)", frequencies.counts.items())
            self.connection.execute("INSERT INTO share VALUES ('', ?)", (frequencies.size,))
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return frequencies

    def _write(self, number: int, lot: list[Prepared], words: vocabulary.Words) -> None:
        first, families = number * _BATCH, registered()
        entries = {
            (self.number(key), row)
            for row, person in enumerate(lot, start=first)
            for key in kept_under(keys(person), id=person.id)
            if key.family in families
        }
        packed = [(row, pack(person, number=words.number)) for row, person in enumerate(lot, start=first)]
        numbers = {word: words.number(word) for person in lot for word in words_of(person)}
        self._store("person", number, roster.columns_of(lot, numbers))
        ids = np.array([vocabulary.number_of(person.id) for person in lot], dtype=np.int64)
        self._store("id", number, {"ids": ids})
        taken = words.take()
        self._store("word", number, vocabulary.columns_of([word for _, word in taken]))
        self.connection.executemany("INSERT INTO word VALUES (?, ?)", ((n, pack_word(word)) for n, word in taken))
        self.connection.executemany("INSERT INTO match_key VALUES (?, ?)", sorted(entries))
        self.connection.executemany("INSERT INTO person VALUES (?, ?)", packed)

    def _store(self, what: str, number: int, columns: Mapping[str, npt.NDArray[Any]]) -> None:
        for name, column in columns.items():
            data = io.BytesIO()
            np.save(data, column, allow_pickle=False)
            self.connection.execute("INSERT INTO lot VALUES (?, ?, ?, ?)", (what, number, name, data.getvalue()))

    def lots(self, what: str) -> list[Columns]:
        """The stored columns of words or persons, lot by lot."""
        found: dict[int, Columns] = {}
        rows = self.connection.execute("SELECT number, name, data FROM lot WHERE what = ? ORDER BY number", (what,))
        for number, name, data in rows:
            found.setdefault(number, {})[name] = np.load(io.BytesIO(data), allow_pickle=False)
        return list(found.values())

    def ids(self) -> npt.NDArray[Any]:
        """For each row the number of its record's id."""
        return _joined(self.lots("id"))["ids"]

    def frequencies(self) -> Frequencies:
        """How common each name class is in the file."""
        counts = dict(self.connection.execute("SELECT class, count FROM share"))
        return Frequencies(size=counts.pop("", 0), counts=counts)

    def rows_under(self, numbers: Sequence[int]) -> list[int]:
        """The rows under any of some keyed numbers."""
        wanted = "SELECT r FROM match_key WHERE k IN (SELECT value FROM json_each(?))"
        return [row for (row,) in self.connection.execute(wanted, (json.dumps(numbers),))]

    def long_lists(self) -> dict[int, int]:
        """The keyed numbers under which many rows stand, and how many."""
        groups = "SELECT k, count(*) FROM match_key GROUP BY k HAVING count(*) >= ?"
        return dict(self.connection.execute(groups, (FINISHED_BELOW,)))

    def people(self, rows: Sequence[int]) -> list[Prepared]:
        """The records of some rows, in their order."""
        wanted = "SELECT r, packed FROM person WHERE r IN (SELECT value FROM json_each(?))"
        packed = dict(self.connection.execute(wanted, (json.dumps(rows),)))
        return [unpack(packed[row], word=self.word) for row in rows]

    def _read_word(self, number: int) -> Token:
        (packed,) = self.connection.execute("SELECT packed FROM word WHERE n = ?", (number,)).fetchone()
        return unpack_word(packed)

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


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one query: hits scored in full, the rows that the quick score puts after them, all rows weighed."""

    hits: list[Hit]
    rest: list[int]
    considered: list[int]
    by_similar_words: bool


class Searcher:
    """Answers queries: rows by keys, then by similar words; a quick score for all, the full score for the best."""

    def __init__(self, index: Index) -> None:
        self.index = index
        index.connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self.roster = Roster(_joined(index.lots("person")), vocabulary.Vocabulary(vocabulary.join(index.lots("word"))))
        self.frequencies = index.frequencies()
        self.families, self.long = registered(), index.long_lists()
        self.decryptions = 0
        self.skipped: dict[str, int] = {}
        self._read_tables()

    def _read_tables(self) -> None:
        """Ask once for a name, so that tables and dictionary are read before somebody waits for them."""
        self.ask(prepare(Rec("", full_name="A B C")))
        self.decryptions, self.skipped = 0, {}

    def keyed(self, query: Prepared) -> list[int]:
        """Rows that share a key with the query, shortest lists first, until there are enough.

        Which lists are long is known from the opening, so that only those are read that are needed.
        """
        short, long = self._lists(query)
        found = dict.fromkeys(self.index.rows_under(short))
        for _, numbers in long:
            if len(found) >= CANDIDATE_CAP:
                break
            found.update(dict.fromkeys(self.index.rows_under(numbers)))
        return list(found)

    def _lists(self, query: Prepared) -> tuple[list[int], list[tuple[int, list[int]]]]:
        """The keyed numbers of short lists, which are all read, and those of each long one with its length in order.

        What is too long to be read is counted.
        """
        short: list[int] = []
        long: list[tuple[int, list[int]]] = []
        for key in query_keys(query):
            if key.family not in self.families:
                continue
            numbers = [self.index.number(form) for form in looked_under(key)]
            rows = sum(self.long.get(number, 0) for number in numbers)
            if rows > POSTING_CAP:
                self.skipped[key.family] = self.skipped.get(key.family, 0) + 1
            elif rows:
                long.append((rows, numbers))
            else:
                short += numbers
        return short, sorted(long)

    def ask(self, query: Prepared) -> Answer:
        """The candidates of a query, best first: a few scored in full, the others by the quick score."""
        rows = np.array(self.keyed(query), dtype=np.int64)
        best, scores = rows[:0], np.zeros(0)
        if query.born is not None:
            best, scores = self.roster.best(query, rows, CANDIDATE_CAP, similar=False)
        similar = not len(best) or self._rough(float(scores[0])) < ENOUGH_BITS
        if similar:
            every = np.union1d(rows, self.roster.rows_like(query))
            best, scores = self.roster.best(query, every, CANDIDATE_CAP, similar=True)
        considered: list[int] = best.tolist()
        rivals = int(np.searchsorted(-scores, NO_RIVAL_BITS - scores[0])) if len(scores) else 0
        opened = min(max(rivals, OPENED_AT_LEAST), OPENED)
        people = self.index.people(considered[:opened])
        self.decryptions += len(people)
        return Answer(rank(query, people, self.frequencies, k=OPENED), considered[opened:], considered, similar)

    def _rough(self, bits: float) -> float:
        return roster.rough_posterior(bits, size=self.roster.size, params=self.roster.params)


def _joined(lots: list[Columns]) -> Columns:
    return {name: np.concatenate([lot[name] for lot in lots]) for name in lots[0]}
