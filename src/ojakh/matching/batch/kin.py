"""Relatives where no household is stated: records of one place and surname, or of one phone, speak for one another.

A family that comes twice leaves several pairs between the same two groups of records; one namesake leaves one pair.
The bits are fitted on generated populations of names in use and are provisional, as those of `household` are.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ojakh.matching.batch.columns import Columns
from ojakh.matching.batch.names import ABSENT
from ojakh.matching.batch.pairs import KIN_LEVELS, NOTHING, Scores
from ojakh.matching.batch.plain import BORN, SEX, Plain
from ojakh.matching.batch.words import Words
from ojakh.matching.household import EXACT_UP_TO

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint8]

LARGEST = EXACT_UP_TO + 2
"""Records of one place and surname beyond which they are several families, and say nothing."""
TIED_BITS = 2.5
"""Posterior bits from which two records count as one person already when others are judged beside them."""
MET_BITS = 2.5
"""Posterior bits of a pair from which all relatives of its two records are compared."""
_SEVERAL, _ONE, _MAYBE = 1.5, 0.8, 0.1
"""Expected number of other pairs between the relatives of two records: where a level of support begins."""
_MANY = 3
_MOST_AT_A_MEETING = 60
_KINDS = 3
_LEAST_RIVAL, _MOST_RIVALS_BITS, _RIVAL_WEIGHT = -4.0, 8.0, 1.5
_MOST_LINKS = 40


@dataclass(frozen=True, slots=True)
class Homes:
    """Per record, the numbers of its groups by place and surname and by phone, -1 for none; the size of each group."""

    of: Ints
    sizes: Ints

    @classmethod
    def found(cls, columns: Columns, words: Words) -> "Homes":
        """The groups of at least two records and at most `LARGEST`."""
        keys = np.append(words.first_skeleton, -1)
        spelt = np.append(words.fine + len(words.skeleton_texts), -1)
        sounds = np.where(keys >= 0, keys, spelt)
        wide = int(spelt.max(initial=0)) + 1
        open_order = ~np.array([shape.declared or shape.hinted for shape in columns.shapes], dtype=bool)[columns.shape]
        homes = []
        for word in (columns.counted[:, 1], np.where(open_order, columns.counted[:, 4], -1)):
            placed = (columns.settlement >= 0) & (sounds[word] >= 0)
            homes.append(np.where(placed, columns.settlement.astype(np.int64) * wide + sounds[word], -1))
        start = max(int(home.max(initial=-1)) for home in homes) + 1
        phone = np.where(columns.phone >= 0, columns.phone.astype(np.int64) + start, -1)
        both = np.stack([*homes, phone], axis=1)
        _, number, count = np.unique(both, return_inverse=True, return_counts=True)
        number = number.reshape(both.shape)
        good = (both >= 0) & (count[number] > 1) & (count[number] <= LARGEST)
        return cls(np.where(good, number, -1).astype(np.int64), count)

    def beside(self, records: Bools) -> Bools:
        """The records that stand in a group with one of the given records, and these themselves."""
        held = np.unique(self.of[records])
        found: Bools = records | np.isin(self.of, held[held >= 0]).any(axis=1)
        return found

    def met(self, columns: Columns, scores: Scores, *, fresh: Bools) -> Ints:
        """Pairs of relatives of two records that fit, as one number each; only those with a record of `fresh`.

        Left out are two of whom the household is stated, and two whose sex or whole birth date differs.
        """
        places = np.flatnonzero((scores.posterior >= MET_BITS) & (scores.band != NOTHING))
        meetings, _ = self._meetings(scores, places)
        size = len(self.sizes)
        met = np.unique(meetings)
        members, starts = self._members()
        lots = [np.zeros(0, dtype=np.int64)]
        one, other = met // size, met % size
        for x in range(LARGEST):
            for y in range(LARGEST):
                here = (x < self.sizes[one]) & (y < self.sizes[other])
                first, second = members[starts[one[here]] + x], members[starts[other[here]] + y]
                low, high = np.minimum(first, second), np.maximum(first, second)
                good = (low != high) & (fresh[low] | fresh[high])
                good &= (columns.household[low] < 0) | (columns.household[high] < 0)
                lots.append(low[good] * len(columns) + high[good])
        found = np.unique(np.concatenate(lots))
        return found[_may_be_one(Plain(columns), found // len(columns), found % len(columns))]

    def _members(self) -> tuple[Ints, Ints]:
        """The records of all groups one after the other, and where each group starts."""
        record, kind = np.nonzero(self.of >= 0)
        home = self.of[record, kind]
        order = np.argsort(home, kind="stable")
        starts = np.searchsorted(home[order], np.arange(len(self.sizes)))
        return record[order].astype(np.int64), starts.astype(np.int64)

    def _meetings(self, scores: Scores, places: Ints) -> tuple[Ints, Ints]:
        """For some pairs, the groups that they join (one number for two), and the place of the pair, sorted."""
        codes, of = [], []
        for x in range(_KINDS):
            for y in range(_KINDS):
                one, other = self.of[scores.first[places], x], self.of[scores.second[places], y]
                here = np.flatnonzero((one >= 0) & (other >= 0))
                low, high = np.minimum(one[here], other[here]), np.maximum(one[here], other[here])
                codes.append(low * len(self.sizes) + high)
                of.append(places[here])
        both = np.unique(np.stack([np.concatenate(codes), np.concatenate(of)], axis=1), axis=0)
        return both[:, 0], both[:, 1]


def _may_be_one(plain: Plain, first: Ints, second: Ints) -> Bools:
    """Which pairs neither their sex nor two birth dates keep apart."""
    found: Bools = plain.sex(first, second) != SEX.index("different")
    found &= plain.born(first, second) != BORN.index("different")
    return found


def levels(homes: Homes, links: Scores, scores: Scores) -> Codes:
    """What the relatives say for each pair, as codes of `KIN_LEVELS`; `links` are the pairs that may speak."""
    support = _support(homes, links, scores)
    one, other = homes.of[scores.first], homes.of[scores.second]
    together = ((one == other) & (one >= 0))[:, :2].any(axis=1)
    kin = _relatives(homes, links, scores)
    number = {name: code for code, name in enumerate(KIN_LEVELS)}
    apart = np.select(
        [support >= _SEVERAL, support >= _ONE, support >= _MAYBE, kin >= _MANY, kin >= 1],
        [number[name] for name in ("several", "one", "maybe", "many_absent", "absent")],
        ABSENT,
    )
    beside = np.select(
        [support >= _SEVERAL, support >= _ONE, support >= _MAYBE, kin >= 1],
        [number[name] for name in ("several_here", "one_here", "maybe_here", "absent_here")],
        ABSENT,
    )
    return np.where(together, beside, apart).astype(np.uint8)


def _support(homes: Homes, links: Scores, scores: Scores) -> Floats:
    """How many other pairs, one to one, lie between the relatives of each pair; each counts by its probability."""
    chance = 1 / (1 + 2.0 ** -np.clip(links.posterior, -60, 60))
    chance[links.band == NOTHING] = 0.0
    meetings, places = homes._meetings(links, np.flatnonzero(chance >= _MAYBE / 10))
    asked, pairs = homes._meetings(scores, np.arange(len(scores)))
    starts, ends = np.searchsorted(meetings, asked), np.searchsorted(meetings, asked, side="right")
    found = np.zeros(len(scores))
    alone = ends - starts == 1
    single = places[np.minimum(starts, max(len(places) - 1, 0))] if len(places) else starts
    alone_is_itself = np.zeros(len(asked), dtype=bool)
    if len(places):
        alone_is_itself = _overlap(links, single, scores, pairs)
        np.maximum.at(found, pairs[alone & ~alone_is_itself], chance[single[alone & ~alone_is_itself]])
    first, second = links.first, links.second
    for at in np.flatnonzero(ends - starts > 1).tolist():
        pair = pairs[at]
        used = {int(scores.first[pair]), int(scores.second[pair])}
        beside = places[starts[at] : ends[at]]
        beside = beside[np.argsort(-chance[beside], kind="stable")][:_MOST_AT_A_MEETING]
        total = 0.0
        for place in beside.tolist():
            x, y = int(first[place]), int(second[place])
            if x not in used and y not in used:
                used |= {x, y}
                total += chance[place]
        found[pair] = max(found[pair], total)
    return found


def _overlap(links: Scores, places: Ints, scores: Scores, pairs: Ints) -> Bools:
    """Whether a link shares a record with a pair."""
    x, y, a, b = links.first[places], links.second[places], scores.first[pairs], scores.second[pairs]
    found: Bools = (x == a) | (x == b) | (y == a) | (y == b)
    return found


def _relatives(homes: Homes, links: Scores, scores: Scores) -> Ints:
    """How many relatives both records of each pair have at least, those that may be one with a record left out."""
    tied = np.flatnonzero((links.posterior >= TIED_BITS) & (links.band != NOTHING))
    same = np.zeros(homes.of.shape, dtype=np.int64)
    for kind in range(_KINDS):
        one, other = homes.of[links.first[tied], kind], homes.of[links.second[tied], kind]
        here = tied[(one == other) & (one >= 0)]
        for end in (links.first[here], links.second[here]):
            np.add.at(same, (end, kind), 1)
    kin = np.where(homes.of >= 0, homes.sizes[homes.of] - 1 - same, 0).max(axis=1)
    joint = (homes.of[scores.first] == homes.of[scores.second]) & (homes.of[scores.first] >= 0)
    partner = joint.any(axis=1) & (scores.posterior < TIED_BITS)
    least: Ints = np.minimum(kin[scores.first], kin[scores.second]) - partner
    return least


def rivals(links: Scores, scores: Scores, size: int) -> Floats:
    """Bits, 0 or less, for pairs one of whose records fits others too that cannot be the same person.

    `size` is the number of records. A record that may be one with the other end of the pair is no rival.
    """
    kept = np.flatnonzero((links.posterior >= _LEAST_RIVAL) & (links.band != NOTHING))
    a, b, bits = links.first[kept], links.second[kept], links.posterior[kept]
    codes = a * size + b
    order = np.argsort(codes)
    codes, sure = codes[order], bits[order] >= TIED_BITS
    ends, others = np.concatenate([a, b]), np.concatenate([b, a])
    weights = 2.0 ** np.clip(np.concatenate([bits, bits]), -30, 25)
    by_end = np.lexsort((-weights, ends))
    ends, others, weights = ends[by_end], others[by_end], weights[by_end]
    found = np.zeros(len(scores))
    for mine, partner in ((scores.first, scores.second), (scores.second, scores.first)):
        starts, stops = np.searchsorted(ends, mine), np.searchsorted(ends, mine, side="right")
        total = np.zeros(len(scores))
        for step in range(_MOST_LINKS):
            here = np.flatnonzero(starts + step < stops)
            if not len(here):
                break
            rival = others[starts[here] + step]
            low, high = np.minimum(partner[here], rival), np.maximum(partner[here], rival)
            at = np.minimum(np.searchsorted(codes, low * size + high), len(codes) - 1)
            one = (rival == partner[here]) | ((codes[at] == low * size + high) & sure[at])
            total[here] += np.where(one, 0.0, weights[starts[here] + step])
        found = np.maximum(found, total)
    bits = np.minimum(np.log2(1 + found), _MOST_RIVALS_BITS)
    lost: Floats = np.where(bits > 0.01, -_RIVAL_WEIGHT * bits, 0.0)
    return lost
