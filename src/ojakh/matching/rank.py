"""Order the candidates of a query: a quick look at all of them at once, the full score for the best."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from ojakh.matching import letters
from ojakh.matching.dates import compare_dates
from ojakh.matching.levels import ODDS_LEVELS
from ojakh.matching.model import Frequencies, Params, load
from ojakh.matching.records import Hit, Prepared, Token
from ojakh.matching.score import compare

SCORED_IN_FULL = 24
"""Candidates that get the full score at least; the quick look decides which."""
_FEW = 3
_SPARE = 8
"""More than asked for are scored in full, for the quick look may put two of nearly equal score in the wrong order."""
_PHONE, _PLACE, _DOCUMENT = 8.0, 4.0, 14.0
"""Bits of the quick look for agreement on other fields: rough, for they only choose who is scored in full."""

Array = npt.NDArray[np.float64]


def words_of(person: Prepared) -> tuple[Token, ...]:
    """Every distinct word of a record's names."""
    found = dict.fromkeys(word for r in person.readings for word in (r.given, r.surname, r.father) if word)
    found.update(dict.fromkeys(person.others))
    return tuple(found)


class Quick:
    """The best agreement of each query word with any word of a candidate, for all candidates at once."""

    def __init__(self, query: Prepared, candidates: Sequence[Prepared], params: Params) -> None:
        self.query, self.params = query, params
        self.candidates = candidates
        self.of_candidate = [words_of(person) for person in candidates]
        self.words = list(dict.fromkeys(word for words in self.of_candidate for word in words))
        self.place = {word: index for index, word in enumerate(self.words)}
        self.query_words = words_of(query)
        self.odds = list(letters.odds_table(self.query_words, self.words))

    def _bits(self, word: Token, odds: Array) -> Array:
        weights = self.params.weights["given"]
        least = np.array([-value for _, value in ODDS_LEVELS])
        steps = np.array([*(weights[name] for name, _ in ODDS_LEVELS), weights["unlike"]])
        bits: Array = steps[np.searchsorted(least, -odds, side="left")]
        for index, other in enumerate(self.words):
            if word is other or word.text == other.text or not word.groups.isdisjoint(other.groups):
                bits[index] = weights["form"]
        return bits

    def _other_fields(self, person: Prepared) -> float:
        query, weights = self.query, self.params.weights["born"]
        found = min(weights.get(compare_dates(query.born, person.born), 0.0), self.params.cap_bits)
        if query.phone and query.phone == person.phone:
            found += _PHONE
        if query.settlement and query.settlement == person.settlement:
            found += _PLACE
        if query.documents and not set(query.documents).isdisjoint(person.documents):
            found += _DOCUMENT
        return found

    def totals(self) -> Array:
        """The rough bits of every candidate."""
        width = max(map(len, self.of_candidate), default=0)
        grid = np.full((len(self.candidates), max(width, 1)), len(self.words), dtype=np.int64)
        for row, words in enumerate(self.of_candidate):
            grid[row, : len(words)] = [self.place[word] for word in words]
        totals = np.array([self._other_fields(person) for person in self.candidates])
        floor = self.params.weights["given"]["unlike"]
        for word, odds in zip(self.query_words, self.odds, strict=True):
            totals += np.append(self._bits(word, odds), floor)[grid].max(axis=1)
        return totals

    def _remember(self, chosen: Iterable[int]) -> None:
        """Keep the odds of some candidates' words for the full score."""
        needed = sorted({self.place[word] for index in chosen for word in self.of_candidate[index]})
        for word, odds in zip(self.query_words, self.odds, strict=True):
            letters.remember(word, [self.words[i] for i in needed], odds[needed].tolist())

    def best(self, count: int) -> list[Prepared]:
        """The `count` candidates with the highest rough score."""
        if len(self.candidates) <= count:
            self._remember(range(len(self.candidates)))
            return list(self.candidates)
        totals = self.totals()
        order = sorted(range(len(totals)), key=lambda i: (-totals[i], self.candidates[i].id))[:count]
        self._remember(order)
        return [self.candidates[i] for i in order]

    def above(self, bits: float) -> list[int]:
        """The places of the candidates whose rough score is at least `bits`."""
        chosen = [int(place) for place in np.flatnonzero(self.totals() >= bits)]
        self._remember(chosen)
        return chosen


def rank(
    query: Prepared,
    candidates: Sequence[Prepared],
    frequencies: Frequencies | None = None,
    *,
    params: Params | None = None,
    prior_bits: float | None = None,
    k: int = 50,
) -> list[Hit]:
    """The best `k` candidates with their scores, best first; ties are broken by id, so the answer is repeatable."""
    chosen = params or load()
    kept = list(candidates)
    full = max(SCORED_IN_FULL, k + _SPARE)
    if len(kept) > _FEW:
        kept = Quick(query, kept, chosen).best(full)
    hits = [
        Hit(person.id, compare(query, person, frequencies, params=chosen, prior_bits=prior_bits)) for person in kept
    ]
    hits.sort(key=lambda hit: (hit.scored.band == "none", -hit.scored.posterior_bits, hit.id))
    return hits[:k]
