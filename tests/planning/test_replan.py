"""A plan made again keeps what fairness leaves free, says what changed, and leaves loaded goods alone."""

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.planning.builders import document, given, make, road, solve

from ojakh.cli import bench
from ojakh.cli import plan as command
from ojakh.cli.exits import Exit, InputUnreadable
from ojakh.planning import default_policy, explain, plan, plan_document, read_plan, read_problem
from ojakh.planning.errors import PlanningError
from ojakh.planning.generate import Size, generate
from ojakh.planning.loads import build_loads
from ojakh.planning.problem import Problem
from ojakh.planning.result import Changed, Plan

EQUAL = [(one, "household", 1) for one in ("a", "b", "c", "d")]


def again(problem: Problem, base: Plan, *, seed: str | None = None) -> Plan:
    """The problem planned after `base`."""
    return plan(problem, default_policy(), seed=seed or base.seed, previous=base)


def lots(*rows: tuple[str, int, str | None]) -> list[dict[str, Any]]:
    """Lots of fuel in warehouse W: id, amount and expiry."""
    return [{"id": one, "warehouse": "W", "item": "fuel", "qty": qty, "expiry": expiry} for one, qty, expiry in rows]


def used(made: Plan, line: str) -> dict[str, int]:
    """Lots of a line."""
    return {source.lot: source.qty for source in made.line(line).sources}


@pytest.mark.parametrize("seed", ["s", "t", "u", "v"])
def test_the_last_packs_stay_with_those_who_had_them_whatever_the_draw_says(seed: str) -> None:
    base = solve(EQUAL, stock=2, seed="first")
    made = again(make(EQUAL, stock=2), base, seed=seed)
    assert given(made) == given(base)
    assert made.base is not None and (made.base.changed, made.base.moved) == ((), ())


def test_more_coverage_goes_before_keeping() -> None:
    base = solve(EQUAL, stock=2, seed="first")
    had = sorted(one for one, amount in given(base).items() if amount)
    worse = [(one, "household" if one in had else "kindergarten_warmth", 1) for one, *_ in EQUAL]
    made = again(make(worse, stock=2), base)
    assert given(made) == {one: int(one not in had) for one, *_ in EQUAL}
    assert made.base is not None and len(made.base.changed) == 4


def test_what_changed_names_lines_that_came_and_went() -> None:
    base = solve([("a", "office", 5), ("b", "office", 5)], stock=10)
    made = again(make([("a", "office", 3), ("c", "office", 2)], stock=10), base)
    assert made.base is not None
    assert made.base.changed == (Changed("a", 5, 3), Changed("b", 5, None), Changed("c", None, 2))


def test_lines_keep_their_lots_where_a_fresh_plan_would_hand_them_on() -> None:
    rows = [("a", "office", 3), ("b", "office", 3), ("c", "office", 3)]
    stock = lots(("old", 3, "2026-02-01"), ("mid", 3, "2026-03-01"), ("new", 3, None))
    base = plan(read_problem(document(rows, lots=stock)), default_policy())
    assert [used(base, one) for one in "abc"] == [{"old": 3}, {"mid": 3}, {"new": 3}]
    less = read_problem(document([("a", "office", 1), *rows[1:]], lots=stock))
    assert [used(plan(less, default_policy()), one) for one in "abc"] == [
        {"old": 1},
        {"old": 2, "mid": 1},
        {"mid": 2, "new": 1},
    ]
    made = again(less, base)
    # The two packs that `a` gives back are of the lot that expires first, so somebody has to take them: `c`, whose lot
    # is then not needed whole. `b` keeps its own.
    assert [used(made, one) for one in "abc"] == [{"old": 1}, {"mid": 3}, {"old": 2, "new": 1}]
    assert made.base is not None and made.base.moved == ("c",)


def test_of_lots_that_expire_alike_the_nearest_warehouse_gives_and_a_plan_made_again_keeps_it() -> None:
    rows = [("a", "office", 5), ("b", "office", 5)]
    arcs = [
        road(house, place, "open", length_dm=length)
        for house, place, length in (("V", "P-a", 10), ("V", "P-b", 90), ("W", "P-a", 80), ("W", "P-b", 20))
    ]
    task = make(rows, stock={"V": 20, "W": 20}, arcs=arcs)
    base = plan(task, default_policy())
    assert [used(base, one) for one in "ab"] == [{"lot-V": 5}, {"lot-W": 5}]
    assert [used(again(task, base), one) for one in "ab"] == [{"lot-V": 5}, {"lot-W": 5}]
    older = replace(
        task, lots=tuple(replace(lot, expiry="2026-02-01") if lot.id == "lot-V" else lot for lot in task.lots)
    )
    assert [used(plan(older, default_policy()), one) for one in "ab"] == [{"lot-V": 5}, {"lot-V": 5}]


def test_nobody_waits_for_a_road_only_to_keep_a_lot() -> None:
    rows = [("a", "office", 5)]
    stock = {"W": 5, "V": 5}
    unsure = [road("W", "P-a", "unknown"), road("V", "P-a", "unknown")]
    base = solve(rows, stock=stock, arcs=unsure)
    opened = "V" if base.line("a").sources[0].lot == "lot-W" else "W"
    arcs = [road(house, "P-a", "open" if house == opened else "unknown") for house in ("W", "V")]
    made = again(make(rows, stock=stock, arcs=arcs), base)
    assert (used(made, "a"), made.line("a").waiting) == ({f"lot-{opened}": 5}, 0)


def on_board(line: str = "a", lot: str = "lot-W", qty: int = 4, one: str = "WB-1/1") -> list[dict[str, object]]:
    """One row of goods that are loaded already."""
    return [{"id": one, "line": line, "lot": lot, "qty": qty}]


def test_a_loaded_line_keeps_its_goods_though_its_road_was_mined_and_others_share_the_rest() -> None:
    rows = [("a", "office", 6), ("b", "office", 6), ("k", "kindergarten", 3)]
    arcs = [road("W", "P-a", "mined"), road("W", "P-b", "open"), road("W", "P-k", "open")]
    problem = make(rows, stock=9, arcs=arcs, loaded=on_board())
    made = plan(problem, default_policy())
    assert given(made) == {"a": 4, "b": 2, "k": 3}
    line = made.line("a")
    assert (line.reasons[0].code, line.fair, line.slices, line.waiting) == ("loaded", 4, (), 0)
    assert explain(made, problem, "a").counterfactuals == ()
    assert explain(made, problem, "b").counterfactuals[0].lost == ()
    assert {one.piece.line for one in build_loads(made, problem).left} == {"b", "k"}
    assert read_plan(json.loads(json.dumps(plan_document(made)))).lines == made.lines


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"qty": 0}, "too_small"),
        ({"qty": 8}, "loaded_more_than_the_need"),
        ({"qty": 11}, "loaded_more_than_the_lot"),
        ({"qty": float("nan")}, "not_a_whole_number"),
        ({"lot": "nowhere"}, "unknown_reference"),
        ({"line": "nobody"}, "unknown_reference"),
        ({"lot": "lot-tea"}, "loaded_another_item"),
    ],
)
def test_goods_loaded_that_cannot_be_are_refused(row: dict[str, Any], code: str) -> None:
    base = document([("a", "office", 6)], stock=10, loaded=[{**on_board()[0], **row}])
    base["items"] += [{"id": "tea", "unit": "g"}]  # type: ignore[operator]
    base["lots"] += [{"id": "lot-tea", "warehouse": "W", "item": "tea", "qty": 50}]  # type: ignore[operator]
    with pytest.raises(PlanningError) as refused:
        read_problem(base)
    assert refused.value.code == f"problem.{code}"


def test_two_rows_with_one_id_are_refused() -> None:
    with pytest.raises(PlanningError):
        make([("a", "office", 6)], stock=10, loaded=on_board(qty=1) * 2)


def changed(problem: Problem, seed: int) -> Problem:
    """Every tenth need is another one, every fifth lot was counted again, one road closed."""
    rng = random.Random(seed)
    lines = [
        replace(line, need=rng.randint(0, line.need + 3)) if line.need is not None and rng.random() < 0.1 else line
        for line in problem.lines
    ]
    stock = [replace(lot, qty=rng.randint(0, lot.qty)) if rng.random() < 0.2 else lot for lot in problem.lots]
    return replace(problem, lines=tuple(lines), lots=tuple(stock), arcs=(problem.arcs or ())[1:])


@pytest.mark.parametrize("seed", range(12))
def test_keeping_close_costs_nobody_any_coverage_and_never_changes_more(seed: int) -> None:
    problem = generate(seed, Size(lines=60, items=2, packs=(1, 5)))
    base = plan(problem, default_policy(), seed="x")
    other = changed(problem, seed)
    kept, fresh = again(other, base), plan(other, default_policy(), seed="x")
    found = bench.replan_bench.coverages
    assert found(kept) == found(fresh)
    assert [one.value for one in kept.classes] == [one.value for one in fresh.classes]
    assert sum(line.waiting for line in kept.lines) == sum(line.waiting for line in fresh.lines)
    had = given(base)
    assert kept.base is not None
    assert len(kept.base.changed) <= sum(had.get(line.id) != line.given for line in fresh.lines)


def run(*words: object) -> int:
    """Parse and run like the launcher."""
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args([str(word) for word in words]))


def test_the_command_keeps_the_base_prints_both_counts_and_the_verifier_follows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problem, first, second = (tmp_path / f"{name}.json" for name in ("problem", "first", "second"))
    problem.write_text(json.dumps(document(EQUAL, stock=2)))
    assert run("solve", problem, "--out", first, "--seed", "first") == Exit.DONE
    problem.write_text(json.dumps(document([*EQUAL, ("e", "household", 1)], stock=2)))
    assert run("solve", problem, "--base", first, "--out", second) == Exit.DONE
    out = capsys.readouterr().out
    assert "changed: e  - -> 0" in out
    assert "against the base plan: 1 amounts changed, 0 lines got other lots" in out
    made = json.loads(second.read_text())
    assert made["seed"] == "first"
    assert set(made["informational"]["without_base"]) == {"changed", "moved"}
    assert run("verify", problem, second, "--base", first) == Exit.DONE
    assert run("verify", problem, second) == Exit.DONE
    assert "the earlier plan was not named" in capsys.readouterr().out
    assert run("verify", problem, second, "--base", second) == Exit.FINDINGS
    assert run("verify", problem, first, "--base", first) == Exit.FINDINGS
    first.write_text("{}")
    with pytest.raises(InputUnreadable):
        run("solve", problem, "--base", first)


@pytest.mark.parametrize("event", ["needs", "lots", "roads"])
def test_bench_counts_what_changed_with_and_without_the_base(event: str, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    bench.configure(parser)
    words = ["plan", "--lines", "300", "--items", "2", "--lots", "5", "--replan", event, "--json"]
    assert bench.run(parser.parse_args(words)) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    assert found["same_coverages"] is True
    assert (found["lots"], found["violations"]) == (50, 0)
    assert found["with_base"]["changed"] == found["must_change"] <= found["without_base"]["changed"]
    assert found["with_base"]["lines"] <= found["without_base"]["lines"]
