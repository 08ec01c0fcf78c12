"""Words of a waybill in the reader's language, handed to the printer."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ojakh.delivery import driving, queries, routing
from ojakh.delivery.waybills import Paper, PaperLine, RouteSheet, render, render_route_sheet
from ojakh.kernel.quantities import SHOWN, Unit
from ojakh.needs.units import amount, unit_name
from ojakh.places import queries as places
from ojakh.web.deliver.convoy_words import clock_time, km
from ojakh.web.templatetags.ojakh import day, moment
from ojakh.web.words import facility_name, item_name

COPIES = 3
BLANK = "______________"
"""What is not known when the paper is printed is written on it by hand."""


def waybill_pdf(waybill: Any, destination: str) -> bytes:
    """The PDF of one waybill in three copies. The QR carries number and code, nothing of any person."""
    lines = tuple(
        PaperLine(
            number=number,
            item=item_name(line.lot.item.code),
            batch=line.lot.batch or line.lot.number,
            expiry=day(line.lot.expires_on),
            unit=unit_name(SHOWN[Unit(line.lot.item.unit)][0]),
            loaded=amount(line.loaded, line.lot.item.unit),
        )
        for number, line in enumerate(waybill.lines.select_related("lot__item").order_by("pk"), start=1)
    )
    facts = [
        (_("From"), f"{waybill.warehouse.code}, {places.label(waybill.warehouse.place_id)}"),
        (_("To"), f"{destination} ({waybill.place.pcode})"),
        (_("Plan"), waybill.plan.number),
        (_("Loaded"), moment(waybill.loaded_at)),
        (_("Seal number"), waybill.seal or BLANK),
        (_("Vehicle"), waybill.vehicle.code if waybill.vehicle else BLANK),
    ]
    if waybill.journey:
        stop = _("stop %(n)s") % {"n": waybill.stop}
        facts.append((_("Journey"), f"{waybill.journey.number}, {stop}"))
    if grams := queries.grams_of(waybill):
        facts.append((_("Weight (kg)"), f"{grams / 1000:,.1f}".replace(",", "\u00a0")))
    notes = [_("Goods are counted at the door. What is missing is written down, never corrected on this paper.")]
    if waybill.road_override:
        notes.append(
            _("The road network is derived. Reason to go all the same: %(why)s") % {"why": waybill.road_override}
        )
    if waybill.plan.outsider:
        notes.append(_("Approved alone in a small office; outside signature: %(who)s") % {"who": waybill.plan.outsider})
    return render(
        Paper(
            language=get_language() or "en",
            title=_("Waybill"),
            number=waybill.number,
            copies=tuple(_("Copy %(n)s of %(all)s") % {"n": n, "all": COPIES} for n in range(1, COPIES + 1)),
            facts=tuple(facts),
            heads=(
                _("No."),
                _("Good"),
                _("Batch"),
                _("Expires on"),
                _("Unit"),
                _("Loaded"),
                _("Received"),
                _("Remark"),
            ),
            lines=lines,
            signatures=(_("Loaded by"), _("Driver"), _("Received by, date")),
            notes=tuple(notes),
            qr=f"OJW1:{waybill.number}:{waybill.code}",
        )
    )


def route_sheet_pdf(journey: Any) -> bytes:
    """The route sheet of one journey. The QR carries its number, nothing of any person."""
    trips = driving.trips_of(journey)
    labels = places.labels({stop.place_id for trip in trips for stop in trip.stops} | {journey.warehouse.place_id})
    house = f"{journey.warehouse.code}, {labels[journey.warehouse.place_id]}"
    facts = [
        (_("Vehicle"), journey.vehicle.code),
        (_("From"), house),
        (_("Plan"), f"{journey.routing.plan.number}, {day(journey.routing.plan.day)}"),
        (_("Seal number"), journey.seal or BLANK),
    ]
    notes = [_("Only roads that were confirmed open are used. Where one is not, turn back and call the office.")]
    if routing.network_is_derived():
        notes.append(_("The road network is derived from the places. It is no map."))
    if journey.road_override:
        notes.append(
            _("The road network is derived. Reason to go all the same: %(why)s") % {"why": journey.road_override}
        )
    return render_route_sheet(
        RouteSheet(
            language=get_language() or "en",
            title=_("Route sheet"),
            number=journey.number,
            facts=tuple(facts),
            heads=(_("No."), _("Arrives, leaves"), _("Stop"), _("Goods"), _("Left at")),
            trips=tuple(_trip_rows(number, trip, labels) for number, trip in enumerate(trips, start=1)),
            signatures=(_("Loaded by"), _("Driver")),
            notes=tuple(notes),
            qr=f"OJR1:{journey.number}",
        )
    )


def _trip_rows(
    number: int, trip: driving.Trip, labels: dict[int, str]
) -> tuple[str, tuple[tuple[str, str, str, str], ...], str]:
    """Title, rows of stops and the way back of one trip."""
    title = _("Trip %(n)s: departs %(at)s, %(km)s km, %(kg)s kg") % {
        "n": number,
        "at": clock_time(trip.departs),
        "km": km(trip.length_dm),
        "kg": trip.load.kg,
    }
    rows = tuple(
        (
            str(stop.number),
            f"{clock_time(stop.arrives)}, {clock_time(stop.leaves)}",
            "\n".join([labels[stop.place_id], *(one.number for one in stop.waybills)]),
            "\n".join(
                f"{facility_name(part.facility.kind, part.facility.number) + ': ' if part.facility else ''}"
                f"{item_name(part.item.code)} {amount(part.quantity, part.item.unit)}"
                for part in stop.parts
            ),
        )
        for stop in trip.stops
    )
    back = _("Back at the warehouse: %(at)s. Roads: %(roads)s") % {
        "at": clock_time(trip.returns),
        "roads": ", ".join(dict.fromkeys([one for stop in trip.stops for one in stop.segments] + list(trip.back))),
    }
    return title, rows, back


def card_words(distribution: Any, *, place: str) -> dict[str, str]:
    """The words on the cards of a distribution in the reader's language, for whoever prints them."""
    return {
        "language": get_language() or "en",
        "head": f"{distribution.number}, {place}, {day(distribution.day)}",
        "note": _("Show this card at the desk. It is taken once. It holds no name."),
        "lane": _("Lane %(lane)s"),
    }
