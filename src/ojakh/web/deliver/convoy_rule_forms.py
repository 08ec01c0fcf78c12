"""The form of the rules of convoys: each is not used, a warning or hard, with its figures in the units people use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ojakh.delivery import queries
from ojakh.kernel import clock
from ojakh.web.forms import OptionalMark

if TYPE_CHECKING:
    from ojakh.delivery.models import ConvoyRules

HOUR, MINUTE, MDEG = 3600, 60, 1000
STRICT = [("off", _("not used")), ("warning", _("warning only")), ("hard", _("nothing is issued without it"))]
OFF_CLOCK = 4


@dataclass(frozen=True, slots=True)
class Box:
    """One figure of a rule: name in the form, its value, how many of the value one is, label, least, most, proposal."""

    name: str
    value: str
    factor: int
    label: str | Promise
    least: int
    most: int
    proposed: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """One rule as the form shows it."""

    code: str
    legend: str | Promise
    boxes: tuple[Box, ...]
    proposed: str = "off"


GROUPS = (
    Group(
        "daylight",
        _("Daylight"),
        (
            Box("latitude", "latitude_mdeg", MDEG, _("Latitude (degrees, south with a minus)"), -90, 90, None),
            Box("longitude", "longitude_mdeg", MDEG, _("Longitude (degrees, west with a minus)"), -180, 180, None),
            Box("offset_hours", "offset_s", HOUR, _("Hours that local time is ahead of UTC"), -14, 14, None),
            Box("margin_minutes", "margin_s", MINUTE, _("Minutes kept after sunrise and before sunset"), 0, 240, 30),
        ),
        "hard",
    ),
    Group(
        "driving",
        _("Time at the wheel"),
        (Box("driving_hours", "most_s", HOUR, _("Most hours at the wheel"), 1, 24, 9),),
        "hard",
    ),
    Group(
        "duty",
        _("Time on duty"),
        (Box("duty_hours", "most_s", HOUR, _("Most hours from the loading to the return"), 1, 24, 13),),
        "hard",
    ),
    Group(
        "fewest_vehicles",
        _("Fewest vehicles of a convoy"),
        (Box("fewest", "n", 1, _("At least so many vehicles"), 1, 100, 2),),
        "warning",
    ),
    Group(
        "most_vehicles",
        _("Most vehicles of a convoy"),
        (Box("most", "n", 1, _("At most so many vehicles"), 1, 100, 10),),
        "warning",
    ),
    Group("fuel_not_alone", _("A vehicle with fuel never leaves alone"), (), "hard"),
    Group(
        "fuel_vehicles",
        _("Vehicles with fuel in one convoy"),
        (Box("most_fuel", "n", 1, _("At most so many vehicles with fuel"), 0, 100, 2),),
    ),
    Group(
        "escorts",
        _("Escorts: one for each convoy"),
        (
            Box("escorts_there", "n", 1, _("Escorts that are there"), 0, 100, 1),
            Box("escorts_from", "from_s", HOUR, _("Escorts from (hour)"), 0, 23, 7),
            Box("escorts_until", "until_s", HOUR, _("Escorts until (hour)"), 1, 24, 17),
        ),
    ),
    Group(
        "recovery",
        _("Recovery vehicles: one for each large convoy"),
        (
            Box("recovery_above", "above", 1, _("Needed above so many vehicles"), 1, 100, 5),
            Box("recovery_there", "n", 1, _("Recovery vehicles that are there"), 0, 100, 1),
        ),
    ),
)


class SignedFigure(forms.DecimalField):
    """A decimal with a point or a comma, which may be below zero."""

    def clean(self, value: object) -> Any:
        """Read the decimal."""
        return super().clean(re.sub(r"^\u2212", "-", str(value or "").strip()).replace(",", "."))


class ConvoyRulesForm(OptionalMark):
    """Loading, buffer, every rule, and where they come from."""

    loading_minutes = forms.IntegerField(
        label=_("Minutes of loading before each departure"), min_value=0, max_value=240, initial=30
    )
    buffer_percent = forms.IntegerField(
        label=_("Buffer on each leg (%)"), min_value=0, max_value=200, initial=20,
        help_text=_("Added to the time that a leg takes."),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Where these rules come from"),
        max_length=200,
        help_text=_("For example the security briefing of a day, or the law on hours of drivers."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in GROUPS:
            self.fields[group.code] = forms.ChoiceField(label=_("How strict"), choices=STRICT)
            for box in group.boxes:
                self.fields[box.name] = _field(box)

    def groups(self) -> list[tuple[str | Promise, list[forms.BoundField]]]:
        """Each rule with its fields, as the page shows them."""
        return [(one.legend, [self[name] for name in (one.code, *(b.name for b in one.boxes))]) for one in GROUPS]

    def plain(self) -> list[forms.BoundField]:
        """The fields that are no rule."""
        return [self[name] for name in ("loading_minutes", "buffer_percent", "source")]

    def clean(self) -> dict[str, Any]:
        """Every rule that is used has all its figures, and they do not contradict each other."""
        cleaned = super().clean() or {}
        for group in GROUPS:
            for box in group.boxes:
                if cleaned.get(group.code) != "off" and cleaned.get(box.name) is None and box.name not in self.errors:
                    self.add_error(box.name, _("Write a number, or do not use this rule."))
        if self._both(cleaned, "fewest_vehicles", "most_vehicles") and self._above(cleaned, "fewest", "most"):
            self.add_error("fewest", _("This is more than the most vehicles of a convoy."))
        if cleaned.get("escorts") != "off" and not self._above(cleaned, "escorts_until", "escorts_from", known=True):
            self.add_error("escorts_until", _("The hours have to end after they begin."))
        offset, longitude = cleaned.get("offset_hours"), cleaned.get("longitude")
        if cleaned.get("daylight") != "off" and offset is not None and longitude is not None:
            off = (offset - longitude / 15 + 48) % 24  # a decimal keeps the sign of what is divided
            if min(off, 24 - off) > OFF_CLOCK:
                self.add_error("offset_hours", _("Local time and longitude do not belong together."))
        return cleaned

    @staticmethod
    def _both(cleaned: Mapping[str, Any], *codes: str) -> bool:
        return all(cleaned.get(code) != "off" for code in codes)

    @staticmethod
    def _above(cleaned: Mapping[str, Any], one: str, other: str, *, known: bool = False) -> bool:
        """Whether one figure is above another; `known` where one of them is not there."""
        if cleaned.get(one) is None or cleaned.get(other) is None:
            return known
        return bool(cleaned[one] > cleaned[other])

    def rows(self) -> list[dict[str, Any]]:
        """The rules that are used, as the office sets them."""
        return [
            {
                "code": one.code,
                "severity": self.cleaned_data[one.code],
                "values": {box.value: int(self.cleaned_data[box.name] * box.factor) for box in one.boxes},
            }
            for one in GROUPS
            if self.cleaned_data[one.code] != "off"
        ]


def _field(box: Box) -> forms.Field:
    told: dict[str, Any] = {"label": box.label, "min_value": box.least, "max_value": box.most, "required": False}
    if box.factor in {HOUR, MDEG}:
        places = 3 if box.factor == MDEG else 2
        return SignedFigure(**told, decimal_places=places, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    return forms.IntegerField(**told)


def initial(standing: "ConvoyRules | None") -> dict[str, Any]:
    """What the form shows first: the rules in force, and the proposal for figures of which nothing is set."""
    found: dict[str, Any] = {box.name: box.proposed for group in GROUPS for box in group.boxes}
    house = queries.warehouses().select_related("place").first()
    if house is not None:
        found |= {"latitude": round(house.place.latitude, 1), "longitude": round(house.place.longitude, 1)}
    zone = timezone.get_default_timezone()
    if str(zone) != "UTC":  # an office that has not stated its zone has to write the hours
        ahead = zone.utcoffset(datetime.combine(clock.today(), time(12)))
        found["offset_hours"] = None if ahead is None else _shown(Decimal(ahead.total_seconds()) / HOUR)
    if standing is None:
        return found | {group.code: group.proposed for group in GROUPS}
    used = {one["code"]: one for one in standing.rules}
    for group in GROUPS:
        found[group.code] = used[group.code]["severity"] if group.code in used else "off"
        for box in group.boxes if group.code in used else ():
            found[box.name] = _shown(Decimal(used[group.code]["values"][box.value]) / box.factor)
    names = ("loading_minutes", "buffer_percent", "source")
    return found | {name: getattr(standing, name) for name in names}


def _shown(figure: Decimal) -> str:
    """A figure without zeros at its end."""
    return f"{figure.normalize():f}"
