"""Forms of what decides how goods are driven: vehicles, and the weight, volume and danger of goods."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ojakh.delivery import queries, routing
from ojakh.kernel.quantities import SHOWN, Unit
from ojakh.needs.goods import per_base
from ojakh.needs.units import unit_name
from ojakh.web.forms import OptionalMark, offer

LITRES_PER_M3 = 1000


class Figure(forms.DecimalField):
    """A decimal with a point or a comma; a comma before exactly three digits could be either and is refused."""

    def clean(self, value: object) -> Any:
        """Read the decimal."""
        text = str(value or "").strip()
        return super().clean(text if re.fullmatch(r"[0-9]+,[0-9]{3}", text) else text.replace(",", "."))


def figure(label: Any, *, most: int, **more: Any) -> Figure:
    """A box for a figure above zero with at most four decimals."""
    box = forms.TextInput(attrs={"inputmode": "decimal"})
    return Figure(label=label, min_value=Decimal("0.0001"), max_value=most, decimal_places=4, widget=box, **more)


class VehicleForm(OptionalMark):
    """A vehicle with what it can carry."""

    code = forms.CharField(label=_("Number of the vehicle"), max_length=20)
    load_kg = forms.IntegerField(label=_("Load (kg)"), min_value=1, max_value=100_000)
    volume = figure(
        _("Volume (m³)"),
        most=200,
        required=False,
        help_text=_("Of a tanker what its tank holds. Without a volume no journey is made for this vehicle."),
    )
    home = forms.ChoiceField(label=_("Stands at the warehouse"), required=False)
    cold = forms.BooleanField(label=_("Keeps goods cold"), required=False)
    tanker = forms.BooleanField(label=_("Tank for fuel"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "home", [("", _("any"))] + [(one.code, one.code) for one in queries.warehouses()])

    def clean(self) -> dict[str, Any]:
        """The volume in whole dm3 and the warehouse itself."""
        cleaned = super().clean() or {}
        volume = cleaned.pop("volume", None)
        cleaned["volume_dm3"] = None if volume is None else int(volume * LITRES_PER_M3)
        cleaned["home"] = queries.warehouses().filter(code=cleaned.get("home") or "").first()
        return cleaned


class ChangeVehicleForm(VehicleForm):
    """Other figures of a vehicle; its number stays."""

    in_service = forms.BooleanField(label=_("Can drive"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["code"]


class MeasureForm(OptionalMark):
    """What one unit of a good weighs and fills, and whether it is dangerous or has to stay cold."""

    weight = figure(_("Weight (kg)"), most=10_000, required=False)
    volume = figure(_("Volume (l)"), most=10_000, required=False)
    un_number = forms.ChoiceField(
        label=_("UN number"),
        required=False,
        help_text=_("Fuel, gas and disinfectant are not loaded without it."),
    )
    cold = forms.BooleanField(label=_("Has to stay cold"), required=False)
    source = forms.CharField(label=_("Where the figures come from"), required=False, max_length=120)

    def __init__(self, *args: Any, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit, name = unit, SHOWN[Unit(unit)][0]
        labels = {
            "weight": _("Weight of one %(unit)s (kg)"),
            "volume": _("Volume of one %(unit)s with its packing (l)"),
        }
        for field, label in labels.items():
            self.fields[field].label = _("%(label)s (optional)") % {"label": label % {"unit": unit_name(name)}}
        offer(self, "un_number", [("", "–")] + [(one, one) for one in routing.un_numbers()])

    def clean(self) -> dict[str, Any]:
        """Grams and cm3 per base unit."""
        cleaned = super().clean() or {}
        for name, base in (("weight", "grams"), ("volume", "cm3")):
            value = cleaned.pop(name, None)
            cleaned[base] = None if value is None else per_base(value, self.unit)
        return cleaned


def per_shown(base: Decimal | None, unit: str) -> str:
    """Kg or litres of the unit in which people type, from grams or cm3 of one base unit; empty where not stated."""
    if base is None:
        return ""
    text = f"{base * SHOWN[Unit(unit)][1] / 1000:.4f}"
    return text.rstrip("0").rstrip(".")
