"""The mission day: five forms that a phone seals as soon as they are saved, and the verbs that take them in."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ojakh.custody import attachments
from ojakh.custody.uploads import LARGEST_BYTES
from ojakh.kernel import clock
from ojakh.missions import actions, incidents, queries
from ojakh.web.field.pages import incomplete
from ojakh.web.forms import OptionalMark
from ojakh.web.needs.forms import PlaceText
from ojakh.web.public import words
from ojakh.web.verify.damage_views import DamageForm, enter_damage
from ojakh.web.verify.forms import CellForm, FindingForm, TallyForm
from ojakh.web.verify.incident_views import IncidentForm, enter_incident
from ojakh.web.verify.photo_views import MEDIA

Fields = Mapping[str, str]
PART_BYTES = 336 * 1024
"""Bytes of a photo in one part: in base64 inside a sealed text in base64 it stays below a form's mebibyte."""
MOST_AT_ONCE = 3
"""Photos sealed with one record: each takes about twice its size on the phone until it is sent."""


class OnPhone(OptionalMark):
    """A form that a phone seals; the browser remembers nothing that was typed into it.

    The browser asks for what is required before it seals; afterwards nobody on the phone can read what is missing. A
    phone cannot ask back: words that may name somebody are marked at the second look. `note` is the number under which
    the vault keeps the words of the note that came with it.
    """

    warns = False
    note = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {"autocomplete": "off"} | ({"required": True} if field.required else {})


class OfMission(OnPhone):
    """A form that names its mission by the number alone, so that an empty page tells nothing about it."""

    mission = forms.CharField(
        label=gettext_lazy("Number of the mission"), help_text=gettext_lazy("For example M-003"), max_length=12
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["mission"])

    def clean_mission(self) -> Any:
        """The mission of this number."""
        found = queries.mission_by_code(str(self.cleaned_data["mission"]).strip().upper())
        if found is None:
            raise forms.ValidationError(_("There is no mission of this number."))
        return found


class DayCellForm(OfMission, CellForm):
    """What was looked at."""

    note = None  # type: ignore[assignment]  # it asks nothing of harm

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["access_note"].widget.attrs["data-when"] = "access=restricted"


class DayFindingForm(OfMission, FindingForm):
    """What was found where something was looked at."""

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


class Several(forms.FileInput):
    """An input that takes several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The last of them, for the check of the form; all are examined where they are taken in."""
        return files.get(name)


class WithPhotos(OnPhone):
    """A form with photos of what it says; `record` is the number that the phone gave it, so that they find it."""

    record = forms.UUIDField(required=False, widget=forms.HiddenInput)
    photos = forms.FileField(
        label=gettext_lazy("Photos"),
        help_text=gettext_lazy(
            "At most 3, each JPEG, PNG or WebP of at most 10 MB; kept as they were taken. The note holds for them too."
        ),
        required=False,
        widget=Several,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photos"].widget.attrs |= {"multiple": True} | photo_limits(
            most=MOST_AT_ONCE, wrong=gettext_lazy("Choose at most 3 photos: JPEG, PNG or WebP of at most 10 MB each.")
        )

    def clean_photos(self) -> Any:
        """No more of them than may come at once."""
        if len(self.files.getlist("photos") if self.files else ()) > MOST_AT_ONCE:
            raise forms.ValidationError(_("Choose at most 3 photos."))
        return self.cleaned_data["photos"]


class DayIncidentForm(WithPhotos, IncidentForm):
    """What happened, as exactly as it is known; it belongs to no mission."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].widget.attrs["data-when"] = f"place_code={incidents.EXACT}"


class DayDamageForm(WithPhotos, DamageForm):
    """The damage of one object; it belongs to no mission."""


def photo_limits(*, most: int, wrong: str | Promise) -> dict[str, Any]:
    """What the browser has to know of photos before it seals them."""
    return {
        "accept": ",".join(MEDIA.values()),
        "data-bytes": PART_BYTES,
        "data-most": LARGEST_BYTES,
        "data-count": most,
        "data-wrong": wrong,
    }


def _of_mission(verb: Callable[..., object]) -> Callable[..., object]:
    """A verb that names its mission and its place by their keys."""
    return lambda *, mission, place, **data: verb(mission.uuid, place_id=place.pk, **data)


FORMS: dict[str, type[OnPhone]] = {
    "coverage": DayCellForm,
    "finding": DayFindingForm,
    "tally": DayTallyForm,
    "incident": DayIncidentForm,
    "damage": DayDamageForm,
}
PHOTOGRAPHED = ("incident", "damage")
"""Forms that carry their photos."""
VERBS: dict[str, Callable[..., Any]] = {
    "coverage": _of_mission(actions.record_coverage),
    "finding": _of_mission(actions.record_finding_at),
    "tally": _of_mission(actions.record_tally),
    "incident": enter_incident,
    "damage": enter_damage,
}
TITLES: dict[str, str | Promise] = {
    "coverage": gettext_lazy("What was looked at"),
    "finding": gettext_lazy("Finding"),
    "tally": gettext_lazy("People who were heard"),
    "incident": gettext_lazy("Incident"),
    "damage": gettext_lazy("Damage"),
}
UNASKED = {"risk": "unknown", "informants": "unknown", "consent": "unknown"}
"""What a page that a phone kept from before does not ask."""
INITIAL = {"reported": 0} | UNASKED


def noted(kind: str) -> bool:
    """Whether a form asks who could be harmed."""
    return "risk" in FORMS[kind].base_fields


def form_of(kind: str, fields: Fields | None = None, files: Any = None) -> OnPhone:
    """The form of one kind, its fields told apart from those of the others on the page."""
    today = clock.today()
    return FORMS[kind](
        UNASKED | dict(fields) if fields is not None else None,
        files,
        initial=INITIAL | {"on": today, "observed_on": today},
        auto_id=f"id_{kind}_%s",
    )


def correction_of(kind: str, fields: Fields | None = None) -> OnPhone:
    """The form of one kind as it may be corrected at the office; the photos of a record came by themselves."""
    form = form_of(kind, fields)
    form.fields.pop("photos", None)
    return form


def words_of(data: dict[str, Any], session: str) -> Any:
    """Number of the words of a note, taken out of the answers: those that came with them, or what was typed since."""
    typed, number = str(data.pop("harm", "") or ""), data.pop("note", None)
    return attachments.keep_text(session, typed) or number


def enter(kind: str, /, *, by: str, record: Any = None, photos: Any = None, **data: Any) -> Any:
    """Write a form that was read, by the verb of missions; its photos are another matter."""
    return VERBS[kind](by=by, **data, **({"uuid": record} if kind in PHOTOGRAPHED else {}))


def write(kind: str, fields: Fields, by: str, session: str = "") -> None:
    """Write what a phone sealed."""
    form = form_of(kind, fields)
    if not form.is_valid():
        raise incomplete(form)
    data = dict(form.cleaned_data)
    if noted(kind):
        data["sealed"] = words_of(data, session)
    enter(kind, by=by, **data)
