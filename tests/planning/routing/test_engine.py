"""The router finds the best routes of small tasks, and never says that broken ones keep the rules."""

from collections.abc import Callable
from itertools import count, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.routing.tasks import SMALL, TIMED, drawn

from ojakh.planning.routing.engine import find_routes, problem_data
from ojakh.planning.routing.files import read_instance
from ojakh.planning.routing.instance import Instance, Route, check_routes


def after(steps: int) -> Callable[[], bool]:
    """Stop after so many questions, which makes a run repeatable."""
    asked = count()
    return lambda: next(asked) >= steps


def cheapest(instance: Instance) -> int | None:
    """Least cost over every order of the stops, cut into trips and vehicles in every way."""
    best: int | None = None
    again = bool(instance.fleets[0].reload_at)
    for order in permutations(instance.clients):
        for cuts in product(("ride on", "load again", "next vehicle"), repeat=len(order) - 1):
            routes, stops = [], [order[0]]
            for node, cut in zip(order[1:], cuts, strict=True):
                if cut == "next vehicle":
                    routes.append(Route(0, tuple(stops)))
                    stops = []
                elif cut == "load again":
                    stops.append(0)
                stops.append(node)
            if not again and any(0 in stops for stops in [*(one.stops for one in routes), stops]):
                continue
            checked = check_routes(instance, [*routes, Route(0, tuple(stops))])
            if not checked.failures and (best is None or checked.cost < best):
                best = checked.cost
    return best


def test_the_best_routes_of_hand_checked_tasks_are_found() -> None:
    for text, cost in ((SMALL, 32), (TIMED, 168)):
        instance = read_instance(text)
        checked = check_routes(instance, find_routes(instance, seed=1, over=after(100)).routes)
        assert (checked.cost, checked.failures) == (cost, ())


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.booleans())
def test_small_tasks_are_solved_as_by_trying_everything(seed: int, timed: bool) -> None:
    instance = read_instance(drawn(seed, clients=4, timed=timed))
    checked = check_routes(instance, find_routes(instance, seed=1, over=after(300)).routes)
    best = cheapest(instance)
    assert (None if checked.failures else checked.cost) == best


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.booleans(), st.integers(0, 5))
def test_our_arithmetic_and_the_engine_agree_on_cost_and_rules(seed: int, timed: bool, steps: int) -> None:
    import pyvrp

    instance = read_instance(drawn(seed, clients=12, timed=timed))
    data = problem_data(instance)
    rough = pyvrp.Solution.make_random(data, pyvrp.RandomNumberGenerator(seed + steps))
    routes = [Route(0, tuple(one.idx + 1 for one in route if one.is_client())) for route in rough.routes()]
    mine = check_routes(instance, routes)
    theirs = pyvrp.Solution(data, [pyvrp.Route(data, [node - 1 for node in one.stops], 0) for one in routes])
    assert mine.cost == theirs.distance()
    assert (not mine.failures) == theirs.is_feasible()


def test_the_same_seed_and_steps_give_the_same_routes() -> None:
    instance = read_instance(drawn(5, clients=30, timed=True))
    first, again = (find_routes(instance, seed=7, over=after(200)) for _ in range(2))
    assert first == again
    assert first.steps == 200


def test_a_task_without_a_good_answer_is_answered_with_the_rule_it_breaks() -> None:
    instance = read_instance(SMALL.replace("2 1\n", "2 3\n"))
    checked = check_routes(instance, find_routes(instance, seed=1, over=after(50)).routes)
    assert [one.rule for one in checked.failures] == ["overloaded"]


@pytest.mark.parametrize("text", [SMALL.replace("CAPACITY : 2\n", ""), SMALL.replace("DIMENSION : 5", "DIMENSION : 5")])
def test_without_a_capacity_one_vehicle_does_it_all(text: str) -> None:
    instance = read_instance(text)
    found = find_routes(instance, seed=1, over=after(100)).routes
    assert len(found) == (1 if instance.fleets[0].capacity is None else 2)
