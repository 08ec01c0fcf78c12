"""Forms of the room plan."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ojakh.delivery import queries
from ojakh.kernel.quantities import SHOWN, Unit, parse_amount
from ojakh.needs import queries as needs
from ojakh.web.forms import OptionalMark, offer
from ojakh.web.words import item_name, unit_name


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


class WhatIfForm(OptionalMark):
    """Other stock or other roads."""

    item = forms.ChoiceField(label=_("Good"), required=False)
    warehouse = forms.ChoiceField(label=_("Warehouse"), required=False)
    amount = forms.CharField(
        label=_("More of it (or less, with a minus)"),
        required=False,
        max_length=20,
        help_text=_("For example 500 or -200"),
    )
    segments = forms.CharField(label=_("Road codes"), required=False, max_length=2000)
    state = forms.ChoiceField(
        label=_("These roads would be"), choices=[("open", _("open")), ("closed", _("closed"))], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "item",
            [("", "–")]
            + [(one.code, f"{item_name(one.code)} ({unit_name(SHOWN[Unit(one.unit)][0])})") for one in needs.items()],
        )
        offer(self, "warehouse", [(one.code, one.code) for one in queries.warehouses()])

    def clean(self) -> dict[str, Any]:
        """Read the amount with its sign; one of the two changes is needed."""
        cleaned = super().clean() or {}
        cleaned["stock"], cleaned["roads"] = [], str(cleaned.get("segments") or "").replace(",", " ").split()
        good, text = needs.item(str(cleaned.get("item") or "")), str(cleaned.get("amount") or "").strip()
        if good and text:
            amount = parse_amount(text.lstrip("+-−"), Unit(good.unit))
            if not amount:
                self.add_error("amount", _("Write a number, for example 500 or -200."))
            else:
                sign = -1 if text[0] in "-−" else 1
                cleaned["stock"] = [(cleaned["warehouse"], good.code, sign * amount)]
        if not self.errors and not cleaned["stock"] and not cleaned["roads"]:
            raise forms.ValidationError(_("Change the stock of one good or the state of a road."))
        return cleaned


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
            document = json.loads(self.cleaned_data["document"])
        except ValueError as broken:
            raise forms.ValidationError(_("This is not a JSON document.")) from broken
        if not isinstance(document, dict):
            raise forms.ValidationError(_("This is not a JSON document."))
        return document
