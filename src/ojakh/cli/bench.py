"""`./ojakh bench`: measurements of single parts, printed as numbers that a script can read."""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from ojakh import planning
from ojakh.cli import (
    answer_bench,
    convoys_bench,
    desk_bench,
    match_batch_bench,
    match_bench,
    match_leak_bench,
    match_lookup_bench,
    office_bench,
    origins_bench,
    read_bench,
    replan_bench,
    replay_bench,
    roads_bench,
    route_bench,
    status_bench,
    whatif_bench,
)
from ojakh.cli.exits import Exit
from ojakh.cli.plan import VERIFIER
from ojakh.planning.allocate import allocate
from ojakh.planning.evaluate import fairness, first_come_first_served, packs_of_plan, prepare, proportional
from ojakh.planning.generate import Size, generate
from ojakh.planning.reference import line_level_coverages

HELP = "measure one part, beside others where there are any (`bench --help` lists the parts)"
OTHERS: Mapping[str, tuple[ModuleType, str]] = {
    "office": (office_bench, "registrations a second, waybills signed by four at once"),
    "desk": (desk_bench, "a day of the duplicate desk: 400 cards by one reviewer"),
    "whatif": (whatif_bench, "the what-if page of an office with 200 facilities and 50 settlements"),
    "answers": (answer_bench, "what the time of an answer tells about a reference"),
    "route": (route_bench, "routes beside known best costs and beside other routers"),
    "replay": (replay_bench, "a day with its journeys planned again after each of four events"),
    "convoys": (convoys_bench, "journeys of generated days, judged by the checker"),
    "roads": (roads_bench, "closures on a large network"),
    "match-pairs": (match_bench, "names in two scripts, from groups reserved for tests"),
    "match-lookup": (match_lookup_bench, "generated people looked for among many, beside what others use"),
    "match-leak": (match_leak_bench, "what a stolen index without its key gives away"),
    "match-batch": (match_batch_bench, "a generated list of people linked all against all"),
    "read": (read_bench, "claims, attributions, absences, dates and more on texts that were kept out"),
    "origins": (origins_bench, "which of several articles go back to one report"),
    "status": (status_bench, "statuses of generated claims, and the same with two parties exchanged"),
}
"""Each part that has a module of its own, with its help."""

MOST_LINES_FOR_FULL_LP = 400
"""Above this the line-level program would take longer than anybody waits; the difference is printed as null."""


def configure(parser: argparse.ArgumentParser) -> None:
    """One sub-command for each part that is measured."""
    parts = parser.add_subparsers(dest="part", required=True)
    plan = parts.add_parser("plan", help="tiered sharing of generated problems")
    plan.add_argument("--lines", type=int, default=1000)
    plan.add_argument("--items", type=int, default=30)
    plan.add_argument("--warehouses", type=int, default=5)
    plan.add_argument("--donors", type=int, default=0, help="earmarks for random places, which make many classes")
    plan.add_argument("--seed", type=int, default=1)
    plan.add_argument(
        "--replan",
        choices=sorted(replan_bench.EVENTS),
        help="plan again after 5 %% of the needs, lots or roads changed",
    )
    plan.add_argument(
        "--lots", type=int, default=1, help="lots into which every delivery to a warehouse is divided (1)"
    )
    plan.add_argument("--convoys", action="store_true", help="with --replan: journeys too, on two warehouses")
    plan.add_argument("--places", type=int, default=60, help="with --convoys: places of the lines (60)")
    plan.add_argument("--vehicles", type=int, default=20, help="with --convoys: vehicles of two sizes (20)")
    plan.add_argument("--peers", action="store_true", help="also first come first served and proportional shares")
    plan.add_argument("--json", action="store_true")
    for name, (module, said) in OTHERS.items():
        module.configure(parts.add_parser(name, help=said))


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; 1 where the verifier finds a violation."""
    if arguments.part in OTHERS:
        return int(OTHERS[arguments.part][0].run(arguments))
    if arguments.replan and arguments.convoys:
        found = replay_bench.measure(arguments)
    else:
        found = replan_bench.measure(generated(arguments), arguments) if arguments.replan else measure_plan(arguments)
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for name, value in found.items():
            print(f"{name}: {value}")
    return Exit.FINDINGS if found["violations"] else Exit.DONE


def generated(arguments: argparse.Namespace) -> planning.Problem:
    """The problem of this size and seed."""
    size = Size(
        lines=arguments.lines,
        items=arguments.items,
        warehouses=arguments.warehouses,
        places=max(5, min(400, arguments.lines // 20)),
        donors=arguments.donors,
    )
    return replan_bench.divided(generate(arguments.seed, size), arguments.lots)


def measure_plan(arguments: argparse.Namespace) -> dict[str, object]:
    """Seconds and memory of one complete plan, with the verifier's verdict and the difference to the full program."""
    policy = planning.default_policy()
    problem = generated(arguments)
    wall, cpu = time.perf_counter(), time.process_time()
    plan = planning.plan(problem, policy)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    sharing = prepare(problem, policy)
    levels = time.process_time()
    allocate(sharing.classes, sharing.groups)
    levels = time.process_time() - levels
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    difference = None
    if arguments.lines <= MOST_LINES_FOR_FULL_LP:
        values = {one.id: float(one.value) for one in plan.classes}
        rows = line_level_coverages(problem, policy)
        difference = max((abs(row.value - values[row.need_class]) for row in rows), default=0.0)
    found: dict[str, object] = {
        "lines": arguments.lines,
        "seed": arguments.seed,
        "cpu_seconds": round(cpu, 3),
        "wall_seconds": round(wall, 3),
        "levels_cpu_seconds": round(levels, 3),
        "peak_mb": round(peak, 1),
        "classes": len(plan.classes),
        "solver_runs": plan.informational["solver_runs"],
        "violations": verified(problem, plan),
        "max_difference_to_full_lp": difference,
    }
    if arguments.peers:
        found["peers"] = peers(problem, plan)
    return found


def verified(problem: planning.Problem, plan: planning.Plan) -> int:
    """How many failures the stand-alone verifier finds."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("problem.json", "plan.json")]
        documents = (planning.problem_document(problem), planning.plan_document(plan))
        for file, document in zip(files, documents, strict=True):
            file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        script = [sys.executable, "-E", "-s", str(VERIFIER / "verify_plan.py"), *map(str, files)]
        done = subprocess.run(script, capture_output=True, text=True, check=False)
    return 0 if done.returncode == 0 else max(1, done.stdout.count("fail: "))


def peers(problem: planning.Problem, plan: planning.Plan) -> dict[str, object]:
    """Level violations and least coverage by level: this plan, first come first served, proportional shares."""
    sharing = prepare(problem, plan.policy)
    ways = {
        "levels": packs_of_plan(plan, problem),
        "first_come_first_served": first_come_first_served(sharing),
        "proportional": proportional(sharing),
    }
    table: dict[str, object] = {}
    for name, given in ways.items():
        levels = fairness(sharing, given)
        table[name] = {
            "violations": sum(level.violations for level in levels),
            "least": {level.level: None if level.least is None else f"{float(level.least):.4f}" for level in levels},
        }
    return table
