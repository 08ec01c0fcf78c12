"""The six facts of a short line, each checked on problems small enough to do by hand."""

from fractions import Fraction

import pytest
from tests.planning.builders import given, make, road

from ojakh.planning import AddStock, SetNeed, SetRoad, check_certificates, default_policy, explain, plan, what_if
from ojakh.planning.errors import PlanningError
from ojakh.planning.problem import RoadState

LINES = [("k", "kindergarten", 40), ("o", "office", 60), ("s", "school", 30)]


def test_the_tier_trace_names_level_round_and_shared_coverage() -> None:
    problem = make(LINES, stock=85)
    facts = explain(plan(problem, default_policy()), problem, "o")
    trace = facts.tier_trace
    assert (trace.level, trace.round, trace.value, trace.sharing) == ("L5", 1, Fraction(1, 4), 1)
    assert [(step.level, step.wanted, step.given) for step in trace.steps] == [("L5", 60, 15)]


def test_the_proof_of_a_short_line_holds() -> None:
    problem = make(LINES, stock=85)
    facts = explain(plan(problem, default_policy()), problem, "o")
    assert facts.certificate is not None
    assert facts.certificate.passed
    assert facts.certificate.certificate.stock == 85


def test_the_comparison_names_the_first_difference() -> None:
    problem = make(LINES, stock=85)
    result = plan(problem, default_policy())
    facts = explain(result, problem, "o", against="k")
    assert facts.comparison is not None
    assert (facts.comparison.differs_in, facts.comparison.mine, facts.comparison.theirs) == ("level", "L5", "L2")


def test_rounding_is_the_difference_between_equal_lines() -> None:
    problem = make([("a", "office", 10), ("b", "office", 10)], stock=9)
    facts = explain(plan(problem, default_policy()), problem, "a", against="b")
    assert facts.comparison is not None
    assert facts.comparison.differs_in == "rounding"
    assert facts.rounding is not None
    assert facts.rounding.fair == Fraction(9, 2)


def test_the_stock_that_would_help_is_exact_and_nobody_loses() -> None:
    problem = make(LINES, stock=85)
    (effect,) = explain(plan(problem, default_policy()), problem, "o").counterfactuals
    assert (effect.kind, effect.amount, effect.after, effect.full, effect.lost) == ("stock", 45, 60, True, ())


def test_opening_a_road_names_who_would_lose_and_how_much() -> None:
    roads = [road("W", "P-k", "closed"), road("W", "P-o", "open"), road("W", "P-s", "open")]
    problem = make(LINES, stock=60, arcs=roads)
    facts = explain(plan(problem, default_policy()), problem, "k")
    assert facts.tier_trace.value == 0
    (effect,) = facts.counterfactuals
    assert (effect.kind, effect.subjects, effect.after) == ("road", ("W-P-k",), 40)
    assert [(moved.line, moved.before, moved.after) for moved in effect.lost] == [("o", 30, 0), ("s", 30, 20)]
    assert not effect.after_land_release


def test_a_mined_road_is_only_offered_after_land_release() -> None:
    problem = make([("k", "kindergarten", 4)], stock=9, arcs=[road("W", "P-k", "mined")])
    (effect,) = explain(plan(problem, default_policy()), problem, "k").counterfactuals
    assert effect.after_land_release


def test_a_way_over_closed_roads_is_offered_before_one_over_a_mine() -> None:
    roads = [road("W", "P-k", "mined"), road("W", "X", "closed"), road("X", "P-k", "closed")]
    problem = make([("k", "kindergarten", 4)], stock=9, arcs=roads)
    (effect,) = explain(plan(problem, default_policy()), problem, "k").counterfactuals
    assert effect.subjects == ("W-X", "X-P-k")


def test_the_blocking_set_holds_only_what_really_blocks() -> None:
    mark = {"code": "donor", "classes": ["household_vulnerable"]}
    lots = [
        {"id": "plain", "warehouse": "W", "item": "fuel", "qty": 4},
        {"id": "bound", "warehouse": "W", "item": "fuel", "qty": 8, "earmark": mark},
    ]
    problem = make([("x", "household", 10), ("y", "household_vulnerable", 10)], lots=lots)
    facts = explain(plan(problem, default_policy()), problem, "x")
    assert facts.blocking == ("W/fuel",)


def test_what_if_names_gains_losses_and_releases() -> None:
    roads = [road("W", "P-k", "unknown"), road("W", "P-o", "open"), road("W", "P-s", "open")]
    problem = make(LINES, stock=60, arcs=roads)
    base = plan(problem, default_policy())
    opened = what_if(base, problem, [SetRoad(("W-P-k",), RoadState.OPEN)])
    assert opened.difference.released == ("k",)
    assert opened.difference.gained == opened.difference.lost == ()
    changed = what_if(base, problem, [AddStock("W", "fuel", -20), SetNeed("s", 0)])
    assert [(one.line, one.before, one.after) for one in changed.difference.lost] == [("s", 20, 0)]
    with pytest.raises(PlanningError):
        what_if(base, problem, [AddStock("W", "fuel", -61)])


def test_every_short_class_of_a_plan_has_a_certificate_that_holds() -> None:
    problem = make(LINES, stock={"A": 20, "B": 25})
    result = plan(problem, default_policy())
    checked = check_certificates(result)
    assert checked
    assert all(one.passed for one in checked)
    assert sum(given(result).values()) == 45
