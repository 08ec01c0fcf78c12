"""From loading to receipt: three signers, one proof, and every missing unit a line."""

import threading

import pytest
from django.db import connection
from tests.delivery.conftest import DESK, DRIVER, KEEPER, SECOND, Town, approved, departed

from ojakh.custody.models import OutboxEntry
from ojakh.delivery import dispatch, errors, planner, queries
from ojakh.delivery.models import Finding, StockMove, Waybill
from ojakh.places import actions as place_actions
from ojakh.places import queries as place_queries


@pytest.fixture
def waybills(town: Town) -> list[Waybill]:
    """The waybills of an approved plan: the kindergarten's and the school's."""
    return dispatch.load_plan(approved(town).uuid, by=KEEPER)


def receive(waybill: Waybill, litres: int, *, by: str = DESK, code: str = "") -> Waybill:
    """Sign for so many litres."""
    line = waybill.lines.get()
    return dispatch.confirm_delivery(
        waybill.number, code=code or waybill.code, received={line.pk: litres * 1000}, by=by
    )


def diesel() -> tuple[int, int, int, int, int]:
    """Stock, on the road, delivered, lost and unexplained litres."""
    row = next(row for row in queries.balances() if row.code == "diesel")
    assert row.balance.difference == 0
    found = row.balance
    return tuple(n // 1000 for n in (found.stock, found.on_road, found.delivered, found.lost, row.unexplained))


def test_loading_moves_the_goods_from_the_shelf_to_the_road_once(town: Town, waybills: list[Waybill]):
    assert sorted(one.lines.get().loaded // 1000 for one in waybills) == [100, 400]
    assert diesel() == (0, 500, 0, 0, 0)
    with pytest.raises(errors.WrongState):
        dispatch.load_plan(waybills[0].plan.uuid, by=KEEPER)


def test_only_an_approved_plan_is_loaded(town: Town):
    plan = approved(town)
    plan.state = "proposed"
    plan.save()
    with pytest.raises(errors.WrongState):
        dispatch.load_plan(plan.uuid, by=KEEPER)
    assert Waybill.objects.count() == 0


def test_a_derived_road_needs_a_written_reason(waybills: list[Waybill]):
    with pytest.raises(errors.DerivedRoad):
        dispatch.depart(waybills[0].number, driver=DRIVER, by=KEEPER)
    assert departed(waybills[0]).state == "departed"


@pytest.mark.parametrize("sender", [KEEPER, DRIVER])
def test_who_loaded_or_sends_a_waybill_does_not_drive_it(waybills: list[Waybill], sender: str):
    driver = KEEPER if sender == DRIVER else sender
    with pytest.raises(errors.SameSigner):
        dispatch.depart(waybills[0].number, driver=driver, by=sender, road_override="seen")
    waybills[0].refresh_from_db()
    assert (waybills[0].state, waybills[0].driver) == ("loaded", "")


def test_nothing_leaves_over_a_road_that_closed_meanwhile(town: Town, waybills: list[Waybill]):
    node = town.kindergarten.place.node.pk
    around = [road.code for road in place_queries.roads() if node in (road.start, road.end)]
    place_actions.report_road(around, state="closed", source="driver", by=DRIVER)
    waybill = next(one for one in waybills if one.facility_id == town.kindergarten.pk)
    with pytest.raises(errors.WaitsForRoad):
        departed(waybill)
    waybill.refresh_from_db()
    assert waybill.state == "loaded"


def test_a_full_receipt_leaves_nothing_open(waybills: list[Waybill]):
    waybill = departed(waybills[0])
    receive(waybill, waybill.lines.get().loaded // 1000)
    assert not Finding.objects.exists()
    assert OutboxEntry.objects.get(kind="delivery.received").subject == waybill.number


def test_forty_litres_short_are_a_line_that_two_people_explain(town: Town, waybills: list[Waybill]):
    waybill = next(one for one in waybills if one.facility_id == town.kindergarten.pk)
    receive(departed(waybill), 360)
    assert diesel() == (0, 140, 360, 0, 40)
    finding = Finding.objects.get()
    with pytest.raises(errors.SecondPersonNeeded):
        dispatch.explain_finding(finding.pk, outcome="loss", cause="leak", by=KEEPER, second_person=KEEPER)
    with pytest.raises(errors.ReasonMissing):
        dispatch.explain_finding(finding.pk, outcome="loss", cause="", by=KEEPER, second_person=SECOND)
    assert diesel() == (0, 140, 360, 0, 40)
    dispatch.explain_finding(finding.pk, outcome="loss", cause="leak", by=KEEPER, second_person=SECOND)
    assert diesel() == (0, 100, 360, 40, 0)
    with pytest.raises(errors.WrongState):
        dispatch.explain_finding(finding.pk, outcome="loss", cause="leak", by=KEEPER, second_person=SECOND)


@pytest.mark.parametrize(("outcome", "stock", "delivered"), [("returned", 40, 360), ("late", 0, 400)])
def test_missing_goods_may_come_back_or_arrive_late(town: Town, waybills, outcome: str, stock: int, delivered: int):
    waybill = next(one for one in waybills if one.facility_id == town.kindergarten.pk)
    receive(departed(waybill), 360)
    dispatch.explain_finding(Finding.objects.get().pk, outcome=outcome, cause="seen", by=KEEPER, second_person=SECOND)
    assert diesel()[0] == stock and diesel()[2] == delivered


def test_more_than_was_loaded_is_a_finding_and_comes_in_by_a_count(waybills: list[Waybill]):
    waybill = departed(waybills[0])
    loaded = waybill.lines.get().loaded // 1000
    receive(waybill, loaded + 10)
    finding = Finding.objects.get()
    assert (finding.kind, finding.quantity) == ("over", 10_000)
    assert diesel()[2] == loaded
    dispatch.explain_finding(finding.pk, outcome="adjust", cause="counted", by=KEEPER, second_person=SECOND)
    assert diesel()[2] == loaded + 10


@pytest.mark.parametrize("signer", [KEEPER, DRIVER])
def test_who_loaded_or_drove_never_signs_the_receipt(waybills: list[Waybill], signer: str):
    waybill = departed(waybills[0])
    with pytest.raises(errors.SameSigner):
        receive(waybill, 1, by=signer)
    waybill.refresh_from_db()
    assert waybill.received_at is None and diesel()[2] == 0


def test_a_wrong_code_signs_nothing(waybills: list[Waybill]):
    waybill = departed(waybills[0])
    for wrong in (waybills[1].code, "", "000000", waybill.code[:-1]):
        with pytest.raises(errors.WrongCode):
            receive(waybill, 1, code=wrong or "x")
    assert diesel()[2] == 0


def test_a_second_proof_is_refused_and_changes_nothing(waybills: list[Waybill]):
    waybill = departed(waybills[0])
    receive(waybill, 50)
    moves = StockMove.objects.count()
    with pytest.raises(errors.AlreadyConfirmed):
        receive(waybill, 60)
    assert StockMove.objects.count() == moves


def test_what_has_not_left_cannot_arrive_and_an_unknown_number_is_said(waybills: list[Waybill]):
    with pytest.raises(errors.WrongState):
        receive(waybills[0], 1)
    with pytest.raises(errors.UnknownWaybill):
        dispatch.depart("WB-2026-999999", driver=DRIVER, by=KEEPER)


def test_what_was_received_is_not_planned_again(town: Town, waybills: list[Waybill]):
    waybill = next(one for one in waybills if one.facility_id == town.kindergarten.pk)
    receive(departed(waybill), 400)
    lines = planner.gather(waybill.plan.day).problem.lines
    assert sorted(line.need for line in lines) == [0, 300_000]


@pytest.mark.django_db(transaction=True)
def test_four_threads_sign_each_waybill_exactly_once(town: Town):
    waybills = [departed(one) for one in dispatch.load_plan(approved(town).uuid, by=KEEPER)]
    done, refused, broken = [], [], []

    def sign() -> None:
        for waybill in waybills:
            try:
                receive(waybill, 10)
                done.append(waybill.number)
            except errors.AlreadyConfirmed:
                refused.append(waybill.number)
            except BaseException as failure:  # noqa: BLE001 -- whatever it is, the test has to name it
                broken.append(repr(failure))
        connection.close()

    threads = [threading.Thread(target=sign) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []
    assert sorted(done) == sorted(one.number for one in waybills)
    assert len(refused) == 3 * len(waybills)
