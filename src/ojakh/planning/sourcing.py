"""From which lot each line is served: over open roads where possible, then first expiring first.

This never decides who receives, only from where: the quantities per line are already fixed.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType

from ojakh.planning.errors import PlanningError
from ojakh.planning.flow import Transport
from ojakh.planning.integer import Share
from ojakh.planning.keeping import Sink, Source, keep_lots, preference
from ojakh.planning.problem import Line
from ojakh.planning.supply import SupplyGroup
from ojakh.planning.tiers import Classes

WAITING_COST = 10**6
"""One pack behind an unconfirmed road weighs more than any preference among lots."""


_level = itemgetter(0)
NO_ROADS: Mapping[str, str] = MappingProxyType({})
NOTHING_BEFORE: Mapping[str, Sequence[Source]] = MappingProxyType({})


def source_lines(
    lines: Sequence[Line],
    *,
    classes: Classes,
    packs: Mapping[str, Share],
    groups: Mapping[str, Sequence[SupplyGroup]],
    pack_of: Mapping[str, int],
    nearest: Mapping[str, str] = NO_ROADS,
    before: Mapping[str, Sequence[Source]] = NOTHING_BEFORE,
) -> dict[str, tuple[Source, ...]]:
    """Lots for every line that gets something; `lines` stand in order of id, those of an earlier level choose first.

    `nearest` names the warehouse nearest to a place: of lots that expire alike those are used first that lie there.
    `before` holds what lines had in an earlier plan: as far as no more has to wait for a road by it, they keep it.
    """
    served: dict[str, dict[tuple[int, str], Sink]] = {}
    for line in lines:
        share = packs.get(line.id)
        if share is not None and share.packs:
            row = classes.slices[line.id][0][0]
            sinks = served.setdefault(line.item, {})
            key = (id(row.columns), nearest.get(line.place, "") if len(row.columns.groups) > 1 else "")
            found = sinks.get(key)
            if found is None:
                found = sinks[key] = Sink(row.columns, key[1], [])
            found.wishes.append((row.level, line.id, share.packs))
    sources: dict[str, tuple[Source, ...]] = {}
    for item, found_sinks in sorted(served.items()):
        chosen = list(found_sinks.values())
        if any(line_id in before for sink in chosen for _, line_id, _ in sink.wishes):
            sources |= keep_lots(chosen, groups[item], pack_of[item], before)
        else:
            _source_item(chosen, groups[item], pack_of[item], sources)
    return sources


def _source_item(
    sinks: Sequence[Sink],
    groups: Sequence[SupplyGroup],
    pack: int,
    sources: dict[str, tuple[Source, ...]],
) -> None:
    """Sources of one item's lines, written into `sources`."""
    flow, order = _cheapest_flow(sinks, groups)
    piles = [_Pile(group, pack) for group in groups]
    known: dict[tuple[str, int, bool], tuple[Source]] = {}
    for sink, some in enumerate(sinks):
        wishes = some.wishes
        parts = [
            (lot, count, waiting)
            for group, waiting in order[sink]
            for lot, count in piles[group].take(flow.flow[sink].get(group, 0))
        ]
        wishes.sort(key=_level)
        at = used = 0
        for _, line_id, packs in wishes:
            left = packs
            found: tuple[Source, ...] = ()
            while left:
                lot, count, waiting = parts[at]
                here = min(left, count - used)
                key = (lot, here * pack, waiting)
                found += known.get(key) or known.setdefault(key, (Source(*key),))
                left -= here
                used += here
                if used == count:
                    at, used = at + 1, 0
            sources[line_id] = found


def _cheapest_flow(
    sinks: Sequence[Sink], groups: Sequence[SupplyGroup]
) -> tuple[Transport, list[list[tuple[int, bool]]]]:
    """Flow with the fewest packs behind unconfirmed roads, then the earliest expiry, then the fewest packs from
    elsewhere than the nearest warehouse; and each sink's order of use.
    """
    late = {sink.nearest: preference(groups, sink.nearest) for sink in sinks}
    number = {group.id: at for at, group in enumerate(groups)}
    wires = [[number[group.id] for group in sink.columns.groups] for sink in sinks]
    cost = [
        [WAITING_COST * wait + late[sink.nearest][at] for at, wait in zip(wire, sink.columns.waiting, strict=True)]
        for wire, sink in zip(wires, sinks, strict=True)
    ]
    flow = Transport([group.packs for group in groups], wires, cost)
    for number_of, sink in enumerate(sinks):
        amount = sum(packs for _, _, packs in sink.wishes)
        if flow.push(number_of, amount) < amount:
            raise PlanningError("sourcing.does_not_fit", [groups[0].item])
    order = [
        [(group, wait) for _, group, wait in sorted(zip(c, w, sink.columns.waiting, strict=True))]
        for c, w, sink in zip(cost, wires, sinks, strict=True)
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
