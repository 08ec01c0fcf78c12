"""`./ojakh bench plan --replan`: a plan made again after a change, with and without keeping close to the first one."""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from ojakh import planning
from ojakh.cli.plan import VERIFIER
from ojakh.planning.problem import RoadState
from ojakh.planning.replan import compared
from ojakh.planning.result import Base

CHANGED_SHARE = 20
"""One in so many needs, lots or open roads changes: five in a hundred."""

Coverages = list[tuple[str, str, Fraction]]


def _needs(problem: planning.Problem, rng: random.Random) -> planning.Problem:
    """Other needs, up to half more or less."""
    known = [line.id for line in problem.lines if line.need]
    chosen = set(rng.sample(known, len(known) // CHANGED_SHARE))
    lines = [
        replace(line, need=line.need + rng.randint(-line.need // 2, line.need // 2))
        if line.id in chosen and line.need
        else line
        for line in problem.lines
    ]
    return replace(problem, lines=tuple(lines))


def _lots(problem: planning.Problem, rng: random.Random) -> planning.Problem:
    """Lots counted again, up to a tenth more or less."""
    chosen = {lot.id for lot in rng.sample(problem.lots, max(1, len(problem.lots) // CHANGED_SHARE))}
    lots = [
        replace(lot, qty=lot.qty + rng.randint(-lot.qty // 10, lot.qty // 10)) if lot.id in chosen else lot
        for lot in problem.lots
    ]
    return replace(problem, lots=tuple(lots))


def _roads(problem: planning.Problem, rng: random.Random) -> planning.Problem:
    """Open segments closed."""
    arcs = problem.arcs or ()
    known = [arc.id for arc in arcs if arc.state is RoadState.OPEN]
    chosen = set(rng.sample(known, max(1, len(known) // CHANGED_SHARE)))
    return replace(
        problem, arcs=tuple(replace(arc, state=RoadState.CLOSED) if arc.id in chosen else arc for arc in arcs)
    )


EVENTS: Mapping[str, Callable[[planning.Problem, random.Random], planning.Problem]] = {
    "lots": _lots,
    "needs": _needs,
    "roads": _roads,
}


def divided(problem: planning.Problem, parts: int) -> planning.Problem:
    """The same stock in so many lots for each one there is."""
    if parts <= 1:
        return problem
    return replace(
        problem,
        lots=tuple(
            replace(lot, id=f"{lot.id}-{at}", qty=lot.qty // parts + (lot.qty % parts if at == 0 else 0))
            for lot in problem.lots
            for at in range(parts)
        ),
    )


def measure(problem: planning.Problem, arguments: argparse.Namespace) -> dict[str, object]:
    """Seconds of the plan made again, what changed with and without keeping close, and the verifier's verdict.

    `must_change` are the amounts that no plan with the same coverages keeps; `may_stay` counts what is above that.
    """
    policy = planning.default_policy()
    first = planning.plan(problem, policy)
    again = EVENTS[arguments.replan](problem, random.Random(arguments.seed))  # noqa: S311  # repeatable, no secret
    wall, cpu = time.perf_counter(), time.process_time()
    kept = planning.plan(again, policy, seed=first.seed, previous=first)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    fresh = planning.plan(again, policy, seed=first.seed)
    told, without = kept.base or compared(first, kept.lines), compared(first, fresh.lines)
    must = len(told.changed)
    spare, spare_without = len(told.moved), _count(without) - must
    return {
        "lines": len(problem.lines),
        "lots": len(problem.lots),
        "event": arguments.replan,
        "seed": arguments.seed,
        "cpu_seconds": round(cpu, 3),
        "wall_seconds": round(wall, 3),
        "with_base": {"changed": len(told.changed), "moved": len(told.moved), "lines": _count(told)},
        "without_base": {"changed": len(without.changed), "moved": len(without.moved), "lines": _count(without)},
        "fewer_percent": _fewer(_count(told), _count(without)),
        "must_change": must,
        "may_stay": {"with_base": spare, "without_base": spare_without, "fewer_percent": _fewer(spare, spare_without)},
        "same_coverages": coverages(kept) == coverages(fresh),
        "violations": verified(again, kept, first),
    }


def _count(base: Base) -> int:
    return len(base.changed) + len(base.moved)


def _fewer(left: int, before: int) -> float | None:
    return round(100 * (before - left) / before, 1) if before else None


def coverages(plan: planning.Plan) -> Coverages:
    """The sorted coverages, level by level and item by item."""
    return sorted((line.level or "", line.item, line.coverage) for line in plan.lines if line.coverage is not None)


def verified(problem: planning.Problem, plan: planning.Plan, base: planning.Plan | None = None) -> int:
    """How many failures the stand-alone verifier finds, the list of changes included."""
    documents = {"problem": planning.problem_document(problem), "plan": planning.plan_document(plan)}
    if base is not None:
        documents["base"] = planning.plan_document(base)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{name}.json" for name in documents]
        for file, document in zip(files, documents.values(), strict=True):
            file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        script = [sys.executable, "-E", "-s", str(VERIFIER / "verify_plan.py"), *map(str, files)]
        done = subprocess.run(script, capture_output=True, text=True, check=False)
    return 0 if done.returncode == 0 else max(1, done.stdout.count("fail: "))
