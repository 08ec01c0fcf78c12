"""`./ojakh plan ways`: lengths over open roads, and which journeys a change of roads touches."""

import argparse
import json
from collections.abc import Callable, Mapping

from ojakh import planning
from ojakh.cli.exits import Exit, InputUnreadable, WrongUse
from ojakh.planning.network import Network, Watch
from ojakh.planning.problem import RoadState
from ojakh.planning.roads import road_states

Load = Callable[[str], object]


def configure(parser: argparse.ArgumentParser) -> None:
    """The problem that holds the roads, journeys on them, and the change."""
    parser.add_argument("problem", metavar="PROBLEM.json")
    parser.add_argument("--journeys", metavar="JOURNEYS.json", help='issued journeys: {"id": ["stop", …]}')
    for state in ("open", "close", "mine"):
        parser.add_argument(f"--{state}", action="append", default=[], metavar="SEGMENT")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace, load: Load) -> int:
    """Print the lengths after the change and the journeys it touches; 1 where one has no way left."""
    problem = planning.read_problem(load(arguments.problem))
    if problem.arcs is None:
        raise WrongUse(what="The problem has no roads.")
    network = Network(problem.arcs, road_states(problem, open_hours=planning.default_policy().open_confirmation_hours))
    watch = Watch(network, _journeys(load(arguments.journeys)) if arguments.journeys else {})
    flagged = watch.report(_changes(arguments))
    node_of = {place.id: place.node or place.id for place in problem.places}
    places = sorted({line.place for line in problem.lines})
    homes = {house.id: house.node or house.id for house in problem.warehouses}
    table = network.lengths(list(homes.values()), [node_of.get(place, place) for place in places])
    lengths = {house: dict(zip(places, row, strict=True)) for house, row in zip(homes, table, strict=True)}
    if arguments.json:
        print(json.dumps({"lengths_dm": lengths, "flagged": flagged}, ensure_ascii=False))
    else:
        _print(lengths, flagged)
    return Exit.DONE if all(flagged.values()) else Exit.FINDINGS


def _changes(arguments: argparse.Namespace) -> dict[str, RoadState]:
    """Segments with the state they take; of two states for one the stricter."""
    changes: dict[str, RoadState] = {}
    words = (("open", RoadState.OPEN), ("close", RoadState.CLOSED), ("mine", RoadState.MINED))
    for word, state in words:
        changes |= dict.fromkeys(getattr(arguments, word), state)
    return changes


def _journeys(value: object) -> dict[str, list[str]]:
    """Journeys from their JSON value."""
    if isinstance(value, dict) and all(
        isinstance(stops, list) and all(isinstance(stop, str) for stop in stops) for stops in value.values()
    ):
        return value
    raise InputUnreadable(what='Journeys are an object of lists: {"id": ["stop", …]}.')


def _print(lengths: Mapping[str, Mapping[str, int | None]], flagged: Mapping[str, bool]) -> None:
    for house, row in lengths.items():
        for place, length in row.items():
            print(f"{house} to {place}: {'no open way' if length is None else f'{length / 10:,.0f} m'}")
    for journey, left in sorted(flagged.items()):
        print(f"journey {journey}: {'another way is left' if left else 'no way is left'}")
