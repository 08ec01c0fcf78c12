"""Plans as JSON documents (schema in `schema/plan.schema.json`), written canonically and read back."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ojakh.planning.allocate import Certificate
from ojakh.planning.bundle import canonical, digest
from ojakh.planning.documents import problem_document
from ojakh.planning.errors import PlanningError
from ojakh.planning.keeping import Source
from ojakh.planning.policy import policy_document, read_policy
from ojakh.planning.problem import Problem
from ojakh.planning.result import (
    Base,
    Changed,
    Finding,
    LevelSummary,
    Plan,
    PlanClass,
    PlanGroup,
    PlanLine,
    Reason,
    Slice,
)
from ojakh.planning.roads import Confirmation

FORMAT = "ojakh-plan-1"
COVERAGE_DIGITS = 6

Document = dict[str, object]


def plan_document(plan: Plan, *, problem: Problem | None = None) -> Document:
    """The plan as JSON values: whole numbers, texts, lists. Exact fractions are texts such as `7/92`.

    With `problem` its normal form is included under `problem`, so that the document explains itself.
    `content_hash` covers everything but itself and `informational`.
    """
    document: Document = {
        "format": FORMAT,
        "status": plan.status,
        "day": plan.day,
        "seed": plan.seed,
        "problem_hash": plan.problem_hash,
        "policy_hash": plan.policy_hash,
        "policy": policy_document(plan.policy),
        "lines": [_line(line) for line in plan.lines],
        "classes": [_class(one) for one in plan.classes],
        "groups": [_group(one) for one in plan.groups],
        "certificates": [_certificate(one, plan) for one in plan.certificates],
        "levels": [_level(one) for one in plan.levels],
        "confirmations": [
            {"segments": list(one.segments), "corridors": list(one.corridors), "lines": list(one.lines)}
            for one in plan.confirmations
        ],
        "findings": [{"code": one.code, "ids": list(one.ids)} for one in plan.findings],
        "left_out": [{"lot": lot, "reason": reason} for lot, reason in plan.left_out],
        "loose": [{"lot": lot, "qty": qty} for lot, qty in plan.loose],
        "routes": list(plan.routes),
        "driving": plan.driving,
        "bounds": [{"id": line, "most": most} for line, most in plan.bounds],
        "base": None if plan.base is None else _base(plan.base),
    }
    if problem is not None:
        document["problem"] = problem_document(problem)
    document["content_hash"] = content_hash(document)
    document["informational"] = dict(plan.informational)
    return document


def content_hash(document: Mapping[str, object]) -> str:
    """Hash of a plan document without `informational` and without the hash itself."""
    bound = {name: value for name, value in document.items() if name not in ("informational", "content_hash")}
    return digest([canonical(bound)])


def coverage_text(given: int, need: int | None) -> str | None:
    """Given over need with six decimals, rounded down so that only a full line reads 1.000000; None without need."""
    if not need:
        return None
    scaled = given * 10**COVERAGE_DIGITS // need
    return f"{scaled // 10**COVERAGE_DIGITS}.{scaled % 10**COVERAGE_DIGITS:0{COVERAGE_DIGITS}d}"


def _line(line: PlanLine) -> Document:
    return {
        "id": line.id,
        "place": line.place,
        "class": line.need_class,
        "item": line.item,
        "need": line.need,
        "given": line.given,
        "waiting": line.waiting,
        "coverage": coverage_text(line.given, line.need),
        "level": line.level,
        "fair": str(line.fair),
        "reasons": [{"code": one.code, "ids": list(one.ids)} for one in line.reasons],
        "slices": [{"class": one.need_class, "packs": one.packs} for one in line.slices],
        "sources": [{"lot": one.lot, "qty": one.qty, "waiting": one.waiting} for one in line.sources],
        "confirm": list(line.confirm),
    }


def _class(one: PlanClass) -> Document:
    return {
        "id": one.id,
        "level": one.level,
        "item": one.item,
        "groups": list(one.groups),
        "demand": one.demand,
        "slices": one.slices,
        "value": str(one.value),
        "certificate": one.certificate,
        "barred": one.barred,
    }


def _group(one: PlanGroup) -> Document:
    return {
        "id": one.id,
        "warehouse": one.warehouse,
        "item": one.item,
        "packs": one.packs,
        "used": one.used,
        "lots": list(one.lots),
        "earmark": one.earmark,
    }


def _certificate(one: Certificate, plan: Plan) -> Document:
    return {
        "id": one.id,
        "level": plan.policy.levels[one.level].id,
        "round": one.round,
        "item": one.item,
        "value": str(one.value),
        "groups": list(one.groups),
        "blocked": list(one.blocked),
        "held": list(one.held),
        "demand": one.demand,
        "stock": one.stock,
        "held_packs": str(one.held_packs),
    }


def _base(one: Base) -> Document:
    return {
        "content_hash": one.content_hash,
        "changed": [{"id": row.line, "before": row.before, "after": row.after} for row in one.changed],
        "moved": list(one.moved),
    }


def _level(one: LevelSummary) -> Document:
    least = None if one.least is None else str(one.least)
    return {"id": one.id, "slices": one.slices, "full": one.full, "least": least}


def read_plan(document: object) -> Plan:
    """A plan from its document; `PlanningError` where a part is missing, mistyped or does not match its hash."""
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise PlanningError("plan.unreadable", [], {"field": "format"})
    try:
        plan = _read(document)
        if content_hash(document) != document["content_hash"]:
            raise PlanningError("plan.hash_differs")
    except (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError) as problem:
        raise PlanningError("plan.unreadable", [], {"field": type(problem).__name__}) from None
    return plan


def _read(document: Mapping[str, object]) -> Plan:
    policy = read_policy(document["policy"])
    number = {level.id: at for at, level in enumerate(policy.levels)}
    return Plan(
        **{name: _text(document, name) for name in ("status", "day", "seed", "problem_hash", "policy_hash")},
        policy=policy,
        lines=tuple(_read_line(row) for row in _rows(document, "lines")),
        classes=tuple(_read_class(row) for row in _rows(document, "classes")),
        groups=tuple(_read_group(row) for row in _rows(document, "groups")),
        certificates=tuple(_read_certificate(row, number) for row in _rows(document, "certificates")),
        levels=tuple(_read_level(row) for row in _rows(document, "levels")),
        confirmations=tuple(
            Confirmation(_texts(row, "segments"), _texts(row, "corridors"), _texts(row, "lines"))
            for row in _rows(document, "confirmations")
        ),
        findings=tuple(Finding(_text(row, "code"), _texts(row, "ids")) for row in _rows(document, "findings")),
        left_out=tuple((_text(row, "lot"), _text(row, "reason")) for row in _rows(document, "left_out")),
        loose=tuple((_text(row, "lot"), _whole(row, "qty")) for row in _rows(document, "loose")),
        routes=tuple(_rows(document, "routes")),
        driving=None if document.get("driving") is None else _mapping(document["driving"]),
        bounds=tuple((_text(row, "id"), _whole(row, "most")) for row in _rows(document, "bounds")),
        base=_read_base(_mapping(document["base"])) if document.get("base") is not None else None,
        informational=_mapping(document.get("informational", {})),
    )


def _read_line(row: Mapping[str, object]) -> PlanLine:
    return PlanLine(
        id=_text(row, "id"),
        place=_text(row, "place"),
        need_class=_text(row, "class"),
        item=_text(row, "item"),
        need=None if row["need"] is None else _whole(row, "need"),
        given=_whole(row, "given"),
        waiting=_whole(row, "waiting"),
        level=None if row["level"] is None else _text(row, "level"),
        fair=Fraction(_text(row, "fair")),
        reasons=tuple(Reason(_text(one, "code"), _texts(one, "ids")) for one in _rows(row, "reasons")),
        slices=tuple(Slice(_text(one, "class"), _whole(one, "packs")) for one in _rows(row, "slices")),
        sources=tuple(
            Source(_text(one, "lot"), _whole(one, "qty"), one["waiting"] is True) for one in _rows(row, "sources")
        ),
        confirm=_texts(row, "confirm"),
    )


def _read_class(row: Mapping[str, object]) -> PlanClass:
    return PlanClass(
        id=_text(row, "id"),
        level=_text(row, "level"),
        item=_text(row, "item"),
        groups=_texts(row, "groups"),
        demand=_whole(row, "demand"),
        slices=_whole(row, "slices"),
        value=Fraction(_text(row, "value")),
        certificate=None if row["certificate"] is None else _text(row, "certificate"),
        barred=_text(row, "barred"),
    )


def _read_group(row: Mapping[str, object]) -> PlanGroup:
    return PlanGroup(
        id=_text(row, "id"),
        warehouse=_text(row, "warehouse"),
        item=_text(row, "item"),
        packs=_whole(row, "packs"),
        used=_whole(row, "used"),
        lots=_texts(row, "lots"),
        earmark=None if row["earmark"] is None else _text(row, "earmark"),
    )


def _read_certificate(row: Mapping[str, object], number: Mapping[str, int]) -> Certificate:
    return Certificate(
        id=_text(row, "id"),
        level=number[_text(row, "level")],
        round=_whole(row, "round"),
        item=_text(row, "item"),
        value=Fraction(_text(row, "value")),
        groups=_texts(row, "groups"),
        blocked=_texts(row, "blocked"),
        held=_texts(row, "held"),
        demand=_whole(row, "demand"),
        stock=_whole(row, "stock"),
        held_packs=Fraction(_text(row, "held_packs")),
    )


def _read_level(row: Mapping[str, object]) -> LevelSummary:
    least = None if row["least"] is None else Fraction(_text(row, "least"))
    return LevelSummary(_text(row, "id"), _whole(row, "slices"), _whole(row, "full"), least)


def _read_base(row: Mapping[str, object]) -> Base:
    return Base(
        content_hash=_text(row, "content_hash"),
        changed=tuple(
            Changed(
                _text(one, "id"), *(None if one[name] is None else _whole(one, name) for name in ("before", "after"))
            )
            for one in _rows(row, "changed")
        ),
        moved=_texts(row, "moved"),
    )


def _rows(row: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    value = row[name]
    if not isinstance(value, list):
        raise TypeError(name)
    return [_mapping(one) for one in value]


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError
    return value


def _texts(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = row[name]
    if not isinstance(value, list) or any(not isinstance(one, str) for one in value):
        raise TypeError(name)
    return tuple(value)


def _text(row: Mapping[str, object], name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _whole(row: Mapping[str, object], name: str) -> int:
    value = row[name]
    if type(value) is not int:
        raise TypeError(name)
    return value
