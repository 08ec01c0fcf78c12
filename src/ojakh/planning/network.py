"""A road network prepared once, on which single segments close and open in a moment: shortest ways by hierarchies.

The order of the nodes depends on the shape of the network alone (a customisable contraction hierarchy); lengths come on
top and may change at any time. A segment that may not be driven is infinite to the engine, never a large number.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import routingkit_cch

from ojakh.planning.errors import PlanningError
from ojakh.planning.problem import Arc, RoadState

INFINITE = 2**31 - 1
"""The engine's word for no way; every way through a network must stay below it."""


@dataclass(frozen=True, slots=True)
class Way:
    """A shortest way: its length in dm and its segments in order."""

    length_dm: int
    segments: tuple[str, ...]


def fits(arcs: Sequence[Arc]) -> bool:
    """Whether every way through these segments is short enough for the engine."""
    return sum(arc.length_dm for arc in arcs) < INFINITE


class Network:
    """Segments with their states; ways go over open ones only."""

    def __init__(self, arcs: Sequence[Arc], states: Mapping[str, RoadState]) -> None:
        if not fits(arcs):
            raise PlanningError("network.too_long")
        self.arcs = sorted(arcs, key=lambda arc: arc.id)
        nodes = sorted({node for arc in self.arcs for node in (arc.start, arc.end)})
        self.number = {node: at for at, node in enumerate(nodes)}
        self._places = {arc.id: at for at, arc in enumerate(self.arcs)}
        tails = [self.number[arc.start] for arc in self.arcs]
        heads = [self.number[arc.end] for arc in self.arcs]
        # Both directions of a segment stand in the network, so that a one-way street needs no shape of its own.
        self._tails, self._heads = tails + heads, heads + tails
        order = routingkit_cch.compute_order_inertial(len(nodes), self._tails, self._heads, *_spread(tails, heads))
        self._shape = routingkit_cch.CCH(order, self._tails, self._heads, False)
        weights = [weight for back in (False, True) for arc in self.arcs for weight in [_weight(arc, states, back)]]
        self._metric = routingkit_cch.CCHMetric(self._shape, weights)
        self._updater = routingkit_cch.CCHMetricPartialUpdater(self._shape)

    def set_states(self, states: Mapping[str, RoadState]) -> None:
        """Give these segments another state; all others keep theirs."""
        unknown = sorted(states.keys() - self._places.keys())
        if unknown:
            raise PlanningError("change.unknown_id", unknown)
        changes: dict[int, int] = {}
        for arc_id in states:
            at = self._places[arc_id]
            changes[at] = _weight(self.arcs[at], states, False)
            changes[at + len(self.arcs)] = _weight(self.arcs[at], states, True)
        self._updater.apply(self._metric, changes)

    def ways(self, pairs: Iterable[tuple[str, str]]) -> list[Way | None]:
        """The shortest way over open segments for each pair of nodes, or None."""
        query = routingkit_cch.CCHQuery(self._metric)
        return [self._way(query, start, end) for start, end in pairs]

    def _way(self, query: routingkit_cch.CCHQuery, start: str, end: str) -> Way | None:
        if start == end:
            return Way(0, ())
        if start not in self.number or end not in self.number:
            return None
        found = query.run(self.number[start], self.number[end])
        if found.distance is None or found.distance >= INFINITE:
            return None
        count = len(self.arcs)
        return Way(found.distance, tuple(self.arcs[at % count].id for at in found.arc_path))

    def lengths(self, starts: Sequence[str], ends: Sequence[str]) -> list[list[int | None]]:
        """Lengths (dm) from every start to every end; None where there is no open way."""
        known = [end for end in ends if end in self.number]
        if not known:
            return [[0 if start == end else None for end in ends] for start in starts]
        table: list[list[int | None]] = []
        to_ends = routingkit_cch.CCHOneToMany(self._metric, [self.number[end] for end in known])
        for start in starts:
            if start in self.number:
                row = dict(zip(known, map(_finite, to_ends.distances_from(self.number[start])), strict=True))
            else:
                row = {}
            table.append([0 if start == end else row.get(end) for end in ends])
        return table


def _finite(length: int | None) -> int | None:
    return None if length is None or length >= INFINITE else length


def _weight(arc: Arc, states: Mapping[str, RoadState], back: bool) -> int:
    """Length of a segment in one direction; infinite where it may not be driven."""
    if states[arc.id] is not RoadState.OPEN or (back and arc.oneway):
        return INFINITE
    return arc.length_dm


def _spread(tails: Sequence[int], heads: Sequence[int]) -> tuple[list[float], list[float]]:
    """Two coordinates for each node, steps from two nodes far apart: roads come without a map, and this draws one."""
    beside: dict[int, list[int]] = {}
    for tail, head in zip(tails, heads, strict=True):
        beside.setdefault(tail, []).append(head)
        beside.setdefault(head, []).append(tail)
    nodes = range(len(beside))
    far = _steps(beside, 0)
    first = _steps(beside, max(nodes, key=lambda node: (far[node], node)))
    middle = sorted(nodes, key=lambda node: (first[node], node))
    half = [node for node in middle if first[node] == first[middle[len(middle) // 2]]]
    aside = _steps(beside, half[0])
    second = _steps(beside, max(half, key=lambda node: (aside[node], node)))
    return [float(one) for one in first], [float(one) for one in second]


def _steps(beside: Mapping[int, Sequence[int]], start: int) -> list[int]:
    """Steps from a node to every other; pieces that do not hang together come one behind the other."""
    steps = [-1] * len(beside)
    longest = 0
    for origin in (start, *range(len(beside))):
        if steps[origin] >= 0:
            continue
        steps[origin] = longest
        waiting = deque([origin])
        while waiting:
            node = waiting.popleft()
            longest = max(longest, steps[node] + 1)
            for other in beside[node]:
                if steps[other] < 0:
                    steps[other] = steps[node] + 1
                    waiting.append(other)
    return steps


class Watch:
    """Which issued journeys use which segments: a closure names those it touches, and whether another way is left."""

    def __init__(self, network: Network, journeys: Mapping[str, Sequence[str]]) -> None:
        """`journeys` holds the stops of each journey in order, by id."""
        self.network = network
        self._legs = {
            (journey, at): pair for journey, stops in journeys.items() for at, pair in enumerate(pairwise(stops))
        }
        self._ways: dict[tuple[str, int], Way | None] = {}
        self._users: dict[str, set[tuple[str, int]]] = {}
        self._lay(sorted(self._legs))

    def way(self, journey: str) -> Way | None:
        """The way of a whole journey, or None where a leg of it has none."""
        legs = [way for (one, _), way in sorted(self._ways.items()) if one == journey]
        whole = [leg for leg in legs if leg is not None]
        if len(whole) < len(legs):
            return None
        return Way(sum(leg.length_dm for leg in whole), tuple(one for leg in whole for one in leg.segments))

    def report(self, states: Mapping[str, RoadState]) -> dict[str, bool]:
        """Set states; for each journey over a segment that may no longer be driven, whether another way is left.

        An opened segment may give a way back to legs that have none; it shortens nobody's issued way.
        """
        self.network.set_states(states)
        shut = [arc_id for arc_id, state in states.items() if state is not RoadState.OPEN]
        legs = sorted(set().union(*(self._users.get(arc_id, ()) for arc_id in shut)))
        self._lay(legs)
        if len(shut) < len(states):
            self._lay(sorted(leg for leg, way in self._ways.items() if way is None))
        flagged: dict[str, bool] = {}
        for journey, at in legs:
            flagged[journey] = flagged.get(journey, True) and self._ways[journey, at] is not None
        return flagged

    def _lay(self, legs: Sequence[tuple[str, int]]) -> None:
        """Find the ways of these legs and note the segments they use."""
        for leg in legs:
            old = self._ways.get(leg)
            for segment in old.segments if old else ():
                self._users[segment].discard(leg)
        for leg, way in zip(legs, self.network.ways(self._legs[leg] for leg in legs), strict=True):
            self._ways[leg] = way
            for segment in way.segments if way else ():
                self._users.setdefault(segment, set()).add(leg)

    @property
    def ways(self) -> list[Way | None]:
        """The ways of all legs."""
        return list(self._ways.values())

    @property
    def used(self) -> list[str]:
        """Segments that some journey uses."""
        return sorted(segment for segment, legs in self._users.items() if legs)


def forbidden(ways: Iterable[Way | None], states: Mapping[str, RoadState]) -> list[str]:
    """Segments of these ways that may not be driven: none, unless something is wrong."""
    return sorted({one for way in ways if way for one in way.segments if states[one] is not RoadState.OPEN})
