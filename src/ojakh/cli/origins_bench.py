"""`./ojakh bench origins`: sets of articles with known origins, and how long very many generated ones take."""

import argparse
import json
import random
import re
import resource
import time
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from ojakh import reading
from ojakh.cli.exits import Exit
from ojakh.cli.origins_fit import fitted
from ojakh.cli.origins_made import judged_made
from ojakh.reading.origins import Document, origins

_WORDS = 4000


def configure(parser: argparse.ArgumentParser) -> None:
    """Sets to be judged, and the size of a generated one."""
    parser.add_argument("--sets", type=Path, metavar="FOLDER", help="text files: `=== name | origin`, then the article")
    parser.add_argument("--facts", type=Path, metavar="FOLDER", help="lists of facts from which sets are made")
    parser.add_argument(
        "--fit", type=Path, metavar="FILE", help="fit the weights on all these sets and write them there"
    )
    parser.add_argument(
        "--leave-out", action="store_true", help="with --fit: judge each set by the weights of the others"
    )
    parser.add_argument("--made", type=int, default=60, help="so many sets made from the facts")
    parser.add_argument("--documents", type=int, default=0, help="also so many generated documents, one in five a copy")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Measure and print."""
    found: dict[str, object] = {}
    if arguments.sets and arguments.fit:
        found |= _fitted(arguments)
    elif arguments.sets:
        found |= judged(sorted(arguments.sets.rglob("*.txt")))
    if arguments.facts and not arguments.fit:
        answers, errors = judged_made(arguments.facts, arguments.made, seed=arguments.seed)
        found["made"] = {"sets": arguments.made, **figures(answers), "errors": dict(errors.most_common(6))}
    if arguments.documents:
        found |= timed(arguments.documents, seed=arguments.seed)
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join(f"{name}: {value}" for name, value in found.items()))
    return Exit.DONE


def _fitted(arguments: argparse.Namespace) -> dict[str, object]:
    """Fit the weights, write them, and say what they answer on the sets and on each set left out."""
    files = sorted(arguments.sets.rglob("*.txt"))
    written = [list(articles(file.read_text(encoding="utf-8"))) for file in files]
    table, answers, left_out = fitted(written, arguments.facts, leave_out=arguments.leave_out)
    lines = ["# What the traits of reading/origins/traits.py count for, in log-odds: `./ojakh bench origins --fit`."]
    for name, weights in table.items():
        lines += ["", f"[{name}]", *(f"{trait} = {weight}" for trait, weight in weights.items())]
    arguments.fit.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found: dict[str, object] = {"sets": len(files), "fitted": figures(answers)}
    return found | ({"left_out": figures(left_out)} if left_out else {})


def judged(files: Sequence[Path]) -> dict[str, object]:
    """Pairs found, missed and wrongly joined, by this library and by shared shingles alone."""
    ours: list[tuple[bool, bool]] = []
    plain: list[tuple[bool, bool]] = []
    for file in files:
        rows = list(articles(file.read_text(encoding="utf-8")))
        documents = [document for document, _ in rows]
        cluster = {one: n for n, group in enumerate(origins(documents).clusters) for one in group.documents}
        shingles = [_shingles(one.text) for one in documents]
        for a, b in combinations(range(len(rows)), 2):
            same = rows[a][1] == rows[b][1]
            ours.append((same, cluster[a] == cluster[b]))
            smaller = min(len(shingles[a]), len(shingles[b])) or 1
            plain.append((same, len(shingles[a] & shingles[b]) / smaller >= 0.5))
    return {"sets": len(files), "pairs": len(ours), "origins": figures(ours), "shared_shingles": figures(plain)}


def articles(text: str) -> Iterator[tuple[Document, str]]:
    """Articles of one set with the name of their origin."""
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        name, _, origin = head.partition("|")
        read = reading.read(reading.open_bytes(body.strip().encode(), "txt"))
        spans = tuple(reading.Span(one.start, one.end) for one in read.sentences)
        yield Document(name.strip(), read.text, spans), origin.strip()


def _shingles(text: str) -> set[tuple[str, ...]]:
    """Runs of five words: the common way to find copies."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def figures(answers: Sequence[tuple[bool, bool]]) -> dict[str, float | int]:
    """Precision, recall and F1 over pairs of documents."""
    found = sum(same and joined for same, joined in answers)
    wrong = sum(joined and not same for same, joined in answers)
    missed = sum(same and not joined for same, joined in answers)
    both = 2 * found + wrong + missed
    return {
        "same": found + missed,
        "precision": round(found / (found + wrong), 3) if found + wrong else 0.0,
        "recall": round(found / (found + missed), 3) if found + missed else 0.0,
        "f1": round(2 * found / both, 3) if both else 0.0,
    }


def timed(size: int, *, seed: int) -> dict[str, object]:
    """Generated texts, every fifth a copy with cuts, another order and a tenth of its words changed."""
    documents, truth = generated(size, random.Random(seed))  # noqa: S311
    started, cpu = time.perf_counter(), time.process_time()
    found = origins(documents)
    wall, used = time.perf_counter() - started, time.process_time() - cpu
    cluster = {one: n for n, group in enumerate(found.clusters) for one in group.documents}
    joined = {pair for group in found.clusters for pair in combinations(group.documents, 2)}
    recall = sum(cluster[a] == cluster[b] for a, b in truth) / len(truth) if truth else 1.0
    return {
        "documents": size,
        "copies": len(truth),
        "recall": round(recall, 3),
        "precision": round(len(joined & truth) / len(joined), 3) if joined else 0.0,
        "wall_seconds": round(wall, 1),
        "cpu_seconds": round(used, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def generated(size: int, chance: random.Random) -> tuple[list[Document], set[tuple[int, int]]]:
    """Texts of invented words, and which pairs of them are a text and its copy."""
    letters = "abdegiklmnoprstuvz"
    words = ["".join(chance.choices(letters, k=chance.randint(4, 9))) for _ in range(_WORDS)]
    documents: list[Document] = []
    truth: set[tuple[int, int]] = set()
    for number in range(size):
        if number % 5 == 4:
            sentences = _copied(_sentences(documents[number - 1]), words, chance)
            truth.add((number - 1, number))
        else:
            sentences = [" ".join(chance.choices(words, k=12)) + f" {chance.randint(10, 9999)}" for _ in range(10)]
        documents.append(_joined(str(number), sentences))
    return documents, truth


def _sentences(document: Document) -> list[str]:
    return [span.of(document.text).rstrip(".") for span in document.sentences]


def _copied(sentences: list[str], words: Sequence[str], chance: random.Random) -> list[str]:
    """A few sentences left out, the rest in another order, one word in ten another one."""
    kept = chance.sample(sentences, k=max(3, len(sentences) * 7 // 10))
    return [" ".join(chance.choice(words) if chance.random() < 0.1 else word for word in one.split()) for one in kept]


def _joined(name: str, sentences: Sequence[str]) -> Document:
    spans, text = [], ""
    for sentence in sentences:
        spans.append(reading.Span(len(text), len(text) + len(sentence) + 1))
        text += sentence + ". "
    return Document(name, text, tuple(spans))
