"""The door to convoys: from an approved plan, vehicles and the roads of now to journeys, and back to plain rows."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ojakh import planning
from ojakh.delivery.errors import BadConvoyRules, CannotRoute
from ojakh.delivery.models import ConvoyRules, Journey, Plan, Vehicle
from ojakh.delivery.planner import APART, arcs_of, thousandths
from ojakh.kernel import clock
from ojakh.needs import queries as needs
from ojakh.places import queries as places
from ojakh.planning.bundle import problem_hash
from ojakh.planning.convoy_rules import OF_JOURNEYS, Member, check_day
from ojakh.planning.convoys import Convoys, convoys
from ojakh.planning.convoys_document import convoys_document
from ojakh.planning.journeys import HOUR, Rules, open_legs, read_rules
from ojakh.planning.loads import UN_NUMBERS, Aboard
from ojakh.planning.problem import Line, Place, Problem, RoadState, Warehouse
from ojakh.planning.problem import Vehicle as Truck
from ojakh.planning.roads import reach_table, road_states

MINUTE = 60
Row = Mapping[str, Any]


def un_numbers() -> tuple[str, ...]:
    """UN numbers whose separation is known; goods with another one are not loaded."""
    return tuple(sorted(UN_NUMBERS))


@dataclass(frozen=True, slots=True)
class Day:
    """The rules of a day as the dispatcher sets them: whole hours from midnight, minutes at a stop, trips a vehicle."""

    starts: int = Rules().starts_s // HOUR
    ends: int = Rules().ends_s // HOUR
    stop_minutes: int = Rules().stop_s // MINUTE
    trips: int = Rules().most_trips

    @classmethod
    def of(cls, plan: Row) -> "Day":
        """The rules with which a plan was routed, from its document."""
        told = plan["driving"]["rules"]
        return cls(told["starts_s"] // HOUR, told["ends_s"] // HOUR, told["stop_s"] // MINUTE, told["most_trips"])

    def rules(self, standing: ConvoyRules | None = None) -> Rules:
        """The rules in seconds, with those of convoys that the office set."""
        return replace(
            _standing(standing) if standing else Rules(),
            starts_s=self.starts * HOUR,
            ends_s=self.ends * HOUR,
            stop_s=self.stop_minutes * MINUTE,
            most_trips=self.trips,
        )


def _standing(rules: ConvoyRules) -> Rules:
    """What the office set once for every day; refused by the name of the rule that cannot be kept."""
    told = {"loading_s": rules.loading_minutes * MINUTE, "buffer_percent": rules.buffer_percent}
    try:
        return read_rules({**told, "convoy": rules.rules})
    except planning.PlanningError as refused:
        raise BadConvoyRules(rule=", ".join(refused.subject_ids)) from refused


def refuse_unkept(rules: ConvoyRules) -> None:
    """Refuse rules of convoys that nobody can keep."""
    _standing(rules)


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule of convoys that is broken: by which trips (journey, number), at which stop of the first one, how far.

    `departs`, and for hours `found` and `limit`, are seconds from midnight; else they count vehicles or convoys.
    """

    code: str
    hard: bool
    departs: int
    trips: tuple[tuple[str, int], ...]
    place: str
    found: int
    limit: int


def broken_rules(journeys: Iterable[Journey], rules: ConvoyRules, day: str) -> list[Broken]:
    """What journeys of a day break together. What each keeps by itself was looked at when it was made."""
    members = [member for one in journeys for member in _members(one, one.number)]
    found = check_day(members, _standing(rules).convoy, day)
    return [Broken(one.code, one.hard, one.departs, one.trips, one.stop, one.found, one.limit) for one in found]


def broken_by_itself(driving: Row, numbers: Mapping[str, str]) -> list[Broken]:
    """What journeys of one making break each by itself, from its document; `numbers` are journeys by vehicle code."""
    found = []
    for one in driving.get("findings", ()):
        trips = tuple((numbers[trip["vehicle"]], trip["trip"]) for trip in one["trips"] if trip["vehicle"] in numbers)
        if one["code"] in OF_JOURNEYS and trips:
            hard = one["severity"] == "hard"
            found.append(Broken(one["code"], hard, one["departs_s"], trips, one["stop"], one["found"], one["limit"]))
    return found


def _members(journey: Journey, name: str) -> list[Member]:
    """The trips of a journey that is settled, as convoys are made of them."""
    fuel = {load["id"] for load in journey.loads if "fuel" in load["groups"]}
    return [
        Member(
            vehicle=name,
            trip=number,
            warehouse=journey.route["warehouse"],
            departs=trip["departs_s"],
            returns=trip["returns_s"],
            stops=tuple(stop["place"] for stop in trip["stops"]),
            fuel=any(load in fuel for stop in trip["stops"] for load in stop["loads"]),
        )
        for number, trip in enumerate(journey.route["trips"], 1)
    ]


@dataclass(frozen=True, slots=True)
class Driven:
    """Journeys of one plan: the problem of the road and the plan with its routes, both as JSON documents."""

    problem: dict[str, Any]
    plan: dict[str, Any]

    @property
    def routes(self) -> list[dict[str, Any]]:
        """One row for each vehicle that drives."""
        return list(self.plan["routes"])

    def loads_of(self, route: Row) -> list[dict[str, Any]]:
        """The loads of one vehicle's day, stop by stop."""
        known = {one["id"]: one for one in self.plan["driving"]["loads"]}
        return [known[load] for trip in route["trips"] for stop in trip["stops"] for load in stop["loads"]]

    @property
    def length_dm(self) -> int:
        """What all vehicles drive."""
        return sum(trip["length_dm"] for route in self.routes for trip in route["trips"])

    @property
    def stays(self) -> int:
        """Loads that no vehicle takes."""
        return len(self.plan["driving"]["unrouted"])


def drive(
    plan: Plan,
    vehicles: Iterable[Vehicle],
    *,
    day: Day,
    standing: ConvoyRules | None = None,
    aboard: Iterable[Row] = (),
    held: Iterable[Row] = (),
    others: Iterable[Journey] = (),
    previous: Row | None = None,
) -> Driven:
    """Route an approved plan with these vehicles over the roads that are open now; no amount changes.

    `aboard` are the loads that vehicles carry already; those vehicles must not be among `vehicles`. What is `held` is
    not loaded. `standing` are the office's rules of convoys, in which the journeys `others` of that day count too.
    What the journeys of `previous`, a document of this plan, brought stays with its vehicle and trip where it can.
    """
    made = planning.read_plan(plan.result)
    problem = problem_of_the_road(planning.read_problem(plan.problem), vehicles)
    made = replace(made, problem_hash=problem_hash(problem))
    try:
        found = convoys(
            made,
            problem,
            day.rules(standing),
            shut=shut_since(problem),
            aboard=_pieces(aboard),
            held=_pieces(held),
            others=[member for one in others for member in _members(one, one.vehicle.code)] if standing else [],
            previous=planning.read_plan(previous) if previous else None,
            most_rounds=1,
        )
    except planning.PlanningError as refused:
        raise CannotRoute(rule=refused.code, subject=", ".join(refused.subject_ids)) from refused
    return Driven(_plain(planning.problem_document(problem)), _plain(_written(found)))


def _written(found: Convoys) -> dict[str, object]:
    routes, driving = convoys_document(found)
    return planning.plan_document(replace(found.plan, routes=tuple(routes), driving=driving))


def _plain(document: object) -> dict[str, Any]:
    """The document as it is read back from the store: lists instead of tuples."""
    return dict(json.loads(json.dumps(document)))


def _pieces(loads: Iterable[Row]) -> list[Aboard]:
    """The pieces of loads, one row for each line, lot and level."""
    totals: dict[tuple[str, str, str], int] = {}
    for load in loads:
        for piece in load["pieces"]:
            key = (piece["line"], piece["lot"], load["level"])
            totals[key] = totals.get(key, 0) + piece["qty"]
    return [Aboard(*key, qty) for key, qty in sorted(totals.items())]


def problem_of_the_road(problem: Problem, vehicles: Iterable[Vehicle]) -> Problem:
    """The problem of a plan with the vehicles and the weights, volumes and UN numbers that are on the record now.

    Needs, stock and groups stay as they were when the plan was approved, so that it is still its plan.
    """
    known = {one.code: one for one in needs.items()}
    items = tuple(
        replace(
            item,
            mg_per_unit=thousandths(known[item.id].grams_per_unit),
            mm3_per_unit=thousandths(known[item.id].cm3_per_unit),
            danger=known[item.id].un_number or None,
            cold=known[item.id].cold_chain,
        )
        if item.id in known
        else item
        for item in problem.items
    )
    houses = {house.id for house in problem.warehouses}
    trucks = [
        Truck(
            id=one.code,
            kind="tanker" if one.tanker else "truck",
            kg=one.load_kg,
            dm3=one.volume_dm3,
            home=one.home.code if one.home else None,
            cold=one.cold,
            tanker=one.tanker,
        )
        for one in vehicles
        if one.volume_dm3 is not None and (one.home is None or one.home.code in houses)
    ]
    return replace(problem, items=items, vehicles=tuple(sorted(trucks, key=lambda one: one.id)))


def shut_since(problem: Problem) -> list[str]:
    """Segments that were open when the plan was made and that may not be driven now."""
    now = open_segments()
    return [arc.id for arc in problem.arcs or () if arc.state == "open" and arc.id not in now]


def open_segments() -> set[str]:
    """Codes of the segments that are confirmed open now."""
    return {road.code for road in places.roads() if road.state == "open"}


def segments_of(route: Row) -> list[str]:
    """Every segment that a journey uses, once, in the order of the drive."""
    ways = [way for trip in route["trips"] for way in (*(stop["segments"] for stop in trip["stops"]), trip["back"])]
    return list(dict.fromkeys(segment for way in ways for segment in way))


def place_id(place: str) -> int:
    """The place of the record behind a place of the problem, which may be set apart for one line."""
    return int(place.partition(APART)[0])


def lot_number(lot: str) -> str:
    """The lot of the record behind a lot of the problem."""
    return lot.partition(APART)[0]


@dataclass(frozen=True, slots=True)
class RoadBetween:
    """Whether a confirmed open road exists now, there and back, and whether the network is derived."""

    open: bool
    derived: bool


def road_between(warehouse_place: int, place: int) -> RoadBetween:
    """Look at the roads as they are reported now between a warehouse's place and another place."""
    node_of = places.node_of_places()
    if warehouse_place not in node_of or place not in node_of:
        return RoadBetween(open=False, derived=False)
    found = places.roads()
    problem = Problem(
        day=clock.today().isoformat(),
        items=(),
        warehouses=(Warehouse("from", str(node_of[warehouse_place])),),
        lots=(),
        lines=(Line(id="to", place="to", need_class="", item="", need=0),),
        arcs=tuple(arcs_of(found)),
        places=(Place("to", str(node_of[place])),),
    )
    pair = reach_table(problem, states=road_states(problem, open_hours=0))["from", "to"]
    return RoadBetween(open=pair.reach == "open", derived=network_is_derived(found))


def network_is_derived(roads: Iterable[places.Road] | None = None) -> bool:
    """Whether the roads, all where none are named, are derived from the places and nobody has driven them for us."""
    return any(road.origin == "derived" for road in (places.roads() if roads is None else roads))


@dataclass(frozen=True, slots=True)
class Saved:
    """What a vehicle does not drive without one stop, in dm and seconds; windows of later stops are not looked at."""

    length_dm: int
    seconds: int


def without_stop(problem: Row, driving: Row, route: Row, stop: int) -> Saved:
    """What leaving out the stop with this number (from one, over all trips) saves the vehicle of a route.

    `problem` and `driving` are the documents of the routing to which the route belongs.
    """
    trip, at = _find(route, stop)
    day = replace(Day.of({"driving": driving}).rules(), buffer_percent=driving["rules"].get("buffer_percent", 0))
    if len(trip["stops"]) == 1:
        return Saved(trip["length_dm"], trip["returns_s"] - trip["departs_s"])
    read = planning.read_problem(problem)
    nodes = {one.id: one.node or one.id for one in read.places} | {
        one.id: one.node or one.id for one in read.warehouses
    }
    places_of_trip = [route["warehouse"], *(one["place"] for one in trip["stops"]), route["warehouse"]]
    before, here, after = (nodes.get(one, one) for one in places_of_trip[at : at + 3])
    states = road_states(read, open_hours=0) | dict.fromkeys(driving.get("shut", ()), RoadState.CLOSED)
    legs = open_legs(read, states, [before, here, after], day)
    there, onward, direct = legs[before, here], legs[here, after], legs[before, after]
    if there is None or onward is None or direct is None:  # never of a route that was judged good
        return Saved(0, 0)
    return Saved(
        there.length_dm + onward.length_dm - direct.length_dm,
        there.seconds + onward.seconds + day.stop_s - direct.seconds,
    )


def _find(route: Row, stop: int) -> tuple[Row, int]:
    """The trip of a stop and the stop's place in it."""
    for trip in route["trips"]:
        if stop <= len(trip["stops"]):
            return trip, stop - 1
        stop -= len(trip["stops"])
    raise IndexError(stop)
