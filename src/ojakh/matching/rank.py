"""Order the candidates of a query: a quick look at all of them, the full score for the best."""

import math
from collections.abc import Sequence

from ojakh.matching.dates import compare_dates
from ojakh.matching.letters import prime
from ojakh.matching.levels import word_level
from ojakh.matching.model import Frequencies, Params, load
from ojakh.matching.records import Hit, Prepared, Token
from ojakh.matching.score import compare

SCORED_IN_FULL = 64
"""Candidates that get the full score; the quick look decides which."""


def _words(person: Prepared) -> list[Token]:
    found: dict[int, Token] = {}
    for reading in person.readings:
        for word in (reading.given, reading.surname, reading.father):
            if word is not None:
                found[id(word)] = word
    for word in person.others:
        found[id(word)] = word
    return list(found.values())


class _Quick:
    """A rough score of a candidate: the best agreement of each query word, and the birth date."""

    def __init__(self, query: Prepared, params: Params) -> None:
        self.query = query
        self.words = _words(query)
        self.weights = params.weights["given"]
        self.born = {level: min(bits, params.cap_bits) for level, bits in params.weights["born"].items()}
        self.known: dict[int, list[float]] = {}

    def _column(self, word: Token) -> list[float]:
        column = self.known.get(id(word))
        if column is None:
            column = [
                self.weights[(word_level(x, word) if x.text <= word.text else word_level(word, x)).level]
                for x in self.words
            ]
            self.known[id(word)] = column
        return column

    def score(self, candidate: Prepared) -> float:
        columns = [self._column(word) for word in _words(candidate)]
        total = sum(map(max, zip(*columns, strict=True))) if columns else 0.0
        level = compare_dates(self.query.born, candidate.born)
        total += self.born.get(level, 0.0)
        if self.query.phone and self.query.phone == candidate.phone:
            total += 8.0
        if self.query.settlement and self.query.settlement == candidate.settlement:
            total += 4.0
        if self.query.documents and set(self.query.documents) & set(candidate.documents):
            total += 14.0
        return total


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
    full = max(SCORED_IN_FULL, k)
    if len(kept) > full:
        words = dict.fromkeys(word for person in kept for word in _words(person))
        prime(_words(query), list(words))
        quick = _Quick(query, chosen)
        kept = sorted(kept, key=lambda person: (-quick.score(person), person.id))[:full]
    hits = [
        Hit(person.id, compare(query, person, frequencies, params=chosen, prior_bits=prior_bits)) for person in kept
    ]
    hits.sort(key=lambda hit: (hit.scored.band == "none", -hit.scored.posterior_bits, hit.id))
    return hits[:k] if k < math.inf else hits
