"""Ways over the prepared network are those of a plain search, and never use what is shut."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.builders import document, road

from ojakh.cli import bench
from ojakh.cli import plan as command
from ojakh.cli.exits import Exit, InputUnreadable, WrongUse
from ojakh.planning.errors import PlanningError
from ojakh.planning.generate import road_grid
from ojakh.planning.network import INFINITE, Network, Watch, Way, forbidden
from ojakh.planning.problem import Arc, RoadState
from ojakh.planning.roads import Dijkstra

OPEN, CLOSED, MINED, UNKNOWN = RoadState.OPEN, RoadState.CLOSED, RoadState.MINED, RoadState.UNKNOWN
SQUARE = [
    Arc("ab", "a", "b", length_dm=1),
    Arc("bc", "b", "c", length_dm=1),
    Arc("ad", "a", "d", length_dm=5, oneway=True),
    Arc("dc", "d", "c", length_dm=5),
]


def square(**states: RoadState) -> Network:
    return Network(SQUARE, {arc.id: states.get(arc.id, OPEN) for arc in SQUARE})


def way(network: Network, start: str, end: str) -> Way | None:
    return network.ways([(start, end)])[0]


def test_a_way_is_the_shortest_and_names_its_segments() -> None:
    assert way(square(), "a", "c") == Way(2, ("ab", "bc"))
    assert way(square(ab=CLOSED), "a", "c") == Way(10, ("ad", "dc"))
    assert way(square(), "a", "a") == Way(0, ())


@pytest.mark.parametrize("shut", [CLOSED, MINED, UNKNOWN])
def test_what_is_shut_does_not_exist_even_where_nothing_else_is_left(shut: RoadState) -> None:
    assert way(square(ab=shut, ad=shut), "a", "c") is None
    assert way(square(ab=shut), "c", "a") is None  # the other way round is a one-way street
    assert way(square(), "a", "elsewhere") is None


def test_a_segment_opens_again_and_lengths_follow() -> None:
    network = square(bc=MINED)
    assert network.lengths(["a", "x"], ["c", "a", "y"]) == [[10, 0, None], [None, None, None]]
    network.set_states({"bc": OPEN})
    assert network.lengths(["a"], ["c"]) == [[2]]
    with pytest.raises(PlanningError, match=r"change\.unknown_id"):
        network.set_states({"zz": OPEN})


def test_a_network_too_long_for_the_engine_is_refused() -> None:
    with pytest.raises(PlanningError, match=r"network\.too_long"):
        Network([Arc("ab", "a", "b", length_dm=INFINITE)], {"ab": OPEN})


def test_a_closure_names_the_journeys_that_use_it_and_no_other() -> None:
    watch = Watch(square(), {"1": ["a", "c"], "2": ["c", "d"], "3": ["b", "a", "b"]})
    assert watch.report({"bc": CLOSED}) == {"1": True}
    assert watch.way("1") == Way(10, ("ad", "dc"))
    assert watch.report({"dc": MINED}) == {"1": False, "2": False}
    assert watch.way("1") is None
    assert watch.report({"dc": OPEN}) == {}
    assert watch.way("1") == Way(10, ("ad", "dc"))
    assert watch.way("3") == Way(2, ("ab", "ab"))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000), st.data())
def test_ways_are_those_of_a_plain_search_after_any_changes(seed: int, data: st.DataObject) -> None:
    arcs = road_grid(seed, nodes=25)
    states = {arc.id: OPEN for arc in arcs}
    network = Network(arcs, states)
    nodes = sorted(network.number)
    for _ in range(3):
        change = data.draw(st.dictionaries(st.sampled_from(sorted(states)), st.sampled_from(list(RoadState))))
        network.set_states(change)
        states |= change
        plain = Dijkstra([(arc, arc.length_dm) for arc in arcs if states[arc.id] is OPEN])
        start = data.draw(st.sampled_from(nodes))
        steps = plain.search(start)
        ways = network.ways((start, end) for end in nodes)
        assert [one and one.length_dm for one in ways] == [steps[end][0] if end in steps else None for end in nodes]
        assert network.lengths([start], nodes) == [[one and one.length_dm for one in ways]]
        assert forbidden(ways, states) == []


def test_the_check_for_forbidden_segments_can_fail() -> None:
    assert forbidden([Way(1, ("ab",)), None], {"ab": CLOSED}) == ["ab"]


def run(module: Any, *words: object) -> int:
    parser = argparse.ArgumentParser()
    module.configure(parser)
    return int(module.run(parser.parse_args([str(word) for word in words])))


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    roads = [road("W", "P-k", "open", length_dm=30), road("W", "P-o", "unknown", length_dm=40)]
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(document([("k", "kindergarten", 40), ("o", "office", 60)], stock=85, arcs=roads)))
    (tmp_path / "journeys.json").write_text(json.dumps({"J": ["W", "P-k", "W"]}))
    return file


def test_the_command_prints_lengths_and_the_journeys_touched(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journeys = problem.with_name("journeys.json")
    assert run(command, "ways", problem, "--journeys", journeys, "--open", "W-P-o", "--json") == Exit.DONE
    said = json.loads(capsys.readouterr().out)
    assert said == {"lengths_dm": {"W": {"P-k": 30, "P-o": 40}}, "flagged": {}}
    assert run(command, "ways", problem, "--journeys", journeys, "--close", "W-P-k") == Exit.FINDINGS
    assert capsys.readouterr().out.splitlines() == [
        "W to P-k: no open way",
        "W to P-o: no open way",
        "journey J: no way is left",
    ]


def test_the_command_refuses_a_problem_without_roads_and_journeys_that_are_none(tmp_path: Path, problem: Path) -> None:
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps(document([("k", "kindergarten", 40)], stock=85)))
    with pytest.raises(WrongUse):
        run(command, "ways", bare)
    bare.write_text('{"J": "W"}')
    with pytest.raises(InputUnreadable):
        run(command, "ways", problem, "--journeys", bare)


def test_the_bench_counts_no_forbidden_segment_and_no_difference(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--nodes", 400, "--journeys", 20, "--closures", 10, "--sets", 30, "--compare", 30, "--json")
    assert run(bench, "roads", *words) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    assert found["flagged"] >= 10
    assert (found["closure_sets"], found["compared_with_dijkstra"]) == (30, 60)
    assert (found["forbidden_segments"], found["differences"]) == (0, 0)
