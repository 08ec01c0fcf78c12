"""Journeys made again: what an earlier journey brought stays with its vehicle and trip, and only the rest is moved.

Levels come first, as in journeys made from nothing: where something of a level finds no place, goods of later levels
give theirs up, and where a day made from nothing carries more of a level, that day is taken.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ojakh.planning.convoys_earlier import Earlier, Had, Kind, Row
from ojakh.planning.journeys import Ground, Trip, Trips
from ojakh.planning.loads import Load, companions
from ojakh.planning.problem import Vehicle
from ojakh.planning.routing.again import Fleet, count

if TYPE_CHECKING:
    from ojakh.planning.convoys import Day


def keep_journeys(
    day: "Day", loads: Sequence[Load], levels: Sequence[str], earlier: Earlier, fresh: Callable[[], "Day"] | None
) -> "Day":
    """The loads on an empty day, as close to the earlier journeys as levels allow.

    `fresh` makes the day from nothing; it is asked only where something found no place, and taken where it carries
    more loads of the first level at which the two differ. Without it nothing changed, and the journeys are repeated.
    """
    keeping = _Keeping(day, loads, levels, earlier)
    keeping.seat()
    if fresh is None:
        return day
    keeping.settle()
    keeping.improve()
    day.promote(levels)
    if not any(day.missing.values()):
        return day
    other = fresh()
    counts = [(len(one.missing.get(level, ())), level) for one in (other, day) for level in levels]
    pairs = zip(counts[: len(levels)], counts[len(levels) :], strict=True)
    first = next((at for at, (without, kept) in enumerate(pairs) if without != kept), None)
    if first is None or counts[first] > counts[len(levels) + first]:
        return day
    other.anew = tuple(levels[first:])
    return other


class _Keeping:
    """A day being filled: first with what rode before where it rode, then with the rest, earlier levels first."""

    def __init__(self, day: "Day", loads: Sequence[Load], levels: Sequence[str], earlier: Earlier) -> None:
        self.day, self.levels = day, levels
        self.order = {level: at for at, level in enumerate(levels)}
        self.loads = loads
        self.seats: dict[str, Had] = {}
        self.near: dict[str, Had] = {}
        self.seated: dict[str, Trips] = {}
        self.lost = set[tuple[str, frozenset[str]]]()
        self._look_back(earlier.had(self._kind_of_row))

    def _kind_of_row(self, row: Row) -> Kind:
        """Loads of an earlier plan that a load of this one may stand for: same warehouse, place and kind of goods."""
        return row["warehouse"], row["place"], companions(row["groups"][0], self.day.ground.rules.together), row["cold"]

    def _look_back(self, had: Mapping[Kind, Sequence[Had]]) -> None:
        """Find the earlier load of its level whose place each load takes; without one, another that went there."""
        waiting: dict[Kind, list[Load]] = {kind: [] for kind in had}
        for load in self.loads:
            row = {"warehouse": load.warehouse, "place": load.place, "groups": load.groups, "cold": load.cold}
            waiting.setdefault(self._kind_of_row(row), []).append(load)
        for kind, loads in waiting.items():
            before = had.get(kind, ())
            pairs = [
                (load.level != one.level, -one.shared(load), load.id != one.id, at, load.id)
                for load in loads
                for at, one in enumerate(before)
            ]
            taken = set[int]()
            for other_level, *_, at, load_id in sorted(pairs):
                if load_id not in self.seats and at not in taken and not other_level:
                    self.seats[load_id] = before[at]
                    taken.add(at)
                elif load_id not in self.seats:
                    self.near.setdefault(load_id, before[at])
            if len(taken) < len(before):
                self.lost.add((kind[0], kind[2]))

    def seat(self) -> None:
        """Every load takes its earlier place; of a day that breaks a rule, what keeps it, earlier levels first."""
        aboard: dict[str, dict[int, list[Load]]] = {}
        for load in self.loads:
            seat = self.seats.get(load.id)
            if seat is None or seat.vehicle not in self.day.vehicles:
                self.day.missing.setdefault(load.level, []).append(load)
            else:
                aboard.setdefault(seat.vehicle, {}).setdefault(seat.trip, []).append(load)
        for vehicle, trips in sorted(aboard.items()):
            whole = tuple(tuple(sorted(trips[at], key=self._at)) for at in sorted(trips))
            self.seated[vehicle] = whole
            kept = self._largest(vehicle, whole, {load.id for trip in whole for load in trip})
            self.day.trips[vehicle] = kept
            stays = {load.id for trip in kept for load in trip}
            for load in (one for trip in whole for one in trip if one.id not in stays):
                self.day.missing.setdefault(load.level, []).append(load)

    def _at(self, load: Load) -> tuple[int, int, str]:
        return self.seats[load.id].at, self.order[load.level], load.id

    def _largest(self, vehicle: str, whole: Trips, extra: set[str]) -> Trips:
        """A day without those of some loads with which it breaks a rule: earlier levels are put back first."""
        if self.day.holds(vehicle, whole):
            return whole
        back = sorted(
            (self.order[load.level], number, at, load.id)
            for number, trip in enumerate(whole)
            for at, load in enumerate(trip)
            if load.id in extra
        )
        out = set(extra)
        for *_, load_id in back:
            if self.day.holds(vehicle, _leave_out(whole, out - {load_id})):
                out.remove(load_id)
        return _leave_out(whole, out)

    def settle(self) -> None:
        """Loads without a place take one: where it costs least, else that of later levels; these then look for one."""
        for at, level in enumerate(self.levels):
            later = set(self.levels[at + 1 :])
            waiting, self.day.missing[level] = self.day.missing.get(level, []), []
            for load in sorted(waiting, key=lambda one: one.id):
                if not self._put(load) and not self._displace(load, later):
                    self.day.missing[level].append(load)
            self._squeeze(level, later)

    def _squeeze(self, level: str, later: set[str]) -> None:
        """Let the router look for room for what still stays of a level, among the goods of this and earlier levels.

        Goods of later levels on these vehicles look for a place again where they are in the way.
        """
        stay = self.day.missing[level]
        for goods in sorted({self._goods(load) for load in stay}, key=lambda one: (one[0], sorted(one[1]))):
            wanted = [load for load in stay if self._goods(load) == goods]
            days = {one: without(trips, later) for one, trips in self.day.trips.items()}
            fleet = self._fleet([*(load for trips in days.values() for trip in trips for load in trip), *wanted], days)
            if fleet is None:
                continue
            days = {one.id: days[one.id] for one in fleet.vehicles}
            found = fleet.improved(days, wanted)
            if count(found) == count(days) or not self._all_hold(found):
                continue
            for vehicle, trips in found.items():
                whole = self.day.trips[vehicle]
                behind = [load for trip in whole for load in trip if load.level in later]
                kept = self._with_later(vehicle, trips, behind)
                rides = {load.id for trip in kept for load in trip}
                for load in (one for one in behind if one.id not in rides):
                    self.day.missing.setdefault(load.level, []).append(load)
                self.day.trips[vehicle] = kept
            rides = {load.id for trips in found.values() for trip in trips for load in trip}
            stay = [load for load in stay if load.id not in rides]
        self.day.missing[level] = stay

    def _with_later(self, vehicle: str, trips: Trips, behind: Sequence[Load]) -> Trips:
        """A day with goods of later levels again, where they fit; those of another kind do not."""
        for load in sorted(behind, key=lambda one: (self.order[one.level], one.id)):
            if not trips or not self.day.ground.apart(trips[0][0], load):
                trips = self.day.ground.insert(self.day.vehicles[vehicle], trips, load)[0] or trips
        return trips

    def _fleet(self, loads: Sequence[Load], days: Mapping[str, Trips]) -> Fleet | None:
        """The vehicles for the last of these loads and all of its kind; None where one of them may not take each."""
        alike = [load for load in loads if self._goods(load) == self._goods(loads[-1])]
        vehicles = [one for one in self.day.vehicles.values() if self._may_take(one, alike, days[one.id])]
        aboard = sum(load in alike for one in vehicles for trip in days[one.id] for load in trip)
        rides = sum(load in alike for trips in days.values() for trip in trips for load in trip)
        homes = {one: (had.vehicle, had.trip) for one, had in self.seats.items()}
        ground = self.day.ground
        return Fleet(vehicles, ground, homes, ground.rules.move_penalty_s) if vehicles and aboard == rides else None

    def _all_hold(self, days: Mapping[str, Trips]) -> bool:
        return all(self.day.holds(vehicle, trips) for vehicle, trips in days.items() if trips)

    def improve(self) -> None:
        """Let the router drive the same loads with less, for the goods of which something came, went or moved."""
        touched = set(self.lost)
        for vehicle, trips in self.day.trips.items():
            if trips and trips != self.seated.get(vehicle, ()):
                touched.add(self._goods(trips[0][0]))
        for goods in sorted(touched, key=lambda one: (one[0], sorted(one[1]))):
            loads = [load for trips in self.day.trips.values() for trip in trips for load in trip]
            loads = [load for load in loads if self._goods(load) == goods]
            fleet = self._fleet(loads, self.day.trips) if loads else None
            if fleet is not None:
                found = fleet.improved({one.id: self.day.trips[one.id] for one in fleet.vehicles})
                if self._all_hold(found):
                    self.day.trips |= found

    def _goods(self, load: Load) -> tuple[str, frozenset[str]]:
        """What rides together: goods of one warehouse and kind."""
        return load.warehouse, companions(load.groups[0], self.day.ground.rules.together)

    def _may_take(self, vehicle: Vehicle, loads: Sequence[Load], carried: Trips) -> bool:
        """Whether a vehicle may carry any of these loads, which are of one kind, and carries nothing else."""
        light = (replace(load, mg=0, mm3=0) for load in loads)
        same = not carried or self._goods(carried[0][0]) == self._goods(loads[0])
        return same and all(self.day.ground.able(vehicle, load) for load in light)

    def _put(self, load: Load) -> bool:
        """Put a load where it costs the least time; a vehicle that stood still is dearer than any detour."""
        found: list[tuple[bool, int, str, Trips]] = []
        seat = self.seats.get(load.id) or self.near.get(load.id)
        for vehicle, one in self.day.vehicles.items():
            if self.day.may_join(vehicle, load):
                trips, _ = self.day.ground.insert(one, self.day.trips[vehicle], load)
                if trips is not None:
                    away = seat is not None and seat.vehicle != vehicle
                    cost = self._seconds(trips) - self._seconds(self.day.trips[vehicle])
                    cost += self.day.ground.rules.move_penalty_s * away
                    found.append((not self.day.trips[vehicle], cost, vehicle, trips))
        if found:
            *_, vehicle, self.day.trips[vehicle] = min(found, key=lambda one: one[:3])
        return bool(found)

    def _seconds(self, trips: Trips) -> int:
        return driving_time(trips, self.day.ground)

    def _displace(self, load: Load, later: set[str]) -> bool:
        """Put a load in the place of as few goods of later levels as it takes."""
        found: list[tuple[int, str, Trips]] = []
        for vehicle, one in self.day.vehicles.items():
            whole = self.day.trips[vehicle]
            behind = {other.id for trip in whole for other in trip if other.level in later}
            kept = _leave_out(whole, behind)
            ground = self.day.ground
            if not behind or not ground.able(one, load) or (kept and ground.apart(kept[0][0], load)):
                continue
            with_load, _ = ground.insert(one, kept, load)
            if with_load is not None:
                again = _merged(whole, with_load, load)
                if ground.apart(whole[0][0], load):
                    again = with_load
                trips = self._largest(vehicle, again, behind)
                stays = {other.id for trip in trips for other in trip}
                bumped = sum(len(other.pieces) for trip in whole for other in trip if other.id not in stays)
                found.append((bumped, vehicle, trips))
        if not found:
            return False
        _, vehicle, trips = min(found, key=lambda one: one[:2])
        stays = {other.id for trip in trips for other in trip}
        for other in (one for trip in self.day.trips[vehicle] for one in trip if one.id not in stays):
            self.day.missing.setdefault(other.level, []).append(other)
        self.day.trips[vehicle] = trips
        return True


def without(trips: Trips, levels: set[str]) -> Trips:
    """A day without the loads of some levels."""
    return _leave_out(trips, {load.id for trip in trips for load in trip if load.level in levels})


def _leave_out(trips: Trips, out: set[str]) -> Trips:
    """A day without some loads."""
    kept = (tuple(load for load in trip if load.id not in out) for trip in trips)
    return tuple(trip for trip in kept if trip)


def _merged(whole: Trips, with_load: Trips, load: Load) -> Trips:
    """The whole day with a load where it was put among some of its loads; as a trip of its own, at the end."""
    trip = next(one for one in with_load if load in one)
    at = trip.index(load)
    if len(trip) == 1:
        return (*whole, (load,))
    beside = trip[at - 1] if at else trip[1]
    return tuple(_beside(one, beside, load, after=at > 0) for one in whole)


def _beside(trip: Trip, beside: Load, load: Load, *, after: bool) -> Trip:
    if beside not in trip:
        return trip
    at = trip.index(beside) + after
    return (*trip[:at], load, *trip[at:])


def driving_time(trips: Trips, ground: Ground) -> int:
    """Seconds at the wheel."""
    return sum(leg.seconds for trip in trips for leg in ground.ways_of(trip))


def against(earlier: Earlier, anew: Sequence[str], routes: Iterable[Row], driving: Row) -> dict[str, object]:
    """The block `earlier` of a plan document: the plan whose journeys were kept, and the lines that ride otherwise."""
    before, after = rides(earlier.routes, earlier.driving), rides(routes, driving)
    settled = set(_settled(earlier.driving)) | set(_settled(driving))
    return {
        "content_hash": earlier.content_hash,
        "anew": list(anew),
        "moved": [
            {"id": line, "before": _rows(before.get(line, ())), "after": _rows(after.get(line, ()))}
            for line in sorted(before.keys() | after.keys())
            if line not in settled and before.get(line) != after.get(line)
        ],
    }


def rides(routes: Iterable[Row], driving: Row) -> dict[str, set[tuple[str, int]]]:
    """The vehicles and trips (from one) that bring something to each line."""
    lines = {row["id"]: {piece["line"] for piece in row["pieces"]} for row in driving["loads"]}
    found: dict[str, set[tuple[str, int]]] = {}
    for route in routes:
        for number, trip in enumerate(route["trips"], 1):
            for load in (one for stop in trip["stops"] for one in stop["loads"]):
                for line in lines[load]:
                    found.setdefault(line, set()).add((route["vehicle"], number))
    return found


def _settled(driving: Row) -> Iterator[str]:
    """Lines of which something is on a vehicle already or held back: nothing is said of how they ride."""
    for name in ("aboard", "held"):
        yield from (row["line"] for row in driving.get(name, ()))


def _rows(found: Iterable[tuple[str, int]]) -> list[dict[str, object]]:
    return [{"vehicle": vehicle, "trip": trip} for vehicle, trip in sorted(found)]
