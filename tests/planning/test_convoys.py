"""Journeys keep every rule, take earlier levels first, say why something stays, and the plan follows what is driven."""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.planning.builders import document, road
from tests.planning.test_schema import SCHEMAS, broken
from tests.planning.test_verifier import checker, failures, no_mutation_passes

from ojakh.cli import plan as command
from ojakh.cli.exits import Exit, InputUnreadable
from ojakh.planning import (
    Plan,
    Problem,
    default_policy,
    plan,
    plan_document,
    policy_document,
    problem_hash,
    read_problem,
)
from ojakh.planning import problem_document as written
from ojakh.planning.convoys import Convoys, _drive, convoys
from ojakh.planning.convoys_document import convoys_document
from ojakh.planning.errors import PlanningError
from ojakh.planning.generate import Size, generate
from ojakh.planning.journeys import HOUR, Rules, read_rules
from ojakh.planning.loads import Aboard, Load
from ojakh.planning.plan_document import content_hash
from ojakh.planning.problem import Vehicle

__all__ = ["checker"]
TRUCK: dict[str, Any] = {"id": "truck", "kind": "truck", "kg": 1000, "dm3": 5000}
VAN: dict[str, Any] = {"id": "van", "kind": "van", "kg": 300, "dm3": 1000}
KM = 10_000
Row = dict[str, Any]


def problem(
    lines: list[tuple[str, str, int]], *vehicles: Row, far: int = 8, item: Row | None = None, **more: Any
) -> Problem:
    """Kits of 10 kg and 20 dm3 for lines (id, class, need), each at a place of its own on one road from W."""
    base = document(lines, stock=10**4, vehicles=list(vehicles))
    base["items"] = [{"id": "fuel", "unit": "pc", "mg_per_unit": 10**7, "mm3_per_unit": 2 * 10**7, **(item or {})}]
    stops = ["W", *(f"P-{one}" for one, *_ in lines)]
    base["arcs"] = [road(a, b, "open", length_dm=far * KM) for a, b in pairwise(stops)]
    return read_problem({**base, **more})


def driven(given: Problem, rules: Rules | None = None) -> Convoys:
    """The convoys of the problem's plan."""
    return convoys(plan(given, default_policy(), seed="s"), given, rules)


def full(found: Convoys, given: Problem) -> tuple[Row, Row]:
    """Problem and plan with its routes, as read from files."""
    routes, driving = convoys_document(found)
    made = plan_document(replace(found.plan, routes=tuple(routes), driving=driving))
    raw = {**written(given), "policy": policy_document(default_policy())}
    return json.loads(json.dumps(raw)), json.loads(json.dumps(made))


def stops(found: Convoys) -> dict[str, list[list[str]]]:
    """Places of each trip by vehicle."""
    return {one.vehicle: [[load.place for load in trip] for trip in one.trips] for one in found.journeys}


def given_of(made: Plan) -> dict[str, int]:
    return {line.id: line.given for line in made.lines}


def test_one_truck_serves_the_road_in_order_and_comes_back(checker: ModuleType) -> None:
    task = problem([("a", "office", 30), ("b", "office", 40)], TRUCK)
    found = driven(task)
    assert stops(found) in ({"truck": [["P-a", "P-b"]]}, {"truck": [["P-b", "P-a"]]})
    # 16 km there and back at 8 m/s are 4,000 s, and two stops of half an hour.
    assert found.journeys[0].times[0].returns == 7 * HOUR + 4000 + HOUR
    assert (found.unrouted, found.left, found.plan.bounds) == ((), (), ())
    assert [one.unrouted for one in found.rounds] == [0]
    assert failures(checker, *full(found, task)) == set()


def test_a_truck_too_small_for_all_drives_again(checker: ModuleType) -> None:
    task = problem([("a", "office", 60), ("b", "office", 60)], TRUCK)
    found = driven(task)
    assert sorted(map(len, stops(found)["truck"])) == [1, 1]
    first, second = found.journeys[0].times
    assert second.departs == first.returns
    assert failures(checker, *full(found, task)) == set()


def test_a_kindergarten_rides_before_ten_single_jobs_that_would_pay_more(checker: ModuleType) -> None:
    offices = [(f"o{at}", "office", 10) for at in range(10)]
    task = problem([*offices, ("k", "kindergarten", 100)], TRUCK, far=1)
    found = driven(task, Rules(most_trips=1))
    assert stops(found) == {"truck": [["P-k"]]}
    assert {line for line, _ in found.plan.bounds} == {one for one, *_ in offices}
    assert given_of(found.plan)["k"] == 100
    assert {reason.code for reason in found.plan.line("o1").reasons} >= {"transport"}
    assert failures(checker, *full(found, task)) == set()


def test_what_a_line_gives_up_for_want_of_transport_goes_to_one_that_can_be_driven_to(checker: ModuleType) -> None:
    lots = [{"id": "lot-W", "warehouse": "W", "item": "fuel", "qty": 60}]
    task = problem([("a", "office", 60), ("z", "kindergarten", 60)], TRUCK, far=120, lots=lots)
    found = driven(task)
    # The kindergarten is too far for the day: 240 km there and back. Its goods go to the office, which is near enough.
    assert given_of(found.plan) == {"a": 60, "z": 0}
    assert [(one.loads, one.unrouted) for one in found.rounds] == [(1, 1), (1, 0)]
    assert failures(checker, *full(found, task)) == set()


@pytest.mark.parametrize(
    ("rules", "reason"),
    [(Rules(windows={"P-a": (0, 7 * HOUR)}), "too_late"), (Rules(ends_s=8 * HOUR), "day_too_short")],
)
def test_a_stop_that_is_not_routed_names_the_rule(rules: Rules, reason: str, checker: ModuleType) -> None:
    task = problem([("a", "office", 30)], TRUCK, far=12)
    made = plan(task, default_policy(), seed="s")
    first = _drive(made, task, rules).unrouted()[0]
    assert (first.reason, dict(first.tried)) == (reason, {reason: 1})
    found = convoys(made, task, rules)
    assert (found.journeys, given_of(found.plan)) == ((), {"a": 0})
    assert [(one.loads, one.unrouted_mg) for one in found.rounds] == [(1, 30 * 10**7), (0, 0)]
    assert failures(checker, *full(found, task)) == set()


def test_weight_and_volume_bound_a_vehicle_and_fuel_never_rides_with_food() -> None:
    base = written(problem([("a", "office", 30)], TRUCK, VAN))
    base["items"] = [
        *base["items"],
        {"id": "diesel", "unit": "ml", "group": "fuel", "mg_per_unit": 845, "danger": "UN1202"},
    ]  # type: ignore[misc]
    base["lots"] = [*base["lots"], {"id": "d", "warehouse": "W", "item": "diesel", "qty": 200_000}]  # type: ignore[misc]
    base["lines"] = [*base["lines"], {"id": "f", "place": "P-a", "class": "office", "item": "diesel", "need": 200_000}]  # type: ignore[misc]
    found = driven(read_problem(base))
    carried = {
        one.vehicle: {group for trip in one.trips for load in trip for group in load.groups} for one in found.journeys
    }
    assert sorted(map(sorted, carried.values())) == [["fuel"], ["general"]]
    assert found.unrouted == ()


def test_nothing_is_driven_over_a_road_that_is_not_open(checker: ModuleType) -> None:
    task = problem([("a", "office", 30), ("b", "office", 30)], TRUCK)
    for state in ("mined", "closed", "unknown"):
        shut = read_problem(
            {
                **written(task),
                "arcs": [
                    {**one, "state": state if one["id"] == "P-a-P-b" else "open"} for one in written(task)["arcs"]
                ],
            }
        )  # type: ignore[attr-defined]
        found = driven(shut)
        assert stops(found) == {"truck": [["P-a"]]}
        assert failures(checker, *full(found, shut)) == set()
        assert [one.reason for one in found.left] == ["road_to_be_confirmed"] * (state == "unknown")


def test_a_one_way_street_is_not_driven_back() -> None:
    task = problem([("a", "office", 30), ("b", "office", 30)], TRUCK)
    ring = [
        road("W", "P-a", "open", oneway=True),
        road("P-a", "P-b", "open", oneway=True),
        road("P-b", "W", "open", oneway=True),
    ]
    found = driven(read_problem({**written(task), "arcs": ring}))
    assert stops(found) == {"truck": [["P-a", "P-b"]]}


def test_a_fleet_of_zero_drives_nothing_and_promises_nothing(checker: ModuleType) -> None:
    task = problem([("a", "office", 30)])
    found = driven(task)
    assert (found.journeys, given_of(found.plan), found.plan.bounds) == ((), {"a": 0}, (("a", 0),))
    assert failures(checker, *full(found, task)) == set()


def test_without_roads_no_journey_is_planned() -> None:
    task = replace(problem([("a", "office", 30)], TRUCK), arcs=None)
    with pytest.raises(PlanningError) as refused:
        driven(task)
    assert refused.value.code == "convoys.roads_not_modelled"


@pytest.mark.parametrize(
    "rules",
    [[], {"speed": 3}, {"starts_s": -1}, {"starts_s": 9, "ends_s": 8}, {"stop_s": 1.5}, {"most_trips": 0},
     {"windows": {"P": [2, 1]}}, {"windows": {"P": [1]}}, {"windows": []}, {"dm_per_s": True}, {"together": "food"}],
)  # fmt: skip
def test_rules_that_cannot_be_kept_are_refused(rules: object) -> None:
    with pytest.raises(PlanningError):
        read_rules(rules)


def test_rules_are_read_with_the_proposal_for_what_is_absent() -> None:
    rules = read_rules({"windows": {"P": [1, 2]}, "together": [["food", "fuel"]]})
    assert (rules.window("P"), rules.window("Q"), rules.most_trips) == ((1, 2), (7 * HOUR, 17 * HOUR), 3)


def heavy(seed: int, *, vehicles: int = 3) -> Problem:
    """A random problem with weights, a mixed fleet and mostly open roads."""
    made = generate(seed, Size(lines=24, items=2, warehouses=2, places=6, open_share=85))
    items = tuple(
        replace(one, group="general", mg_per_unit=10**9 // one.pack, mm3_per_unit=10**9 // one.pack)
        for one in made.items
    )
    fleet = tuple(Vehicle(f"V{at}", "truck", 20_000 * (1 + at), 30_000, home=f"W{at % 2}") for at in range(vehicles))
    return replace(made, items=items, vehicles=fleet)


@pytest.mark.parametrize("seed", range(24))
def test_a_random_day_planned_again_around_what_left_passes_the_checker(checker: ModuleType, seed: int) -> None:
    task = heavy(seed, vehicles=2 + seed % 3)
    made = plan(task, default_policy(), seed="s")
    first = convoys(made, task, most_rounds=1)
    gone, held, used = list[Aboard](), list[Aboard](), list[str]()
    for number, journey in enumerate(first.journeys):
        loads = [load for trip in journey.trips for load in trip]
        if number == 0:
            gone += pieces_of(loads)
        elif seed % 2:
            held += pieces_of(loads[:1])
        used += [one for trip in journey.trips for leg in first.ground.ways_of(trip) for one in leg.segments]
    away = {first.journeys[0].vehicle} if first.journeys else set()
    rest = replace(task, vehicles=tuple(one for one in task.vehicles if one.id not in away))
    left = replace(made, problem_hash=problem_hash(rest))
    shut = sorted(set(used))[: seed % 4]
    again = convoys(left, rest, shut=shut, aboard=gone, held=held, most_rounds=1)
    assert failures(checker, *full(again, rest)) == set()
    assert given_of(again.plan) == given_of(made), "no amount changes"
    driven_now = [
        one for j in again.journeys for trip in j.trips for leg in again.ground.ways_of(trip) for one in leg.segments
    ]
    assert not set(shut) & set(driven_now)


def pieces_of(loads: list[Load]) -> list[Aboard]:
    """What loads hold, one row for each line, lot and level."""
    totals = Counter[tuple[str, str, str]]()
    for load in loads:
        for piece in load.pieces:
            totals[piece.line, piece.lot, load.level] += piece.qty
    return [Aboard(*key, qty) for key, qty in totals.items()]


@pytest.mark.parametrize("seed", range(16))
def test_the_journeys_of_random_problems_pass_the_checker(checker: ModuleType, seed: int) -> None:
    task = heavy(seed, vehicles=seed % 4)
    found = driven(task)
    assert failures(checker, *full(found, task)) == set()
    assert len(found.rounds) <= 3
    assert convoys_document(driven(task)) == convoys_document(found)


def test_every_mutation_of_a_plan_with_journeys_is_found(checker: ModuleType) -> None:
    task = problem([("a", "office", 60), ("b", "office", 60), ("c", "school", 90)], TRUCK, VAN, far=30)
    made = plan(task, default_policy(), seed="s")
    found = convoys(made, task, Rules(most_trips=1))
    raw, whole = full(found, task)
    base = json.loads(json.dumps(plan_document(made)))
    assert whole["routes"] and whole["bounds"] and whole["base"]["changed"]
    assert failures(checker, raw, whole, base) == set()
    assert no_mutation_passes(checker, raw, whole, base) > 500


def changed(whole: Row, change: Callable[[Row], None]) -> Row:
    """A plan with a change and a content hash that fits."""
    other: Row = json.loads(json.dumps(whole))
    change(other)
    other["content_hash"] = content_hash(other)
    return other


def tampered() -> Iterator[tuple[str, Callable[[Row], None]]]:
    """What somebody might do to journeys, and the code with which it is found."""

    def swap(whole: Row) -> None:
        trip = whole["routes"][0]["trips"][0]
        trip["stops"].reverse()

    def drop(whole: Row) -> None:
        whole["routes"] = []

    def shorten(whole: Row) -> None:
        whole["routes"][0]["trips"][0]["back"] = []

    yield "broken_way", swap
    yield "each_load_once", drop
    yield "broken_way", shorten


@pytest.mark.parametrize("at", range(3))
def test_journeys_that_were_tampered_with_are_found(checker: ModuleType, at: int) -> None:
    task = problem([("a", "office", 30), ("b", "office", 40)], TRUCK)
    raw, whole = full(driven(task), task)
    code, change = list(tampered())[at]
    assert code in {found for found, _ in failures(checker, raw, changed(whole, change))}


def test_a_later_level_in_the_place_of_an_earlier_one_is_found(checker: ModuleType) -> None:
    task = problem([("o", "office", 100), ("k", "kindergarten", 100)], TRUCK, far=1)
    made, rules = plan(task, default_policy(), seed="s"), Rules(most_trips=1)
    day = _drive(made, task, rules)
    late = next(load for loads in day.missing.values() for load in loads)
    early = day.trips["truck"][0][0]
    day.trips["truck"], day.missing = ((late,),), {early.level: [early]}
    wrong = Convoys(made, rules, day.journeys(), day.unrouted(), (), (), day.ground)
    assert ("could_ride", early.id) in failures(checker, *full(wrong, task))


def test_a_kit_that_no_vehicle_can_lift_is_left_with_its_reason(checker: ModuleType) -> None:
    task = problem([("a", "office", 30), ("b", "office", 1)], VAN, item={"mg_per_unit": 10**9})
    found = driven(task)
    assert {one.reason for one in found.left} == set()
    assert (given_of(found.plan), found.rounds[-1].unrouted) == ({"a": 0, "b": 0}, 0)
    assert failures(checker, *full(found, task)) == set()
    unweighed = problem([("a", "office", 30)], VAN, item={"mg_per_unit": None})
    found = driven(unweighed)
    assert ({one.reason for one in found.left}, given_of(found.plan)) == ({"weight_unknown"}, {"a": 30})
    assert failures(checker, *full(found, unweighed)) == set()


def test_cold_goods_stay_on_the_cold_vehicle_when_later_levels_join(checker: ModuleType) -> None:
    base = written(problem([("a", "office", 60), ("b", "office", 60)], TRUCK, {**VAN, "cold": True}))
    cold = {
        "id": "insulin",
        "unit": "pc",
        "group": "medicine",
        "mg_per_unit": 20_000,
        "mm3_per_unit": 1000,
        "cold": True,
    }
    base["items"] = [*base["items"], cold]  # type: ignore[misc]
    base["lots"] = [*base["lots"], {"id": "c", "warehouse": "W", "item": "insulin", "qty": 90}]  # type: ignore[misc]
    base["lines"] = [
        *base["lines"],  # type: ignore[misc]
        {"id": "i", "place": "P-b", "class": "hospital", "item": "insulin", "need": 90},
    ]
    task = read_problem(base)
    found = driven(task)
    carried = {one.vehicle for one in found.journeys for trip in one.trips for load in trip if load.cold}
    assert (carried, found.unrouted) == ({"van"}, ())
    assert failures(checker, *full(found, task)) == set()


def run(*words: object) -> int:
    """Parse and run like the launcher."""
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args([str(word) for word in words]))


def test_the_command_prints_journeys_reasons_and_rounds_and_the_verifier_accepts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {name: tmp_path / f"{name}.json" for name in ("problem", "plan", "routed", "rules")}
    task = problem([("a", "office", 60), ("b", "office", 60)], TRUCK)
    files["problem"].write_text(json.dumps(written(task)))
    files["rules"].write_text(json.dumps({"most_trips": 1}))
    assert run("solve", files["problem"], "--out", files["plan"]) == Exit.DONE
    assert run("convoys", files["problem"], files["plan"]) == Exit.DONE
    out = capsys.readouterr().out
    assert "truck: 07:00 W > P-" in out and "round 1: 2 loads, 0 not routed (0.0 kg)" in out
    words = ("convoys", files["problem"], files["plan"], "--rules", files["rules"], "--out", files["routed"])
    assert run(*words) == Exit.FINDINGS
    assert "cut back to what can be driven" in capsys.readouterr().out
    assert run(*words, "--json") == Exit.FINDINGS
    assert json.loads(capsys.readouterr().out)["rounds"][-1]["unrouted"] == 0
    assert run("verify", files["problem"], files["routed"]) == Exit.DONE
    assert run("explain", files["routed"], "--line", "a") == Exit.DONE
    files["rules"].write_text('{"speed": 1}')
    with pytest.raises(command.CannotPlan):
        run(*words)
    files["problem"].write_text(json.dumps(written(replace(task, day="2026-01-11"))))
    with pytest.raises(InputUnreadable):
        run(*words)


def test_what_rides_already_stays_and_the_rest_is_driven_over_what_is_open_now(checker: ModuleType) -> None:
    task = problem([("a", "office", 60), ("b", "office", 60)], TRUCK, VAN)
    made = plan(task, default_policy(), seed="s")
    first = convoys(made, task, most_rounds=1)
    gone = [
        Aboard(piece.line, piece.lot, load.level, piece.qty)
        for journey in first.journeys
        if journey.vehicle == "truck"
        for trip in journey.trips[:1]
        for load in trip
        for piece in load.pieces
    ]
    assert 0 < sum(one.qty for one in gone) < 120
    rest = replace(task, vehicles=tuple(one for one in task.vehicles if one.id != "truck"))
    left = replace(made, problem_hash=problem_hash(rest))
    again = convoys(left, rest, aboard=gone, most_rounds=1)
    rides = [load for one in again.journeys for trip in one.trips for load in trip]
    rides += [one.load for one in again.unrouted]
    assert sum(piece.qty for load in rides for piece in load.pieces) == 120 - sum(one.qty for one in gone)
    assert failures(checker, *full(again, rest)) == set()
    # What a person holds back is left out alike, and said apart.
    kept_back = convoys(left, rest, held=gone, most_rounds=1)
    assert routes_of(kept_back) == routes_of(again)
    assert again_driving(kept_back)["held"] == again_driving(again)["aboard"]
    assert failures(checker, *full(kept_back, rest)) == set()
    # The only road to the second place closed since the plan was made: nothing goes there, and the reason is said.
    shut = convoys(left, rest, aboard=gone, shut=["P-a-P-b"], most_rounds=1)
    assert all(
        "P-a-P-b" not in leg.segments for one in shut.journeys for t in one.trips for leg in shut.ground.ways_of(t)
    )
    assert {one.load.place for one in shut.unrouted} >= {"P-b"}
    assert {one.reason for one in shut.unrouted if one.load.place == "P-b"} == {"no_open_way"}
    raw, written_plan = full(shut, rest)
    assert broken(written_plan, SCHEMAS["plan"]) == []
    assert failures(checker, raw, written_plan) == set()
    # Driving over the closed road all the same, or more goods on the vehicle than there are, is found.
    open_road = {**written_plan, "driving": {**again_driving(again), "shut": ["P-a-P-b"]}, "routes": routes_of(again)}
    open_road["content_hash"] = content_hash(open_road)
    assert any(code in {"forbidden_road", "no_open_way"} for code, _ in failures(checker, raw, open_road))
    assert no_mutation_passes(checker, raw, written_plan) > 300


def again_driving(found: Convoys) -> Row:
    """The block `driving` as read from a file."""
    return dict(json.loads(json.dumps(convoys_document(found)[1])))


def routes_of(found: Convoys) -> list[Row]:
    """The block `routes` as read from a file."""
    return list(json.loads(json.dumps(convoys_document(found)[0])))
