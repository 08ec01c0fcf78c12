"""Whole packs: every line gets its fair share rounded down or up, as many rounded up as stock allows.

Within an item the flows from groups to lines form a matroid, so taking candidates in a fixed order and keeping each
that still fits is optimal: it rounds up the greatest possible number of lines and, among those, the best by the order.
The order is: earlier level, lower coverage before rounding, higher coverage after it, more carried over from the last
plan, and only then a hash of the line id with the seed.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ojakh.planning.allocate import Allocation
from ojakh.planning.errors import PlanningError
from ojakh.planning.flow import Transport
from ojakh.planning.problem import Line
from ojakh.planning.supply import SupplyGroup
from ojakh.planning.tiers import Classes, Columns, NeedClassRow


@dataclass(frozen=True, slots=True)
class Share:
    """Fair share of a line and what it gets, both in packs; `hash` settled it where it was a tie."""

    fair: Fraction | int
    packs: int
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Packs:
    """Shares by line id, and per item the flow from groups (by number) to each set of columns (by mark)."""

    shares: Mapping[str, Share]
    flows: Mapping[str, tuple[tuple[Columns, ...], Transport]]


@dataclass(slots=True)
class _Candidate:
    """A line whose fair share is not whole: its column set, level and the two coverages between which it is."""

    line: Line
    sink: int
    level: int
    low: float
    high: float
    hash: str


def tie_hash(seed: str, line_id: str) -> str:
    """SHA-256 of seed and line id: the order among lines that are equal in everything else."""
    return hashlib.sha256(f"{seed}\n{line_id}".encode()).hexdigest()[:16]


def round_to_packs(
    lines: Sequence[Line],
    *,
    classes: Classes,
    allocation: Allocation,
    groups: Mapping[str, Sequence[SupplyGroup]],
    seed: str,
) -> Packs:
    """Whole packs for each classified line; lines without any column get none."""
    by_item: dict[str, list[Line]] = {}
    for line in lines:
        if line.id in classes.slices:
            by_item.setdefault(line.item, []).append(line)
    shares: dict[str, Share] = {}
    flows: dict[str, tuple[tuple[Columns, ...], Transport]] = {}
    for item, some in sorted(by_item.items()):
        flows[item] = _round_item(
            some, classes=classes, allocation=allocation, groups=groups.get(item, ()), seed=seed, shares=shares
        )
    return Packs(shares, flows)


def _round_item(
    lines: Sequence[Line],
    *,
    classes: Classes,
    allocation: Allocation,
    groups: Sequence[SupplyGroup],
    seed: str,
    shares: dict[str, Share],
) -> tuple[tuple[Columns, ...], Transport]:
    """Shares of one item's lines, written into `shares`; returns its column sets and the integer flow."""
    number = {group.id: at for at, group in enumerate(groups)}
    sinks: dict[int, int] = {}
    columns: list[Columns] = []
    wanted: list[int] = []
    candidates: list[_Candidate] = []
    for line in lines:
        fair, level, own, width = _fair_share(classes.slices[line.id], allocation.values)
        floor = fair.numerator // fair.denominator
        shares[line.id] = Share(fair, floor)
        if own is None or not fair:
            continue
        sink = sinks.get(id(own))
        if sink is None:
            sink = sinks[id(own)] = len(columns)
            columns.append(own)
            wanted.append(0)
        wanted[sink] += floor
        if floor != fair:
            mark = tie_hash(seed, line.id)
            candidates.append(_Candidate(line, sink, level, floor / width, (floor + 1) / width, mark))
    flow = Transport([g.packs for g in groups], [[number[g.id] for g in some.groups] for some in columns])
    for sink, amount in enumerate(wanted):
        if flow.push(sink, amount) < amount:
            raise PlanningError("integer.fair_shares_do_not_fit", [lines[0].item])
    candidates.sort(key=lambda one: (one.level, one.low, -one.high, -one.line.carry, one.hash, one.line.id))
    _round_up(candidates, flow, shares)
    return tuple(columns), flow


def _fair_share(
    slices: Sequence[tuple[NeedClassRow, int]], values: Mapping[str, Fraction]
) -> tuple[Fraction | int, int, Columns | None, int]:
    """Exact share in packs, the last level that gives something, the columns, and the line's full width in packs."""
    share: Fraction | int = 0
    level, width = 0, 0
    columns: Columns | None = None
    for row, packs in slices:
        value = values[row.id]
        width += packs
        columns = row.columns
        if value == 1:
            share += packs
            level = row.level
        elif value:
            share += Fraction(packs * value.numerator, value.denominator)
            level = row.level
    return share, level, columns, width


def _round_up(candidates: Sequence[_Candidate], flow: Transport, shares: dict[str, Share]) -> None:
    """Give each candidate in order one more pack where it fits; a set that failed once never fits again."""
    closed: set[int] = set()
    for one in candidates:
        share = shares[one.line.id]
        packs = share.packs
        if one.sink not in closed:
            if flow.push(one.sink, 1):
                packs += 1
            else:
                closed.add(one.sink)
        shares[one.line.id] = Share(share.fair, packs, one.hash)
