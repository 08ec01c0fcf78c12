"""`./ojakh bench route`: our set-up of the router beside the router as it comes and, where installed, VROOM."""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pyvrp

from ojakh.cli.exits import Exit, WrongUse
from ojakh.cli.route import known_cost, load_instance, solve
from ojakh.planning.routing.engine import problem_data, routes_of
from ojakh.planning.routing.instance import Instance, Route, check_routes

EXPLORATION = 5
"""The most thorough level of VROOM; it ends when it is done, not when its time is up."""

Router = Callable[[Instance, float, int], Sequence[Route]]


def configure(parser: argparse.ArgumentParser) -> None:
    """Files with known costs beside them, the time and the seeds."""
    parser.add_argument("files", nargs="+", metavar="FILE.vrp", help="tasks with a solution file beside them")
    parser.add_argument("--seconds", type=float, default=30, help="processor seconds for each run (30)")
    parser.add_argument("--seeds", type=int, default=5, help="runs for each task, seeds 1 to this (5)")
    parser.add_argument("--peers", action="store_true", help="also the router as it comes, and VROOM where installed")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Measure every task with every router; 1 where one of ours breaks a rule."""
    routers: dict[str, Router] = {"ours": _ours}
    if arguments.peers:
        routers["pyvrp"] = _as_it_comes
        if find_spec("vroom"):
            routers["vroom"] = _vroom
    rows: list[dict[str, object]] = []
    for path in map(Path, arguments.files):
        instance, known = load_instance(path), known_cost(path)
        if known is None:
            raise WrongUse(what=f"{path.name} has no solution file beside it.")
        for name, router in routers.items():
            if name != "vroom" or _vroom_can(instance):
                row = _measure(router, instance, known, arguments, seeds=1 if name == "vroom" else arguments.seeds)
                rows.append({"file": path.stem, "router": name, **row})
                if not arguments.json:
                    print(*rows[-1].values(), flush=True)
    summary = {name: _summary([row for row in rows if row["router"] == name]) for name in routers}
    print(json.dumps({"runs": rows, "summary": summary}) if arguments.json else summary)
    return Exit.FINDINGS if any(row["broken"] for row in rows if row["router"] == "ours") else Exit.DONE


def _measure(
    router: Router, instance: Instance, known: float, arguments: argparse.Namespace, *, seeds: int
) -> dict[str, object]:
    """Gaps in percent over the seeds, and seconds of the slowest run."""
    gaps: list[float] = []
    cpu_most = wall_most = 0.0
    broken = 0
    for seed in range(1, seeds + 1):
        wall, cpu = time.perf_counter(), time.process_time()
        routes = router(instance, arguments.seconds, seed)
        cpu_most = max(cpu_most, time.process_time() - cpu)
        wall_most = max(wall_most, time.perf_counter() - wall)
        checked = check_routes(instance, routes)
        broken += bool(checked.failures)
        gaps.append(round((checked.cost - known) / known * 100, 3))
    return {"gaps": gaps, "broken": broken, "cpu_seconds": round(cpu_most, 1), "wall_seconds": round(wall_most, 1)}


def _summary(rows: list[dict[str, object]]) -> dict[str, float | int] | None:
    gaps = [gap for row in rows for gap in row["gaps"]]  # type: ignore[attr-defined]
    if not gaps:
        return None
    return {
        "runs": len(gaps),
        "mean": round(statistics.mean(gaps), 3),
        "median": round(statistics.median(gaps), 3),
        "worst": max(gaps),
    }


def _ours(instance: Instance, seconds: float, seed: int) -> Sequence[Route]:
    return solve(instance, seconds=seconds, seed=seed, walled=False).routes


def _as_it_comes(instance: Instance, seconds: float, seed: int) -> Sequence[Route]:
    """PyVRP with its own settings, stopped by the processor's clock like ours."""
    end = time.process_time() + seconds
    result = pyvrp.solve(
        problem_data(instance),
        lambda _cost: time.process_time() >= end,  # type: ignore[arg-type, unused-ignore]
        seed=seed,
        collect_stats=False,
    )
    return routes_of(result.best, instance)


def _vroom_can(instance: Instance) -> bool:
    """Whether VROOM can say the task: one trip for each vehicle, nothing released later."""
    return not any(fleet.reload_at for fleet in instance.fleets) and not any(instance.release)


def _vroom(instance: Instance, seconds: float, seed: int) -> Sequence[Route]:
    del seconds, seed
    vroom: Any = import_module("vroom")  # the extra `bench`
    task = vroom.Input()
    lengths = np.array(instance.lengths, dtype=np.uint32)
    task.set_durations_matrix(profile="car", matrix_input=lengths)
    number = 0
    fleet_of: list[int] = []
    for at, fleet in enumerate(instance.fleets):
        for _ in range(fleet.count):
            capacity = [] if fleet.capacity is None else [fleet.capacity]
            task.add_vehicle(vroom.Vehicle(number, start=fleet.start, end=fleet.start, capacity=capacity))
            fleet_of.append(at)
            number += 1
    for node in instance.clients:
        late = instance.late[node]
        windows = [] if late is None else [vroom.TimeWindow(instance.early[node], late)]
        delivery = [] if instance.fleets[0].capacity is None else [instance.demand[node]]
        task.add_job(
            vroom.Job(
                node, location=node, delivery=delivery, default_service=instance.service[node], time_windows=windows
            )
        )
    said = task.solve(exploration_level=EXPLORATION, nb_threads=1).to_dict()
    return [
        Route(fleet_of[one["vehicle"]], tuple(step["id"] for step in one["steps"] if step["type"] == "job"))
        for one in said["routes"]
    ]
