"""`./ojakh bench match-lookup`: generated people looked for among many, by this library and by what others use."""

import argparse
import csv
import json
import os
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from ojakh.cli import match_lookup
from ojakh.cli.exits import Exit
from ojakh.cli.match_population import People, Query, records
from ojakh.matching import NORM_VERSION, Rec, fine
from ojakh.matching.dates import parse_date

COLUMNS = ("id", "full_name", "born", "sex", "place", "phone", "truth")
PEER_QUERIES = 200
_AT = (1, 10, 50)
_TRIGRAM = 3

Peer = Callable[[Rec], list[str]]


def configure(parser: argparse.ArgumentParser) -> None:
    """How many persons, from which pool, with or without dates."""
    parser.add_argument("--n", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--pool", choices=("usable", "test"), default="usable")
    parser.add_argument("--names-only", action="store_true", help="queries of name and sex")
    parser.add_argument("--peers", action="store_true", help="also full-text trigrams and a scan of all names")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Generate, look up, print."""
    people = records(arguments.seed, arguments.n, pool=arguments.pool, names_only=arguments.names_only)
    found: dict[str, object] = {"norm_version": NORM_VERSION, "load": os.getloadavg()[0], **own(people)}
    if arguments.peers:
        found["peers"] = {name: measure(peer, people.queries) for name, peer in peers(people.first).items()}
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for name, value in found.items():
            print(f"{name}: {value:.4g}" if isinstance(value, float) else f"{name}: {value}")
    return Exit.DONE


def own(people: People) -> dict[str, object]:
    """The figures of `./ojakh match lookup`, and its recall@10 by script and by sex of the query."""
    with tempfile.TemporaryDirectory(prefix="ojakh-bench-") as folder:
        index, queries, answers = (Path(folder) / name for name in ("index.csv", "queries.csv", "answers.jsonl"))
        _write(index, ((rec, "") for rec in people.first))
        _write(queries, ((query.rec, query.truth) for query in people.queries))
        asked = argparse.Namespace(index=index, queries=queries, answers=answers)
        found = match_lookup.figures_of(asked)
        lines = [json.loads(line) for line in answers.read_text("utf-8").splitlines()]
    ten = {line["query"]: {hit["id"] for hit in line["hits"]} for line in lines}
    by_writing, by_sex = (_slices(people.queries, ten, name) for name in ("writing", "sex"))
    return {**found, "recall@10_by_writing": by_writing, "recall@10_by_sex": by_sex}


def _write(path: Path, people: Iterable[tuple[Rec, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(COLUMNS)
        for rec, truth in people:
            writer.writerow([rec.id, rec.full_name, rec.born, rec.sex, rec.settlement, rec.phone, truth])


def _slices(queries: Sequence[Query], ten: dict[str, set[str]], name: str) -> dict[str, float]:
    asked, found = Counter[str](), Counter[str]()
    for query in queries:
        asked[getattr(query, name)] += 1
        found[getattr(query, name)] += query.truth in ten.get(query.rec.id, set())
    return {value: found[value] / count for value, count in sorted(asked.items())}


def peers(people: Sequence[Rec]) -> dict[str, Peer]:
    """What others do: romanised names in a full-text index of trigrams, and edit similarity with every name."""
    return {"FTS5 trigram, romanised, year": trigrams(people), "rapidfuzz scan, romanised, year": scan(people)}


def _year(rec: Rec) -> int:
    born = parse_date(rec.born) if rec.born else None
    return born.year if born else 0


def trigrams(people: Sequence[Rec]) -> Peer:
    """SQLite's trigram index with its own ranking; a birth year that agrees within one comes first."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE person USING fts5(id UNINDEXED, year UNINDEXED, name, tokenize = 'trigram')"
    )
    rows = ((rec.id, _year(rec), fine(rec.full_name).lower()) for rec in people)
    connection.executemany("INSERT INTO person VALUES (?, ?, ?)", rows)

    def ask(rec: Rec) -> list[str]:
        words = fine(rec.full_name).lower().split()
        pieces = {word[i : i + _TRIGRAM] for word in words for i in range(len(word) - _TRIGRAM + 1)}
        wanted = " OR ".join(f'"{piece}"' for piece in sorted(pieces))
        if not wanted:
            return []
        year = _year(rec)
        found = connection.execute(
            "SELECT id FROM person WHERE name MATCH ? ORDER BY (? > 0 AND abs(year - ?) > 1), rank LIMIT 50",
            (wanted, year, year),
        )
        return [number for (number,) in found]

    return ask


def scan(people: Sequence[Rec]) -> Peer:
    """Token-sorted edit similarity with every name; a birth year that agrees within one adds ten points."""
    names = [fine(rec.full_name).lower() for rec in people]
    years = [_year(rec) for rec in people]

    def ask(rec: Rec) -> list[str]:
        year = _year(rec)
        best = process.extract(fine(rec.full_name).lower(), names, scorer=fuzz.token_sort_ratio, limit=500)
        ranked = sorted(best, key=lambda hit: -(hit[1] + 10 * (year > 0 and abs(years[hit[2]] - year) <= 1)))
        return [people[place].id for _, _, place in ranked[:50]]

    return ask


def measure(peer: Peer, queries: Sequence[Query]) -> dict[str, float]:
    """Recall and CPU of a peer on the first queries."""
    found, cpu = dict.fromkeys(_AT, 0), []
    asked = queries[:PEER_QUERIES]
    for query in asked:
        start = time.process_time()
        ids = peer(query.rec)
        cpu.append(time.process_time() - start)
        for at in _AT:
            found[at] += query.truth in ids[:at]
    shares = {f"recall@{at}": found[at] / max(len(asked), 1) for at in _AT}
    times = {f"cpu_ms_p{p}": match_lookup.percentile(cpu, p) * 1000 for p in (50, 95)}
    return {"queries": float(len(asked)), **shares, **times}
