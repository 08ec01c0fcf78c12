"""Rules of convoys in the office: set, in force from then on, refused whole, kept when journeys are issued or sent."""

from typing import Any

import pytest
from tests.delivery.conftest import KEEPER, Town
from tests.delivery.test_journeys import departed, fleet, issued, litres, made, plan

from ojakh.custody.models import OutboxEntry
from ojakh.delivery import convoy_rules, errors, journeys
from ojakh.delivery.models import ConvoyRules, Journey, Plan, Routing, Waybill

__all__ = ["fleet", "plan"]


def rule(code: str, severity: str = "hard", **values: int) -> dict[str, Any]:
    """A rule as the office sets it."""
    return {"code": code, "severity": severity, "values": values}


def put(*rules: dict[str, Any], loading: int = 0, buffer: int = 0) -> ConvoyRules:
    """Set the rules of convoys."""
    given: dict[str, Any] = {"loading_minutes": loading, "buffer_percent": buffer, "source": "briefing", "by": KEEPER}
    return convoy_rules.set_rules(rules, **given)


def test_rules_are_in_force_from_when_they_are_set_and_written_into_the_log(plan: Plan):
    assert convoy_rules.in_force() is None
    put(rule("most_vehicles", n=3))
    last = put(rule("most_vehicles", "warning", n=4), rule("fuel_not_alone"), loading=20, buffer=10)
    assert convoy_rules.in_force() == last
    assert {one["source"] for one in last.rules} == {"briefing"}
    entry = OutboxEntry.objects.filter(kind="delivery.convoy_rules_set").get(subject=str(last.pk))
    assert (entry.actor, entry.n, entry.detail["hard"]) == (KEEPER, 2, 1)
    first = made(plan)[0]
    assert first.route["trips"][0]["departs_s"] == 7 * 3600 + 20 * 60
    told = first.routing.result["driving"]["rules"]
    assert (told["loading_s"], told["buffer_percent"]) == (1200, 10)
    assert [one["code"] for one in told["convoy"]] == ["fuel_not_alone", "most_vehicles"]


@pytest.mark.parametrize(
    "bad",
    [
        rule("fastest", n=1), rule("most_vehicles", n=-1), rule("most_vehicles", n=1),
        rule("most_vehicles", "soft", n=9),
        rule("escorts", n=1, from_s=9, until_s=8),
        rule("daylight", latitude_mdeg=91_000, longitude_mdeg=0, offset_s=0, margin_s=0),
    ],
)  # fmt: skip
def test_rules_that_nobody_can_keep_are_refused_and_nothing_is_written(bad: dict[str, Any], fleet: Town):
    with pytest.raises(errors.BadConvoyRules) as refused:
        put(rule("fewest_vehicles", n=2), bad)
    assert "convoy." in str(refused.value.values["rule"])
    assert (
        not ConvoyRules.objects.exists() and not OutboxEntry.objects.filter(kind="delivery.convoy_rules_set").exists()
    )
    with pytest.raises(errors.BadConvoyRules):
        put(buffer=1001)


def test_a_convoy_that_breaks_a_hard_rule_is_not_issued_and_journey_and_stop_are_named(plan: Plan):
    put(rule("fewest_vehicles", n=3), rule("fuel_vehicles", "warning", n=1))
    found = made(plan)
    assert len(found) == 2
    for one in found:
        with pytest.raises(errors.ConvoyRuleBroken) as refused:
            issued(one)
        assert refused.value.values == {"journey": one.number, "stop": 1}
    with pytest.raises(errors.ConvoyRuleBroken):
        journeys.issue_all(plan.uuid, by=KEEPER)
    assert not Waybill.objects.exists()
    told = convoy_rules.told(Routing.objects.get())
    assert [(row.broken.code, row.broken.hard) for row in told] == [("fewest_vehicles", True), ("fuel_vehicles", False)]
    assert (told[0].journey, told[0].stop) == (found[0].number, 1)
    assert str(told[0].place_id) == found[0].route["trips"][0]["stops"][0]["place"]


def test_a_warning_is_told_and_stops_nobody(plan: Plan):
    put(rule("fewest_vehicles", "warning", n=3))
    assert issued(made(plan)[0]).state == "issued"
    assert len(convoy_rules.told(Routing.objects.get())) == 1


def test_journeys_made_under_other_rules_are_not_issued_before_they_are_made_again(plan: Plan):
    first, second = made(plan)
    journeys.set_lock(first.number, locked=True, by=KEEPER)
    put(rule("most_vehicles", n=5))
    for one in (first, second):
        with pytest.raises(errors.ConvoyRulesChanged):
            issued(one)
    made(plan)
    with pytest.raises(errors.ConvoyRulesChanged):
        issued(first)
    journeys.set_lock(first.number, locked=False, by=KEEPER)
    assert {issued(one).state for one in made(plan)} == {"issued"}


def test_a_vehicle_left_behind_by_its_convoy_is_not_sent(plan: Plan):
    put(rule("fewest_vehicles", n=2))
    first, second = (issued(one) for one in made(plan))
    journeys.unload_journey(second.number, reason="the engine", by=KEEPER)
    with pytest.raises(errors.ConvoyRuleBroken):
        departed(first)
    first.refresh_from_db()
    assert first.state == "issued"
    # Made again, the other vehicle joins the one that is loaded already.
    again = [one for one in made(plan) if one.state == "planned"]
    assert [litres(one) for one in again] == [litres(second)]
    assert again[0].route["trips"][0]["departs_s"] == first.route["trips"][0]["departs_s"]
    assert [one["vehicle"] for one in again[0].routing.result["driving"]["others"]] == [first.vehicle.code]
    issued(again[0])
    assert departed(first).state == "departed"


def test_what_a_journey_breaks_by_itself_as_a_warning_is_told_with_its_last_stop(plan: Plan):
    put(rule("driving", "warning", most_s=1))
    found = made(plan, trips=3)
    told = convoy_rules.told(Routing.objects.get())
    assert {row.broken.code for row in told} == {"driving"} and len(told) == len(found)
    stops = {one.number: sum(len(trip["stops"]) for trip in one.route["trips"]) for one in found}
    assert all(row.stop == stops[row.journey] for row in told)


def test_hard_hours_leave_loads_behind_with_the_reason(plan: Plan):
    put(rule("driving", most_s=1))
    assert made(plan) == []
    assert {one["reason"] for one in Routing.objects.get().result["driving"]["unrouted"]} == {"driving_too_long"}
    assert not Journey.objects.exists()
