"""A routing task as frozen data, and the arithmetic that prices and checks routes without any solver."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Fleet:
    """Vehicles that are alike: how many, what they carry, where they start, where they may load again.

    `most_length` bounds the length and `most_time` the time between departure and return of one vehicle, both in
    the unit of the instance; `most_reloads` the returns to a depot in between. None means no bound.
    """

    count: int
    capacity: int | None
    start: int = 0
    reload_at: tuple[int, ...] = ()
    most_reloads: int | None = None
    most_length: int | None = None
    most_time: int | None = None


@dataclass(frozen=True, slots=True)
class Instance:
    """Nodes by number (depots first), whole-number lengths, and what each node wants and when.

    `scale` says how many units of the instance make one of its file. Time to drive equals length. Nothing leaves a
    depot before the `release` of everything loaded there.
    """

    name: str
    scale: int
    depots: int
    lengths: tuple[tuple[int, ...], ...]
    demand: tuple[int, ...]
    early: tuple[int, ...]
    late: tuple[int | None, ...]
    service: tuple[int, ...]
    release: tuple[int, ...]
    fleets: tuple[Fleet, ...]
    places: tuple[tuple[float, float], ...] | None = None

    @property
    def clients(self) -> range:
        """Numbers of the nodes to visit."""
        return range(self.depots, len(self.demand))


@dataclass(frozen=True, slots=True)
class Route:
    """One vehicle of a fleet: nodes in order, a depot among them where it loads again."""

    fleet: int
    stops: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a set of routes breaks: the route (by number), the node, and by how much."""

    rule: str
    route: int | None = None
    node: int | None = None
    excess: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """Total length of routes, and every rule they break."""

    cost: int
    failures: tuple[Failure, ...]


def check_routes(instance: Instance, routes: Sequence[Route]) -> Checked:
    """Length of the routes and all rules they break, by plain sums over the stops."""
    failures = [*_visits(instance, routes), *_fleets(instance, routes)]
    cost = 0
    for number, route in enumerate(routes):
        fleet = instance.fleets[route.fleet]
        nodes = (fleet.start, *route.stops, fleet.start)
        length = sum(instance.lengths[a][b] for a, b in pairwise(nodes))
        cost += length
        if fleet.most_length is not None and length > fleet.most_length:
            failures.append(Failure("too_long", number, None, length - fleet.most_length))
        failures += _trips(instance, fleet, route, number)
        failures += _times(instance, fleet, nodes, number)
    return Checked(cost, tuple(failures))


def _visits(instance: Instance, routes: Sequence[Route]) -> list[Failure]:
    """Nodes left out or visited more than once."""
    seen = Counter(node for route in routes for node in route.stops if node >= instance.depots)
    missing = [Failure("not_visited", None, node) for node in instance.clients if not seen[node]]
    return [*missing, *(Failure("visited_again", None, node, times - 1) for node, times in seen.items() if times > 1)]


def _fleets(instance: Instance, routes: Sequence[Route]) -> list[Failure]:
    """Fleets of which more vehicles are used than there are."""
    used = Counter(route.fleet for route in routes)
    return [
        Failure("too_many_vehicles", None, None, used[at] - fleet.count)
        for at, fleet in enumerate(instance.fleets)
        if used[at] > fleet.count
    ]


def _trips(instance: Instance, fleet: Fleet, route: Route, number: int) -> list[Failure]:
    """Load of every trip, and returns that are not allowed."""
    failures: list[Failure] = []
    load = reloads = 0
    for node in (*route.stops, fleet.start):
        if node >= instance.depots:
            load += instance.demand[node]
            continue
        if fleet.capacity is not None and load > fleet.capacity:
            failures.append(Failure("overloaded", number, node, load - fleet.capacity))
        load = 0
    for node in route.stops:
        if node < instance.depots:
            reloads += 1
            if node not in fleet.reload_at:
                failures.append(Failure("no_reload_here", number, node))
    if fleet.most_reloads is not None and reloads > fleet.most_reloads:
        failures.append(Failure("too_many_reloads", number, None, reloads - fleet.most_reloads))
    return failures


def _times(instance: Instance, fleet: Fleet, nodes: tuple[int, ...], number: int) -> list[Failure]:
    """Windows missed, and too long a time between departure and return.

    The earliest return is found forwards; the latest departure that still returns then, backwards.
    """
    failures: list[Failure] = []
    ready = [_ready(instance, nodes, at) for at in range(len(nodes))]
    now = ready[0]
    for at in range(1, len(nodes)):
        before, node = nodes[at - 1], nodes[at]
        arrives = now + instance.lengths[before][node]
        if before >= instance.depots:
            arrives += instance.service[before]
        late = instance.late[node]
        now = max(arrives, ready[at])
        opened = max(arrives, instance.early[node])
        if late is not None and opened > late:
            failures.append(Failure("too_late", number, node, opened - late))
    if fleet.most_time is not None and not failures:
        taken = now - _latest_start(instance, nodes, now)
        if taken > fleet.most_time:
            failures.append(Failure("shift_too_long", number, None, taken - fleet.most_time))
    return failures


def _ready(instance: Instance, nodes: tuple[int, ...], at: int) -> int:
    """When a node may be left (a depot: its opening, and the release of all that is loaded) or served."""
    node = nodes[at]
    ready = instance.early[node]
    if node >= instance.depots:
        return ready
    for loaded in nodes[at + 1 :]:
        if loaded < instance.depots:
            break
        ready = max(ready, instance.release[loaded])
    return ready


def _latest_start(instance: Instance, nodes: tuple[int, ...], end: int) -> int:
    """The latest departure with which the vehicle returns at `end`."""
    latest = end
    for at in range(len(nodes) - 2, -1, -1):
        node = nodes[at]
        latest -= instance.lengths[node][nodes[at + 1]]
        if node >= instance.depots:
            latest -= instance.service[node]
        late = instance.late[node]
        latest = latest if late is None else min(latest, late)
    return latest
