"""Plans and what went out: one delivered long ago, one on the road, one approved for today, one draft for tomorrow."""

from typing import TYPE_CHECKING

from ojakh.cli.demo.scene import FOUNDED, Scene
from ojakh.delivery import actions, dispatch, journeys, planner, queries, routing

if TYPE_CHECKING:
    from ojakh.delivery.models import Plan, Waybill

SHORT_BY = 40_000
"""Millilitres of diesel missing in one delivery."""
DEPARTED_EARLY, DEPARTED_NOW, RECEIVED_NOW = 3, 4, 2
OVERRIDE = "Driven by the same driver the day before (synthetic)"
LONG_DAY = routing.Day(starts=6, ends=18, stop_minutes=20)
TITLE = {
    "en": "Proposed policy of the demonstration",
    "az": "Nümayişin təklif olunan siyasəti",
    "hy": "Ցուցադրության առաջարկվող քաղաքականությունը",
    "ru": "Предлагаемая политика демонстрации",
}


def deliver(scene: Scene) -> None:
    """Sign the policy, then plan and deliver what was asked for until yesterday."""
    with scene.at(FOUNDED + 6, 9):
        entered = actions.enter_policy(planner.proposed_policy(), title=TITLE, by=scene.staff["planner"])
        actions.sign_policy(entered.version, by=scene.staff["approver"])
    _deliver_early(scene)
    _deliver_now(scene)


def plan_ahead(scene: Scene) -> None:
    """The approved plan of today with its journeys, and the draft for tomorrow, households included."""
    with scene.at(0, 6):
        plan = actions.draft_plan(scene.today, by=scene.staff["planner"])
        _approve(scene, plan)
        journeys.make_journeys(plan.uuid, by=scene.staff["keeper"], day=LONG_DAY)
    with scene.at(0, 7):
        draft = actions.draft_plan(scene.day(1), by=scene.staff["planner"])
    scene.counts["short_lines"] = sum(
        line.need is not None and line.given < line.need for line in queries.plan_lines(draft.pk)
    )


def _approve(scene: Scene, plan: "Plan") -> None:
    actions.propose_plan(plan.uuid, by=scene.staff["planner"])
    actions.approve_plan(plan.uuid, by=scene.staff["approver"])


def _deliver_early(scene: Scene) -> None:
    """A plan of ten days ago, loaded and received."""
    with scene.at(-10, 8):
        plan = actions.draft_plan(scene.day(-10), by=scene.staff["planner"])
        _approve(scene, plan)
        waybills = dispatch.load_plan(plan.uuid, by=scene.staff["keeper"])
    for waybill in waybills[:DEPARTED_EARLY]:
        with scene.at(-10, 10):
            _depart(scene, waybill)
        with scene.at(-10, 15):
            _receive(scene, waybill)


def _deliver_now(scene: Scene) -> None:
    """A plan of yesterday: some on the road, some received, one of them short by 40 litres."""
    with scene.at(-1, 8):
        plan = actions.draft_plan(scene.day(-1), by=scene.staff["planner"])
        _approve(scene, plan)
        waybills = dispatch.load_plan(plan.uuid, by=scene.staff["keeper"])
    chosen = sorted(waybills, key=lambda one: (not _carries_diesel(one), one.pk))[:DEPARTED_NOW]
    for number, waybill in enumerate(chosen):
        with scene.at(-1, 10):
            _depart(scene, waybill)
        if number < RECEIVED_NOW:
            with scene.at(-1, 15):
                _receive(scene, waybill, short=SHORT_BY if number == 0 else 0)


def _carries_diesel(waybill: "Waybill") -> bool:
    lines = waybill.lines.select_related("lot__item")
    return any(line.lot.item.code == "diesel" and line.loaded > SHORT_BY for line in lines)


def _depart(scene: Scene, waybill: "Waybill") -> None:
    dispatch.depart(
        waybill.number,
        driver=scene.staff["driver"],
        by=scene.staff["keeper"],
        seal=f"S-{waybill.pk:04d}",
        road_override=OVERRIDE,
    )


def _receive(scene: Scene, waybill: "Waybill", *, short: int = 0) -> None:
    """The desk at the place signs for what came; what is short is short of the largest line of diesel."""
    received = {line.pk: line.loaded for line in waybill.lines.all()}
    if short:
        diesel = [line for line in waybill.lines.select_related("lot__item") if line.lot.item.code == "diesel"]
        received[max(diesel, key=lambda line: line.loaded).pk] -= short
    dispatch.confirm_delivery(
        waybill.number,
        code=waybill.code,
        received=received,
        by=scene.staff["desk"],
        remark="40 litres short, seal unbroken (synthetic)" if short else "",
    )
