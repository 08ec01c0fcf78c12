"""`./ojakh match lookup`: find queries among many persons in an encrypted file, and measure recall, time and size."""

import argparse
import gc
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np

from ojakh.cli.exits import Exit
from ojakh.cli.match_files import Source
from ojakh.cli.match_index import Answer, Index, Searcher
from ojakh.cli.match_people import open_people, people
from ojakh.matching import Hit, Rec, prepare
from ojakh.matching.vocabulary import number_of

AT = (1, 10, 50)
SHOWN = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """Two files of persons: the index, and the queries with an optional `truth`."""
    parser.add_argument("--index", type=Path, required=True, metavar="FILE.csv")
    parser.add_argument("--queries", type=Path, required=True, metavar="FILE.csv")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--answers", type=Path, metavar="FILE.jsonl", help="write the ten best of every query there")
    parser.add_argument("--answer-from", type=Path, help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Build the file, then answer from it in a process of its own; 1 where rows were refused."""
    if arguments.answer_from is not None:
        return answer(arguments)
    found = figures_of(arguments)
    show(found, as_json=arguments.json)
    return Exit.FINDINGS if found["index_errors"] or found["query_errors"] else Exit.DONE


def figures_of(arguments: argparse.Namespace) -> dict[str, object]:
    """Build the file, answer from it in a process of its own, and put both sets of figures together."""
    with tempfile.TemporaryDirectory(prefix="ojakh-match-") as folder:
        path = Path(folder) / "index"
        secrets = {"file_key": os.urandom(32).hex(), "index_key": os.urandom(32).hex()}
        built, source = build(arguments.index, path, secrets)
        found = in_a_fresh_process(arguments, path, secrets)
    errors = [asdict(error) for error in source.problems.kept]
    return {**built, **found, "index_errors": errors, "columns": source.columns}


def build(file: Path, path: Path, secrets: dict[str, str]) -> tuple[dict[str, object], Source]:
    """Write the index file of a file of persons; its seconds and sizes."""
    source = open_people(file)
    start, cpu = time.perf_counter(), time.process_time()
    index = Index(path, file_key=secrets["file_key"], index_key=bytes.fromhex(secrets["index_key"]))
    frequencies = index.build(prepare(rec) for rec, _ in people(source))
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    size = max(frequencies.size, 1)
    (keys,) = index.connection.execute("SELECT count(*) FROM match_key").fetchone()
    found: dict[str, object] = {
        "backend": "sqlcipher",
        "sealed": True,
        "persons": frequencies.size,
        "index_seconds": seconds,
        "index_cpu_seconds": cpu,
        "keys_per_person": keys / size,
        "bytes_per_person": index.key_bytes() / size,
        "file_bytes_per_person": path.stat().st_size / size,
    }
    index.connection.close()
    return found, source


def in_a_fresh_process(arguments: argparse.Namespace, path: Path, secrets: dict[str, str]) -> dict[str, object]:
    """Answer the queries in a process that has seen nothing; the keys go through its standard input."""
    command = [sys.executable, "-m", "ojakh.cli", "match", "lookup", "--json", "--answer-from", str(path)]
    command += ["--index", str(arguments.index), "--queries", str(arguments.queries)]
    command += ["--answers", str(arguments.answers)] if arguments.answers else []
    source = os.pathsep.join(entry for entry in sys.path if entry)
    done = subprocess.run(
        command,
        input=json.dumps(secrets),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": source},
    )
    answered = json.loads(done.stdout or "null")
    if not isinstance(answered, dict) or "error" in answered:
        sys.stderr.write(done.stderr)
        if isinstance(answered, dict) and arguments.json:
            sys.stdout.write(done.stdout)
        elif isinstance(answered, dict):
            sys.stderr.write(f"{answered['error'].get('message', '')}\n")
        raise SystemExit(done.returncode or Exit.UNREADABLE)
    return answered


def answer(arguments: argparse.Namespace) -> int:
    """The fresh process: open the file, answer each query, print the figures."""
    secrets = json.loads(sys.stdin.read())
    index = Index(arguments.answer_from, file_key=secrets["file_key"], index_key=bytes.fromhex(secrets["index_key"]))
    source = open_people(arguments.queries)
    start, cpu = time.perf_counter(), time.process_time()
    searcher = Searcher(index)
    opening = {
        "opening_seconds": time.perf_counter() - start,
        "opening_cpu_seconds": time.process_time() - cpu,
    }
    gc.freeze()
    tally = Tally(searcher)
    answers = arguments.answers.open("w", encoding="utf-8") if arguments.answers else None
    for rec, truth in people(source):
        hits = tally.ask(rec, truth)
        if answers is not None:
            best = [
                {"id": hit.id, "probability": hit.scored.probability, "band": hit.scored.band} for hit in hits[:SHOWN]
            ]
            line = {"query": rec.id, "hits": best, "cpu_ms": tally.cpu[-1] * 1000}
            answers.write(json.dumps(line, ensure_ascii=False) + "\n")
    if answers is not None:
        answers.close()
    found = {**tally.figures(), **opening}
    found["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found["query_errors"] = [asdict(error) for error in source.problems.kept]
    print(json.dumps(found, ensure_ascii=False))
    return Exit.DONE


class Tally:
    """Answers queries one by one and counts what was found and how long it took."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self.ids = searcher.index.ids()
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self.found = dict.fromkeys(AT, 0)
        self.among_candidates = 0
        self.with_truth = 0
        self.candidates = 0
        self.second_stages = 0
        self.best_true: list[float] = []
        self.best_without: list[float] = []

    def ask(self, query: Rec, truth: str) -> list[Hit]:
        """The best candidates of one query, those scored in full."""
        wall, cpu = time.perf_counter(), time.process_time()
        answered = self.searcher.ask(prepare(query))
        self.cpu.append(time.process_time() - cpu)
        self.wall.append(time.perf_counter() - wall)
        self.candidates += len(answered.considered)
        self.second_stages += answered.by_similar_words
        hits = answered.hits
        if truth:
            self._count(answered, truth)
        elif hits:
            self.best_without.append(hits[0].scored.posterior_bits)
        return hits

    def _count(self, answered: Answer, truth: str) -> None:
        """Note at which place the true record stands."""
        self.with_truth += 1
        wanted = number_of(truth)
        self.among_candidates += bool((self.ids[answered.considered] == wanted).any())
        places = [place for place, hit in enumerate(answered.hits) if hit.id == truth]
        if places:
            self.best_true.append(answered.hits[places[0]].scored.posterior_bits)
        else:
            rest = np.flatnonzero(self.ids[answered.rest] == wanted)
            places = [len(answered.hits) + int(place) for place in rest]
        for at in AT:
            self.found[at] += bool(places) and places[0] < at

    def figures(self) -> dict[str, object]:
        """Recall, times and openings, by stable names; milliseconds."""
        asked, known = max(len(self.wall), 1), max(self.with_truth, 1)
        return {
            "queries": len(self.wall),
            "queries_with_truth": self.with_truth,
            **{f"recall@{at}": self.found[at] / known if self.with_truth else None for at in AT},
            "candidate_recall": self.among_candidates / known if self.with_truth else None,
            "candidates_per_query": self.candidates / asked,
            "decryptions": self.searcher.decryptions,
            "decryptions_per_query": self.searcher.decryptions / asked,
            **{f"wall_ms_p{p}": percentile(self.wall, p) * 1000 for p in (50, 95, 99)},
            **{f"cpu_ms_p{p}": percentile(self.cpu, p) * 1000 for p in (50, 95, 99)},
            **self._order(),
            "second_stages": self.second_stages,
            "skipped": dict(self.searcher.skipped),
        }

    def _order(self) -> dict[str, object]:
        """How well scores part queries with a match from queries without one, over all queries."""
        true, other = np.array(self.best_true), np.sort(np.array(self.best_without))
        if not len(true) or not len(other):
            return {"true_match_above_no_match": None, "without_match_above_median_match": None}
        below = (np.searchsorted(other, true, "left") + np.searchsorted(other, true, "right")) / 2
        return {
            "true_match_above_no_match": float(below.mean() / len(other)),
            "without_match_above_median_match": int((other > np.median(true)).sum()),
        }


def percentile(values: list[float], share: int) -> float:
    """The value under which `share` percent of the values lie (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked) / 100) - 1)] if ranked else 0.0


def show(found: dict[str, object], *, as_json: bool) -> None:
    """Print the figures."""
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for name, value in found.items():
        print(f"{name}: {value:.4g}" if isinstance(value, float) else f"{name}: {value}")
