"""`./ojakh plan loads`: which goods of a plan leave in which load, and what stays behind and why."""

import argparse
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict

from ojakh.cli.exits import Exit
from ojakh.planning import Plan, Problem
from ojakh.planning.loads import MG_PER_KG, TOGETHER, build_loads, read_together

Load = Callable[[str], object]


def configure(parser: argparse.ArgumentParser) -> None:
    """The plan, and another rule of what rides together."""
    parser.add_argument("plan", metavar="PLAN.json")
    parser.add_argument("--problem", metavar="PROBLEM.json", help="where the plan was written without its problem")
    parser.add_argument("--together", metavar="GROUPS.json", help='groups that may ride together: [["food", …], …]')
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace, plan: Plan, problem: Problem, load: Load) -> int:
    """Print the loads; 1 where something that may leave is not loaded."""
    together = read_together(load(arguments.together)) if arguments.together else TOGETHER
    loading = build_loads(plan, problem, together=together)
    stuck = [one for one in loading.left if one.reason != "road_to_be_confirmed"]
    if arguments.json:
        print(json.dumps(asdict(loading), ensure_ascii=False))
        return Exit.FINDINGS if stuck else Exit.DONE
    for one in loading.loads:
        fit = ", ".join(one.vehicles)
        kind = "+".join(one.groups) + (", cold" if one.cold else "")
        print(f"{one.id} to {one.place}: {one.mg / MG_PER_KG:,.1f} kg ({kind}), {len(one.pieces)} pieces; fits {fit}")
    for reason, count in sorted(Counter(one.reason for one in loading.left).items()):
        print(f"left behind, {reason}: {count} pieces")
    return Exit.FINDINGS if stuck else Exit.DONE
