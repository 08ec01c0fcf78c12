"""What others may read of journeys: stops in order with times and goods, how full a vehicle is, what stays behind."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ojakh.delivery import routing
from ojakh.delivery.models import Hold, Journey, PlanLine, Routing, Waybill

MG_PER_KG, MM3_PER_DM3 = 1_000_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Load:
    """What one trip carries, in whole kg and dm3 rounded up, and in percent of what the vehicle takes."""

    kg: int
    dm3: int
    kg_percent: int
    dm3_percent: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """Base units of one good for one receiver at a stop."""

    facility: Any
    item: Any
    quantity: int


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: its number on the journey, arrival and departure in seconds from midnight, goods and papers."""

    number: int
    place_id: int
    arrives: int
    leaves: int
    segments: tuple[str, ...]
    parts: tuple[Part, ...]
    waybills: tuple[Waybill, ...]


@dataclass(frozen=True, slots=True)
class Trip:
    """From the warehouse and back: times in seconds from midnight, length in dm."""

    departs: int
    returns: int
    length_dm: int
    load: Load
    stops: tuple[Stop, ...]
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drive:
    """A journey as a table shows it: stops, dm, seconds from the first departure to the last return, fullest trip."""

    stops: int
    length_dm: int
    departs: int
    returns: int
    load: Load


def drive_of(journey: Journey) -> Drive:
    """The sums of one journey."""
    trips = journey.route["trips"]
    fullest = max((_load(trip, journey) for trip in trips), key=lambda one: max(one.kg_percent, one.dm3_percent or 0))
    return Drive(
        stops=sum(len(trip["stops"]) for trip in trips),
        length_dm=sum(trip["length_dm"] for trip in trips),
        departs=trips[0]["departs_s"],
        returns=trips[-1]["returns_s"],
        load=fullest,
    )


def _load(trip: Mapping[str, Any], journey: Journey) -> Load:
    vehicle = journey.vehicle
    kg, dm3 = -(-trip["mg"] // MG_PER_KG), -(-trip["mm3"] // MM3_PER_DM3)
    return Load(kg, dm3, 100 * kg // vehicle.load_kg, 100 * dm3 // vehicle.volume_dm3 if vehicle.volume_dm3 else None)


def trips_of(journey: Journey) -> list[Trip]:
    """Every trip with its stops in order, the goods of each receiver, and the waybills once they are issued."""
    known = {load["id"]: load for load in journey.loads}
    lines = _lines(journey.routing.plan_id, journey.loads)
    papers: dict[int, list[Waybill]] = {}
    for paper in journey.waybills.select_related("facility", "place").order_by("pk"):
        papers.setdefault(paper.stop or 0, []).append(paper)
    found, number = list[Trip](), 0
    for trip in journey.route["trips"]:
        stops = []
        for stop in trip["stops"]:
            number += 1
            pieces = [piece for load in stop["loads"] for piece in known[load]["pieces"]]
            stops.append(
                Stop(
                    number=number,
                    place_id=routing.place_id(stop["place"]),
                    arrives=stop["arrives_s"],
                    leaves=stop["leaves_s"],
                    segments=tuple(stop["segments"]),
                    parts=_parts(pieces, lines),
                    waybills=tuple(papers.get(number, ())),
                )
            )
        load = _load(trip, journey)
        back = tuple(trip["back"])
        found.append(Trip(trip["departs_s"], trip["returns_s"], trip["length_dm"], load, tuple(stops), back))
    return found


def _lines(plan_id: int, loads: Sequence[Mapping[str, Any]]) -> dict[str, PlanLine]:
    wanted = {piece["line"] for load in loads for piece in load["pieces"]}
    found = PlanLine.objects.filter(plan_id=plan_id, line__in=wanted).select_related("item", "facility")
    return {one.line: one for one in found}


def _parts(pieces: Iterable[Mapping[str, Any]], lines: Mapping[str, PlanLine]) -> tuple[Part, ...]:
    """Goods by receiver, those of the place itself first."""
    totals: dict[tuple[int, str], Part] = {}
    for piece in pieces:
        line = lines[piece["line"]]
        key = (line.facility_id or 0, line.item.code)
        before = totals[key].quantity if key in totals else 0
        totals[key] = Part(line.facility, line.item, before + piece["qty"])
    return tuple(totals[key] for key in sorted(totals))


@dataclass(frozen=True, slots=True)
class Stays:
    """Loads for one place that no vehicle takes for the same reason: their levels, how many, and kg."""

    place_id: int
    reason: str
    levels: tuple[str, ...]
    loads: int
    kg: int


def stays_of(found: Routing) -> list[Stays]:
    """Loads that are not routed by place and reason, those of the earliest levels first."""
    loads = {one["id"]: one for one in found.result["driving"]["loads"]}
    groups: dict[tuple[int, str], list[Mapping[str, Any]]] = {}
    for one in found.result["driving"]["unrouted"]:
        load = loads[one["load"]]
        groups.setdefault((routing.place_id(load["place"]), one["reason"]), []).append(load)
    rows = [
        Stays(
            place_id=place,
            reason=reason,
            levels=tuple(sorted({load["level"] for load in some})),
            loads=len(some),
            kg=-(-sum(load["mg"] for load in some) // MG_PER_KG),
        )
        for (place, reason), some in groups.items()
    ]
    return sorted(rows, key=lambda row: (row.levels, row.place_id, row.reason))


@dataclass(frozen=True, slots=True)
class NotLoaded:
    """Base units of a good for a place that are in no load, and why."""

    place_id: int
    item: Any
    quantity: int
    reason: str


def not_loaded(found: Routing) -> list[NotLoaded]:
    """Goods of the plan that are in no load, summed by place, good and reason."""
    left = found.result["driving"]["left"]
    lines = _lines(found.plan_id, [{"pieces": left}])
    totals = Counter[tuple[int, str, str]]()
    for one in left:
        line = lines[one["line"]]
        totals[line.place_id, line.item.code, one["reason"]] += one["qty"]
    items = {line.item.code: line.item for line in lines.values()}
    return [NotLoaded(place, items[code], qty, reason) for (place, code, reason), qty in sorted(totals.items())]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A stop that a driver has before them: one of how many, when it is due, and roads to it that are not open now."""

    waybill: Waybill
    stops: int
    arrives: int
    blocked: tuple[str, ...]


def ahead_of(waybills: Iterable[Waybill]) -> list[Ahead]:
    """What a journey says of each waybill's stop; waybills without a journey are left out."""
    now, found = routing.open_segments(), list[Ahead]()
    for one in waybills:
        if one.journey is None or one.stop is None:
            continue
        stops = [stop for trip in one.journey.route["trips"] for stop in trip["stops"]]
        stop = stops[one.stop - 1]
        blocked = tuple(segment for segment in stop["segments"] if segment not in now)
        found.append(Ahead(one, len(stops), stop["arrives_s"], blocked))
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """Goods that a person keeps out of the convoys of a plan, with what the vehicle saves."""

    hold: Hold
    parts: tuple[Part, ...]


def holds_of(plan_id: int) -> list[Held]:
    """What people keep out of the convoys of a plan, in the order in which they did."""
    found = list(Hold.objects.filter(plan_id=plan_id).order_by("pk"))
    lines = _lines(plan_id, [load for one in found for load in one.loads])
    return [Held(one, _parts((piece for load in one.loads for piece in load["pieces"]), lines)) for one in found]
