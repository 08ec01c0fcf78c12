"""Verbs of stock: take goods in, count, declare a loss, quarantine. Every change is a move of the ledger."""

from collections import Counter
from datetime import date

from django.db import transaction
from django.db.models import Sum

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.delivery import rules
from ojakh.delivery.errors import (
    BadQuantity,
    DateInFuture,
    LotExpired,
    NotEnoughStock,
    ReasonMissing,
    SecondPersonNeeded,
    VehicleKnown,
)
from ojakh.delivery.models import Lot, StockMove, Vehicle, Warehouse
from ojakh.kernel import clock, ids
from ojakh.kernel.quantities import Amount, Unit

LARGEST = 10**12


def held(lot: Lot, account: str) -> int:
    """What lies of a lot in one account, in base units."""
    came = lot.moves.filter(target=account).aggregate(total=Sum("quantity"))["total"] or 0
    went = lot.moves.filter(source=account).aggregate(total=Sum("quantity"))["total"] or 0
    return int(came - went)


def home_of(lot: Lot) -> str:
    """The account of the lot's warehouse in which its goods lie: set apart where it is under quarantine."""
    return f"{'quarantine' if lot.quarantined else 'bin'}:{lot.warehouse.code}"


def totals_of(lots: list[Lot]) -> dict[int, Counter[str]]:
    """Net quantity per account for many lots at once: lot id -> account -> base units."""
    totals: dict[int, Counter[str]] = {lot.pk: Counter() for lot in lots}
    for lot, quantity, source, target in StockMove.objects.filter(lot__in=lots).values_list(
        "lot_id", "quantity", "source", "target"
    ):
        totals[lot][source] -= quantity
        totals[lot][target] += quantity
    return totals


def move(
    lot: Lot,
    *,
    quantity: int,
    source: str,
    target: str,
    document: str,
    by: str,
    reason: str = "",
    second_person: str = "",
) -> StockMove:
    """Write one move inside the caller's transaction; refuse it where a physical account would go below zero."""
    if not isinstance(quantity, int) or not 0 < quantity <= LARGEST:
        raise BadQuantity()
    Lot.objects.select_for_update().get(pk=lot.pk)
    if rules.kind_of(source) in rules.PHYSICAL and (there := held(lot, source)) < quantity:
        unit = Unit(lot.item.unit)
        raise NotEnoughStock(there=Amount(there, unit), wanted=Amount(quantity, unit), account=source)
    return StockMove.objects.create(
        uuid=ids.new_uuid(),
        lot=lot,
        quantity=quantity,
        source=source,
        target=target,
        document=document,
        reason=reason,
        at=clock.now(),
        actor=by,
        second_person=second_person,
    )


@transaction.atomic
def add_warehouse(code: str, *, place_id: int, by: str) -> Warehouse:
    """Open a warehouse at a place."""
    warehouse = Warehouse.objects.create(code=code, place_id=place_id)
    record(actor=by, action="stock.warehouse_opened", subject=code)
    return warehouse


@transaction.atomic
def add_vehicle(
    code: str,
    *,
    load_kg: int,
    by: str,
    volume_dm3: int | None = None,
    home: Warehouse | None = None,
    cold: bool = False,
    tanker: bool = False,
) -> Vehicle:
    """Enter a vehicle with what it can carry and where it stands."""
    if Vehicle.objects.filter(code=code).exists():
        raise VehicleKnown(vehicle=code)
    vehicle = Vehicle.objects.create(
        code=code, load_kg=load_kg, volume_dm3=volume_dm3, home=home, cold=cold, tanker=tanker
    )
    record(actor=by, action="stock.vehicle_added", subject=code)
    return vehicle


@transaction.atomic
def change_vehicle(
    code: str,
    *,
    load_kg: int,
    volume_dm3: int | None,
    home: Warehouse | None,
    cold: bool,
    tanker: bool,
    in_service: bool,
    by: str,
) -> Vehicle:
    """Enter other figures of a vehicle, or that it is out of service; journeys made before keep theirs."""
    vehicle = Vehicle.objects.select_for_update().get(code=code)
    vehicle.load_kg, vehicle.volume_dm3, vehicle.home = load_kg, volume_dm3, home
    vehicle.cold, vehicle.tanker, vehicle.in_service = cold, tanker, in_service
    vehicle.save()
    record(actor=by, action="stock.vehicle_changed", subject=code, in_service=in_service)
    return vehicle


@transaction.atomic
def receive_lot(
    warehouse: Warehouse,
    *,
    item_id: int,
    quantity: int,
    document: str,
    by: str,
    received_on: date | None = None,
    expires_on: date | None = None,
    batch: str = "",
    donor: str = "",
    quarantined: bool = False,
) -> Lot:
    """Take goods in as a new lot. Expired goods come in under quarantine only."""
    day = received_on or clock.today()
    if day > clock.today():
        raise DateInFuture()
    if expires_on is not None and expires_on < clock.today() and not quarantined:
        raise LotExpired(day=expires_on)
    used = Lot.objects.filter(received_on__year=day.year)
    number = f"L-{day.year}-{next_in_series(f'L-{day.year}', used=used.count):05d}"
    lot = Lot.objects.create(
        number=number,
        item_id=item_id,
        warehouse=warehouse,
        batch=batch,
        expires_on=expires_on,
        donor=donor,
        document=document,
        received_on=day,
        quarantined=quarantined,
    )
    source = f"source:{donor or 'unstated'}"[:60]
    move(lot, quantity=quantity, source=source, target=home_of(lot), document=document, by=by)
    record(actor=by, action="stock.received", subject=number, quantity=quantity)
    return lot


@transaction.atomic
def count_lot(lot: Lot, *, counted: int, sheet: str, reason: str, by: str) -> int:
    """Enter a blind count of a lot where it lies; the difference goes to the sheet with its reason. Returns it."""
    if not isinstance(counted, int) or not 0 <= counted <= LARGEST:
        raise BadQuantity()
    account = home_of(lot)
    difference = counted - held(lot, account)
    if difference and not reason.strip():
        raise ReasonMissing()
    if difference:
        sides = (f"adjust:{sheet}", account) if difference > 0 else (account, f"adjust:{sheet}")
        move(lot, quantity=abs(difference), source=sides[0], target=sides[1], document=sheet, reason=reason, by=by)
    record(actor=by, action="stock.counted", subject=lot.number, difference=difference)
    return difference


@transaction.atomic
def declare_loss(lot: Lot, *, quantity: int, cause: str, by: str, second_person: str) -> StockMove:
    """Declare goods lost with a cause and a second person; the ledger keeps the sum whole."""
    if not cause.strip():
        raise ReasonMissing()
    if second_person in {"", by}:
        raise SecondPersonNeeded()
    made = move(
        lot,
        quantity=quantity,
        source=home_of(lot),
        target=f"loss:{cause.strip()}"[:60],
        document=lot.number,
        reason=cause.strip()[:200],
        by=by,
        second_person=second_person,
    )
    record(actor=by, action="stock.lost", subject=lot.number, quantity=quantity)
    return made


@transaction.atomic
def quarantine_lot(lot: Lot, *, reason: str, by: str) -> Lot:
    """Set a lot apart: what lies in its bin goes to quarantine and is planned no longer."""
    if not reason.strip():
        raise ReasonMissing()
    before = home_of(lot)
    left = held(lot, before)
    lot.quarantined = True
    if left and before != home_of(lot):
        move(
            lot,
            quantity=left,
            source=before,
            target=home_of(lot),
            document=lot.number,
            reason=reason.strip()[:200],
            by=by,
        )
    lot.save(update_fields=["quarantined"])
    record(actor=by, action="stock.quarantined", subject=lot.number)
    return lot


def lots_with_stock() -> list[tuple[Lot, rules.LotStock]]:
    """Each lot with what lies of it in its warehouse."""
    lots = list(Lot.objects.select_related("item", "warehouse__place").order_by("number"))
    totals = totals_of(lots)
    return [
        (
            lot,
            rules.LotStock(
                lot.number,
                totals[lot.pk][home_of(lot)],
                lot.expires_on,
                lot.received_on,
                lot.quarantined,
            ),
        )
        for lot in lots
    ]
