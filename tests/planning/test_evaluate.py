"""Measures of fairness, and the two everyday ways of sharing beside the levels."""

from fractions import Fraction

from tests.planning.builders import make

from ojakh.planning import default_policy, plan
from ojakh.planning.evaluate import fairness, first_come_first_served, packs_of_plan, prepare, proportional
from ojakh.planning.flow import Transport

LINES = [("a-office", "office", 60), ("k", "kindergarten", 40), ("s", "school", 20)]


def test_first_come_first_served_breaks_the_levels_and_the_measure_sees_it() -> None:
    sharing = prepare(make(LINES, stock=80), default_policy())
    given = first_come_first_served(sharing)
    assert given == {"a-office": 60, "k": 20, "s": 0}
    assert {level.level: level.violations for level in fairness(sharing, given)}["L2"] == 1


def test_proportional_shares_break_the_levels_too() -> None:
    sharing = prepare(make(LINES, stock=60), default_policy())
    given = proportional(sharing)
    assert given == {"a-office": 30, "k": 20, "s": 10}
    assert sum(level.violations for level in fairness(sharing, given)) == 2


def test_a_plan_has_no_violation_and_its_coverages_are_measured() -> None:
    problem = make(LINES, stock=70)
    given = packs_of_plan(plan(problem, default_policy()), problem)
    levels = {one.level: one for one in fairness(prepare(problem, default_policy()), given)}
    assert sum(one.violations for one in levels.values()) == 0
    assert (levels["L2"].least, levels["L4"].least, levels["L5"].least) == (1, 1, Fraction(1, 6))


def test_the_flow_moves_others_aside_and_names_the_smallest_tight_set() -> None:
    flow = Transport([5, 5, 5], [[0, 1], [0], [2]])
    assert flow.push(0, 5) == 5
    assert flow.push(1, 6) == 5
    assert flow.push(0, 1) == 0
    assert flow.tight == {0, 1}
    assert flow.push(2, 5) == 5


def test_the_flow_with_costs_is_the_cheapest() -> None:
    flow = Transport([4, 4], [[0, 1], [0, 1]], [[1, 10], [1, 2]])
    assert flow.push(1, 4) == 4
    assert flow.push(0, 4) == 4
    assert flow.flow == [{0: 4}, {1: 4}]
