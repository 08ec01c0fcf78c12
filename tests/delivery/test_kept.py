"""Convoys that are made again stay close to those before, and say for how many places the goods come otherwise."""

from tests.delivery.conftest import KEEPER
from tests.delivery.test_journeys import fleet, issued, made, plan

from ojakh.delivery import journeys, kept
from ojakh.delivery.models import Journey, Plan, Routing, Vehicle

__all__ = ["fleet", "plan"]


def newest() -> Routing:
    """The convoys made last."""
    return Routing.objects.order_by("-pk")[0]


def routes(found: list[Journey]) -> list[dict[str, object]]:
    """What each vehicle drives."""
    return [one.route for one in found]


def stops(journey: Journey) -> list[list[str]]:
    """The places of each trip; load numbers follow from what is left to load."""
    return [[stop["place"] for stop in trip["stops"]] for trip in journey.route["trips"]]


def test_made_again_the_journeys_are_the_same_and_the_first_are_compared_with_nothing(plan: Plan):
    first = made(plan)
    assert kept.moved(newest()) is None
    assert routes(made(plan)) == routes(first)
    assert kept.moved(newest()) == kept.Moved(0, anew=False)


def test_a_vehicle_out_of_service_gives_its_place_to_another(plan: Plan):
    first = made(plan, trips=2)
    one = Vehicle.objects.get(code=first[0].vehicle.code)
    Vehicle.objects.exclude(pk=one.pk).update(in_service=False)
    after = made(plan, trips=2)
    assert [journey.vehicle.code for journey in after] == [one.code]
    found = kept.moved(newest())
    assert found is not None and found.places == (1 if len(first) > 1 else 0)


def test_of_an_issued_journey_nothing_is_compared_and_the_other_stays(plan: Plan):
    first, second = made(plan)
    issued(first)
    again = {one.vehicle_id: stops(one) for one in made(plan)}
    assert again[second.vehicle_id] == stops(second)
    assert kept.moved(newest()) == kept.Moved(0, anew=False)


def test_convoys_that_the_check_refused_are_no_base(plan: Plan):
    made(plan)
    Routing.objects.update(passed=False)
    assert kept.base_of(plan) is None
    journeys.make_journeys(plan.uuid, by=KEEPER)
    assert kept.moved(newest()) is None
    assert kept.base_of(plan) is not None
