"""`./ojakh bench replay`: a day planned again after each of several events, with its journeys, and what each changed.

Every event is answered three times from the same earlier plan: by a plan and journeys made from nothing (`cold`), by
journeys that start from the earlier ones and may move for any saving (`warm`), and by ones that move only for more than
the price of moving (`kept`). The kept plan is the base of the next event.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from ojakh import planning
from ojakh.cli.exits import Exit
from ojakh.cli.replan_bench import EVENTS, coverages, divided, verified
from ojakh.planning.convoys import convoys
from ojakh.planning.convoys_document import convoys_document
from ojakh.planning.convoys_keeping import rides
from ojakh.planning.generate import Size, generate, road_grid
from ojakh.planning.journeys import Rules
from ojakh.planning.problem import Place, Problem, RoadState, Vehicle
from ojakh.planning.replan import compared

PAYLOADS = ((3_500, 15_000), (10_000, 40_000))
"""kg and dm3 of the two sizes of vehicle."""
PACK_MG, PACK_MM3 = 500_000, 1_000_000
NODES = 400
SHUT = (RoadState.UNKNOWN, RoadState.CLOSED, RoadState.MINED)
Row = dict[str, object]


def _road(problem: Problem, rng: random.Random) -> Problem:
    """One open segment closed."""
    chosen = rng.choice([arc.id for arc in problem.arcs or () if arc.state is RoadState.OPEN])
    arcs = [replace(arc, state=RoadState.CLOSED) if arc.id == chosen else arc for arc in problem.arcs or ()]
    return replace(problem, arcs=tuple(arcs))


def _lot(problem: Problem, rng: random.Random) -> Problem:
    """One lot counted again: up to half less."""
    chosen = rng.choice([lot.id for lot in problem.lots if lot.qty])
    lots = [
        replace(lot, qty=lot.qty - rng.randint(0, lot.qty // 2)) if lot.id == chosen else lot for lot in problem.lots
    ]
    return replace(problem, lots=tuple(lots))


def _need(problem: Problem, rng: random.Random) -> Problem:
    """One need changed, up to half more or less."""
    chosen = rng.choice([line.id for line in problem.lines if line.need])
    lines = [
        replace(line, need=line.need + rng.randint(-line.need // 2, line.need // 2))
        if line.id == chosen and line.need
        else line
        for line in problem.lines
    ]
    return replace(problem, lines=tuple(lines))


def _vehicle(problem: Problem, rng: random.Random) -> Problem:
    """One vehicle out of service."""
    gone = rng.choice(problem.vehicles).id
    return replace(problem, vehicles=tuple(one for one in problem.vehicles if one.id != gone))


SCRIPT: Mapping[str, Callable[[Problem, random.Random], Problem]] = {
    "road shut": _road,
    "lot counted": _lot,
    "need changed": _need,
    "vehicle out": _vehicle,
}


def configure(parser: argparse.ArgumentParser) -> None:
    """How large a day, and how many."""
    parser.add_argument("--lines", type=int, default=2000, help="lines (2,000)")
    parser.add_argument("--places", type=int, default=40, help="places they are for (40)")
    parser.add_argument("--vehicles", type=int, default=20, help="vehicles of two sizes at two warehouses (20)")
    parser.add_argument("--seeds", type=int, default=3, help="days, seeds 1 to this (3)")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Replay the script for each seed; 1 where the checker finds anything."""
    found = False
    for seed in range(1, arguments.seeds + 1):
        rng = random.Random(seed)  # noqa: S311  # repeatable, no secret
        task = with_roads(seed, lines=arguments.lines, places=arguments.places, vehicles=arguments.vehicles)
        base = _made(task, Rules(), None)
        for event, change in SCRIPT.items():
            task = change(task, rng)
            row, base = answered(task, base)
            row = {"seed": seed, "event": event, **row}
            print(json.dumps(row) if arguments.json else "  ".join(f"{name} {value}" for name, value in row.items()))
            found = found or bool(row["violations"])
    return Exit.FINDINGS if found else Exit.DONE


def measure(arguments: argparse.Namespace) -> Row:
    """One change of 5 % of the needs, lots or roads of a large day."""
    task = with_roads(
        arguments.seed, lines=arguments.lines, places=arguments.places, vehicles=arguments.vehicles, lots=arguments.lots
    )
    base = _made(task, Rules(), None)
    again = EVENTS[arguments.replan](task, random.Random(arguments.seed))  # noqa: S311  # repeatable, no secret
    row, _ = answered(again, base)
    return {"lines": arguments.lines, "event": arguments.replan, "seed": arguments.seed, **row}


def with_roads(seed: int, *, lines: int, places: int, vehicles: int, lots: int = 1) -> Problem:
    """A generated problem on a network where one segment in twenty is not open, with light goods and two warehouses."""
    rng = random.Random(seed)  # noqa: S311  # repeatable, no secret
    task = generate(seed, Size(lines=lines, items=30, warehouses=2, places=places))
    arcs = [
        replace(arc, state=rng.choice(SHUT)) if rng.random() < 0.05 else arc for arc in road_grid(seed, nodes=NODES)
    ]
    nodes = rng.sample(sorted({arc.start for arc in arcs}), places + 2)
    houses = tuple(replace(house, node=node) for house, node in zip(task.warehouses, nodes, strict=False))
    items = tuple(
        replace(
            item,
            mg_per_unit=PACK_MG // item.pack,
            mm3_per_unit=PACK_MM3 // item.pack,
            danger="UN1202" if item.group == "fuel" else None,
        )
        for item in task.items
    )
    fleet = tuple(
        Vehicle(f"V{at:02}", "truck", *rng.choice(PAYLOADS), home=houses[at % 2].id) for at in range(vehicles)
    )
    there = tuple(Place(f"P{at}", node) for at, node in enumerate(nodes[2:]))
    task = replace(task, items=items, warehouses=houses, arcs=tuple(arcs), places=there, vehicles=fleet)
    return divided(task, lots)


def answered(task: Problem, base: planning.Plan) -> tuple[Row, planning.Plan]:
    """What each of the three ways changes, and the plan that was kept close."""
    ways: dict[str, Callable[[], planning.Plan]] = {
        "cold": lambda: _made(task, Rules(), None),
        "warm": lambda: _made(task, Rules(move_penalty_s=0), base),
        "kept": lambda: _made(task, Rules(), base),
    }
    row: Row = {}
    plans = {}
    for name, way in ways.items():
        cpu, wall = time.process_time(), time.perf_counter()
        plans[name] = way()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        row[name] = {"cpu_seconds": round(cpu, 2), "wall_seconds": round(wall, 2), **_told(base, plans[name])}
    before, after = (_of(row[name], "lines") for name in ("cold", "kept"))
    row["fewer_percent"] = round(100 * (before - after) / before, 1) if before else None
    row["same_coverages"] = coverages(plans["cold"]) == coverages(plans["kept"])
    row["violations"] = verified(task, plans["kept"], base)
    return row, plans["kept"]


def _of(row: object, name: str) -> int:
    return int(row[name]) if isinstance(row, dict) else 0


def _made(task: Problem, rules: Rules, base: planning.Plan | None) -> planning.Plan:
    """Plan and journeys, with the earlier plan or without one."""
    plan = planning.plan(task, planning.default_policy(), previous=base)
    found = convoys(plan, task, rules, previous=base)
    routes, driving = convoys_document(found)
    return replace(found.plan, routes=tuple(routes), driving=driving)


def _told(base: planning.Plan, made: planning.Plan) -> Row:
    """Lines with other amounts, lots, vehicles or trips, and with any of these; hours on the road; loads that stay."""
    told = compared(base, made.lines)
    old, new = (rides(one.routes, one.driving or {}) for one in (base, made))
    amounts, lots = {one.line for one in told.changed}, set(told.moved)
    vehicles = {line for line in old.keys() | new.keys() if old.get(line) != new.get(line)}
    trips = [trip for route in made.routes for trip in route["trips"]]  # type: ignore[attr-defined]
    return {
        "amounts": len(amounts),
        "lots": len(lots),
        "vehicles": len(vehicles),
        "lines": len(amounts | lots | vehicles),
        "hours": round(sum(trip["returns_s"] - trip["departs_s"] for trip in trips) / 3600, 1),
        "stays": len((made.driving or {})["unrouted"]),  # type: ignore[arg-type]
        "cut_back": len(made.bounds),
        "anew": list(((made.driving or {}).get("earlier") or {}).get("anew", ())),  # type: ignore[attr-defined]
    }
