"""A draft after a change keeps close to the plan approved last, and replaces it when it is approved itself."""

from datetime import timedelta

import pytest
from tests.delivery.conftest import KEEPER, PLANNER, SECOND, Town, approved, ask

from ojakh.custody.models import OutboxEntry
from ojakh.delivery import actions, dispatch, errors, pins, planner, stock
from ojakh.delivery.models import Plan
from ojakh.kernel import clock

TOMORROW = timedelta(days=1)


def draft(days: int = 1) -> Plan:
    """A draft for a day from now."""
    return actions.draft_plan(clock.today() + days * TOMORROW, by=PLANNER)


def changed(plan: Plan) -> list[tuple[int | None, int | None]]:
    """Amounts before and after of the lines that changed."""
    return [(row["before"], row["after"]) for row in plan.result["base"]["changed"]]


def test_a_first_draft_has_no_base(town: Town):
    plan = draft()
    assert (plan.base, plan.result["base"], plan.result["seed"]) == (None, None, plan.number)


def test_a_draft_without_a_change_is_the_plan_that_was_approved(town: Town):
    base = approved(town)
    plan = draft()
    assert (plan.base, plan.result["seed"], changed(plan)) == (base, base.number, [])
    assert plan.result["lines"] == base.result["lines"]


def test_a_draft_after_more_stock_names_who_gets_more_and_the_check_follows(town: Town):
    base = approved(town)
    stock.receive_lot(town.warehouse, item_id=town.lot.item_id, quantity=100_000, document="D-2", by=KEEPER)
    plan = draft()
    assert changed(plan) == [(100_000, 200_000)]
    actions.propose_plan(plan.uuid, by=PLANNER)
    actions.approve_plan(plan.uuid, by=SECOND)
    base.refresh_from_db()
    assert (base.state, base.withdrawn_reason) == ("withdrawn", f"→ {plan.number}")
    assert OutboxEntry.objects.filter(kind="plan.withdrawn", subject=base.number).count() == 1
    with pytest.raises(errors.WrongState):
        dispatch.load_plan(base.uuid, by=KEEPER)


def test_a_plan_for_another_day_stays(town: Town):
    base, plan = approved(town), draft(days=2)
    actions.propose_plan(plan.uuid, by=PLANNER)
    actions.approve_plan(plan.uuid, by=SECOND)
    base.refresh_from_db()
    assert (plan.base, base.state) == (base, "approved")


def test_what_is_loaded_is_no_base_and_stays_on_its_waybills(town: Town):
    base = approved(town)
    loaded = dispatch.load_plan(base.uuid, by=KEEPER)
    plan = draft()
    assert plan.base is None
    assert sum(line.given for line in plan.lines.all()) == 0
    assert sum(line.loaded for one in loaded for line in one.lines.all()) == 500_000


def test_a_list_of_changes_that_was_altered_is_not_approved(town: Town):
    approved(town)
    ask(town, town.goods["diesel"], town.school, 50)
    plan = draft()
    actions.propose_plan(plan.uuid, by=PLANNER)
    result = plan.result
    result["base"]["changed"] = []
    Plan.objects.filter(pk=plan.pk).update(result=result)
    with pytest.raises(errors.VerifierFailed):
        actions.approve_plan(plan.uuid, by=SECOND)


def test_reasons_what_if_and_pins_of_a_draft_with_a_base_agree_with_it(town: Town):
    approved(town)
    ask(town, town.goods["diesel"], town.school, 50)
    plan = draft()
    assert planner.plan_document(planner.again(plan).plan)["lines"] == plan.result["lines"]
    line = plan.lines.get(kind="kindergarten_warmth").line
    pins.pin_line(plan.uuid, line=line, quantity=300_000, reason="half a day", by=PLANNER)
    plan.refresh_from_db()
    assert (400_000, 300_000) in changed(plan)
    pins.unpin_line(plan.uuid, line=line, by=PLANNER)
    plan.refresh_from_db()
    assert (400_000, 300_000) not in changed(plan)
