"""What-if: a problem with something changed, solved again, and the difference line by line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ojakh.planning.errors import PlanningError
from ojakh.planning.problem import Lot, Problem, RoadReport, RoadState
from ojakh.planning.result import Plan
from ojakh.planning.solve import plan


@dataclass(frozen=True, slots=True)
class AddStock:
    """More (or, below zero, less) of an item in a warehouse, in base units."""

    warehouse: str
    item: str
    qty: int


@dataclass(frozen=True, slots=True)
class SetRoad:
    """Segments in another state; where one is mined, opening it supposes a land release."""

    arcs: tuple[str, ...]
    state: RoadState


@dataclass(frozen=True, slots=True)
class SetNeed:
    """Another need of one line, in base units."""

    line: str
    need: int


Change = AddStock | SetRoad | SetNeed


@dataclass(frozen=True, slots=True)
class Moved:
    """A line whose amount differs between two plans, in base units."""

    line: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines that get more, lines that get less, and lines that may now leave or must now wait."""

    gained: tuple[Moved, ...]
    lost: tuple[Moved, ...]
    released: tuple[str, ...]
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The plan that a change would give, how it differs from the base plan, and the problem with the change in it."""

    plan: Plan
    difference: Difference
    problem: Problem


def what_if_lot(warehouse: str, item: str) -> str:
    """Id of the lot that stands for added stock."""
    return f"what-if/{warehouse}/{item}"


def apply(problem: Problem, change: Change) -> Problem:
    """The problem with one change made; refuses unknown ids and taking away more than there is."""
    if isinstance(change, AddStock):
        return _add_stock(problem, change)
    if isinstance(change, SetRoad):
        return _set_road(problem, change)
    if change.line not in {line.id for line in problem.lines}:
        raise PlanningError("change.unknown_id", [change.line])
    lines = tuple(replace(one, need=change.need) if one.id == change.line else one for one in problem.lines)
    return replace(problem, lines=lines)


def _add_stock(problem: Problem, change: AddStock) -> Problem:
    if change.warehouse not in {one.id for one in problem.warehouses}:
        raise PlanningError("change.unknown_id", [change.warehouse])
    if change.item not in {one.id for one in problem.items}:
        raise PlanningError("change.unknown_id", [change.item])
    if change.qty >= 0:
        extra = Lot(what_if_lot(change.warehouse, change.item), change.warehouse, change.item, change.qty)
        lots = {lot.id: lot for lot in problem.lots}
        held = lots.get(extra.id)
        lots[extra.id] = extra if held is None else replace(held, qty=held.qty + change.qty)
        return replace(problem, lots=tuple(lots.values()))
    left = -change.qty
    kept: list[Lot] = []
    for lot in sorted(problem.lots, key=lambda one: (one.expiry or "9999-12-31", one.id), reverse=True):
        here = min(left, lot.qty) if (lot.warehouse, lot.item) == (change.warehouse, change.item) else 0
        left -= here
        kept.append(replace(lot, qty=lot.qty - here))
    if left:
        raise PlanningError("change.more_than_in_stock", [change.warehouse, change.item], {"missing": left})
    return replace(problem, lots=tuple(kept))


def _set_road(problem: Problem, change: SetRoad) -> Problem:
    """The segments take the state whatever was reported before."""
    chosen = set(change.arcs)
    unknown = sorted(chosen - {arc.id for arc in problem.arcs or ()})
    if unknown:
        raise PlanningError("change.unknown_id", unknown)
    arcs = tuple(replace(arc, state=change.state) if arc.id in chosen else arc for arc in problem.arcs or ())
    reports: list[RoadReport] = []
    for report in problem.reports:
        rest = tuple(one for one in report.arcs if one not in chosen)
        if rest:
            reports.append(replace(report, arcs=rest))
    return replace(problem, arcs=arcs, reports=tuple(reports))


def only_items(problem: Problem, items: Iterable[str]) -> Problem:
    """The part of a problem that concerns some items; items share nothing, so their plan is part of the whole."""
    chosen = set(items)
    return replace(
        problem,
        lots=tuple(lot for lot in problem.lots if lot.item in chosen),
        lines=tuple(line for line in problem.lines if line.item in chosen),
    )


def difference(old: Plan, new: Plan) -> Difference:
    """Every line of `new` that differs from `old`, in order of id."""
    before = {line.id: line for line in old.lines}
    gained: list[Moved] = []
    lost: list[Moved] = []
    released: list[str] = []
    held: list[str] = []
    for line in new.lines:
        was = before.get(line.id)
        amount, waited = (was.given, was.waiting) if was else (0, 0)
        if line.given != amount:
            (gained if line.given > amount else lost).append(Moved(line.id, amount, line.given))
        if waited and line.given and not line.waiting:
            released.append(line.id)
        if line.waiting and not waited:
            held.append(line.id)
    gone = {line.id for line in new.lines}
    lost += [Moved(line.id, line.given, 0) for line in old.lines if line.id not in gone and line.given]
    return Difference(tuple(gained), tuple(lost), tuple(released), tuple(held))


def what_if(base: Plan, problem: Problem, changes: Sequence[Change]) -> WhatIf:
    """Solve `problem` again with `changes`, under policy and seed of `base`, as close to it as fairness allows."""
    for change in changes:
        problem = apply(problem, change)
    new = plan(problem, base.policy, seed=base.seed, previous=base, bounds=dict(base.bounds))
    return WhatIf(new, difference(base, new), problem)
