"""How likely two words are one name, from learned letter-pair weights: an alignment whose pairs add up in bits.

The weights in `params/letters.tsv` say for each pair of scripts how much more often two spelling units stand for one
another in forms of one name than by chance: log2 P(x, y) / (P(x) P(y)), "-" for nothing (after Ristad & Yianilos 1998).
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ojakh.matching.alignment import HUNDRED, LEAST, Tables
from ojakh.matching.records import Token

SCRIPTS = ("Armn", "Cyrl", "Latn", "Arab", "Geor")
POOLED = ("Zyyy", "Zyyy")
FLOOR = -8.0
"""Bits of a pair of units that was never seen."""
FEATURES = ("bits", "bits_per_unit", "units", "one_over_units", "skeleton", "length_gap", "one")
SHORTEST_BEGINNING = 2
"""Units of a word that may be the beginning of another one: papers and forms cut names."""
_LEAST_CUT = 1
_VOWELS = frozenset("aeiouy")
BEGINNING_BITS = 2.2
"""Bits per unit of a beginning; true spellings of one name have about 3."""
OTHER_VOICE = {
    "b": "p", "p": "b", "d": "t", "t": "d", "g": "k", "k": "g", "D": "c", "c": "D", "J": "C", "C": "J",
}  # fmt: skip
"""Sounds that change places between eastern and western Armenian."""
OTHER_VOICE_COST = 1.0
"""Log-odds that it costs to read a word the western way."""
SURE = 3.0
"""Odds from which another reading is not tried."""
NO_LETTERS = -12.0
"""Odds of a word without letters."""
_REMEMBERED = 400_000
_TOGETHER = 700
"""Pairs of about one length that are aligned together."""

Array = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


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
    if len(short.units) < SHORTEST_BEGINNING or len(long.units) - len(short.units) < _LEAST_CUT:
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
    found = _odds_of(first, second, shipped().tables[scripts])
    table = other_voice(scripts) if found < SURE and not set(a.skeletons).isdisjoint(b.skeletons) else None
    return found if table is None else max(found, _odds_of(first, second, table.tolist()) - OTHER_VOICE_COST)


def _odds_of(first: Token, second: Token, table: Sequence[Sequence[float]]) -> float:
    found = features(first, second, alignment_bits(first.units, second.units, table))
    return round(sum(c * x for c, x in zip(shipped().coefficients, found, strict=True)), 6)


@lru_cache(maxsize=64)
def other_voice(scripts: tuple[str, str]) -> Array | None:
    """The table of two scripts if one word is spelled the western Armenian way, where stops change places.

    It is the Armenian word, else the Latin one; None for other scripts. It is tried where the consonant keys agree.
    """
    weights = shipped()
    turned = next((script for script in ("Armn", "Latn") if scripts.count(script) == 1), None)
    if turned is None or scripts not in weights.arrays:
        return None
    order = np.arange(weights.size)
    for name, other in OTHER_VOICE.items():
        order[weights.number[name]] = weights.number[other]
    table = weights.arrays[scripts]
    return table[order] if scripts[0] == turned else table[:, order]


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
    """Keep odds that `odds_table` found, so that `odds` answers at once."""
    for other, value in zip(others, values, strict=True):
        _remember((word, other) if word.text <= other.text else (other, word), value)


def clear() -> None:
    """Forget every cached pair (called when a vault is locked)."""
    _KNOWN.clear()


def odds_table(words: Sequence[Token], others: Sequence[Token]) -> Array:
    """The odds of some words (rows) against others (columns)."""
    found = np.full((len(words), len(others)), NO_LETTERS)
    rows = [index for index, word in enumerate(words) if word.units]
    places = [index for index, other in enumerate(others) if other.units]
    if not rows or not places:
        return found
    kept, asked = [others[index] for index in places], [words[index] for index in rows]
    lengths = np.array([len(other.units) for other in kept])
    units = np.zeros((len(kept), int(lengths.max())), dtype=np.int64)
    for index, other in enumerate(kept):
        units[index, : len(other.units)] = other.units
    scripts = np.array([script_number(other.script) for other in kept])
    shared = np.array([not set(word.skeletons).isdisjoint(other.skeletons) for word in asked for other in kept])
    again = np.tile(np.arange(len(kept)), len(asked))
    of = np.repeat(np.arange(len(asked)), len(kept))
    odds, _ = odds_of_pairs(asked, of, Others(units[again], lengths[again], scripts[again]), shared)
    found[np.ix_(rows, places)] = odds.reshape(len(asked), len(kept))
    return found


def script_number(script: str) -> int:
    """The number of a script in columns; scripts without tables of their own share the last one."""
    return SCRIPTS.index(script) if script in SCRIPTS else len(SCRIPTS)


class Others(NamedTuple):
    """Words as columns, one row a pair: unit numbers filled up with 0, how many they are, the number of the script."""

    units: Numbers
    lengths: Numbers
    scripts: Numbers

    def take(self, places: Numbers) -> "Others":
        """Some of the pairs."""
        return Others(*(column[places] for column in self))


class Aligned(NamedTuple):
    """The weights of one word's alignments with many: both used up, only the one word, only the other."""

    whole: Array
    word_used: Array
    other_used: Array


@lru_cache(maxsize=1)
def _stacked() -> tuple[Tables, Numbers, Numbers]:
    """All tables; for each pair of scripts the number of its table, and of the one for the other voice (-1: none)."""
    arrays = shipped().arrays
    usual = np.zeros((len(SCRIPTS) + 1, len(SCRIPTS) + 1), dtype=np.int64)
    voiced = np.full_like(usual, -1)
    stack = [arrays[POOLED]]
    for (one, other), table in arrays.items():
        for numbers, found in ((usual, table), (voiced, other_voice((one, other)))):
            if (one, other) != POOLED and found is not None:
                numbers[script_number(one), script_number(other)] = len(stack)
                stack.append(found)
                if one != other:
                    numbers[script_number(other), script_number(one)] = len(stack)
                    stack.append(found.T)
    return Tables(stack), usual, voiced


def odds_of_pairs(
    words: Sequence[Token], of: Numbers, others: Others, shared: npt.NDArray[np.bool_]
) -> tuple[Array, Aligned]:
    """The odds of pairs of `words[of]` and other words, with the weights of their alignments as they are usually read.

    `shared` says which pairs have a skeleton in common: of those the other voice is tried.
    """
    _, usual, voiced = _stacked()
    size, own = len(of), np.array([script_number(word.script) for word in words])[of]
    again = np.flatnonzero(shared & (voiced[own, others.scripts] >= 0))
    every = np.append(np.arange(size), again)
    table = np.append(usual[own, others.scripts], voiced[own, others.scripts][again])
    aligned = _align(words, of[every], others.take(every), table)
    ends = np.array([len(word.units) for word in words])[of[every]]
    odds = odds_by_bits(ends, others.lengths[every], aligned.whole, shared[every])
    usually, other = odds[:size], odds[size:] - OTHER_VOICE_COST
    usually[again] = np.where(usually[again] < SURE, np.maximum(usually[again], other), usually[again])
    return usually, Aligned(*(values[:size] for values in aligned))


def _align(words: Sequence[Token], of: Numbers, others: Others, table: Numbers) -> Aligned:
    """Align pairs by the numbers of their tables, those of about one length together."""
    own = np.zeros((len(words), max(len(word.units) for word in words)), dtype=np.int64)
    for row, word in enumerate(words):
        own[row, : len(word.units)] = word.units
    ends, lengths = np.array([len(word.units) for word in words])[of], others.lengths
    found = Aligned(*(np.zeros(len(of)) for _ in Aligned._fields))
    by_length = np.argsort(lengths, kind="stable")
    for lot in np.array_split(by_length, max(len(of) // _TOGETHER, 1)):
        part = lot[np.argsort(-ends[lot], kind="stable")]
        width = int(lengths[part].max(initial=0))
        first = np.ascontiguousarray(own[of[part]].T)
        second = np.ascontiguousarray(others.units[part, :width].T)
        rows = _stacked()[0].rows(first, ends[part], second, lengths[part], table[part])
        beyond = np.arange(width + 1)[:, None] > lengths[part]
        found.whole[part] = rows.whole[lengths[part], np.arange(len(part))]
        found.word_used[part] = np.where(beyond, LEAST, rows.whole).max(axis=0)
        found.other_used[part] = rows.second_used
    return Aligned(*(values / HUNDRED for values in found))


def odds_by_bits(ends: Numbers, lengths: Numbers, bits: Array, shared: npt.NDArray[np.bool_]) -> Array:
    """The odds of pairs of words with so many units, for the weights of their whole alignments."""
    total = ends + lengths
    columns = (bits, bits / total, total, 1 / total, shared, np.abs(lengths - ends), np.ones(len(bits)))
    terms = [c * column for c, column in zip(shipped().coefficients, columns, strict=True)]
    rounded: Array = np.round(sum(terms[1:], terms[0]), 6)
    return rounded
