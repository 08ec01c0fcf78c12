"""Choose for each document the one it goes back to, or none: the likeliest forest over all documents."""

import tomllib
from dataclasses import dataclass
from importlib import resources
from math import exp

from ojakh.reading.origins.traits import Traits

WEIGHTS = tomllib.loads(resources.files("ojakh.data.reading").joinpath("origins-weights.toml").read_text("utf-8"))
"""What each trait counts for, in log-odds: fitted by `./ojakh bench origins --fit`."""
MOST = 30.0
"""Log-odds beyond which nothing is surer."""


@dataclass(frozen=True)
class Choice:
    """For each document the one it goes back to, and how sure each ordered pair is, in log-odds against none."""

    goes_back_to: list[int | None]
    odds: dict[tuple[int, int], float]

    def sure(self, left: int, right: int) -> float:
        """How sure it is, from 0 to 1, that one of two goes back to the other."""
        return 1 / (1 + exp(-max(self.odds.get((left, right), -MOST), self.odds.get((right, left), -MOST))))


def choose(traits: Traits, equal: frozenset[tuple[int, int]] = frozenset()) -> Choice:
    """The surest pairs first; nobody goes back to two, and nobody in a circle. `equal` are pairs of equal texts."""
    alone = [_sum(WEIGHTS["own"], own) for own in traits.own]
    odds = {
        pair: MOST if pair in equal else max(-MOST, min(MOST, _sum(WEIGHTS["goes_back"], found) - alone[pair[0]]))
        for pair, found in traits.pairs.items()
    }
    return Choice(choose_from(len(alone), odds), odds)


def choose_from(size: int, odds: dict[tuple[int, int], float]) -> list[int | None]:
    """For each of so many documents the one it goes back to, from the log-odds of each ordered pair."""
    chosen: list[int | None] = [None] * size

    def first(one: int) -> int:
        while (next_ := chosen[one]) is not None:
            one = next_
        return one

    for (one, other), sure in sorted(odds.items(), key=lambda item: (-item[1], item[0])):
        if sure <= 0:
            break
        if chosen[one] is None and first(other) != one:
            chosen[one] = other
    return chosen


def _sum(weights: dict[str, float], values: dict[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in values.items())
