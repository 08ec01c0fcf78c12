"""`./ojakh route`: routes for a task in a VRPLIB file, checked by arithmetic that knows nothing of the solver."""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from ojakh.cli.exits import Exit, InputUnreadable, WrongUse
from ojakh.cli.plan_files import can_write
from ojakh.cli.plan_words import sentence
from ojakh.planning.errors import PlanningError
from ojakh.planning.routing.engine import Found, find_routes
from ojakh.planning.routing.files import ROUNDINGS, Solution, read_instance, read_solution, write_solution
from ojakh.planning.routing.instance import Checked, Failure, Instance, Route, check_routes

HELP = "find routes for a task in a VRPLIB file, with time windows and several trips"

LARGEST_FILE = 50_000_000
WALL_FACTOR = 4
WALL_EXTRA = 5
"""On a busy machine the seconds of the processor may never be used up: the clock on the wall ends the search then."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The file, the time and the seed; the rest has a default."""
    parser.add_argument("file", metavar="FILE.vrp")
    parser.add_argument("--seconds", type=float, default=30, metavar="S", help="processor seconds in all (30)")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--rounding", choices=sorted(ROUNDINGS), help="instead of the convention of the kind of task")
    parser.add_argument("--out", metavar="FILE.sol", help="write the routes in the usual spelling")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Solve, check, and only then look for a solution file beside the task; 1 where a rule is broken."""
    if not 0 < arguments.seconds <= 86_400 or not 0 <= arguments.seed < 2**32:
        raise WrongUse(what="--seconds is above 0 and at most a day, --seed a whole number from 0 below 2^32.")
    can_write(arguments.out)
    path = Path(arguments.file)
    instance = load_instance(path, rounding=arguments.rounding)
    wall, started = time.perf_counter(), time.process_time()
    found = solve(instance, seconds=max(0.0, arguments.seconds - started), seed=arguments.seed)
    cpu, wall = time.process_time(), time.perf_counter() - wall
    checked = check_routes(instance, found.routes)
    report = {
        "name": instance.name or path.stem,
        "clients": len(instance.clients),
        "cost": checked.cost,
        "feasible": not checked.failures,
        "failures": [_failure(one) for one in checked.failures],
        "vehicles": len(found.routes),
        **_beside(path, instance, checked),
        "cpu_seconds": round(cpu, 2),
        "wall_seconds": round(wall, 2),
        "steps": found.steps,
        "seed": arguments.seed,
        "routes": [list(route.stops) for route in found.routes],
    }
    if arguments.out:
        Path(arguments.out).write_text(write_solution(found.routes, checked.cost), encoding="utf-8")
    if arguments.json:
        print(json.dumps(report))
    else:
        del report["routes"]
        print("\n".join(f"{name}: {value}" for name, value in report.items()))
        print(write_solution(found.routes, checked.cost), end="")
    return Exit.FINDINGS if checked.failures else Exit.DONE


def solve(instance: Instance, *, seconds: float, seed: int, walled: bool = True) -> Found:
    """The best routes found within so many processor seconds from now on."""
    return find_routes(instance, seed=seed, over=_stop(seconds, walled=walled))


def _stop(seconds: float, *, walled: bool) -> Callable[[], bool]:
    """Whether the seconds are used, by the processor's clock or, on a busy machine, by the one on the wall."""
    cpu_end = time.process_time() + seconds
    wall_end = time.perf_counter() + WALL_FACTOR * seconds + WALL_EXTRA
    return lambda: time.process_time() >= cpu_end or (walled and time.perf_counter() >= wall_end)


def load_instance(path: Path, *, rounding: str | None = None) -> Instance:
    """The task in a file, or a refusal that says what is wrong with it."""
    try:
        return read_instance(_text(path), rounding=rounding)
    except PlanningError as refused:
        raise InputUnreadable(what=f"{path.name}: {sentence(refused)} ({refused.code}).") from refused


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputUnreadable(what=f"{path.name} is larger than {LARGEST_FILE:,} bytes.")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failed:
        raise InputUnreadable(what=f"{path} cannot be read ({type(failed).__name__}).") from failed


def known_cost(path: Path) -> float | None:
    """The cost that the solution file beside a task states."""
    known = _known(path)
    return known.cost if known else None


def _known(path: Path) -> Solution | None:
    beside = path.with_suffix(".sol")
    return read_solution(_text(beside)) if beside != path and beside.is_file() else None


def _beside(path: Path, instance: Instance, checked: Checked) -> dict[str, object]:
    """The known cost, how far ours lies above it, and the known routes priced by our own arithmetic."""
    known = _known(path)
    again = known and _priced(instance, known)
    cost = (known and known.cost) or (again and again.cost)
    return {
        "known_cost": cost,
        "gap_percent": round((checked.cost - cost) / cost * 100, 4) if cost and not checked.failures else None,
        "known_cost_again": again and again.cost,
        "known_feasible": again and not again.failures,
    }


def _priced(instance: Instance, known: Solution) -> Checked | None:
    """Known routes under our arithmetic, in order of the vehicles; None where they belong to another task."""
    fleets = [at for at, fleet in enumerate(instance.fleets) for _ in range(fleet.count)]
    nodes = range(len(instance.demand))
    if len(known.routes) > len(fleets) or not all(node in nodes for stops in known.routes for node in stops):
        return None
    return check_routes(
        instance, [Route(fleet, stops) for fleet, stops in zip(fleets, known.routes, strict=False) if stops]
    )


def _failure(failure: Failure) -> dict[str, object]:
    return {"rule": failure.rule, "route": failure.route, "node": failure.node, "excess": failure.excess}
