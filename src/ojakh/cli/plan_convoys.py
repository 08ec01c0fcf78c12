"""`./ojakh plan convoys`: which vehicle drives where with what, level by level, and why something stays."""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ojakh import planning
from ojakh.cli.exits import Exit
from ojakh.cli.plan_files import write_document
from ojakh.planning.belonging import refuse_another
from ojakh.planning.convoys import Convoys, convoys
from ojakh.planning.convoys_document import convoys_document
from ojakh.planning.journeys import HOUR, Rules, places_of, read_rules
from ojakh.planning.loads import MG_PER_KG

Load = Callable[[str], object]
Row = dict[str, Any]
DM_PER_KM = 10_000
TIMES = ("daylight", "driving", "duty", "escort_hours")
"""Rules that speak of seconds; the others count."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The problem with roads and vehicles, its plan, and the rules of the day."""
    parser.add_argument("problem", metavar="PROBLEM.json")
    parser.add_argument("plan", metavar="PLAN.json")
    parser.add_argument("--rules", metavar="RULES.json", help="hours, windows, what rides together, convoys")
    parser.add_argument("--base", metavar="PLAN.json", help="an earlier plan with routes, kept where they can be")
    parser.add_argument("--out", metavar="PLAN.json", help="write the plan with its routes, cut back to what is driven")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace, load: Load) -> int:
    """Print journeys, reasons and rounds; 1 where something that may leave does not, or a hard rule is broken."""
    problem = planning.read_problem(load(arguments.problem))
    plan = planning.read_plan(load(arguments.plan))
    refuse_another(plan, problem)
    rules = read_rules(load(arguments.rules)) if arguments.rules else Rules()
    previous = planning.read_plan(load(arguments.base)) if arguments.base else None
    found = convoys(plan, problem, rules, previous=previous)
    routes, driving = convoys_document(found)
    whole = planning.plan_document(replace(found.plan, routes=tuple(routes), driving=driving), problem=problem)
    broken: list[Row] = list(driving.get("findings", ()))  # type: ignore[call-overload]
    rounds = [{"loads": one.loads, "unrouted": one.unrouted, "unrouted_mg": one.unrouted_mg} for one in found.rounds]
    whole["informational"] = {**found.plan.informational, "rounds": rounds}
    if arguments.out:
        write_document(arguments.out, whole)
    if arguments.json:
        print(json.dumps({"routes": routes, "driving": driving, "bounds": whole["bounds"], "rounds": rounds}))
    else:
        _print(found, driving.get("earlier"))
        _print_broken(broken)
    hard = any(one["severity"] == "hard" for one in broken)
    stays = [one for one in found.left if one.reason != "road_to_be_confirmed"]
    return Exit.FINDINGS if hard or stays or found.unrouted or found.plan.bounds else Exit.DONE


def _print(found: Convoys, earlier: Any) -> None:
    """Journeys trip by trip, what stays, what was cut back, and the rounds of sharing and routing."""
    for one in found.journeys:
        for trip, times in zip(one.trips, one.times, strict=True):
            length = sum(leg.length_dm for leg in found.ground.ways_of(trip)) / DM_PER_KM
            weight = sum(load.mg for load in trip) / MG_PER_KG
            stops = " > ".join(
                f"{place} {_clock(at)}" for place, (at, _) in zip(places_of(trip), times.stops, strict=True)
            )
            back = f"{_clock(times.departs)} {trip[0].warehouse} > {stops} > back {_clock(times.returns)}"
            print(f"{one.vehicle}: {back}, {length:,.1f} km, {weight:,.1f} kg")
    for gap in found.unrouted:
        tried = ", ".join(f"{rule} {count}" for rule, count in gap.tried.items())
        print(f"not routed: {gap.load.id} to {gap.load.place} ({gap.load.level}): {gap.reason} (trials: {tried})")
    for left in found.left:
        print(f"not loaded: {left.piece.line} {left.piece.qty}: {left.reason}")
    for line, most in found.plan.bounds:
        print(f"cut back to what can be driven: {line} to {most}")
    if earlier is not None:
        for row in earlier["moved"]:
            print(f"rides otherwise: {row['id']}  {_rides(row['before'])} -> {_rides(row['after'])}")
        print(f"against the base plan: {len(earlier['moved'])} lines ride on another vehicle or trip")
        if earlier["anew"]:
            print(f"made from nothing, because more rides so: {', '.join(earlier['anew'])}")
    for number, turn in enumerate(found.rounds, 1):
        kg = turn.unrouted_mg / MG_PER_KG
        print(f"round {number}: {turn.loads} loads, {turn.unrouted} not routed ({kg:,.1f} kg)")


def _print_broken(broken: Sequence[Row]) -> None:
    """Rules of convoys that are broken, each with the vehicles and the stop."""
    for one in broken:
        who = ", ".join(f"{trip['vehicle']} trip {trip['trip']}" for trip in one["trips"])
        numbers = (one["found"], one["limit"])
        if one["code"] in TIMES:
            numbers = (_clock(numbers[0]), _clock(numbers[1]))
        where = f"{one['warehouse']} {_clock(one['departs_s'])}, {who}, stop {one['stop']}"
        print(f"{one['severity']} {one['code']}: {numbers[0]}, rule {numbers[1]} ({where})")


def _rides(rows: list[dict[str, Any]]) -> str:
    """Vehicles and trips as `V1/1, V2/3`, or a dash."""
    return ", ".join(f"{row['vehicle']}/{row['trip']}" for row in rows) or "-"


def _clock(seconds: int) -> str:
    return f"{seconds // HOUR:02}:{seconds % HOUR // 60:02}"
