"""Evidence from the other members: families move together and are written down together."""

import math
from collections.abc import Mapping, Sequence

DAMPING = 0.5
CAP_BITS = 8.0
ABSENCE_FLOOR_BITS = -2.0
TOGETHER = 0.8
"""Share of members that are written down again when their household is; provisional."""
EXACT_UP_TO = 12
KIN_BITS = {
    "several": 14.0,
    "one": 12.0,
    "maybe": 5.0,
    "absent": -4.5,
    "many_absent": -6.5,
    "several_here": 9.0,
    "one_here": 4.5,
    "maybe_here": -1.0,
    "absent_here": -3.5,
}
"""What relatives say who are only guessed, from one surname at one place or one phone: how many other pairs lie between
those of two records, elsewhere or among the same ones ("here", where brothers look like one person written twice)."""
_LARGEST_ODDS_BITS = 40.0

Posteriors = Mapping[tuple[str, str], float]


def _pair_bits(posterior_bits: float, prior_bits: float) -> float:
    """log2 of how much likelier this agreement is in one household than by chance.

    With the likelihood ratio L = odds / prior odds of the first pass: (t L + 1 - t) / (c L + 1 - c), where t is the
    share that moves together and c the chance of a match among all records.
    """
    ratio = 2.0 ** max(min(posterior_bits - prior_bits, _LARGEST_ODDS_BITS), -_LARGEST_ODDS_BITS)
    chance = min(2.0**prior_bits, TOGETHER)
    return math.log2((TOGETHER * ratio + 1 - TOGETHER) / (chance * ratio + 1 - chance))


def _exact(gains: Sequence[Sequence[float]]) -> tuple[float, int]:
    """Largest sum of one-to-one assignments over a bitmask of columns, and how many pairs it uses."""
    width = len(gains[0])
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    for row in gains:
        following = dict(best)
        for used, (total, count) in best.items():
            for column in range(width):
                if row[column] > 0 and not used >> column & 1:
                    state = used | 1 << column
                    option = (total + row[column], count + 1)
                    if option > following.get(state, (-math.inf, 0)):
                        following[state] = option
        best = following
    return max(best.values())


def _greedy(gains: Sequence[Sequence[float]]) -> tuple[float, int]:
    """The assignment that takes the best remaining pair each time, for households of more than twelve."""
    ranked = sorted(
        ((gain, i, j) for i, row in enumerate(gains) for j, gain in enumerate(row) if gain > 0), reverse=True
    )
    rows: set[int] = set()
    columns: set[int] = set()
    total = 0.0
    for gain, i, j in ranked:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            total += gain
    return total, len(rows)


def household_bits(
    a: str,
    b: str,
    *,
    a_members: Sequence[str],
    b_members: Sequence[str],
    posteriors: Posteriors,
    prior_bits: float,
) -> float:
    """Bits that the other members of two households add to the pair (`a`, `b`), from -2 to +8.

    `posteriors` holds the posterior bits of the first pass per (member of a's, member of b's household), so there is
    no feedback: the pair itself is left out and one pass is made. Members are assigned one to one.
    """
    mine = [member for member in a_members if member != a]
    theirs = [member for member in b_members if member != b]
    if not mine or not theirs:
        return 0.0
    if len(theirs) > len(mine):
        mine, theirs = theirs, mine
        posteriors = {(y, x): bits for (x, y), bits in posteriors.items()}
    gains = [[_pair_bits(posteriors[x, y], prior_bits) if (x, y) in posteriors else 0.0 for y in theirs] for x in mine]
    total, matched = _exact(gains) if len(theirs) <= EXACT_UP_TO else _greedy(gains)
    absent = len(theirs) - matched
    loss = max(absent * math.log2(1 - TOGETHER), ABSENCE_FLOOR_BITS / DAMPING)
    return max(min(DAMPING * (total + loss), CAP_BITS), ABSENCE_FLOOR_BITS)
