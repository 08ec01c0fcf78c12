"""What is to be shared, among whom and over which roads: the input of a plan as frozen data."""

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ojakh.planning.errors import PlanningError

UNITS = ("g", "ml", "pc")
"""Base units; every quantity of the library is a whole number of one of them."""

LARGEST = 10**15
"""A quantity above this many base units is refused: it is a slip, and sums must stay exact in every reader."""


class RoadState(StrEnum):
    """State of a road segment, from usable to forbidden; only `open` may be driven."""

    OPEN = "open"
    UNKNOWN = "unknown"
    CLOSED = "closed"
    MINED = "mined"


@dataclass(frozen=True, slots=True)
class Item:
    """Goods of one kind: `pack` base units are handed out together; weight in mg and volume in mm3 per base unit."""

    id: str
    unit: str
    pack: int = 1
    group: str = "general"
    mg_per_unit: int | None = None
    mm3_per_unit: int | None = None
    cold: bool = False
    danger: str | None = None


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A store; `node` is its place in the road network (its own id by default)."""

    id: str
    node: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that receives; only needed where its road node is not its own id."""

    id: str
    node: str | None = None


@dataclass(frozen=True, slots=True)
class Earmark:
    """A donor's coded condition: only these need classes and only these places (empty means any)."""

    code: str
    classes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lot:
    """Stock of one item in one warehouse; `qty` in base units, dates as `YYYY-MM-DD`.

    `available_from` is the day of an expected arrival, counted only where `confirmed`.
    """

    id: str
    warehouse: str
    item: str
    qty: int
    expiry: str | None = None
    earmark: Earmark | None = None
    quarantined: bool = False
    available_from: str | None = None
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One need: place, class and item with the net quantity wanted in base units.

    `need` is None where it is unknown (never zero). `minimum` is the survival floor, `asked` what was asked above
    the standard, `cap` an upper bound of this line (earlier receipts), `carry` what rounding withheld last time.
    """

    id: str
    place: str
    need_class: str
    item: str
    need: int | None
    minimum: int | None = None
    asked: int | None = None
    cap: int | None = None
    carry: int = 0
    unit: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arc:
    """A road segment between two nodes, drivable both ways unless `oneway`; length in dm, duration in s."""

    id: str
    start: str
    end: str
    state: RoadState = RoadState.UNKNOWN
    length_dm: int = 1
    seconds: int = 0
    oneway: bool = False
    corridor: str | None = None


@dataclass(frozen=True, slots=True)
class RoadReport:
    """What somebody reported about segments at an instant (`YYYY-MM-DDTHH:MM:SSZ`), with its source.

    `releases` marks a land-release document, the only thing that ends the state `mined`.
    """

    id: str
    arcs: tuple[str, ...]
    state: RoadState
    at: str
    until: str | None = None
    source: str = ""
    releases: bool = False


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle with its payload (kg, dm3), home warehouse and abilities."""

    id: str
    kind: str
    kg: int
    dm3: int
    home: str | None = None
    cold: bool = False
    tanker: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """Base units of a lot that are on a vehicle for a line already; `id` names the line of its paper.

    The line gets what is loaded for it and nothing else, whatever became of its road, its need or its level.
    """

    id: str
    line: str
    lot: str
    qty: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a plan is made from.

    `arcs` is None where roads are not modelled (every place counts as reachable and the plan says so); an empty
    tuple means that no road is known. `day` is the civil day planned for, `at` the instant at which reports are read.
    """

    day: str
    items: tuple[Item, ...]
    warehouses: tuple[Warehouse, ...]
    lots: tuple[Lot, ...]
    lines: tuple[Line, ...]
    arcs: tuple[Arc, ...] | None = None
    reports: tuple[RoadReport, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    places: tuple[Place, ...] = ()
    loaded: tuple[Loaded, ...] = ()
    at: str | None = None
    season: str | None = None
    period: str | None = None
    ignored: tuple[str, ...] = field(default=(), compare=False)


def check_problem(problem: Problem) -> None:
    """Raise `PlanningError` at the first defect: a number that is not one, a doubled id, a dangling reference."""
    _check_dates(problem)
    _unique("item", [item.id for item in problem.items])
    _unique("warehouse", [warehouse.id for warehouse in problem.warehouses])
    _unique("lot", [lot.id for lot in problem.lots])
    _unique("line", [line.id for line in problem.lines])
    _unique("place", [place.id for place in problem.places])
    _unique("arc", [arc.id for arc in problem.arcs or ()])
    _unique("vehicle", [vehicle.id for vehicle in problem.vehicles])
    _unique("report", [report.id for report in problem.reports])
    _unique("loaded", [one.id for one in problem.loaded])
    _check_items(problem)
    _check_lots(problem)
    _check_lines(problem)
    _check_roads(problem)
    _check_loaded(problem)


def _unique(kind: str, ids: list[str]) -> None:
    """Refuse an empty, non-text, unprintable or repeated id."""
    seen: set[str] = set()
    for one in ids:
        if not isinstance(one, str) or not one or not one.isprintable():
            raise PlanningError("problem.bad_id", [ascii(one)], {"kind": kind})
        if one in seen:
            raise PlanningError("problem.duplicate_id", [one], {"kind": kind})
        seen.add(one)


def check_quantity(value: object, *, subject: str, name: str, least: int = 0) -> None:
    """Refuse anything but a whole number between `least` and `LARGEST` (floats, NaN and booleans included)."""
    if type(value) is not int:
        raise PlanningError("problem.not_a_whole_number", [subject], {"field": name})
    if value < least:
        code = "problem.negative" if value < 0 else "problem.too_small"
        raise PlanningError(code, [subject], {"field": name, "value": value})
    if value > LARGEST:
        raise PlanningError("problem.too_large", [subject], {"field": name})


def _check_items(problem: Problem) -> None:
    for item in problem.items:
        if item.unit not in UNITS:
            raise PlanningError("problem.without_unit", [item.id], {"unit": str(item.unit)})
        check_quantity(item.pack, subject=item.id, name="pack", least=1)
        for name, value in (("mg_per_unit", item.mg_per_unit), ("mm3_per_unit", item.mm3_per_unit)):
            if value is not None:
                check_quantity(value, subject=item.id, name=name)
    for vehicle in problem.vehicles:
        check_quantity(vehicle.kg, subject=vehicle.id, name="kg")
        check_quantity(vehicle.dm3, subject=vehicle.id, name="dm3")


def _check_lots(problem: Problem) -> None:
    items = {item.id for item in problem.items}
    warehouses = {warehouse.id for warehouse in problem.warehouses}
    earmarks: dict[str, Earmark] = {}
    for lot in problem.lots:
        check_quantity(lot.qty, subject=lot.id, name="qty")
        _known(lot.item, items, subject=lot.id, name="item")
        _known(lot.warehouse, warehouses, subject=lot.id, name="warehouse")
        if lot.earmark and earmarks.setdefault(lot.earmark.code, lot.earmark) != lot.earmark:
            raise PlanningError("problem.earmark_ambiguous", [lot.earmark.code, lot.id])


def _check_lines(problem: Problem) -> None:
    units = {item.id: item.unit for item in problem.items}
    for line in problem.lines:
        _known(line.item, units, subject=line.id, name="item")
        if line.unit is not None and line.unit != units[line.item]:
            raise PlanningError("problem.wrong_unit", [line.id], {"unit": line.unit, "expected": units[line.item]})
        for name, value in (
            ("need", line.need),
            ("minimum", line.minimum),
            ("asked", line.asked),
            ("cap", line.cap),
            ("carry", line.carry),
        ):
            if value is not None:
                check_quantity(value, subject=line.id, name=name)


def _check_loaded(problem: Problem) -> None:
    """What is loaded comes from a lot of the line's item that holds so much, and is no more than the line wants."""
    lines = {line.id: line for line in problem.lines}
    lots = {lot.id: lot for lot in problem.lots}
    taken, given = Counter[str](), Counter[str]()
    for one in problem.loaded:
        check_quantity(one.qty, subject=one.id, name="qty", least=1)
        _known(one.line, lines, subject=one.id, name="line")
        _known(one.lot, lots, subject=one.id, name="lot")
        if lots[one.lot].item != lines[one.line].item:
            raise PlanningError("problem.loaded_another_item", [one.id], {"lot": one.lot, "line": one.line})
        taken[one.lot] += one.qty
        given[one.line] += one.qty
        line = lines[one.line]
        if taken[one.lot] > lots[one.lot].qty:
            raise PlanningError("problem.loaded_more_than_the_lot", [one.id], {"lot": one.lot})
        if line.need is not None and given[one.line] > max(line.need, line.asked or 0):
            raise PlanningError("problem.loaded_more_than_the_need", [one.id], {"line": one.line})


def _check_roads(problem: Problem) -> None:
    arcs = set()
    for arc in problem.arcs or ():
        arcs.add(arc.id)
        check_quantity(arc.length_dm, subject=arc.id, name="length_dm")
        check_quantity(arc.seconds, subject=arc.id, name="seconds")
    if problem.reports and problem.at is None:
        raise PlanningError("problem.missing_field", [], {"field": "at"})
    for report in problem.reports:
        for arc_id in report.arcs:
            _known(arc_id, arcs, subject=report.id, name="arcs")


def _known(value: str, known: Container[str], *, subject: str, name: str) -> None:
    if value not in known:
        raise PlanningError("problem.unknown_reference", [subject], {"field": name, "value": str(value)})


def _check_dates(problem: Problem) -> None:
    parse_day(problem.day, subject="day")
    for lot in problem.lots:
        for value in (lot.expiry, lot.available_from):
            if value is not None:
                parse_day(value, subject=lot.id)
    for report in problem.reports:
        parse_instant(report.at, subject=report.id)
        if report.until is not None:
            parse_instant(report.until, subject=report.id)
    if problem.at is not None:
        parse_instant(problem.at, subject="at")


def parse_day(text: object, *, subject: str) -> date:
    """The civil day of `YYYY-MM-DD`; anything else is refused with the id it belongs to."""
    if isinstance(text, str) and len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise PlanningError("problem.bad_date", [subject])


def parse_instant(text: object, *, subject: str) -> datetime:
    """The instant of `YYYY-MM-DDTHH:MM:SSZ` (or with an offset); one without an offset is refused."""
    if isinstance(text, str):
        try:
            instant = datetime.fromisoformat(text)
        except ValueError:
            instant = None
        if instant is not None and instant.tzinfo is not None:
            return instant
    raise PlanningError("problem.bad_instant", [subject])
