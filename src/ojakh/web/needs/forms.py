"""Forms of the room needs."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ojakh.kernel.quantities import SHOWN, Unit
from ojakh.needs import queries, rules, standards
from ojakh.needs.units import unit_name
from ojakh.places import queries as places
from ojakh.web.forms import InUnit, OptionalMark, offer, read_amount
from ojakh.web.words import FACILITIES, VOICES, facility_name, item_name

AMOUNT_HINT = _("A number in the unit of the good, for example 250 or 2.5")


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A date typed or picked."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class PlaceText(forms.CharField):
    """A place by any of its names in any script, or by its code; `clean` gives the place."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Place"))
        options.setdefault("help_text", _("Any name in any script, or the place code"))
        super().__init__(max_length=120, **options)

    def clean(self, value: Any) -> Any:
        """The one place that the text names; otherwise say which ones it could be."""
        text = super().clean(value)
        if not text:
            return None
        found = places.exact_places(text)
        if len(found) == 1:
            return found[0]
        near = places.find_places(text, limit=4) or places.nearest_spellings(text)
        options = "; ".join(f"{hit.label} ({hit.pcode})" for hit in near)
        if len(found) > 1 or near:
            raise forms.ValidationError(
                _("More than one place could be meant. Write the code of one: %(options)s"),
                code="E-PLACE-AMBIGUOUS",
                params={"options": options},
            )
        raise forms.ValidationError(_("No place has this name. Try another spelling."), code="E-PLACE-UNKNOWN")


class BodyForm(OptionalMark):
    """A coordination body."""

    name = forms.CharField(label=_("Name of the body"), max_length=120)


class MeetingForm(OptionalMark):
    """A meeting that was held."""

    held_on = day_field(_("Day"))
    place = PlaceText(required=False)
    minutes = forms.CharField(
        label=_("Minutes"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )


class PointForm(OptionalMark):
    """An action point."""

    text = forms.CharField(label=_("What was agreed"), max_length=300)
    owner = forms.CharField(label=_("Who does it"), help_text=_("An office or a role"), max_length=120)
    due_on = day_field(_("By when"))


class CloseForm(OptionalMark):
    """Closing an action point."""

    done = forms.TypedChoiceField(
        label=_("What happened"),
        choices=[("yes", _("It is done")), ("no", _("It is dropped"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why it is dropped"), required=False, max_length=200)


def _facilities() -> list[tuple[str, str]]:
    """Facilities by their place and name, in the reader's alphabet of places."""
    found = [one for one in places.facilities() if one.kind in FACILITIES]
    labels = places.labels({one.place_id for one in found})
    rows = [(str(one.uuid), f"{labels[one.place_id]}: {facility_name(one.kind, one.number)}") for one in found]
    return sorted(rows, key=lambda row: row[1].split(": ")[0])


class RequestForm(OptionalMark):
    """A need as it was voiced."""

    voice = forms.ChoiceField(label=_("Who said it"))
    role = forms.CharField(
        label=_("Role of the speaker"), help_text=_("For example: village representative. No names."), max_length=80
    )
    place = PlaceText()
    facility = forms.ChoiceField(label=_("Facility"), required=False)
    item = forms.ChoiceField(label=_("Good"))
    asked = forms.CharField(
        label=_("Amount"), help_text=_("Leave it empty where nobody said how much"), required=False, max_length=20
    )
    voiced_on = day_field(_("Said on"))
    from_on = day_field(_("Needed from"))
    until_on = day_field(_("Needed until"))
    meeting = forms.ChoiceField(label=_("At which meeting"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "voice", list(VOICES.items()))
        offer(
            self,
            "item",
            [(one.code, f"{item_name(one.code)} ({unit_name(SHOWN[Unit(one.unit)][0])})") for one in queries.items()],
        )
        offer(
            self,
            "facility",
            [("", "–"), *_facilities()],
        )
        offer(
            self,
            "meeting",
            [("", "–")] + [(str(one.uuid), f"{one.number} – {one.body.name}") for one in queries.meetings()[:40]],
        )

    def clean(self) -> dict[str, Any]:
        """Read the amount in the unit of the good; find good, facility and meeting."""
        cleaned = super().clean() or {}
        good = queries.item(str(cleaned.get("item", "")))
        if good:
            read_amount(self, cleaned, "asked", unit=Unit(good.unit))
        cleaned["good"] = good
        cleaned["facility_found"] = places.facility(cleaned["facility"]) if cleaned.get("facility") else None
        cleaned["meeting_found"] = queries.meeting(cleaned["meeting"]) if cleaned.get("meeting") else None
        facility = cleaned["facility_found"]
        if facility is not None and cleaned.get("place") and facility.place_id != cleaned["place"].pk:
            self.add_error("facility", _("This facility stands at another place."))
        if facility is None and cleaned.get("voice") == "facility" and "facility" not in self.errors:
            self.add_error("facility", _("Choose the facility that said it."))
        return cleaned


class AssessForm(InUnit):
    """An officer's assessment."""

    amounts, zero_allowed = ("assessed",), True
    assessed = forms.CharField(label=_("Amount after assessment"), help_text=AMOUNT_HINT, max_length=20)
    reason = forms.CharField(label=_("Why"), max_length=200)


OUTCOMES = {
    "confirmed": _("The need was confirmed"),
    "changed": _("Another amount was said"),
    "denied": _("Nobody there asked for it"),
    "unreached": _("Nobody answered"),
}
"""What a call gave -> its words."""


class CallBackForm(InUnit):
    """A call that verifies a request."""

    amounts = ("amount",)
    on = day_field(_("Called back on"), initial=date.today)
    outcome = forms.ChoiceField(label=_("What the call gave"), choices=list(OUTCOMES.items()))
    amount = forms.CharField(label=_("Amount that was said"), required=False, max_length=20, help_text=AMOUNT_HINT)


FORMULAS = {
    "heating": _("Heating: floor area × degree days × declared factor"),
    "runs": _("Vehicles: runs a day × kilometres a run × litres a kilometre"),
    "generator": _("Generator: hours a day × litres an hour"),
}
INPUTS = {
    "floor_m2": _("Heated floor (m²)"),
    "degree_days": _("Degree days a day"),
    "ml_per_m2_degree_day": _("Declared millilitres per m² and degree day"),
    "runs": _("Runs a day"),
    "km_per_run": _("Kilometres a run"),
    "litres_per_km": _("Litres a kilometre"),
    "hours": _("Hours a day"),
    "litres_per_hour": _("Litres an hour"),
}
"""Formulas and their inputs -> words."""


class UseForm(OptionalMark):
    """What a facility declares to use, by a formula."""

    formula = forms.ChoiceField(label=_("Formula"), choices=list(FORMULAS.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in INPUTS.items():
            self.fields[name] = forms.DecimalField(
                label=label, min_value=0, max_digits=12, decimal_places=4, required=False
            )

    def clean(self) -> dict[str, Any]:
        """The inputs of the chosen formula; each of them is needed."""
        cleaned = super().clean() or {}
        wanted = rules.FORMULAS.get(str(cleaned.get("formula")), ())
        for name in wanted:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Write a number above zero, for example 250 or 2.5."))
        cleaned["inputs"] = {name: cleaned.get(name) for name in wanted}
        return cleaned


class ConfirmFigureForm(OptionalMark):
    """Confirming a planning figure."""

    edition = forms.CharField(label=_("Edition in which you read it"), max_length=200)
    page = forms.CharField(label=_("Page"), max_length=20)


class GapForm(forms.Form):
    """Which good, against which figure, for how many days."""

    figure = forms.ChoiceField(label=_("Planning figure"))
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=366, initial=7)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "figure",
            [
                (one.code, f"{item_name(code)}: {one.value.normalize():f} {one.unit} / {one.per} ({one.code})")
                for code in standards.MEASURED
                for one in standards.figures_for(code)
                if one.value is not None
            ],
        )


class ReasonForm(OptionalMark):
    """Closing something with a reason."""

    reason = forms.CharField(label=_("Why"), max_length=200)


class RoadForm(OptionalMark):
    """A report about one road or a corridor."""

    segments = forms.CharField(
        label=_("Road codes"),
        help_text=_("One or more codes, separated by spaces; a corridor is reported in one step"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    state = forms.ChoiceField(label=_("State"))
    source = forms.CharField(label=_("Who reported it"), help_text=_("An office or a role"), max_length=120)
    release_document = forms.CharField(
        label=_("Land release document"),
        help_text=_("Only for a road that was reported as mined"),
        required=False,
        max_length=120,
    )
    second_login = forms.CharField(label=_("Second person (account)"), required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "state",
            [
                ("open", _("open")),
                ("closed", _("closed")),
                ("unknown", _("not known")),
                ("mined", _("mined")),
            ],
        )

    def clean_segments(self) -> list[str]:
        """The codes, each once, in capitals as they stand on maps and papers."""
        return list(dict.fromkeys(str(self.cleaned_data["segments"]).upper().replace(",", " ").split()))
