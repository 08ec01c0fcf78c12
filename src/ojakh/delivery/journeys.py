"""Verbs of convoys: make journeys for a plan, lock them, issue their waybills, unload, and send a vehicle off.

A journey that is issued is never changed by making convoys again: what it carries is aboard, and its vehicle is away.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.delivery import convoy_rules, dispatch, routing, stock, verify
from ojakh.delivery import kept as keeping
from ojakh.delivery.errors import (
    DerivedRoad,
    JourneyBlocked,
    ReasonMissing,
    RoutingRefused,
    RoutingStale,
    SameSigner,
    UnknownJourney,
    WrongState,
)
from ojakh.delivery.models import (
    ConvoyRules,
    Hold,
    Journey,
    Lot,
    Plan,
    PlanLine,
    Routing,
    Vehicle,
    Waybill,
    WaybillLine,
)
from ojakh.kernel import clock, ids

State = Journey.State
AWAY = (State.ISSUED, State.DEPARTED)
FROZEN = (*AWAY, State.DONE)
SAID_LINES = 20
Progress = Callable[[str, int, int], None]


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


def make_journeys(
    plan_uuid: UUID | str, *, by: str, day: routing.Day | None = None, progress: Progress = _silent
) -> Routing:
    """Make the journeys of an approved plan, have them checked, and keep both; planned ones of before are replaced.

    Issued and locked journeys stay as they are, and their vehicles are not used; of the others, what can stays with its
    vehicle and trip. No amount of the plan changes: what
    no vehicle can bring stays with its reason. Journeys that the check refuses are kept to be read, never issued.
    """
    day = day or routing.Day()
    plan = Plan.objects.get(uuid=plan_uuid)
    _may_be_routed(plan)
    kept = _kept(plan)
    progress("route", 0, 0)
    held = _held(plan)
    standing = convoy_rules.in_force()
    made = _driven(plan, kept, day, standing)
    costs = _costs(plan, kept, made, day, standing)
    progress("check", 0, 0)
    bases = [plan.base.result if plan.base else None, keeping.base_of(plan)]
    passed, said = verify.check(made.problem, made.plan, bases=[one for one in bases if one is not None])
    progress("write", 0, 0)
    with transaction.atomic():
        locked = Plan.objects.select_for_update().get(pk=plan.pk)
        _may_be_routed(locked)
        same = [(one.pk, one.state) for one in _kept(locked)] == [(one.pk, one.state) for one in kept]
        if not same or _held(locked) != held or convoy_rules.in_force() != standing:
            raise RoutingStale()
        return _write(locked, made, passed=passed, said=said, costs=costs, by=by)


def can_be_routed(plan: Plan) -> bool:
    """Whether a plan is approved, or issued journey by journey; not one that was loaded without vehicles."""
    without = plan.waybills.filter(journey=None).exists()
    return plan.state in {Plan.State.APPROVED, Plan.State.ISSUED} and not without


def _may_be_routed(plan: Plan) -> None:
    if not can_be_routed(plan):
        raise WrongState(number=plan.number, state=plan.state)


def _kept(plan: Plan) -> list[Journey]:
    """Journeys of a plan that stay as they are: issued, on the road, done, or locked."""
    found = Journey.objects.filter(routing__plan=plan).select_related("vehicle").order_by("pk")
    return [one for one in found if one.state in FROZEN or (one.state == State.PLANNED and one.locked)]


def _loads(journeys: Sequence[Journey]) -> list[dict[str, Any]]:
    return [load for one in journeys for load in one.loads]


def _held(plan: Plan) -> list[dict[str, Any]]:
    """Loads that people keep out of the convoys of a plan."""
    return [load for loads in plan.holds.order_by("pk").values_list("loads", flat=True) for load in loads]


def _free_vehicles(plan: Plan, kept: Sequence[Journey]) -> list[Vehicle]:
    """Vehicles in service that no journey of this day uses and that are neither loaded nor on the road."""
    that_day = Q(routing__plan__day=plan.day, state__in=[State.PLANNED, State.DONE])
    others = Journey.objects.filter(Q(state__in=AWAY) | that_day).exclude(routing__plan=plan)
    used = {one.vehicle_id for one in (*kept, *others)}
    return list(Vehicle.objects.select_related("home").filter(in_service=True).exclude(pk__in=used).order_by("code"))


def _driven(plan: Plan, kept: Sequence[Journey], day: routing.Day, standing: ConvoyRules | None) -> routing.Driven:
    """The plan driven beside the journeys that are kept."""
    return routing.drive(
        plan,
        _free_vehicles(plan, kept),
        day=day,
        standing=standing,
        aboard=_loads(kept),
        held=_held(plan),
        previous=keeping.base_of(plan),
        others=[*kept, *convoy_rules.on(plan.day).exclude(routing__plan=plan)],
    )


def _costs(
    plan: Plan, kept: Sequence[Journey], made: routing.Driven, day: routing.Day, standing: ConvoyRules | None
) -> dict[str, int]:
    """What locks cost: the same convoys without them, in dm and in loads that stay; empty where nothing is locked."""
    locked = [one for one in kept if one.state == State.PLANNED]
    if not locked:
        return {}
    frozen = [one for one in kept if one.state != State.PLANNED]
    free = _driven(plan, frozen, day, standing)
    driven = sum(trip["length_dm"] for one in locked for trip in one.route["trips"])
    return {
        "with_dm": made.length_dm + driven,
        "without_dm": free.length_dm,
        "with_stays": made.stays,
        "without_stays": free.stays,
    }


def _write(
    plan: Plan, made: routing.Driven, *, passed: bool, said: Sequence[str], costs: Mapping[str, int], by: str
) -> Routing:
    """Replace what was planned before and not locked."""
    Journey.objects.filter(routing__plan=plan, state=State.PLANNED, locked=False).delete()
    found = Routing.objects.create(
        plan=plan,
        problem=made.problem,
        result=made.plan,
        passed=passed,
        said=list(said)[:SAID_LINES],
        costs=dict(costs),
        made_by=by,
        made_at=clock.now(),
    )
    vehicles = {one.code: one for one in Vehicle.objects.all()}
    houses = {lot.warehouse.code: lot.warehouse for lot in Lot.objects.select_related("warehouse")}
    for route in made.routes:
        Journey.objects.create(
            number=_next_number(),
            routing=found,
            vehicle=vehicles[route["vehicle"]],
            warehouse=houses[route["warehouse"]],
            route=route,
            loads=made.loads_of(route),
            segments=routing.segments_of(route),
        )
    plan.routings.filter(journeys=None).exclude(pk=found.pk).delete()  # nothing refers to them; the log has the act
    record(actor=by, action="delivery.routed", subject=plan.number, n=len(made.routes), passed=passed)
    return found


def _next_number() -> str:
    """The next journey number of this year's series."""
    series = f"JR-{clock.today().year}"
    return f"{series}-{next_in_series(series, used=Journey.objects.filter(number__startswith=f'{series}-').count):05d}"


def _locked(number: str, *states: str) -> Journey:
    """The journey, locked against others; refused where it is in another state.

    Its plan is locked first, as it is when convoys are made, so that nobody waits in a circle.
    """
    plan = Journey.objects.filter(number=number).values_list("routing__plan_id", flat=True).first()
    if plan is not None:
        Plan.objects.select_for_update().get(pk=plan)
    found = Journey.objects.select_for_update().filter(number=number).first()
    if found is None:
        raise UnknownJourney()
    if found.state not in states:
        raise WrongState(number=number, state=found.state)
    return found


@transaction.atomic
def set_lock(number: str, *, locked: bool, by: str) -> Journey:
    """Keep a planned journey as it is when convoys are made again, or let it go."""
    journey = _locked(number, State.PLANNED)
    journey.locked = locked
    journey.save(update_fields=["locked"])
    record(actor=by, action="delivery.journey_locked", subject=number, locked=locked)
    return journey


def _open_road(journey: Journey) -> None:
    """Refuse where a road of the journey is not open now."""
    now = routing.open_segments()
    shut = [one for one in journey.segments if one not in now]
    if shut:
        raise JourneyBlocked(journey=journey.number, roads=", ".join(shut))


def _not_stale(plan: Plan) -> None:
    """Refuse where a stop was left out after the convoys were made last; a locked journey is of an earlier making."""
    newest = plan.routings.aggregate(at=Max("made_at"))["at"]
    if Hold.objects.filter(plan=plan, held_at__gt=newest).exists():
        raise RoutingStale()


@transaction.atomic
def issue_journey(number: str, *, by: str) -> list[Waybill]:
    """Load a planned journey: one waybill for each stop and receiver, from the lots that the plan named.

    Refused where the independent check failed, a road is not open now, or a lot no longer holds what was planned.
    """
    journey = _locked(number, State.PLANNED)
    if not journey.routing.passed:
        raise RoutingRefused()
    plan = journey.routing.plan
    _not_stale(plan)
    convoy_rules.refuse_older(journey)
    _open_road(journey)
    convoy_rules.refuse_broken(journey)
    lines = {one.line: one for one in plan.lines.select_related("item")}
    lots = {one.number: one for one in Lot.objects.select_related("warehouse")}
    made = []
    for stop, loads in enumerate(_stops(journey), start=1):
        receivers: dict[int | None, dict[tuple[int, int], tuple[PlanLine, Lot, int]]] = {}
        for piece in (piece for load in loads for piece in load["pieces"]):
            line, lot = lines[piece["line"]], lots[routing.lot_number(piece["lot"])]
            parts = receivers.setdefault(line.facility_id, {})
            before = parts[line.pk, lot.pk][2] if (line.pk, lot.pk) in parts else 0
            parts[line.pk, lot.pk] = (line, lot, before + piece["qty"])
        place = routing.place_id(loads[0]["place"])
        for facility in sorted(receivers, key=lambda one: one or 0):
            made.append(_waybill(journey, plan, stop, (place, facility), list(receivers[facility].values()), by=by))
    if plan.state == Plan.State.APPROVED:
        plan.state = Plan.State.ISSUED
        plan.save(update_fields=["state"])
    journey.state, journey.issued_by, journey.issued_at = State.ISSUED, by, clock.now()
    journey.save(update_fields=["state", "issued_by", "issued_at"])
    record(actor=by, action="delivery.journey_issued", subject=number, n=len(made))
    return made


def _stops(journey: Journey) -> list[list[dict[str, Any]]]:
    """The loads of each stop, trip after trip."""
    known = {one["id"]: one for one in journey.loads}
    return [[known[one] for one in stop["loads"]] for trip in journey.route["trips"] for stop in trip["stops"]]


def _waybill(
    journey: Journey,
    plan: Plan,
    stop: int,
    where: dispatch.Destination,
    parts: Sequence[tuple[PlanLine, Lot, int]],
    *,
    by: str,
) -> Waybill:
    """Write one waybill and move its goods from the shelf to the road."""
    waybill = Waybill.objects.create(
        uuid=ids.new_uuid(),
        number=dispatch.next_number(),
        plan=plan,
        journey=journey,
        stop=stop,
        warehouse=journey.warehouse,
        place_id=where[0],
        facility_id=where[1],
        vehicle=journey.vehicle,
        code=ids.new_code(),
        loaded_by=by,
        loaded_at=clock.now(),
    )
    for line, lot, quantity in parts:
        WaybillLine.objects.create(waybill=waybill, plan_line=line, lot=lot, loaded=quantity)
        bin_account, transit = f"bin:{lot.warehouse.code}", f"transit:{waybill.number}"
        stock.move(lot, quantity=quantity, source=bin_account, target=transit, document=waybill.number, by=by)
    return waybill


def stop_cost(journey: Journey, stop: int) -> routing.Saved:
    """What leaving out a stop of a planned journey saves its vehicle; nothing is stored."""
    if not 1 <= stop <= len(_stops(journey)):
        raise UnknownJourney()
    found = journey.routing
    return routing.without_stop(found.problem, found.result["driving"], journey.route, stop)


@transaction.atomic
def hold_stop(number: str, stop: int, *, reason: str, by: str) -> Hold:
    """Keep the goods of one stop out of the convoys; nothing of the plan is issued before they are made again."""
    if not reason.strip():
        raise ReasonMissing()
    journey = _locked(number, State.PLANNED)
    if journey.locked:
        raise WrongState(number=number, state="locked")
    plan = journey.routing.plan
    saved = stop_cost(journey, stop)
    loads = _stops(journey)[stop - 1]
    out_already = _held(plan)
    if any(load in out_already for load in loads):
        raise RoutingStale()
    held = Hold.objects.create(
        plan=plan,
        place_id=routing.place_id(loads[0]["place"]),
        loads=loads,
        reason=reason.strip()[:200],
        saved_dm=saved.length_dm,
        saved_s=saved.seconds,
        held_by=by,
        held_at=clock.now(),
    )
    record(actor=by, action="delivery.stop_held", subject=plan.number, journey=number, stop=stop)
    return held


@transaction.atomic
def let_go(hold_id: int, *, by: str) -> None:
    """Let goods ride again that a person kept out; they do so when the convoys are made again."""
    held = Hold.objects.select_for_update().select_related("plan").get(pk=hold_id)
    held.delete()
    record(actor=by, action="delivery.stop_let_go", subject=held.plan.number)


@transaction.atomic
def issue_all(plan_uuid: UUID | str, *, by: str) -> list[Waybill]:
    """Load every planned journey of a plan, or none."""
    found = Journey.objects.filter(routing__plan__uuid=plan_uuid, state=State.PLANNED).order_by("number")
    return [waybill for number in found.values_list("number", flat=True) for waybill in issue_journey(number, by=by)]


@transaction.atomic
def unload_journey(number: str, *, reason: str, by: str) -> Journey:
    """Take the goods of an issued journey back into the warehouse; its waybills are withdrawn and may not be used."""
    if not reason.strip():
        raise ReasonMissing()
    journey = _locked(number, State.ISSUED)
    for waybill in journey.waybills.order_by("pk"):
        for line in waybill.lines.select_related("lot__warehouse"):
            stock.move(
                line.lot,
                quantity=line.loaded,
                source=f"transit:{waybill.number}",
                target=stock.home_of(line.lot),
                document=waybill.number,
                reason=reason.strip()[:200],
                by=by,
            )
    journey.waybills.update(state=Waybill.State.WITHDRAWN)
    journey.state, journey.withdrawn_reason = State.WITHDRAWN, reason.strip()[:200]
    journey.save(update_fields=["state", "withdrawn_reason"])
    record(actor=by, action="delivery.journey_unloaded", subject=number)
    return journey


@transaction.atomic
def depart_journey(number: str, *, driver: str, by: str, seal: str = "", road_override: str = "") -> Journey:
    """Send a vehicle off with all its waybills, after looking at every road of the journey again.

    Where the network is derived from the places, somebody has to write why it may go all the same.
    """
    journey = _locked(number, State.ISSUED)
    _open_road(journey)
    convoy_rules.refuse_broken(journey)
    if not road_override.strip() and routing.network_is_derived():
        raise DerivedRoad()
    now, why, sealed = clock.now(), road_override.strip()[:200], seal.strip()
    waybills = list(Waybill.objects.select_for_update().filter(journey=journey))
    if driver in {by, *(waybill.loaded_by for waybill in waybills)}:
        raise SameSigner()
    for waybill in waybills:
        waybill.state, waybill.driver, waybill.departed_at = Waybill.State.DEPARTED, driver, now
        waybill.seal, waybill.road_override = sealed, why
        waybill.save(update_fields=["state", "driver", "departed_at", "seal", "road_override"])
        record(actor=by, action="delivery.departed", subject=waybill.number)
    journey.state, journey.driver, journey.departed_at = State.DEPARTED, driver, now
    journey.seal, journey.road_override = sealed, why
    journey.save(update_fields=["state", "driver", "departed_at", "seal", "road_override"])
    record(actor=by, action="delivery.journey_departed", subject=number)
    return journey
