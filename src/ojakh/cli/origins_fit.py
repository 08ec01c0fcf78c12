"""Fit what the traits of documents count for: the likeliest forests over sets of articles with known origins.

Each document goes back to another one or to none. The probability of a choice for all documents of a set is the
exponential of the sum of its weights; of a set only the origins are known, so the probabilities of all choices that
give these origins are added. Both sums are determinants (matrix-tree theorem). A weight whose sign is known keeps it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ojakh.cli.origins_made import made
from ojakh.reading.origins import Document
from ojakh.reading.origins.choosing import MOST, choose_from
from ojakh.reading.origins.linking import candidates, compared
from ojakh.reading.origins.prepared import prepare

PENALTY = 0.3
"""How strongly weights are held near nought."""
PART_OF_MADE, MADE, MADE_SEED = 0.4, 40, 555
"""How much a made set counts beside a written one, and how many are made."""
STEPS, FIRST_STEP = 1500, 0.05
AGAINST = frozenset(
    (
        "own_people",
        "both_have_their_own",
        "run_with_other_numbers",
        "own_quotes",
        "same_outlet",
        "earlier",
    )
)
"""What can only speak against going back to the other document."""
EITHER = frozenset(
    ("held_more_than_gives", "same_outlet_and_held", "longer", "always", "cites", "told_elsewhere", "vague")
)
"""What may speak for it or against it; everything else speaks for."""

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Rows = Sequence[tuple[Document, str]]


@dataclass
class Fitted:
    """One set in figures: the traits of its pairs and documents, and who belongs together."""

    pairs: Array
    own: Array
    origins: list[list[int]]
    part: float = 1.0


def traits_in_figures(rows: Rows, names: tuple[list[str], list[str]], part: float = 1.0) -> Fitted:
    """One set of articles with the names of their origins."""
    documents = prepare([document for document, _ in rows])
    traits, _ = compared(documents, candidates(documents))
    size = len(rows)
    pairs = np.zeros((size, size, len(names[0])))
    for (one, other), values in traits.pairs.items():
        pairs[one, other] = [values[name] for name in names[0]]
    own = np.array([[values[name] for name in names[1]] for values in traits.own])
    groups: dict[str, list[int]] = {}
    for at, (_, origin) in enumerate(rows):
        groups.setdefault(origin, []).append(at)
    return Fitted(pairs, own, list(groups.values()), part)


def names_of(rows: Rows) -> tuple[list[str], list[str]]:
    """The names of all traits."""
    documents = prepare([document for document, _ in rows])
    traits, _ = compared(documents, candidates(documents))
    return list(next(iter(traits.pairs.values()))), list(traits.own[0])


@dataclass
class Stack:
    """All sets of one size, one upon the other, and their groups by size: the sets they are of, and their members."""

    pairs: Array
    own: Array
    part: Array
    groups: dict[int, tuple[Whole, Whole]]


def stacked(sets: Sequence[Fitted]) -> list[Stack]:
    """Sets of equal size together, so that one step over all of them is a few operations."""
    found = []
    for size in sorted({len(one.own) for one in sets}):
        same = [one for one in sets if len(one.own) == size]
        groups: dict[int, list[tuple[int, list[int]]]] = {}
        for at, one in enumerate(same):
            for group in one.origins:
                groups.setdefault(len(group), []).append((at, group))
        found.append(
            Stack(
                np.stack([one.pairs for one in same]),
                np.stack([one.own for one in same]),
                np.array([one.part for one in same]),
                {
                    count: (np.array([at for at, _ in listed]), np.array([group for _, group in listed]))
                    for count, listed in groups.items()
                },
            )
        )
    return found


def unlikely(one: Stack, pair_weights: Array, own_weights: Array) -> tuple[float, Array]:
    """Minus the log of the probability of the known origins, and its slope."""
    every = np.arange(one.own.shape[1])
    to, alone = one.pairs @ pair_weights, one.own @ own_weights
    to[:, every, every] = -np.inf
    top = np.maximum(to.max(2), alone)
    edge, root = np.exp(to - top[:, :, None]), np.exp(alone - top)
    whole = -edge
    whole[:, every, every] = root + edge.sum(2) + 1e-12
    inverse = np.linalg.inv(whole)
    value = one.part @ np.linalg.slogdet(whole)[1]
    straight = inverse[:, every, every]
    d_root = root * straight
    d_edge = edge * (straight[:, :, None] - inverse.transpose(0, 2, 1))
    for size, (at, members) in one.groups.items():
        rows = at[:, None]
        if size == 1:
            value -= one.part[at] @ np.log(root[at, members[:, 0]] + 1e-300)
            d_root[rows, members] -= 1
            continue
        within = np.arange(size)
        places = (at[:, None, None], members[:, :, None], members[:, None, :])
        inner = edge[places] + 1e-12
        inner[:, within, within] = 0
        trees = -inner
        trees[:, within, within] = inner.sum(2)
        trees[:, :, 0] = root[rows, members] + 1e-12
        back = np.linalg.inv(trees)
        value -= one.part[at] @ np.linalg.slogdet(trees)[1]
        d_root[rows, members] -= root[rows, members] * back[:, 0]
        back[:, 0] = 0
        d_edge[places] -= inner * (back[:, within, within][:, :, None] - back.transpose(0, 2, 1))
    d_edge[:, every, every] = 0
    d_edge, d_root = d_edge * one.part[:, None, None], d_root * one.part[:, None]
    return float(value), np.concatenate([np.tensordot(d_edge, one.pairs, 3), np.tensordot(d_root, one.own, 2)])


def fit(sets: Sequence[Fitted], names: tuple[list[str], list[str]], start: Array | None = None) -> Array:
    """The weights, pairs first, in steps of falling size along the slope (Adam), each kept to its sign."""
    count = len(names[0])
    signs = [-1 if name in AGAINST else 0 if name in EITHER else 1 for name in (*names[0], *names[1])]
    squares = [np.concatenate([one.pairs.reshape(-1, count) ** 2 for one in sets if one.part == 1]).mean(0)]
    squares.append(np.concatenate([one.own**2 for one in sets if one.part == 1]).mean(0))
    scale = np.sqrt(np.concatenate(squares)) + 1e-6
    weights = np.zeros(len(scale)) if start is None else start * scale
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    low = np.where(np.array(signs) == 1, 0, -np.inf)
    high = np.where(np.array(signs) == -1, 0, np.inf)
    steps, stacks = STEPS if start is None else STEPS // 8, stacked(sets)
    for step in range(1, steps + 1):
        slope = PENALTY * weights
        for one in stacks:
            slope += unlikely(one, weights[:count] / scale[:count], weights[count:] / scale[count:])[1] / scale
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        pace = FIRST_STEP * (1 - step / (steps + 1))
        change = pace * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-9)
        weights = np.clip(weights - change, low, high)
    return np.asarray(weights / scale)


def _answers(one: Fitted, weights: Array) -> list[tuple[bool, bool]]:
    """For each pair of documents whether it is of one origin and whether the weights join it."""
    count = one.pairs.shape[2]
    to, alone = one.pairs @ weights[:count], one.own @ weights[count:]
    size = len(alone)
    odds = {
        (a, b): float(np.clip(to[a, b] - alone[a], -MOST, MOST)) for a in range(size) for b in range(size) if a != b
    }
    chosen = choose_from(size, odds)

    def first(at: int) -> int:
        while (next_ := chosen[at]) is not None:
            at = next_
        return at

    home = {at: number for number, group in enumerate(one.origins) for at in group}
    return [(home[a] == home[b], first(a) == first(b)) for a, b in combinations(range(size), 2)]


def fitted(
    written: Sequence[Rows], facts: Path | None, *, leave_out: bool
) -> tuple[dict[str, dict[str, float]], list[tuple[bool, bool]], list[tuple[bool, bool]]]:
    """Weights from all sets, what they answer on these, and what each gets by those of the others."""
    names = names_of(written[0])
    sets = [traits_in_figures(rows, names) for rows in written]
    extra = made(facts, MADE, seed=MADE_SEED) if facts else []
    more = [
        traits_in_figures([(document, origin) for document, origin, _ in rows], names, PART_OF_MADE) for rows in extra
    ]
    weights = fit([*sets, *more], names)
    held_out: list[tuple[bool, bool]] = []
    for at in range(len(sets) if leave_out else 0):
        others = fit([*sets[:at], *sets[at + 1 :], *more], names, weights)
        held_out += _answers(sets[at], others)
    count = len(names[0])
    table = {
        "goes_back": {name: round(float(w), 2) for name, w in zip(names[0], weights[:count], strict=True)},
        "own": {name: round(float(w), 2) for name, w in zip(names[1], weights[count:], strict=True)},
    }
    return table, [answer for one in sets for answer in _answers(one, weights)], held_out
