"""`./ojakh bench convoys`: generated days of vehicles on a generated network, judged by the stand-alone checker."""

import argparse
import json
import random
import time
from dataclasses import replace

from ojakh import planning
from ojakh.cli.exits import Exit
from ojakh.cli.replan_bench import verified
from ojakh.planning.convoys import Convoys, convoys
from ojakh.planning.convoys_document import convoys_document
from ojakh.planning.generate import road_grid
from ojakh.planning.problem import Item, Line, Lot, Problem, RoadState, Vehicle, Warehouse

CLASSES = ("kindergarten", "school", "hospital", "household", "office", "bakery")
GOODS = (
    Item("flour", "g", 25_000, "food", 1000, 1800),
    Item("kit", "pc", 1, "general", 9_000_000, 30_000_000),
    Item("diesel", "ml", 20_000, "fuel", 845, 1000, danger="UN1202"),
)
PAYLOADS = ((3_500, 15_000), (10_000, 40_000))
"""kg and dm3 of the two sizes of vehicle."""
SHUT = (RoadState.UNKNOWN, RoadState.CLOSED, RoadState.MINED)


def configure(parser: argparse.ArgumentParser) -> None:
    """How many stops and vehicles on how large a network."""
    parser.add_argument("--stops", type=int, default=100, help="places that ask for something (100)")
    parser.add_argument("--vehicles", type=int, default=20, help="vehicles of two sizes at two warehouses (20)")
    parser.add_argument("--nodes", type=int, default=2500, help="nodes of the network (2,500)")
    parser.add_argument("--seeds", type=int, default=3, help="days, seeds 1 to this (3)")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Plan and drive each day; 1 where the checker finds anything."""
    rows = [measure(seed, arguments) for seed in range(1, arguments.seeds + 1)]
    for row in rows:
        print(json.dumps(row) if arguments.json else "  ".join(f"{name} {value}" for name, value in row.items()))
    return Exit.FINDINGS if any(row["violations"] for row in rows) else Exit.DONE


def measure(seed: int, arguments: argparse.Namespace) -> dict[str, object]:
    """Seconds of the journeys of one day, what stayed in each round, and the verdict of the checker."""
    problem = generated(seed, stops=arguments.stops, vehicles=arguments.vehicles, nodes=arguments.nodes)
    plan = planning.plan(problem, planning.default_policy())
    wall, cpu = time.perf_counter(), time.process_time()
    found = convoys(plan, problem)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {
        "seed": seed,
        "cpu_seconds": round(cpu, 2),
        "wall_seconds": round(wall, 2),
        "rounds": [[one.loads, one.unrouted, one.unrouted_mg // 10**6] for one in found.rounds],
        "vehicles": len(found.journeys),
        "trips": sum(len(one.trips) for one in found.journeys),
        "lines_cut_back": len(found.plan.bounds),
        "violations": verified(problem, whole(found), plan if found.plan.base else None),
    }


def whole(found: Convoys) -> planning.Plan:
    """The plan with its routes."""
    routes, driving = convoys_document(found)
    return replace(found.plan, routes=tuple(routes), driving=driving)


def generated(seed: int, *, stops: int, vehicles: int, nodes: int) -> Problem:
    """A day: lines of all levels, stock enough at both warehouses, one segment in twenty not open."""
    rng = random.Random(seed)  # noqa: S311  # repeatable, no secret
    arcs = [
        replace(arc, state=rng.choice(SHUT)) if rng.random() < 0.05 else arc for arc in road_grid(seed, nodes=nodes)
    ]
    at = rng.sample(sorted({arc.start for arc in arcs}), stops + 2)
    houses = (Warehouse("W1", at[0]), Warehouse("W2", at[1]))
    lines = []
    for number, place in enumerate(at[2:]):
        item = rng.choice(GOODS)
        need = item.pack * rng.randint(5, 60)
        lines.append(Line(f"N{number:04}", place, rng.choice(CLASSES), item.id, need))
    lots = [Lot(f"{house.id}-{item.id}", house.id, item.id, 10**9) for house in houses for item in GOODS]
    fleet = []
    for number in range(vehicles):
        kg, dm3 = rng.choice(PAYLOADS)
        fleet.append(Vehicle(f"V{number:02}", "truck", kg, dm3, home=houses[number % 2].id))
    return Problem("2026-01-10", GOODS, houses, tuple(lots), tuple(lines), tuple(arcs), vehicles=tuple(fleet))
