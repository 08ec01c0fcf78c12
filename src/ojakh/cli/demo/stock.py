"""Stock: two warehouses with their vehicles, lots from organisations, one that expires soon, one set apart."""

from dataclasses import dataclass
from itertools import product

from django.db import transaction

from ojakh.cli.demo.scene import FOUNDED, Scene
from ojakh.delivery import queries, stock
from ojakh.needs import queries as needs

LITRE, KILOGRAM = 1_000, 1_000
WAREHOUSES = ("WH-1", "WH-2")


@dataclass(frozen=True, slots=True)
class LotText:
    """One lot: warehouse, good, base units, days since it came, days until it expires or None, who gave it."""

    warehouse: int
    item: str
    quantity: int
    came: int
    expires: int | None
    donor: str


LOTS: tuple[LotText, ...] = (
    LotText(0, "diesel", 4_200 * LITRE, 12, None, "Organisation A"),
    LotText(1, "diesel", 2_600 * LITRE, 6, None, "Organisation B"),
    LotText(0, "petrol", 900 * LITRE, 12, None, "Organisation A"),
    LotText(0, "heating_oil", 2_800 * LITRE, 11, None, "Organisation A"),
    LotText(1, "heating_oil", 1_500 * LITRE, 5, None, "Organisation C"),
    LotText(0, "flour", 9_000 * KILOGRAM, 15, 120, "Organisation B"),
    LotText(1, "flour", 3_000 * KILOGRAM, 8, 21, "Organisation B"),
    LotText(0, "food_parcel", 620, 10, 90, "Organisation B"),
    LotText(1, "infant_food", 90 * KILOGRAM, 9, 18, "Organisation C"),
    LotText(1, "water", 24_000 * LITRE, 7, 200, "Organisation C"),
    LotText(0, "medicine_kit", 14, 9, 150, "Organisation B"),
    LotText(0, "insulin", 130, 4, 12, "Organisation B"),
    LotText(1, "oxygen", 18, 6, None, "Organisation B"),
    LotText(0, "blanket", 240, 13, None, "Organisation C"),
    LotText(1, "hygiene_kit", 300, 8, 300, "Organisation C"),
    LotText(1, "chlorine", 6_000, 8, 240, "Organisation A"),
    LotText(0, "stove", 40, 13, None, "Organisation C"),
)
SHORT_LOT = 3


@dataclass(frozen=True, slots=True)
class VehicleText:
    """One vehicle: kind, payload in kg, volume in dm3, whether it keeps goods cold or is a tanker."""

    kind: str
    kg: int
    dm3: int
    cold: bool = False
    tanker: bool = False


FLEET: tuple[VehicleText, ...] = (
    *(VehicleText("TK", 4_400, 5_000, tanker=True),) * 3,
    *(VehicleText("TR", 5_000, 30_000),) * 2,
    *(VehicleText("TR", 9_500, 42_000),) * 2,
    *(VehicleText("VN", 1_300, 11_000),) * 2,
    VehicleText("CV", 1_100, 8_000, cold=True),
)
"""What stands at each warehouse: payloads and volumes of usual trucks, small tankers and vans; no real vehicle."""


@transaction.atomic
def fill_stores(scene: Scene) -> None:
    """Open the warehouses, enter the vehicles, take the lots in, count one, and set one apart."""
    by = scene.staff["keeper"]
    with scene.at(FOUNDED + 5, 9):
        for code, place in zip(WAREHOUSES, _places(scene), strict=True):
            stock.add_warehouse(code, place_id=place, by=by)
    houses = {one.code: one for one in queries.warehouses()}
    with scene.at(FOUNDED + 5, 10):
        for number, (house, kind) in enumerate(product(WAREHOUSES, FLEET), start=1):
            stock.add_vehicle(
                f"{kind.kind}-{number:02d}",
                load_kg=kind.kg,
                volume_dm3=kind.dm3,
                home=houses[house],
                cold=kind.cold,
                tanker=kind.tanker,
                by=by,
            )
    lots = []
    for number, one in enumerate(sorted(LOTS, key=lambda lot: -lot.came), start=1):
        item = needs.item(one.item)
        assert item is not None, "loaded before"
        with scene.at(-one.came, 10):
            lots.append(
                stock.receive_lot(
                    houses[WAREHOUSES[one.warehouse]],
                    item_id=item.pk,
                    quantity=one.quantity,
                    document=f"GR-{number:04d}",
                    by=by,
                    received_on=scene.day(-one.came),
                    expires_on=None if one.expires is None else scene.day(one.expires),
                    batch=f"B{number:03d}",
                    donor=one.donor,
                )
            )
    with scene.at(-4, 11):
        counted = lots[SHORT_LOT]
        held = stock.held(counted, f"bin:{counted.warehouse.code}")
        stock.count_lot(counted, counted=held - counted.item.pack, sheet="CS-0001", reason="one pack torn", by=by)


def _places(scene: Scene) -> tuple[int, int]:
    """Two served places in different areas, drawn by seed."""
    first, *others = scene.draw("warehouses").shuffled(scene.served)
    return first.pk, next(place.pk for place in others if place.area_id != first.area_id)
