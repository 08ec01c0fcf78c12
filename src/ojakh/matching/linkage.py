"""All against all: which pairs of a list of records may be one person, with household evidence in a second pass."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ojakh.matching.batch.candidates import candidates
from ojakh.matching.batch.columns import Columns
from ojakh.matching.batch.families import evidence, fresh_records, members_of
from ojakh.matching.batch.kin import Homes, rivals
from ojakh.matching.batch.kin import levels as kin_levels
from ojakh.matching.batch.names import ABSENT
from ojakh.matching.batch.pairs import BORN_ROW, DOCUMENT, KIN, KIN_LEVELS, NOTHING, PairScorer, Scores, code_of, mask
from ojakh.matching.batch.plain import BORN, Plain
from ojakh.matching.batch.plain import DOCUMENT as DOCUMENT_LEVELS
from ojakh.matching.cluster import Clusters, cluster
from ojakh.matching.model import Params, load

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

JOINED_BITS = -1.0
"""Bits from which two records stand in one group of the answer: their posterior less what speaks against a group."""
WITH_FAMILIES_BITS = 1.5
"""Posterior bits from which they do where both households are known, for what their members say is weighed already."""
DOUBTED_BITS = 7.0
"""The same where a rule says how two people come to look like one."""
UNLIKE_GIVEN_BITS = 3.0
"""The same where one part of the names differs; the caps of the score have taken most of the bits already."""
DOUBTS = frozenset({"dates_differ", "father_differs", "names_only", "one_part_name", "crossed_names"})
AGAINST: dict[tuple[str, str], float] = {
    ("sex", "different"): -5.0,
    ("order", "unusual"): -6.0,
    ("given", "unlike"): -3.0,
    ("surname", "different"): -4.0,
    ("surname", "unlike"): -8.0,
    ("born", "full"): 3.5,
    ("born", "january_first"): 4.5,
    ("born", "interval"): 4.5,
    ("born", "year_5"): 4.5,
}
"""Bits that a level counts for or against a group beside its weight, where a household is not known: what is true of
pairs near the limit and not of all pairs. Fitted on generated populations, provisional."""
RULES_AGAINST = {"dates_differ": -9.0, "father_differs": -9.0, "names_only": -4.0, "crossed_names": -2.0}
"""The same for rules of doubt."""
UNDATED_HERE = -5.0
"""The same for two records of one place and surname of which one has no date: grandchildren bear those names too."""
_HERE = frozenset(name for name in KIN_LEVELS if name.endswith("_here"))
_CERTAIN, _BEYOND = 14.0, 0.6
"""Posterior bits above which further ones count less, for they come from fields that say one thing twice."""
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
    """The pairs of a lot that reach the least posterior that anything is done with.

    Nothing lifts a pair whose whole dates differ, so that it is worth a look only where it is listed by itself.
    """
    size, least = len(scorer.columns), scorer.params.bands["weak"]
    first, second = lot // size, lot % size
    apart = scorer.plain.born(first, second) == BORN.index("different")
    needed = np.where(apart, scorer.params.bands["possible"], least)
    lot = lot[scorer.promising(first, second, needed)]
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

    Where a household is not stated on both sides, relatives are guessed (`kin`), and other pairs of the same records
    speak against a pair. Pairs of one household are left out, for its members were listed at once. With `old`, the
    first so many records were linked before: the answer has the pairs with a later record, as a run over all would
    give them. Old ones are compared with one another only where a new member has joined a household, where a new
    record may be a relative, and where they are rivals of a new one. The answer does not depend on the order of the
    list, but for the order of the two records in a pair.
    """
    chosen, by = params or load(), engine or OWN
    scorer = PairScorer(columns, chosen, chosen.prior_bits(len(columns)))
    homes = Homes.found(columns, scorer.words)
    fresh = homes.beside(fresh_records(columns, old))
    found = candidates(columns, scorer.shapes, scorer.words, fresh=fresh)
    links = _scored(scorer, found.codes, by.score)
    least = chosen.bands["possible"]
    more = np.union1d(members_of(columns, links, least=least, fresh=fresh), homes.met(columns, links, fresh=fresh))
    more = _not_among(found.codes, more)
    scores = Scores.joined([links, _scored(scorer, more, by.score)]) if len(more) else links
    if old:
        links = _with_rivals_of_old(scorer, links, scores, found.codes, fresh=fresh, old=old, by=by)
    compared = len(scores)
    scores = _with_families(scorer, scores, by)
    scores = _with_kin(scorer, scores, links, homes)
    listed = (scores.posterior >= chosen.bands["possible"]) & (scores.band != NOTHING) & (scores.second >= old)
    scores = scores.take(np.flatnonzero(listed))
    scores = scores.take(np.lexsort((scores.second, scores.first, -scores.posterior)))
    return Linked(scores, scorer.prior_bits, len(found.codes) + len(more), compared, found.skipped)


def _not_among(known: Ints, codes: Ints) -> Ints:
    """The codes that are not among some sorted ones."""
    found: Ints = codes[np.append(known, -1)[np.searchsorted(known, codes)] != codes]
    return found


def _with_families(scorer: PairScorer, scores: Scores, by: Engine) -> Scores:
    """The pairs with what the other members of two stated households say."""
    said = evidence(scorer.columns, scores, scorer.prior_bits)
    changed = np.flatnonzero(said)
    again = by.again(scorer, scores.take(changed), said[changed])
    return Scores.joined([scores.take(np.flatnonzero(said == 0)), again])


def _with_kin(scorer: PairScorer, scores: Scores, links: Scores, homes: Homes) -> Scores:
    """The pairs without two stated households with what guessed relatives say, and what other pairs take away."""
    housed = _housed(scorer.columns, scores)
    asked = scores.take(np.flatnonzero(~housed))
    said = scorer.with_kin(asked, kin_levels(homes, links, asked), rivals(links, asked, len(scorer.columns)))
    return Scores.joined([scores.take(np.flatnonzero(housed)), said])


def _with_rivals_of_old(
    scorer: PairScorer, links: Scores, scores: Scores, known: Ints, *, fresh: Bools, old: int, by: Engine
) -> Scores:
    """The pairs that share a key, with those of old records that a new one may be: they are rivals of the new one."""
    new = scores.take(np.flatnonzero(scores.second >= old))
    asked = np.zeros(len(scorer.columns), dtype=bool)
    asked[new.first], asked[new.second] = True, True
    beside = candidates(scorer.columns, scorer.shapes, scorer.words, fresh=asked & ~fresh)
    more = _not_among(known, beside.codes)
    return Scores.joined([links, _scored(scorer, more, by.score)]) if len(more) else links


def _scored(scorer: PairScorer, codes: Ints, scoring: Scoring) -> Scores:
    lots = np.split(codes, np.arange(AT_ONCE, len(codes), AT_ONCE))
    return Scores.joined(list(scoring(scorer, lots)))


def merit(columns: Columns, scores: Scores) -> Floats:
    """Bits for standing in one group, per pair: at least `JOINED_BITS` means that the two records do."""
    plain = np.minimum(scores.posterior, _CERTAIN) + _BEYOND * np.maximum(scores.posterior - _CERTAIN, 0.0)
    for (field_name, level), bits in AGAINST.items():
        row, code = code_of(field_name, level)
        plain += np.where(scores.levels[:, row] == code, bits, 0.0)
    for rule, bits in RULES_AGAINST.items():
        plain += np.where((scores.rules & mask(frozenset({rule}))) != 0, bits, 0.0)
    here = np.isin(scores.levels[:, KIN], [KIN_LEVELS.index(name) for name in _HERE])
    plain += np.where(here & (scores.levels[:, BORN_ROW] == ABSENT), UNDATED_HERE, 0.0)
    doubted = (scores.rules & mask(DOUBTS)) != 0
    unlike = (scores.rules & mask(frozenset({"given_differs"}))) != 0
    least = np.where(doubted, DOUBTED_BITS, np.where(unlike, UNLIKE_GIVEN_BITS, WITH_FAMILIES_BITS))
    found: Floats = np.where(_housed(columns, scores), scores.posterior - least + JOINED_BITS, plain)
    return found


def _housed(columns: Columns, scores: Scores) -> Bools:
    """Which pairs have a stated household on both sides."""
    found: Bools = (columns.household[scores.first] >= 0) & (columns.household[scores.second] >= 0)
    return found


def joined(columns: Columns, scores: Scores, *, least_bits: float = JOINED_BITS) -> Bools:
    """Which pairs put two records into one group."""
    proven = scores.levels[:, DOCUMENT] == DOCUMENT_LEVELS.index("equal")
    found: Bools = (merit(columns, scores) >= least_bits) & (proven | ~APART[scores.levels[:, BORN_ROW]])
    return found


def groups(columns: Columns, linked: Linked, *, least_bits: float = JOINED_BITS) -> Clusters:
    """Records that may be one person, as groups to look at; never persons, for those come from human judgement only.

    Two members of one household and two records with whole birth dates that differ never stand in one group: the
    weakest edges between them are cut.
    """
    scores = linked.scores
    chosen = np.flatnonzero(joined(columns, scores, least_bits=least_bits))
    ends = zip(scores.first[chosen].tolist(), scores.second[chosen].tolist(), strict=True)
    weights = (merit(columns, scores)[chosen] - least_bits).tolist()
    edges = {(str(x), str(y)): bits for (x, y), bits in zip(ends, weights, strict=True)}
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
    dates &= (columns.document[first] != columns.document[second]) | (columns.document[first] < 0)
    return [(str(pairs[place][0]), str(pairs[place][1])) for place in np.flatnonzero(one | dates).tolist()]
