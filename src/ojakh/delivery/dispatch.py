"""Verbs on the road: load a plan, depart, receive, explain what is missing. Three different people sign."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.delivery import routing, rules, stock
from ojakh.delivery.errors import (
    AlreadyConfirmed,
    BadQuantity,
    DerivedRoad,
    PartOfJourney,
    ReasonMissing,
    SameSigner,
    SecondPersonNeeded,
    UnknownWaybill,
    WaitsForRoad,
    WrongCode,
    WrongState,
)
from ojakh.delivery.models import Finding, Journey, Lot, Plan, PlanLine, Vehicle, Waybill, WaybillLine
from ojakh.kernel import clock, ids

LARGEST = 10**12
Destination = tuple[int, int | None]


def next_number() -> str:
    """The next waybill number of this year's series."""
    series = f"WB-{clock.today().year}"
    return f"{series}-{next_in_series(series, used=Waybill.objects.filter(number__startswith=f'{series}-').count):06d}"


@transaction.atomic
def load_plan(plan_uuid: UUID | str, *, by: str) -> list[Waybill]:
    """Load an approved plan: one waybill per warehouse and destination, lots by earliest expiry.

    This is for an office whose vehicles are not on the record; journeys that were only planned are dropped. What waits
    for a road is not loaded. Nothing is loaded when one lot no longer holds what the plan took from it.
    """
    plan = Plan.objects.select_for_update().get(uuid=plan_uuid)
    if plan.state != Plan.State.APPROVED:
        raise WrongState(number=plan.number, state=plan.state)
    groups: dict[Destination, list[PlanLine]] = defaultdict(list)
    for line in plan.lines.select_related("item").filter(given__gt=F("waiting")).order_by("pk"):
        groups[line.place_id, line.facility_id].append(line)
    lots = {lot.number: lot for lot in Lot.objects.select_related("warehouse")}
    drop_planned_journeys(plan)
    made = [waybill for where, lines in groups.items() for waybill in _load(plan, where, lines, lots, by)]
    plan.state = Plan.State.ISSUED
    plan.save(update_fields=["state"])
    record(actor=by, action="delivery.loaded", subject=plan.number, n=len(made))
    return made


def drop_planned_journeys(plan: Plan) -> None:
    """Free the vehicles of journeys that were planned and nothing more."""
    Journey.objects.filter(routing__plan=plan, state=Journey.State.PLANNED).delete()


def _load(plan: Plan, where: Destination, lines: list[PlanLine], lots: Mapping[str, Lot], by: str) -> list[Waybill]:
    """Write the waybills of one destination from the lots that the plan named, the earliest expiry first."""
    picks: dict[int, list[tuple[PlanLine, Lot, int]]] = defaultdict(list)
    for line in lines:
        for source in line.facts.get("sources", []):
            if not source["waiting"]:
                lot = lots[source["lot"]]
                picks[lot.warehouse_id].append((line, lot, source["qty"]))
    made = []
    for warehouse_id, chosen in sorted(picks.items()):
        waybill = Waybill.objects.create(
            uuid=ids.new_uuid(),
            number=next_number(),
            plan=plan,
            warehouse_id=warehouse_id,
            place_id=where[0],
            facility_id=where[1],
            code=ids.new_code(),
            loaded_by=by,
            loaded_at=clock.now(),
        )
        for line, lot, quantity in chosen:
            WaybillLine.objects.create(waybill=waybill, plan_line=line, lot=lot, loaded=quantity)
            stock.move(
                lot,
                quantity=quantity,
                source=f"bin:{lot.warehouse.code}",
                target=f"transit:{waybill.number}",
                document=waybill.number,
                by=by,
            )
        made.append(waybill)
    return made


def _locked(number: str) -> Waybill:
    found = Waybill.objects.select_for_update().filter(number=number).first()
    if found is None:
        raise UnknownWaybill()
    return found


@transaction.atomic
def depart(
    number: str, *, driver: str, by: str, seal: str = "", vehicle: Vehicle | None = None, road_override: str = ""
) -> Waybill:
    """Send a loaded waybill off, after looking at the roads again.

    A road that is not confirmed open is never used. Where the network is derived from the places, somebody has to
    write why the load may go all the same; the sentence stands on the paper.
    """
    waybill = _locked(number)
    if waybill.state != Waybill.State.LOADED:
        raise WrongState(number=number, state=waybill.state)
    if waybill.journey is not None:
        raise PartOfJourney(waybill=number, journey=waybill.journey.number)
    if driver in {by, waybill.loaded_by}:
        raise SameSigner()
    road = routing.road_between(waybill.warehouse.place_id, waybill.place_id)
    if not road.open:
        raise WaitsForRoad()
    if road.derived and not road_override.strip():
        raise DerivedRoad()
    waybill.state = Waybill.State.DEPARTED
    waybill.driver, waybill.departed_at = driver, clock.now()
    waybill.seal, waybill.vehicle, waybill.road_override = seal.strip(), vehicle, road_override.strip()[:200]
    waybill.save(update_fields=["state", "driver", "departed_at", "seal", "vehicle", "road_override"])
    record(actor=by, action="delivery.departed", subject=number)
    return waybill


@transaction.atomic
def confirm_delivery(number: str, *, code: str, received: Mapping[int, int], by: str, remark: str = "") -> Waybill:
    """Write the proof of delivery: per waybill line (its id) what arrived, in base units.

    What is missing stays in transit as a finding that somebody must explain; what is too much is a finding as well
    and comes in by a count. A second proof is refused and changes nothing.
    """
    waybill = _locked(number)
    if waybill.received_at is not None:
        raise AlreadyConfirmed(waybill=number)
    if waybill.state != Waybill.State.DEPARTED:
        raise WrongState(number=number, state=waybill.state)
    if by in {waybill.loaded_by, waybill.driver}:
        raise SameSigner()
    if ids.parse_code(code) != waybill.code:
        raise WrongCode(waybill=number)
    lines = list(waybill.lines.select_related("lot", "plan_line__item"))
    if set(received) != {line.pk for line in lines}:
        raise BadQuantity()
    place_account = f"place:{waybill.place.pcode}"
    for line in lines:
        _receive_line(line, received[line.pk], account=place_account, by=by, remark=remark)
    waybill.state = Waybill.State.RECEIVED
    waybill.received_by, waybill.received_at = by, clock.now()
    waybill.save(update_fields=["state", "received_by", "received_at"])
    if waybill.journey_id is not None:
        _ended(waybill.journey_id)
    record(actor=by, action="delivery.received", subject=number, n=len(lines))
    return waybill


def _ended(journey_id: int) -> None:
    """End a journey whose last stop has received; it is locked, for two last stops may confirm at once."""
    journey = Journey.objects.select_for_update().get(pk=journey_id)
    if not journey.waybills.filter(state=Waybill.State.DEPARTED).exists():
        journey.state = Journey.State.DONE
        journey.save(update_fields=["state"])


def _receive_line(line: WaybillLine, quantity: int, *, account: str, by: str, remark: str) -> None:
    """Move what arrived to the place and leave a finding where it is not what was loaded."""
    if not isinstance(quantity, int) or not 0 <= quantity <= LARGEST:
        raise BadQuantity()
    outcome = rules.receipt(loaded=line.loaded, received=quantity)
    transit, document = f"transit:{line.waybill.number}", line.waybill.number
    arrived = quantity - outcome.excess
    if arrived:
        stock.move(line.lot, quantity=arrived, source=transit, target=account, document=document, by=by)
    if outcome.missing:
        Finding.objects.create(line=line, kind=Finding.Kind.SHORT, quantity=outcome.missing, found_at=clock.now())
    if outcome.excess:
        Finding.objects.create(line=line, kind=Finding.Kind.OVER, quantity=outcome.excess, found_at=clock.now())
    line.received, line.remark = quantity, remark.strip()[:200]
    line.save(update_fields=["received", "remark"])


@transaction.atomic
def explain_finding(finding_id: int, *, outcome: str, cause: str, by: str, second_person: str) -> Finding:
    """Close a finding with a cause and a second person.

    Outcomes of a shortage: `loss`, `returned` (back in the warehouse), `late` (arrived later). What came in excess is
    taken in by `adjust`.
    """
    related = ("line__waybill__place", "line__lot")
    finding = Finding.objects.select_for_update(of=("self",)).select_related(*related).get(pk=finding_id)
    if finding.line is None or finding.state != Finding.State.OPEN:
        raise WrongState(number=str(finding_id), state=finding.state)
    if not cause.strip():
        raise ReasonMissing()
    if second_person in {"", by}:
        raise SecondPersonNeeded()
    waybill, lot = finding.line.waybill, finding.line.lot
    transit = f"transit:{waybill.number}"
    sides = {
        "loss": (transit, f"loss:{cause.strip()}"[:60]),
        "returned": (transit, stock.home_of(lot)),
        "late": (transit, f"place:{waybill.place.pcode}"),
        "adjust": (f"adjust:{waybill.number}", f"place:{waybill.place.pcode}"),
    }
    allowed = {"adjust"} if finding.kind == Finding.Kind.OVER else {"loss", "returned", "late"}
    if outcome not in allowed:
        raise WrongState(number=waybill.number, state=finding.kind)
    stock.move(
        lot,
        quantity=finding.quantity,
        source=sides[outcome][0],
        target=sides[outcome][1],
        document=waybill.number,
        reason=cause.strip()[:200],
        by=by,
        second_person=second_person,
    )
    finding.state, finding.cause = Finding.State.EXPLAINED, cause.strip()[:200]
    finding.explained_by, finding.second_person, finding.explained_at = by, second_person, clock.now()
    finding.save(update_fields=["state", "cause", "explained_by", "second_person", "explained_at"])
    record(actor=by, action="delivery.explained", subject=waybill.number, quantity=finding.quantity, outcome=outcome)
    return finding
