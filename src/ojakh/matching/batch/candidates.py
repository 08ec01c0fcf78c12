"""Which pairs of a list of records are worth a score: records that share a key, worked out by sorting numbers.

A key that too many records share is not dropped but made finer by year, place or father's name; what is still too
common is skipped and counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ojakh.matching.batch.columns import Columns
from ojakh.matching.batch.shapes import FATHER, GIVEN, SURNAME, Shapes
from ojakh.matching.batch.words import Words

Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]

MOST_SHARING = 60
"""Records that may share a key before it is made finer."""
MOST_SHARING_DATE = 12
"""The same for a birth date and a place without any name."""
_SKELETONS = 3
_GROUPS = 2
_NOTHING = np.zeros(0, dtype=np.int64)


@dataclass(slots=True)
class Found:
    """Pairs as one number each (first * records + second), and how many keys of a family were too common."""

    codes: Ints
    skipped: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Family:
    """The keys of one kind: which record has which key."""

    name: str
    keys: Keys
    places: Ints
    most: int = MOST_SHARING


def candidates(columns: Columns, shapes: Shapes, words: Words, *, fresh: Bools | None = None) -> Found:
    """Every pair of records worth a score; with `fresh`, only those with at least one of the records it marks."""
    if fresh is None:
        fresh = np.ones(len(columns), dtype=bool)
    makers = _Keys(columns, shapes, words)
    found = Found(_NOTHING)
    lots = [found.codes]
    for family in makers.families():
        lots.append(_pairs_of(family, makers, found.skipped, columns, fresh))
    found.codes = _distinct(np.concatenate(lots))
    return found


def _pairs_of(family: _Family, makers: "_Keys", skipped: dict[str, int], columns: Columns, fresh: Bools) -> Ints:
    keys, places, common_keys, common = _split(family.keys, family.places, family.most)
    lots = [_kept(keys, places, columns, fresh)]
    if len(common):
        finer_keys, finer_places = makers.finer(common_keys, common)
        keys, places, left, _ = _split(finer_keys, finer_places, family.most)
        lots.append(_kept(keys, places, columns, fresh))
        if len(left):
            skipped[family.name] = len(np.unique(left))
    return _distinct(np.concatenate(lots))


def _split(keys: Keys, places: Ints, most: int) -> tuple[Keys, Ints, Keys, Ints]:
    """Keys sorted with their records, each once; those shared by two up to `most` records, then the commoner ones."""
    order = np.lexsort((places, keys))
    keys, places = keys[order], places[order]
    fresh = np.ones(len(keys), dtype=bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (places[1:] != places[:-1])
    keys, places = keys[fresh], places[fresh]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else _NOTHING
    sizes = np.repeat(np.diff(np.append(starts, len(keys))), np.diff(np.append(starts, len(keys))))
    shared, common = (sizes > 1) & (sizes <= most), sizes > most
    return keys[shared], places[shared], keys[common], places[common]


def _kept(keys: Keys, places: Ints, columns: Columns, fresh: Bools) -> Ints:
    """The pairs of records that share a key, without those of one household, as sorted distinct numbers."""
    lots = [_NOTHING]
    size, households = len(columns), columns.household
    for step in range(1, len(keys)):
        same = np.flatnonzero(keys[step:] == keys[:-step])
        if not len(same):
            break
        one, other = places[same], places[same + step]
        good = (fresh[one] | fresh[other]) & ((households[one] != households[other]) | (households[one] < 0))
        lots.append(one[good] * size + other[good])
    return _distinct(np.concatenate(lots))


class _Keys:
    """Makes the keys of all records, family by family."""

    def __init__(self, columns: Columns, shapes: Shapes, words: Words) -> None:
        self.columns, self.shapes = columns, shapes
        self.classes = _classes(columns, words)
        self.all = np.arange(len(columns), dtype=np.int64)
        born = columns.born.astype(np.int64)
        self.low, self.high = born[:, 0], born[:, 1]
        self.month, self.day = born[:, 2], born[:, 3]
        self.whole = (self.low == self.high) & (self.month > 0) & (self.day > 0)
        earlier, later = np.minimum(self.month, self.day), np.maximum(self.month, self.day)
        self.date = (self.low * 32 + earlier) * 32 + later

    def families(self) -> Iterator[_Family]:
        """All kinds of keys. Order of the name's parts and of day and month never counts."""
        yield self._of_two_words("gs", ((GIVEN, SURNAME),))
        yield self._with_year_or_place("gf", self._of_two_words("gf", ((GIVEN, FATHER), (SURNAME, FATHER))))
        dated = np.flatnonzero(self.whole)
        yield self._of_one_word("gd", dated, [self.date[dated]])
        for name, places in (("gpy", self.columns.settlement), ("gpy", self.columns.origin)):
            at = np.flatnonzero((places >= 0) & (self.low >= 0) & (self.high - self.low <= 1))
            yield self._of_one_word(name, at, [places[at].astype(np.int64) * 4096 + self.low[at]])
        placed = dated[self.columns.settlement[dated] >= 0]
        at_place = _mix(1, self.date[placed], self.columns.settlement[placed].astype(np.int64))
        yield _Family("date", at_place, placed, MOST_SHARING_DATE)
        called, shown = np.flatnonzero(self.columns.phone >= 0), np.flatnonzero(self.columns.document >= 0)
        numbers = [_mix(2, self.columns.phone[called].astype(np.int64))]
        numbers.append(_mix(10, self.columns.document[shown].astype(np.int64)))
        yield _Family("id", np.concatenate(numbers), np.concatenate([called, shown]))

    def _with_year_or_place(self, name: str, family: _Family) -> _Family:
        """A kind of keys that is too common by itself, with the year (and the next) or the place beside each."""
        return _Family(name, *self.finer(family.keys, family.places, by_father=False))

    def _of_two_words(self, name: str, parts: tuple[tuple[int, int], ...]) -> _Family:
        """Keys of two words of one reading: consonants with consonants, dictionary groups with groups."""
        keys, places = [], []
        for reading in range(self.shapes.slots.shape[1]):
            for one, other in parts:
                first, second = self._word(reading, one), self._word(reading, other)
                here = np.flatnonzero((first >= 0) & (second >= 0))
                if not len(here):
                    continue
                for x, y in self.classes.pairs():
                    a, b = self.classes.of[first[here], x], self.classes.of[second[here], y]
                    good = (a >= 0) & (b >= 0)
                    keys.append(_mix(3, np.minimum(a, b)[good], np.maximum(a, b)[good]))
                    places.append(here[good])
        return _Family(name, *_joined(keys, places))

    def _of_one_word(self, name: str, at: Ints, beside: list[Ints]) -> _Family:
        """Keys of each single word with something that is no name."""
        keys, places = [], []
        for slot in range(self.columns.words.shape[1]):
            word = self.columns.words[at, slot].astype(np.int64)
            for column in self.classes.single():
                entry = self.classes.of[word, column]
                good = (word >= 0) & (entry >= 0)
                keys.append(_mix(4, entry[good], *(value[good] for value in beside)))
                places.append(at[good])
        return _Family(name, *_joined(keys, places))

    def _word(self, reading: int, part: int) -> Ints:
        slot = self.shapes.slots[self.columns.shape, reading, part]
        found = self.columns.words[self.all, np.maximum(slot, 0)].astype(np.int64)
        return np.where(slot >= 0, found, -1)

    def finer(self, keys: Keys, places: Ints, *, by_father: bool = True) -> tuple[Keys, Ints]:
        """Keys that are too common, each with the year (and the next), the place, and the father's name beside it."""
        made = [_NOTHING.astype(np.uint64)], [_NOTHING]
        low, high = self.low[places], self.high[places]
        for year in (low, low + 1, high):
            known = low >= 0
            made[0].append(_mix(5, keys[known].astype(np.int64), year[known]))
            made[1].append(places[known])
        father = self._word(0, FATHER)
        key = np.where((father >= 0) & by_father, self.classes.of[father, 0], -1)
        for number, values in enumerate((self.columns.settlement, self.columns.origin, key, self.columns.phone)):
            value = values[places].astype(np.int64)
            known = value >= 0
            made[0].append(_mix(6 + number, keys[known].astype(np.int64), value[known]))
            made[1].append(places[known])
        return _joined(*made)


@dataclass(frozen=True, slots=True)
class _Classes:
    """Per word: the numbers of its consonant keys, then of its dictionary groups; -1 for none."""

    of: Ints

    def pairs(self) -> list[tuple[int, int]]:
        """Columns to combine in a key of two words."""
        keys = [(x, y) for x in range(_SKELETONS) for y in range(_SKELETONS)]
        groups = range(_SKELETONS, _SKELETONS + _GROUPS)
        return [*keys, *((x, y) for x in groups for y in groups)]

    def single(self) -> list[int]:
        """Columns to use in a key of one word."""
        return [0, 1, _SKELETONS]


def _classes(columns: Columns, words: Words) -> _Classes:
    found = np.full((len(columns.vocabulary) + 1, _SKELETONS + _GROUPS), -1, dtype=np.int64)
    found[:-1, :_SKELETONS] = words.skeletons[:, :_SKELETONS]
    numbers: dict[int, int] = {}
    start = len(words.skeleton_texts)
    for place, token in enumerate(columns.vocabulary):
        for column, group in enumerate(sorted(token.groups)[:_GROUPS]):
            found[place, _SKELETONS + column] = start + numbers.setdefault(group, len(numbers))
    return _Classes(found)


def _mix(kind: int, *values: Ints) -> Keys:
    """One number out of several; different ones meet by chance once in about 10^19 (after splitmix64)."""
    size = len(values[0])
    mixed = np.full(size, kind, dtype=np.uint64)
    for value in values:
        mixed = (mixed ^ value.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
    return mixed


def _distinct(values: Ints) -> Ints:
    """Sorted numbers, each once; by sorting, which is far quicker here than a table of what was seen."""
    found = np.sort(values)
    return found[np.append(True, found[1:] != found[:-1])] if len(found) else found


def _joined(keys: list[Keys], places: list[Ints]) -> tuple[Keys, Ints]:
    if not keys:
        return _NOTHING.astype(np.uint64), _NOTHING
    return np.concatenate(keys), np.concatenate(places)
