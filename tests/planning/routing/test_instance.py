"""Routes are priced and checked by sums alone, each rule broken once."""

from dataclasses import replace

import pytest
from tests.planning.routing.tasks import SMALL, TIMED

from ojakh.planning.routing.files import read_instance
from ojakh.planning.routing.instance import Failure, Instance, Route, check_routes

GOOD = [Route(0, (1, 2)), Route(0, (3, 4))]


@pytest.fixture
def small() -> Instance:
    return read_instance(SMALL)


@pytest.fixture
def timed() -> Instance:
    return read_instance(TIMED)


def test_good_routes_cost_the_sum_of_their_lengths(small: Instance) -> None:
    assert check_routes(small, GOOD) == check_routes(small, GOOD[::-1])
    assert check_routes(small, GOOD).cost == 32
    assert check_routes(small, GOOD).failures == ()


@pytest.mark.parametrize(
    ("routes", "failure"),
    [
        ([Route(0, (1, 2))], Failure("not_visited", None, 3)),
        ([*GOOD, Route(0, (1,))], Failure("visited_again", None, 1, 1)),
        ([Route(0, (1, 2, 3)), Route(0, (4,))], Failure("overloaded", 0, 0, 1)),
        ([Route(0, (1, 0, 2)), Route(0, (3, 4))], Failure("no_reload_here", 0, 0)),
        ([Route(0, (one,)) for one in (1, 2, 3, 4)] + [Route(0, ())], Failure("too_many_vehicles", None, None, 1)),
    ],
)
def test_each_broken_rule_is_named(small: Instance, routes: list[Route], failure: Failure) -> None:
    assert failure in check_routes(small, routes).failures


def test_a_trip_waits_for_all_that_it_carries_and_for_windows_to_open(timed: Instance) -> None:
    # Out to 1 and back at 12.0; out to 3 at 13.4, which opens at 20.0, back at 23.4; out to 2 and back at 29.4.
    one = [Route(0, (1, 0, 3, 0, 2))]
    assert check_routes(timed, one).failures == ()
    assert check_routes(timed, one).cost == 2 * (50 + 14 + 20)


def test_a_window_missed_is_named_with_the_delay(timed: Instance) -> None:
    # Stop 2 is released at 10.0, so its trip is back at 16.0 and that of stop 1 at 28.0: stop 3 closed at 25.0.
    assert check_routes(timed, [Route(0, (2, 0, 1, 0, 3))]).failures == (Failure("too_late", 0, 3, 44),)


def test_what_is_released_later_holds_its_own_trip_only(timed: Instance) -> None:
    heavy = replace(timed, fleets=(replace(timed.fleets[0], capacity=3),), late=(600, 600, 600, 600))
    assert check_routes(replace(heavy, late=(600, 100, 600, 600)), [Route(0, (1, 0, 2, 3))]).failures == ()
    late = check_routes(replace(heavy, late=(600, 100, 600, 600)), [Route(0, (1, 2, 3))]).failures
    assert late == (Failure("too_late", 0, 1, 50),)


def test_bounds_on_length_time_and_reloads(timed: Instance) -> None:
    route = [Route(0, (1, 0, 3, 0, 2))]

    def bounded(**bound: int) -> tuple[Failure, ...]:
        return check_routes(replace(timed, fleets=(replace(timed.fleets[0], **bound),)), route).failures

    assert bounded(most_length=168) == bounded(most_reloads=2) == ()
    assert bounded(most_length=160) == (Failure("too_long", 0, None, 8),)
    assert bounded(most_reloads=1) == (Failure("too_many_reloads", 0, None, 1),)
    # It may leave at 1.6 and still be back at 29.4: stop 3 closes at 25.0, so it cannot leave later than that allows.
    assert bounded(most_time=234 + 60) == ()
    assert [one.rule for one in bounded(most_time=200)] == ["shift_too_long"]
