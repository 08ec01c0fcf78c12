"""How well two words agree, for many distinct pairs of words at once: the levels of `levels.word_level`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ojakh.matching import letters
from ojakh.matching.alignment import HUNDRED, LEAST, Tables
from ojakh.matching.levels import CONFLICTS, NAME_LEVELS, ODDS_LEVELS
from ojakh.matching.records import Token

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

CODE = {name: code for code, name in enumerate(NAME_LEVELS)}
SKELETONS = 4
_AT_ONCE = 16_000
"""Pairs aligned in one go: few enough that the numbers stay near the processor."""
_WIDTHS = (5, 7, 9, 12)
"""Lengths of second words up to which pairs are aligned together."""
_VOWELS = frozenset("aeiouy")
_LOOSE = tuple(CODE[name] for name in ("faint", *sorted(CONFLICTS)))
_SIX_BITS = 6
_LONGEST_PACKED = 10
_BORDER = 1e-9


def _numbered(values: Sequence[object]) -> Ints:
    """Equal values get equal numbers."""
    known: dict[object, int] = {}
    return np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)


@dataclass(slots=True)
class Words:
    """The distinct words of a list as arrays, by the number of the word."""

    tokens: Sequence[Token]
    fine: Ints
    text: Ints
    rank: Ints
    script: Ints
    initial: Bools
    first: Ints
    units: npt.NDArray[np.int16]
    lengths: Ints
    skeletons: Ints
    skeleton_texts: list[str]
    packed: npt.NDArray[np.uint64]
    packed_lengths: Ints
    known: Bools
    mask: npt.NDArray[np.uint64]
    key_mask: npt.NDArray[np.uint64]
    scripts: list[str]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> "Words":
        """Arrays of some words."""
        texts = [word.text for word in tokens]
        order = {text: rank for rank, text in enumerate(sorted(set(texts)))}
        scripts = sorted({word.script for word in tokens})
        numbers: dict[str, int] = {}
        letters_seen: dict[str, int] = {}
        skeletons = np.full((len(tokens), SKELETONS), -1, dtype=np.int64)
        packed = np.zeros((len(tokens), SKELETONS), dtype=np.uint64)
        packed_lengths = np.zeros((len(tokens), SKELETONS), dtype=np.int64)
        units = np.zeros((len(tokens), max((len(word.units) for word in tokens), default=1) or 1), dtype=np.int16)
        for place, word in enumerate(tokens):
            units[place, : len(word.units)] = word.units
            for slot, key in enumerate(word.skeletons[:SKELETONS]):
                skeletons[place, slot] = numbers.setdefault(key, len(numbers))
                packed[place, slot] = _packed(key, letters_seen)
                packed_lengths[place, slot] = min(len(key), _LONGEST_PACKED)
        return cls(
            tokens=tokens,
            fine=_numbered([word.fine for word in tokens]),
            text=_numbered(texts),
            rank=np.array([order[text] for text in texts], dtype=np.int64),
            script=np.array([scripts.index(word.script) for word in tokens], dtype=np.int64),
            initial=np.array([word.initial for word in tokens], dtype=bool),
            first=np.array([_first_sound(word) for word in tokens], dtype=np.int64),
            units=units,
            lengths=np.array([len(word.units) for word in tokens], dtype=np.int64),
            skeletons=skeletons,
            skeleton_texts=list(numbers),
            packed=packed,
            packed_lengths=packed_lengths,
            known=np.array([bool(word.groups) for word in tokens], dtype=bool),
            mask=np.array([_mask(word.groups) for word in tokens], dtype=np.uint64),
            key_mask=np.array([_mask(numbers[key] for key in word.skeletons) for word in tokens], dtype=np.uint64),
            scripts=scripts,
        )

    @property
    def first_skeleton(self) -> Ints:
        """The usual consonant key of each word, -1 for none."""
        return self.skeletons[:, 0]

    def levels(self, a: Ints, b: Ints) -> npt.NDArray[np.uint8]:
        """The code of the level of each pair of words; the same from either side."""
        found = np.full(len(a), CODE["unlike"], dtype=np.uint8)
        initial = self.initial[a] | self.initial[b]
        found[initial] = self._initials(a[initial], b[initial])
        form = (self.text[a] == self.text[b]) | ((self.fine[a] == self.fine[b]) & (self.script[a] != self.script[b]))
        found[form & ~initial] = CODE["form"]
        rest = np.flatnonzero(~(form | initial))
        alias = self.share_a_group(a[rest], b[rest])
        found[rest[alias]] = CODE["alias"]
        rest = rest[~alias]
        found[rest] = self._by_letters(a[rest], b[rest])
        return found

    def share_a_group(self, a: Ints, b: Ints) -> Bools:
        """Which pairs stand in one group of the dictionary."""
        found: Bools = (self.mask[a] & self.mask[b]) != 0
        for place in np.flatnonzero(found):
            found[place] = not self.tokens[a[place]].groups.isdisjoint(self.tokens[b[place]].groups)
        return found

    def _initials(self, a: Ints, b: Ints) -> npt.NDArray[np.uint8]:
        same = [
            bool(self.tokens[x].fine[:1]) and self.tokens[x].fine[:1] == self.tokens[y].fine[:1]
            for x, y in zip(a.tolist(), b.tolist(), strict=True)
        ]
        return np.where(np.array(same, dtype=bool), CODE["initial"], CODE["different"]).astype(np.uint8)

    def _by_letters(self, a: Ints, b: Ints) -> npt.NDArray[np.uint8]:
        odds = self.odds(a, b)
        least = np.array([-value for _, value in ODDS_LEVELS])
        codes = np.array([*(CODE[name] for name, _ in ODDS_LEVELS), CODE["unlike"]], dtype=np.uint8)
        found: npt.NDArray[np.uint8] = codes[np.searchsorted(least, -odds, side="left")]
        apart = (found == CODE["close"]) & (self.script[a] == self.script[b]) & self.known[a] & self.known[b]
        found[apart] = CODE["near"]
        loose = np.flatnonzero(np.isin(found, _LOOSE))
        loose = loose[self._may_begin(a[loose], b[loose])]
        found[loose[self._begins(a[loose], b[loose])]] = CODE["prefix"]
        return found

    def odds(self, a: Ints, b: Ints) -> Floats:
        """`letters.odds` of each pair."""
        found = np.full(len(a), letters.NO_LETTERS)
        turned = self.rank[a] > self.rank[b]
        one, two = np.where(turned, b, a), np.where(turned, a, b)
        usable = np.flatnonzero((self.lengths[one] > 0) & (self.lengths[two] > 0))
        for places, table, first, second in self._by_table(usable, one, two, turn=False):
            shared = self.common_skeleton(first, second) >= 0
            odds = self._odds_by(table, first, second, shared)
            scripts = (self.scripts[int(self.script[first[0]])], self.scripts[int(self.script[second[0]])])
            other = letters.other_voice(scripts)
            again = np.flatnonzero(shared & (odds < letters.SURE)) if other is not None else places[:0]
            if other is not None and len(again):
                western = self._odds_by(other, first[again], second[again], shared[again]) - letters.OTHER_VOICE_COST
                odds[again] = np.maximum(odds[again], western)
            found[places] = odds
        return found

    def _odds_by(self, table: Floats, first: Ints, second: Ints, shared: Bools) -> Floats:
        """The odds of pairs by one letter table."""
        bits = self._rows(first, second, table)[self.lengths[second], np.arange(len(first))] / HUNDRED
        return letters.odds_by_bits(self.lengths[first], self.lengths[second], bits, shared)

    def _by_table(
        self, usable: Ints, one: Ints, other: Ints, *, turn: bool
    ) -> Iterator[tuple[Ints, Floats, Ints, Ints]]:
        """Lots of pairs with the letter table of their scripts, the longest first words first.

        A table is kept for one order of two scripts: for the other order the words change places or, with `turn`, the
        table is turned.
        """
        weights = letters.shipped()
        kinds = self.script[one] * len(self.scripts) + self.script[other]
        for kind in np.unique(kinds[usable]).tolist():
            places = usable[kinds[usable] == kind]
            first, second = one[places], other[places]
            pair = (self.scripts[kind // len(self.scripts)], self.scripts[kind % len(self.scripts)])
            reversed_only = pair not in weights.tables and pair[::-1] in weights.tables
            if reversed_only:
                pair = pair[::-1]
            table = weights.arrays[pair if pair in weights.tables else letters.POOLED]
            if reversed_only and turn:
                table = table.T
            elif reversed_only:
                first, second = second, first
            wide = np.searchsorted(_WIDTHS, self.lengths[second])
            order = np.lexsort((-self.lengths[first], wide))
            edges = np.searchsorted(wide[order], np.arange(len(_WIDTHS) + 2))
            for low, high in pairwise(edges.tolist()):
                for start in range(low, high, _AT_ONCE):
                    part = order[start : min(start + _AT_ONCE, high)]
                    yield places[part], table, first[part], second[part]

    def _rows(self, first: Ints, second: Ints, table: Floats) -> npt.NDArray[np.int32]:
        """What the whole first words weigh with every beginning of the second ones, in hundredths; longest first."""
        ends, lengths = self.lengths[first], self.lengths[second]
        deep, wide = int(ends.max(initial=0)), int(lengths.max(initial=0))
        own = np.ascontiguousarray(self.units[first, :deep].T.astype(np.int64))
        other = np.ascontiguousarray(self.units[second, :wide].T.astype(np.int64))
        return Tables([table]).rows(own, ends, other, lengths, np.zeros(len(first), dtype=np.int64)).whole

    def common_skeleton(self, a: Ints, b: Ints) -> Ints:
        """The first key of each word of a that is a key of b's; -1 where there is none."""
        found = np.full(len(a), -1, dtype=np.int64)
        some = np.flatnonzero((self.key_mask[a] & self.key_mask[b]) != 0)
        mine, theirs = self.skeletons[a[some]], self.skeletons[b[some]]
        for i in reversed(range(SKELETONS)):
            shared = ((mine[:, i, None] == theirs) & (mine[:, i, None] >= 0)).any(axis=1)
            found[some[shared]] = mine[shared, i]
        return found

    def _may_begin(self, a: Ints, b: Ints) -> Bools:
        """Which pairs pass the cheap conditions of `letters.is_beginning`; the exact ones are asked of these."""
        short = np.where(self.lengths[a] < self.lengths[b], a, b)
        long = np.where(self.lengths[a] < self.lengths[b], b, a)
        found: Bools = (self.lengths[short] >= letters.SHORTEST_BEGINNING) & (self.lengths[long] > self.lengths[short])
        found &= self.first[short] == self.first[long]
        some = np.flatnonzero(found)
        begins = np.zeros(len(some), dtype=bool)
        one, other = self.packed[short[some]], self.packed[long[some]]
        sizes, wholes = self.packed_lengths[short[some]], self.packed_lengths[long[some]]
        for i in range(SKELETONS):
            for j in range(SKELETONS):
                size, whole = sizes[:, i], wholes[:, j]
                shift = (np.maximum(whole - size, 0) * _SIX_BITS).astype(np.uint64)
                begins |= (size > 0) & (size <= whole) & (other[:, j] >> shift == one[:, i])
        found[some] = begins
        return found

    def _begins(self, a: Ints, b: Ints) -> Bools:
        """`letters.is_beginning` of pairs that may begin alike; what lies on the border is asked word by word."""
        found = np.zeros(len(a), dtype=bool)
        short = np.where(self.lengths[a] < self.lengths[b], a, b)
        long = np.where(self.lengths[a] < self.lengths[b], b, a)
        for places, table, first, second in self._by_table(np.arange(len(a)), short, long, turn=True):
            rows = self._rows(first, second, table)
            beyond = np.arange(len(rows))[:, None] > self.lengths[second]
            over = np.where(beyond, LEAST, rows).max(axis=0) / HUNDRED - letters.BEGINNING_BITS * self.lengths[first]
            found[places] = over > 0
            for index in np.flatnonzero(np.abs(over) < _BORDER).tolist():
                found[places[index]] = letters.is_beginning(self.tokens[first[index]], self.tokens[second[index]])
        return found


def _packed(key: str, seen: dict[str, int]) -> int:
    """The first letters of a consonant key as one number; letters beyond the sixty-third share one code."""
    value = 0
    for letter in key[:_LONGEST_PACKED]:
        value = value << _SIX_BITS | min(seen.setdefault(letter, len(seen) + 1), 63)
    return value


def _first_sound(word: Token) -> int:
    """A number for the first sound of a word, one for all vowels."""
    sound = word.sounds[0][:1] if word.sounds else ""
    return 1 if sound in _VOWELS else ord(sound) if sound else 0


def _mask(numbers: Iterable[int]) -> int:
    """Some numbers as bits of one number: two words without a common bit have nothing in common."""
    value = 0
    for number in numbers:
        value |= 1 << (number * 2654435761 >> 7) % 64
    return value
