"""Convoys as the JSON blocks `routes` and `driving` of a plan document."""

from ojakh.planning.convoy_rules import Finding, Member, check_day, gather, light_of, rule_rows
from ojakh.planning.convoys import Convoys, Journey
from ojakh.planning.convoys_keeping import against
from ojakh.planning.journeys import Ground, places_of
from ojakh.planning.loads import Load


def convoys_document(found: Convoys) -> tuple[list[dict[str, object]], dict[str, object]]:
    """The blocks `routes` and `driving` of a plan document."""
    rules = found.rules
    told: dict[str, object] = {
        name: getattr(rules, name) for name in ("starts_s", "ends_s", "stop_s", "most_trips", "dm_per_s")
    }
    if found.earlier:
        told["move_penalty_s"] = rules.move_penalty_s
    loads = [load for one in found.journeys for trip in one.trips for load in trip]
    loads += [one.load for one in found.unrouted]
    told |= {name: value for name in ("loading_s", "buffer_percent") if (value := getattr(rules, name))}
    if rules.convoy:
        told["convoy"] = rule_rows(rules.convoy)
    driving: dict[str, object] = {
        "rules": told
        | {"windows": {place: list(window) for place, window in sorted(rules.windows.items())}}
        | {"together": [sorted(some) for some in rules.together]},
        "loads": [_load(load) for load in sorted(loads, key=lambda one: one.id)],
        "unrouted": [{"load": one.load.id, "reason": one.reason, "tried": dict(one.tried)} for one in found.unrouted],
        "left": [
            {"line": one.piece.line, "lot": one.piece.lot, "qty": one.piece.qty, "reason": one.reason}
            for one in found.left
        ],
    }
    if found.shut:
        driving["shut"] = list(found.shut)
    for name, pieces in (("aboard", found.aboard), ("held", found.held)):
        if pieces:
            driving[name] = [{"line": one.line, "lot": one.lot, "level": one.level, "qty": one.qty} for one in pieces]
    if rules.convoy:
        driving |= _convoys(found)
    routes = [_journey(one, found.ground) for one in found.journeys]
    if found.earlier:
        driving["earlier"] = against(found.earlier, found.anew, routes, driving)
    return routes, driving


def _convoys(found: Convoys) -> dict[str, object]:
    """The convoys of the day, with its light, and every rule that they break; trips from elsewhere as given."""
    own = [one for row in found.journeys for one in found.ground.members(row.vehicle, row.trips, row.times)]
    every = [*own, *found.others]
    told: dict[str, object] = {
        "convoys": [
            {
                "warehouse": one.warehouse,
                "departs_s": one.departs,
                "trips": [_trip(member) for member in one.members],
            }
            for one in gather(every)
        ],
        "findings": [finding_row(one) for one in check_day(every, found.rules.convoy, found.ground.day)],
    }
    light = light_of(found.rules.convoy, found.ground.day)
    if light is not None:
        told["light"] = list(light)
    if found.others:
        told["others"] = [
            {"warehouse": one.warehouse, "departs_s": one.departs, **_trip(one)}
            for one in sorted(found.others, key=lambda one: (one.vehicle, one.trip))
        ]
    return told


def _trip(one: Member) -> dict[str, object]:
    return {
        "vehicle": one.vehicle,
        "trip": one.trip,
        "stop": one.stops[0],
        "returns_s": one.returns,
        "fuel": one.fuel,
    }


def finding_row(one: Finding) -> dict[str, object]:
    """A broken rule as its JSON row."""
    return {
        "code": one.code,
        "severity": "hard" if one.hard else "warning",
        "warehouse": one.warehouse,
        "departs_s": one.departs,
        "trips": [{"vehicle": vehicle, "trip": trip} for vehicle, trip in one.trips],
        "stop": one.stop,
        "found": one.found,
        "limit": one.limit,
    }


def _load(load: Load) -> dict[str, object]:
    return {
        "id": load.id,
        "level": load.level,
        "warehouse": load.warehouse,
        "place": load.place,
        "groups": list(load.groups),
        "cold": load.cold,
        "mg": load.mg,
        "mm3": load.mm3,
        "pieces": [{"line": one.line, "lot": one.lot, "qty": one.qty} for one in load.pieces],
    }


def _journey(one: Journey, ground: Ground) -> dict[str, object]:
    trips = []
    for trip, times in zip(one.trips, one.times, strict=True):
        ways = ground.ways_of(trip)
        at, stops = 0, list[dict[str, object]]()
        for number, place in enumerate(places_of(trip)):
            loads = []
            while at < len(trip) and trip[at].place == place:
                loads.append(trip[at].id)
                at += 1
            arrives, leaves = times.stops[number]
            way = list(ways[number].segments)
            stops.append({"place": place, "loads": loads, "arrives_s": arrives, "leaves_s": leaves, "segments": way})
        trips.append(
            {
                "departs_s": times.departs,
                "returns_s": times.returns,
                "length_dm": sum(way.length_dm for way in ways),
                "mg": sum(load.mg for load in trip),
                "mm3": sum(load.mm3 for load in trip),
                "stops": stops,
                "back": list(ways[-1].segments),
            }
        )
    return {"vehicle": one.vehicle, "warehouse": one.trips[0][0].warehouse, "trips": trips}
