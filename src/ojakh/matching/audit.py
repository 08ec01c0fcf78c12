"""What equal keys tell a thief who has the index file but not its key, and who knows how common names are.

Attacks after Naveed, Kamara & Wright 2015: keys are ranked by how often they occur and matched with another sample of
the same population; then, from a few persons known, keys are named by which keys they occur with.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ojakh.matching.records import Key

LEAST_ENTROPY_BITS = 9.0
MOST_RECOVERED = 0.005
_ROUNDS = 3
_NAME_FAMILY = "gs"

Rows = Sequence[Sequence[Key]]


@dataclass(frozen=True, slots=True)
class FamilyLeak:
    """What one key family gives away: distinct keys, bits of the commonest key, share of its rows named by rank."""

    family: str
    distinct: int
    min_entropy_bits: float
    recovered: float

    @property
    def fit(self) -> bool:
        """Whether the family may be stored."""
        return self.min_entropy_bits >= LEAST_ENTROPY_BITS and self.recovered <= MOST_RECOVERED


def _counts(rows: Rows, family: str) -> Counter[str]:
    return Counter(key.text for keys in rows for key in keys if key.family == family)


def by_rank(rows: Rows, known: Rows, family: str) -> FamilyLeak:
    """Rank matching of one family: the n-th commonest key is taken for the n-th commonest of another sample."""
    stolen, auxiliary = _counts(rows, family), _counts(known, family)
    if not stolen:
        return FamilyLeak(family, 0, math.inf, 0.0)
    named = zip(_ranked(stolen), _ranked(auxiliary), strict=False)
    right = sum(stolen[text] for text, guess in named if text == guess)
    entropy = -math.log2(max(stolen.values()) / max(len(rows), 1))
    return FamilyLeak(family, len(stolen), entropy, right / sum(stolen.values()))


def _ranked(counts: Mapping[str, int]) -> list[str]:
    """Commonest first; among equals by a digest-like order that says nothing about the text."""
    return sorted(counts, key=lambda text: (-counts[text], text[::-1]))


def by_company(rows: Rows, known: Rows, *, seeded: Iterable[int]) -> float:
    """The share of rows, the seeded ones left out, whose name key is named rightly by the keys it occurs with.

    A seeded row is a person the thief knows: all its keys are named. A key in the company of named ones is given the
    text that the other sample has most often in that company, where more than half of it agrees.
    """
    seeds = set(seeded)
    names = {key: key.text for row in seeds for key in rows[row]}
    company = _company(known)
    for _ in range(_ROUNDS):
        found = _by_neighbours(rows, names, company)
        if not found:
            break
        names.update(found)
    others = [keys for row, keys in enumerate(rows) if row not in seeds]
    right = sum(any(key.family == _NAME_FAMILY and names.get(key) == key.text for key in keys) for keys in others)
    return right / max(len(others), 1)


def _company(known: Rows) -> dict[Key, dict[str, Counter[str]]]:
    """For each key of another sample the texts of every family that occur with it."""
    found: dict[Key, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for keys in known:
        for key in keys:
            for other in keys:
                if other is not key:
                    found[key][other.family][other.text] += 1
    return found


def _by_neighbours(
    rows: Rows, names: Mapping[Key, str], company: Mapping[Key, Mapping[str, Counter[str]]]
) -> dict[Key, str]:
    votes: dict[Key, Counter[str]] = defaultdict(Counter)
    for keys in rows:
        named = [Key(key.family, names[key]) for key in keys if key in names]
        for key in keys:
            if key not in names:
                for other in named:
                    votes[key].update(company.get(other, {}).get(key.family, {}))
    found = {}
    for key, counted in votes.items():
        if counted:
            text, most = min(counted.items(), key=lambda entry: (-entry[1], entry[0]))
            if 2 * most > counted.total():
                found[key] = text
    return found
