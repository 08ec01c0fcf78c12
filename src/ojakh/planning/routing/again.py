"""Routes made again by PyVRP from those that are there: a stop leaves its vehicle only for more than it costs to move.

The price of moving stands in the lengths: for each vehicle, the ways to and from a stop that another vehicle brought
before are longer by half of it each. Whatever comes out is judged by our own sums, and dropped where it is no better.
"""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
import pyvrp
from pyvrp.exceptions import PenaltyBoundWarning

from ojakh.planning.journeys import DAY, Ground, Trip, Trips
from ojakh.planning.loads import Load
from ojakh.planning.problem import Vehicle

STEPS = 60
"""Steps of the router for the vehicles of one kind of goods: steps, not seconds, so that runs agree."""

UNIT = 100_000
"""The router counts 100 g (mg) and a tenth of a dm3 (mm3), rounded up for goods."""

NEVER = 2**63 - 1
IDLE = 10 * DAY
"""What a vehicle costs that stands still: more than any detour."""

Days = Mapping[str, Trips]
Homes = Mapping[str, tuple[str, int]]
"""The vehicle and trip (from zero) that brought each load before, by its id; what nobody brought is not there."""


@dataclass(frozen=True, slots=True)
class Fleet:
    """Vehicles that carry one kind of goods of one warehouse, and may exchange any of it."""

    vehicles: Sequence[Vehicle]
    ground: Ground
    homes: Homes
    penalty: int

    def cost(self, days: Days) -> int:
        """Seconds of driving, with the price of every stop that is not where it was."""
        driving = sum(leg.seconds for trips in days.values() for trip in trips for leg in self.ground.ways_of(trip))
        return driving + self.penalty * sum(
            any(self.homes.get(load.id, here) != here for load in stop)
            for vehicle, trips in days.items()
            for here, trip in ((((vehicle, number)), trip) for number, trip in enumerate(trips))
            for stop in stops_of(trip)
        )

    def improved(self, days: Days, wanted: Sequence[Load] = ()) -> dict[str, Trips]:
        """Other days with more of what is `wanted`, or for the same goods where these cost less.

        Trips that keep their goods keep their order.
        """
        there = [stop for one in self.vehicles for trip in days.get(one.id, ()) for stop in stops_of(trip)]
        stops = [*there, *((load,) for load in wanted)]
        if not stops:
            return dict(days)
        data = self._data(stops, days, len(there))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PenaltyBoundWarning)
            result = pyvrp.solve(
                data,
                pyvrp.stop.MaxIterations(STEPS),
                seed=1,
                collect_stats=False,
                display=False,
                initial_solution=self._start(data, days),
            )
        if not result.is_feasible():
            return dict(days)
        found: dict[str, Trips] = {one.id: () for one in self.vehicles} | self._read(result.best, stops, days)
        before, after = ((-count(some), self.cost(some)) for some in (days, found))
        return found if after < before else dict(days)

    def _start(self, data: pyvrp.ProblemData, days: Days) -> pyvrp.Solution:
        """The days as routes; stops are numbered in the order in which they stand there."""
        routes, number = [], 0
        for at, one in enumerate(self.vehicles):
            visits: list[pyvrp.Activity] = []
            for trip in days.get(one.id, ()):
                if visits:
                    visits.append(pyvrp.Activity(pyvrp.ActivityType.DEPOT, 0))
                for _ in stops_of(trip):
                    visits.append(pyvrp.Activity(pyvrp.ActivityType.CLIENT, number))
                    number += 1
            if visits:
                routes.append(pyvrp.Route(data, visits, at))
        return pyvrp.Solution(data, routes)

    def _read(self, solution: Any, stops: Sequence[Trip], days: Days) -> dict[str, Trips]:
        """The days of a solution."""
        found: dict[str, Trips] = {}
        for route in solution.routes():
            trips: list[Trip] = [()]
            for visit in list(route)[1:-1]:
                trips = [*trips, ()] if visit.is_depot() else [*trips[:-1], (*trips[-1], *stops[visit.idx])]
            vehicle = self.vehicles[route.vehicle_type()].id
            old = {frozenset(load.id for load in trip): trip for trip in days.get(vehicle, ())}
            found[vehicle] = tuple(old.get(frozenset(load.id for load in trip), trip) for trip in trips if trip)
        return found

    def _data(self, stops: Sequence[Trip], days: Days, required: int) -> pyvrp.ProblemData:
        """The stops in the form of the router: the time at a stop lies on the way to it, where it is another place."""
        ground, rules = self.ground, self.ground.rules
        places = [stop[0].place for stop in stops]
        nodes = [ground.home[stops[0][0].warehouse], *map(ground.node_of, places)]
        legs = [[ground.legs[one, other] for other in nodes] for one in nodes]
        lengths: Any = np.array([[2 * DAY if leg is None else leg.seconds for leg in row] for row in legs], np.int64)
        marks = np.array(["", *places])
        times = lengths + np.where(marks[:, None] == marks[None, :], 0, rules.stop_s)
        times[:, 0] = lengths[:, 0]
        prize = (IDLE + DAY * rules.most_trips + self.penalty * len(stops)) * (len(self.vehicles) + 1)
        clients = [
            pyvrp.Client(
                location=at,
                delivery=[-(-sum(load.mg for load in stop) // UNIT), -(-sum(load.mm3 for load in stop) // UNIT)],
                tw_early=rules.window(stop[0].place)[0] + rules.stop_s,
                tw_late=rules.window(stop[0].place)[1] + rules.stop_s,
                required=at <= required,
                prize=0 if at <= required else prize,
            )
            for at, stop in enumerate(stops, 1)
        ]
        homes = [{self.homes[load.id][0] for load in stop if load.id in self.homes} for stop in stops]
        types, tables = list[pyvrp.VehicleType](), list[Any]()
        for one in self.vehicles:
            away = np.array([0, *(bool(some) and some != {one.id} for some in homes)], np.int64)
            moved = self.penalty // 2 * (away[:, None] + away[None, :])
            np.fill_diagonal(moved, 0)
            tables.append(lengths + moved)
            types.append(
                pyvrp.VehicleType(
                    num_available=1,
                    capacity=[one.kg * 10, one.dm3 * 10],
                    fixed_cost=0 if days.get(one.id) else IDLE,
                    tw_early=max(rules.starts_s, ground.first - rules.loading_s),
                    tw_late=max(0, min(rules.ends_s, ground.last)),
                    profile=len(types),
                    reload_depots=[0],
                    max_reloads=rules.most_trips - 1,
                    shift_duration=NEVER if ground.most_duty is None else ground.most_duty,
                )
            )
        depot = pyvrp.Depot(0, rules.starts_s, rules.ends_s, service_duration=rules.loading_s)
        locations = [pyvrp.Location(0, 0) for _ in nodes]
        return pyvrp.ProblemData(locations, clients, [depot], types, tables, [times] * len(types))


def count(days: Days) -> int:
    """How many loads ride."""
    return sum(len(trip) for trips in days.values() for trip in trips)


def stops_of(trip: Trip) -> list[Trip]:
    """The loads of a trip, stop by stop."""
    return [tuple(loads) for _, loads in groupby(trip, key=lambda load: load.place)]
