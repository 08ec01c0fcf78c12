"""Forms of the room deliver."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from ojakh.custody.access import Role
from ojakh.custody.actors import staff_name
from ojakh.delivery import queries, routing, rules
from ojakh.delivery.errors import DerivedRoad
from ojakh.kernel import ids
from ojakh.kernel.quantities import SHOWN, Unit
from ojakh.needs import queries as needs
from ojakh.needs.units import unit_name
from ojakh.web.forms import InUnit, OptionalMark, offer, read_amount
from ojakh.web.needs.forms import PlaceText
from ojakh.web.words import item_name

AMOUNT_WITHOUT_PART = _("Choose “A part”, or take this amount out.")
MUST = {"required": True}
"""The browser asks before it seals; afterwards nobody on the phone can read what is missing."""


def day_input() -> forms.DateInput:
    """A date typed or picked."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def account_choices(role: Role) -> list[tuple[str, str]]:
    """Accounts that hold a role now: pseudonym and login."""
    held = get_user_model().objects.filter(staff_roles__role=role.value, staff_roles__until_at=None, is_active=True)
    return [(staff_name(user), user.get_username()) for user in held.distinct().order_by("username")]


class SendForm(OptionalMark):
    """Who drives, under which seal, and, where the road network is derived, why the load may go all the same."""

    driver = forms.ChoiceField(label=_("Driver"))
    seal = forms.CharField(label=_("Seal number"), required=False, max_length=20)
    road_override = forms.CharField(
        label=_("Why the load may go although the road network is derived"),
        max_length=200,
        error_messages={"required": _(DerivedRoad.message)},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "driver", account_choices(Role.DRIVER))
        if not routing.network_is_derived():
            del self.fields["road_override"]


class DepartForm(SendForm):
    """A waybill that leaves without a journey: in which vehicle as well."""

    vehicle = forms.ChoiceField(label=_("Vehicle"), required=False)
    field_order = ("driver", "vehicle")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "vehicle", [("", "–")] + [(one.code, one.code) for one in queries.vehicles()])


class ReceiveForm(OptionalMark):
    """The receiver's code and, per line, what arrived."""

    code = forms.CharField(
        label=_("Code on the waybill"), help_text=_("Six characters, read out by the driver"), max_length=12
    )
    remark = forms.CharField(label=_("Remark"), required=False, max_length=200)

    def __init__(self, *args: Any, lines: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            item = line.lot.item
            unit = unit_name(SHOWN[Unit(item.unit)][0])
            self.fields[f"line_{line.pk}"] = forms.CharField(
                label=_("%(item)s, lot %(lot)s: arrived (%(unit)s)")
                % {"item": item_name(item.code), "lot": line.lot.number, "unit": unit},
                max_length=20,
            )
        self.order_fields([*(f"line_{line.pk}" for line in self.lines), "code", "remark"])

    def clean(self) -> dict[str, Any]:
        """Per waybill line (its id) the amount that arrived in base units; zero is allowed."""
        cleaned = super().clean() or {}
        received: dict[int, int] = {}
        for line in self.lines:
            name = f"line_{line.pk}"
            read_amount(self, cleaned, name, unit=Unit(line.lot.item.unit), zero=True)
            if cleaned.get(name) is not None:
                received[line.pk] = cleaned[name]
        cleaned["received"] = received
        return cleaned


class HandOverForm(OptionalMark):
    """What a driver takes down where goods are handed over: per line all, a part or nothing, and who received."""

    receiver = forms.CharField(
        label=_("Receiver's code"),
        help_text=_("Six characters that the receiver tells you"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "data-code": ""} | MUST
        ),
    )
    remark = forms.CharField(
        label=_("Remark"),
        help_text=_("No names of people"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, lines: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            good, (unit, factor) = item_name(line.lot.item.code), SHOWN[Unit(line.lot.item.unit)]
            self.fields[f"line_{line.pk}"] = forms.ChoiceField(
                label=good,
                choices=[("all", _("All arrived")), ("part", _("A part")), ("none", _("Refused, nothing"))],
                widget=forms.RadioSelect(attrs=dict(MUST)),
            )
            self.fields[f"part_{line.pk}"] = forms.CharField(
                label=_("%(item)s: how much arrived (%(unit)s), if a part") % {"item": good, "unit": unit_name(unit)},
                required=False,
                max_length=20,
                widget=forms.TextInput(
                    attrs={
                        "inputmode": "decimal",
                        "autocomplete": "off",
                        "pattern": "[0-9]{1,9}" if factor == 1 else "[0-9]{1,9}([.][0-9]{1,3}|,[0-9]{1,2})?",
                        "data-when": f"line_{line.pk}=part",
                        "data-wrong": AMOUNT_WITHOUT_PART,
                    }
                ),
            )
        names = [name for line in self.lines for name in (f"line_{line.pk}", f"part_{line.pk}")]
        self.order_fields([*names, "receiver", "remark"])

    def clean_receiver(self) -> str:
        """A code whose check character fits."""
        code = ids.parse_code(str(self.cleaned_data["receiver"]))
        if code is None:
            raise forms.ValidationError(_("This code has a wrong letter. Ask for it again."))
        return code

    def clean(self) -> dict[str, Any]:
        """Per waybill line (its id) the amount that arrived in base units."""
        cleaned = super().clean() or {}
        received: dict[int, int] = {}
        for line in self.lines:
            part, answer = f"part_{line.pk}", cleaned.get(f"line_{line.pk}")
            read_amount(self, cleaned, part, unit=Unit(line.lot.item.unit), zero=True)
            if answer == "part" and cleaned.get(part) is None and part not in self.errors:
                self.add_error(part, _("Write how much arrived."))
            if answer in {"all", "none"} and cleaned.get(part) is not None:
                self.add_error(part, AMOUNT_WITHOUT_PART)
            received[line.pk] = {"all": line.loaded, "part": cleaned.get(part) or 0}.get(str(answer), 0)
        cleaned["received"] = received
        return cleaned


class LotForm(OptionalMark):
    """Goods that came in."""

    item = forms.ChoiceField(label=_("Good"))
    amount = forms.CharField(label=_("Amount"), max_length=20)
    warehouse = forms.ChoiceField(label=_("Warehouse"))
    document = forms.CharField(label=_("Document"), help_text=_("Number of the delivery note"), max_length=60)
    donor = forms.CharField(label=_("Donor"), required=False, max_length=48)
    batch = forms.CharField(label=_("Batch"), required=False, max_length=60)
    received_on = forms.DateField(label=_("Received on"), widget=day_input())
    expires_on = forms.DateField(label=_("Expires on"), required=False, widget=day_input())
    quarantined = forms.BooleanField(label=_("Take in under quarantine"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "item",
            [(one.code, f"{item_name(one.code)} ({unit_name(SHOWN[Unit(one.unit)][0])})") for one in needs.items()],
        )
        offer(self, "warehouse", [(one.code, one.code) for one in queries.warehouses()])

    def clean(self) -> dict[str, Any]:
        """Find the good and read the amount in its unit."""
        cleaned = super().clean() or {}
        good = needs.item(str(cleaned.get("item") or ""))
        if good:
            read_amount(self, cleaned, "amount", unit=Unit(good.unit))
        cleaned["good"] = good
        return cleaned


class CountForm(InUnit):
    """A blind count: what the record says is not shown here."""

    amounts, zero_allowed = ("counted",), True
    counted = forms.CharField(label=_("Counted"), max_length=20)
    sheet = forms.CharField(label=_("Count sheet"), max_length=30)
    reason = forms.CharField(label=_("Why it may differ"), required=False, max_length=200)


class LossForm(InUnit):
    """A declared loss with a second person."""

    amounts = ("quantity",)
    quantity = forms.CharField(label=_("Lost"), max_length=20)
    cause = forms.CharField(label=_("Cause"), max_length=200)
    second_person = forms.ChoiceField(label=_("Second person"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "second_person", account_choices(Role.PLANNER) + account_choices(Role.KEEPER))


class ApartForm(InUnit):
    """Setting a lot apart, so that nothing of it is planned or loaded any more."""

    reason = forms.CharField(label=_("Why"), max_length=200)


class ExplainForm(OptionalMark):
    """What became of missing goods, with a cause and a second person."""

    outcome = forms.ChoiceField(label=_("What became of it"))
    cause = forms.CharField(label=_("Cause"), max_length=200)
    second_person = forms.ChoiceField(label=_("Second person"))

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        short = [
            ("loss", _("Lost")),
            ("returned", _("Came back to the warehouse")),
            ("late", _("Arrived later")),
        ]
        offer(self, "outcome", OUTCOMES.get(kind, short))
        offer(self, "second_person", account_choices(Role.PLANNER) + account_choices(Role.KEEPER))


OUTCOMES: dict[str, list[tuple[str, Any]]] = {
    "over": [("adjust", _("Taken in as counted"))],
    "double": [("twice", _("It was handed out twice")), ("back", _("It came back, or was not handed out again"))],
    "uncovered": [("counted", _("It lay there and was handed out")), ("none", _("It was not handed out"))],
}
"""Kind of a finding -> what may have become of it; a shortage has its own."""


class DistributionForm(OptionalMark):
    """A distribution: where, when, and for up to three goods how much each household and each person gets."""

    place = PlaceText(label=_("Where"))
    day = forms.DateField(label=_("Day"), widget=day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        goods = [("", "–")] + [
            (one.code, f"{item_name(one.code)} ({unit_name(SHOWN[Unit(one.unit)][0])})") for one in needs.items()
        ]
        for number in range(1, RATIONS + 1):
            self.fields[f"item_{number}"] = forms.ChoiceField(
                label=_("Good %(n)s") % {"n": number}, choices=goods, required=number == 1
            )
            for name, label in (("household", _("For each household")), ("person", _("For each person"))):
                self.fields[f"{name}_{number}"] = forms.CharField(label=label, required=False, max_length=20)

    def clean(self) -> dict[str, Any]:
        """Good id -> base units per household and per person."""
        cleaned = super().clean() or {}
        rations: dict[int, tuple[int, int]] = {}
        for number in range(1, RATIONS + 1):
            good = needs.item(str(cleaned.get(f"item_{number}") or ""))
            if good is None:
                if f"item_{number}" not in self.errors and any(self._typed(number)):
                    self.add_error(f"item_{number}", _("Choose the good of these amounts."))
                continue
            for name in ("household", "person"):
                read_amount(self, cleaned, f"{name}_{number}", unit=Unit(good.unit), zero=True)
            if good.pk in rations:
                self.add_error(f"item_{number}", _("This good stands above already."))
            rations[good.pk] = (cleaned[f"household_{number}"] or 0, cleaned[f"person_{number}"] or 0)
            empty = not any(self._typed(number))
            if empty and any(any(self._typed(other)) for other in range(1, RATIONS + 1)):
                self.add_error(f"household_{number}", _("Write how much of it a household or a person gets."))
        cleaned["rations"] = rations
        return cleaned

    def _typed(self, number: int) -> list[str]:
        """Both amounts of a row as they were typed."""
        return [str(self.data.get(f"{name}_{number}", "")).strip() for name in ("household", "person")]


RATIONS = 3


class DivideForm(OptionalMark):
    """How many lanes may work without the office."""

    lanes = forms.IntegerField(
        label=_("How many lanes work without the office"), min_value=1, max_value=len(rules.LANES)
    )


class TakeBackForm(OptionalMark):
    """Undoing a serving that was a mistake."""

    scan = forms.CharField(label=_("Card"), max_length=80)
    reason = forms.CharField(label=_("Why"), max_length=200)
