"""How well cards are read, from planted pairs with a known answer: shares with Wilson's interval. Pure.

Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 40
"""Planted pairs that have to be answered before anything follows from them."""
LOWEST = 0.90
"""Where the lower bound of somebody's share of right answers lies under this, a second person answers as well."""
_Z = 1.959963984540054


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share; the whole range where nothing was asked."""
    if n == 0:
        return (0.0, 1.0)
    share, z2 = right / n, _Z * _Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return (max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    n: int

    @property
    def share(self) -> float:
        """The share itself; 0 where nothing was asked."""
        return self.right / self.n if self.n else 0.0

    @property
    def low(self) -> float:
        """Lower end of the interval."""
        return wilson(self.right, self.n)[0]

    @property
    def high(self) -> float:
        """Upper end of the interval."""
        return wilson(self.right, self.n)[1]


@dataclass(frozen=True, slots=True)
class Figures:
    """Answers to planted pairs: of those that are one person, of those that are two, and how many were asked."""

    same: Share
    different: Share
    asked: int

    @property
    def all(self) -> Share:
        """Right answers of all that were decided."""
        return Share(self.same.right + self.different.right, self.same.n + self.different.n)

    @property
    def needs_second(self) -> bool:
        """Whether these answers do nothing before a second person has answered."""
        return self.all.n >= FEWEST and self.all.low < LOWEST


def figures(answers: Iterable[tuple[str, str]]) -> Figures:
    """Figures of (known answer, given answer); an answer that asks the field is no wrong one and is counted apart."""
    found = list(answers)
    decided = [(known, given) for known, given in found if given in ("same", "different")]

    def share(wanted: str) -> Share:
        given = [answer for known, answer in decided if known == wanted]
        return Share(given.count(wanted), len(given))

    return Figures(share("same"), share("different"), len(found) - len(decided))
