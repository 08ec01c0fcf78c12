"""Align many pairs of words at once, in whole hundredths of a bit: what `letters` works out pair by pair.

The weights have two decimals, so that whole numbers are exact. A word runs down the first axis and the pairs lie side
by side, so that each step is one run through memory. What two beginnings weigh is kept without the weight of leaving
the second one out, which turns the search along the second word into a running maximum.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

HUNDRED = 100
LEAST = np.iinfo(np.int32).min
"""Less than any weight."""

Numbers = npt.NDArray[np.int64]
Whole = npt.NDArray[np.int32]
Array = npt.NDArray[np.float64]


class Rows(NamedTuple):
    """For each pair (columns) the best weight of the whole first word with every beginning of the second (rows).

    `second_used` is the best weight of any beginning of the first word with the whole second one. Hundredths of a bit.
    """

    whole: Whole
    second_used: Whole


class Tables:
    """Letter tables of one size, ready for alignments; row and column 0 weigh a unit that stands for nothing."""

    def __init__(self, tables: Sequence[Array]) -> None:
        whole = np.rint(np.stack(tables) * HUNDRED).astype(np.int32)
        self.size = whole.shape[1]
        self._gaps = whole[:, 0, :].ravel()
        steps = whole - whole[:, :1, :]
        steps[:, :, 0] = whole[:, :, 0]
        self._across = whole.shape[0] * self.size
        self._steps = np.ascontiguousarray(steps.transpose(1, 0, 2)).ravel()

    def rows(self, first: Numbers, first_lengths: Numbers, second: Numbers, lengths: Numbers, table: Numbers) -> Rows:
        """Align pairs: units of the first words and of the second ones as columns, filled up with 0.

        The longest first words come first; `table` is the number of each pair's table.
        """
        starts = table * self.size
        spots = second + starts
        gaps = np.zeros((len(second) + 1, second.shape[1]), dtype=np.int32)
        np.cumsum(self._gaps.take(spots), axis=0, out=gaps[1:])
        pairs = np.arange(second.shape[1])
        whole = np.zeros_like(gaps)
        used = whole[lengths, pairs]
        active = np.searchsorted(-first_lengths, -np.arange(int(first_lengths.max(initial=0))), side="left")
        for step, count in enumerate(active.tolist()):
            row = first[step, :count] * self._across
            before = whole[:, :count]
            now = before + self._steps.take(row + starts[:count])
            together = self._steps.take(spots[:, :count] + row)
            together += before[:-1]
            np.maximum(now[1:], together, out=now[1:])
            left, *rest = now
            for values in rest:
                left = np.maximum(left, values, out=values)
            whole[:, :count] = now
            used[:count] = np.maximum(used[:count], now[lengths[:count], pairs[:count]])
        return Rows(whole + gaps, used + gaps[lengths, pairs])
