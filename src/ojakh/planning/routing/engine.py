"""Routes by the local search of PyVRP, set up for the half minute that people wait.

Whatever comes out is checked again by our own arithmetic; nothing here is trusted.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyvrp
from pyvrp import search
from pyvrp.exceptions import PenaltyBoundWarning
from pyvrp.IteratedLocalSearch import IteratedLocalSearchParams

from ojakh.planning.routing.instance import Instance, Route

NEIGHBOURS = 20
PERTURBED = 8
PERTURBED_WHEN_TIMED = 5
"""Stops shaken in one step, at most: many small steps beat fewer large ones in the time there is."""

HISTORY = 100
UPDATE_PRICES_AFTER = 50
NEVER = 2**31
ENDLESS = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Found:
    """The best routes found, and how many steps the search took."""

    routes: tuple[Route, ...]
    steps: int


def find_routes(instance: Instance, *, seed: int, over: Callable[[], bool]) -> Found:
    """The best routes found until `over` says stop; they may break rules where none that keep them were found.

    The steps depend on the seed alone; how many there are, on `over`.
    """
    data = problem_data(instance)
    random = pyvrp.RandomNumberGenerator(seed=seed)
    local = _local_search(data, random)
    prices = _prices(instance, data.num_load_dimensions)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        start = local(pyvrp.Solution.make_random(data, random), prices.max_cost_evaluator(), exhaustive=True)
        climb = pyvrp.IteratedLocalSearch(data, prices, local, start, IteratedLocalSearchParams(NEVER, HISTORY))
        result = climb.run(lambda _cost: over(), collect_stats=False)
    return Found(routes_of(result.best, instance), result.num_iterations)


def _local_search(data: pyvrp.ProblemData, random: pyvrp.RandomNumberGenerator) -> search.LocalSearch:
    near = search.compute_neighbours(data, search.NeighbourhoodParams(num_neighbours=NEIGHBOURS))
    most = PERTURBED_WHEN_TIMED if data.has_time_windows() else PERTURBED
    local = search.LocalSearch(data, random, near, search.PerturbationManager(search.PerturbationParams(1, most)))
    for operator in search.OPERATORS:
        if operator.supports(data):
            local.add_operator(operator(data))
    return local


def _prices(instance: Instance, loads: int) -> pyvrp.PenaltyManager:
    """Prices of broken rules: a unit of load costs what a typical stop costs for each unit it wants.

    The engine would start in the middle of its range, thousands of times too high, and need most of half a minute to
    come down; until then it never crosses what is forbidden to reach what is better.
    """
    wanted = [instance.demand[node] for node in instance.clients]
    mean = max(1.0, sum(wanted) / max(1, len(wanted)))
    typical = max(0.1, float(np.mean(instance.lengths)) / mean)
    params = pyvrp.PenaltyParams(solutions_between_updates=UPDATE_PRICES_AFTER)
    return pyvrp.PenaltyManager(([typical] * loads, 1.0, 1.0), params)


def problem_data(instance: Instance) -> pyvrp.ProblemData:
    """The task in the form of the engine."""
    lengths: Any = np.array(instance.lengths, dtype=np.int64)
    loaded = all(fleet.capacity is not None for fleet in instance.fleets)
    clients = [
        pyvrp.Client(
            location=node,
            delivery=[instance.demand[node]] if loaded else [],
            service_duration=instance.service[node],
            tw_early=instance.early[node],
            tw_late=_bound(instance.late[node]),
            release_time=instance.release[node],
        )
        for node in instance.clients
    ]
    depots = [
        pyvrp.Depot(location=node, tw_early=instance.early[node], tw_late=_bound(instance.late[node]))
        for node in range(instance.depots)
    ]
    fleets = [
        pyvrp.VehicleType(
            num_available=fleet.count,
            start_depot=fleet.start,
            end_depot=fleet.start,
            reload_depots=list(fleet.reload_at),
            capacity=[fleet.capacity] if fleet.capacity is not None and loaded else [],
            max_distance=_bound(fleet.most_length),
            shift_duration=_bound(fleet.most_time),
            max_reloads=_bound(fleet.most_reloads),
        )
        for fleet in instance.fleets
    ]
    places = instance.places or [(0.0, 0.0)] * len(instance.demand)
    return pyvrp.ProblemData([pyvrp.Location(x, y) for x, y in places], clients, depots, fleets, [lengths], [lengths])


def _bound(value: int | None) -> int:
    """A bound, or the number that the engine takes for none."""
    return ENDLESS if value is None else value


def routes_of(solution: Any, instance: Instance) -> tuple[Route, ...]:
    """The routes of a solution of the engine."""
    routes = []
    for route in solution.routes():
        nodes = [one.idx if one.is_depot() else one.idx + instance.depots for one in route]
        routes.append(Route(route.vehicle_type(), tuple(nodes[1:-1])))
    return tuple(routes)
