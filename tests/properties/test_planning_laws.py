"""Laws that every plan keeps, on random problems from everyday to degenerate."""

import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ojakh.planning import (
    AddStock,
    Plan,
    Problem,
    SetRoad,
    check_certificates,
    default_policy,
    explain,
    plan,
    plan_document,
    what_if,
)
from ojakh.planning.evaluate import fairness, packs_of_plan, prepare
from ojakh.planning.generate import Size, generate
from ojakh.planning.problem import Line, RoadState
from ojakh.planning.reference import line_level_coverages
from ojakh.planning.solve import DEFAULT_SEED

POLICY = default_policy()

SIZES = st.builds(
    Size,
    lines=st.integers(0, 40),
    items=st.integers(1, 4),
    warehouses=st.integers(1, 4),
    places=st.integers(1, 10),
    scarcity=st.sampled_from([0, 1, 30, 60, 100, 200]),
    packs=st.sampled_from([(1,), (1, 7), (1000,), (1, 10**6)]),
    open_share=st.sampled_from([0, 40, 75, 100]),
    earmarked_share=st.sampled_from([0, 30, 100]),
)
PROBLEMS = st.builds(generate, st.integers(0, 10**9), SIZES)


def fair_vectors(result: Plan) -> list[list[Fraction]]:
    """For each level, the fair coverage of every slice from the worst to the best."""
    return [
        sorted(one.value for one in result.classes if one.level == level.id for _ in range(one.slices))
        for level in result.policy.levels
    ]


def relabelled(line: Line, new: Callable[[str], str]) -> Line:
    """The line under another id."""
    return replace(line, id=new(line.id))


@given(PROBLEMS)
def test_nothing_is_invented_and_nothing_is_forced_on_anyone(problem: Problem) -> None:
    result = plan(problem, POLICY)
    lots = {lot.id: lot.qty for lot in problem.lots}
    wanted = {line.id: max(line.need or 0, line.asked or 0) if line.need is not None else 0 for line in problem.lines}
    caps = {line.id: line.cap for line in problem.lines}
    used: dict[str, int] = {}
    for line in result.lines:
        assert 0 <= line.given <= wanted[line.id]
        assert line.given <= (line.given if caps[line.id] is None else caps[line.id])  # type: ignore[operator]
        assert sum(source.qty for source in line.sources) == line.given
        for source in line.sources:
            used[source.lot] = used.get(source.lot, 0) + source.qty
    assert all(used[lot] <= lots[lot] for lot in used)


@given(PROBLEMS)
def test_every_line_is_within_one_pack_of_its_fair_share(problem: Problem) -> None:
    packs = {item.id: item.pack for item in problem.items}
    for line in plan(problem, POLICY).lines:
        assert abs(line.given // packs[line.item] - line.fair) < 1


@given(PROBLEMS)
def test_no_later_level_holds_a_pack_that_an_earlier_one_could_use(problem: Problem) -> None:
    result = plan(problem, POLICY)
    levels = fairness(prepare(problem, POLICY), packs_of_plan(result, problem))
    assert [level.violations for level in levels] == [0] * len(levels)


@given(PROBLEMS)
def test_every_short_class_carries_a_proof_that_holds(problem: Problem) -> None:
    result = plan(problem, POLICY)
    assert all(one.passed for one in check_certificates(result))
    assert all(one.value == 1 or one.certificate or one.barred for one in result.classes)
    assert result.informational["exact_repairs"] == 0


@given(PROBLEMS)
def test_classes_give_the_same_coverage_as_a_program_with_every_line_in_it(problem: Problem) -> None:
    values = {one.id: one.value for one in plan(problem, POLICY).classes}
    for one in line_level_coverages(problem, POLICY):
        assert abs(one.value - float(values[one.need_class])) <= 1e-6


@given(PROBLEMS, st.randoms(use_true_random=False))
def test_row_order_names_and_notes_change_nothing(problem: Problem, rng: random.Random) -> None:
    def mixed(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(rng.sample(rows, len(rows)))

    other = replace(
        problem,
        items=mixed(problem.items),
        warehouses=mixed(problem.warehouses),
        lots=mixed(problem.lots),
        lines=mixed(problem.lines),
        arcs=mixed(problem.arcs or ()),
    )
    assert plan_document(plan(other, POLICY)) == plan_document(plan(problem, POLICY))


@given(PROBLEMS, st.integers(0, 10**6))
def test_new_line_ids_move_at_most_one_pack_and_keep_the_sorted_coverages(problem: Problem, salt: int) -> None:
    packs = {item.id: item.pack for item in problem.items}
    new = {line.id: f"X{(at * 7919 + salt) % 1_000_003}-{at}" for at, line in enumerate(problem.lines)}
    first = plan(problem, POLICY)
    second = plan(replace(problem, lines=tuple(relabelled(line, new.__getitem__) for line in problem.lines)), POLICY)
    for line in first.lines:
        assert abs(second.line(new[line.id]).given - line.given) <= packs[line.item]

    def coverages(result: Plan) -> list[tuple[str, Fraction]]:
        return sorted((line.item, line.coverage) for line in result.lines if line.coverage is not None)

    assert coverages(first) == coverages(second)


@given(PROBLEMS, st.data())
def test_more_stock_never_makes_the_sorted_fair_coverages_worse(problem: Problem, data: st.DataObject) -> None:
    if not problem.lots:
        return
    lot = data.draw(st.sampled_from(problem.lots))
    more = replace(lot, qty=lot.qty + data.draw(st.integers(1, 5000)))
    richer = replace(problem, lots=tuple(more if one.id == lot.id else one for one in problem.lots))
    assert fair_vectors(plan(richer, POLICY)) >= fair_vectors(plan(problem, POLICY))


@given(PROBLEMS, st.data())
def test_opening_a_road_never_makes_the_sorted_fair_coverages_worse(problem: Problem, data: st.DataObject) -> None:
    arc = data.draw(st.sampled_from(problem.arcs or ()))
    opened = tuple(replace(one, state=RoadState.OPEN) if one.id == arc.id else one for one in problem.arcs or ())
    assert fair_vectors(plan(replace(problem, arcs=opened), POLICY)) >= fair_vectors(plan(problem, POLICY))


@given(PROBLEMS)
def test_nothing_leaves_over_a_road_that_is_not_open(problem: Problem) -> None:
    closed = replace(problem, arcs=tuple(one for one in problem.arcs or () if one.state is RoadState.OPEN))
    reachable = {line.id for line in plan(closed, POLICY).lines if "no_open_road" not in {r.code for r in line.reasons}}
    for line in plan(problem, POLICY).lines:
        assert line.dispatchable == 0 or line.id in reachable


@given(PROBLEMS)
@settings(max_examples=20)
def test_the_same_input_and_seed_give_the_same_plan(problem: Problem) -> None:
    first = plan_document(plan(problem, POLICY, seed=DEFAULT_SEED))
    assert plan_document(plan(problem, POLICY, seed=DEFAULT_SEED)) == first


@given(PROBLEMS)
@settings(max_examples=25)
def test_who_would_lose_is_exactly_who_loses_in_a_fresh_plan(problem: Problem) -> None:
    base = plan(problem, POLICY)
    short = [line.id for line in base.lines if line.slices and "full" not in {reason.code for reason in line.reasons}]
    for line_id in short[:3]:
        for effect in explain(base, problem, line_id).counterfactuals:
            item = base.line(line_id).item
            change: AddStock | SetRoad = SetRoad(effect.subjects, RoadState.OPEN)
            if effect.kind == "stock":
                change = AddStock(effect.subjects[0], item, effect.amount)
            fresh = what_if(base, problem, [change])
            assert fresh.difference.lost == effect.lost
            assert fresh.plan.line(line_id).given == effect.after


@given(PROBLEMS)
@settings(max_examples=25)
def test_the_stock_said_to_fill_a_line_is_the_least_that_does(problem: Problem) -> None:
    base = plan(problem, POLICY)
    packs = {item.id: item.pack for item in problem.items}
    for line in [line for line in base.lines if any(reason.code == "short_supply" for reason in line.reasons)][:2]:
        for effect in explain(base, problem, line.id).counterfactuals:
            if effect.kind == "stock":
                less = AddStock(effect.subjects[0], line.item, effect.amount - packs[line.item])
                again = what_if(base, problem, [less]).plan
                assert effect.full
                assert again.line(line.id).fair < sum(part.packs for part in line.slices)
