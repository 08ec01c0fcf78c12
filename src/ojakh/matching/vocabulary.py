"""Find similar name words among all that occur, in memory: the second stage for queries that no key finds.

Single names have no stored key, because equal keys look equal in a stolen file; this index lives in the process that
holds the names and goes when it is locked.
"""

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from ojakh.matching.letters import is_beginning, odds_of_many
from ojakh.matching.levels import ODDS_LEVELS
from ojakh.matching.model import Params, load
from ojakh.matching.records import Prepared, Token

LEAST_ODDS = -1.2
"""Words below these log-odds are not similar."""
_SKELETONS = 2
_SHORTEST_TO_DELETE = 3
_BEGINNING = 3
_SHORT_WORD = 4
"""Units up to which a query word may be the beginning of a longer one that shares only its first class."""
_BEGINNING_BITS = 1.4
_MOST_WORDS = 4_000
_MOST_ROWS = 60_000

Rows = npt.NDArray[np.int64]
Bits = npt.NDArray[np.float64]


def neighbourhood(skeleton: str) -> set[str]:
    """A skeleton and, where it has three classes or more, every form with one class left out."""
    if len(skeleton) < _SHORTEST_TO_DELETE:
        return {skeleton}
    return {skeleton, *(skeleton[:i] + skeleton[i + 1 :] for i in range(len(skeleton)))}


class Vocabulary:
    """Every distinct word with the rows it occurs in, and a map from skeletons to words."""

    def __init__(self) -> None:
        self.words: list[Token] = []
        self.number: dict[Token, int] = {}
        self._rows: list[array[int]] = []
        self._near: dict[str, array[int]] = {}
        self._exact: dict[str, array[int]] = {}
        self._beginnings: dict[str, array[int]] = {}

    def add(self, row: int, words: Iterable[Token]) -> None:
        """Note that a row holds these words."""
        for word in words:
            number = self.number.get(word)
            if number is None:
                number = self._new(word)
            self._rows[number].append(row)

    def _new(self, word: Token) -> int:
        number = self.number[word] = len(self.words)
        self.words.append(word)
        self._rows.append(array("q"))
        keys: set[str] = set()
        for skeleton in word.skeletons[:_SKELETONS]:
            keys |= neighbourhood(skeleton)
            self._exact.setdefault(skeleton, array("l")).append(number)
            for length in range(1, min(_BEGINNING, len(skeleton) - 1) + 1):
                self._beginnings.setdefault(skeleton[:length], array("l")).append(number)
        for key in keys:
            self._near.setdefault(key, array("l")).append(number)
        return number

    def similar(self, word: Token) -> list[tuple[int, float]]:
        """Numbers and log-odds of the words that may be spellings of one name with this word, or its beginning."""
        found: dict[int, None] = {}
        for skeleton in word.skeletons:
            for key in sorted(neighbourhood(skeleton)):
                found.update(dict.fromkeys(self._near.get(key, ())))
        likely = list(found)[:_MOST_WORDS]
        odds = odds_of_many(word, [self.words[number] for number in likely])
        chosen = [(number, float(value)) for number, value in zip(likely, odds, strict=True) if value >= LEAST_ODDS]
        known = {number for number, _ in chosen}
        for number in self._cut(word):
            if number not in known and is_beginning(word, self.words[number], least=_BEGINNING_BITS):
                chosen.append((number, LEAST_ODDS))
        return chosen

    def _cut(self, word: Token) -> list[int]:
        """Words that may begin with this one, and words that this one may begin with."""
        found: dict[int, None] = {}
        for skeleton in word.skeletons[:_SKELETONS]:
            for length in range(1, len(skeleton)):
                found.update(dict.fromkeys(self._exact.get(skeleton[:length], ())))
            if len(skeleton) <= _BEGINNING and (len(skeleton) > 1 or len(word.units) <= _SHORT_WORD):
                found.update(dict.fromkeys(self._beginnings.get(skeleton, ())))
        return list(found)[:_MOST_WORDS]

    def search(
        self, query: Prepared, words: Sequence[Token], *, size: int, most: int, params: Params | None = None
    ) -> list[int]:
        """The rows that share most with the query's words, each word counted once, at most `most` of them.

        With two words or more, a row has to agree with two of them.
        """
        weights = (params or load()).weights["given"]
        levels = np.array([least for _, least in reversed(ODDS_LEVELS)])
        bits = np.array(
            [weights["prefix"], *(weights[name] for name, _ in reversed(ODDS_LEVELS[:-1])), weights["close"]]
        )
        rows: list[Rows] = []
        values: list[Bits] = []
        for word in words:
            found = self._rows_of(word, levels, bits, size)
            if found is not None:
                rows.append(found[0])
                values.append(found[1])
        if not rows:
            return []
        every, places = np.unique(np.concatenate(rows), return_inverse=True)
        total = np.bincount(places, weights=np.concatenate(values), minlength=len(every))
        times = np.bincount(places, minlength=len(every))
        if len(words) > 1:
            total = np.where(times >= 2, total, -np.inf)
        order = np.lexsort((every, -total))[:most]
        return [int(every[place]) for place in order if np.isfinite(total[place])]

    def _rows_of(self, word: Token, levels: Bits, bits: Bits, size: int) -> tuple[Rows, Bits] | None:
        """Rows with a word similar to this one, each once with its best bits: agreement and rarity."""
        similar = sorted(self.similar(word), key=lambda entry: -entry[1])
        if not similar:
            return None
        rows: list[Rows] = []
        values: list[Bits] = []
        total = 0
        for number, odds in similar:
            places = np.frombuffer(self._rows[number], dtype=np.int64)
            rarity = np.log2(size / max(len(places), 1)) / 2
            rows.append(places)
            values.append(np.full(len(places), bits[np.searchsorted(levels, odds, side="right") - 1] + rarity))
            total += len(places)
            if total > _MOST_ROWS:
                break
        joined, gained = np.concatenate(rows), np.concatenate(values)
        order = np.lexsort((-gained, joined))
        joined, gained = joined[order], gained[order]
        first = np.append(True, joined[1:] != joined[:-1])
        return joined[first], gained[first]
