"""What others do to find a person among many, for `./ojakh bench match-lookup`: romanised names and the birth year."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from ojakh.cli.postgres import find_binaries, private_server
from ojakh.matching import Rec, fine
from ojakh.matching.dates import parse_date

MOST = 50
_TRIGRAM = 3
_YEAR_BONUS = 0.25
"""What a birth year that agrees within one adds to a similarity from 0 to 1, as ten points add to one of edits."""
POSTGRES = "pg_trgm in PostgreSQL, romanised, year"

Ask = Callable[[Rec], list[str]]


class Peer(NamedTuple):
    """A way to ask, and the CPU seconds that it has used so far, another process's included."""

    ask: Ask
    cpu: Callable[[], float] = time.process_time


def _name(rec: Rec) -> str:
    return fine(rec.full_name).lower()


def _year(rec: Rec) -> int:
    born = parse_date(rec.born) if rec.born else None
    return born.year if born else 0


@contextmanager
def peers(people: Sequence[Rec]) -> Iterator[dict[str, Peer]]:
    """Every peer that can run here; PostgreSQL is started for as long as it is asked, and left out where it is not."""
    here = {
        "FTS5 trigram, romanised, year": Peer(trigrams(people)),
        "rapidfuzz scan, romanised, year": Peer(scan(people)),
    }
    binaries = find_binaries()
    if binaries is None or find_spec("psycopg") is None:
        yield here
        return
    with postgres_trigrams(people, binaries) as peer:
        yield {POSTGRES: peer, **here}


def trigrams(people: Sequence[Rec]) -> Ask:
    """SQLite's trigram index with its own ranking; a birth year that agrees within one comes first."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE person USING fts5(id UNINDEXED, year UNINDEXED, name, tokenize = 'trigram')"
    )
    rows = ((rec.id, _year(rec), _name(rec)) for rec in people)
    connection.executemany("INSERT INTO person VALUES (?, ?, ?)", rows)

    def ask(rec: Rec) -> list[str]:
        words = _name(rec).split()
        pieces = {word[i : i + _TRIGRAM] for word in words for i in range(len(word) - _TRIGRAM + 1)}
        wanted = " OR ".join(f'"{piece}"' for piece in sorted(pieces))
        if not wanted:
            return []
        year = _year(rec)
        found = connection.execute(
            "SELECT id FROM person WHERE name MATCH ? ORDER BY (? > 0 AND abs(year - ?) > 1), rank LIMIT ?",
            (wanted, year, year, MOST),
        )
        return [number for (number,) in found]

    return ask


def scan(people: Sequence[Rec]) -> Ask:
    """Token-sorted edit similarity with every name; a birth year that agrees within one adds ten points."""
    names = [_name(rec) for rec in people]
    years = [_year(rec) for rec in people]

    def ask(rec: Rec) -> list[str]:
        year = _year(rec)
        best = process.extract(_name(rec), names, scorer=fuzz.token_sort_ratio, limit=500)
        ranked = sorted(best, key=lambda hit: -(hit[1] + 10 * (year > 0 and abs(years[hit[2]] - year) <= 1)))
        return [people[place].id for _, _, place in ranked[:MOST]]

    return ask


@contextmanager
def postgres_trigrams(people: Sequence[Rec], binaries: Path) -> Iterator[Peer]:
    """PostgreSQL's trigrams with a GIN index, at their usual threshold of 0.3; a birth year within one counts beside.

    The server's work is counted by the run time of its own process (Linux), so that both are CPU and comparable.
    """
    # An extra that offices on SQLite do not install.
    psycopg: Any = import_module("psycopg")
    with (
        private_server(binaries) as address,
        psycopg.connect(address.replace("/ojakh?", "/postgres?"), autocommit=True) as connection,
    ):
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE TABLE person (id text, name text, year integer)")
        with connection.cursor() as cursor, cursor.copy("COPY person FROM STDIN") as copy:
            for rec in people:
                copy.write_row((rec.id, _name(rec), _year(rec)))
        connection.execute("CREATE INDEX ON person USING gin (name gin_trgm_ops)")
        connection.execute("ANALYZE person")
        # One process answers, so that its run time is the whole work.
        connection.execute("SET max_parallel_workers_per_gather = 0")
        server = Path(f"/proc/{connection.info.backend_pid}/schedstat")

        def ask(rec: Rec) -> list[str]:
            name, year = _name(rec), _year(rec)
            found = connection.execute(
                "SELECT id FROM person WHERE name %% %(name)s ORDER BY similarity(name, %(name)s)"
                " + CASE WHEN %(year)s > 0 AND abs(year - %(year)s) <= 1 THEN %(bonus)s ELSE 0 END DESC, id"
                " LIMIT %(most)s",
                {"name": name, "year": year, "bonus": _YEAR_BONUS, "most": MOST},
            )
            return [number for (number,) in found]

        def cpu() -> float:
            return time.process_time() + int(server.read_text("ascii").split()[0]) / 1e9

        yield Peer(ask, cpu)
