"""Problems as JSON documents: reading with clear refusals, and the normal form that is hashed and checked.

In the normal form records stand sorted by id, unknown fields (names, notes) are gone and fields that hold their
default are left out, so that names, languages, row order and spelling of defaults cannot change a plan.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from operator import attrgetter
from typing import Any, TypeVar

from ojakh.planning.errors import PlanningError
from ojakh.planning.problem import (
    Arc,
    Earmark,
    Item,
    Line,
    Loaded,
    Lot,
    Place,
    Problem,
    RoadReport,
    RoadState,
    Vehicle,
    Warehouse,
    check_problem,
)

Record = TypeVar("Record", Item, Warehouse, Place, Lot, Line, Arc, RoadReport, Vehicle, Earmark, Loaded)

JSON_NAMES = {"need_class": "class", "start": "from", "end": "to"}
"""Fields whose JSON name is a reserved or plainer word."""

RECORDS: tuple[tuple[str, type], ...] = (
    ("items", Item),
    ("warehouses", Warehouse),
    ("lots", Lot),
    ("lines", Line),
    ("vehicles", Vehicle),
    ("places", Place),
    ("reports", RoadReport),
    ("loaded", Loaded),
)

SCALARS = ("day", "at", "season", "period")
MAX_CHARACTERS = 200_000_000


HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


def load_json(text: str) -> object:
    """JSON with the doors shut: no NaN or infinity, no repeated key, no deep nesting, no absurd size."""
    if len(text) > MAX_CHARACTERS:
        raise PlanningError("json.too_large", [], {"characters": len(text)})
    try:
        value: object = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_unique_keys)
    except RecursionError:
        raise PlanningError("json.too_deep") from None
    except ValueError as bad:
        where = f"line {bad.lineno}, column {bad.colno}" if isinstance(bad, json.JSONDecodeError) else ""
        raise PlanningError("json.unreadable", [], {"where": where}) from None
    if HALF_CHARACTER.search(text) and not _can_be_written(value):
        raise PlanningError("json.half_character")
    return value


def _can_be_written(value: object) -> bool:
    """Whether every text holds whole characters only: half of a pair has no bytes, so no hash either."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse_constant(name: str) -> object:
    raise PlanningError("problem.not_a_whole_number", [], {"value": name})


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise PlanningError("json.repeated_key")
    return found


def read_problem(document: object) -> Problem:
    """A checked problem from its JSON document (schema in `schema/problem.schema.json`).

    Unknown fields are ignored and listed in `Problem.ignored`; a missing or mistyped field is refused by name.
    """
    if not isinstance(document, Mapping):
        raise PlanningError("problem.not_an_object")
    ignored: set[str] = set()
    records = {name: _records(document, name, kind, ignored) for name, kind in RECORDS}
    arcs = _records(document, "arcs", Arc, ignored) if document.get("arcs") is not None else None
    known = {name for name, _ in RECORDS} | {*SCALARS, "arcs", "policy"}
    ignored |= {str(name) for name in document if name not in known}
    day = document.get("day")
    if day is None:
        raise PlanningError("problem.missing_field", [], {"field": "day"})
    texts = {name: document.get(name) for name in SCALARS}
    bad = [name for name, value in texts.items() if value is not None and not isinstance(value, str)]
    if bad:
        raise PlanningError("problem.wrong_type", bad)
    problem = Problem(**texts, **records, arcs=arcs, ignored=tuple(sorted(ignored)))  # type: ignore[arg-type]
    check_problem(problem)
    return problem


def _records(document: Mapping[str, object], name: str, kind: type, ignored: set[str]) -> tuple[object, ...]:
    rows = document.get(name)
    if rows is None:
        if name in ("items", "warehouses", "lots", "lines"):
            raise PlanningError("problem.missing_field", [], {"field": name})
        return ()
    if not isinstance(rows, list):
        raise PlanningError("problem.wrong_type", [name])
    read = _reader(kind, name, ignored)
    return tuple(read(row, at) for at, row in enumerate(rows))


def _reader(kind: type, name: str, ignored: set[str]) -> Callable[[object, int], object]:
    """A function that reads one row into `kind`."""
    wanted = {JSON_NAMES.get(one.name, one.name): one for one in fields(kind)}
    required = {json_name for json_name, one in wanted.items() if one.default is MISSING}

    def read(row: object, at: int) -> object:
        if not isinstance(row, Mapping):
            raise PlanningError("problem.wrong_type", [f"{name}[{at}]"])
        subject = row.get("id")
        label = subject if isinstance(subject, str) and subject else f"{name}[{at}]"
        values: dict[str, object] = {}
        for json_name, value in row.items():
            one = wanted.get(json_name)
            if one is None:
                ignored.add(f"{name}.{json_name}")
            else:
                values[one.name] = _value(one, value, label)
        if kind is Arc and "id" not in values:
            values["id"] = f"{row.get('from')}>{row.get('to')}"
        missing = required - {JSON_NAMES.get(one, one) for one in values}
        if missing:
            raise PlanningError("problem.missing_field", [label], {"field": min(missing)})
        return kind(**values)

    return read


def _value(one: "Field[Any]", value: object, subject: str) -> object:
    """A JSON value as the field wants it; whole numbers are checked later, with their bounds."""
    kind = str(one.type)
    if one.name == "earmark" and value is not None:
        return _reader(Earmark, "earmark", set())(value, 0)
    if "RoadState" in kind:
        if value not in [state.value for state in RoadState]:
            raise PlanningError("problem.bad_road_state", [subject])
        return RoadState(str(value))
    if "tuple" in kind:
        if not isinstance(value, list) or any(not isinstance(part, str) for part in value):
            raise PlanningError("problem.wrong_type", [subject], {"field": one.name})
        return tuple(value)
    if "bool" in kind:
        if not isinstance(value, bool):
            raise PlanningError("problem.wrong_type", [subject], {"field": one.name})
    elif "str" in kind and not (isinstance(value, str) or (value is None and "None" in kind)):
        raise PlanningError("problem.wrong_type", [subject], {"field": one.name})
    elif "int" in kind and type(value) is not int and not (value is None and "None" in kind):
        raise PlanningError("problem.not_a_whole_number", [subject], {"field": one.name})
    return value


def problem_document(problem: Problem) -> dict[str, object]:
    """The normal form of a problem, from which `read_problem` makes an equal one."""
    document: dict[str, object] = {name: getattr(problem, name) for name in SCALARS if getattr(problem, name)}
    for name, kind in RECORDS:
        document[name] = _rows(getattr(problem, name), kind)
    if problem.arcs is not None:
        document["arcs"] = _rows(problem.arcs, Arc)
    return document


_ATOMS = frozenset((str, int, bool, type(None)))


def _rows(records: Sequence[object], kind: type) -> list[dict[str, object]]:
    """Records as dictionaries without their defaults, in order of id."""
    shape = [(JSON_NAMES.get(one.name, one.name), one.default) for one in fields(kind)]
    read = attrgetter(*(one.name for one in fields(kind)))
    rows = []
    for record in sorted(records, key=attrgetter("id")):
        row: dict[str, object] = {}
        for (json_name, default), value in zip(shape, read(record), strict=True):
            if value is not default and value != default:
                row[json_name] = value if value.__class__ in _ATOMS else _plain(value)
        rows.append(row)
    return rows


def _plain(value: object) -> object:
    """Tuples as sorted lists, states as texts, an earmark as its own dictionary."""
    if isinstance(value, tuple):
        return sorted(value)
    if isinstance(value, Earmark):
        return {"code": value.code, "classes": sorted(value.classes), "places": sorted(value.places)}
    return str(value) if isinstance(value, RoadState) else value
