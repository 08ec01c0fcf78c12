"""`./ojakh bench roads`: closures on a large generated network, and whether any way ever uses what is shut."""

import argparse
import json
import random
import statistics
import time
from collections.abc import Mapping, Sequence

from ojakh.cli.exits import Exit, WrongUse
from ojakh.planning.generate import road_grid
from ojakh.planning.network import Network, Watch, Way, forbidden
from ojakh.planning.problem import Arc, RoadState
from ojakh.planning.roads import Dijkstra

STOPS = 5
CLOSED_AT_ONCE = 50
SHUT = (RoadState.CLOSED, RoadState.MINED, RoadState.UNKNOWN)


def configure(parser: argparse.ArgumentParser) -> None:
    """Size of the network and of the trial."""
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--journeys", type=int, default=200, help="issued journeys of five stops each")
    parser.add_argument("--closures", type=int, default=100, help="single roads closed one after the other")
    parser.add_argument("--sets", type=int, default=1000, help="random sets of up to 50 closures, two ways asked each")
    parser.add_argument("--compare", type=int, default=5, help="of these sets, how many a plain search repeats")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Measure; 1 where a way uses a shut segment or differs from the plain search."""
    if min(arguments.nodes, arguments.journeys, arguments.closures, arguments.sets) < 1:
        raise WrongUse(what="--nodes, --journeys, --closures and --sets are at least 1.")
    found = measure(arguments)
    print(json.dumps(found) if arguments.json else "\n".join(f"{name}: {value}" for name, value in found.items()))
    return Exit.FINDINGS if found["forbidden_segments"] or found["differences"] else Exit.DONE


def measure(arguments: argparse.Namespace) -> dict[str, object]:
    """Seconds to prepare, milliseconds for each closure, and what must be zero."""
    rng = random.Random(arguments.seed)  # noqa: S311 - a measurement, repeatable
    arcs = road_grid(arguments.seed, nodes=arguments.nodes)
    states = {arc.id: RoadState.OPEN for arc in arcs}
    prepare = time.process_time()
    network = Network(arcs, states)
    prepare = time.process_time() - prepare
    nodes = sorted(network.number)
    watch = Watch(network, {f"J{at:05}": rng.choices(nodes, k=STOPS) for at in range(arguments.journeys)})
    cpu, wall, flagged, broken = _closures(watch, states, arguments.closures, rng)
    shut, differences, compared = _sets(network, arcs, states, arguments, rng)
    return {
        "nodes": len(nodes),
        "segments": len(arcs),
        "prepare_cpu_seconds": round(prepare, 2),
        "closures": arguments.closures,
        "flagged": flagged,
        "closure_cpu_ms_median": round(statistics.median(cpu), 1),
        "closure_cpu_ms_worst": round(max(cpu), 1),
        "closure_wall_ms_median": round(statistics.median(wall), 1),
        "closure_wall_ms_worst": round(max(wall), 1),
        "closure_sets": arguments.sets,
        "forbidden_segments": broken + shut,
        "compared_with_dijkstra": compared,
        "differences": differences,
    }


def _closures(
    watch: Watch, states: dict[str, RoadState], count: int, rng: random.Random
) -> tuple[list[float], list[float], int, int]:
    """Close roads that journeys use, one by one: milliseconds by both clocks, journeys flagged, ways left over them."""
    cpu, wall = [], []
    flagged = broken = 0
    for _ in range(count):
        used = watch.used
        if not used:
            break
        shut = {rng.choice(used): RoadState.CLOSED}
        c, w = time.process_time(), time.perf_counter()
        touched = watch.report(shut)
        cpu.append(1000 * (time.process_time() - c))
        wall.append(1000 * (time.perf_counter() - w))
        states.update(shut)
        flagged += len(touched)
        broken += len(forbidden(watch.ways, states))
    return cpu, wall, flagged, broken


def _sets(
    network: Network,
    arcs: Sequence[Arc],
    states: dict[str, RoadState],
    arguments: argparse.Namespace,
    rng: random.Random,
) -> tuple[int, int, int]:
    """Random sets of closures, lifted again: shut segments used, lengths that differ from Dijkstra's, and how many."""
    nodes = sorted(network.number)
    ids = [arc.id for arc in arcs]
    shut = differences = compared = 0
    for number in range(arguments.sets):
        near = _around(rng, ids)
        change: dict[str, RoadState] = {one: rng.choice(SHUT) for one in near}
        before = {one: states[one] for one in change}
        network.set_states(change)
        states.update(change)
        pairs = [(rng.choice(nodes), rng.choice(nodes)) for _ in range(2)]
        ways = network.ways(pairs)
        shut += len(forbidden(ways, states))
        if number < arguments.compare:
            compared += len(pairs)
            differences += _differences(arcs, states, pairs, ways)
        network.set_states(before)
        states.update(before)
    return shut, differences, compared


def _around(rng: random.Random, ids: Sequence[str]) -> Sequence[str]:
    """Up to fifty segments that lie together, as a closed area does."""
    start = rng.randrange(len(ids))
    return ids[start : start + rng.randint(1, CLOSED_AT_ONCE)]


def _differences(
    arcs: Sequence[Arc],
    states: Mapping[str, RoadState],
    pairs: Sequence[tuple[str, str]],
    ways: Sequence[Way | None],
) -> int:
    plain = Dijkstra([(arc, arc.length_dm) for arc in arcs if states[arc.id] is RoadState.OPEN])
    lengths: list[int | None] = []
    for start, end in pairs:
        steps = plain.search(start)
        lengths.append(steps[end][0] if end in steps else None)
    said = [None if way is None else way.length_dm for way in ways]
    return sum(length != other for length, other in zip(lengths, said, strict=True))
