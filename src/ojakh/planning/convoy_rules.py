"""Rules that convoys keep: checks apart from the solver, each with code, values, source, and whether it is hard.

A convoy is the trips that leave one warehouse at the same second. A hard rule that is broken keeps its journeys from
being issued; a warning is shown. Seconds count from midnight.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ojakh.planning.daylight import daylight
from ojakh.planning.errors import PlanningError

DAY = 24 * 3600
MOST = 10 * DAY
MANY = 10_000
OFF_CLOCK = 4 * 3600
"""No local time is farther than this from the sun's."""

VALUES: dict[str, dict[str, tuple[int, int]]] = {
    "daylight": {
        "latitude_mdeg": (-90_000, 90_000),
        "longitude_mdeg": (-180_000, 180_000),
        "offset_s": (-14 * 3600, 14 * 3600),
        "margin_s": (0, DAY // 2),
    },
    "driving": {"most_s": (1, MOST)},
    "duty": {"most_s": (1, MOST)},
    "fewest_vehicles": {"n": (1, MANY)},
    "most_vehicles": {"n": (1, MANY)},
    "fuel_not_alone": {},
    "fuel_vehicles": {"n": (0, MANY)},
    "escorts": {"n": (0, MANY), "from_s": (0, DAY), "until_s": (0, DAY)},
    "recovery": {"above": (1, MANY), "n": (0, MANY)},
}
"""Code of a rule -> its values with the least and the most that each may be."""

OF_JOURNEYS = ("daylight", "driving", "duty")
"""Rules that a journey keeps by itself; where they are hard the router is given them."""


@dataclass(frozen=True, slots=True)
class ConvoyRule:
    """One rule: whole numbers by name, who wants it, and whether it may be broken with a warning."""

    code: str
    hard: bool
    source: str
    values: Mapping[str, int]


def read_convoy_rules(value: object) -> tuple[ConvoyRule, ...]:
    """Rules from their JSON rows, in order of their codes.

    `convoys.bad_rules` names a rule or value that is unknown, doubled, mistyped, out of its range or against another.
    """
    if not isinstance(value, list):
        raise PlanningError("convoys.bad_rules", ["convoy"])
    found = {rule.code: rule for rule in map(_read, value)}
    if len(found) != len(value):
        raise PlanningError("convoys.bad_rules", ["convoy"])
    fewest, most = found.get("fewest_vehicles"), found.get("most_vehicles")
    if fewest and most and fewest.values["n"] > most.values["n"]:
        raise PlanningError("convoys.bad_rules", ["convoy.fewest_vehicles.n"])
    return tuple(found[code] for code in sorted(found))


def _read(row: object) -> ConvoyRule:
    if not isinstance(row, dict) or set(row) != {"code", "severity", "source", "values"}:
        raise PlanningError("convoys.bad_rules", ["convoy"])
    code, values, source = row["code"], row["values"], row["source"]
    if not isinstance(code, str) or code not in VALUES:
        raise PlanningError("convoys.bad_rules", [f"convoy.{code}"])
    if row["severity"] not in ("hard", "warning") or not isinstance(source, str) or not 0 < len(source.strip()) <= 200:
        raise PlanningError("convoys.bad_rules", [f"convoy.{code}"])
    if not isinstance(values, dict) or set(values) != set(VALUES[code]):
        raise PlanningError("convoys.bad_rules", [f"convoy.{code}"])
    for name, (least, most) in VALUES[code].items():
        if type(values[name]) is not int or not least <= values[name] <= most:
            raise PlanningError("convoys.bad_rules", [f"convoy.{code}.{name}"])
    if code == "escorts" and values["from_s"] >= values["until_s"]:
        raise PlanningError("convoys.bad_rules", ["convoy.escorts.until_s"])
    if code == "daylight":
        off = (values["offset_s"] - 240 * values["longitude_mdeg"] // 1000) % DAY
        if min(off, DAY - off) > OFF_CLOCK:
            raise PlanningError("convoys.bad_rules", ["convoy.daylight.offset_s"])
    return ConvoyRule(code, row["severity"] == "hard", source, dict(sorted(values.items())))


def rule_rows(rules: Sequence[ConvoyRule]) -> list[dict[str, object]]:
    """Rules as the JSON rows from which they are read."""
    return [
        {
            "code": one.code,
            "severity": "hard" if one.hard else "warning",
            "source": one.source,
            "values": dict(one.values),
        }
        for one in rules
    ]


def light_of(rules: Sequence[ConvoyRule], day: str, *, hard: bool = False) -> tuple[int, int] | None:
    """First departure and last return by daylight, or None where no such rule (`hard`: no hard one) is set.

    A day without light, or with none after the margins, ends before it begins.
    """
    for one in rules:
        if one.code == "daylight" and (one.hard or not hard):
            where = {name: value for name, value in one.values.items() if name != "margin_s"}
            light, margin = daylight(day, **where), one.values["margin_s"]
            return (light[0] + margin, light[1] - margin) if light else (DAY, 0)
    return None


def most_of(rules: Sequence[ConvoyRule], code: str) -> int | None:
    """The most seconds that a hard rule of driving or duty allows; None where there is none."""
    return next((one.values["most_s"] for one in rules if one.code == code and one.hard), None)


@dataclass(frozen=True, slots=True)
class Member:
    """One trip: vehicle, number of its trip from one, warehouse, times, stops in order, whether it carries fuel.

    `drive_s` is the time behind the wheel; None for a trip that is given from elsewhere and whose own rules are not
    looked at here. `duty_from` is when its loading began.
    """

    vehicle: str
    trip: int
    warehouse: str
    departs: int
    returns: int
    stops: tuple[str, ...]
    fuel: bool
    drive_s: int | None = None
    duty_from: int = 0


@dataclass(frozen=True, slots=True)
class Convoy:
    """The trips that leave one warehouse together, in order of vehicle and trip."""

    warehouse: str
    departs: int
    members: tuple[Member, ...]

    @property
    def returns(self) -> int:
        """When its last vehicle is back."""
        return max(one.returns for one in self.members)


def gather(members: Iterable[Member]) -> tuple[Convoy, ...]:
    """Convoys of all these trips, in order of departure and warehouse."""
    groups: dict[tuple[int, str], list[Member]] = {}
    for one in members:
        groups.setdefault((one.departs, one.warehouse), []).append(one)
    return tuple(
        Convoy(warehouse, departs, tuple(sorted(groups[departs, warehouse], key=lambda one: (one.vehicle, one.trip))))
        for departs, warehouse in sorted(groups)
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is broken: by which trips (vehicle, number), from which departure, at which stop, by how much.

    `found` and `limit` are vehicles, convoys or seconds, as the rule counts.
    """

    code: str
    hard: bool
    warehouse: str
    departs: int
    trips: tuple[tuple[str, int], ...]
    stop: str
    found: int
    limit: int

    @property
    def excess(self) -> int:
        """How far off: vehicles or convoys; of hours one for each begun quarter."""
        off = abs(self.found - self.limit)
        return -(-off // 900) if self.code in (*OF_JOURNEYS, "escort_hours") else max(1, off)


def check_convoy(convoy: Convoy, rules: Sequence[ConvoyRule]) -> tuple[Finding, ...]:
    """What one convoy breaks by who drives in it: fewest and most vehicles, fuel alone, too much fuel together."""
    n, fuel = len(convoy.members), [one for one in convoy.members if one.fuel]
    found = []
    for rule in rules:
        limit = rule.values.get("n", 0)
        if (rule.code == "fewest_vehicles" and n < limit) or (rule.code == "most_vehicles" and n > limit):
            found.append(_finding(rule, convoy, convoy.members, n, limit))
        elif rule.code == "fuel_not_alone" and n == len(fuel) == 1:
            found.append(_finding(rule, convoy, fuel, 1, 2))
        elif rule.code == "fuel_vehicles" and len(fuel) > limit:
            found.append(_finding(rule, convoy, fuel, len(fuel), limit))
    return tuple(found)


def check_day(members: Iterable[Member], rules: Sequence[ConvoyRule], day: str) -> tuple[Finding, ...]:
    """Everything that the trips of a day break, in order of departure, warehouse and code of the rule."""
    convoys = gather(members)
    found = [one for convoy in convoys for one in check_convoy(convoy, rules)]
    for rule in rules:
        if rule.code == "escorts":
            found += _shared(rule, convoys)
            found += _escort_hours(rule, convoys)
        elif rule.code == "recovery":
            large = [one for one in convoys if len(one.members) > rule.values["above"]]
            found += _shared(rule, large)
        elif rule.code in OF_JOURNEYS:
            found += _of_journeys(rule, convoys, day)
    return tuple(sorted(found, key=lambda one: (one.departs, one.warehouse, one.code, one.trips, one.found)))


def _finding(
    rule: ConvoyRule, convoy: Convoy, who: Sequence[Member], found: int, limit: int, *, code: str = ""
) -> Finding:
    trips, stop = tuple((one.vehicle, one.trip) for one in who), who[0].stops[0]
    return Finding(code or rule.code, rule.hard, convoy.warehouse, convoy.departs, trips, stop, found, limit)


def _shared(rule: ConvoyRule, convoys: Sequence[Convoy]) -> list[Finding]:
    """Convoys for which none of `n` escorts or recovery vehicles is free when they leave; earlier ones have them."""
    found = []
    for at, convoy in enumerate(convoys):
        out = 1 + sum(one.returns > convoy.departs for one in convoys[:at])
        if out > rule.values["n"]:
            found.append(_finding(rule, convoy, convoy.members, out, rule.values["n"]))
    return found


def _escort_hours(rule: ConvoyRule, convoys: Sequence[Convoy]) -> list[Finding]:
    """Convoys that leave before, or are back after, the hours in which an escort can be had."""
    found = []
    for convoy in convoys:
        if convoy.departs < rule.values["from_s"]:
            limit = rule.values["from_s"]
            found.append(_finding(rule, convoy, convoy.members, convoy.departs, limit, code="escort_hours"))
        late = [one for one in convoy.members if one.returns > rule.values["until_s"]]
        if late:
            limit = rule.values["until_s"]
            found.append(_finding(rule, convoy, late, convoy.returns, limit, code="escort_hours"))
    return found


def _of_journeys(rule: ConvoyRule, convoys: Sequence[Convoy], day: str) -> list[Finding]:
    """Trips in the dark, and journeys with too many hours at the wheel or on duty; the last stop is named."""
    own: dict[str, list[Member]] = {}
    for convoy in convoys:
        for one in convoy.members:
            if one.drive_s is not None:
                own.setdefault(one.vehicle, []).append(one)
    found, light = [], light_of((rule,), day)
    for trips in own.values():
        last = trips[-1]
        if light is not None:
            for one in trips:
                if one.departs < light[0]:
                    found.append(_of_trip(rule, one, one.stops[0], one.departs, light[0]))
                if one.returns > light[1]:
                    found.append(_of_trip(rule, one, one.stops[-1], one.returns, light[1]))
            continue
        spent = sum(one.drive_s or 0 for one in trips)
        if rule.code == "duty":
            spent = last.returns - trips[0].duty_from
        if spent > rule.values["most_s"]:
            found.append(_of_trip(rule, last, last.stops[-1], spent, rule.values["most_s"]))
    return found


def _of_trip(rule: ConvoyRule, one: Member, stop: str, found: int, limit: int) -> Finding:
    return Finding(rule.code, rule.hard, one.warehouse, one.departs, ((one.vehicle, one.trip),), stop, found, limit)
