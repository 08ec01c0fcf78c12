"""Forms of the room plan."""

import json
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ojakh.kernel.quantities import SHOWN, Amount, Unit
from ojakh.needs.units import unit_name
from ojakh.web.forms import InUnit, OptionalMark, read_amount
from ojakh.web.words import item_name


class DraftForm(OptionalMark):
    """The day to plan for."""

    day = forms.DateField(label=_("Plan for"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class ApproveForm(OptionalMark):
    """Approval; a small office names the outsider who signs within 24 hours."""

    outsider = forms.CharField(
        label=_("Outsider who signs within 24 hours"),
        help_text=_("A function and an organisation. Only in a small office, where the author approves alone."),
        required=False,
        max_length=120,
    )


class WithdrawForm(OptionalMark):
    """Taking a plan back."""

    reason = forms.CharField(label=_("Why"), max_length=200)


@dataclass(frozen=True, slots=True)
class StockBox:
    """One good in one warehouse, in base units: what the plan was made with, and where the slider ends."""

    item: str
    warehouse: str
    unit: str
    pack: int
    now: int
    most: int


def plain(base: int, unit: str) -> str:
    """Base units in the unit that people type, without its name and without grouping."""
    return Amount(base, Unit(unit)).shown().rpartition(" ")[0].replace(",", "")


class WhatIfForm(forms.Form):
    """Other stock or other roads: one number per good and warehouse, one box per corridor to confirm, and any road."""

    segments = forms.CharField(label=_("Other road codes"), required=False, max_length=2000)
    state = forms.ChoiceField(
        label=_("These roads would be"), choices=[("open", _("open")), ("closed", _("closed"))], required=False
    )

    def __init__(
        self, data: Any, *, stock: Sequence[StockBox], corridors: Sequence[tuple[str, str]], roads: Set[str]
    ) -> None:
        super().__init__(data, label_suffix="")
        self.roads = roads
        self.stock = {f"stock_{number}": box for number, box in enumerate(stock)}
        self.fields |= {name: self._box(box) for name, box in self.stock.items()}
        if corridors:
            self.fields["corridor"] = forms.MultipleChoiceField(
                label=_("If these roads were open"),
                choices=corridors,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def _box(self, box: StockBox) -> forms.CharField:
        """A number box; a script puts a slider and buttons beside it."""
        step = max(box.pack, box.most // 100 // box.pack * box.pack)
        slider = {"data-slider": plain(box.most, box.unit), "data-step": plain(step, box.unit)}
        words = {"item": item_name(box.item), "house": box.warehouse, "unit": unit_name(SHOWN[Unit(box.unit)][0])}
        return forms.CharField(
            label=_("%(item)s in %(house)s (%(unit)s)") % words,
            required=False,
            max_length=20,
            initial=plain(box.now, box.unit),
            widget=forms.TextInput(attrs={"inputmode": "decimal", **slider}),
        )

    def stock_fields(self) -> list[forms.BoundField]:
        """The boxes with stock."""
        return [self[name] for name in self.stock]

    def road_fields(self) -> list[forms.BoundField]:
        """The boxes with roads; corridors only where one waits to be confirmed."""
        return [self[name] for name in ("corridor", "segments", "state") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Changes of stock against the plan in base units, and the roads with the state they would have."""
        cleaned = super().clean() or {}
        changes: list[tuple[str, str, int]] = []
        for name, box in self.stock.items():
            read_amount(self, cleaned, name, unit=Unit(box.unit), zero=True)
            if cleaned[name] is not None and cleaned[name] != box.now:
                changes.append((box.warehouse, box.item, cleaned[name] - box.now))
        typed = str(cleaned.get("segments") or "").replace(",", " ").split()
        if unknown := [code for code in typed if code not in self.roads]:
            self.add_error(
                "segments",
                _("This plan was made with no road of this code: %(codes)s") % {"codes": ", ".join(unknown)},
            )
        confirmed = [code for text in cleaned.get("corridor", ()) for code in text.split()]
        roads = [("open", confirmed), (cleaned.get("state") or "open", typed)]
        return cleaned | {"stock": changes, "roads": [one for one in roads if one[1]]}


class PinForm(InUnit):
    """Fixing the amount of one line."""

    amounts, zero_allowed = ("quantity",), True
    quantity = forms.CharField(label=_("This line gets"), max_length=20, help_text=_("Whole packs, up to the need"))
    reason = forms.CharField(label=_("Why"), max_length=200)


def _no_number(name: str) -> float:
    """NaN and infinities are no JSON, whatever Python's reader says."""
    raise ValueError(name)


class PolicyForm(OptionalMark):
    """A policy document."""

    document = forms.CharField(
        label=_("Policy document (JSON)"),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        max_length=60_000,
    )

    def clean_document(self) -> dict[str, Any]:
        """The document as data."""
        try:
            document = json.loads(self.cleaned_data["document"], parse_constant=_no_number)
        except (ValueError, RecursionError) as broken:
            raise forms.ValidationError(_("This is not a JSON document.")) from broken
        if not isinstance(document, dict):
            raise forms.ValidationError(_("This is not a JSON document."))
        return document
