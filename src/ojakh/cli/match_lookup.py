"""`./ojakh match lookup`: find queries among many persons in an encrypted file, and measure recall, time and size."""

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from ojakh.cli.exits import Exit
from ojakh.cli.match_files import Source
from ojakh.cli.match_index import Index
from ojakh.cli.match_people import open_people, people
from ojakh.matching import Hit, Prepared, prepare, rank

AT = (1, 10, 50)
SHOWN = 10
ENOUGH_BITS = 4.0
"""A dated query whose best answer has fewer posterior bits is also looked for by similar words."""


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
    with tempfile.TemporaryDirectory(prefix="ojakh-match-") as folder:
        path = Path(folder) / "index"
        secrets = {"file_key": os.urandom(32).hex(), "index_key": os.urandom(32).hex()}
        built, source = build(arguments.index, path, secrets)
        found = in_a_fresh_process(arguments, path, secrets)
    found = {**built, **found}
    found["index_errors"] = [asdict(error) for error in source.problems.kept]
    found["columns"] = source.columns
    show(found, as_json=arguments.json)
    return Exit.FINDINGS if source.problems.count or found["query_errors"] else Exit.DONE


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
        raise SystemExit(done.returncode or Exit.UNREADABLE)
    return answered


def answer(arguments: argparse.Namespace) -> int:
    """The fresh process: open the file, answer each query, print the figures."""
    secrets = json.loads(sys.stdin.read())
    index = Index(arguments.answer_from, file_key=secrets["file_key"], index_key=bytes.fromhex(secrets["index_key"]))
    source = open_people(arguments.queries)
    start = time.perf_counter()
    index.read_words()
    opening = time.perf_counter() - start
    gc.freeze()
    tally = Tally(index)
    answers = arguments.answers.open("w", encoding="utf-8") if arguments.answers else None
    for rec, truth in people(source):
        hits = tally.ask(prepare(rec), truth)
        if answers is not None:
            best = [
                {"id": hit.id, "probability": hit.scored.probability, "band": hit.scored.band} for hit in hits[:SHOWN]
            ]
            answers.write(json.dumps({"query": rec.id, "hits": best}, ensure_ascii=False) + "\n")
    if answers is not None:
        answers.close()
    found = tally.figures()
    found["opening_seconds"] = opening
    found["query_errors"] = [asdict(error) for error in source.problems.kept]
    print(json.dumps(found, ensure_ascii=False))
    return Exit.DONE


class Tally:
    """Answers queries one by one and counts what was found and how long it took."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.frequencies = index.frequencies()
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self.found = dict.fromkeys(AT, 0)
        self.among_candidates = 0
        self.with_truth = 0
        self.candidates = 0
        self.second_stages = 0
        self.best_true: list[float] = []
        self.best_without: list[float] = []

    def ask(self, query: Prepared, truth: str) -> list[Hit]:
        """The fifty best candidates of one query."""
        wall, cpu = time.perf_counter(), time.process_time()
        near = self.index.near(query)
        candidates = self.index.open(near)
        hits = rank(query, candidates, self.frequencies, k=max(AT))
        if query.born is None or not hits or hits[0].scored.posterior_bits < ENOUGH_BITS:
            known = set(near)
            further = [row for row in self.index.similar(query) if row not in known]
            candidates += self.index.open(further)
            hits = rank(query, candidates, self.frequencies, k=max(AT))
            self.second_stages += 1
        self.cpu.append(time.process_time() - cpu)
        self.wall.append(time.perf_counter() - wall)
        self.candidates += len(candidates)
        ids = [hit.id for hit in hits]
        if truth:
            self.with_truth += 1
            self.among_candidates += any(person.id == truth for person in candidates)
            for at in AT:
                self.found[at] += truth in ids[:at]
            self.best_true += [hit.scored.posterior_bits for hit in hits if hit.id == truth]
        elif hits:
            self.best_without.append(hits[0].scored.posterior_bits)
        return hits

    def figures(self) -> dict[str, object]:
        """Recall, times and openings, by stable names; milliseconds."""
        asked, known = max(len(self.wall), 1), max(self.with_truth, 1)
        outranking = sum(
            1
            for bits in self.best_without
            if self.best_true and bits > sorted(self.best_true)[len(self.best_true) // 2]
        )
        return {
            "queries": len(self.wall),
            "queries_with_truth": self.with_truth,
            **{f"recall@{at}": self.found[at] / known if self.with_truth else None for at in AT},
            "candidate_recall": self.among_candidates / known if self.with_truth else None,
            "candidates_per_query": self.candidates / asked,
            "decryptions": self.index.decryptions,
            "decryptions_per_query": self.index.decryptions / asked,
            **{f"wall_ms_p{p}": percentile(self.wall, p) * 1000 for p in (50, 95, 99)},
            **{f"cpu_ms_p{p}": percentile(self.cpu, p) * 1000 for p in (50, 95, 99)},
            "without_match_above_median_match": outranking,
            "second_stages": self.second_stages,
            "skipped": dict(self.index.skipped),
        }


def percentile(values: list[float], share: int) -> float:
    """The value under which `share` percent of the values lie (nearest rank)."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, share * len(ranked) // 100)] if ranked else 0.0


def show(found: dict[str, object], *, as_json: bool) -> None:
    """Print the figures."""
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for name, value in found.items():
        print(f"{name}: {value:.4g}" if isinstance(value, float) else f"{name}: {value}")
