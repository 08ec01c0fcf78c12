"""What others may read of delivery: stock, balances, plans and their lines, waybills and what is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from ojakh.delivery import routing, rules, stock
from ojakh.delivery.models import (
    Distribution,
    Finding,
    Journey,
    LaneList,
    Lot,
    Plan,
    PlanLine,
    Policy,
    Routing,
    StockMove,
    Vehicle,
    Warehouse,
    Waybill,
)
from ojakh.kernel import clock
from ojakh.people import queries as people

if TYPE_CHECKING:
    from ojakh.people.models import Household

OPEN_JOURNEYS = (Journey.State.PLANNED, Journey.State.ISSUED, Journey.State.DEPARTED)


@dataclass(frozen=True, slots=True)
class LotRow:
    """A lot with what lies of it in its warehouse and whether it expires soon."""

    lot: Lot
    quantity: int
    expiring: bool
    expired: bool


def lot_rows(*, on: date | None = None) -> list[LotRow]:
    """All lots that still hold goods, the earliest expiry first."""
    day = on or clock.today()
    rows = [
        LotRow(lot, held.quantity, rules.expiring(held, on=day), held.expires_on is not None and held.expires_on < day)
        for lot, held in stock.lots_with_stock()
        if held.quantity
    ]
    return sorted(rows, key=lambda row: (row.lot.expires_on or date.max, row.lot.number))


def usable_stock(*, on: date | None = None) -> dict[str, int]:
    """Good -> base units that may be handed out on a day."""
    day, totals = on or clock.today(), Counter[str]()
    for lot, held in stock.lots_with_stock():
        if rules.usable(held, on=day):
            totals[lot.item.code] += held.quantity
    return dict(totals)


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """The mass balance of one good with the part of the road that belongs to receipts already signed."""

    code: str
    unit: str
    balance: rules.Balance
    unexplained: int


def balances() -> list[BalanceRow]:
    """The mass balance per good: came in = stock + on the road + delivered + declared loss."""
    lots = list(Lot.objects.select_related("item"))
    totals = stock.totals_of(lots)
    by_item: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for lot in lots:
        by_item[lot.item.code, lot.item.unit].update(totals[lot.pk])
    missing: Counter[str] = Counter()
    for finding in findings(open_only=True):
        if finding.kind == Finding.Kind.SHORT and finding.line:
            missing[finding.line.lot.item.code] += finding.quantity
    return [
        BalanceRow(code, unit, rules.balance(accounts), missing[code])
        for (code, unit), accounts in sorted(by_item.items())
    ]


def moves(*, lot_id: int | None = None) -> QuerySet[StockMove]:
    """Moves of the ledger, newest first."""
    found = StockMove.objects.select_related("lot__item").order_by("-at", "-pk")
    return found if lot_id is None else found.filter(lot_id=lot_id)


def warehouses() -> QuerySet[Warehouse]:
    """All warehouses by code."""
    return Warehouse.objects.select_related("place").order_by("code")


def vehicles() -> QuerySet[Vehicle]:
    """All vehicles by code."""
    return Vehicle.objects.select_related("home").order_by("code")


def lot(number: str) -> Lot | None:
    """One lot."""
    return Lot.objects.select_related("item", "warehouse").filter(number=number).first()


def policy_in_force() -> Policy | None:
    """The signed policy that plans use now."""
    return Policy.objects.filter(approved_at__isnull=False, replaced_at=None).order_by("-version").first()


def policies() -> QuerySet[Policy]:
    """All versions, newest first."""
    return Policy.objects.order_by("-version")


def plans() -> QuerySet[Plan]:
    """Plans, newest first, with the number of their lines and of the short ones."""
    return (
        Plan.objects.select_related("policy", "base")
        .annotate(
            line_count=Count("lines"),
            waiting_count=Count("lines", filter=Q(lines__waits_for_road=True)),
        )
        .order_by("-day", "-pk")
    )


def plan(uuid: UUID | str) -> Plan | None:
    """One plan."""
    return plans().filter(uuid=uuid).first()


def plan_lines(plan_id: int) -> QuerySet[PlanLine]:
    """Lines of a plan by level, then in the order of the plan."""
    related = ("place__area", "facility", "item", "request")
    return PlanLine.objects.select_related(*related).filter(plan_id=plan_id).order_by("level", "pk")


def lines_of_request(request_id: int) -> QuerySet[PlanLine]:
    """Lines in which one request was planned, newest plan first; drafts are left out."""
    return (
        PlanLine.objects.select_related("plan", "item")
        .filter(request_id=request_id, plan__state__in=[Plan.State.APPROVED, Plan.State.ISSUED])
        .order_by("-plan__day")
    )


def waybills(*, states: Iterable[str] = (), driver: str = "") -> QuerySet[Waybill]:
    """Waybills, newest first."""
    found = Waybill.objects.select_related("plan", "warehouse__place", "place", "facility", "vehicle", "journey")
    if states:
        found = found.filter(state__in=list(states))
    if driver:
        found = found.filter(driver=driver)
    return found.order_by("-pk")


def stops_of_driver(driver: str) -> QuerySet[Waybill]:
    """Waybills that a driver has on the road, journey by journey in the order of the stops."""
    return waybills(states=("departed",), driver=driver).order_by(
        F("journey__number").asc(nulls_last=True), "stop", "pk"
    )


def waybill(number: str) -> Waybill | None:
    """One waybill."""
    return waybills().filter(number=number).first()


def findings(*, open_only: bool = False) -> QuerySet[Finding]:
    """What does not add up, the oldest first."""
    of_line = ("line__waybill__place", "line__waybill__facility", "line__lot__item")
    of_serving = ("serving__distribution__place", "serving__household", "ration__item")
    found = Finding.objects.select_related(*of_line, *of_serving)
    return (found.filter(state=Finding.State.OPEN) if open_only else found).order_by("found_at", "pk")


def lot_keys() -> set[tuple[str, int, str]]:
    """(document, good id, batch) of every lot: what makes the row of a list the same lot."""
    return set(Lot.objects.values_list("document", "item_id", "batch"))


def distributions() -> QuerySet[Distribution]:
    """Distributions, newest first, with how many households were served."""
    served = Count("servings", filter=Q(servings__taken_back_at=None, servings__repeat_of=None))
    return Distribution.objects.select_related("place").annotate(served=served).order_by("-day", "-pk")


def distribution(uuid: UUID | str) -> Distribution | None:
    """One distribution."""
    return distributions().filter(uuid=uuid).first()


def cards_of(distribution: Distribution) -> list[str]:
    """References of the households on the list of a distribution, in order; each is planned for once."""
    return sorted(one.reference for one in _listed(distribution))


def _listed(distribution: Distribution) -> list["Household"]:
    left_out = people.superseded_households()
    listed = people.active_households(settlement_ids=[distribution.place_id])
    return [one for one in listed if one.pk not in left_out]


def people_per_card(distribution: Distribution) -> dict[str, int]:
    """Reference -> number of people, for the households on the list of a distribution."""
    listed = _listed(distribution)
    members = people.members_of(listed)
    return {one.reference: len(members[one.pk]) for one in listed}


def lists(distribution: Distribution) -> QuerySet[LaneList]:
    """Lists that lanes took of a distribution, newest first, with how many servings came in from each."""
    taken = distribution.lists.annotate(came=Count("servings"))
    return taken.order_by("-taken_at", "-pk")


def lane_list(uuid: UUID | str, *, lane: str, holder: str) -> LaneList | None:
    """The newest list of a lane that an account took, out or back, or None."""
    found = LaneList.objects.select_related("distribution__place").order_by("-pk")
    return found.filter(distribution__uuid=uuid, lane=lane, holder=holder).first()


def lying_at(place_code: str) -> dict[str, tuple[str, int]]:
    """Good -> its unit and the base units that lie at a place and were not handed out yet."""
    account, found = f"place:{place_code}", dict[str, tuple[str, int]]()
    touched = StockMove.objects.filter(Q(target=account) | Q(source=account)).select_related("lot__item")
    for one in touched:
        unit, held = found.get(one.lot.item.code, (one.lot.item.unit, 0))
        found[one.lot.item.code] = (unit, held + (one.quantity if one.target == account else -one.quantity))
    return found


def received_at(item_id: int, *, since: date) -> dict[int, int]:
    """Place id -> base units of a good that were received there from a day on, by signed receipts."""
    totals: Counter[int] = Counter()
    found = Waybill.objects.filter(received_at__date__gte=since).prefetch_related("lines__lot")
    for one in found:
        for line in one.lines.all():
            if line.lot.item_id == item_id:
                totals[one.place_id] += min(line.received or 0, line.loaded)
    return dict(totals)


def routing_of(plan_id: int) -> Routing | None:
    """The convoys made last for a plan."""
    return Routing.objects.select_related("plan").filter(plan_id=plan_id).order_by("-pk").first()


def journeys(*, plan_id: int | None = None, states: Iterable[str] = ()) -> QuerySet[Journey]:
    """Journeys by number."""
    found = Journey.objects.select_related("vehicle", "warehouse__place", "routing__plan").order_by("number")
    found = found.defer("routing__problem", "routing__result", "routing__plan__problem", "routing__plan__result")
    if plan_id is not None:
        found = found.filter(routing__plan_id=plan_id)
    return found.filter(state__in=list(states)) if states else found


def journey(number: str) -> Journey | None:
    """One journey."""
    return journeys().filter(number=number).first()


def blocked_journeys() -> dict[str, list[str]]:
    """Journey number -> its segments that are not confirmed open now, of every journey that has not arrived."""
    now = routing.open_segments()
    found = Journey.objects.filter(state__in=OPEN_JOURNEYS).values_list("number", "segments")
    shut = {number: [one for one in segments if one not in now] for number, segments in found}
    return {number: segments for number, segments in shut.items() if segments}


def grams_of(waybill: Waybill) -> int | None:
    """What the goods of a waybill weigh by the figures of the goods; None where one of them has no weight."""
    total = Decimal(0)
    for line in waybill.lines.select_related("lot__item"):
        if line.lot.item.grams_per_unit is None:
            return None
        total += line.loaded * line.lot.item.grams_per_unit
    return int(total)
