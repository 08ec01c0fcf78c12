"""The evidence of names for many pairs of records at once: what `score.Weigher.names` finds pair by pair."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ojakh.matching.batch.columns import Columns
from ojakh.matching.batch.shapes import FATHER, GIVEN, SURNAME, Shapes
from ojakh.matching.batch.shares import Shares
from ojakh.matching.batch.words import CODE, Words
from ojakh.matching.levels import NAME_LEVELS
from ojakh.matching.model import Params
from ojakh.matching.score import AGREEING, AVERAGE_SHARE, FULL_WEIGHT, NO_FREQUENCY

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint8]

PARTS = ("given", "surname", "father")
ABSENT = 255
STATED, SWAPPED = 0, 1
_ROUND = 1e9
_READING_PAIRS = 32
"""More than the sum of two places among the readings, so that fit counts before place."""

_WHOLE = np.array([name in FULL_WEIGHT for name in NAME_LEVELS])
_COUNTED = np.array([name not in NO_FREQUENCY for name in NAME_LEVELS])
_AGREES = np.array([name in AGREEING for name in NAME_LEVELS])


@dataclass(slots=True)
class Names:
    """Per pair: level and bits of given name, surname and father's name; the order; crossed names."""

    levels: Codes
    bits: Floats
    order: Codes
    odd: Ints
    crossed: Bools


def order_bits(order: Codes, params: Params) -> Floats:
    """The bits of the order of the parts, 0 where it is not known."""
    weights = params.weights["order"]
    table = np.zeros(256)
    table[STATED], table[SWAPPED] = weights["stated"], weights["swapped"]
    found: Floats = table[order]
    return found


class NameScorer:
    """Compares names of records by place."""

    def __init__(self, columns: Columns, shapes: Shapes, words: Words, shares: Shares, params: Params) -> None:
        self.columns, self.shapes, self.words, self.shares, self.params = columns, shapes, words, shares, params
        self.tables = [np.array([params.weights[part][name] for name in NAME_LEVELS]) for part in PARTS]

    def names(self, first: Ints, second: Ints) -> Names:
        """The evidence of the names of each pair."""
        return _Comparison(self, first, second).best()


class _Side(NamedTuple):
    """One part of a reading of both names: which pairs have it, at what level, found with which two slots."""

    present: Bools
    level: Codes
    slot_a: Ints
    slot_b: Ints


class _Comparison:
    """The names of some pairs: a small table of word levels per pair, read in every order of the parts."""

    def __init__(self, scorer: NameScorer, first: Ints, second: Ints) -> None:
        self.by, self.shapes, self.params = scorer, scorer.shapes, scorer.params
        self.a, self.b = scorer.columns.shape[first], scorer.columns.shape[second]
        self.words_a, self.words_b = _trimmed(scorer.columns.words[first]), _trimmed(scorer.columns.words[second])
        self.table = _levels(scorer.words, self.words_a, self.words_b)
        both_plain = ~self.shapes.declared[self.a] & ~self.shapes.declared[self.b]
        two = (self.shapes.count[self.a] == 2) & (self.shapes.count[self.b] == 2)
        self.turned = two & both_plain
        self.stated = self.shapes.declared[self.a] & self.shapes.declared[self.b]

    def best(self) -> Names:
        """The reading pair that fits best; among equals the one listed first, then the one with more rarity."""
        size = len(self.a)
        found = Names(
            levels=np.full((size, 3), ABSENT, dtype=np.uint8),
            bits=np.zeros((size, 3)),
            order=np.full(size, ABSENT, dtype=np.uint8),
            odd=np.zeros(size, dtype=np.int64),
            crossed=self._crossed(),
        )
        ranks = {(i, j): self._rank(i, j) for i, j in self._orders()}
        highest = np.full(size, np.iinfo(np.int64).min)
        for places, rank in ranks.values():
            highest[places] = np.maximum(highest[places], rank)
        total = np.full(size, -np.inf)
        for (i, j), (places, rank) in ranks.items():
            self._take(found, total, places[rank == highest[places]], i, j)
        return found

    def _orders(self) -> list[tuple[int, int]]:
        most_a = int(self.shapes.count[self.a].max(initial=0))
        most_b = int(self.shapes.count[self.b].max(initial=0))
        return [(i, j) for i in range(most_a) for j in range(most_b)]

    def _rank(self, i: int, j: int) -> tuple[Ints, Ints]:
        """The pairs that can be read so, and how well each fits, before what was listed later."""
        shapes, weights = self.shapes, self.params.weights["order"]
        able = (shapes.count[self.a] > i) & (shapes.count[self.b] > j)
        able &= ~(shapes.swapped[self.a, i] & shapes.swapped[self.b, j])
        if i and j:
            able &= ~self.turned
        places = np.flatnonzero(able)
        sides = [self._side(places, i, j, part) for part in (GIVEN, SURNAME, FATHER)]
        fit = np.zeros(len(places))
        for part, side in enumerate(sides):
            table = self.by.tables[FATHER if part == FATHER else GIVEN]
            fit += np.where(side.present, table[np.minimum(side.level, len(table) - 1)], 0.0)
        order = self._order(places, i, j)
        whole = (shapes.slots[self.a[places], i, :2] >= 0).all(1) & (shapes.slots[self.b[places], j, :2] >= 0).all(1)
        fit += np.where(whole, order_bits(order, self.params), 0.0)
        fit += self._odd(places, i, j) * weights["unusual"]
        some = sides[0].present | sides[1].present | sides[2].present
        swapped = shapes.swapped[self.a[places], i] | shapes.swapped[self.b[places], j]
        rank = np.rint(fit * _ROUND).astype(np.int64) * _READING_PAIRS - 2 * (i + j) - swapped
        return places[some], rank[some]

    def _order(self, places: Ints, i: int, j: int) -> Codes:
        differ = self.shapes.swapped[self.a[places], i] != self.shapes.swapped[self.b[places], j]
        found = np.where(differ, SWAPPED, STATED)
        return np.where(self.stated[places], found, ABSENT).astype(np.uint8)

    def _odd(self, places: Ints, i: int, j: int) -> Ints:
        found: Ints = self.shapes.odd[self.a[places], i] + self.shapes.odd[self.b[places], j]
        return found

    def _side(self, places: Ints, i: int, j: int, part: int) -> _Side:
        """The best level of one part; further words may stand in for a given name or a surname."""
        shapes, a, b = self.shapes, self.a[places], self.b[places]
        slot_a, slot_b = shapes.slots[a, i, part].copy(), shapes.slots[b, j, part].copy()
        present = (slot_a >= 0) & (slot_b >= 0)
        level = self.table[places, np.maximum(slot_a, 0), np.maximum(slot_b, 0)].copy()
        others = shapes.others.shape[1]
        if part == FATHER or not others:
            return _Side(present, level, slot_a, slot_b)
        table = self.by.tables[part]
        firsts, seconds = [slot_a.copy()], [slot_b.copy()]
        free = shapes.free_of_surname if part == GIVEN else shapes.free_of_given
        for other in range(others):
            firsts.append(np.where(free[a, i, other], shapes.others[a, other], -1))
            seconds.append(np.where(free[b, j, other], shapes.others[b, other], -1))
        for x, y in _word_pairs(part, others):
            one, two = firsts[x], seconds[y]
            here = np.flatnonzero(present & (one >= 0) & (two >= 0))
            seen = self.table[places[here], one[here], two[here]]
            better = table[seen] > table[level[here]]
            here, seen = here[better], seen[better]
            level[here], slot_a[here], slot_b[here] = seen, one[here], two[here]
        return _Side(present, level, slot_a, slot_b)

    def _take(self, found: Names, total: Floats, places: Ints, i: int, j: int) -> None:
        """Keep this reading of the given pairs where its rows add up to more than what was kept."""
        if not len(places):
            return
        levels = np.full((len(places), 3), ABSENT, dtype=np.uint8)
        bits = np.zeros((len(places), 3))
        for part in (GIVEN, SURNAME, FATHER):
            side = self._side(places, i, j, part)
            here = np.flatnonzero(side.present)
            level = side.level[here]
            one = self.words_a[places[here], side.slot_a[here]].astype(np.int64)
            two = self.words_b[places[here], side.slot_b[here]].astype(np.int64)
            levels[here, part] = level
            worth = self.by.tables[part][level] + self._rarity(part, one, two, level)
            bits[here, part] = np.minimum(worth, self.params.cap_bits)
        order, odd = self._order(places, i, j), self._odd(places, i, j)
        order[(levels != ABSENT).sum(axis=1) < 2] = ABSENT
        sums = bits.sum(axis=1) + order_bits(order, self.params) + odd * self.params.weights["order"]["unusual"]
        more = sums > total[places]
        kept = places[more]
        total[kept] = sums[more]
        found.levels[kept], found.bits[kept] = levels[more], bits[more]
        found.order[kept], found.odd[kept] = order[more], odd[more]

    def _rarity(self, part: int, one: Ints, two: Ints, level: Codes) -> Floats:
        """What the rarity of the agreeing class adds."""
        whole = _WHOLE[level]
        share = self.by.shares.of_pairs(part, one, two, whole)
        temper = np.where(whole, 1.0, self.params.temper)
        found: Floats = np.where(_COUNTED[level], temper * np.log2(AVERAGE_SHARE[PARTS[part]] / share), 0.0)
        return found

    def _crossed(self) -> Bools:
        """Whether one record's given name is the other's father's name and the other way round."""
        found = np.zeros(len(self.a), dtype=bool)
        slots = self.shapes.slots
        for i, j in self._orders():
            given_a, father_a = slots[self.a, i, GIVEN], slots[self.a, i, FATHER]
            given_b, father_b = slots[self.b, j, GIVEN], slots[self.b, j, FATHER]
            able = (given_a >= 0) & (father_a >= 0) & (given_b >= 0) & (father_b >= 0) & (given_a != father_a)
            places = np.flatnonzero(able & ~found)
            one = self.table[places, given_a[places], father_b[places]]
            two = self.table[places, father_a[places], given_b[places]]
            found[places] = _AGREES[one] & _AGREES[two]
        return found


def _word_pairs(part: int, others: int) -> list[tuple[int, int]]:
    """Which further words are put beside which: for given names one at a time, for surnames all with all."""
    if part == GIVEN:
        return [*((x, 0) for x in range(1, others + 1)), *((0, y) for y in range(1, others + 1))]
    return [(x, y) for x in range(others + 1) for y in range(others + 1) if x or y]


def _trimmed(words: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Without the columns that no record here needs."""
    used = int((words >= 0).sum(axis=1).max(initial=1))
    return words[:, : max(used, 1)]


def _levels(words: Words, a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> Codes:
    """The level of every word of the first name with every word of the second, per pair."""
    one, other = np.broadcast_arrays(a[:, :, None].astype(np.int64), b[:, None, :].astype(np.int64))
    table = np.full(one.shape, CODE["unlike"], dtype=np.uint8)
    valid = (one >= 0) & (other >= 0)
    low, high = np.minimum(one[valid], other[valid]), np.maximum(one[valid], other[valid])
    pairs, back = np.unique(low * len(words.tokens) + high, return_inverse=True)
    table[valid] = words.levels(pairs // len(words.tokens), pairs % len(words.tokens))[back]
    return table
