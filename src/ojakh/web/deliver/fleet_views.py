"""Pages of what decides how goods are driven: the vehicles, and the weight, volume and danger of goods."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ojakh.delivery import queries
from ojakh.delivery import stock as ledger
from ojakh.kernel.quantities import SHOWN, Unit
from ojakh.needs import goods as need_goods
from ojakh.needs import queries as needs
from ojakh.needs.units import unit_name
from ojakh.web.access import StaffRequest, page
from ojakh.web.deliver.fleet_forms import LITRES_PER_M3, ChangeVehicleForm, MeasureForm, VehicleForm, per_shown
from ojakh.web.needs.views import attempt, found_or_404, there
from ojakh.web.words import item_name

ROWS = 200


def cubic_metres(dm3: int | None) -> str:
    """A volume in m3 as people type it; empty where it is not stated."""
    return "" if dm3 is None else f"{Decimal(dm3) / LITRES_PER_M3:f}"


@page("deliver.stock")
def vehicles(request: StaffRequest) -> HttpResponse:
    """The vehicles of the office, and a form for another one."""
    form = VehicleForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: ledger.add_vehicle(by=request.actor.name, **form.cleaned_data))
    ):
        return there("deliver:vehicles")
    rows = [{"one": one, "volume": cubic_metres(one.volume_dm3)} for one in queries.vehicles()[:ROWS]]
    return render(request, "deliver/vehicles.html", {"form": form, "rows": rows})


@page("deliver.stock")
def vehicle(request: StaffRequest, pk: int) -> HttpResponse:
    """Other figures of one vehicle, or that it is out of service."""
    found = found_or_404(queries.vehicles().filter(pk=pk).first())
    initial: dict[str, Any] = {name: getattr(found, name) for name in ("load_kg", "cold", "tanker", "in_service")}
    initial |= {"volume": cubic_metres(found.volume_dm3), "home": found.home.code if found.home else ""}
    form = ChangeVehicleForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: ledger.change_vehicle(found.code, by=request.actor.name, **form.cleaned_data))
    ):
        return there("deliver:vehicles")
    return render(request, "needs/form.html", {"form": form, "title": _("Vehicle"), "lead": found.code})


@page("deliver.stock")
def goods(request: StaffRequest) -> HttpResponse:
    """Goods with what one unit weighs and fills, and what is missing before they can be loaded."""
    rows = [
        {
            "one": one,
            "unit": unit_name(SHOWN[Unit(one.unit)][0]),
            "weight": per_shown(one.grams_per_unit, one.unit),
            "volume": per_shown(one.cm3_per_unit, one.unit),
        }
        for one in needs.items()[:ROWS]
    ]
    return render(request, "deliver/goods.html", {"rows": rows})


@page("deliver.stock")
def good(request: StaffRequest, code: str) -> HttpResponse:
    """Other figures of one good."""
    found = found_or_404(needs.item(code))
    initial = {
        "weight": per_shown(found.grams_per_unit, found.unit),
        "volume": per_shown(found.cm3_per_unit, found.unit),
        "un_number": found.un_number,
        "cold": found.cold_chain,
        "source": found.source,
    }
    form = MeasureForm(request.POST or None, initial=initial, unit=found.unit)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: need_goods.measure_item(code, by=request.actor.name, **form.cleaned_data))
    ):
        return there("deliver:goods")
    return render(request, "needs/form.html", {"form": form, "title": item_name(code), "lead": code})
