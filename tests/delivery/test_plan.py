"""From need to approved plan: the order of the policy, two people, and nothing stale."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from tests.delivery.conftest import KEEPER, PLANNER, SECOND, Town, approved, ask, open_roads

from ojakh.custody.models import OutboxEntry
from ojakh.delivery import actions, errors, planner, queries, stock
from ojakh.delivery.models import Plan, PlanLine, Policy
from ojakh.kernel import clock
from ojakh.places import actions as place_actions
from ojakh.places import queries as place_queries

TOMORROW = timedelta(days=1)


def draft() -> Plan:
    """A draft for tomorrow."""
    return actions.draft_plan(clock.today() + TOMORROW, by=PLANNER)


def given(plan: Plan) -> dict[str, int]:
    """Kind of need -> litres given."""
    return {line.kind: line.given // 1000 for line in plan.lines.all()}


def test_the_kindergarten_is_full_before_the_school_gets_the_rest(town: Town):
    assert given(draft()) == {"kindergarten_warmth": 400, "school": 100}


def test_every_short_line_carries_its_reason_and_a_proof(town: Town):
    plan = draft()
    short = plan.lines.get(kind="school")
    assert short.facts["reasons"][0]["code"] == "short_supply"
    facts = planner.why(plan, short.line)
    assert facts.certificate is not None and facts.certificate.passed
    assert facts.counterfactuals


def test_without_a_signed_policy_nothing_is_planned(town: Town):
    Policy.objects.all().delete()
    with pytest.raises(errors.NoPolicy):
        draft()
    assert Plan.objects.count() == 0


def test_a_policy_is_signed_by_another_person_and_replaces_the_last(town: Town):
    entered = actions.enter_policy(planner.proposed_policy(), title={}, by=PLANNER)
    with pytest.raises(errors.SecondPersonNeeded):
        actions.sign_policy(entered.version, by=PLANNER)
    actions.sign_policy(entered.version, by=SECOND)
    assert queries.policy_in_force().version == 2
    assert len(queries.policy_in_force().signature) == 88
    with pytest.raises(errors.PolicySigned):
        actions.sign_policy(2, by=SECOND)


def test_a_policy_without_floors_is_refused(town: Town):
    document = planner.proposed_policy()
    document["levels"] = [level for level in document["levels"] if level["id"] != "L1"]
    with pytest.raises(errors.BadPolicy):
        actions.enter_policy(document, title={}, by=PLANNER)
    assert Policy.objects.count() == 1


def test_the_author_never_approves_their_own_plan(town: Town):
    plan = draft()
    actions.propose_plan(plan.uuid, by=PLANNER)
    with pytest.raises(errors.SecondPersonNeeded):
        actions.approve_plan(plan.uuid, by=PLANNER)
    plan.refresh_from_db()
    assert (plan.state, plan.approver) == ("proposed", "")
    with pytest.raises(IntegrityError):
        Plan.objects.filter(pk=plan.pk).update(approver=PLANNER)


def test_a_second_person_approves_and_the_entry_names_both(town: Town):
    plan = approved(town)
    assert (plan.state, plan.author, plan.approver) == ("approved", PLANNER, SECOND)
    assert OutboxEntry.objects.get(kind="plan.approved").actor == SECOND


def test_a_small_office_names_an_outsider_who_signs_afterwards(town: Town):
    plan = draft()
    actions.propose_plan(plan.uuid, by=PLANNER)
    with pytest.raises(errors.OutsiderMissing):
        actions.approve_plan(plan.uuid, by=PLANNER, small_office=True)
    plan = actions.approve_plan(plan.uuid, by=PLANNER, small_office=True, outsider="School board, head")
    assert plan.outsider == "School board, head" and plan.outsider_signed_at is None
    assert actions.cosign_plan(plan.uuid, by=SECOND).outsider_signed_at is not None


@pytest.mark.parametrize("event", ["need", "stock", "road"])
def test_a_plan_made_from_older_inputs_is_not_approved(town: Town, event: str):
    plan = draft()
    actions.propose_plan(plan.uuid, by=PLANNER)
    if event == "need":
        ask(town, town.goods["diesel"], town.school, 10)
    elif event == "stock":
        stock.receive_lot(town.warehouse, item_id=town.lot.item_id, quantity=1000, document="D-9", by=KEEPER)
    else:
        place_actions.report_road([place_queries.roads()[0].code], state="closed", source="x", by=PLANNER)
    with pytest.raises(errors.InputsChanged):
        actions.approve_plan(plan.uuid, by=SECOND)


def test_a_plan_that_the_independent_check_refuses_is_not_approved(town: Town):
    plan = draft()
    actions.propose_plan(plan.uuid, by=PLANNER)
    result = plan.result
    result["lines"][0]["given"] += 1000
    Plan.objects.filter(pk=plan.pk).update(result=result)
    with pytest.raises(errors.VerifierFailed):
        actions.approve_plan(plan.uuid, by=SECOND)


def test_goods_behind_an_unconfirmed_road_are_kept_and_wait(town: Town):
    node = town.school.place.node.pk
    around = [road.code for road in place_queries.roads() if node in (road.start, road.end)]
    place_actions.report_road(around, state="unknown", source="nobody answered", by=PLANNER)
    line = draft().lines.get(kind="school")
    assert (line.given, line.waiting, line.waits_for_road) == (100_000, 100_000, True)
    assert set(line.facts["confirm"]) <= set(around)


def test_a_place_behind_a_mined_road_gets_a_reason_and_nothing(town: Town):
    node = town.school.place.node.pk
    around = [road.code for road in place_queries.roads() if node in (road.start, road.end)]
    place_actions.report_road(around, state="mined", source="clearance team", by=PLANNER)
    line = draft().lines.get(kind="school")
    assert (line.given, line.facts["reasons"][0]["code"]) == (0, "no_open_road")


def test_an_unknown_need_is_a_line_and_never_a_zero(town: Town):
    ask(town, town.goods["flour"], town.school, 1, asked=None)
    line = draft().lines.get(item__code="flour")
    assert (line.need, line.given, line.facts["reasons"][0]["code"]) == (None, 0, "unknown_need")


def test_what_if_names_who_would_lose_and_stores_nothing(town: Town):
    plan = draft()
    before = PlanLine.objects.count()
    found = actions.what_if(plan, stock=[("WH-1", "diesel", -200_000)])
    assert [(one.line.kind, one.before // 1000, one.after // 1000) for one in found] == [
        ("school", 100, 0),
        ("kindergarten_warmth", 400, 300),
    ] or [(one.line.kind, one.after // 1000) for one in found] == [("kindergarten_warmth", 300), ("school", 0)]
    assert PlanLine.objects.count() == before


def test_a_withdrawn_plan_says_why_and_cannot_be_approved(town: Town):
    plan = draft()
    with pytest.raises(errors.ReasonMissing):
        actions.withdraw_plan(plan.uuid, reason=" ", by=PLANNER)
    actions.withdraw_plan(plan.uuid, reason="wrong day", by=PLANNER)
    with pytest.raises(errors.WrongState):
        actions.propose_plan(plan.uuid, by=PLANNER)


def test_the_same_record_gives_the_same_plan(town: Town):
    first, second = draft(), draft()
    assert first.input_sha256 == second.input_sha256
    open_roads()
    assert given(first) == given(second)
