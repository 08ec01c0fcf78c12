"""Seeded drawing that gives the same numbers on every platform and Python version.

Only `random.Random.random` is used, whose stream for an integer seed is fixed by its documentation; the convenience
methods of that class have changed between versions.
"""

import hashlib
import random
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Draw:
    """One stream of chance, named so that a change in one part of the generator leaves the others as they were."""

    def __init__(self, seed: int, stream: str) -> None:
        digest = hashlib.sha256(f"{seed}:{stream}".encode()).digest()
        self._random = random.Random(int.from_bytes(digest[:8], "big"))  # noqa: S311

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit - 1."""
        return int(self._random.random() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def happens(self, probability: float) -> bool:
        """Whether an event of this probability happens."""
        return self._random.random() < probability

    def one(self, items: Sequence[T]) -> T:
        """One item, each equally likely."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in an order drawn by Fisher and Yates."""
        out = list(items)
        for place in range(len(out) - 1, 0, -1):
            other = self.below(place + 1)
            out[place], out[other] = out[other], out[place]
        return out

    def weighted(self, urn: "Urn[T]") -> T:
        """One item of an urn by its weight."""
        return urn.items[bisect_right(urn.sums, self.below(urn.sums[-1]))]


class Urn(Generic[T]):
    """Items with whole-number weights."""

    def __init__(self, pairs: Sequence[tuple[T, int]]) -> None:
        self.items = [item for item, _ in pairs]
        self.sums = list(accumulate(weight for _, weight in pairs))
