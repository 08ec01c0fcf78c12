"""Rules of convoys: read or refused, kept by the router where it can, mended by waiting, found again by the checker."""

import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.test_convoys import TRUCK, VAN, driven, full, heavy, problem, run, stops
from tests.planning.test_schema import SCHEMAS, broken
from tests.planning.test_verifier import checker, failures, no_mutation_passes

from ojakh.cli import plan as command
from ojakh.cli.exits import Exit
from ojakh.planning import Problem, default_policy, plan, problem_hash, read_problem
from ojakh.planning import problem_document as written
from ojakh.planning.convoy_rules import ConvoyRule, Member, check_convoy, check_day, gather, read_convoy_rules
from ojakh.planning.convoys import Convoys, convoys
from ojakh.planning.daylight import daylight
from ojakh.planning.errors import PlanningError
from ojakh.planning.journeys import DAY, HOUR, Rules, read_rules
from ojakh.planning.plan_document import content_hash

__all__ = ["checker"]
Row = dict[str, Any]
YEREVAN = {"latitude_mdeg": 40178, "longitude_mdeg": 44515, "offset_s": 4 * HOUR, "margin_s": 0}


def rule(code: str, *, hard: bool = True, **values: int) -> ConvoyRule:
    """A rule of the tests."""
    return ConvoyRule(code, hard, "test", values)


def row(code: str, **values: Any) -> Row:
    """A rule as a JSON row."""
    return {"code": code, "severity": "hard", "source": "test", "values": values}


def member(
    vehicle: str, departs: int = 8, returns: int = 10, *, fuel: bool = False, trip: int = 1, **more: Any
) -> Member:
    """A trip with times in hours, whose own hours are looked at."""
    told: Row = {"warehouse": "W", "stops": (f"first of {vehicle}", f"last of {vehicle}"), "drive_s": HOUR} | more
    return Member(vehicle, trip, departs=departs * HOUR, returns=returns * HOUR, fuel=fuel, **told)


def codes(members: list[Member], *rules: ConvoyRule) -> list[str]:
    """Codes of what a day breaks."""
    return [one.code for one in check_day(members, rules, "2026-01-10")]


def hm(*clock: int) -> int:
    """Hours and minutes in seconds."""
    return clock[0] * HOUR + clock[1] * 60


@pytest.mark.parametrize(
    ("day", "where", "light"),
    [  # Sunrise and sunset as printed in almanacs; the formula is good to two minutes.
        ("2026-06-21", (51477, 0, 1), (hm(4, 43), hm(21, 21))),
        ("2026-12-21", (51477, 0, 0), (hm(8, 3), hm(15, 53))),
        ("2026-12-21", (-33868, 151209, 11), (hm(5, 41), hm(20, 5))),
        ("2026-03-20", (-180, -78468, -5), (hm(6, 18), hm(18, 24))),
        ("2026-06-21", (40178, 44515, 4), (hm(5, 31), hm(20, 35))),
    ],
)
def test_daylight_is_that_of_almanacs(day: str, where: tuple[int, int, int], light: tuple[int, int]) -> None:
    found = daylight(day, latitude_mdeg=where[0], longitude_mdeg=where[1], offset_s=where[2] * HOUR)
    assert found is not None
    assert all(abs(one - other) <= 120 for one, other in zip(found, light, strict=True)), found
    assert all(one % 60 == 0 for one in found)


def test_beyond_the_circles_the_day_is_whole_or_there_is_none() -> None:
    tromso = {"latitude_mdeg": 69649, "longitude_mdeg": 18956, "offset_s": HOUR}
    assert daylight("2026-06-21", **tromso) == (0, DAY)
    assert daylight("2026-12-21", **tromso) is None
    for latitude in (90_000, -90_000):
        found = daylight("2026-06-21", latitude_mdeg=latitude, longitude_mdeg=0, offset_s=0)
        assert found == ((0, DAY) if latitude > 0 else None)


@pytest.mark.parametrize("source", ["polar night", "margins longer than the day"])
def test_a_day_without_light_lets_nobody_leave_and_says_why(source: str, checker: ModuleType) -> None:
    dark = {**YEREVAN, "latitude_mdeg": 80_000} if source == "polar night" else {**YEREVAN, "margin_s": DAY // 2}
    task = problem([("a", "office", 30)], TRUCK)
    rules = Rules(convoy=read_convoy_rules([row("daylight", **dark)]))
    made = plan(task, default_policy(), seed="s")
    found = convoys(made, task, rules, most_rounds=1)
    assert (found.journeys, [one.reason for one in found.unrouted]) == ((), ["after_dark"])
    assert failures(checker, *full(found, task)) == set()


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ({}, "convoy"),
        (["daylight"], "convoy"),
        ([row("fastest", n=1)], "convoy.fastest"),
        ([{**row("duty", most_s=1), "severity": "soft"}], "convoy.duty"),
        ([{**row("duty", most_s=1), "source": " "}], "convoy.duty"),
        ([row("duty")], "convoy.duty"),
        ([row("duty", most_s=1, n=2)], "convoy.duty"),
        ([row("duty", most_s=-1)], "convoy.duty.most_s"),
        ([row("most_vehicles", n=1.5)], "convoy.most_vehicles.n"),
        ([row("most_vehicles", n=True)], "convoy.most_vehicles.n"),
        ([row("fewest_vehicles", n=0)], "convoy.fewest_vehicles.n"),
        ([row("fewest_vehicles", n=3), row("most_vehicles", n=2)], "convoy.fewest_vehicles.n"),
        ([row("most_vehicles", n=3), row("most_vehicles", n=2)], "convoy"),
        ([row("escorts", n=1, from_s=9, until_s=9)], "convoy.escorts.until_s"),
        ([row("daylight", **{**YEREVAN, "latitude_mdeg": 90_001})], "convoy.daylight.latitude_mdeg"),
        ([row("daylight", **{**YEREVAN, "longitude_mdeg": -180_001})], "convoy.daylight.longitude_mdeg"),
        ([row("daylight", **{**YEREVAN, "offset_s": -4 * HOUR})], "convoy.daylight.offset_s"),
    ],
)
def test_rules_that_cannot_be_kept_are_refused_by_name(rows: object, named: str) -> None:
    with pytest.raises(PlanningError) as refused:
        read_rules({"convoy": rows})
    assert (refused.value.code, refused.value.subject_ids) == ("convoys.bad_rules", (named,))


@pytest.mark.parametrize(
    "bad", [{"loading_s": -1}, {"buffer_percent": -1}, {"buffer_percent": 1001}, {"loading_s": 1.0}]
)
def test_a_negative_time_or_buffer_is_refused(bad: Row) -> None:
    with pytest.raises(PlanningError):
        read_rules(bad)


def test_the_order_of_rules_is_no_matter() -> None:
    rows = [row("most_vehicles", n=3), row("duty", most_s=9)]
    assert read_convoy_rules(rows) == read_convoy_rules(rows[::-1])


def test_trips_that_leave_one_warehouse_together_are_a_convoy() -> None:
    found = gather([member("b"), member("a"), member("c", warehouse="X"), member("d", 9, 11)])
    assert [[one.vehicle for one in convoy.members] for convoy in found] == [["a", "b"], ["c"], ["d"]]


def test_each_rule_names_what_breaks_it_and_lets_pass_what_keeps_it() -> None:
    three = [member(one) for one in "abc"]
    (convoy,) = gather(three)
    assert check_convoy(convoy, [rule("fewest_vehicles", n=3), rule("most_vehicles", n=3)]) == ()
    (small,) = check_convoy(convoy, [rule("fewest_vehicles", n=4)])
    assert (small.found, small.limit, small.stop) == (3, 4, "first of a")
    assert small.trips == (("a", 1), ("b", 1), ("c", 1)) and small.hard
    assert codes(three, rule("most_vehicles", n=2)) == ["most_vehicles"]
    tanks = [member("f", fuel=True), member("g", fuel=True)]
    assert codes(tanks[:1], rule("fuel_not_alone")) == ["fuel_not_alone"]
    assert codes([*tanks[:1], *three], rule("fuel_not_alone"), rule("fuel_vehicles", n=1)) == []
    assert codes([*tanks, *three], rule("fuel_not_alone"), rule("fuel_vehicles", n=1)) == ["fuel_vehicles"]


def test_escorts_and_recovery_vehicles_are_back_before_they_leave_again() -> None:
    day = [member("a", 8, 10), member("b", 9, 11), member("c", 10, 12), member("x", 8, 9, warehouse="X")]
    two = rule("escorts", n=2, from_s=0, until_s=DAY)
    assert codes(day, two) == []
    assert [one.departs for one in check_day(day, [rule("escorts", n=1, from_s=0, until_s=DAY)], "2026-01-10")] == [
        hm(8, 0), hm(9, 0), hm(10, 0),
    ]  # fmt: skip
    hours = check_day(day, [rule("escorts", n=9, from_s=9 * HOUR, until_s=11 * HOUR)], "2026-01-10")
    assert [(one.code, one.found) for one in hours] == [("escort_hours", hm(8, 0))] * 2 + [("escort_hours", hm(12, 0))]
    large = [*day[:1], member("d", 8, 10), *day[1:2], member("e", 9, 11)]
    assert codes(large, rule("recovery", above=1, n=1)) == ["recovery"]
    assert codes(large, rule("recovery", above=2, n=0)) == codes(large, rule("recovery", above=1, n=2)) == []


def test_hours_of_a_journey_name_its_last_stop() -> None:
    day = [member("a", 9, 10, duty_from=8 * HOUR), member("a", 11, 19, trip=2)]
    (dark,) = check_day(day, [rule("daylight", **YEREVAN)], "2026-01-10")
    assert (dark.code, dark.trips, dark.stop, dark.found) == ("daylight", (("a", 2),), "last of a", hm(19, 0))
    (wheel,) = check_day(day, [rule("driving", most_s=HOUR)], "2026-01-10")
    assert (wheel.found, wheel.limit, wheel.stop) == (2 * HOUR, HOUR, "last of a")
    assert codes(day, rule("driving", most_s=2 * HOUR), rule("duty", most_s=11 * HOUR)) == []
    assert codes(day, rule("duty", most_s=11 * HOUR - 1)) == ["duty"]
    elsewhere = [replace(one, drive_s=None) for one in day]
    assert codes(elsewhere, rule("driving", most_s=1), rule("daylight", **YEREVAN)) == []


def test_the_router_keeps_light_hours_loading_and_buffer(checker: ModuleType) -> None:
    task = problem([("a", "office", 60), ("b", "office", 60)], TRUCK)
    rules = read_rules(
        {"loading_s": 1200, "buffer_percent": 25, "convoy": [row("daylight", **{**YEREVAN, "margin_s": 1800})]}
    )
    found = driven(task, rules)
    first = found.journeys[0].times[0]
    light = daylight(task.day, **{name: YEREVAN[name] for name in ("latitude_mdeg", "longitude_mdeg", "offset_s")})
    assert light is not None and first.departs == max(7 * HOUR + 1200, light[0] + 1800)
    # 8 km at 8 m/s are 1,000 s, and a quarter more.
    assert first.stops[0][0] == first.departs + 1250 * (1 + (stops(found)["truck"][0] == ["P-b"]))
    assert found.journeys[0].times[1].departs == first.returns + 1200
    raw, whole = full(found, task)
    assert (whole["driving"]["findings"], failures(checker, raw, whole)) == ([], set())


@pytest.mark.parametrize(
    ("named", "reason"),
    [(row("driving", most_s=2000), "driving_too_long"), (row("duty", most_s=3000), "duty_too_long")],
)
def test_a_load_that_would_cost_too_many_hours_stays_with_its_reason(
    named: Row, reason: str, checker: ModuleType
) -> None:
    task = problem([("a", "office", 30), ("b", "office", 30)], TRUCK)
    made = plan(task, default_policy(), seed="s")
    found = convoys(made, task, Rules(stop_s=60, convoy=read_convoy_rules([named])), most_rounds=1)
    assert stops(found) == {"truck": [["P-a"]]}
    assert dict(found.unrouted[0].tried) == {reason: 3}
    assert failures(checker, *full(found, task)) == set()


def test_a_long_wait_for_a_window_is_no_duty_when_the_vehicle_can_leave_later(checker: ModuleType) -> None:
    task = problem([("a", "office", 30)], TRUCK)
    window = {"P-a": (12 * HOUR, 13 * HOUR)}
    found = driven(task, Rules(windows=window, convoy=(rule("duty", most_s=2 * HOUR),)))
    (times,) = found.journeys[0].times
    assert (times.returns, times.returns - times.departs) == (12 * HOUR + HOUR // 2 + 1000, 2 * HOUR)
    assert failures(checker, *full(found, task)) == set()


def trucks(n: int, kg: int = 100) -> list[Row]:
    """So many small trucks."""
    return [{**TRUCK, "id": f"t{at:02}", "kg": kg, "dm3": 1000} for at in range(n)]


def offices(n: int) -> list[tuple[str, str, int]]:
    """So many lines of ten kits, each a truck's load."""
    return [(f"o{at}", "office", 10) for at in range(n)]


def convoys_of(whole: Row) -> list[list[str]]:
    """Vehicles of each convoy of a plan, in order of departure."""
    return [[trip["vehicle"] for trip in one["trips"]] for one in whole["driving"]["convoys"]]


def findings_of(whole: Row) -> list[tuple[str, str]]:
    """Codes of what a plan breaks, with the stop that is named."""
    return [(one["code"], one["stop"]) for one in whole["driving"]["findings"]]


def test_too_many_vehicles_leave_in_several_convoys_none_of_them_too_small(checker: ModuleType) -> None:
    task = problem(offices(7), *trucks(7), far=1)
    rules = Rules(most_trips=1, convoy=(rule("fewest_vehicles", n=2), rule("most_vehicles", n=3)))
    raw, whole = full(driven(task, rules), task)
    assert sorted(map(len, convoys_of(whole))) == [2, 2, 3]
    assert (findings_of(whole), failures(checker, raw, whole)) == ([], set())
    assert broken(whole, SCHEMAS["plan"]) == []
    plain = full(driven(task, Rules(most_trips=1)), task)[1]
    assert [one["vehicle"] for one in plain["routes"]] == [one["vehicle"] for one in whole["routes"]]
    assert whole["driving"]["loads"] == plain["driving"]["loads"]


def test_a_second_trip_waits_for_another_one_rather_than_leave_alone(checker: ModuleType) -> None:
    task = problem(offices(4), *trucks(2), far=1)
    plain = full(driven(task, Rules(most_trips=2)), task)[1]
    assert len({one["trips"][1]["departs_s"] for one in plain["routes"]}) == 2, "each leaves when it is back"
    raw, whole = full(driven(task, Rules(most_trips=2, convoy=(rule("fewest_vehicles", n=2),))), task)
    assert convoys_of(whole) == [["t00", "t01"]] * 2
    assert (findings_of(whole), failures(checker, raw, whole)) == ([], set())


def test_what_waiting_cannot_mend_stays_a_finding_and_cannot_be_hidden(checker: ModuleType) -> None:
    task = problem([("a", "office", 30), ("b", "office", 30)], TRUCK)
    rules = Rules(convoy=(rule("fewest_vehicles", n=2), rule("most_vehicles", hard=False, n=5)))
    raw, whole = full(driven(task, rules), task)
    assert [code for code, _ in findings_of(whole)] == ["fewest_vehicles"]
    assert findings_of(whole)[0][1] == whole["routes"][0]["trips"][0]["stops"][0]["place"]
    assert failures(checker, raw, whole) == set()
    for hidden in ([], [{**whole["driving"]["findings"][0], "severity": "warning"}]):
        less = {**whole, "driving": {**whole["driving"], "findings": hidden}}
        less["content_hash"] = content_hash(less)
        assert ("convoy_findings", "") in failures(checker, raw, less)
    untold = {key: value for key, value in whole["driving"].items() if key != "findings"}
    less = {**whole, "driving": untold}
    less["content_hash"] = content_hash(less)
    assert failures(checker, raw, less)


def test_a_rule_that_was_kept_is_not_broken_to_mend_one_that_is_farther_off(checker: ModuleType) -> None:
    task = problem(offices(6), *trucks(6), far=1)
    # Half of them might leave a quarter later, but the one escort is back too late for that before the day ends.
    rules = (rule("most_vehicles", n=3), rule("escorts", n=1, from_s=0, until_s=DAY))
    raw, whole = full(driven(task, Rules(most_trips=1, ends_s=7 * HOUR + 5400, convoy=rules)), task)
    assert [code for code, _ in findings_of(whole)] == ["most_vehicles"]
    assert failures(checker, raw, whole) == set()


def fuelled(*more: Row) -> Problem:
    """Diesel for one office and kits for another, with one tanker and other vehicles."""
    base = written(problem([("a", "office", 30)], {**TRUCK, "id": "tank", "tanker": True}, *more))
    diesel = {"id": "diesel", "unit": "ml", "group": "fuel", "mg_per_unit": 845, "danger": "UN1202"}
    base["items"] = [*base["items"], diesel]  # type: ignore[misc]
    base["lots"] = [*base["lots"], {"id": "d", "warehouse": "W", "item": "diesel", "qty": 200_000}]  # type: ignore[misc]
    line = {"id": "f", "place": "P-a", "class": "office", "item": "diesel", "need": 200_000}
    base["lines"] = [*base["lines"], line]  # type: ignore[misc]
    return read_problem(base)


def test_a_fuel_truck_leaves_with_another_vehicle_or_is_named(checker: ModuleType) -> None:
    alone = Rules(convoy=(rule("fuel_not_alone"),))
    raw, whole = full(driven(fuelled(), alone), fuelled())
    assert (findings_of(whole), failures(checker, raw, whole)) == ([("fuel_not_alone", "P-a")], set())
    both = fuelled(TRUCK)
    raw, whole = full(driven(both, alone), both)
    assert (convoys_of(whole), findings_of(whole)) == ([["tank", "truck"]], [])
    assert failures(checker, raw, whole) == set()


def test_a_convoy_counts_vehicles_that_were_settled_before(checker: ModuleType) -> None:
    task = problem([("a", "office", 30)], TRUCK)
    made = plan(task, default_policy(), seed="s")
    other = Member("old", 1, "W", 8 * HOUR, 9 * HOUR, ("P-z",), False)
    rules = Rules(convoy=(rule("fewest_vehicles", n=2),))
    raw, whole = full(convoys(made, task, rules, others=[other], most_rounds=1), task)
    assert (convoys_of(whole), findings_of(whole)) == ([["old", "truck"]], []), "the truck waits until eight"
    assert failures(checker, raw, whole) == set()
    assert broken(whole, SCHEMAS["plan"]) == []
    assert no_mutation_passes(checker, raw, whole) > 200


def test_every_mutation_of_a_plan_with_convoy_rules_is_found(checker: ModuleType) -> None:
    task = fuelled(TRUCK, VAN)
    named = [
        row("daylight", **YEREVAN), row("driving", most_s=4 * HOUR), row("duty", most_s=6 * HOUR),
        row("fuel_not_alone"),
        row("fewest_vehicles", n=3), row("most_vehicles", n=4), row("fuel_vehicles", n=0),
        row("recovery", above=1, n=0),
        row("escorts", n=1, from_s=9 * HOUR, until_s=10 * HOUR),
    ]  # fmt: skip
    rules = read_rules({"loading_s": 600, "buffer_percent": 10, "convoy": named})
    raw, whole = full(driven(task, rules), task)
    assert {code for code, _ in findings_of(whole)} >= {"fewest_vehicles", "fuel_vehicles", "recovery"}
    assert (failures(checker, raw, whole), broken(whole, SCHEMAS["plan"])) == (set(), [])
    assert no_mutation_passes(checker, raw, whole) > 400


ANY_RULES = st.lists(
    st.sampled_from(
        [
            *(rule("fewest_vehicles", n=n) for n in (2, 3)),
            *(rule("most_vehicles", n=n) for n in (3, 4)),
            rule("fuel_not_alone"),
            rule("fuel_vehicles", n=1),
            rule("escorts", n=1, from_s=8 * HOUR, until_s=16 * HOUR),
            rule("escorts", hard=False, n=2, from_s=0, until_s=DAY),
            rule("recovery", above=2, n=1),
            rule("daylight", **YEREVAN),
            rule("duty", most_s=9 * HOUR),
        ]
    ),
    unique_by=lambda one: one.code,
    min_size=1,
    max_size=5,
)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 30), rules=ANY_RULES, order=st.randoms(use_true_random=False))
def test_waiting_breaks_no_hard_rule_and_changes_no_load_and_no_stop(
    seed: int, rules: list[ConvoyRule], order: Any, checker: ModuleType
) -> None:
    task = heavy(seed, vehicles=5)
    fleet = tuple(replace(one, kg=one.kg // 2) for one in task.vehicles)
    task = replace(task, vehicles=fleet)
    made = plan(task, default_policy(), seed="s")
    made = replace(made, problem_hash=problem_hash(task))
    by_router = tuple(one for one in rules if one.code in {"daylight", "duty"})
    plain = convoys(made, task, Rules(convoy=by_router), most_rounds=1)
    found = convoys(made, task, Rules(convoy=tuple(rules)), most_rounds=1)
    assert [(one.vehicle, one.trips) for one in found.journeys] == [(one.vehicle, one.trips) for one in plain.journeys]
    assert named(found, rules) <= named(plain, rules)
    for one, was in zip(found.journeys, plain.journeys, strict=True):
        assert all(now.departs >= then.departs for now, then in zip(one.times, was.times, strict=True))
    assert failures(checker, *full(found, task)) == set()
    shuffled = list(rules)
    order.shuffle(shuffled)
    again = convoys(made, replace(task, vehicles=fleet[::-1]), Rules(convoy=tuple(shuffled)), most_rounds=1)
    assert again.journeys == found.journeys


def named(found: Convoys, rules: list[ConvoyRule]) -> set[tuple[str, str, int]]:
    """Hard rules with the trips that break them."""
    every = [one for row in found.journeys for one in found.ground.members(row.vehicle, row.trips, row.times)]
    broken_rules = check_day(every, rules, found.ground.day)
    return {(one.code, *trip) for one in broken_rules if one.hard for trip in one.trips}


def test_the_command_prints_broken_rules_and_a_hard_one_is_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {name: tmp_path / f"{name}.json" for name in ("problem", "plan", "routed", "rules")}
    files["problem"].write_text(json.dumps(written(problem([("a", "office", 30)], TRUCK))))
    assert run("solve", files["problem"], "--out", files["plan"]) == Exit.DONE
    hours = row("escorts", n=1, from_s=8 * HOUR, until_s=8 * HOUR + 60)
    words = ("convoys", files["problem"], files["plan"], "--rules", files["rules"], "--out", files["routed"])
    for severity, code in (("hard", Exit.FINDINGS), ("warning", Exit.DONE)):
        rows = [{**one, "severity": severity} for one in (row("fewest_vehicles", n=2), hours)]
        files["rules"].write_text(json.dumps({"convoy": rows}))
        capsys.readouterr()
        assert run(*words) == code
        out = capsys.readouterr().out
        assert f"{severity} fewest_vehicles: 1, rule 2 (W " in out and "truck trip 1, stop P-a)" in out
        assert f"{severity} escort_hours: 0" in out and ", rule 08:01 (W " in out
        assert run("verify", files["problem"], files["routed"]) == Exit.DONE
    files["rules"].write_text(json.dumps({"convoy": [row("most_vehicles", n=-1)]}))
    with pytest.raises(command.CannotPlan) as refused:
        run(*words)
    assert "convoy.most_vehicles.n" in refused.value.sentence()
