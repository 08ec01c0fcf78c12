"""Words of a waybill in the reader's language, handed to the printer."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ojakh.delivery.waybills import Paper, PaperLine, render, render_cards
from ojakh.kernel.quantities import SHOWN, Unit
from ojakh.places import queries as places
from ojakh.web.templatetags.ojakh import amount, day, moment
from ojakh.web.words import item_name, unit_name

COPIES = 3


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
        (_("Seal number"), waybill.seal or "–"),
        (_("Vehicle"), waybill.vehicle.code if waybill.vehicle else "–"),
    ]
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


def cards_pdf(distribution: Any, cards: list[str], *, place: str) -> bytes:
    """The cards of a distribution."""
    return render_cards(
        cards,
        language=get_language() or "en",
        head=f"{distribution.number}, {place}, {day(distribution.day)}",
        note=_("Show this card at the desk. It is taken once. It holds no name."),
    )
