"""Whole packs: every line gets its fair share rounded down or up, as many rounded up as stock allows.

Within an item the flows from groups to lines form a matroid, so taking candidates in a fixed order and keeping each
that still fits is optimal: it rounds up the greatest possible number of lines and, among those, the best by the order.
The order is: earlier level, lower coverage before rounding, higher coverage after it, more carried over from the last
plan, larger need, then who keeps by it the amount of an earlier plan, and only then a hash of the line id with the
seed. Levels and coverages come first, so an earlier plan changes who gets the last pack among equals and never how fair
the sharing is; and because greedy choice is optimal in a matroid, no sharing by this order keeps more amounts.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from ojakh.planning.allocate import Allocation
from ojakh.planning.errors import PlanningError
from ojakh.planning.flow import Transport
from ojakh.planning.problem import Line
from ojakh.planning.supply import SupplyGroup
from ojakh.planning.tiers import Classes, Columns, Slices


@dataclass(frozen=True, slots=True)
class Share:
    """Fair share of a line and what it gets, both in packs."""

    fair: Fraction | int
    packs: int


@dataclass(frozen=True, slots=True)
class _Fair:
    """What all lines with the same slices have in common: their share rounded down and up, and their place in line.

    `level` is the last level that gives something; `low` and `high` the coverages between which the share lies.
    """

    down: Share
    up: Share | None
    columns: Columns | None
    level: int
    low: float
    high: float


NOTHING_BEFORE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Order:
    """The order among lines that are equal in level, coverage and carry."""

    seed: str
    before: Mapping[str, int]

    def of(self, line: Line, fair: _Fair) -> tuple[int, int, str]:
        """The larger need first (packs of a need that is no whole number of them are not the same share of it); then
        those whom one more pack leaves at their earlier amount, last those who keep it without one.
        """
        packs = self.before.get(line.id, -1)
        keeps = 0 if packs == fair.down.packs + 1 else 2 if packs == fair.down.packs else 1
        return -(line.need or 0), keeps, tie_hash(self.seed, line.id)


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
    before: Mapping[str, int] = NOTHING_BEFORE,
) -> dict[str, Share]:
    """Whole packs for each classified line; lines without any column get none. `before` holds earlier packs by line."""
    by_item: dict[str, dict[int, list[Line]]] = {}
    for line in lines:
        own = classes.slices.get(line.id)
        if own is not None:
            by_item.setdefault(line.item, {}).setdefault(id(own), []).append(line)
    shares: dict[str, Share] = {}
    for item, alike in sorted(by_item.items()):
        order = _Order(seed, before)
        shares |= _round_item(alike.values(), classes.slices, allocation.values, groups.get(item, ()), order)
    return shares


def _round_item(
    alike: Iterable[Sequence[Line]],
    slices: Mapping[str, Slices],
    values: Mapping[str, Fraction],
    groups: Sequence[SupplyGroup],
    order: "_Order",
) -> dict[str, Share]:
    """Shares of one item's lines, which come in lists of lines with the same slices."""
    shares: dict[str, Share] = {}
    sinks = _Sinks(groups)
    candidates: list[tuple[_Fair, Line]] = []
    for lines in alike:
        fair = _fair_share(slices[lines[0].id], values)
        shares |= dict.fromkeys([line.id for line in lines], fair.down)
        if fair.columns is not None:
            sinks.want(fair.columns, fair.down.packs * len(lines))
            if fair.up is not None:
                candidates += [(fair, line) for line in lines]
    flow = sinks.flow()
    _round_up(candidates, sinks, flow, shares, order)
    return shares


class _Sinks:
    """Column sets of one item, each a sink of the integer flow, with the packs they want."""

    def __init__(self, groups: Sequence[SupplyGroup]) -> None:
        self.groups = groups
        self.number = {group.id: at for at, group in enumerate(groups)}
        self.of: dict[int, int] = {}
        self.columns: list[Columns] = []
        self.wanted: list[int] = []

    def want(self, columns: Columns, packs: int) -> None:
        """Add packs to what a column set wants."""
        sink = self.of.get(id(columns))
        if sink is None:
            sink = self.of[id(columns)] = len(self.columns)
            self.columns.append(columns)
            self.wanted.append(0)
        self.wanted[sink] += packs

    def flow(self) -> Transport:
        """The flow that serves all that is wanted; it exists because fair shares fit and stock is whole packs."""
        wires = [[self.number[group.id] for group in some.groups] for some in self.columns]
        flow = Transport([group.packs for group in self.groups], wires)
        for sink, amount in enumerate(self.wanted):
            if flow.push(sink, amount) < amount:
                raise PlanningError("integer.fair_shares_do_not_fit", [self.groups[0].item])
        return flow


def _fair_share(slices: Slices, values: Mapping[str, Fraction]) -> _Fair:
    """Exact share of a line with these slices, and between which whole packs it lies."""
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
            share += packs * value
            level = row.level
    floor = share.numerator // share.denominator
    if share == floor:
        return _Fair(Share(floor, floor), None, columns if floor else None, level, 1.0, 1.0)
    return _Fair(Share(share, floor), Share(share, floor + 1), columns, level, floor / width, (floor + 1) / width)


def _round_up(
    candidates: Sequence[tuple[_Fair, Line]],
    sinks: _Sinks,
    flow: Transport,
    shares: dict[str, Share],
    order: _Order,
) -> None:
    """Give each candidate in order one more pack where it fits; a set that failed once never fits again."""
    queue = [
        (fair.level, fair.low, -fair.high, -line.carry, *order.of(line, fair), line.id, at)
        for at, (fair, line) in enumerate(candidates)
    ]
    queue.sort()
    closed: set[int] = set()
    for *_, line_id, at in queue:
        fair = candidates[at][0]
        sink = sinks.of[id(fair.columns)]
        if sink in closed or fair.up is None:
            continue
        if flow.push(sink, 1):
            shares[line_id] = fair.up
        else:
            closed.add(sink)
