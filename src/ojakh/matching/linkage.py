"""All against all: which pairs of a list of records may be one person, with household evidence in a second pass."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ojakh.matching.batch.candidates import candidates
from ojakh.matching.batch.columns import Columns
from ojakh.matching.batch.families import evidence, fresh_records, members_of
from ojakh.matching.batch.pairs import BORN_ROW, NOTHING, PairScorer, Scores, mask
from ojakh.matching.batch.plain import BORN, Plain
from ojakh.matching.cluster import Clusters, cluster
from ojakh.matching.model import Params, load

Ints = npt.NDArray[np.int64]

JOINED_BITS = 2.5
"""Posterior bits from which two records stand in one group of the answer (0.85); a provisional figure."""
WITH_FAMILIES_BITS = 1.5
"""The same where both households are known, for what their members say is weighed already."""
DOUBTED_BITS = 7.0
"""The same where a rule says how two people come to look like one."""
UNLIKE_GIVEN_BITS = 3.0
"""The same where one part of the names differs; the caps of the score have taken most of the bits already."""
DOUBTS = frozenset({"dates_differ", "father_differs", "names_only", "one_part_name", "crossed_names"})
APART = np.array([name in ("different", "year_only_differs") for name in BORN] + [False] * (256 - len(BORN)))
"""Levels of two birth dates that keep a pair out of the groups: grandchildren bear their grandparents' names."""
AT_ONCE = 50_000
"""Pairs that are scored in one go."""

Floats = npt.NDArray[np.float64]
Scoring = Callable[[PairScorer, Sequence[Ints]], Iterable[Scores]]


@dataclass(frozen=True, slots=True)
class Engine:
    """Who weighs the pairs: `score` by themselves, in lots; `again` with what the other household members say."""

    score: Scoring
    again: Callable[[PairScorer, Scores, Floats], Scores]


@dataclass(slots=True)
class Linked:
    """The pairs above the least posterior of the queue, best first, and what was not looked at."""

    scores: Scores
    prior_bits: float
    candidates: int = 0
    compared: int = 0
    skipped: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.scores)


def one_by_one(scorer: PairScorer, lots: Sequence[Ints]) -> Iterable[Scores]:
    """Score some lots of pairs, each given as one number per pair, in this process."""
    return (score_lot(scorer, lot) for lot in lots)


def score_lot(scorer: PairScorer, lot: Ints) -> Scores:
    """The pairs of a lot that reach the least posterior that anything is done with."""
    size, least = len(scorer.columns), scorer.params.bands["weak"]
    lot = lot[scorer.promising(lot // size, lot % size, least)]
    found = scorer.score(lot // size, lot % size)
    return found.take(np.flatnonzero(found.posterior >= least))


def score_again(scorer: PairScorer, scores: Scores, household: Floats) -> Scores:
    """Scored pairs once more, with the bits of the other household members."""
    return scorer.score(scores.first, scores.second, household)


OWN = Engine(one_by_one, score_again)


def link(
    columns: Columns,
    *,
    params: Params | None = None,
    old: int = 0,
    engine: Engine | None = None,
) -> Linked:
    """Score every pair that shares a key, twice: by itself, then with what the other household members say.

    Pairs of one household are left out, for its members were listed at once. With `old`, the first so many records
    were linked before: the answer has the pairs with a later record, as a run over all would give them. Old ones are
    compared with one another only where a new member has joined a household. The answer does not depend on the order
    of the list, but for the order of the two records in a pair.
    """
    chosen, by = params or load(), engine or OWN
    scorer = PairScorer(columns, chosen, chosen.prior_bits(len(columns)))
    fresh = fresh_records(columns, old)
    found = candidates(columns, scorer.shapes, scorer.words, fresh=fresh)
    scores = _scored(scorer, found.codes, by.score)
    more = members_of(columns, scores, least=chosen.bands["possible"], fresh=fresh)
    known = np.searchsorted(found.codes, more)
    more = more[np.append(found.codes, -1)[known] != more]
    if len(more):
        scores = Scores.joined([scores, _scored(scorer, more, by.score)])
    compared = len(scores)
    said = evidence(columns, scores, scorer.prior_bits)
    changed = np.flatnonzero(said)
    again = by.again(scorer, scores.take(changed), said[changed])
    kept = np.flatnonzero(said == 0)
    scores = Scores.joined([scores.take(kept), again])
    listed = (scores.posterior >= chosen.bands["possible"]) & (scores.band != NOTHING) & (scores.second >= old)
    scores = scores.take(np.flatnonzero(listed))
    scores = scores.take(np.lexsort((scores.second, scores.first, -scores.posterior)))
    return Linked(scores, scorer.prior_bits, len(found.codes) + len(more), compared, found.skipped)


def _scored(scorer: PairScorer, codes: Ints, scoring: Scoring) -> Scores:
    lots = np.split(codes, np.arange(AT_ONCE, len(codes), AT_ONCE))
    return Scores.joined(list(scoring(scorer, lots)))


def joined(columns: Columns, scores: Scores, *, least_bits: float = JOINED_BITS) -> npt.NDArray[np.bool_]:
    """Which pairs put two records into one group."""
    doubted = (scores.rules & mask(DOUBTS)) != 0
    unlike = (scores.rules & mask(frozenset({"given_differs"}))) != 0
    housed = (columns.household[scores.first] >= 0) & (columns.household[scores.second] >= 0)
    plain = np.where(housed, WITH_FAMILIES_BITS, JOINED_BITS)
    least = np.where(doubted, DOUBTED_BITS, np.where(unlike, UNLIKE_GIVEN_BITS, plain))
    found: npt.NDArray[np.bool_] = scores.posterior >= least + (least_bits - JOINED_BITS)
    found &= ~APART[scores.levels[:, BORN_ROW]]
    return found


def groups(columns: Columns, linked: Linked, *, least_bits: float = JOINED_BITS) -> Clusters:
    """Records that may be one person, as groups to look at; never persons, for those come from human judgement only.

    Two members of one household and two records with whole birth dates that differ never stand in one group: the
    weakest edges between them are cut.
    """
    scores = linked.scores
    chosen = np.flatnonzero(joined(columns, scores, least_bits=least_bits))
    ends = zip(scores.first[chosen].tolist(), scores.second[chosen].tolist(), strict=True)
    edges = {(str(x), str(y)): bits for (x, y), bits in zip(ends, scores.posterior[chosen].tolist(), strict=True)}
    found = cluster(edges)
    apart = _apart(columns, [tuple(map(int, group)) for group in found.components if len(group) > 2])
    return cluster(edges, cannot_link=apart) if apart else found


def _apart(columns: Columns, components: Sequence[tuple[int, ...]]) -> list[tuple[str, str]]:
    """The pairs inside some components that cannot be one person."""
    pairs = [pair for component in components for pair in combinations(component, 2)]
    if not pairs:
        return []
    first, second = np.array(pairs, dtype=np.int64).T
    household = columns.household
    one = (household[first] == household[second]) & (household[first] >= 0)
    whole = (columns.born[:, 2] > 0) & (columns.born[:, 3] > 0)
    dates = (Plain(columns).born(first, second) == BORN.index("different")) & whole[first] & whole[second]
    return [(str(pairs[place][0]), str(pairs[place][1])) for place in np.flatnonzero(one | dates).tolist()]
