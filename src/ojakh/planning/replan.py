"""A plan beside an earlier one: what it should keep, what goods are on the road already, and what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ojakh.planning.keeping import Source
from ojakh.planning.plan_document import plan_document
from ojakh.planning.problem import Problem
from ojakh.planning.result import Base, Changed, Plan, PlanLine


def packs_before(previous: Plan | None, pack_of: Mapping[str, int]) -> dict[str, int]:
    """Packs of each line in an earlier plan; a line whose amount is no whole number of today's packs has none."""
    if previous is None:
        return {}
    known = ((line, pack_of.get(line.item, 0)) for line in previous.lines)
    return {line.id: line.given // pack for line, pack in known if pack and line.given % pack == 0}


def bounded(problem: Problem, bounds: Mapping[str, int]) -> Problem:
    """The problem in which no line wants more than transport leaves to it."""
    if not bounds:
        return problem
    lines = tuple(
        replace(line, cap=bounds[line.id] if line.cap is None else min(line.cap, bounds[line.id]))
        if line.id in bounds
        else line
        for line in problem.lines
    )
    return replace(problem, lines=lines)


def loaded_sources(problem: Problem) -> dict[str, tuple[Source, ...]]:
    """What is loaded already, by line, the lots in order of id."""
    taken: dict[str, dict[str, int]] = {}
    for one in problem.loaded:
        lots = taken.setdefault(one.line, {})
        lots[one.lot] = lots.get(one.lot, 0) + one.qty
    return {
        line: tuple(Source(lot, qty, waiting=False) for lot, qty in sorted(lots.items()))
        for line, lots in taken.items()
    }


def compared(previous: Plan, lines: Sequence[PlanLine]) -> Base:
    """What changed in these lines against an earlier plan; lines stand in order of id."""
    before = {line.id: line for line in previous.lines}
    changed: list[Changed] = []
    moved: list[str] = []
    for line in lines:
        was = before.pop(line.id, None)
        if was is None or was.given != line.given:
            changed.append(Changed(line.id, was and was.given, line.given))
        elif sorted(map(_told, was.sources)) != sorted(map(_told, line.sources)):
            moved.append(line.id)
    changed += [Changed(line.id, line.given, None) for line in before.values()]
    changed.sort(key=lambda one: one.line)
    return Base(str(plan_document(previous)["content_hash"]), tuple(changed), tuple(moved))


def _told(source: Source) -> tuple[str, int, bool]:
    return source.lot, source.qty, source.waiting
