"""Pins: a person fixes an amount, everybody else shares the rest, and the plan keeps what it cost and still checks."""

from datetime import timedelta

import pytest
from tests.delivery.conftest import PLANNER, SECOND, Town, ask, goods, places, town

from ojakh.custody.models import OutboxEntry
from ojakh.delivery import actions, dispatch, errors, pins, verify
from ojakh.delivery.models import Pin, Plan
from ojakh.kernel import clock

__all__ = ["goods", "places", "town"]
LITRE = 1000


@pytest.fixture
def plan(town: Town) -> Plan:
    """A draft for tomorrow: 500 l; the kindergarten gets all of its 400 l, the school 100 l of 400 l."""
    return actions.draft_plan(clock.today() + timedelta(days=1), by=PLANNER)


def given(plan: Plan) -> dict[str, int]:
    """Class of the line -> litres."""
    return {line.kind: line.given // LITRE for line in plan.lines.all()}


def line_of(plan: Plan, kind: str) -> str:
    """The line of a class."""
    return plan.lines.get(kind=kind).line


def test_a_pinned_line_gets_its_amount_and_the_pin_keeps_who_lost(plan: Plan):
    school, kindergarten = line_of(plan, "school"), line_of(plan, "kindergarten_warmth")
    pin = pins.pin_line(plan.uuid, line=school, quantity=250 * LITRE, reason="only warm room", by=PLANNER)
    assert given(plan) == {"school": 250, "kindergarten_warmth": 250}
    assert pin.cost == [{"line": kindergarten, "before": 400 * LITRE, "after": 250 * LITRE}]
    entry = OutboxEntry.objects.filter(kind="plan.pinned").get()
    assert (entry.actor, entry.detail["losers"]) == (PLANNER, 1)


def test_a_pin_below_the_fair_share_gives_the_rest_to_the_others(plan: Plan):
    pins.pin_line(plan.uuid, line=line_of(plan, "kindergarten_warmth"), quantity=0, reason="closed", by=PLANNER)
    assert given(plan) == {"school": 400, "kindergarten_warmth": 0}


def test_the_cost_is_shown_without_storing_anything(plan: Plan):
    before = plan.input_sha256
    cost = pins.pin_cost(plan, line=line_of(plan, "school"), quantity=300 * LITRE)
    assert [(one.before // LITRE, one.after // LITRE) for one in cost] == [(400, 200)]
    plan.refresh_from_db()
    assert plan.input_sha256 == before
    assert not Pin.objects.exists()


def test_a_plan_with_pins_passes_the_independent_check_is_approved_and_loaded_from_real_lots(plan: Plan, town: Town):
    pins.pin_line(plan.uuid, line=line_of(plan, "school"), quantity=250 * LITRE, reason="only warm room", by=PLANNER)
    plan.refresh_from_db()
    assert verify.passes(plan.problem, plan.result)
    actions.propose_plan(plan.uuid, by=PLANNER)
    actions.approve_plan(plan.uuid, by=SECOND)
    waybills = dispatch.load_plan(plan.uuid, by="staff:3")
    loaded = [line for waybill in waybills for line in waybill.lines.all()]
    assert sum(line.loaded for line in loaded) == 500 * LITRE
    assert {line.lot_id for line in loaded} == {town.lot.pk}


@pytest.mark.parametrize(
    ("quantity", "why"), [(401 * LITRE, "more than the need"), (1, "no whole pack"), (-LITRE, "negative")]
)
def test_an_amount_that_cannot_be_fixed_is_refused_and_nothing_is_written(plan: Plan, quantity: int, why: str):
    with pytest.raises(errors.CannotPin):
        pins.pin_line(plan.uuid, line=line_of(plan, "school"), quantity=quantity, reason="x", by=PLANNER)
    assert not Pin.objects.exists(), why
    assert given(plan)["school"] == 100


def test_what_no_stock_can_meet_and_a_second_pin_of_one_line_are_refused(plan: Plan, town: Town):
    school = line_of(plan, "school")
    pins.pin_line(plan.uuid, line=school, quantity=200 * LITRE, reason="x", by=PLANNER)
    with pytest.raises(errors.CannotPin):
        pins.pin_line(plan.uuid, line=school, quantity=100 * LITRE, reason="x", by=PLANNER)
    with pytest.raises(errors.CannotPin):
        pins.pin_line(
            plan.uuid, line=line_of(plan, "kindergarten_warmth"), quantity=301 * LITRE, reason="x", by=PLANNER
        )


def test_only_a_draft_is_pinned_and_only_with_a_reason(plan: Plan):
    with pytest.raises(errors.ReasonMissing):
        pins.pin_line(plan.uuid, line=line_of(plan, "school"), quantity=LITRE, reason=" ", by=PLANNER)
    actions.propose_plan(plan.uuid, by=PLANNER)
    with pytest.raises(errors.WrongState):
        pins.pin_line(plan.uuid, line=line_of(plan, "school"), quantity=LITRE, reason="x", by=PLANNER)


def test_a_pin_let_go_gives_the_draft_that_the_record_gives(plan: Plan):
    fresh = plan.input_sha256
    school = line_of(plan, "school")
    pins.pin_line(plan.uuid, line=school, quantity=250 * LITRE, reason="x", by=PLANNER)
    after = pins.unpin_line(plan.uuid, line=school, by=PLANNER)
    assert after.input_sha256 == fresh
    assert given(plan) == {"school": 100, "kindergarten_warmth": 400}
    with pytest.raises(errors.CannotPin):
        pins.unpin_line(plan.uuid, line=school, by=PLANNER)


def test_a_need_that_changed_since_the_pin_stops_the_approval(plan: Plan, town: Town):
    pins.pin_line(plan.uuid, line=line_of(plan, "school"), quantity=250 * LITRE, reason="x", by=PLANNER)
    actions.propose_plan(plan.uuid, by=PLANNER)
    ask(town, town.goods["diesel"], town.school, 50)
    with pytest.raises(errors.InputsChanged):
        actions.approve_plan(plan.uuid, by=SECOND)
