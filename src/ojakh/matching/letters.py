"""How likely two words are one name, from learned letter-pair weights: an alignment whose pairs add up in bits.

The weights in `params/letters.tsv` say for each pair of scripts how much more often two spelling units stand for one
another in forms of one name than by chance: log2 P(x, y) / (P(x) P(y)), "-" for nothing (after Ristad & Yianilos 1998).
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from ojakh.matching.records import Token

SCRIPTS = ("Armn", "Cyrl", "Latn", "Arab", "Geor")
POOLED = ("Zyyy", "Zyyy")
FLOOR = -8.0
"""Bits of a pair of units that was never seen."""
FEATURES = ("bits", "bits_per_unit", "units", "one_over_units", "skeleton", "length_gap", "one")
_SHORTEST_BEGINNING = 3
_LEAST_CUT = 1
_VOWELS = frozenset("aeiouy")
BEGINNING_BITS = 2.2
"""Bits per unit of a beginning; true spellings of one name have about 3."""
NO_LETTERS = -12.0
"""Odds of a word without letters."""
_REMEMBERED = 400_000

Array = npt.NDArray[np.float64]


class Weights:
    """The letter tables: unit numbers, one matrix per ordered pair of scripts, and the coefficients of the odds."""

    def __init__(self, text: str) -> None:
        rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
        coefficients = {row[1]: float(row[3]) for row in rows if row[0] == "odds"}
        self.coefficients = tuple(coefficients[name] for name in FEATURES)
        pairs = [row for row in rows if row[0] != "odds"]
        names = sorted({unit for row in pairs for unit in row[1:3]} - {"-"})
        self.number = {name: index for index, name in enumerate(names, start=1)}
        self.size = len(names) + 2
        self.unknown = len(names) + 1
        self.tables: dict[tuple[str, str], list[list[float]]] = {}
        for scripts, first, second, bits in pairs:
            one, _, other = scripts.partition("-")
            table = self.tables.setdefault((one, other), [[FLOOR] * self.size for _ in range(self.size)])
            table[self.number.get(first, 0)][self.number.get(second, 0)] = float(bits)
        for table in self.tables.values():
            table[self.unknown][self.unknown] = 0.0
        self.arrays = {scripts: np.array(table) for scripts, table in self.tables.items()}
        self.turned = {scripts: array.T.tolist() for scripts, array in self.arrays.items()}

    def units(self, names: Sequence[str]) -> tuple[int, ...]:
        """The numbers of some units; an ambiguous unit that was never seen counts as its usual sound."""
        known = self.number
        return tuple(known.get(name) or known.get(name.split("|")[0], self.unknown) for name in names)


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that come with the library, read once."""
    return Weights(files("ojakh.matching").joinpath("params/letters.tsv").read_text("utf-8"))


def spelling_units(options: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The units of a lattice: single sounds, and ambiguous letters as one unit each ("k|c|J|C"); no repeats."""
    out: list[str] = []
    for choice in options:
        for unit in choice[0] if len(choice) == 1 else ("|".join(choice),):
            if unit and (not out or unit != out[-1]):
                out.append(unit)
    return tuple(out)


def _ordered(a: Token, b: Token) -> tuple[Token, Token, tuple[str, str]]:
    """Both words in the order of their scripts, and the table to use."""
    tables = shipped().tables
    if (a.script, b.script) in tables:
        return a, b, (a.script, b.script)
    if (b.script, a.script) in tables:
        return b, a, (b.script, a.script)
    return a, b, POOLED


def alignment_bits(first: Sequence[int], second: Sequence[int], table: Sequence[Sequence[float]]) -> float:
    """The largest sum of weights over monotone alignments of two words."""
    return _last_row(first, second, table)[-1]


def _last_row(first: Sequence[int], second: Sequence[int], table: Sequence[Sequence[float]]) -> list[float]:
    """The largest sums of weights that use all of the first word, for every beginning of the second."""
    gaps = table[0]
    above = [0.0]
    for unit in second:
        above.append(above[-1] + gaps[unit])
    for unit in first:
        weights = table[unit]
        gap = weights[0]
        left = above[0] + gap
        row = [left]
        for column, other in enumerate(second):
            together = above[column] + weights[other]
            alone = above[column + 1] + gap
            left += gaps[other]
            left = max(left, together, alone)
            row.append(left)
        above = row
    return above


def is_beginning(a: Token, b: Token, *, least: float = BEGINNING_BITS) -> bool:
    """Whether the shorter word is the beginning of the longer one, by its consonants and by its letters.

    `least` is the weight in bits that each unit of the shorter word must have.
    """
    short, long = (a, b) if len(a.units) < len(b.units) else (b, a)
    if len(short.units) < _SHORTEST_BEGINNING or len(long.units) - len(short.units) < _LEAST_CUT:
        return False
    one, other = short.sounds[0][:1], long.sounds[0][:1]
    if one != other and not (one in _VOWELS and other in _VOWELS):
        return False
    if not any(y.startswith(x) for x in short.skeletons for y in long.skeletons):
        return False
    first, _, scripts = _ordered(short, long)
    weights = shipped()
    table = weights.tables[scripts]
    if first is long:
        table = weights.turned[scripts]
    return max(_last_row(short.units, long.units, table)) >= least * len(short.units)


def features(a: Token, b: Token, bits: float) -> tuple[float, ...]:
    """What the odds are computed from, in the order of `FEATURES`."""
    total = len(a.units) + len(b.units)
    shared = 1.0 if any(key in b.skeletons for key in a.skeletons) else 0.0
    return (bits, bits / total, float(total), 1 / total, shared, float(abs(len(a.units) - len(b.units))), 1.0)


def _work_out(a: Token, b: Token) -> float:
    first, second, scripts = _ordered(a, b)
    weights = shipped()
    bits = alignment_bits(first.units, second.units, weights.tables[scripts])
    found = features(first, second, bits)
    return round(sum(c * x for c, x in zip(weights.coefficients, found, strict=True)), 6)


def odds(a: Token, b: Token) -> float:
    """Natural log-odds that two words are forms of one name, where one pair in three is and the others are close.

    Six decimals, so that one pair worked out alone or among many, or from either side, has the same odds.
    """
    if not a.units or not b.units:
        return NO_LETTERS
    pair = (a, b) if a.text <= b.text else (b, a)
    known = _KNOWN.get(pair)
    if known is None:
        known = _work_out(*pair)
        _remember(pair, known)
    return known


_KNOWN: dict[tuple[Token, Token], float] = {}


def _remember(pair: tuple[Token, Token], value: float) -> None:
    if len(_KNOWN) >= _REMEMBERED:
        _KNOWN.clear()
    _KNOWN[pair] = value


def remember(word: Token, others: Sequence[Token], values: Sequence[float]) -> None:
    """Keep odds that `odds_of_many` found, so that `odds` answers at once."""
    for other, value in zip(others, values, strict=True):
        _remember((word, other) if word.text <= other.text else (other, word), value)


def clear() -> None:
    """Forget every cached pair (called when a vault is locked)."""
    _KNOWN.clear()


def odds_of_many(word: Token, others: Sequence[Token]) -> Array:
    """The odds of one word against many at once, the same numbers as `odds` gives pair by pair."""
    found = np.full(len(others), NO_LETTERS)
    if not word.units:
        return found
    scripts: dict[str, list[int]] = {}
    for index, other in enumerate(others):
        if other.units:
            scripts.setdefault(other.script, []).append(index)
    for places in scripts.values():
        found[places] = _odds_of_one_script(word, [others[index] for index in places])
    return found


def _odds_of_one_script(word: Token, others: Sequence[Token]) -> Array:
    """The odds of one word against many of one script, row by row over all of them at once."""
    weights = shipped()
    first, _, scripts = _ordered(word, others[0])
    table = weights.arrays[scripts] if first is word else weights.arrays[scripts].T
    lengths = np.array([len(other.units) for other in others])
    matrix = np.zeros((len(others), int(lengths.max())), dtype=np.int64)
    for index, other in enumerate(others):
        matrix[index, : len(other.units)] = other.units
    gaps = np.concatenate([np.zeros((len(others), 1)), np.cumsum(table[0][matrix], axis=1)], axis=1)
    above = gaps
    for unit in word.units:
        entering = above + table[unit, 0]
        np.maximum(entering[:, 1:], above[:, :-1] + table[unit][matrix], out=entering[:, 1:])
        above = np.maximum.accumulate(entering - gaps, axis=1) + gaps
    bits = above[np.arange(len(others)), lengths]
    total = lengths + len(word.units)
    keys = set(word.skeletons)
    shared = np.array([1.0 if keys.intersection(other.skeletons) else 0.0 for other in others])
    columns = (bits, bits / total, total, 1 / total, shared, np.abs(lengths - len(word.units)), np.ones(len(others)))
    rounded: Array = np.round(sum(c * column for c, column in zip(weights.coefficients, columns, strict=True)), 6)
    return rounded
