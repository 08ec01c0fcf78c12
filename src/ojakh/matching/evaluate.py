"""Measure how well names are matched: pair sets drawn from name groups, and the figures a decision has to meet.

Groups reserved for tests serve here and nowhere else. A set is drawn by group, never by record, from a stated seed.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import JaroWinkler

from ojakh.matching.build_aliases import matching_form, parse, usable
from ojakh.matching.text import script_of

SCRIPTS = ("Armn", "Cyrl", "Latn", "Arab", "Geor")
POOLS = ("in-dictionary", "held-out", "held-out strict")
_KINDS = ("random", "same_surname", "same_given", "same_surname", "same_given", "random", "same_surname", "same_given")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A name group: its id and its forms per script."""

    id: str
    forms: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two written names, whether they are one name, and what kind of pair it is."""

    left: str
    right: str
    same: bool
    kind: str
    scripts: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Quality of a ranking of pairs: best F1 with its threshold, F1 at 0.5, recall at fixed precision."""

    n: int
    best_f1: float
    threshold: float
    f1: float
    precision: float
    recall: float
    recall_at: dict[float, float]
    interval: tuple[float, float]


def read_groups(lines: Iterable[str]) -> list[Group]:
    """Groups with forms of at least three letters in two or more of the five scripts."""
    found = []
    for group_id, raw in parse(lines):
        forms: dict[str, list[str]] = {}
        for form in raw:
            script = script_of(form[:1])
            if script in SCRIPTS and len(form) >= _SHORTEST and " " not in form and "-" not in form:
                forms.setdefault(script, []).append(form)
        if len(forms) > 1:
            found.append(Group(group_id, {script: tuple(entries) for script, entries in forms.items()}))
    return found


def pool_of(groups: Sequence[Group], pool: str, *, lines: Iterable[str]) -> list[Group]:
    """The groups of one pool; "held-out strict" leaves out test groups that share a spelling with a usable group."""
    if pool == "in-dictionary":
        return [group for group in groups if usable(group.id)]
    held = [group for group in groups if not usable(group.id)]
    if pool == "held-out":
        return held
    known = {matching_form(form) for group_id, raw in parse(lines) if usable(group_id) for form in raw}
    return [
        group
        for group in held
        if not any(matching_form(form) in known for forms in group.forms.values() for form in forms)
    ]


def by_scripts(groups: Sequence[Group]) -> dict[tuple[str, str], list[Group]]:
    """For each pair of scripts the groups that have forms in both."""
    found: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        present = [script for script in SCRIPTS if script in group.forms]
        for index, first in enumerate(present):
            for second in present[index + 1 :]:
                found.setdefault((first, second), []).append(group)
    return found


def _write(given: Group, surname: Group, script: str, draw: random.Random, swap: bool) -> str:
    words = [draw.choice(given.forms[script]), draw.choice(surname.forms[script])]
    return " ".join(reversed(words) if swap else words)


def nearest(group: Group, others: Sequence[Group], script: str) -> Group:
    """The group whose form in one script looks most like another group's form in it."""
    form = group.forms[script][0]
    return max(others, key=lambda other: float(JaroWinkler.similarity(form, other.forms[script][0])))


def draw_pairs(
    groups: Sequence[Group], *, n: int, seed: int, swapped: float = 0.15, near: float = 0.0
) -> list[NamePair]:
    """`n` pairs of two-part names across scripts, one third of them one name; negatives share a part or nothing.

    `near` is the share of negatives whose differing part is the one of thirty that looks most like the right one, as
    the names of siblings do.
    """
    draw = random.Random(seed)  # noqa: S311
    lists = {scripts: entries for scripts, entries in by_scripts(groups).items() if len(entries) >= 8}
    kinds = sorted(lists)
    pairs = []
    for number in range(n):
        scripts = kinds[number % len(kinds)]
        given, surname, other_given, other_surname = draw.sample(lists[scripts], 4)
        if draw.random() < near:
            crowd = draw.sample(lists[scripts], min(len(lists[scripts]), 32))
            crowd = [group for group in crowd if group.id not in (given.id, surname.id)]
            other_given, other_surname = (nearest(part, crowd, scripts[0]) for part in (given, surname))
        same = number % 3 == 0
        kind = "same" if same else _KINDS[(number // 3) % len(_KINDS)]
        right_given = given if kind in ("same", "same_given") else other_given
        right_surname = surname if kind in ("same", "same_surname") else other_surname
        first, second = scripts if draw.random() < 0.5 else scripts[::-1]
        left = _write(given, surname, first, draw, swap=False)
        right = _write(right_given, right_surname, second, draw, swap=draw.random() < swapped)
        pairs.append(NamePair(left, right, same, kind, (first, second)))
    return pairs


def _best(scores: np.ndarray, same: np.ndarray) -> tuple[float, float]:
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(same[order])
    taken = np.arange(1, len(order) + 1)
    ends = np.append(np.diff(scores[order]) != 0, True)
    f1 = np.where(ends, 2 * hits / (taken + same.sum()), 0.0)
    at = int(np.argmax(f1))
    return float(f1[at]), float(scores[order][at])


def recall_at_precision(scores: np.ndarray, same: np.ndarray, precision: float) -> float:
    """The largest recall at which the precision is still met; a threshold never parts equal scores."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(same[order])
    taken = np.arange(1, len(order) + 1)
    ends = np.append(np.diff(scores[order]) != 0, True)
    good = ends & (hits >= precision * taken)
    return float(hits[good].max() / max(same.sum(), 1)) if good.any() else 0.0


def figures(
    scores: Sequence[float], same: Sequence[bool], *, at: float = 0.5, resamples: int = 200, seed: int = 1
) -> Figures:
    """Every figure of a scored set, with a 95 % bootstrap interval of the best F1."""
    values, truth = np.asarray(scores, dtype=float), np.asarray(same, dtype=int)
    best, threshold = _best(values, truth)
    taken = values >= at
    hits = float(truth[taken].sum())
    precision = hits / max(float(taken.sum()), 1.0)
    recall = hits / max(float(truth.sum()), 1.0)
    generator = np.random.default_rng(seed)
    draws = []
    for _ in range(resamples):
        pick = generator.integers(0, len(values), len(values))
        draws.append(_best(values[pick], truth[pick])[0])
    low, high = np.quantile(draws, [0.025, 0.975]) if draws else (best, best)
    return Figures(
        len(values),
        best,
        threshold,
        2 * precision * recall / max(precision + recall, 1e-12),
        precision,
        recall,
        {p: recall_at_precision(values, truth, p) for p in (0.95, 0.99, 0.999)},
        (float(low), float(high)),
    )


def _shares(right: float, found: float, true: float) -> dict[str, float]:
    precision = right / found if found else 1.0
    recall = right / true if true else 1.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}


def pairwise(found: Sequence[str], true: Sequence[str]) -> dict[str, float]:
    """Precision, recall and F1 over pairs of records in one group: each record's found group and true group."""

    def pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    return _shares(pairs(Counter(zip(found, true, strict=True))), pairs(Counter(found)), pairs(Counter(true)))


def b_cubed(found: Sequence[str], true: Sequence[str]) -> dict[str, float]:
    """B-cubed precision, recall and F1 (Bagga & Baldwin 1998): the mean over records, so that chains cost much."""
    both, found_sizes, true_sizes = Counter(zip(found, true, strict=True)), Counter(found), Counter(true)
    n = max(len(found), 1)
    precision = sum(count * count / found_sizes[group] for (group, _), count in both.items()) / n
    recall = sum(count * count / true_sizes[group] for (_, group), count in both.items()) / n
    total = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / total if total else 0.0}
