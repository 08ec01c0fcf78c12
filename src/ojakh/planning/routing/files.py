"""Routing tasks and solutions in the VRPLIB text formats.

Lengths follow the convention under which best known costs are published: to the nearest whole number where nothing
is timed, to tenths cut off (all times then in tenths) where there are time windows.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ojakh.planning.errors import PlanningError
from ojakh.planning.routing.instance import Fleet, Instance, Route

Rows = list[list[str]]

ROUNDINGS: Mapping[str, tuple[int, Callable[[float], int]]] = {
    "nearest": (1, lambda length: math.floor(length + 0.5)),
    "up": (1, math.ceil),
    "tenths": (10, lambda length: math.floor(length * 10)),
    "thousandths": (1000, lambda length: math.floor(length * 1000 + 0.5)),
}
"""Name to (units per unit of the file, how a length becomes a whole number)."""

MOST_NODES = 5_000
"""A full table of lengths is kept; above this it would not fit."""

SECTIONS = frozenset(
    f"{name}_SECTION"
    for name in (
        "NODE_COORD",
        "DEMAND",
        "TIME_WINDOW",
        "SERVICE_TIME",
        "RELEASE_TIME",
        "EDGE_WEIGHT",
        "DEPOT",
        "CAPACITY",
        "VEHICLES_DEPOT",
        "VEHICLES_RELOAD_DEPOT",
        "VEHICLES_MAX_DISTANCE",
        "VEHICLES_MAX_DURATION",
        "VEHICLES_MAX_RELOADS",
    )
)
HEADERS = frozenset(
    (
        "NAME",
        "COMMENT",
        "TYPE",
        "DIMENSION",
        "VEHICLES",
        "CAPACITY",
        "DISTANCE",
        "SERVICE_TIME",
        "RELEASE_TIME",
        "VEHICLES_MAX_DISTANCE",
        "VEHICLES_MAX_DURATION",
        "VEHICLES_MAX_RELOADS",
        "EDGE_WEIGHT_TYPE",
        "EDGE_WEIGHT_FORMAT",
        "NODE_COORD_TYPE",
        "DISPLAY_DATA_TYPE",
    )
)
"""Header lines that are understood; some only say what is seen anyway. Any other may change the task: it is refused."""

UNDERSTOOD_BY_NAME = ("NODE_COORD_TYPE", "DISPLAY_DATA_TYPE", "DISPLAY_DATA_SECTION")
_HEADER = re.compile(r"^([A-Z_]+)\s*:\s*(.*)$")


@dataclass(frozen=True, slots=True)
class _File:
    """A file taken apart: its header lines and the rows of its sections."""

    header: Mapping[str, str]
    sections: Mapping[str, Rows]

    def whole(self, name: str) -> int | None:
        """A whole number of the header."""
        text = self.header.get(name)
        return None if text is None else _whole(text, name)


def read_instance(text: str, *, rounding: str | None = None) -> Instance:
    """The task written in a VRPLIB file; what cannot be understood is refused by name, never left out.

    `rounding` overrides the convention.
    """
    file = _take_apart(text)
    size = file.whole("DIMENSION")
    if size is None or not 1 <= size <= MOST_NODES:
        raise PlanningError("vrp.bad_dimension", [], {"least": 1, "most": MOST_NODES})
    if rounding is None:
        rounding = _convention(file)
    if rounding not in ROUNDINGS:
        raise PlanningError("vrp.bad_value", [rounding], {"field": "rounding"})
    scale, cut = ROUNDINGS[rounding]
    depots = _depots(file, size)
    places = _places(file, size)
    windows = _windows(file, size, scale)
    demand = _column(file, "DEMAND", size, 1)
    service = _column(file, "SERVICE_TIME", size, scale)
    return Instance(
        name=file.header.get("NAME", ""),
        scale=scale,
        depots=depots,
        lengths=_lengths(file, size, places, cut),
        demand=(*[0] * depots, *demand[depots:]),
        early=tuple(early for early, _ in windows),
        late=tuple(late for _, late in windows),
        service=(*[0] * depots, *service[depots:]),
        release=_column(file, "RELEASE_TIME", size, scale),
        fleets=_fleets(file, size, depots, scale),
        places=places,
    )


@dataclass(frozen=True, slots=True)
class Solution:
    """Routes of a solution file and the cost it states, if any."""

    routes: tuple[tuple[int, ...], ...]
    cost: float | None


def read_solution(text: str) -> Solution:
    """A solution in the usual spelling: `Route #1: 4 7 0 9` and `Cost 123`."""
    routes: list[tuple[int, ...]] = []
    cost: float | None = None
    for line in text.splitlines():
        if found := re.match(r"\s*route\s*#?\s*\d+\s*:\s*([\d\s]*)$", line, re.IGNORECASE):
            routes.append(tuple(int(node) for node in found[1].split()))
        elif found := re.match(r"\s*cost\s*:?\s*(\d+(?:\.\d+)?)\s*$", line, re.IGNORECASE):
            cost = float(found[1])
    return Solution(tuple(routes), cost)


def write_solution(routes: Sequence[Route], cost: int) -> str:
    """The routes in the spelling that `read_solution` reads."""
    lines = [f"Route #{at}: {' '.join(map(str, route.stops))}" for at, route in enumerate(routes, 1)]
    return "\n".join([*lines, f"Cost {cost}", ""])


def _take_apart(text: str) -> _File:
    """Header and sections; a section or header that changes the task and is not known is refused."""
    header: dict[str, str] = {}
    sections: dict[str, Rows] = {}
    current: Rows | None = None
    for raw in text.splitlines():
        line = raw.strip().strip("\x00")
        if not line:
            continue
        if line == "EOF":
            break
        if re.fullmatch(r"[A-Z_]+_SECTION\s*:?", line):
            name = line.rstrip(": \t")
            if name not in SECTIONS and name not in UNDERSTOOD_BY_NAME:
                raise PlanningError("vrp.unknown_section", [name])
            if name in sections:
                raise PlanningError("vrp.repeated", [name])
            current = sections.setdefault(name, [])
        elif found := _HEADER.match(line):
            if found[1] not in HEADERS:
                raise PlanningError("vrp.unknown_header", [found[1]])
            if found[1] in header:
                raise PlanningError("vrp.repeated", [found[1]])
            header[found[1]] = found[2].strip().strip('"').strip()
        elif current is None:
            raise PlanningError("vrp.unreadable", [line[:40]])
        else:
            current.append(line.split())
    if not header or not sections:
        raise PlanningError("vrp.unreadable")
    return _File(header, sections)


def _convention(file: _File) -> str:
    """How lengths are made whole for this kind of task."""
    if file.header.get("EDGE_WEIGHT_TYPE") == "CEIL_2D":
        return "up"
    return "tenths" if "TIME_WINDOW_SECTION" in file.sections else "nearest"


def _whole(text: str, field: str) -> int:
    value = _number(text, field)
    if value != int(value):
        raise PlanningError("vrp.bad_value", [text[:40]], {"field": field})
    return int(value)


def _number(text: str, field: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or abs(value) > 1e9:
        raise PlanningError("vrp.bad_value", [text[:40]], {"field": field})
    return value


def _rows(file: _File, name: str, size: int, width: int) -> list[list[str]] | None:
    """The rows of a section in order of their node or vehicle number, without it; None where it is absent."""
    rows = file.sections.get(f"{name}_SECTION")
    if rows is None:
        return None
    found: dict[int, list[str]] = {}
    for row in rows:
        number = _whole(row[0], name)
        if len(row) <= width or not 1 <= number <= size or number in found:
            raise PlanningError("vrp.bad_row", [" ".join(row)[:40]], {"field": name})
        found[number] = row[1:]
    if len(found) != size:
        raise PlanningError("vrp.wrong_count", [name], {"rows": len(found), "expected": size})
    return [found[number] for number in range(1, size + 1)]


def _column(file: _File, name: str, size: int, scale: int) -> tuple[int, ...]:
    """A quantity per node from its section, or from the header for all, or zero."""
    rows = _rows(file, name, size, 1)
    texts = [file.header.get(name, "0")] * size if rows is None else [row[0] for row in rows]
    values = tuple(_scaled(text, name, scale) for text in texts)
    if min(values) < 0:
        raise PlanningError("vrp.negative", [name])
    return values


def _scaled(text: str, field: str, scale: int) -> int:
    value = _number(text, field) * scale
    if scale == 1 and value != int(value):
        raise PlanningError("vrp.bad_value", [text[:40]], {"field": field})
    return math.floor(value)


def _windows(file: _File, size: int, scale: int) -> list[tuple[int, int | None]]:
    rows = _rows(file, "TIME_WINDOW", size, 2)
    if rows is None:
        return [(0, None)] * size
    windows = [(_scaled(row[0], "TIME_WINDOW", scale), _scaled(row[1], "TIME_WINDOW", scale)) for row in rows]
    for number, (early, late) in enumerate(windows, 1):
        if early < 0 or late < early:
            raise PlanningError("vrp.bad_window", [str(number)])
    return list(windows)


def _places(file: _File, size: int) -> tuple[tuple[float, float], ...] | None:
    rows = _rows(file, "NODE_COORD", size, 2)
    if rows is None:
        return None
    return tuple((_number(row[0], "NODE_COORD"), _number(row[1], "NODE_COORD")) for row in rows)


def _depots(file: _File, size: int) -> int:
    """How many depots; they must be the first nodes."""
    rows = file.sections.get("DEPOT_SECTION")
    numbers = [_whole(word, "DEPOT") for row in rows or [["1"]] for word in row]
    numbers = numbers[: numbers.index(-1)] if -1 in numbers else numbers
    if numbers != list(range(1, len(numbers) + 1)) or not 1 <= len(numbers) <= size:
        raise PlanningError("vrp.depots_not_first")
    return len(numbers)


def _lengths(
    file: _File, size: int, places: tuple[tuple[float, float], ...] | None, cut: Callable[[float], int]
) -> tuple[tuple[int, ...], ...]:
    kind = file.header.get("EDGE_WEIGHT_TYPE", "EUC_2D")
    if kind == "EXPLICIT":
        return tuple(tuple(cut(one) for one in row) for row in _explicit(file, size))
    if kind not in ("EUC_2D", "CEIL_2D") or places is None:
        raise PlanningError("vrp.unknown_lengths", [kind])
    return tuple(tuple(cut(math.dist(here, there)) for there in places) for here in places)


def _explicit(file: _File, size: int) -> list[list[float]]:
    """The written table of lengths, from a full one or one half."""
    form = file.header.get("EDGE_WEIGHT_FORMAT", "FULL_MATRIX")
    words = [word for row in file.sections.get("EDGE_WEIGHT_SECTION", []) for word in row]
    cells = {
        "FULL_MATRIX": [(a, b) for a in range(size) for b in range(size)],
        "LOWER_ROW": [(a, b) for a in range(size) for b in range(a)],
        "LOWER_DIAG_ROW": [(a, b) for a in range(size) for b in range(a + 1)],
        "UPPER_ROW": [(a, b) for a in range(size) for b in range(a + 1, size)],
        "UPPER_DIAG_ROW": [(a, b) for a in range(size) for b in range(a, size)],
    }.get(form)
    if cells is None:
        raise PlanningError("vrp.unknown_lengths", [form])
    if len(words) != len(cells):
        raise PlanningError("vrp.wrong_count", ["EDGE_WEIGHT"], {"rows": len(words), "expected": len(cells)})
    table = [[0.0] * size for _ in range(size)]
    for (a, b), word in zip(cells, words, strict=True):
        value = _number(word, "EDGE_WEIGHT")
        if value < 0:
            raise PlanningError("vrp.negative", ["EDGE_WEIGHT"])
        table[a][b] = value
        if form != "FULL_MATRIX":
            table[b][a] = value
    return table


def _fleets(file: _File, size: int, depots: int, scale: int) -> tuple[Fleet, ...]:
    """Vehicles, those that are alike counted together; without a number, as many as there are stops."""
    count = file.whole("VEHICLES")
    count = max(1, size - depots) if count is None else count
    if not 1 <= count <= MOST_NODES:
        raise PlanningError("vrp.bad_value", [str(count)], {"field": "VEHICLES"})
    capacity = _bounds(file, "CAPACITY", "CAPACITY", count, 1)
    lengths = _bounds(file, "VEHICLES_MAX_DISTANCE", "VEHICLES_MAX_DISTANCE", count, scale)
    time = _bounds(file, "VEHICLES_MAX_DURATION", "DISTANCE", count, scale)
    reloads = _bounds(file, "VEHICLES_MAX_RELOADS", "VEHICLES_MAX_RELOADS", count, 1)
    starts = _vehicle_depots(file, "VEHICLES_DEPOT", count, depots) or [(0,)] * count
    again = _vehicle_depots(file, "VEHICLES_RELOAD_DEPOT", count, depots) or [()] * count
    alike: dict[Fleet, int] = {}
    for at in range(count):
        one = Fleet(1, capacity[at], starts[at][0], again[at], reloads[at], lengths[at], time[at])
        alike[one] = alike.get(one, 0) + 1
    return tuple(
        Fleet(many, one.capacity, one.start, one.reload_at, one.most_reloads, one.most_length, one.most_time)
        for one, many in alike.items()
    )


def _bounds(file: _File, section: str, header: str, count: int, scale: int) -> list[int | None]:
    """A bound per vehicle from its section or, the same for all, from the header; None without one."""
    rows = _rows(file, section, count, 1)
    if rows is None:
        text = file.header.get(header)
        texts: Sequence[str | None] = [text] * count
    else:
        texts = [row[0] for row in rows]
    values = [None if text is None else _scaled(text, section, scale) for text in texts]
    if any(value is not None and value < 0 for value in values):
        raise PlanningError("vrp.negative", [section])
    return values


def _vehicle_depots(file: _File, name: str, count: int, depots: int) -> list[tuple[int, ...]] | None:
    rows = _rows(file, name, count, 1)
    if rows is None:
        return None
    found = [tuple(_whole(word, name) - 1 for word in row) for row in rows]
    if any(not 0 <= one < depots for row in found for one in row):
        raise PlanningError("vrp.bad_value", [name], {"field": name})
    return found
