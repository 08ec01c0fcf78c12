"""Verbs of planning: enter and sign a policy, draft, propose, approve, co-sign and withdraw a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.custody.vault import door
from ojakh.delivery import dispatch, planner, rules, verify
from ojakh.delivery.errors import (
    DayFarAway,
    InputsChanged,
    NoPolicy,
    OutsiderMissing,
    PolicySigned,
    ReasonMissing,
    SecondPersonNeeded,
    VerifierFailed,
    WrongState,
)
from ojakh.delivery.models import Plan, PlanLine, Policy
from ojakh.kernel import clock, ids


@transaction.atomic
def enter_policy(document: Mapping[str, object], *, title: Mapping[str, str], by: str) -> Policy:
    """Enter a policy document as a draft; it decides nothing until another person signs it."""
    policy = planner.policy_from(document)
    last = Policy.objects.order_by("-version").first()
    entered = Policy.objects.create(
        version=last.version + 1 if last else 1,
        title=dict(title),
        body=planner.policy_document(policy),
        sha256=planner.policy_sha256(policy),
        author=by,
    )
    record(actor=by, action="policy.entered", subject=f"policy {entered.version}", sha256=entered.sha256)
    return entered


@transaction.atomic
def sign_policy(version: int, *, by: str) -> Policy:
    """Put a policy in force: signed by another person than its author, with the office's key over its hash."""
    policy = Policy.objects.select_for_update().get(version=version)
    if policy.approved_at is not None:
        raise PolicySigned(version=version)
    if by == policy.author:
        raise SecondPersonNeeded()
    policy.signature = door.sign_document(kind="policy", sha256=policy.sha256, by=by)
    policy.approver, policy.approved_at = by, clock.now()
    policy.save(update_fields=["signature", "approver", "approved_at"])
    in_force = Policy.objects.filter(approved_at__isnull=False, replaced_at=None).exclude(pk=policy.pk)
    in_force.update(replaced_at=clock.now())
    record(actor=by, action="policy.signed", subject=f"policy {version}", sha256=policy.sha256)
    return policy


def policy_in_force() -> Policy:
    """The signed policy that plans use now; refused where there is none."""
    found = Policy.objects.filter(approved_at__isnull=False, replaced_at=None).order_by("-version").first()
    if found is None:
        raise NoPolicy()
    return found


@transaction.atomic
def draft_plan(day: date, *, by: str) -> Plan:
    """Make a draft for one day from needs, stock and roads as they are now, under the policy in force.

    It keeps as much of the plan approved last and not loaded yet as fairness allows, and says what changed against it.
    """
    if (day - clock.today()).days > rules.DAYS_AHEAD:
        raise DayFarAway(days=rules.DAYS_AHEAD)
    policy = policy_in_force()
    gathered = planner.gather(day)
    used = Plan.objects.filter(day__year=day.year)
    number = f"PN-{day.year}-{next_in_series(f'PN-{day.year}', used=used.count):04d}"
    plan = Plan(
        uuid=ids.new_uuid(),
        number=number,
        day=day,
        policy=policy,
        base=Plan.objects.filter(state=Plan.State.APPROVED).order_by("-approved_at", "-pk").first(),
        author=by,
        created_at=clock.now(),
    )
    made = planner.solve_for(plan, gathered)
    plan.problem, plan.result = planner.problem_document(gathered.problem), planner.plan_document(made)
    plan.input_sha256 = made.problem_hash
    plan.save()
    write_lines(plan, gathered, made)
    record(actor=by, action="plan.drafted", subject=number, n=len(made.lines), input=made.problem_hash)
    return plan


def write_lines(plan: Plan, gathered: planner.Gathered, made: planner.Made) -> None:
    """Write the lines of a plan anew."""
    facts = planner.facts_of(gathered.problem, made)
    plan.lines.all().delete()
    PlanLine.objects.bulk_create(
        [
            PlanLine(
                plan=plan,
                line=line.id,
                request_id=gathered.subjects[line.id].request_id,
                place_id=gathered.subjects[line.id].place_id,
                facility_id=gathered.subjects[line.id].facility_id,
                item_id=gathered.subjects[line.id].item_id,
                kind=line.need_class,
                need=line.need,
                given=line.given,
                level=line.level or "",
                waiting=line.waiting,
                waits_for_road=line.waiting > 0,
                facts=facts[line.id],
            )
            for line in made.lines
        ],
        batch_size=500,
    )


def pins_of(plan: Plan) -> list[planner.Pinned]:
    """The amounts that people fixed in a plan, in the order in which they were fixed."""
    return [planner.Pinned(one.line, one.quantity) for one in plan.pins.order_by("pk")]


def in_state(uuid: UUID | str, *states: str) -> Plan:
    """The plan, locked; refused where it is in another state."""
    plan = Plan.objects.select_for_update().get(uuid=uuid)
    if plan.state not in states:
        raise WrongState(number=plan.number, state=plan.state)
    return plan


@transaction.atomic
def propose_plan(uuid: UUID | str, *, by: str) -> Plan:
    """Send a draft for approval."""
    plan = in_state(uuid, Plan.State.DRAFT)
    plan.state = Plan.State.PROPOSED
    plan.save(update_fields=["state"])
    record(actor=by, action="plan.proposed", subject=plan.number)
    return plan


@transaction.atomic
def approve_plan(uuid: UUID | str, *, by: str, small_office: bool = False, outsider: str = "") -> Plan:
    """Approve a proposed plan as a second person.

    In a small office the author may approve alone, with the name or function of an outsider who has to sign within
    24 hours; both stand on the plan and on every print. Refused where needs, stock or roads changed since the draft,
    or where the independent check fails. The plan approved for the same day before, which it was kept close to and of
    which nothing is loaded, is replaced by it.
    """
    plan = in_state(uuid, Plan.State.PROPOSED)
    alone = by == plan.author
    if alone and not small_office:
        raise SecondPersonNeeded()
    if alone and not outsider.strip():
        raise OutsiderMissing()
    if planner.input_sha256(planner.gather(plan.day, pins=pins_of(plan)).problem) != plan.input_sha256:
        raise InputsChanged()
    if not verify.passes(plan.problem, plan.result, base=plan.base.result if plan.base else None):
        raise VerifierFailed()
    plan.state = Plan.State.APPROVED
    plan.approver = f"alone:{by}" if alone else by
    plan.outsider, plan.approved_at = outsider.strip()[:120] if alone else "", clock.now()
    plan.save(update_fields=["state", "approver", "outsider", "approved_at"])
    record(actor=by, action="plan.approved", subject=plan.number, alone=alone)
    _replace_base(plan, by=by)
    return plan


def _replace_base(plan: Plan, *, by: str) -> None:
    """Withdraw the plan for the same day that this one was kept close to: the goods are promised once."""
    base = plan.base and Plan.objects.select_for_update().get(pk=plan.base.pk)
    if base and base.day == plan.day and base.state == Plan.State.APPROVED:
        base.state, base.withdrawn_reason = Plan.State.WITHDRAWN, f"→ {plan.number}"
        base.save(update_fields=["state", "withdrawn_reason"])
        dispatch.drop_planned_journeys(base)
        record(actor=by, action="plan.withdrawn", subject=base.number)


@transaction.atomic
def cosign_plan(uuid: UUID | str, *, by: str) -> Plan:
    """Enter the outsider's signature on a plan that a small office approved alone."""
    plan = Plan.objects.select_for_update().get(uuid=uuid)
    if not plan.outsider or plan.outsider_signed_at is not None:
        raise WrongState(number=plan.number, state=plan.state)
    plan.outsider_signed_at = clock.now()
    plan.save(update_fields=["outsider_signed_at"])
    record(actor=by, action="plan.cosigned", subject=plan.number)
    return plan


@transaction.atomic
def withdraw_plan(uuid: UUID | str, *, reason: str, by: str) -> Plan:
    """Take back a plan that is not loaded yet, with a reason."""
    if not reason.strip():
        raise ReasonMissing()
    plan = in_state(uuid, Plan.State.DRAFT, Plan.State.PROPOSED, Plan.State.APPROVED)
    plan.state, plan.withdrawn_reason = Plan.State.WITHDRAWN, reason.strip()[:200]
    plan.save(update_fields=["state", "withdrawn_reason"])
    dispatch.drop_planned_journeys(plan)
    record(actor=by, action="plan.withdrawn", subject=plan.number)
    return plan


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that a what-if changes, in base units; `road` says that it may leave now, or else has to wait."""

    line: PlanLine
    before: int
    after: int
    road: bool | None = None


def what_if(
    plan: Plan,
    *,
    stock: Sequence[tuple[str, str, int]] = (),
    roads: Sequence[tuple[str, Sequence[str]]] = (),
) -> list[Difference]:
    """What other stock or roads would change, line by line, those who would lose first; nothing is stored."""
    found = planner.what_if(plan, stock=stock, roads=roads)
    moved = {one.line: one.before for one in (*found.difference.lost, *found.difference.gained)}
    free = dict.fromkeys(found.difference.held, False) | dict.fromkeys(found.difference.released, True)
    given = {one.id: one.given for one in found.plan.lines}
    lines = plan.lines.select_related("place", "facility", "item").filter(line__in={*moved, *free})
    changed = [
        Difference(line, moved.get(line.line, line.given), given[line.line], free.get(line.line)) for line in lines
    ]
    return sorted(changed, key=lambda one: (one.after - one.before, one.line.pk))
