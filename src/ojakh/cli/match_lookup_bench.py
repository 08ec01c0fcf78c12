"""`./ojakh bench match-lookup`: generated people looked for among many, by this library and by what others use."""

import argparse
import csv
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ojakh.cli import match_lookup
from ojakh.cli.exits import Exit
from ojakh.cli.match_lookup_peers import Peer, peers
from ojakh.cli.match_population import People, Query, records
from ojakh.matching import NORM_VERSION, Rec

COLUMNS = ("id", "full_name", "born", "sex", "place", "phone", "truth")
PEER_QUERIES = 200
_AT = (1, 10, 50)


class Answered(NamedTuple):
    """The ten best ids of one query, best first, and its CPU milliseconds."""

    ids: list[str]
    cpu_ms: float


def configure(parser: argparse.ArgumentParser) -> None:
    """How many persons, from which pool, with or without dates."""
    parser.add_argument("--n", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--pool", choices=("usable", "test"), default="usable")
    parser.add_argument("--queries", type=int, default=3000, help="most second records that are asked for (3000)")
    parser.add_argument("--names-only", action="store_true", help="queries of name and sex")
    parser.add_argument("--peers", action="store_true", help="also trigrams of two databases and a scan of all names")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Generate, look up, print."""
    people = records(
        arguments.seed,
        arguments.n,
        pool=arguments.pool,
        most=max(1, arguments.queries),
        names_only=arguments.names_only,
    )
    found: dict[str, object] = {"norm_version": NORM_VERSION, "load": os.getloadavg()[0], **own(people)}
    if arguments.peers:
        with peers(people.first) as here:
            found["peers"] = {name: measure(peer, people.queries) for name, peer in here.items()}
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
    ten = {line["query"]: Answered([hit["id"] for hit in line["hits"]], line["cpu_ms"]) for line in lines}
    by_writing, by_sex = (_slices(people.queries, ten, name) for name in ("writing", "sex"))
    return {
        **found,
        "recall@10_by_writing": by_writing,
        "recall@10_by_sex": by_sex,
        "queries_by_writing": dict(sorted(Counter(query.writing for query in people.queries).items())),
        "queries_of_the_peers": same_queries(people.queries, ten),
    }


def _write(path: Path, people: Iterable[tuple[Rec, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(COLUMNS)
        for rec, truth in people:
            writer.writerow([rec.id, rec.full_name, rec.born, rec.sex, rec.settlement, rec.phone, truth])


def _slices(queries: Sequence[Query], ten: dict[str, Answered], name: str) -> dict[str, float]:
    asked, found = Counter[str](), Counter[str]()
    for query in queries:
        asked[getattr(query, name)] += 1
        found[getattr(query, name)] += query.truth in ten[query.rec.id].ids
    return {value: found[value] / count for value, count in sorted(asked.items())}


def measure(peer: Peer, queries: Sequence[Query]) -> dict[str, float]:
    """Recall, CPU and wall of a peer on the first queries."""
    found, cpu, wall = dict.fromkeys(_AT, 0), [], []
    asked = queries[:PEER_QUERIES]
    for query in asked:
        start, used = time.perf_counter(), peer.cpu()
        ids = peer.ask(query.rec)
        cpu.append(peer.cpu() - used)
        wall.append(time.perf_counter() - start)
        for at in _AT:
            found[at] += query.truth in ids[:at]
    shares = {f"recall@{at}": found[at] / max(len(asked), 1) for at in _AT}
    times = {
        f"{name}_ms_p{p}": match_lookup.percentile(values, p) * 1000
        for name, values in (("cpu", cpu), ("wall", wall))
        for p in (50, 95)
    }
    return {"queries": float(len(asked)), **shares, **times}


def same_queries(queries: Sequence[Query], answers: dict[str, Answered]) -> dict[str, float]:
    """Our own figures on the queries that the peers get; places beyond the tenth are not in the answers."""
    asked = queries[:PEER_QUERIES]
    shares = {
        f"recall@{at}": sum(query.truth in answers[query.rec.id].ids[:at] for query in asked) / max(len(asked), 1)
        for at in (1, 10)
    }
    times = {
        f"cpu_ms_p{p}": match_lookup.percentile([answers[query.rec.id].cpu_ms for query in asked], p) for p in (50, 95)
    }
    return {"queries": float(len(asked)), **shares, **times}
