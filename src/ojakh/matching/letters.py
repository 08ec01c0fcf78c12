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
    """Keep odds that `odds_of_many` found, so that `odds` answers at once."""
    for other, value in zip(others, values, strict=True):
        _remember((word, other) if word.text <= other.text else (other, word), value)


def clear() -> None:
    """Forget every cached pair (called when a vault is locked)."""
    _KNOWN.clear()


def odds_of_many(word: Token, others: Sequence[Token]) -> Array:
    """The odds of one word against many at once, the same numbers as `odds` gives pair by pair."""
    found: Array = odds_table([word], others)[0]
    return found


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
    of = np.repeat(np.arange(len(asked)), len(kept))
    again = np.tile(np.arange(len(kept)), len(asked))
    aligned = align_pairs(asked, of, units[again], lengths[again], scripts[again])
    odds = odds_of_columns(asked, of, aligned.whole, lengths[again], shared)
    for pair in np.flatnonzero(shared & (odds < SURE)).tolist():
        odds[pair] = _work_out(asked[of[pair]], kept[again[pair]])
    found[np.ix_(rows, places)] = odds.reshape(len(asked), len(kept))
    return found


def script_number(script: str) -> int:
    """The number of a script in columns; scripts without tables of their own share the last one."""
    return SCRIPTS.index(script) if script in SCRIPTS else len(SCRIPTS)


class Aligned(NamedTuple):
    """The weights of one word's alignments with many: both used up, only the one word, only the other."""

    whole: Array
    word_used: Array
    other_used: Array


@lru_cache(maxsize=1)
def _stacked() -> tuple[Array, Numbers]:
    """For each unit the weights of all tables in a row, and the number of the table for each pair of scripts."""
    arrays = shipped().arrays
    numbers = np.zeros((len(SCRIPTS) + 1, len(SCRIPTS) + 1), dtype=np.int64)
    stack = [arrays[POOLED]]
    for (one, other), table in arrays.items():
        if (one, other) != POOLED:
            numbers[script_number(one), script_number(other)] = len(stack)
            stack.append(table)
            if one != other:
                numbers[script_number(other), script_number(one)] = len(stack)
                stack.append(table.T)
    return np.ascontiguousarray(np.stack(stack).transpose(1, 0, 2)).reshape(shipped().size, -1), numbers


def align_pairs(words: Sequence[Token], of: Numbers, units: Numbers, lengths: Numbers, scripts: Numbers) -> Aligned:
    """Align pairs, all of them at once: the word `words[of]` of each with a row of unit numbers filled up with 0."""
    tables, numbers = _stacked()
    flat, width = tables.ravel(), tables.shape[1]
    own = np.zeros((len(words), max(len(word.units) for word in words)), dtype=np.int64)
    for row, word in enumerate(words):
        own[row, : len(word.units)] = word.units
    ends = np.array([len(word.units) for word in words])[of]
    starts = numbers[np.array([script_number(word.script) for word in words])[of], scripts] * shipped().size
    spots, places = units + starts[:, None], np.arange(len(units))
    gaps = np.zeros((len(units), units.shape[1] + 1))
    np.cumsum(flat.take(spots), axis=1, out=gaps[:, 1:])
    above, other_used = gaps, gaps[places, lengths]
    for step in range(own.shape[1]):
        row = own[:, step][of] * width
        entering = above + flat.take(row + starts)[:, None]
        np.maximum(entering[:, 1:], above[:, :-1] + flat.take(spots + row[:, None]), out=entering[:, 1:])
        entering -= gaps
        np.maximum.accumulate(entering, axis=1, out=entering)
        entering += gaps
        above = np.where((step < ends)[:, None], entering, above)
        other_used = np.maximum(other_used, above[places, lengths])
    inside = np.arange(above.shape[1]) <= lengths[:, None]
    return Aligned(above[places, lengths], np.where(inside, above, -np.inf).max(axis=1), other_used)


def odds_of_columns(
    words: Sequence[Token], of: Numbers, bits: Array, lengths: Numbers, shared: npt.NDArray[np.bool_]
) -> Array:
    """The odds for the weights of whole alignments; `shared` says which pairs have a skeleton in common."""
    own = np.array([len(word.units) for word in words])[of]
    total = lengths + own
    columns = (bits, bits / total, total, 1 / total, shared, np.abs(lengths - own), np.ones(len(bits)))
    weighed = zip(shipped().coefficients, columns, strict=True)
    rounded: Array = np.round(sum((c * column for c, column in weighed), np.zeros(len(bits))), 6)
    return rounded
