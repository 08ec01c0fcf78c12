"""Convoys: the loads of a plan driven level by level, reasons for what stays, and the plan cut back to what is driven.

Levels are strict outside the router: a load of an earlier level never waits for one of a later level that a vehicle
carries instead. PyVRP proposes routes for one kind of goods at a time; every proposal is judged by our own sums and
dropped where it breaks a rule. What it leaves out is tried at every position of every vehicle, and those trials are the
reasons.
"""

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pyvrp
from pyvrp.exceptions import PenaltyBoundWarning

from ojakh.planning.convoy_rules import Member
from ojakh.planning.convoy_rules_shift import shifted
from ojakh.planning.convoys_earlier import Earlier, earlier_journeys
from ojakh.planning.convoys_keeping import keep_journeys, without
from ojakh.planning.journeys import DAY, Ground, Rules, Times, Trips, open_legs
from ojakh.planning.loads import Aboard, Left, Load, build_loads, companions
from ojakh.planning.problem import Problem, RoadState, Vehicle
from ojakh.planning.result import Plan
from ojakh.planning.roads import road_states
from ojakh.planning.solve import plan as share

STEPS = 200
"""Steps of the router for each level and kind of goods: a number of steps, not of seconds, so that runs agree."""

MOST_ROUNDS = 3
NEVER = 2**63 - 1
VEHICLE_COST = 10 * DAY
"""A second vehicle is dearer than any detour: what is left in the yard can serve another kind of goods."""


@dataclass(frozen=True, slots=True)
class Journey:
    """What one vehicle drives on the day, with the times of its trips."""

    vehicle: str
    trips: Trips
    times: tuple[Times, ...]


@dataclass(frozen=True, slots=True)
class Unrouted:
    """A load that no vehicle takes: the rule that most trials broke, and how often each was broken."""

    load: Load
    reason: str
    tried: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Round:
    """One turn of sharing and routing: loads, of them not routed, and their weight in mg."""

    loads: int
    unrouted: int
    unrouted_mg: int


@dataclass(frozen=True, slots=True)
class Convoys:
    """The journeys of a plan, and everything of it that does not leave today.

    `shut` are segments that were open when the plan was made and are not now; `aboard` is what rides already, `held`
    what a person holds back. `others` are trips of that day that were settled before and drive in its convoys.
    `earlier` are the journeys that these were kept close to; where a day made from nothing carries more, it was taken
    for the levels in `anew`.
    """

    plan: Plan
    rules: Rules
    journeys: tuple[Journey, ...]
    unrouted: tuple[Unrouted, ...]
    left: tuple[Left, ...]
    rounds: tuple[Round, ...]
    ground: Ground = field(compare=False, repr=False)
    shut: tuple[str, ...] = ()
    aboard: tuple[Aboard, ...] = ()
    held: tuple[Aboard, ...] = ()
    others: tuple[Member, ...] = ()
    earlier: Earlier | None = field(default=None, compare=False, repr=False)
    anew: tuple[str, ...] = ()


def convoys(
    plan: Plan,
    problem: Problem,
    rules: Rules | None = None,
    *,
    shut: Sequence[str] = (),
    aboard: Sequence[Aboard] = (),
    held: Sequence[Aboard] = (),
    others: Sequence[Member] = (),
    previous: Plan | None = None,
    most_rounds: int = MOST_ROUNDS,
) -> Convoys:
    """Journeys for a plan; where vehicles do not suffice, the plan is made again with what they can carry.

    A line of which something stays for want of transport is bounded by what is driven for it, never raised again, and
    what it gives up is shared anew, at most `most_rounds` times. What is still not routed then is the gap.

    With one round no amount changes. `shut` segments are not driven, whatever the problem says of them. What is
    `aboard` a vehicle stays there; the vehicle itself has to be left out of the problem. What is `held` is not loaded.
    At the end trips wait where convoys then keep their rules, together with those of `others`.
    What the journeys of `previous` brought stays with its vehicle and trip, as far as levels and rules allow.
    """
    rules = rules or Rules()
    first, rounds, bounds = previous or plan, list[Round](), dict(plan.bounds)
    earlier = earlier_journeys(previous) if previous else None
    closed, riding, kept_back = tuple(sorted(set(shut))), _in_order(aboard), _in_order(held)
    while True:
        made = _drive(plan, problem, rules, closed, (*riding, *kept_back), earlier=earlier)
        rounds.append(_round(made))
        short = _short(made)
        if not short or len(rounds) == most_rounds:
            journeys = _settled(made, others)
            found = journeys, made.unrouted(), made.left, tuple(rounds), made.ground
            return Convoys(plan, rules, *found, closed, riding, kept_back, tuple(others), earlier, made.anew)
        given = {line.id: line.given for line in plan.lines}
        bounds |= {line: given[line] - qty for line, qty in sorted(short.items())}
        plan = share(problem, plan.policy, seed=plan.seed, previous=first, bounds=bounds)


def _settled(made: "Day", others: Sequence[Member]) -> tuple[Journey, ...]:
    """The journeys with the departures that let convoys keep their rules."""
    found = made.journeys()
    day = {one.vehicle: (made.vehicles[one.vehicle], one.trips) for one in found}
    times = shifted(day, {one.vehicle: one.times for one in found}, made.ground, others)
    return tuple(replace(one, times=times[one.vehicle]) for one in found)


def _in_order(pieces: Sequence[Aboard]) -> tuple[Aboard, ...]:
    return tuple(sorted(pieces, key=lambda one: (one.line, one.lot, one.level)))


def _round(made: "Day") -> Round:
    missing = [load for loads in made.missing.values() for load in loads]
    routed = sum(len(trip) for trips in made.trips.values() for trip in trips)
    return Round(routed + len(missing), len(missing), sum(load.mg for load in missing))


def _short(made: "Day") -> Counter[str]:
    """Base units by line for which there is no transport."""
    short = Counter[str]()
    for loads in made.missing.values():
        for load in loads:
            for piece in load.pieces:
                short[piece.line] += piece.qty
    for one in made.left:
        if one.reason in ("no_vehicle", "no_cold_vehicle", "pack_too_large"):
            short[one.piece.line] += one.piece.qty
    return short


def _drive(
    plan: Plan,
    problem: Problem,
    rules: Rules,
    shut: Sequence[str] = (),
    aboard: Sequence[Aboard] = (),
    *,
    earlier: Earlier | None = None,
) -> "Day":
    loading = build_loads(plan, problem, together=rules.together, by_level=True, aboard=aboard)
    nodes = {one.id: one.node or one.id for one in problem.places}
    states = road_states(problem, open_hours=plan.policy.open_confirmation_hours)
    states |= dict.fromkeys(shut, RoadState.CLOSED)
    stops = [one.node or one.id for one in problem.warehouses]
    stops += [nodes.get(load.place, load.place) for load in loading.loads]
    ground = Ground(problem, open_legs(problem, states, stops, rules), rules)
    levels = [level.id for level in plan.policy.levels]

    def fresh() -> Day:
        day = Day(problem, ground, loading.left)
        for level in levels:
            day.add_level([load for load in loading.loads if load.level == level])
        day.promote(levels)
        return day

    if earlier is None:
        return fresh()
    repeats = earlier.repeats(plan, rules, shut, loading.loads)
    empty = Day(problem, ground, loading.left)
    return keep_journeys(empty, loading.loads, levels, earlier, None if repeats else fresh)


class Day:
    """Vehicles with their trips while levels are added one after the other."""

    def __init__(self, problem: Problem, ground: Ground, left: Sequence[Left]) -> None:
        self.vehicles = {one.id: one for one in sorted(problem.vehicles, key=lambda one: one.id)}
        self.ground = ground
        self.left = tuple(left)
        self.trips: dict[str, Trips] = dict.fromkeys(self.vehicles, ())
        self.missing: dict[str, list[Load]] = {}
        self.anew: tuple[str, ...] = ()

    def loads_of(self, vehicle: str) -> list[Load]:
        """Everything that a vehicle carries on the day."""
        return [load for trip in self.trips[vehicle] for load in trip]

    def may_join(self, vehicle: str, load: Load) -> bool:
        """Whether a vehicle may take a load beside what it carries."""
        carried = self.loads_of(vehicle)
        return self.ground.able(self.vehicles[vehicle], load) and not (carried and self.ground.apart(carried[0], load))

    def add_level(self, loads: Sequence[Load]) -> None:
        """Route the loads of one level, kinds of goods with the fewest vehicles first; what was routed stays."""
        kinds: dict[tuple[object, ...], list[Load]] = {}
        for load in loads:
            kinds.setdefault(self._kind(load), []).append(load)
        order = sorted(kinds, key=lambda key: (sum(self.may_join(one, kinds[key][0]) for one in self.vehicles), key))
        for key in order:
            self._propose(kinds[key])
            routed = {load.id for vehicle in self.vehicles for load in self.loads_of(vehicle)}
            for load in kinds[key]:
                if load.id not in routed and not self.put(load):
                    self.missing.setdefault(load.level, []).append(load)

    def _kind(self, load: Load) -> tuple[str, tuple[str, ...], bool]:
        """Loads that one kind of vehicle may carry together."""
        return load.warehouse, tuple(sorted(companions(load.groups[0], self.ground.rules.together))), load.cold

    def put(self, load: Load) -> bool:
        """Put a load where it fits, on a vehicle that drives already before one that does not."""
        found: list[tuple[bool, int, str, Trips]] = []
        for vehicle in self.vehicles:
            if self.may_join(vehicle, load):
                day, _ = self.ground.insert(self.vehicles[vehicle], self.trips[vehicle], load)
                if day is not None:
                    _, times = self.ground.judge(self.vehicles[vehicle], day)
                    found.append((not self.trips[vehicle], times[-1].returns, vehicle, day))
        if found:
            *_, vehicle, day = min(found, key=lambda one: one[:3])
            self.trips[vehicle] = day
        return bool(found)

    def _propose(self, loads: Sequence[Load]) -> None:
        """Let the router plan all vehicles that may carry these loads anew; kept where it breaks nothing."""
        usable = [one for one in self.vehicles if any(self.may_join(one, load) for load in loads)]
        if not loads[0].cold:
            # The router knows no cold chain: what needs one must not be moved to another vehicle.
            usable = [one for one in usable if not any(load.cold for load in self.loads_of(one))]
        before = [load for vehicle in usable for load in self.loads_of(vehicle)]
        wanted = [load for load in loads if any(self.may_join(one, load) for one in usable)]
        if not wanted or not usable or self.ground.first > min(self.ground.last, self.ground.rules.ends_s):
            return
        found = _routed([self.vehicles[one] for one in usable], before, wanted, self.ground)
        kept = {load.id for trips in found.values() for trip in trips for load in trip}
        whole = all(load.id in kept for load in before)
        if whole and all(self.holds(vehicle, trips) for vehicle, trips in found.items()):
            self.trips |= {vehicle: found.get(vehicle, ()) for vehicle in usable}

    def holds(self, vehicle: str, trips: Trips) -> bool:
        """Whether our own sums find nothing wrong with a vehicle's day."""
        one = self.vehicles[vehicle]
        every = [load for trip in trips for load in trip]
        apart = any(self.ground.apart(every[0], load) for load in every)
        return not apart and all(self.ground.able(one, load) for load in every) and not self.ground.judge(one, trips)[0]

    def promote(self, levels: Sequence[str]) -> None:
        """Loads of earlier levels take the place of later ones wherever a vehicle could carry them instead."""
        for at, level in enumerate(levels):
            later = set(levels[at + 1 :])
            for load in list(self.missing.get(level, ())):
                if any(self._replace(vehicle, load, later) for vehicle in self.vehicles):
                    self.missing[level].remove(load)
        for level in levels:
            self.missing[level] = [load for load in self.missing.get(level, ()) if not self.put(load)]

    def _replace(self, vehicle: str, load: Load, later: set[str]) -> bool:
        """Put a load on a vehicle without its later loads, then these where they still fit."""
        kept = without(self.trips[vehicle], later)
        if kept and self.ground.apart(kept[0][0], load):
            return False
        if not self.ground.able(self.vehicles[vehicle], load):
            return False
        day, _ = self.ground.insert(self.vehicles[vehicle], kept, load)
        if day is None:
            return False
        bumped = [one for one in self.loads_of(vehicle) if one.level in later]
        self.trips[vehicle] = day
        for one in bumped:
            if not self.put(one):
                self.missing.setdefault(one.level, []).append(one)
        return True

    def journeys(self) -> tuple[Journey, ...]:
        """The vehicles that drive."""
        return tuple(
            Journey(vehicle, trips, self.ground.judge(self.vehicles[vehicle], trips)[1])
            for vehicle, trips in self.trips.items()
            if trips
        )

    def unrouted(self) -> tuple[Unrouted, ...]:
        """What stays, with the rules that its trials broke; a vehicle with other goods on it counts once."""
        found = []
        for load in sorted((one for loads in self.missing.values() for one in loads), key=lambda one: one.id):
            tried = Counter[str]()
            for vehicle, one in self.vehicles.items():
                if not self.ground.able(one, load):
                    continue
                if self.may_join(vehicle, load):
                    tried.update(self.ground.insert(one, self.trips[vehicle], load)[1])
                else:
                    tried["carries_other_goods"] += 1
            reason = min(tried, key=lambda rule: (-tried[rule], rule), default="no_vehicle")
            found.append(Unrouted(load, reason, dict(sorted(tried.items()))))
        return tuple(found)


def _routed(
    vehicles: Sequence[Vehicle], before: Sequence[Load], wanted: Sequence[Load], ground: Ground
) -> dict[str, Trips]:
    """What the router proposes: trips by vehicle. It must take what was routed before and as many others as it can."""
    loads = [*before, *wanted]
    data = _data(vehicles, loads, len(before), ground)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        result = pyvrp.solve(data, pyvrp.stop.MaxIterations(STEPS), seed=1, collect_stats=False, display=False)
    found: dict[str, Trips] = {}
    if not result.is_feasible():
        return found
    for route in result.best.routes():
        trips: list[list[Load]] = [[]]
        for visit in list(route)[1:-1]:
            if visit.is_depot():
                trips.append([])
            else:
                trips[-1].append(loads[visit.idx])
        found[vehicles[route.vehicle_type()].id] = tuple(tuple(trip) for trip in trips if trip)
    return found


def _data(vehicles: Sequence[Vehicle], loads: Sequence[Load], required: int, ground: Ground) -> Any:
    """One warehouse, its vehicles and loads in the form of the router, in seconds, kg and dm3, all rounded up."""
    rules = ground.rules
    nodes = [ground.home[loads[0].warehouse], *(ground.node_of(load.place) for load in loads)]
    legs = [[ground.legs[one, other] for other in nodes] for one in nodes]
    # No leg where no way leads: two days are past every window, so that no route which keeps the windows can use it.
    table: Any = np.array([[2 * DAY if leg is None else leg.seconds for leg in row] for row in legs], dtype=np.int64)
    prize = (VEHICLE_COST + DAY * rules.most_trips) * (len(vehicles) + 1)
    clients = [
        pyvrp.Client(
            location=at + 1,
            delivery=[-(-load.mg // 10**6), -(-load.mm3 // 10**6)],
            service_duration=rules.stop_s,
            tw_early=rules.window(load.place)[0],
            tw_late=rules.window(load.place)[1],
            required=at < required,
            prize=0 if at < required else prize,
        )
        for at, load in enumerate(loads)
    ]
    begins = max(rules.starts_s, ground.first - rules.loading_s)
    types = [
        pyvrp.VehicleType(
            num_available=1,
            capacity=[one.kg, one.dm3],
            fixed_cost=VEHICLE_COST,
            tw_early=begins,
            tw_late=max(begins, min(rules.ends_s, ground.last)),
            max_distance=NEVER if ground.most_driving is None else ground.most_driving,
            shift_duration=NEVER if ground.most_duty is None else ground.most_duty,
            reload_depots=[0],
            max_reloads=rules.most_trips - 1,
        )
        for one in vehicles
    ]
    depot = pyvrp.Depot(0, rules.starts_s, rules.ends_s, service_duration=rules.loading_s)
    locations = [pyvrp.Location(0, 0) for _ in nodes]
    return pyvrp.ProblemData(locations, clients, [depot], types, [table], [table])
