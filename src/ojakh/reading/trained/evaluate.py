"""Precision, recall, F1 and average precision of what was found against what a person marked."""

from collections.abc import Sequence
from dataclasses import dataclass

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts of found, wanted and right, with the shares that follow from them."""

    found: int
    wanted: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else 1.0


def overlap_scores(found: int, wanted: int, right: int) -> Scores:
    """Scores from three counts."""
    return Scores(found, wanted, right)


def intersection_over_union(one: Bounds, other: Bounds) -> float:
    """How far two spans are the same."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    union = max(one[1], other[1]) - min(one[0], other[0])
    return max(0, common) / union if union else 0.0


def match_spans(found: Sequence[Bounds], wanted: Sequence[Bounds], least: float = 0.5) -> list[tuple[int, int]]:
    """Pairs of indexes, one to one, the best overlap first; at least `least` of both together is shared."""
    pairs = []
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    for index, span in enumerate(found):
        for other in order:
            if wanted[other][0] >= span[1]:
                break
            share = intersection_over_union(span, wanted[other])
            if share >= least:
                pairs.append((-share, index, other))
    used_found: set[int] = set()
    used_wanted: set[int] = set()
    chosen = []
    for _, index, other in sorted(pairs):
        if index not in used_found and other not in used_wanted:
            used_found.add(index)
            used_wanted.add(other)
            chosen.append((index, other))
    return chosen


def span_scores(found: Sequence[Bounds], wanted: Sequence[Bounds], least: float = 0.5) -> Scores:
    """Scores of a one-to-one match."""
    return Scores(len(found), len(wanted), len(match_spans(found, wanted, least)))


def average_precision(scores: Sequence[float], truths: Sequence[bool]) -> float:
    """The mean of the precision at each right one, from the highest score down; ties by position."""
    order = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    right, total = 0, 0.0
    for place, index in enumerate(order, 1):
        if truths[index]:
            right += 1
            total += right / place
    return total / right if right else 0.0
