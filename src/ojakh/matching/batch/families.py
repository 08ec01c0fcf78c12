"""Households seen in a batch: whose members to compare as well, and what they say for a pair."""

import numpy as np
import numpy.typing as npt

from ojakh.matching.batch.columns import Columns
from ojakh.matching.batch.pairs import NOTHING, Scores
from ojakh.matching.household import household_bits

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_LARGEST_TO_COMPARE = 30
"""Members of a household beyond which its pairs are not multiplied out: a camp or a shelter is no family."""


def _members(columns: Columns) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in columns.households]
    for place, household in enumerate(columns.household.tolist()):
        if household >= 0:
            found[household].append(place)
    return found


def fresh_records(columns: Columns, old: int) -> Bools:
    """The records from place `old` on, and those of their households: members speak for one another."""
    fresh: Bools = np.arange(len(columns)) >= old
    households = np.unique(columns.household[fresh & (columns.household >= 0)])
    return fresh | np.isin(columns.household, households)


def _of_two_households(columns: Columns, scores: Scores, least: float) -> Ints:
    """Which pairs join two households."""
    one, other = columns.household[scores.first], columns.household[scores.second]
    good = (one >= 0) & (other >= 0) & (scores.band != NOTHING) & (scores.posterior >= least)
    return np.flatnonzero(good)


def members_of(columns: Columns, scores: Scores, *, least: float, fresh: Bools) -> Ints:
    """All pairs of members of two households of which one pair may be one person, as one number each.

    Only those with a record that `fresh` marks.
    """
    places = _of_two_households(columns, scores, least)
    one, other = columns.household[scores.first[places]], columns.household[scores.second[places]]
    size = len(columns.households) + 1
    met = np.unique(np.minimum(one, other).astype(np.int64) * size + np.maximum(one, other))
    members = _members(columns)
    found: list[int] = []
    for code in met.tolist():
        mine, theirs = members[code // size], members[code % size]
        if max(len(mine), len(theirs)) <= _LARGEST_TO_COMPARE:
            found += [min(x, y) * len(columns) + max(x, y) for x in mine for y in theirs if fresh[x] or fresh[y]]
    return np.unique(np.array(found, dtype=np.int64))


def evidence(columns: Columns, scores: Scores, prior_bits: float) -> Floats:
    """The bits that the other members add to each pair, from the posteriors of the first pass only."""
    found = np.zeros(len(scores))
    one, other = columns.household[scores.first], columns.household[scores.second]
    both = np.flatnonzero((one >= 0) & (other >= 0))
    members = [[str(place) for place in entry] for entry in _members(columns)]
    low, high = np.minimum(one[both], other[both]).astype(np.int64), np.maximum(one[both], other[both])
    order = np.lexsort((both, low * (len(members) + 1) + high))
    codes = (low * (len(members) + 1) + high)[order]
    ends = np.append(np.flatnonzero(np.diff(codes)) + 1, len(codes)) if len(codes) else np.zeros(0, dtype=np.int64)
    start = 0
    for end in ends.tolist():
        group = both[order[start:end]].tolist()
        start = end
        found[group] = _of_one_meeting(columns, scores, group, members, prior_bits)
    return found


def _of_one_meeting(
    columns: Columns, scores: Scores, group: list[int], members: list[list[str]], prior_bits: float
) -> list[float]:
    """The bits of the pairs between two households."""
    posteriors: dict[tuple[str, str], float] = {}
    for place in group:
        if scores.band[place] != NOTHING:
            pair = str(scores.first[place]), str(scores.second[place])
            posteriors[pair] = posteriors[pair[::-1]] = float(scores.posterior[place])
    found = []
    for place in group:
        first, second = int(scores.first[place]), int(scores.second[place])
        bits = household_bits(
            str(first),
            str(second),
            a_members=members[columns.household[first]],
            b_members=members[columns.household[second]],
            posteriors=posteriors,
            prior_bits=prior_bits,
        )
        found.append(bits)
    return found
