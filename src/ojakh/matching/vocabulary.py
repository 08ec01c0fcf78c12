"""Every distinct name word as columns of numbers, and which of them may be spellings of a word that is asked for.

Single names have no stored key, because equal keys look equal in a stolen file; this list lives in the process that
holds the names and goes when it is locked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from ojakh.matching import letters
from ojakh.matching.levels import ODDS_LEVELS
from ojakh.matching.model import Params, load
from ojakh.matching.records import Token
from ojakh.matching.transliterate import collapse

LONGEST = 24
"""Units of a word that are kept; longer words are compared by their beginning."""
MOST_ALIGNED = 250
"""Words that are aligned letter by letter with one asked for; the others share fewer sounds."""
_SKELETON, _FIRST, _PAIRS = 0.75, 0.5, 2.3
"""What a common skeleton, the same first sound and the same pairs of sounds say beside the same sounds."""
BEGINNING_BITS = 1.4
_SKELETONS = 2
_BEGINNING = 3
_SHORT_WORD = 4
"""Units up to which a query word may be the beginning of a longer one that shares only its first class."""
_MOST_CUT = 250
_FEW = 1500
_VOWELS = "aeiouy"

Array = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Columns = Mapping[str, npt.NDArray[Any]]


def neighbourhood(skeleton: str) -> set[str]:
    """A skeleton and, where it has two classes or more, every form with one class left out; ts and dz may be one."""
    forms = {skeleton, skeleton.replace("TS", "C").replace("TC", "C")}
    shorter = {collapse(form[:i] + form[i + 1 :]) for form in forms for i in range(len(form))}
    return forms | (shorter - {""})


@lru_cache(maxsize=16384)
def number_of(text: str) -> int:
    """A text as a number of 63 bits, the same in every process; two texts share one by rare accident only."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1


def sound_mask(texts: Iterable[str]) -> int:
    """Which sounds occur, as bits."""
    mask = 0
    for text in texts:
        for sound in text:
            mask |= 1 << (ord(sound) & 63)
    return mask & (2**63 - 1)


def pair_mask(text: str) -> int:
    """Which two sounds follow one another, beginning and end included, as bits; two pairs may share one."""
    mask = 0
    for first, second in pairwise(f"^{text}$"):
        mask |= 1 << ((31 * ord(first) + ord(second)) % 63)
    return mask


def shared_sounds(own: Numbers | int, masks: Numbers) -> Array:
    """How many of the sounds of either side both have, from 0 to 1."""
    found: Array = np.bitwise_count(masks & own) / np.maximum(np.bitwise_count(masks | own), 1)
    return found


@dataclass(frozen=True, slots=True)
class Similar:
    """The words that may be spellings of one name with an asked word: numbers, bits of agreement, whether sure."""

    numbers: Numbers
    bits: Array
    sure: npt.NDArray[np.bool_]


class Words:
    """Collects distinct words and gives their columns: what an index stores and opens again."""

    def __init__(self) -> None:
        self.of: dict[tuple[str, str], int] = {}
        self._tokens: list[Token] = []

    def number(self, word: Token) -> int:
        """The number of a word, a new one where it was not seen."""
        key = (word.text, word.variety)
        known = self.of.get(key)
        if known is None:
            known = self.of[key] = len(self.of)
            self._tokens.append(word)
        return known

    def take(self) -> list[tuple[int, Token]]:
        """The words seen since the last call, with their numbers; they are held no longer."""
        first = len(self.of) - len(self._tokens)
        taken = list(enumerate(self._tokens, start=first))
        self._tokens = []
        return taken


def columns_of(words: Sequence[Token]) -> dict[str, npt.NDArray[Any]]:
    """The columns of some words; those of several lots are joined by `join`."""
    units = np.zeros((len(words), LONGEST), dtype=np.uint8)
    for row, word in enumerate(words):
        units[row, : len(word.units)] = word.units[:LONGEST]
    near, starts, groups = [], [], []
    for row, word in enumerate(words):
        keys: set[str] = set()
        for skeleton in word.skeletons[:_SKELETONS]:
            keys |= neighbourhood(skeleton)
            starts += [(number_of(skeleton[:n]), row) for n in range(1, min(_BEGINNING, len(skeleton) - 1) + 1)]
        near += [(number_of(key), row) for key in keys]
        groups += [(group, row) for group in word.groups]
    skeletons = np.zeros((len(words), 4), dtype=np.int64)
    for row, word in enumerate(words):
        skeletons[row, : len(word.skeletons)] = [number_of(key) for key in word.skeletons]
    return {
        "units": units,
        "lengths": np.array([min(len(word.units), LONGEST) for word in words], dtype=np.uint8),
        "scripts": np.array([letters.script_number(word.script) for word in words], dtype=np.uint8),
        "sounds": np.array([sound_mask(word.sounds[:1]) for word in words], dtype=np.int64),
        "pairs": np.array([pair_mask(word.sounds[0]) if word.sounds else 0 for word in words], dtype=np.int64),
        "firsts": np.array([_first(word) for word in words], dtype=np.int32),
        "skeletons": skeletons,
        "texts": np.array([number_of(word.text) for word in words], dtype=np.int64),
        "fines": np.array([number_of(word.fine) for word in words], dtype=np.int64),
        "near": np.array(near, dtype=np.int64).reshape(-1, 2),
        "starts": np.array(starts, dtype=np.int64).reshape(-1, 2),
        "groups": np.array(groups, dtype=np.int64).reshape(-1, 2),
    }


def _first(word: Token) -> int:
    """The first sound, every vowel being one."""
    first = word.sounds[0][:1] if word.sounds else ""
    return 0 if first in _VOWELS or not first else ord(first)


def join(lots: Sequence[Columns]) -> dict[str, npt.NDArray[Any]]:
    """The columns of several lots of words in a row, the pairs with a word's number moved accordingly."""
    if not lots:
        return columns_of([])
    starts = np.cumsum([0, *(len(lot["lengths"]) for lot in lots)])
    joined = {}
    for name in lots[0]:
        parts = [lot[name] for lot in lots]
        if name in ("near", "starts", "groups"):
            parts = [part + np.array([0, start]) for part, start in zip(parts, starts, strict=False)]
        joined[name] = np.concatenate(parts)
    return joined


class _Lists:
    """Word numbers by key, from pairs of key and number."""

    def __init__(self, pairs: Numbers) -> None:
        ordered = pairs[np.argsort(pairs[:, 0], kind="stable")]
        self.keys = np.ascontiguousarray(ordered[:, 0])
        self.numbers = ordered[:, 1].astype(np.int32)

    def under(self, keys: Iterable[int]) -> Numbers:
        """The numbers under some keys, one list after the other."""
        asked = np.array(list(keys), dtype=np.int64)
        lows = np.searchsorted(self.keys, asked, "left")
        counts = np.searchsorted(self.keys, asked, "right") - lows
        return self.numbers[spread(lows, counts)].astype(np.int64)


def spread(starts: Numbers, counts: Numbers) -> Numbers:
    """The places of several slices in one row: `counts[i]` places from `starts[i]` on."""
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(int(counts.sum()))


class Vocabulary:
    """The words of an index: their columns, and the lists by which similar ones are found."""

    def __init__(self, columns: Columns, *, params: Params | None = None) -> None:
        self.columns = columns
        self.size = len(columns["lengths"])
        self._near, self._starts = _Lists(columns["near"]), _Lists(columns["starts"])
        self._groups = _Lists(columns["groups"])
        self._skeletons = _lists_of(columns["skeletons"])
        self._whole = _lists_of(columns["skeletons"][:, :_SKELETONS])
        self._marks = np.zeros(self.size, dtype=bool)
        self._grouped = np.zeros(self.size, dtype=bool)
        self._grouped[columns["groups"][:, 1]] = True
        self.weights = (params or load()).weights["given"]
        self._levels = np.array([least for _, least in reversed(ODDS_LEVELS)])
        self._steps = np.array([self.weights[name] for name in ("unlike", *(n for n, _ in reversed(ODDS_LEVELS)))])

    def similar(self, words: Sequence[Token]) -> list[Similar]:
        """For each word those that may be spellings of one name with it, or its beginning, or begin with it."""
        likely = [self._likely(word) for word in words]
        of, numbers = np.repeat(np.arange(len(words)), list(map(len, likely))), np.concatenate(likely)
        bits, sure = self.weigh(words, of, numbers)
        kept = bits > self.weights["different"]
        edges = np.searchsorted(of[kept], np.arange(len(words) + 1))
        of, numbers, bits, sure = of[kept], numbers[kept], bits[kept], sure[kept]
        return [Similar(numbers[i:j], bits[i:j], sure[i:j]) for i, j in pairwise(edges)]

    def weigh(self, words: Sequence[Token], of: Numbers, numbers: Numbers) -> tuple[Array, npt.NDArray[np.bool_]]:
        """The bits at which the words `words[of]` agree with words of this list, and where that is sure.

        The same levels as `levels.word_level`, but for single letters, with a wider meaning of beginnings.
        """
        if not len(numbers):
            return np.zeros(0), np.zeros(0, dtype=bool)
        columns = self.columns
        lengths, scripts = columns["lengths"][numbers].astype(np.int64), columns["scripts"][numbers].astype(np.int64)
        units = columns["units"][numbers, : int(lengths.max())].astype(np.int64)
        others = letters.Others(units, lengths, scripts)
        odds, aligned = letters.odds_of_pairs(words, of, others, self._share_skeleton(words, of, numbers))
        bits = self._steps[np.searchsorted(self._levels, odds, side="right")]
        same_script = scripts == np.array([letters.script_number(word.script) for word in words])[of]
        grouped = np.array([bool(word.groups) for word in words])[of] & self._grouped[numbers]
        bits = np.where(same_script & grouped, np.minimum(bits, self.weights["near"]), bits)
        own = np.array([len(word.units) for word in words])[of]
        begins = self._begin(own, aligned, lengths) & (columns["firsts"][numbers] == _firsts(words)[of])
        bits = np.where(begins & (odds < ODDS_LEVELS[2][1]), self.weights["prefix"], bits)
        allied = [owner * self.size + self._groups.under(word.groups) for owner, word in enumerate(words)]
        alias = np.isin(of * self.size + numbers, np.concatenate(allied))
        bits = np.where(alias, self.weights["alias"], bits)
        texts = np.array([number_of(word.text) for word in words])[of]
        fines = np.array([number_of(word.fine) for word in words])[of]
        form = (columns["texts"][numbers] == texts) | (~same_script & (columns["fines"][numbers] == fines))
        return np.where(form, self.weights["form"], bits), alias | form

    def alike(self, words: Sequence[Token], of: Numbers, numbers: Numbers) -> Array:
        """How many of the sounds of either word both have, from 0 to 1: a cheap look before letters are aligned."""
        own = np.array([sound_mask(word.sounds) for word in words])[of]
        return shared_sounds(own, self.columns["sounds"][numbers])

    def _distinct(self, numbers: Numbers) -> Numbers:
        """Word numbers in order, each once; a few are sorted, many are marked in the list of all."""
        if len(numbers) < _FEW:
            return np.unique(numbers)
        self._marks[numbers] = True
        found = np.flatnonzero(self._marks)
        self._marks[found] = False
        return found

    def _likely(self, word: Token) -> Numbers:
        """The words worth aligning with one: those that share most sounds with it, its beginnings and its allies."""
        keys = {near for skeleton in word.skeletons for near in neighbourhood(skeleton)}
        near, cut = self._distinct(self._near.under(map(number_of, keys))), self._cut(word)
        if len(near) > MOST_ALIGNED:
            near = near[np.argpartition(-self._nearness(word, near), MOST_ALIGNED)[:MOST_ALIGNED]]
        if len(cut) > _MOST_CUT:
            cut = cut[np.argpartition(-self._contained(word, cut), _MOST_CUT)[:_MOST_CUT]]
        return self._distinct(np.concatenate([near, cut, self._groups.under(word.groups)]))

    def _nearness(self, word: Token, numbers: Numbers) -> Array:
        """How likely some words are to be worth aligning: fitted on pairs of words with a neighbouring skeleton."""
        of = np.zeros(len(numbers), dtype=np.int64)
        pairs = self.columns["pairs"][numbers]
        found = self.alike([word], of, numbers) + _SKELETON * self._share_skeleton([word], of, numbers)
        found += _FIRST * (self.columns["firsts"][numbers] == _first(word))
        found += _PAIRS * np.max([shared_sounds(pair_mask(sounds), pairs) for sounds in word.sounds], axis=0)
        return found

    def _contained(self, word: Token, numbers: Numbers) -> Array:
        """How far the sounds of the shorter word occur in the longer one; among equals the nearer length."""
        own = np.int64(sound_mask(word.sounds))
        sounds = self.columns["sounds"][numbers]
        fewer = np.maximum(np.minimum(np.bitwise_count(sounds), np.bitwise_count(own)), 1)
        gap = np.abs(self.columns["lengths"][numbers].astype(np.int64) - len(word.units))
        found: Array = np.bitwise_count(sounds & own) / fewer - gap / 1000
        return found

    def _share_skeleton(self, words: Sequence[Token], of: Numbers, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """Which pairs have a skeleton in common; `of` goes upwards."""
        shared = np.zeros(len(of), dtype=bool)
        edges = np.searchsorted(of, np.arange(len(words) + 1)).tolist()
        for word, (i, j) in zip(words, pairwise(edges), strict=True):
            alike = self._skeletons.under(map(number_of, word.skeletons))
            self._marks[alike] = True
            shared[i:j] = self._marks[numbers[i:j]]
            self._marks[alike] = False
        return shared

    def _cut(self, word: Token) -> Numbers:
        """The words that one word may begin with, or that may begin with it."""
        shorter, longer = [], []
        for skeleton in word.skeletons[:_SKELETONS]:
            shorter += [number_of(skeleton[:length]) for length in range(1, len(skeleton))]
            if len(skeleton) <= _BEGINNING and (len(skeleton) > 1 or len(word.units) <= _SHORT_WORD):
                longer.append(number_of(skeleton))
        found = self._distinct(np.concatenate([self._whole.under(shorter), self._starts.under(longer)]))
        begins: Numbers = found[self.columns["firsts"][found] == _first(word)]
        return begins

    def _begin(self, own: Numbers, aligned: letters.Aligned, lengths: Numbers) -> npt.NDArray[np.bool_]:
        """Whether the shorter word is the beginning of the longer one, by the bits of each of its units."""
        shorter = np.minimum(lengths, own)
        bits = np.where(lengths > own, aligned.word_used, aligned.other_used)
        long_enough = (shorter >= letters.SHORTEST_BEGINNING) & (lengths != own)
        found: npt.NDArray[np.bool_] = long_enough & (bits >= BEGINNING_BITS * shorter)
        return found


def _lists_of(skeletons: Numbers) -> _Lists:
    """Word numbers by each of their skeletons."""
    rows, slots = np.nonzero(skeletons)
    return _Lists(np.stack([skeletons[rows, slots], rows], axis=1))


def _firsts(words: Sequence[Token]) -> Numbers:
    return np.array([_first(word) for word in words], dtype=np.int64)
