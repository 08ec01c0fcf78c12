"""Verbs of goods: weight, volume, UN number and cold chain, which decide how a good is loaded."""

import re
from decimal import Decimal

from django.db import transaction

from ojakh.custody.record import record
from ojakh.kernel.quantities import SHOWN, Unit
from ojakh.needs.errors import BadMeasure, UnknownItem
from ojakh.needs.models import Item

LARGEST_MEASURE = Decimal(10_000_000)
"""Grams or cm3 of one base unit: ten tonnes, ten cubic metres."""


@transaction.atomic
def measure_item(
    code: str,
    *,
    grams: Decimal | None,
    cm3: Decimal | None,
    un_number: str,
    cold: bool,
    source: str,
    by: str,
) -> Item:
    """Enter what decides how a good is loaded: grams and cm3 per base unit, its UN number, whether it stays cold."""
    item = Item.objects.select_for_update().filter(code=code).first()
    if item is None:
        raise UnknownItem()
    measures = [one for one in (grams, cm3) if one is not None]
    if any(not 0 < one <= LARGEST_MEASURE for one in measures) or not re.fullmatch(r"(UN\d{4})?", un_number, re.ASCII):
        raise BadMeasure()
    item.grams_per_unit, item.cm3_per_unit, item.un_number = grams, cm3, un_number
    item.cold_chain, item.source = cold, source.strip()[:120]
    item.save(update_fields=["grams_per_unit", "cm3_per_unit", "un_number", "cold_chain", "source"])
    record(actor=by, action="need.item_measured", subject=code)
    return item


def per_base(thousands: Decimal, unit: str) -> Decimal:
    """Grams or cm3 of one base unit, from kg or litres of the unit in which people type."""
    return (thousands * 1000 / SHOWN[Unit(unit)][1]).quantize(Decimal("0.0001"))
