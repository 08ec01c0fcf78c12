"""Whether a plan that was read from a file belongs to its problem and to itself, before anybody works with it.

The content hash says that nothing was changed by accident. Who writes a plan anew also writes a hash anew: here every
reference is followed and every sum that later steps lean on is made again. Whether a plan is fair says the checker.
"""

from collections import Counter
from collections.abc import Mapping

from ojakh.planning.bundle import policy_hash, problem_hash
from ojakh.planning.errors import PlanningError
from ojakh.planning.problem import Line, Lot, Problem
from ojakh.planning.result import Plan, PlanLine


def refuse_another(plan: Plan, problem: Problem) -> None:
    """Refuse a plan of another problem (`plan.another_problem`) or one that fits none (`plan.not_of_itself`)."""
    if problem_hash(problem) != plan.problem_hash:
        raise PlanningError("plan.another_problem")
    wrong = _wrong_parts(plan, problem) or _wrong_lines(plan, problem)
    if wrong:
        raise PlanningError("plan.not_of_itself", wrong[:5])


def _wrong_parts(plan: Plan, problem: Problem) -> list[str]:
    """Groups of other lots than they say; classes and certificates that name what the plan does not have."""
    levels = {level.id for level in plan.policy.levels}
    lots = {lot.id: (lot.warehouse, lot.item) for lot in problem.lots}
    groups = {one.id: one.item for one in plan.groups}
    classes = {one.id for one in plan.classes}
    found = [] if policy_hash(plan.policy) == plan.policy_hash else ["policy"]
    found += [one.id for one in plan.groups if {lots.get(lot) for lot in one.lots} != {(one.warehouse, one.item)}]
    for one in plan.classes:
        drawn = {groups.get(group.removesuffix("?")) for group in one.groups}
        if one.level not in levels or not drawn <= {one.item}:
            found.append(one.id)
    found += [one.id for one in plan.certificates if not {*one.blocked, *one.held} <= classes]
    return found


def _wrong_lines(plan: Plan, problem: Problem) -> list[str]:
    """Lines that are not those of the problem, or whose amounts do not add up."""
    asked = {line.id: line for line in problem.lines}
    if [line.id for line in plan.lines] != sorted(asked):
        return ["lines"]
    classes = {one.id: one.item for one in plan.classes}
    lots = {lot.id: lot for lot in problem.lots}
    packs = {item.id: item.pack for item in problem.items}
    on_board = {one.line for one in problem.loaded}
    drawn = Counter[str]()
    found = []
    for line in plan.lines:
        drawn.update({source.lot: max(0, source.qty) for source in line.sources})
        room = sum(part.packs for part in line.slices) * packs.get(line.item, 0)
        fits = line.id in on_board or line.given <= room
        known = all(part.packs > 0 and classes.get(part.need_class) == line.item for part in line.slices)
        if not (fits and known and _same_line(line, asked[line.id]) and _adds_up(line, lots)):
            found.append(line.id)
    return found + sorted(lot for lot, qty in drawn.items() if lot in lots and qty > lots[lot].qty)


def _same_line(line: PlanLine, asked: Line) -> bool:
    mine = (line.place, line.need_class, line.item, line.need)
    return mine == (asked.place, asked.need_class, asked.item, asked.need)


def _adds_up(line: PlanLine, lots: Mapping[str, Lot]) -> bool:
    """Whether what a line gets is what it draws from lots of its item, and what waits is what waits there."""
    known = all(one.qty > 0 and one.lot in lots and lots[one.lot].item == line.item for one in line.sources)
    waiting = sum(one.qty for one in line.sources if one.waiting)
    return known and (line.given, line.waiting) == (sum(one.qty for one in line.sources), waiting)
