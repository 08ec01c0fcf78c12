"""Which place can be reached: road states folded from dated reports, reach by Dijkstra, segments to confirm.

A forbidden segment has no weight at all: it is left out of the network, never made expensive.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from ojakh.planning.problem import Arc, Problem, RoadReport, RoadState, parse_instant

STRICTNESS = {RoadState.OPEN: 0, RoadState.UNKNOWN: 1, RoadState.CLOSED: 2, RoadState.MINED: 3}

Steps = Mapping[str, tuple[int, str, str]]
"""Cost to each node reached, with the segment and the node through which it was reached."""


class Reach(StrEnum):
    """Whether a warehouse can serve a place: there and back on open roads, only over unconfirmed ones, or not."""

    OPEN = "open"
    WAITING = "waiting"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Pair:
    """One warehouse and one place: reach, distance there and back (dm), and the segments to confirm first."""

    reach: Reach
    distance_dm: int = 0
    segments: tuple[str, ...] = ()


class Engine(Protocol):
    """Shortest paths from one node over the segments it was built with, forwards or against their direction."""

    def search(self, origin: str, *, backward: bool = False) -> Steps:
        """Cost, last segment and previous node for each node that can be reached."""


def road_state(base: RoadState, reports: Iterable[RoadReport], *, at: datetime, open_hours: int) -> RoadState:
    """State of one segment at an instant: mined > closed > unknown > open.

    Mined never decays and ends only with a land release. Otherwise the latest report counts; of two of the same
    minute the stricter. An `open` older than `open_hours`, and any report past its `until`, has become `unknown`.
    `base` is the state where no report speaks about the segment.
    """
    told = [(parse_instant(one.at, subject=one.id), one) for one in reports]
    told = [(instant, one) for instant, one in told if instant <= at]
    told.sort(key=lambda pair: (pair[0].replace(second=0, microsecond=0), STRICTNESS[pair[1].state], pair[1].id))
    mined = base is RoadState.MINED
    for _, report in told:
        mined = report.state is RoadState.MINED or (mined and not report.releases)
    if mined:
        return RoadState.MINED
    if not told:
        return base
    latest, report = told[-1]
    expired = report.until is not None and parse_instant(report.until, subject=report.id) < at
    old = report.state is RoadState.OPEN and at - latest > timedelta(hours=open_hours)
    return RoadState.UNKNOWN if expired or old else report.state


def road_states(problem: Problem, *, open_hours: int) -> dict[str, RoadState]:
    """State of every segment at the problem's instant; a segment without any report keeps its written state."""
    told: dict[str, list[RoadReport]] = {}
    for report in problem.reports:
        for arc_id in report.arcs:
            told.setdefault(arc_id, []).append(report)
    states = {arc.id: arc.state for arc in problem.arcs or ()}
    if told and problem.at is not None:
        at = parse_instant(problem.at, subject="at")
        for arc_id, reports in told.items():
            states[arc_id] = road_state(states[arc_id], reports, at=at, open_hours=open_hours)
    return states


class Dijkstra:
    """Plain Dijkstra over weighted segments; equal costs are settled by node id, so that runs agree."""

    def __init__(self, arcs: Sequence[tuple[Arc, int]]) -> None:
        self.forward: dict[str, list[tuple[str, int, str]]] = {}
        self.backward: dict[str, list[tuple[str, int, str]]] = {}
        for arc, weight in arcs:
            self._join(arc.start, arc.end, weight, arc.id)
            if not arc.oneway:
                self._join(arc.end, arc.start, weight, arc.id)

    def _join(self, start: str, end: str, weight: int, arc_id: str) -> None:
        self.forward.setdefault(start, []).append((end, weight, arc_id))
        self.backward.setdefault(end, []).append((start, weight, arc_id))

    def search(self, origin: str, *, backward: bool = False) -> Steps:
        """Cost, last segment and previous node for each node that can be reached."""
        neighbours = self.backward if backward else self.forward
        settled: dict[str, tuple[int, str, str]] = {}
        queue: list[tuple[int, str, str, str]] = [(0, origin, "", "")]
        while queue:
            cost, node, arc_id, before = heapq.heappop(queue)
            if node in settled:
                continue
            settled[node] = (cost, arc_id, before)
            for following, weight, used in neighbours.get(node, ()):
                if following not in settled:
                    heapq.heappush(queue, (cost + weight, following, used, node))
        return settled


def reach_table(problem: Problem, *, states: Mapping[str, RoadState]) -> dict[tuple[str, str], Pair]:
    """Reach of every place with a line from every warehouse, there and back.

    Where roads are not modelled every pair is open at distance 0. A waiting pair carries the fewest unconfirmed
    segments between the two (shortest of those).
    """
    nodes = {place.id: place.node or place.id for place in problem.places}
    places = sorted({line.place for line in problem.lines})
    if problem.arcs is None:
        return {(house.id, place): Pair(Reach.OPEN) for house in problem.warehouses for place in places}
    arcs = sorted(problem.arcs, key=lambda arc: arc.id)
    opened = [(arc, arc.length_dm) for arc in arcs if states[arc.id] is RoadState.OPEN]
    unsure = [arc for arc in arcs if states[arc.id] is RoadState.UNKNOWN]
    known = Dijkstra(opened)
    heavy = 1 + sum(arc.length_dm for arc in arcs)
    hoped = Dijkstra([*opened, *((arc, heavy + arc.length_dm) for arc in unsure)]) if unsure else known
    oneway = {arc.id for arc in arcs if arc.oneway}
    to_confirm = {arc.id for arc in unsure}
    table: dict[tuple[str, str], Pair] = {}
    for house in problem.warehouses:
        home = house.node or house.id
        sure = known.search(home), known.search(home, backward=True)
        wait = (hoped.search(home), hoped.search(home, backward=True)) if unsure else sure
        for place in places:
            table[house.id, place] = _pair(nodes.get(place, place), sure, wait, to_confirm, oneway)
    return table


def nearest_warehouses(reach: Mapping[tuple[str, str], Pair]) -> dict[str, str]:
    """By place the warehouse with the shortest open way there and back; the first by id of several."""
    best: dict[str, tuple[int, str]] = {}
    for (house, place), pair in reach.items():
        if pair.reach is Reach.OPEN and (place not in best or (pair.distance_dm, house) < best[place]):
            best[place] = (pair.distance_dm, house)
    return {place: house for place, (_, house) in best.items()}


def _pair(
    node: str, sure: tuple[Steps, Steps], wait: tuple[Steps, Steps], to_confirm: set[str], oneway: set[str]
) -> Pair:
    """Reach of one node, given the searches over open segments and over open and unconfirmed ones.

    A way out over two-way segments is also the way back: confirming it once is enough.
    """
    if all(node in steps for steps in sure):
        return Pair(Reach.OPEN, sure[0][node][0] + sure[1][node][0])
    if not all(node in steps for steps in wait):
        return Pair(Reach.NONE)
    used: set[str] = set()
    for steps in wait:
        step = node
        while steps[step][1]:
            used.add(steps[step][1])
            step = steps[step][2]
        if not used & oneway:
            break
    return Pair(Reach.WAITING, 0, tuple(sorted(used & to_confirm)))


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One thing to do: confirm these segments (grouped in corridors) and these lines may be dispatched."""

    segments: tuple[str, ...]
    corridors: tuple[str, ...]
    lines: tuple[str, ...]


def confirmations(waiting: Mapping[str, frozenset[str]], arcs: Sequence[Arc]) -> tuple[Confirmation, ...]:
    """Which segments to confirm first, as a list of steps over the lines that wait (line id -> its segments).

    Each step takes the set of segments that releases most lines for each segment still to be confirmed; a later
    step counts what the earlier ones have confirmed. Greedy: choosing the best sets exactly is a hard problem and a
    list of a few roads does not need it.
    """
    corridor = {arc.id: arc.corridor or arc.id for arc in arcs}
    groups: dict[frozenset[str], list[str]] = {}
    for line, segments in waiting.items():
        groups.setdefault(segments, []).append(line)
    confirmed: frozenset[str] = frozenset()
    steps: list[Confirmation] = []
    while groups:
        gains = {
            segments: sum(len(lines) for other, lines in groups.items() if other <= segments | confirmed)
            for segments in groups
        }
        best = min(groups, key=lambda one: (-gains[one] / len(one - confirmed), len(one), sorted(one)))
        fresh = best - confirmed
        confirmed |= best
        released = sorted(line for one in [*groups] if one <= confirmed for line in groups.pop(one))
        steps.append(
            Confirmation(tuple(sorted(fresh)), tuple(sorted({corridor[one] for one in fresh})), tuple(released))
        )
    return tuple(steps)
