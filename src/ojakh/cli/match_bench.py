"""`./ojakh bench match-pairs`: names in two scripts, three pools of name groups, our score beside simpler ones."""

import argparse
import importlib.util
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ojakh.cli import match_peers
from ojakh.cli.exits import EnvironmentMissing, Exit
from ojakh.matching import NORM_VERSION, Rec, fine, forget, prepare
from ojakh.matching.beside import compare_beside
from ojakh.matching.build_aliases import group_lines
from ojakh.matching.evaluate import (
    POOLS,
    SCRIPTS,
    Figures,
    Group,
    NamePair,
    draw_pairs,
    figures,
    pool_of,
    read_groups,
)
from ojakh.matching.hardpairs import draw_hard_pairs

Scorer = Callable[[str, str], float]
Dates = tuple[str, str]
SETS = ("plain", "hard", "hard-dated")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the answer: which scorer, on which pairs, how good, how fast."""

    pool: str
    near: float
    scorer: str
    slice: str
    figures: Figures
    microseconds: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pairs to draw."""

    set: str
    pairs: int
    seed: int
    near: float


def configure(parser: argparse.ArgumentParser) -> None:
    """How many pairs, from which pools, how hard."""
    parser.add_argument("--pairs", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--pool", choices=POOLS, action="append", help="one pool; without it all three")
    parser.add_argument("--set", choices=SETS, default="plain", help="plain names, or as papers and clerks spell them")
    parser.add_argument("--near", type=float, default=0.0, help="share of negatives that sound like the right name")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Draw, score and print."""
    if importlib.util.find_spec("rigour") is None:
        raise EnvironmentMissing(
            what="The name groups come with the development package rigour, which is not installed."
        )
    wanted = Wanted(arguments.set, arguments.pairs, arguments.seed, arguments.near)
    lines = measure(arguments.pool or list(POOLS), wanted)
    if arguments.json:
        print(json.dumps([as_dict(line) for line in lines], ensure_ascii=False))
    else:
        load = os.getloadavg()[0]
        print(
            f"tables {NORM_VERSION}, {arguments.pairs} pairs a pool, set {arguments.set}, seed {arguments.seed}, "
            f"load {load:.1f}"
        )
        print("\n".join(table(lines)))
    return Exit.DONE


def own(left: str, right: str, dates: Dates = ("", "")) -> float:
    """Probability by this library, as `./ojakh match pairs` gives it."""
    one, other = (Rec("", full_name=name, born=born) for name, born in zip((left, right), dates, strict=True))
    return compare_beside(prepare(one), prepare(other)).probability


def romanised(left: str, right: str) -> float:
    """Our readable Latin line, words sorted, edit similarity: what the reviewed tables alone are worth."""
    return fuzz.token_sort_ratio(fine(left), fine(right)) / 100


def raw(left: str, right: str) -> float:
    """The written names as they are, words sorted: chance, across scripts."""
    return fuzz.token_sort_ratio(left, right) / 100


def measure(pools: Sequence[str], wanted: Wanted) -> list[Line]:
    """Every scorer on every pool; our own also per script. Birth dates, where drawn, go to our own score only."""
    text = group_lines()
    groups = read_groups(text)
    found: list[Line] = []
    for pool in pools:
        drawn = _drawn(_chosen(groups, pool, text), wanted)
        pairs = [pair for pair, _ in drawn]
        forget()
        start = time.process_time()
        scores = [own(pair.left, pair.right, dates) for pair, dates in drawn]
        each = (time.process_time() - start) / len(drawn) * 1e6
        found.append(Line(pool, wanted.near, "own", "all", _figures(scores, pairs), each))
        present = [script for script in SCRIPTS if any(script in pair.scripts for pair in pairs)]
        found += [_slice(pool, wanted.near, script, scores, pairs) for script in present]
        for name, scorer in (("romanised", romanised), ("raw", raw), *match_peers.installed()):
            start = time.process_time()
            others = [scorer(pair.left, pair.right) for pair in pairs]
            each = (time.process_time() - start) / len(drawn) * 1e6
            found.append(Line(pool, wanted.near, name, "all", _figures(others, pairs), each))
    return found


def _drawn(groups: list[Group], wanted: Wanted) -> list[tuple[NamePair, Dates]]:
    if wanted.set == "plain":
        plain = draw_pairs(groups, n=wanted.pairs, seed=wanted.seed, near=wanted.near)
        return [(pair, ("", "")) for pair in plain]
    dated = wanted.set == "hard-dated"
    hard = draw_hard_pairs(groups, n=wanted.pairs, seed=wanted.seed, dated=dated)
    return [(pair, (left, right)) for pair, left, right in hard]


def _chosen(groups: list[Group], pool: str, text: list[str]) -> list[Group]:
    return pool_of(groups, pool, lines=text)


def _figures(scores: Sequence[float], pairs: Sequence[NamePair]) -> Figures:
    return figures(scores, [pair.same for pair in pairs])


def _slice(pool: str, near: float, script: str, scores: Sequence[float], pairs: Sequence[NamePair]) -> Line:
    places = [place for place, pair in enumerate(pairs) if script in pair.scripts]
    return Line(pool, near, "own", script, _figures([scores[p] for p in places], [pairs[p] for p in places]), 0.0)


def as_dict(line: Line) -> dict[str, object]:
    """One line as plain data."""
    found = line.figures
    return {
        "pool": line.pool,
        "near": line.near,
        "scorer": line.scorer,
        "slice": line.slice,
        "n": found.n,
        "oracle_f1": found.best_f1,
        "interval": list(found.interval),
        "f1": found.f1,
        "recall_at": {str(precision): value for precision, value in found.recall_at.items()},
        "microseconds": line.microseconds,
    }


def table(lines: Sequence[Line]) -> list[str]:
    """The answer as a Markdown table."""
    rows = [
        "| pool | scorer | slice | n | best F1 (95 %) | F1 at 0.5 | R@P.95 | R@P.99 | R@P.999 | µs |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for line in lines:
        found = line.figures
        at = " | ".join(f"{value:.3f}" for value in found.recall_at.values())
        best = f"{found.best_f1:.3f} ({found.interval[0]:.3f}–{found.interval[1]:.3f})"
        speed = f"{line.microseconds:.0f}" if line.microseconds else ""
        rows.append(
            f"| {line.pool} | {line.scorer} | {line.slice} | {found.n} | {best} | {found.f1:.3f} | {at} | {speed} |"
        )
    return rows
