"""Journeys made again stay with their vehicles and trips, give way to earlier levels only, and say what moved."""

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.test_convoys import TRUCK, VAN, Row, full, given_of, heavy, problem, stops
from tests.planning.test_schema import SCHEMAS, broken
from tests.planning.test_verifier import checker, failures, no_mutation_passes

from ojakh.cli import bench
from ojakh.cli import plan as command
from ojakh.cli.exits import Exit
from ojakh.planning import Plan, Problem, default_policy, plan, plan_document
from ojakh.planning import problem_document as written
from ojakh.planning.convoys import Convoys, convoys
from ojakh.planning.convoys_document import convoys_document
from ojakh.planning.errors import PlanningError
from ojakh.planning.journeys import Rules
from ojakh.planning.problem import RoadState

__all__ = ["checker"]


def whole(found: Convoys) -> Plan:
    """The plan with its journeys."""
    routes, driving = convoys_document(found)
    return replace(found.plan, routes=tuple(routes), driving=driving)


def first_of(task: Problem, rules: Rules | None = None, *, rounds: int = 3) -> Convoys:
    """The convoys of a problem made from nothing."""
    return convoys(plan(task, default_policy(), seed="s"), task, rules, most_rounds=rounds)


def again(task: Problem, base: Plan, rules: Rules | None = None, *, rounds: int = 3) -> Convoys:
    """The plan and the convoys of a problem, after an earlier plan."""
    made = plan(task, default_policy(), seed="s", previous=base)
    return convoys(made, task, rules, previous=base, most_rounds=rounds)


def earlier(found: Convoys) -> Row:
    """The block of what moved."""
    return dict(convoys_document(found)[1]["earlier"])  # type: ignore[call-overload]


def needs(task: Problem, **other: int) -> Problem:
    """The problem with other needs of some lines."""
    return replace(task, lines=tuple(replace(one, need=other.get(one.id, one.need)) for one in task.lines))


def checked(checker: ModuleType, found: Convoys, task: Problem, base: Plan) -> set[tuple[str, str]]:
    """What the checker finds with the earlier plan at hand."""
    raw, made = full(found, task)
    assert broken(made, SCHEMAS["plan"]) == []
    return failures(checker, raw, made, json.loads(json.dumps(plan_document(base))))


def missing(found: Convoys) -> list[int]:
    """Loads that stay, level by level."""
    return [sum(one.load.level == level.id for one in found.unrouted) for level in found.plan.policy.levels]


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6), st.integers(1, 4))
def test_where_nothing_changed_the_journeys_are_the_same(seed: int, vehicles: int) -> None:
    task = heavy(seed, vehicles=vehicles)
    first = first_of(task, rounds=1)
    second = convoys(first.plan, task, previous=whole(first), most_rounds=1)
    assert (second.journeys, second.unrouted, second.anew) == (first.journeys, first.unrouted, ())
    assert earlier(second)["moved"] == []


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6), st.integers(2, 5))
def test_after_a_change_no_level_carries_less_than_from_nothing_and_the_shares_are_the_same(
    checker: ModuleType, seed: int, vehicles: int
) -> None:
    task, rng = heavy(seed, vehicles=vehicles), random.Random(seed)
    base = whole(first_of(task, rounds=1))
    lines = [
        replace(one, need=rng.randint(0, one.need + 5)) if one.need and rng.random() < 0.3 else one
        for one in task.lines
    ]
    arcs = [replace(one, state=RoadState.CLOSED) if rng.random() < 0.1 else one for one in task.arcs or ()]
    out = rng.choice([None, *(one.id for one in task.vehicles)])
    fleet = tuple(one for one in task.vehicles if one.id != out)
    other = replace(task, lines=tuple(lines), arcs=tuple(arcs), vehicles=fleet)
    kept = again(other, base, rounds=1)
    assert missing(kept) <= missing(convoys(kept.plan, other, most_rounds=1))
    assert [one.fair for one in kept.plan.lines] == [one.fair for one in first_of(other, rounds=1).plan.lines]
    assert checked(checker, kept, other, base) == set()
    assert convoys_document(again(other, base, rounds=1)) == convoys_document(kept)


@pytest.mark.parametrize("seed", range(6))
def test_a_plan_cut_back_to_what_is_driven_is_kept_close_to_the_earlier_one_too(checker: ModuleType, seed: int) -> None:
    task = heavy(seed, vehicles=2)
    base = whole(first_of(task))
    other = needs(task, **{one.id: (one.need or 0) + 7 for one in task.lines[:4]})
    found = again(other, base)
    assert checked(checker, found, other, base) == set()
    assert found.plan.base is not None and found.plan.base.content_hash == earlier(found)["content_hash"]


def pair(*rows: tuple[str, str, int]) -> Problem:
    """Lines along one road, a truck for 100 kits and a van for 30."""
    return problem(list(rows), TRUCK, VAN, far=2)


def by_hand(task: Problem, days: dict[str, Sequence[Sequence[str]]]) -> Plan:
    """The plan with journeys that bring these lines, one load each, on these vehicles and trips."""
    made = first_of(task)
    driving = convoys_document(made)[1]
    load = {row["pieces"][0]["line"]: row["id"] for row in driving["loads"]}  # type: ignore[attr-defined]
    told = [
        {
            "vehicle": vehicle,
            "warehouse": "W",
            "trips": [{"stops": [{"place": f"P-{one}", "loads": [load[one]]} for one in trip]} for trip in trips],
        }
        for vehicle, trips in sorted(days.items())
    ]
    assert len(load) == sum(len(trip) for trips in days.values() for trip in trips)
    return replace(made.plan, routes=tuple(told), driving=driving)


ROWS = [("a", "office", 20), ("b", "office", 20), ("c", "office", 20)]


def test_a_stop_stays_with_its_vehicle_and_trip_where_one_made_from_nothing_would_move_it() -> None:
    task = pair(*ROWS)
    base = by_hand(task, {"truck": [["c"], ["a"]], "van": [["b"]]})
    assert stops(first_of(task)) != (kept := {"truck": [["P-c"], ["P-a"]], "van": [["P-b"]]})
    found = again(task, base)
    assert stops(found) == kept
    assert earlier(found) == {"content_hash": found.earlier.content_hash, "anew": [], "moved": []}  # type: ignore[union-attr]


def test_a_new_stop_goes_where_it_costs_least_and_a_lost_one_is_left_out(checker: ModuleType) -> None:
    base = by_hand(pair(*ROWS), {"truck": [["a", "b"]], "van": [["c"]]})
    task = pair(*ROWS[:2], ("c", "office", 0), ("d", "office", 10))
    found = again(task, base)
    assert [sorted(trip) for trip in stops(found)["truck"]] == [["P-a", "P-b", "P-d"]]
    assert (set(stops(found)), checked(checker, found, task, base)) == ({"truck"}, set())
    assert [row["id"] for row in earlier(found)["moved"]] == ["c", "d"]
    assert earlier(found)["moved"][0] == {"id": "c", "before": [{"vehicle": "van", "trip": 1}], "after": []}


def test_what_a_vehicle_out_of_service_brought_rides_on_another(checker: ModuleType) -> None:
    task = pair(*ROWS)
    base = whole(first_of(task))
    rest = replace(task, vehicles=tuple(one for one in task.vehicles if one.id != "truck"))
    found = again(rest, base)
    assert set(stops(found)) == {"van"} and found.unrouted == ()
    assert [row["id"] for row in earlier(found)["moved"]] == ["a", "b", "c"]
    assert checked(checker, found, rest, base) == set()


def test_a_later_level_gives_its_place_to_an_earlier_one_and_no_more_than_it_takes(checker: ModuleType) -> None:
    rows = [("a", "office", 60), ("b", "office", 30), ("k", "kindergarten", 10)]
    task = problem(rows, TRUCK, far=2)
    base = whole(first_of(task, Rules(most_trips=1)))
    other = needs(task, k=40)
    found = again(other, base, Rules(most_trips=1), rounds=1)
    stays = {one.load.place for one in found.unrouted}
    assert len(stays) == 1 and set(stops(found)["truck"][0]) == {"P-a", "P-b", "P-k"} - stays
    assert "P-k" not in stays
    assert checked(checker, found, other, base) == set()


def test_what_finds_no_room_beside_the_rest_is_made_room_for(checker: ModuleType) -> None:
    rows = [("a", "office", 50), ("b", "office", 50), ("x", "office", 50), ("y", "office", 50)]
    fleet = [{**TRUCK, "id": "one"}, {**TRUCK, "id": "two"}]
    task, rules = problem(rows, *fleet, far=1), Rules(most_trips=1)
    base = by_hand(task, {"one": [["a", "x"]], "two": [["b", "y"]]})
    other = needs(task, x=0, y=100)
    found = again(other, base, rules, rounds=1)
    assert missing(found) == missing(first_of(other, rules, rounds=1)) == [0] * len(missing(found))
    assert earlier(found)["anew"] == []
    assert len(earlier(found)["moved"]) < 4
    assert checked(checker, found, other, base) == set()


@pytest.mark.parametrize(("penalty", "expected"), [(1800, {"truck": [["P-b", "P-c"]]}), (20_000, None)])
def test_a_stop_leaves_its_vehicle_only_for_more_than_the_price_of_moving(
    checker: ModuleType, penalty: int, expected: dict[str, list[list[str]]] | None
) -> None:
    task = problem(ROWS, TRUCK, VAN, far=8)
    base = by_hand(task, {"truck": [["a", "c"]], "van": [["b"]]})
    # The truck passes the second place on its way; the van's 32 km at 8 m/s are 4,000 s.
    other, rules = needs(task, a=0), Rules(move_penalty_s=penalty)
    found = again(other, base, rules)
    assert stops(found) == (expected or {"truck": [["P-c"]], "van": [["P-b"]]})
    assert checked(checker, found, other, base) == set()
    assert stops(again(task, base, rules)) == {"truck": [["P-a", "P-c"]], "van": [["P-b"]]}


@pytest.mark.parametrize(
    "words", [["replay", "--seeds", "1"], ["plan", "--replan", "lots", "--lots", "3", "--convoys"]]
)
def test_bench_counts_what_each_way_changes(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    bench.configure(parser)
    size = ["--lines", "120", "--places", "6", "--vehicles", "8", "--json"]
    assert bench.run(parser.parse_args([*words, *size])) == Exit.DONE
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == (4 if words[0] == "replay" else 1)
    for row in rows:
        assert row["violations"] == 0
        assert row["kept"]["lines"] <= row["cold"]["lines"]
        assert row["kept"]["stays"] <= row["cold"]["stays"]


def test_journeys_are_kept_close_to_journeys_only() -> None:
    task = pair(*ROWS)
    made = plan(task, default_policy(), seed="s")
    with pytest.raises(PlanningError) as refused:
        convoys(made, task, previous=made)
    assert refused.value.code == "convoys.base_without_journeys"


def test_every_mutation_of_journeys_made_again_is_found(checker: ModuleType) -> None:
    task = pair(*ROWS)
    base = by_hand(task, {"truck": [["c"], ["a"]], "van": [["b"]]})
    other = pair(*ROWS[:2], ("d", "office", 30))
    found = again(other, base)
    raw, made = full(found, other)
    was = json.loads(json.dumps(plan_document(base)))
    assert {row["id"] for row in made["driving"]["earlier"]["moved"]} >= {"c", "d"}
    assert failures(checker, raw, made, was) == set()
    assert no_mutation_passes(checker, raw, made, was) > 500
    # Without the earlier plan only what the journeys themselves say is looked at; another plan is not taken for it.
    assert failures(checker, raw, made) == set()
    assert ("base", "") in failures(checker, raw, made, json.loads(json.dumps(plan_document(whole(first_of(other))))))


def run(*words: object) -> int:
    """Parse and run like the launcher."""
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args([str(word) for word in words]))


def test_the_command_keeps_the_base_and_says_what_rides_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("problem", "plan", "first", "second", "again")
    files: dict[str, Any] = {name: tmp_path / f"{name}.json" for name in names}
    files["problem"].write_text(json.dumps(written(pair(*ROWS))))
    assert run("solve", files["problem"], "--out", files["plan"]) == Exit.DONE
    assert run("convoys", files["problem"], files["plan"], "--out", files["first"]) == Exit.DONE
    files["problem"].write_text(json.dumps(written(pair(*ROWS[:2], ("d", "office", 30)))))
    assert run("solve", files["problem"], "--base", files["first"], "--out", files["second"]) == Exit.DONE
    capsys.readouterr()
    words = ("convoys", files["problem"], files["second"], "--base", files["first"], "--out", files["again"])
    assert run(*words) == Exit.DONE
    out = capsys.readouterr().out
    assert "rides otherwise: c  " in out and "against the base plan: 2 lines ride on another vehicle or trip" in out
    assert run("verify", files["problem"], files["again"], "--base", files["first"]) == Exit.DONE
    assert run("verify", files["problem"], files["again"], "--base", files["second"]) == Exit.FINDINGS
    assert given_of(plan(pair(*ROWS), default_policy()))["a"] == 20
