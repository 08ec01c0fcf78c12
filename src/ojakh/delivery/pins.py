"""Verbs of pins: fix the amount of one line in a draft, see what it takes from whom, and let it go again."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from ojakh.custody.record import record
from ojakh.delivery import actions, planner
from ojakh.delivery.errors import CannotPin, ReasonMissing
from ojakh.delivery.models import Pin, Plan
from ojakh.kernel import clock


@dataclass(frozen=True, slots=True)
class Cost:
    """One line that a pin takes from, in base units."""

    line: str
    before: int
    after: int


def pin_cost(plan: Plan, *, line: str, quantity: int) -> list[Cost]:
    """What fixing this amount would take from whom; nothing is stored."""
    return _pinned(plan, line=line, quantity=quantity)[2]


def _pinned(plan: Plan, *, line: str, quantity: int) -> tuple[planner.Gathered, planner.Made, list[Cost]]:
    """The problem of a plan with one more amount fixed, its plan, and the lines that get less than before."""
    base = planner.again(plan)
    others = [one for one in actions.pins_of(plan) if one.line != line]
    if len(others) < plan.pins.count():
        raise CannotPin(line=line)
    problem = planner.pin(base.problem, planner.Pinned(line, quantity))
    made = planner.solve_for(plan, planner.Gathered(problem, {}))
    after = {one.id: one.given for one in made.lines}
    lost = [
        Cost(one.id, one.given, after[one.id])
        for one in base.plan.lines
        if one.id != line and after[one.id] < one.given
    ]
    subjects = {
        one.line: planner.Subject(one.place_id, one.facility_id, one.item_id, one.request_id)
        for one in plan.lines.all()
    }
    return planner.Gathered(problem, subjects), made, lost


@transaction.atomic
def pin_line(uuid: UUID | str, *, line: str, quantity: int, reason: str, by: str) -> Pin:
    """Fix the amount of one line of a draft; all other lines share what is left, and the pin keeps what it cost."""
    plan = actions.in_state(uuid, Plan.State.DRAFT)
    if not reason.strip():
        raise ReasonMissing()
    gathered, made, lost = _pinned(plan, line=line, quantity=quantity)
    found = Pin.objects.create(
        plan=plan,
        line=line,
        quantity=quantity,
        reason=reason.strip()[:200],
        cost=[{"line": one.line, "before": one.before, "after": one.after} for one in lost],
        pinned_by=by,
        pinned_at=clock.now(),
    )
    _rewrite(plan, gathered, made)
    record(actor=by, action="plan.pinned", subject=plan.number, line=line, quantity=quantity, losers=len(lost))
    return found


@transaction.atomic
def unpin_line(uuid: UUID | str, *, line: str, by: str) -> Plan:
    """Let a fixed amount go: the draft is made again from needs, stock and roads as they are now."""
    plan = actions.in_state(uuid, Plan.State.DRAFT)
    if not plan.pins.filter(line=line).delete()[0]:
        raise CannotPin(line=line)
    gathered = planner.gather(plan.day, pins=actions.pins_of(plan))
    made = planner.solve_for(plan, gathered)
    _rewrite(plan, gathered, made)
    record(actor=by, action="plan.unpinned", subject=plan.number, line=line)
    return plan


def _rewrite(plan: Plan, gathered: planner.Gathered, made: planner.Made) -> None:
    plan.problem = planner.problem_document(gathered.problem)
    plan.result = planner.plan_document(made)
    plan.input_sha256 = made.problem_hash
    plan.save(update_fields=["problem", "result", "input_sha256"])
    actions.write_lines(plan, gathered, made)
