"""Journeys of vehicles: trips with stops over open segments, their times, and where one more load fits.

Everything here is plain sums; nothing is a price. A leg without an open way does not exist, and a vehicle that would
come too late, carry too much or mix what must ride apart does not drive.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise

from ojakh.planning.convoy_rules import ConvoyRule, Member, light_of, most_of, read_convoy_rules
from ojakh.planning.errors import PlanningError
from ojakh.planning.loads import MG_PER_KG, MM3_PER_DM3, TOGETHER, Load, companions, read_together
from ojakh.planning.network import Network
from ojakh.planning.problem import Arc, Problem, RoadState, Vehicle

HOUR = 3600
DAY = 24 * HOUR
MOST = 10 * DAY
"""No hour and no speed of the rules is above this."""
MOST_BUFFER = 1000
LEAST = {
    "starts_s": 0,
    "ends_s": 0,
    "stop_s": 0,
    "most_trips": 1,
    "dm_per_s": 1,
    "loading_s": 0,
    "buffer_percent": 0,
    "move_penalty_s": 0,
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What every journey keeps to; seconds count from midnight. The defaults are a proposal; an office gives its own.

    `dm_per_s` is the speed on segments whose seconds are not stated. A stop takes `stop_s`, however many loads it gets.
    A vehicle is loaded for `loading_s` before each departure, from `starts_s` on; a leg takes `buffer_percent` more.
    Where journeys are made again, a stop changes its vehicle only for more than `move_penalty_s` less driving.
    """

    starts_s: int = 7 * HOUR
    ends_s: int = 17 * HOUR
    stop_s: int = HOUR // 2
    most_trips: int = 3
    dm_per_s: int = 80
    windows: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    together: tuple[frozenset[str], ...] = TOGETHER
    loading_s: int = 0
    buffer_percent: int = 0
    convoy: tuple[ConvoyRule, ...] = ()
    move_penalty_s: int = HOUR // 2

    def window(self, place: str) -> tuple[int, int]:
        """When a place receives."""
        return self.windows.get(place, (self.starts_s, self.ends_s))


def read_rules(value: object) -> Rules:
    """Rules from their JSON object, each field with the name it has in `Rules`; absent ones keep the proposal.

    `convoys.bad_rules` names a field that is unknown, mistyped or cannot be kept.
    """
    if not isinstance(value, dict):
        raise PlanningError("convoys.bad_rules", ["rules"])
    known = {one.name for one in fields(Rules)}
    given = {name: value[name] for name in value}
    unknown = sorted(set(given) - known)
    if unknown:
        raise PlanningError("convoys.bad_rules", unknown)
    if "together" in given:
        given["together"] = read_together(given["together"])
    if "convoy" in given:
        given["convoy"] = read_convoy_rules(given["convoy"])
    windows = given.get("windows", {})
    if not isinstance(windows, dict) or not all(map(_is_window, windows.values())):
        raise PlanningError("convoys.bad_rules", ["windows"])
    given["windows"] = {place: tuple(window) for place, window in windows.items()}
    for name, least in LEAST.items():
        most = MOST_BUFFER if name == "buffer_percent" else MOST
        if name in given and (type(given[name]) is not int or not least <= given[name] <= most):
            raise PlanningError("convoys.bad_rules", [name])
    rules = Rules(**given)
    if rules.starts_s > rules.ends_s:
        raise PlanningError("convoys.bad_rules", ["ends_s"])
    return rules


def _is_window(value: object) -> bool:
    whole = isinstance(value, list) and len(value) == 2 and all(type(one) is int and 0 <= one <= MOST for one in value)
    return whole and value[0] <= value[1]  # type: ignore[index]


@dataclass(frozen=True, slots=True)
class Leg:
    """The quickest way over open segments from one stop to the next."""

    seconds: int
    length_dm: int
    segments: tuple[str, ...]


Legs = Mapping[tuple[str, str], Leg | None]
"""By pair of road nodes; None where no open way leads."""

Trip = tuple[Load, ...]
Trips = tuple[Trip, ...]


def seconds_of(arc: Arc, rules: Rules) -> int:
    """Time to drive a segment: as stated, else by its length; never nothing."""
    return arc.seconds or max(1, -(-arc.length_dm // rules.dm_per_s))


def buffered(seconds: int, rules: Rules) -> int:
    """The time that a leg is given: what it takes and the buffer, rounded up."""
    return -(-seconds * (100 + rules.buffer_percent) // 100)


def open_legs(problem: Problem, states: Mapping[str, RoadState], nodes: Iterable[str], rules: Rules) -> Legs:
    """The legs between all these road nodes. Refused where roads are not modelled."""
    if problem.arcs is None:
        raise PlanningError("convoys.roads_not_modelled")
    wanted = sorted(set(nodes))
    arcs = {arc.id: arc for arc in problem.arcs}
    if not arcs:
        return {(one, other): None for one in wanted for other in wanted}
    network = Network([replace(arc, length_dm=seconds_of(arc, rules)) for arc in problem.arcs], states)
    pairs = [(one, other) for one in wanted for other in wanted]
    legs: dict[tuple[str, str], Leg | None] = {}
    for pair, way in zip(pairs, network.ways(pairs), strict=True):
        length = sum(arcs[one].length_dm for one in way.segments) if way else 0
        legs[pair] = Leg(buffered(way.length_dm, rules), length, way.segments) if way else None
    return legs


@dataclass(frozen=True, slots=True)
class Times:
    """Times of one trip: departure, (arrival, departure) of every stop, return."""

    departs: int
    stops: tuple[tuple[int, int], ...]
    returns: int


class Ground:
    """What journeys are judged by: legs, rules, road nodes of warehouses and places."""

    def __init__(self, problem: Problem, legs: Legs, rules: Rules) -> None:
        self.legs = legs
        self.rules = rules
        self.node = {one.id: one.node or one.id for one in problem.places}
        self.home = {one.id: one.node or one.id for one in problem.warehouses}
        self.day = problem.day
        light = light_of(rules.convoy, problem.day, hard=True)
        self.first, self.last = light or (0, rules.ends_s)
        self.most_driving, self.most_duty = (most_of(rules.convoy, code) for code in ("driving", "duty"))

    def node_of(self, place: str) -> str:
        """Road node of a place."""
        return self.node.get(place, place)

    def able(self, vehicle: Vehicle, load: Load) -> bool:
        """Whether a vehicle may take a load at all: home, cold chain, tanker, size."""
        return (
            vehicle.home in (None, load.warehouse)
            and (vehicle.cold or not load.cold)
            and (not vehicle.tanker or set(load.groups) == {"fuel"})
            and load.mg <= vehicle.kg * MG_PER_KG
            and load.mm3 <= vehicle.dm3 * MM3_PER_DM3
        )

    def apart(self, load: Load, other: Load) -> bool:
        """Whether two loads may not be on one vehicle on one day."""
        mine = companions(load.groups[0], self.rules.together)
        return load.warehouse != other.warehouse or mine != companions(other.groups[0], self.rules.together)

    def judge(self, vehicle: Vehicle, trips: Trips) -> tuple[str, tuple[Times, ...]]:
        """The first rule that a vehicle's day breaks (empty where it keeps all), and its times.

        Each trip leaves as soon as it can; only a day that would be too long on duty begins later by what is too much.
        That is enough: what a later beginning can save is waiting, and it saves all of it second by second.
        """
        broken, times = self.timed(vehicle, trips)
        if broken == "duty_too_long":
            begins = times[0].departs + times[-1].returns - self.duty_from(times) - (self.most_duty or 0)
            broken, times = self.timed(vehicle, trips, (begins,))
        return broken, () if broken else times

    def duty_from(self, times: Sequence[Times]) -> int:
        """When the loading of a day's first trip begins."""
        return times[0].departs - self.rules.loading_s

    def timed(self, vehicle: Vehicle, trips: Trips, departs: Sequence[int] = ()) -> tuple[str, tuple[Times, ...]]:
        """The first rule that a day breaks, and its times, where no trip leaves before its time in `departs`.

        Of a day that is only too long on duty the times are told all the same.
        """
        if len(trips) > self.rules.most_trips:
            return "too_many_trips", ()
        now, times = self.rules.starts_s, list[Times]()
        for at, trip in enumerate(trips):
            broken, found = _overfull(vehicle, trip) or ("after_dark" if self.first > self.last else ""), None
            if not broken:
                broken, found = self._drive(trip, max(now + self.rules.loading_s, self.first, *departs[at : at + 1]))
            if found is None:
                return broken, ()
            times.append(found)
            now = found.returns
        if self.most_driving is not None and sum(map(self.driving, trips)) > self.most_driving:
            return "driving_too_long", ()
        if self.most_duty is not None and times and now - self.duty_from(times) > self.most_duty:
            return "duty_too_long", tuple(times)
        return "", tuple(times)

    def driving(self, trip: Trip) -> int:
        """Seconds at the wheel in a trip that was judged good."""
        return sum(leg.seconds for leg in self.ways_of(trip))

    def members(self, vehicle: str, trips: Trips, times: Sequence[Times]) -> list[Member]:
        """The trips of a vehicle as convoys are made of them."""
        return [
            Member(
                vehicle=vehicle,
                trip=number,
                warehouse=trip[0].warehouse,
                departs=told.departs,
                returns=told.returns,
                stops=tuple(places_of(trip)),
                fuel=any("fuel" in load.groups for load in trip),
                drive_s=self.driving(trip),
                duty_from=self.duty_from(times),
            )
            for number, (trip, told) in enumerate(zip(trips, times, strict=True), 1)
        ]

    def _drive(self, trip: Trip, departs: int) -> tuple[str, Times | None]:
        """Times of one trip from its departure on, or the rule that it breaks."""
        home, now, stops = self.home[trip[0].warehouse], departs, list[tuple[int, int]]()
        here = home
        for place in places_of(trip):
            leg = self.legs[here, self.node_of(place)]
            if leg is None:
                return "no_open_way", None
            early, late = self.rules.window(place)
            arrives = max(now + leg.seconds, early)
            if arrives > late:
                return "too_late", None
            now = arrives + self.rules.stop_s
            stops.append((arrives, now))
            here = self.node_of(place)
        back = self.legs[here, home]
        if back is None:
            return "no_open_way", None
        if now + back.seconds > self.rules.ends_s:
            return "day_too_short", None
        if now + back.seconds > self.last:
            return "after_dark", None
        return "", Times(departs, tuple(stops), now + back.seconds)

    def insert(self, vehicle: Vehicle, trips: Trips, load: Load) -> tuple[Trips | None, list[str]]:
        """The day with one more load where it fits earliest home, or None; and what each other position breaks."""
        best: tuple[int, int, Trips] | None = None
        broken: list[str] = []
        judged: dict[tuple[int, ...], tuple[str, int]] = {}
        for number, (key, day) in enumerate(_positions(trips, load)):
            if key not in judged:
                rule, times = self.judge(vehicle, day)
                judged[key] = rule, times[-1].returns if times else 0
            rule, returns = judged[key]
            if rule:
                broken.append(rule)
            elif best is None or (returns, number) < best[:2]:
                best = (returns, number, day)
        return (best[2] if best else None), broken

    def ways_of(self, trip: Trip) -> list[Leg]:
        """The legs of a trip that was judged good, the way back last."""
        home = self.home[trip[0].warehouse]
        nodes = [home, *(self.node_of(place) for place in places_of(trip)), home]
        return [leg for pair in pairwise(nodes) if (leg := self.legs[pair]) is not None]


def _overfull(vehicle: Vehicle, trip: Trip) -> str:
    """Whether a trip is too heavy or too large for a vehicle; empty where it is not."""
    if sum(load.mg for load in trip) > vehicle.kg * MG_PER_KG:
        return "too_heavy"
    return "too_large" if sum(load.mm3 for load in trip) > vehicle.dm3 * MM3_PER_DM3 else ""


def places_of(trip: Sequence[Load]) -> list[str]:
    """Stops of a trip in order; loads for one place that follow each other are one stop."""
    return [load.place for at, load in enumerate(trip) if at == 0 or trip[at - 1].place != load.place]


def _positions(trips: Trips, load: Load) -> Iterable[tuple[tuple[int, ...], Trips]]:
    """Every way to put a load into a day: at each position of each trip, or as a trip of its own.

    Each with a key: days with the same key hold the same loads in each trip and stop at the same places in turn, so
    that one judgement holds for all of them.
    """
    for at, trip in enumerate(trips):
        for position, key in enumerate(_stop_keys(trip, load.place)):
            yield (at, *key), (*trips[:at], (*trip[:position], load, *trip[position:]), *trips[at + 1 :])
    yield (len(trips),), (*trips, (load,))


def _stop_keys(trip: Trip, place: str) -> Iterable[tuple[int, ...]]:
    """For each position in a trip what a load for this place does there: joins a stop, splits one, or lies between."""
    stop = 0
    for position in range(len(trip) + 1):
        before = trip[position - 1].place if position else ""
        after = trip[position].place if position < len(trip) else ""
        stop += before != after and position > 0
        yield () if place in (before, after) else (stop, before == after)
