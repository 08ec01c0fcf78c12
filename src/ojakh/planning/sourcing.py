"""From which lot each line is served: over open roads where possible, then first expiring first.

This never decides who receives, only from where: the quantities per line are already fixed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ojakh.planning.errors import PlanningError
from ojakh.planning.flow import Transport
from ojakh.planning.integer import Share
from ojakh.planning.problem import Line
from ojakh.planning.supply import SupplyGroup
from ojakh.planning.tiers import Classes, Columns

WAITING_COST = 10**6
"""One pack behind an unconfirmed road weighs more than any preference among lots."""


@dataclass(frozen=True, slots=True)
class Source:
    """Base units of a lot that go to a line; `waiting` where a road must be confirmed before they leave."""

    lot: str
    qty: int
    waiting: bool


def source_lines(
    lines: Sequence[Line],
    *,
    classes: Classes,
    packs: Mapping[str, Share],
    groups: Mapping[str, Sequence[SupplyGroup]],
    pack_of: Mapping[str, int],
) -> dict[str, tuple[Source, ...]]:
    """Lots for every line that gets something; lines of an earlier level choose first."""
    served: dict[str, list[Line]] = {}
    for line in lines:
        share = packs.get(line.id)
        if share is not None and share.packs:
            served.setdefault(line.item, []).append(line)
    sources: dict[str, tuple[Source, ...]] = {}
    for item, some in sorted(served.items()):
        some.sort(key=lambda line: (classes.slices[line.id][0][0].level, line.id))
        sources |= _source_item(some, classes=classes, packs=packs, groups=groups[item], pack=pack_of[item])
    return sources


def _source_item(
    lines: Sequence[Line], *, classes: Classes, packs: Mapping[str, Share], groups: Sequence[SupplyGroup], pack: int
) -> dict[str, tuple[Source, ...]]:
    """Sources of one item's lines."""
    sources: dict[str, tuple[Source, ...]] = {}
    columns, amounts = _amounts(lines, classes, packs)
    flow, order = _cheapest_flow(columns, amounts, groups)
    known: dict[tuple[str, int, bool], Source] = {}
    lots = [_Pile(group, pack) for group in groups]
    sink_of = {id(some): at for at, some in enumerate(columns)}
    for line in lines:
        own = classes.slices[line.id][0][0].columns
        sink = sink_of[id(own)]
        left = packs[line.id].packs
        found: list[Source] = []
        for group, waiting in order[sink]:
            here = min(left, flow.flow[sink].get(group, 0))
            if here:
                flow.flow[sink][group] -= here
                left -= here
                for lot, count in lots[group].take(here):
                    key = (lot, count * pack, waiting)
                    found.append(known.get(key) or known.setdefault(key, Source(*key)))
        sources[line.id] = tuple(found)
    return sources


def _amounts(lines: Sequence[Line], classes: Classes, packs: Mapping[str, Share]) -> tuple[list[Columns], list[int]]:
    """The column sets that occur and the packs granted to each."""
    columns: list[Columns] = []
    amounts: list[int] = []
    sink_of: dict[int, int] = {}
    for line in lines:
        own = classes.slices[line.id][0][0].columns
        sink = sink_of.setdefault(id(own), len(columns))
        if sink == len(columns):
            columns.append(own)
            amounts.append(0)
        amounts[sink] += packs[line.id].packs
    return columns, amounts


def _cheapest_flow(
    columns: Sequence[Columns], amounts: Sequence[int], groups: Sequence[SupplyGroup]
) -> tuple[Transport, list[list[tuple[int, bool]]]]:
    """Flow with the fewest packs behind unconfirmed roads, then the earliest expiry; and each set's order of use."""
    ranked = sorted(groups, key=lambda one: (one.lots[0].expiry or "9999-12-31", one.earmark is None, one.id))
    rank = {group.id: at for at, group in enumerate(ranked)}
    number = {group.id: at for at, group in enumerate(groups)}
    wires = [[number[group.id] for group in some.groups] for some in columns]
    cost = [
        [WAITING_COST * wait + rank[group.id] for group, wait in zip(some.groups, some.waiting, strict=True)]
        for some in columns
    ]
    flow = Transport([group.packs for group in groups], wires, cost)
    for sink, amount in enumerate(amounts):
        if flow.push(sink, amount) < amount:
            raise PlanningError("sourcing.does_not_fit", [groups[0].item])
    order = [
        [(group, wait) for _, group, wait in sorted(zip(c, w, some.waiting, strict=True))]
        for c, w, some in zip(cost, wires, columns, strict=True)
    ]
    return flow, order


class _Pile:
    """The lots of a group, taken whole pack by whole pack, first expiring first."""

    def __init__(self, group: SupplyGroup, pack: int) -> None:
        self.lots = [lot.id for lot in group.lots]
        self.left = [lot.qty // pack for lot in group.lots]
        self.at = 0

    def take(self, packs: int) -> list[tuple[str, int]]:
        """(lot, packs) that make up the amount."""
        taken: list[tuple[str, int]] = []
        while packs:
            left = self.left[self.at]
            here = min(packs, left)
            if here:
                taken.append((self.lots[self.at], here))
                self.left[self.at] -= here
                packs -= here
            if here == left:
                self.at += 1
        return taken
