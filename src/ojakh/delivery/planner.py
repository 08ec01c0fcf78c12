"""The door to planning: from needs, stock and roads of the record to a problem, and from its plan back to lines."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ojakh import planning
from ojakh.delivery import stock
from ojakh.delivery.errors import BadPolicy, CannotPin, CannotPlan
from ojakh.delivery.models import Plan, Waybill
from ojakh.needs import queries as needs
from ojakh.people import queries as people
from ojakh.places import queries as places
from ojakh.planning import plan_document, policy_document, problem_document
from ojakh.planning.bundle import policy_hash, problem_hash
from ojakh.planning.changes import Change, WhatIf
from ojakh.planning.counterfactual import Effect, effects_for
from ojakh.planning.explain import Facts
from ojakh.planning.problem import Arc, Earmark, Item, Line, Lot, Place, Problem, RoadState, Warehouse
from ojakh.planning.roads import Pair, Reach, reach_table, road_states

Made = planning.Plan

__all__ = [
    "Effect",
    "Facts",
    "Gathered",
    "Made",
    "Pinned",
    "Subject",
    "WhatIf",
    "again",
    "effects",
    "facts_of",
    "gather",
    "input_sha256",
    "open_by_level",
    "pin",
    "plan_document",
    "policy_document",
    "policy_from",
    "policy_sha256",
    "problem_document",
    "proposed_policy",
    "solve",
    "solve_for",
    "what_if",
    "why",
]

FACILITY_CLASS: Mapping[str, str] = {
    "kindergarten": "kindergarten",
    "school": "school",
    "ambulance": "emergency_medical",
    "clinic": "clinic",
    "hospital": "hospital",
    "bakery": "bakery",
    "pumping": "water_pumping",
    "shelter": "collective_centre",
}
"""Kind of a facility -> class of the policy for its ordinary needs."""

LIFE_SAVING: Mapping[tuple[str, str], str] = {
    ("kindergarten", "heating_oil"): "kindergarten_warmth",
    ("kindergarten", "diesel"): "kindergarten_warmth",
    ("ambulance", "diesel"): "ambulance",
    ("ambulance", "petrol"): "ambulance",
    ("hospital", "oxygen"): "oxygen",
    ("hospital", "diesel"): "intensive_care",
}
"""Facility kind and good -> class of a life-saving function."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a line of the problem stands for on the record: ids of the operations store."""

    place_id: int
    facility_id: int | None
    item_id: int
    request_id: int | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """A problem and what its lines stand for."""

    problem: Problem
    subjects: Mapping[str, Subject]


def policy_from(document: object) -> planning.Policy:
    """Read a policy document; a refusal of the library becomes ours."""
    try:
        return planning.read_policy(document)
    except planning.PlanningError as refused:
        raise BadPolicy(rule=refused.code, subject=", ".join(refused.subject_ids)) from refused


def proposed_policy() -> dict[str, object]:
    """The document of the policy proposed to an office that has signed none."""
    return planning.policy_document(planning.default_policy())


@dataclass(frozen=True, slots=True)
class Pinned:
    """A line whose amount a person fixed, in base units."""

    line: str
    quantity: int


def gather(day: date, *, pins: Sequence[Pinned] = ()) -> Gathered:
    """Needs, stock and roads of the record as the problem of one day, with the amounts that people fixed."""
    lines, subjects = _lines(day)
    node_of = places.node_of_places()
    wanted = {subject.place_id for subject in subjects.values()}
    goods = [
        Item(
            id=one.code,
            unit=one.unit,
            pack=one.pack,
            group=one.group,
            mg_per_unit=thousandths(one.grams_per_unit),
            mm3_per_unit=thousandths(one.cm3_per_unit),
            cold=one.cold_chain,
            danger=one.un_number or None,
        )
        for one in needs.items()
    ]
    houses = {lot.warehouse for lot, _ in stock.lots_with_stock()}
    problem = Problem(
        day=day.isoformat(),
        items=tuple(goods),
        warehouses=tuple(
            Warehouse(one.code, str(node_of.get(one.place_id, f"off-{one.code}")))
            for one in sorted(houses, key=lambda one: one.code)
        ),
        lots=tuple(_lots()),
        lines=tuple(lines),
        arcs=tuple(arcs_of(places.roads())),
        places=tuple(Place(str(key), str(node_of.get(key, f"off-{key}"))) for key in sorted(wanted)),
        season="cold" if day.month in {10, 11, 12, 1, 2, 3, 4} else "warm",
    )
    for one in pins:
        problem = pin(problem, one)
    return Gathered(problem, subjects)


def pin(problem: Problem, pinned: Pinned) -> Problem:
    """Set stock apart for one line, so that it gets exactly this amount and all others share what is left.

    The line becomes a place of its own at the same road node, and the stock is earmarked for it: the library, its
    proofs and the independent check need no rule for pins.
    """
    line = next((one for one in problem.lines if one.id == pinned.line), None)
    if line is None or line.need is None:
        raise CannotPin(line=pinned.line)
    pack = next(one.pack for one in problem.items if one.id == line.item)
    if not 0 <= pinned.quantity <= line.need or pinned.quantity % pack:
        raise CannotPin(line=pinned.line)
    own = f"{line.place}{APART}{line.id}"
    mark = Earmark(code=f"pin{APART}{line.id}", places=(own,))
    left, lots = pinned.quantity, []
    for lot in _nearest_first(problem, line):
        taken = min(left, lot.qty - lot.qty % pack)
        left -= taken
        if taken:
            lots.append(replace(lot, id=f"{lot.id}{APART}{line.id}", qty=taken, earmark=mark))
        lots.append(replace(lot, qty=lot.qty - taken))
    if left:
        raise CannotPin(line=pinned.line)
    touched = {lot.id for lot in lots}
    node = next((one.node for one in problem.places if one.id == line.place), None) or line.place
    return replace(
        problem,
        lots=(*lots, *(lot for lot in problem.lots if lot.id not in touched)),
        lines=tuple(replace(one, place=own, cap=pinned.quantity) if one is line else one for one in problem.lines),
        places=(*(one for one in problem.places if one.id != own), Place(own, node)),
    )


def thousandths(value: Decimal | None) -> int | None:
    """Grams in mg, cm3 in mm3, rounded up; None where it is not stated."""
    return None if value is None else math.ceil(value * 1000)


APART = "#"
"""Stands between a lot or place of the record and the line for which a part of it is set apart."""


def _nearest_first(problem: Problem, line: Line) -> list[Lot]:
    """Usable lots of the line's good: those behind open roads first, nearest first, earliest expiry first."""
    reach = reach_table(problem, states=road_states(problem, open_hours=0))
    none = Pair(Reach.NONE, 0)

    def order(lot: Lot) -> tuple[bool, int, str, str]:
        pair = reach.get((lot.warehouse, line.place), none)
        return (pair.reach is not Reach.OPEN, pair.distance_dm, lot.expiry or "9999-12-31", lot.id)

    usable = [
        lot
        for lot in problem.lots
        if lot.item == line.item
        and lot.earmark is None
        and not lot.quarantined
        and (lot.expiry is None or lot.expiry >= problem.day)
        and reach.get((lot.warehouse, line.place), none).reach is not Reach.NONE
    ]
    return sorted(usable, key=order)


def open_by_level(problem: Problem, policy: planning.Policy) -> dict[str, tuple[int, int]]:
    """Level id -> (lines that it is the first to select, of them without a known amount), in the policy's order."""
    groups = {one.id: one.group for one in problem.items}
    classes = {one.id: one for one in policy.classes}
    lines, unknown = Counter[str](), Counter[str]()
    for line in problem.lines:
        for level in policy.levels:
            kind, group = classes[line.need_class], groups[line.item]
            if level.selects(kind, group=group, season=problem.season, period=problem.period):
                lines[level.id] += 1
                unknown[level.id] += line.need is None
                break
    return {level.id: (lines[level.id], unknown[level.id]) for level in policy.levels if lines[level.id]}


def _lots() -> Iterable[Lot]:
    for lot, held in stock.lots_with_stock():
        if held.quantity:
            yield Lot(
                id=lot.number,
                warehouse=lot.warehouse.code,
                item=lot.item.code,
                qty=held.quantity,
                expiry=lot.expires_on.isoformat() if lot.expires_on else None,
                quarantined=lot.quarantined,
            )


def arcs_of(found: Iterable[places.Road]) -> Iterable[Arc]:
    """Roads of the record as segments."""
    for road in found:
        yield Arc(
            id=road.code,
            start=str(road.start),
            end=str(road.end),
            state=RoadState(road.state),
            length_dm=road.length_dm,
            seconds=road.seconds,
            oneway=road.one_way,
        )


def _lines(day: date) -> tuple[list[Line], dict[str, Subject]]:
    """One line per open request of the day; what was delivered or is on the road already is taken off."""
    supplied = _supplied()
    superseded = people.superseded_households()
    lines: list[Line] = []
    subjects: dict[str, Subject] = {}
    for request in needs.open_on(day):
        if request.household_id in superseded:
            continue
        need = needs.planned_need(request)
        already = supplied.get(request.pk, 0)
        lines.append(
            Line(
                id=request.number,
                place=str(request.place_id),
                need_class=need_class(
                    request.facility.kind if request.facility else None,
                    request.item.code,
                    vulnerable=bool(request.household and request.household.vulnerable),
                ),
                item=request.item.code,
                need=None if need is None else max(0, need - already),
                minimum=None if request.minimum is None else max(0, request.minimum - already),
                unit=request.item.unit,
            )
        )
        subjects[request.number] = Subject(request.place_id, request.facility_id, request.item_id, request.pk)
    return lines, subjects


def _supplied() -> dict[int, int]:
    """Request id -> base units received for it or on the road to it."""
    total: dict[int, int] = {}
    for waybill in Waybill.objects.exclude(state=Waybill.State.WITHDRAWN).prefetch_related("lines__plan_line"):
        for line in waybill.lines.all():
            if line.plan_line.request_id is not None:
                amount = line.loaded if line.received is None else min(line.received, line.loaded)
                total[line.plan_line.request_id] = total.get(line.plan_line.request_id, 0) + amount
    return total


def need_class(kind: str | None, item: str, *, vulnerable: bool) -> str:
    """The class of the policy for a need: by facility and function, else by household."""
    if kind is None:
        return "household_vulnerable" if vulnerable else "household"
    return LIFE_SAVING.get((kind, item), FACILITY_CLASS[kind])


def solve(
    gathered: Gathered, policy: planning.Policy, *, seed: str, previous: planning.Plan | None = None
) -> planning.Plan:
    """Run the library, close to `previous` where there is one; a refusal of the library becomes ours."""
    try:
        return planning.plan(gathered.problem, policy, seed=seed, previous=previous)
    except planning.PlanningError as refused:
        raise CannotPlan(rule=refused.code, subject=", ".join(refused.subject_ids)) from refused


@dataclass(frozen=True, slots=True)
class Again:
    """A stored plan solved again from its own problem: the same plan, ready to be asked why."""

    problem: Problem
    plan: planning.Plan


def again(plan: Plan) -> Again:
    """Solve a stored plan's problem again; the same input, policy, seed and base give the same plan."""
    problem = planning.read_problem(plan.problem)
    return Again(problem, solve_for(plan, Gathered(problem, {})))


def solve_for(plan: Plan, gathered: Gathered) -> planning.Plan:
    """Solve a problem under the policy, the seed and the base of a stored plan."""
    previous = None if plan.base is None else planning.read_plan(plan.base.result)
    return solve(gathered, policy_from(plan.policy.body), seed=seed_of(plan), previous=previous)


def seed_of(plan: Plan) -> str:
    """What settles the draws of a stored plan: its number, or that of the first plan it was kept close to."""
    return plan.number if plan.base is None else seed_of(plan.base)


def why(plan: Plan, line: str, *, against: str | None = None) -> planning.Facts:
    """The six facts of one line of a stored plan."""
    solved = again(plan)
    return planning.explain(solved.plan, solved.problem, line, against=against)


def effects(solved: Again, line: str) -> tuple[Effect, ...]:
    """What would bring a line more, or sooner, those without a loser first."""
    found = solved.plan.line(line)
    told = effects_for(solved.plan, solved.problem, found) if found.slices else ()
    return tuple(one for one in told if one.after > found.given or (one.kind == "road" and found.waiting))


def what_if(plan: Plan, *, stock: Sequence[tuple[str, str, int]], roads: Sequence[tuple[str, Sequence[str]]]) -> WhatIf:
    """The stored plan's problem with stock added (warehouse, good, base units) and roads in other states."""
    solved = again(plan)
    changes: list[Change] = [planning.AddStock(*one) for one in stock]
    changes += [planning.SetRoad(tuple(codes), RoadState(state)) for state, codes in roads]
    try:
        return planning.what_if(solved.plan, solved.problem, changes)
    except planning.PlanningError as refused:
        raise CannotPlan(rule=refused.code, subject=", ".join(refused.subject_ids)) from refused


def policy_sha256(policy: planning.Policy) -> str:
    """The hash that a signature of the policy covers."""
    return policy_hash(policy)


def input_sha256(problem: Problem) -> str:
    """The hash of everything a plan was made from; it changes when a need, a lot or the state of a road changes."""
    return problem_hash(problem)


def facts_of(problem: Problem, plan: planning.Plan) -> dict[str, dict[str, object]]:
    """Per line the stored facts behind its sentence: reasons, fair share, lots, segments to confirm."""
    return {
        line.id: {
            "reasons": [{"code": reason.code, "ids": list(reason.ids)} for reason in line.reasons],
            "fair": f"{line.fair.numerator}/{line.fair.denominator}",
            "sources": [
                {"lot": one.lot.partition(APART)[0], "qty": one.qty, "waiting": one.waiting} for one in line.sources
            ],
            "confirm": list(line.confirm),
        }
        for line in plan.lines
    }
