"""Leximin without any shortcut, to hold the fast way to account: every slice of every line is its own row.

One linear program for all items together, rebuilt for every round, no classes, no warm start, no exact fractions.
Slow by design; meant for some hundred lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from ojakh.planning.allocate import quiet_highs
from ojakh.planning.errors import PlanningError
from ojakh.planning.policy import Policy
from ojakh.planning.problem import Problem
from ojakh.planning.roads import reach_table, road_states
from ojakh.planning.supply import supply_of
from ojakh.planning.tiers import classify

BLOCKED = 1e-5
"""Weight above which a slice counts as holding the level down; the solver's noise stays below, real weights above."""
FULL = 1e-9


@dataclass(frozen=True, slots=True)
class SliceCoverage:
    """Coverage of one slice in the line-level solution."""

    line: str
    need_class: str
    value: float


@dataclass(slots=True)
class _Row:
    """A slice as its own unknown."""

    line: str
    need_class: str
    level: int
    width: int
    groups: tuple[str, ...]
    value: float | None = None


def line_level_coverages(problem: Problem, policy: Policy) -> tuple[SliceCoverage, ...]:
    """Coverage of every slice, solved line by line."""
    supply = supply_of(problem, policy)
    states = road_states(problem, open_hours=policy.open_confirmation_hours)
    classes = classify(problem, policy, supply, reach_table(problem, states=states))
    packs = {group.id: group.packs for groups in supply.groups.values() for group in groups}
    rows = [
        _Row(line, row.id, row.level, width, tuple(group.id for group in row.columns.groups))
        for line, slices in classes.slices.items()
        for row, width in slices
    ]
    for level in range(len(policy.levels)):
        _fill(rows, level, packs)
    return tuple(SliceCoverage(row.line, row.need_class, row.value or 0.0) for row in rows)


def _fill(rows: Sequence[_Row], level: int, packs: dict[str, int]) -> None:
    """Raise the slices of one level, the worst first, keeping what is fixed."""
    for row in rows:
        if row.level == level and not row.groups:
            row.value = 0.0
    active = [row for row in rows if row.level == level and row.value is None]
    while active:
        reached, duals = _highest(rows, active, packs)
        stuck = [row for row, dual in zip(active, duals, strict=True) if dual >= BLOCKED]
        if reached >= 1 - FULL:
            reached, stuck = 1.0, active
        if not stuck:
            raise PlanningError("reference.nothing_blocked", [], {"level": level})
        for row in stuck:
            row.value = reached
        active = [row for row in active if row.value is None]


def _highest(rows: Sequence[_Row], active: Sequence[_Row], packs: dict[str, int]) -> tuple[float, list[float]]:
    """The highest common level of the active slices, and the weight of each in holding it down."""
    live = [row for row in rows if row.groups and (row.value is not None or row in active)]
    at_group = {group: len(live) + at for at, group in enumerate(sorted(packs))}
    infinity = highspy.kHighsInf
    starts, index, value = [0], list[int](), list[float]()
    for at, row in enumerate(live):
        if row.value is None:
            index.append(at)
            value.append(-1.0)
    starts.append(len(index))
    for at, row in enumerate(live):
        for group in row.groups:
            index += [at, at_group[group]]
            value += [1.0, row.width / packs[group]]
            starts.append(len(index))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(starts) - 1, len(live) + len(packs)
    lp.col_cost_ = np.array([1.0] + [0.0] * (lp.num_col_ - 1))
    lp.col_lower_ = np.zeros(lp.num_col_)
    lp.col_upper_ = np.array([1.0] + [infinity] * (lp.num_col_ - 1))
    lower = [0.0 if row.value is None else row.value * (1 - FULL) for row in live]
    lp.row_lower_ = np.array(lower + [-infinity] * len(packs))
    lp.row_upper_ = np.array([infinity] * len(live) + [1.0] * len(packs))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = np.array(starts), np.array(index)
    lp.a_matrix_.value_ = np.array(value)
    lp.sense_ = highspy.ObjSense.kMaximize
    highs = quiet_highs()
    highs.passModel(lp)
    highs.run()
    solution = highs.getSolution()
    duals = [abs(float(dual)) for dual, row in zip(solution.row_dual, live, strict=False) if row.value is None]
    return float(solution.col_value[0]), duals
