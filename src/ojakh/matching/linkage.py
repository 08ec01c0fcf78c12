"""All against all: which pairs of a list of records may be one person, with household evidence in a second pass."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ojakh.matching.blocking import keys, query_keys
from ojakh.matching.cluster import Clusters, cluster
from ojakh.matching.household import household_bits
from ojakh.matching.model import Frequencies, Params, load
from ojakh.matching.rank import Quick
from ojakh.matching.records import Key, Prepared, Scored
from ojakh.matching.score import compare

POSTING_CAP = 400
"""A key that more records share is not read; the skips are counted by family."""
MARGIN_BITS = 6.0
"""How far the quick look may lie below the queue's least posterior and still be scored in full."""
JOINED_BITS = 3.0
"""Posterior bits from which two records stand in one group of the answer (0.89); a provisional figure."""
KEPT_APART = frozenset(
    {"given_differs", "dates_differ", "father_differs", "names_only", "one_part_name", "crossed_names"}
)
"""Rules that keep a pair out of the groups, whatever its bits; it stays in the list of pairs."""


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """Two records by their places in the list, the earlier first, and their score."""

    first: int
    second: int
    scored: Scored


@dataclass(slots=True)
class Linked:
    """The pairs above the least posterior of the queue, best first, and what was not looked at."""

    pairs: list[LinkedPair] = field(default_factory=list)
    compared: int = 0
    candidates: int = 0
    skipped: dict[str, int] = field(default_factory=dict)


def _index(people: Sequence[Prepared]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = {}
    for place, person in enumerate(people):
        for key in keys(person):
            found.setdefault(key, []).append(place)
    return found


def _near(place: int, person: Prepared, index: dict[Key, list[int]], skipped: dict[str, int]) -> list[int]:
    """Earlier records that share a key with this one."""
    found: set[int] = set()
    for key in query_keys(person):
        rows = index.get(key, ())
        if len(rows) > POSTING_CAP:
            skipped[key.family] = skipped.get(key.family, 0) + 1
        else:
            found.update(row for row in rows if row < place)
    return sorted(found)


def _one_household(a: Prepared, b: Prepared) -> bool:
    return bool(a.household) and a.household == b.household


def link(
    people: Sequence[Prepared],
    *,
    params: Params | None = None,
    frequencies: Frequencies | None = None,
    progress: Callable[[int], None] | None = None,
) -> Linked:
    """Score every pair that shares a key, twice: by itself, then with what the other household members say.

    Pairs of one household are left out, for its members were listed at once. The answer does not depend on the order
    of the list, but for the order of the two records in a pair.
    """
    chosen = params or load()
    counted = frequencies or Frequencies.of(people)
    prior = chosen.prior_bits(len(people))
    index = _index(people)
    linked = Linked()
    scored: dict[tuple[int, int], Scored] = {}
    for place, person in enumerate(people):
        near = [row for row in _near(place, person, index, linked.skipped) if not _one_household(person, people[row])]
        linked.candidates += len(near)
        if progress is not None and place % 1000 == 0:
            progress(place)
        if not near:
            continue
        quick = Quick(person, [people[row] for row in near], chosen)
        for other in quick.above(chosen.bands["weak"] - prior - MARGIN_BITS):
            row = near[other]
            linked.compared += 1
            found = compare(people[row], person, counted, params=chosen, prior_bits=prior)
            if found.posterior_bits >= chosen.bands["weak"]:
                scored[row, place] = found
    households = dict(_household_pass(people, scored, prior))
    for (first, second), before in scored.items():
        bits = households.get((first, second), 0.0)
        after = before
        if bits:
            after = compare(
                people[first], people[second], counted, params=chosen, prior_bits=prior, household_bits=bits
            )
        if after.band != "none" and after.posterior_bits >= chosen.bands["possible"]:
            linked.pairs.append(LinkedPair(first, second, after))
    linked.pairs.sort(key=lambda pair: (-pair.scored.posterior_bits, pair.first, pair.second))
    return linked


def _household_pass(
    people: Sequence[Prepared], scored: dict[tuple[int, int], Scored], prior: float
) -> Iterator[tuple[tuple[int, int], float]]:
    """The household bits of every pair whose two records both have other members; posteriors of the first pass only."""
    members: dict[str, list[str]] = {}
    of: dict[str, int] = {}
    for place, person in enumerate(people):
        if person.household:
            members.setdefault(person.household, []).append(str(place))
            of[str(place)] = place
    posteriors: dict[tuple[str, str], dict[tuple[str, str], float]] = {}
    for (first, second), found in scored.items():
        one, other = people[first].household, people[second].household
        if one and other and found.band != "none":
            posteriors.setdefault((one, other), {})[str(first), str(second)] = found.posterior_bits
            posteriors.setdefault((other, one), {})[str(second), str(first)] = found.posterior_bits
    for first, second in scored:
        one, other = people[first].household, people[second].household
        if one and other:
            yield (
                (first, second),
                household_bits(
                    str(first),
                    str(second),
                    a_members=members[one],
                    b_members=members[other],
                    posteriors=posteriors.get((one, other), {}),
                    prior_bits=prior,
                ),
            )


def groups(people: Sequence[Prepared], linked: Linked, *, least_bits: float = JOINED_BITS) -> Clusters:
    """Records that may be one person, as groups to look at; never persons, for those come from human judgement only.

    Two members of one household never stand in one group: the weakest edges between them are cut.
    """
    edges = {
        (str(pair.first), str(pair.second)): pair.scored.posterior_bits
        for pair in linked.pairs
        if pair.scored.posterior_bits >= least_bits and not KEPT_APART.intersection(pair.scored.rules)
    }
    found = cluster(edges)
    apart = []
    for component in found.components:
        seen: dict[str, str] = {}
        for place in component:
            household = people[int(place)].household
            if household and household in seen:
                apart.append((seen[household], place))
            elif household:
                seen[household] = place
    return cluster(edges, cannot_link=apart) if apart else found
