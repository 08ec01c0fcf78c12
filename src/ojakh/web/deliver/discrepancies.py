"""What does not add up, as its list shows it: of a waybill's line, or of a serving that came in late."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from ojakh.needs.units import amount
from ojakh.places import queries as places
from ojakh.web.words import STATUS, facility_name, item_name


def destination(waybill: Any) -> str:
    """Where a waybill goes, as a reader knows it."""
    label = places.label(waybill.place_id)
    facility = waybill.facility
    return f"{label}, {facility_name(facility.kind, facility.number)}" if facility else label


def number_of(finding: Any) -> str:
    """The paper that a finding belongs to: a waybill, or a distribution with the card."""
    serving = finding.serving
    return f"{serving.distribution.number} {serving.household.reference}" if serving else finding.line.waybill.number


def sentence(finding: Any) -> str:
    """What one finding says: the paper, where that is, the good, and how much of it."""
    [row] = rows([finding])
    good = row["item"]
    said = f"{STATUS[finding.kind][1]} {amount(finding.quantity, good.unit)}"
    return f"{row['number']}, {row['where']}: {item_name(good.code)}, {said}"


def rows(found: Iterable[Any]) -> list[dict[str, Any]]:
    """Findings with the paper they belong to, where that is, and the good."""
    made = []
    for one in found:
        if one.serving:
            distribution = one.serving.distribution
            where, item = places.label(distribution.place_id), one.ration.item
            address = reverse("deliver:distribution", kwargs={"uuid": distribution.uuid})
        else:
            where, item = destination(one.line.waybill), one.line.lot.item
            address = reverse("deliver:waybill", kwargs={"number": one.line.waybill.number})
        made.append({"finding": one, "number": number_of(one), "address": address, "where": where, "item": item})
    return made
