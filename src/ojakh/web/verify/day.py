"""The mission day: three forms that a phone seals as soon as they are saved, and the verbs that take them in."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ojakh.kernel import clock
from ojakh.missions import actions, queries
from ojakh.web.field.pages import incomplete
from ojakh.web.forms import OptionalMark
from ojakh.web.needs.forms import PlaceText
from ojakh.web.public import words
from ojakh.web.verify.forms import CellForm, FindingForm, TallyForm

Fields = Mapping[str, str]


class OfMission(OptionalMark):
    """A form that names its mission by the number alone, so that an empty page tells nothing about it.

    The browser asks for what is required before it seals; afterwards nobody on the phone can read what is missing.
    """

    mission = forms.CharField(
        label=gettext_lazy("Number of the mission"), help_text=gettext_lazy("For example M-003"), max_length=12
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("harm", None)  # its words are sealed at the desk
        self.order_fields(["mission"])
        for field in self.fields.values():
            field.widget.attrs |= {"autocomplete": "off"} | ({"required": True} if field.required else {})

    def clean_mission(self) -> Any:
        """The mission of this number."""
        found = queries.mission_by_code(str(self.cleaned_data["mission"]).strip().upper())
        if found is None:
            raise forms.ValidationError(_("There is no mission of this number."))
        return found


class DayCellForm(OfMission, CellForm):
    """What was looked at."""


class DayFindingForm(OfMission, FindingForm):
    """What was found where something was looked at.

    A phone cannot ask back: words that may name somebody are marked at the second look. The words of a do-no-harm note
    are written at the desk; the phone asks from a list who could be harmed.
    """

    warns = False

    place = PlaceText()
    object_class = forms.ChoiceField(
        label=gettext_lazy("What was looked at"), choices=words.choices(words.OBJECT_CLASS)
    )
    method = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[pair for pair in words.choices(words.METHOD) if pair[0] in words.MISSION_METHODS],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["mission", "place", "object_class", "method"])
        self.fields["cause_stated_by"].widget.attrs["data-with"] = "cause_stated"


class DayTallyForm(OfMission, TallyForm):
    """Whom the mission heard, as counts and by role."""


FORMS: dict[str, type[OfMission]] = {"coverage": DayCellForm, "finding": DayFindingForm, "tally": DayTallyForm}
VERBS: dict[str, Callable[..., object]] = {
    "coverage": actions.record_coverage,
    "finding": actions.record_finding_at,
    "tally": actions.record_tally,
}
TITLES: dict[str, str | Promise] = {
    "coverage": gettext_lazy("What was looked at"),
    "finding": gettext_lazy("Finding"),
    "tally": gettext_lazy("People who were heard"),
}
UNASKED = {"risk": "unknown", "informants": "unknown"}
"""What a page that a phone kept from before does not ask."""
INITIAL = {"private": 0, "reported": 0} | UNASKED


def form_of(kind: str, fields: Fields | None = None) -> OfMission:
    """The form of one kind, its fields told apart from those of the others on the page."""
    today = clock.today()
    return FORMS[kind](
        UNASKED | dict(fields) if fields is not None else None,
        initial=INITIAL | {"on": today, "observed_on": today},
        auto_id=f"id_{kind}_%s",
    )


def enter(kind: str, *, mission: Any, place: Any, by: str, **data: Any) -> None:
    """Write a form that was read, by the verb of missions."""
    VERBS[kind](mission.uuid, place_id=place.pk, by=by, **data)


def write(kind: str, fields: Fields, by: str) -> None:
    """Write what a phone sealed."""
    form = form_of(kind, fields)
    if not form.is_valid():
        raise incomplete(form)
    enter(kind, by=by, **form.cleaned_data)
