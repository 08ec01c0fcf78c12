"""Lots for lines that had lots in an earlier plan: they keep them as far as stock, roads and expiry allow.

How many packs wait for a road, and that the lots of a group go first expiring first, is as in any other plan; only
among the sharings that agree in this does the earlier plan decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ojakh.planning.errors import PlanningError
from ojakh.planning.flow import Transport
from ojakh.planning.supply import SupplyGroup
from ojakh.planning.tiers import Columns

Wish = tuple[int, str, int]
"""First level of a line, its id, and the packs it gets."""


@dataclass(frozen=True, slots=True)
class Sink:
    """Lines that may draw from the same groups and lie nearest to the same warehouse (empty where nobody knows)."""

    columns: Columns
    nearest: str
    wishes: list[Wish]


@dataclass(frozen=True, slots=True)
class Source:
    """Base units of a lot that go to a line; `waiting` where a road must be confirmed before they leave."""

    lot: str
    qty: int
    waiting: bool


def preference(groups: Sequence[SupplyGroup], nearest: str) -> list[int]:
    """For each group how late it is used: the earliest expiry first, earmarked before the rest, then the nearest."""
    keys = [(one.lots[0].expiry or "9999-12-31", one.earmark is None) for one in groups]
    rank = {key: at for at, key in enumerate(sorted(set(keys)))}
    return [2 * rank[key] + (one.warehouse != nearest) for key, one in zip(keys, groups, strict=True)]


def keep_lots(
    sinks: Sequence[Sink],
    groups: Sequence[SupplyGroup],
    pack: int,
    before: Mapping[str, Sequence[Source]],
) -> dict[str, tuple[Source, ...]]:
    """Lots of one item for the lines of each column set, as close to `before` as it goes."""
    keeping = _Keeping(sinks, groups, pack, before)
    keeping.flow_as_before()
    keeping.open_lots()
    for sink in range(len(sinks)):
        keeping.lines_as_before(sink)
    for sink in range(len(sinks)):
        keeping.lines_anew(sink)
    return keeping.sources()


class _Keeping:
    """The lots of one item while they are handed out: first what lines had, then what is left."""

    def __init__(
        self,
        sinks: Sequence[Sink],
        groups: Sequence[SupplyGroup],
        pack: int,
        before: Mapping[str, Sequence[Source]],
    ) -> None:
        self.groups = groups
        self.pack = pack
        self.wishes = [sorted(sink.wishes, key=lambda one: (one[0], one[1])) for sink in sinks]
        number = {group.id: at for at, group in enumerate(groups)}
        self.wires = [[number[group.id] for group in sink.columns.groups] for sink in sinks]
        self.waits = [
            dict(zip(w, sink.columns.waiting, strict=True)) for w, sink in zip(self.wires, sinks, strict=True)
        ]
        self.group_of = {lot.id: at for at, group in enumerate(groups) for lot in group.lots}
        self.late = {sink.nearest: preference(groups, sink.nearest) for sink in sinks}
        self.nearest = [sink.nearest for sink in sinks]
        self.had = {
            line: [(one.lot, one.qty // pack) for one in before.get(line, ()) if one.lot in self.group_of]
            for wishes in self.wishes
            for _, line, _ in wishes
        }
        cost = [[int(waits[group]) for group in wires] for wires, waits in zip(self.wires, self.waits, strict=True)]
        self.flow = Transport([group.packs for group in groups], self.wires, cost)
        self.left = {line: packs for wishes in self.wishes for _, line, packs in wishes}
        self.lots: dict[str, int] = {}
        self.given: dict[str, dict[tuple[int, str], int]] = {line: {} for line in self.left}

    def flow_as_before(self) -> None:
        """What each column set draws from each group: over open roads what it drew before, then as is cheapest."""
        for sink, wishes in enumerate(self.wishes):
            for _, line, packs in wishes:
                left = packs
                for lot, had in self.had[line]:
                    group = self.group_of[lot]
                    if left and self.waits[sink].get(group) is False:
                        left -= self.flow.draw(sink, group, min(had, left))
        for sink, wishes in enumerate(self.wishes):
            wanted = sum(packs for _, _, packs in wishes) - sum(self.flow.flow[sink].values())
            for group in self._in_order(sink):
                if not self.waits[sink][group]:
                    wanted -= self.flow.draw(sink, group, wanted)
            if self.flow.push(sink, wanted) < wanted:
                raise PlanningError("sourcing.does_not_fit", [self.groups[0].item])

    def _in_order(self, sink: int) -> list[int]:
        """The groups of a column set in order of use, those behind unconfirmed roads last."""
        late = self.late[self.nearest[sink]]
        return sorted(self.wires[sink], key=lambda one: (self.waits[sink][one], late[one], one))

    def open_lots(self) -> None:
        """Packs to take from each lot: of every group the first expiring ones."""
        for at, group in enumerate(self.groups):
            wanted = sum(flow.get(at, 0) for flow in self.flow.flow)
            for lot in group.lots:
                self.lots[lot.id] = min(wanted, lot.qty // self.pack)
                wanted -= self.lots[lot.id]

    def lines_as_before(self, sink: int) -> None:
        """Lines keep their lots; where something of this set waits for a road, earlier levels choose anew instead."""
        if any(self.waits[sink][group] for group in self.flow.flow[sink]):
            return
        for _, line, _ in self.wishes[sink]:
            for lot, had in self.had[line]:
                self._take(sink, line, lot, had)

    def lines_anew(self, sink: int) -> None:
        """What lines still lack, earlier levels first, from the lots that are left."""
        order = [lot.id for group in self._in_order(sink) for lot in self.groups[group].lots]
        at = 0
        for _, line, _ in self.wishes[sink]:
            while self.left[line]:
                self._take(sink, line, order[at], self.left[line])
                at += bool(self.left[line])

    def _take(self, sink: int, line: str, lot: str, packs: int) -> None:
        """Give a line up to so many packs of a lot, as far as its column set and the lot still have them."""
        group = self.group_of[lot]
        drawn = self.flow.flow[sink].get(group, 0)
        here = min(packs, self.left[line], drawn, self.lots[lot])
        if here:
            self.flow.flow[sink][group] = drawn - here
            self.lots[lot] -= here
            self.left[line] -= here
            key = (group, lot)
            self.given[line][key] = self.given[line].get(key, 0) + here

    def sources(self) -> dict[str, tuple[Source, ...]]:
        """What was given, by line; sources that are alike are one object."""
        known: dict[tuple[tuple[str, int, bool], ...], tuple[Source, ...]] = {}
        found: dict[str, tuple[Source, ...]] = {}
        for sink, wishes in enumerate(self.wishes):
            for _, line, _ in wishes:
                key = tuple(
                    (lot, packs * self.pack, self.waits[sink][group])
                    for (group, lot), packs in sorted(self.given[line].items())
                )
                if key not in known:
                    known[key] = tuple(Source(*one) for one in key)
                found[line] = known[key]
        return found
