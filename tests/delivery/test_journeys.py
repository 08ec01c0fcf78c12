"""From an approved plan to journeys: stops in order over open roads, waybills, frozen journeys, and the check."""

import threading
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from tests.delivery.conftest import DESK, DRIVER, KEEPER, Town, approved, open_roads

from ojakh.custody import jobs as queue
from ojakh.custody.models import OutboxEntry
from ojakh.delivery import dispatch, driving, errors, jobs, journeys, planner, queries, routing, stock
from ojakh.delivery.models import Journey, Plan, Routing, Waybill
from ojakh.kernel import clock, ids
from ojakh.needs import goods as need_goods
from ojakh.places import actions as place_actions
from ojakh.places import queries as place_queries

WHY = "road seen this morning"


@pytest.fixture
def fleet(town: Town) -> Town:
    """The town with diesel that may be loaded and two small tankers, each enough for one of its two places."""
    need_goods.measure_item(
        "diesel", grams=Decimal("0.845"), cm3=Decimal(1), un_number="UN1202", cold=False, source="EN 590", by=KEEPER
    )
    for code in ("T-1", "T-2"):
        stock.add_vehicle(code, load_kg=350, volume_dm3=420, home=town.warehouse, tanker=True, by=KEEPER)
    return town


@pytest.fixture
def plan(fleet: Town) -> Plan:
    """Its approved plan: 400 l for the kindergarten, 100 l for the school."""
    return approved(fleet)


def made(plan: Plan, **day: int) -> list[Journey]:
    """Convoys of a plan; each vehicle drives once, unless the day says otherwise."""
    found = journeys.make_journeys(plan.uuid, by=KEEPER, day=routing.Day(**({"trips": 1} | day)))
    assert found.passed, found.said
    return list(Journey.objects.filter(routing__plan=plan).order_by("number"))


def litres(journey: Journey) -> int:
    """What a journey carries."""
    return sum(piece["qty"] for load in journey.loads for piece in load["pieces"]) // 1000


def issued(journey: Journey) -> Journey:
    """The journey with its waybills."""
    journeys.issue_journey(journey.number, by=KEEPER)
    journey.refresh_from_db()
    return journey


def departed(journey: Journey) -> Journey:
    """The journey on the road."""
    return journeys.depart_journey(journey.number, driver=DRIVER, by=KEEPER, seal="S-9", road_override=WHY)


def receive(waybill: Waybill) -> None:
    """Sign for all of it."""
    lines = {one.pk: one.loaded for one in waybill.lines.all()}
    dispatch.confirm_delivery(waybill.number, code=waybill.code, received=lines, by=DESK)


def shut(journey: Journey, state: str = "closed") -> None:
    """Report one road of a journey."""
    place_actions.report_road([journey.segments[0]], state=state, source="driver", by=DRIVER)


def test_everything_of_the_plan_rides_once_and_only_over_open_roads(plan: Plan):
    found = made(plan)
    assert sum(map(litres, found)) == 500
    assert {one.vehicle.code for one in found} <= {"T-1", "T-2"}
    now = {road.code for road in place_queries.roads() if road.state == "open"}
    assert all(one.segments and set(one.segments) <= now for one in found)
    assert OutboxEntry.objects.get(kind="delivery.routed").subject == plan.number


def test_the_same_plan_gives_the_same_journeys(plan: Plan):
    first = [(one.vehicle_id, one.route, one.loads) for one in made(plan)]
    assert [(one.vehicle_id, one.route, one.loads) for one in made(plan)] == first
    assert Journey.objects.count() == len(first), "planned journeys are replaced"


def test_waybills_take_the_goods_from_the_shelf_one_for_each_stop_and_receiver(plan: Plan):
    found = made(plan)
    for one in found:
        issued(one)
    papers = list(Waybill.objects.order_by("journey__number", "stop"))
    assert sum(one.lines.get().loaded for one in papers) == 500_000
    assert {one.vehicle_id for one in papers} == {one.vehicle_id for one in found}
    for one in found:
        stops = [stop for trip in one.route["trips"] for stop in trip["stops"]]
        assert sorted(set(one.waybills.values_list("stop", flat=True))) == list(range(1, len(stops) + 1))
        for paper in one.waybills.all():
            assert paper.place_id == int(stops[paper.stop - 1]["place"])
    plan.refresh_from_db()
    assert plan.state == "issued"
    row = next(row for row in queries.balances() if row.code == "diesel")
    assert (row.balance.stock, row.balance.on_road, row.balance.difference) == (0, 500_000, 0)
    with pytest.raises(errors.WrongState):
        journeys.issue_journey(found[0].number, by=KEEPER)


def test_all_planned_journeys_are_issued_together_or_none(fleet: Town, plan: Plan):
    found = made(plan)
    assert len(found) == 2
    shut(found[1])
    with pytest.raises(errors.JourneyBlocked):
        journeys.issue_all(plan.uuid, by=KEEPER)
    assert Waybill.objects.count() == 0
    open_roads()
    papers = journeys.issue_all(plan.uuid, by=KEEPER)
    assert {one.journey_id for one in papers} == {one.pk for one in found}


def test_a_closed_or_mined_road_flags_its_journeys_at_once_and_holds_them_back(plan: Plan):
    first, second = made(plan)
    issued(first)
    assert queries.blocked_journeys() == {}
    shut(first, "mined")
    flagged = queries.blocked_journeys()
    assert first.segments[0] in flagged[first.number]
    assert (second.number in flagged) == (first.segments[0] in second.segments)
    with pytest.raises(errors.JourneyBlocked):
        departed(first)
    first.refresh_from_db()
    assert first.state == "issued"


def test_a_derived_road_needs_a_written_reason_and_three_people_sign(plan: Plan):
    journey = issued(made(plan)[0])
    with pytest.raises(errors.DerivedRoad):
        journeys.depart_journey(journey.number, driver=DRIVER, by=KEEPER)
    paper = journey.waybills.first()
    with pytest.raises(errors.PartOfJourney):
        dispatch.depart(paper.number, driver=DRIVER, by=KEEPER, road_override=WHY)
    with pytest.raises(errors.SameSigner):
        journeys.depart_journey(journey.number, driver=KEEPER, by="staff:9", road_override=WHY)
    departed(journey)
    papers = list(journey.waybills.order_by("stop"))
    assert all((one.state, one.driver, one.seal) == ("departed", DRIVER, "S-9") for one in papers)
    for one in papers:
        receive(one)
    journey.refresh_from_db()
    assert journey.state == "done"


def test_journeys_underway_stay_as_they_are_and_only_the_rest_is_planned_again(plan: Plan):
    first, _ = made(plan)
    departed(issued(first))
    before = (first.vehicle_id, first.route, first.loads)
    again = made(plan)
    first.refresh_from_db()
    assert (first.vehicle_id, first.route, first.loads) == before and first.state == "departed"
    rest = [one for one in again if one.pk != first.pk]
    assert sum(map(litres, rest)) == 500 - litres(first)
    assert all(one.vehicle_id != first.vehicle_id for one in rest)
    document = Routing.objects.order_by("-pk")[0].result["driving"]
    assert sum(row["qty"] for row in document["aboard"]) == litres(first) * 1000


def test_a_road_that_closed_since_the_plan_is_not_driven_and_the_reason_is_kept(fleet: Town, plan: Plan):
    node = fleet.kindergarten.place.node.pk
    around = [road.code for road in place_queries.roads() if node in (road.start, road.end)]
    place_actions.report_road(around, state="closed", source="driver", by=DRIVER)
    found = made(plan)
    assert not set(around) & {segment for one in found for segment in one.segments}
    document = Routing.objects.get().result["driving"]
    assert {row["reason"] for row in document["unrouted"]} == {"no_open_way"}
    assert set(document["shut"]) == set(around)


def test_a_locked_journey_stays_and_its_cost_is_said(plan: Plan):
    first, second = made(plan)
    journeys.set_lock(first.number, locked=True, by=KEEPER)
    again = {one.number: one for one in made(plan)}
    assert again[first.number].route == first.route
    assert second.number not in again
    costs = Routing.objects.order_by("-pk")[0].costs
    assert costs["with_dm"] >= costs["without_dm"] > 0 and costs["with_stays"] == costs["without_stays"] == 0
    journeys.set_lock(first.number, locked=False, by=KEEPER)
    assert first.number not in {one.number for one in made(plan)}


def test_an_issued_journey_is_unloaded_with_a_reason_and_its_goods_are_needed_again(plan: Plan):
    journey = issued(made(plan)[0])
    carried = litres(journey)
    with pytest.raises(errors.ReasonMissing):
        journeys.unload_journey(journey.number, reason=" ", by=KEEPER)
    journeys.unload_journey(journey.number, reason="the bridge is closed", by=KEEPER)
    assert set(journey.waybills.values_list("state", flat=True)) == {"withdrawn"}
    row = next(row for row in queries.balances() if row.code == "diesel")
    assert (row.balance.stock, row.balance.on_road) == (500_000, 0)
    assert sum(line.need or 0 for line in planner.gather(plan.day).problem.lines) == 800_000
    assert sum(litres(one) for one in made(plan) if one.state == "planned") == 500
    assert carried > 0


def test_what_no_vehicle_can_take_stays_with_its_reason_and_no_amount_changes(fleet: Town, plan: Plan):
    amounts = dict(plan.lines.values_list("line", "given"))
    for code in ("T-1", "T-2"):
        stock.change_vehicle(
            code, load_kg=350, volume_dm3=420, home=None, cold=False, tanker=True, in_service=code == "T-1", by=KEEPER
        )
    assert sum(litres(one) for one in made(plan, trips=1)) in {400, 100}
    document = Routing.objects.get().result["driving"]
    assert [row["reason"] for row in document["unrouted"]] and dict(plan.lines.values_list("line", "given")) == amounts
    need_goods.measure_item("diesel", grams=None, cm3=None, un_number="", cold=False, source="", by=KEEPER)
    assert made(plan) == []
    left = Routing.objects.order_by("-pk")[0].result["driving"]["left"]
    assert {row["reason"] for row in left} == {"weight_unknown"}


def test_a_vehicle_without_a_volume_or_out_of_service_or_in_use_is_not_sent(fleet: Town, plan: Plan):
    stock.change_vehicle(
        "T-1", load_kg=350, volume_dm3=None, home=None, cold=False, tanker=True, in_service=True, by=KEEPER
    )
    assert {one.vehicle.code for one in made(plan)} == {"T-2"}


def test_a_vehicle_that_is_loaded_for_another_day_is_not_sent(plan: Plan):
    first, second = made(plan)
    issued(first)
    tomorrow = Plan.objects.get(pk=plan.pk)
    tomorrow.pk, tomorrow.uuid, tomorrow.number = None, ids.new_uuid(), "PN-2026-0999"
    tomorrow.day = plan.day + timedelta(days=1)
    tomorrow.save()
    assert journeys._free_vehicles(tomorrow, []) == [second.vehicle]


def test_journeys_that_break_a_rule_are_shown_and_never_issued(plan: Plan, monkeypatch: pytest.MonkeyPatch):
    honest = routing.drive

    def overloaded(*args: Any, **more: Any) -> routing.Driven:
        found = honest(*args, **more)
        for vehicle in found.problem["vehicles"]:
            vehicle["kg"] = 10
        return found

    monkeypatch.setattr(routing, "drive", overloaded)
    found = journeys.make_journeys(plan.uuid, by=KEEPER)
    assert not found.passed and any(line.startswith("fail:") for line in found.said)
    with pytest.raises(errors.RoutingRefused):
        journeys.issue_journey(found.journeys.first().number, by=KEEPER)
    assert Waybill.objects.count() == 0


def test_only_an_approved_plan_is_routed_and_one_loaded_without_vehicles_is_not(fleet: Town, plan: Plan):
    made(plan)
    dispatch.load_plan(plan.uuid, by=KEEPER)
    assert not Journey.objects.exists(), "the journeys that were only planned are dropped"
    with pytest.raises(errors.WrongState):
        journeys.make_journeys(plan.uuid, by=KEEPER)


def test_somebody_who_issues_meanwhile_wins(plan: Plan, monkeypatch: pytest.MonkeyPatch):
    first, _ = made(plan)
    honest = routing.drive

    def slow(*args: Any, **more: Any) -> routing.Driven:
        issued(first)
        return honest(*args, **more)

    monkeypatch.setattr(routing, "drive", slow)
    with pytest.raises(errors.RoutingStale):
        journeys.make_journeys(plan.uuid, by=KEEPER)
    assert Routing.objects.count() == 1


def test_the_work_is_done_in_the_background(plan: Plan):
    day = {"starts": 8, "ends": 16, "stop_minutes": 20, "trips": 2}
    queue.start(jobs.KIND, {"plan": str(plan.uuid), "day": day, "result": "/there"}, KEEPER)
    row = queue.run_next()
    assert row is not None and (row.state, row.result["result_url"]) == ("done", "/there")
    assert Routing.objects.get().result["driving"]["rules"]["starts_s"] == 8 * 3600
    assert {one.state for one in Journey.objects.all()} == {"planned"}
    assert clock.today() < plan.day


def test_a_stop_that_is_left_out_stays_in_the_warehouse_and_its_saving_is_said(plan: Plan):
    found = made(plan, trips=3)
    journey = next(one for one in found if len(one.route["trips"]) + len(one.route["trips"][0]["stops"]) > 2)
    stops = [stop for trip in journey.route["trips"] for stop in trip["stops"]]
    saved = journeys.stop_cost(journey, len(stops))
    alone = len(journey.route["trips"][-1]["stops"]) == 1
    assert not alone or saved.length_dm == journey.route["trips"][-1]["length_dm"]
    assert saved.length_dm >= 0 and saved.seconds >= 30 * 60, "at least the time of the stop"
    with pytest.raises(errors.ReasonMissing):
        journeys.hold_stop(journey.number, len(stops), reason=" ", by=KEEPER)
    held = journeys.hold_stop(journey.number, len(stops), reason="nobody is there", by=KEEPER)
    out = sum(piece["qty"] for load in held.loads for piece in load["pieces"]) // 1000
    with pytest.raises(errors.RoutingStale):
        journeys.issue_journey(journey.number, by=KEEPER)
    with pytest.raises(errors.RoutingStale):
        journeys.hold_stop(journey.number, len(stops), reason="pressed twice", by="keeper:2")
    assert plan.holds.count() == 1
    assert sum(map(litres, made(plan))) == 500 - out > 0
    assert Routing.objects.order_by("-pk")[0].passed
    document = Routing.objects.order_by("-pk")[0].result["driving"]
    assert sum(row["qty"] for row in document["held"]) == out * 1000
    row = driving.holds_of(plan.pk)[0]
    assert (row.hold.reason, sum(part.quantity for part in row.parts)) == ("nobody is there", out * 1000)
    journeys.let_go(held.pk, by=KEEPER)
    assert sum(map(litres, made(plan))) == 500


def test_a_locked_journey_is_issued_when_convoys_were_made_again_after_a_stop_was_left_out(plan: Plan):
    first, second = made(plan)
    journeys.set_lock(first.number, locked=True, by=KEEPER)
    journeys.hold_stop(second.number, 1, reason="nobody is there", by=KEEPER)
    with pytest.raises(errors.RoutingStale):
        journeys.issue_journey(first.number, by=KEEPER)
    made(plan)
    assert issued(first).state == "issued"


def test_a_stop_between_two_others_saves_the_way_round(fleet: Town, plan: Plan):
    for code in ("T-1", "T-2"):
        stock.change_vehicle(
            code, load_kg=900, volume_dm3=900, home=None, cold=False, tanker=True, in_service=True, by=KEEPER
        )
    journey = next(one for one in made(plan) if len(one.route["trips"][0]["stops"]) > 1)
    trip = journey.route["trips"][0]
    first = journeys.stop_cost(journey, 1)
    # Places and roads lie on one line, so that the nearer of two stops costs its time and no way at all.
    near, far = (sum(1 for _ in stop["segments"]) for stop in trip["stops"][:2])
    assert near and far and first.length_dm == 0 and first.seconds == 30 * 60
    assert journeys.stop_cost(journey, 2).length_dm > 0


def test_a_locked_journey_or_one_that_left_loses_no_stop(plan: Plan):
    first, second = made(plan)
    journeys.set_lock(first.number, locked=True, by=KEEPER)
    issued(second)
    for one in (first, second):
        with pytest.raises(errors.WrongState):
            journeys.hold_stop(one.number, 1, reason="why", by=KEEPER)
    with pytest.raises(errors.UnknownJourney):
        journeys.stop_cost(first, 99)


@pytest.mark.django_db(transaction=True)
def test_four_threads_issue_each_journey_exactly_once(fleet: Town):
    found = made(approved(fleet))
    done, refused, broken = [], [], []

    def load() -> None:
        for one in found:
            try:
                journeys.issue_journey(one.number, by=KEEPER)
                done.append(one.number)
            except errors.WrongState:
                refused.append(one.number)
            except BaseException as failure:  # noqa: BLE001 -- whatever it is, the test has to name it
                broken.append(repr(failure))
        connection.close()

    threads = [threading.Thread(target=load) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []
    assert sorted(done) == sorted(one.number for one in found)
    assert len(refused) == 3 * len(found)
    row = next(row for row in queries.balances() if row.code == "diesel")
    assert (row.balance.on_road, row.balance.difference) == (500_000, 0)
