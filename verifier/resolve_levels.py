#!/usr/bin/env python3
"""Solves the levels of a plan again with another solver: python3 resolve_levels.py PLAN.json

Needs OR-Tools (GLOP); run it after verify_plan.py, which has shown that classes and stock are right. One new linear
program for every round, no warm start, no exact fractions. Exit 0 agrees, 1 differs, 2 unreadable, 3 not installed.
"""

import json
import sys
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import Any

try:
    from ortools.linear_solver import pywraplp  # type: ignore[import-untyped, unused-ignore]
except ImportError:
    pywraplp = None

AGREES = 1e-6
FREE = 1e-7
Row = dict[str, Any]


def highest(classes: list[Row], packs: dict[str, int], fixed: dict[str, float], chosen: list[str]) -> float:
    """The highest level that all chosen classes can reach together while the fixed ones keep theirs."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    near = {one["id"]: reachable(one, packs) / one["demand"] for one in classes if one["demand"]}
    unit = min([near[one] for one in chosen if near.get(one)], default=1.0)  # else a small level counts as nothing
    level = solver.NumVar(0, 1 / unit, "t")
    drawn: dict[str, list[Any]] = defaultdict(list)
    for one in classes:
        names = [group.removesuffix("?") for group in one["groups"]]
        shares = [solver.NumVar(0, 1, "") for _ in names]  # of what lies in each group
        for group, share in zip(names, shares, strict=True):
            drawn[group].append(share)
        scale = reachable(one, packs) or 1
        got = sum(share * (packs[group] / scale) for group, share in zip(names, shares, strict=True))
        if one["id"] in fixed:
            solver.Add(got >= fixed[one["id"]] * (one["demand"] / scale) * (1 - 1e-10))
        elif one["id"] in chosen:
            solver.Add(got >= level * (unit * one["demand"] / scale))
    for shares in drawn.values():
        solver.Add(sum(shares) <= 1)
    solver.Maximize(level)
    solver.Solve()
    return float(solver.Objective().Value()) * unit


def reachable(one: Row, packs: dict[str, int]) -> int:
    """What a class could get at most if nobody else were there, in packs."""
    return min(one["demand"], sum(packs[group.removesuffix("?")] for group in one["groups"]))


def levels_again(plan: Row) -> float:
    """Largest difference between the plan's coverages and those of the second solver."""
    packs = {group["id"]: group["packs"] for group in plan["groups"]}
    worst = 0.0
    for item in sorted({one["item"] for one in plan["classes"]}):
        classes = [one for one in plan["classes"] if one["item"] == item and one["groups"]]
        fixed: dict[str, float] = {}
        for level in [level["id"] for level in plan["policy"]["levels"]]:
            active = [one["id"] for one in classes if one["level"] == level]
            while active:
                value = highest(classes, packs, fixed, active)
                trial = fixed | dict.fromkeys(active, value)
                stuck = [
                    one
                    for one in active
                    if value >= 1 - FREE
                    or highest(classes, packs, {k: v for k, v in trial.items() if k != one}, [one]) < value + FREE
                ]
                fixed |= dict.fromkeys(stuck or active, value)
                active = [one for one in active if one not in fixed]
        for one in classes:
            worst = max(worst, abs(fixed[one["id"]] - float(Fraction(one["value"]))))
    return worst


def main(arguments: list[str]) -> int:
    """Solve again and compare."""
    if pywraplp is None:
        print("second solver: OR-Tools is not installed; only the arithmetic part ran")
        return 3
    try:
        worst = levels_again(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    except (OSError, IndexError, KeyError, TypeError, ValueError) as refused:
        print(f"unreadable: {type(refused).__name__} {refused}")
        return 2
    print(f"second solver: largest difference of a coverage {worst:.1e}")
    return 0 if worst <= AGREES else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
