"""Kinds of captures: which page right each needs, which field says what it is about, and who writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ojakh.web.deliver import handover, lane_views
from ojakh.web.verify import day, photo_day

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of capture. `settle` is the page right of those who look at what could not be taken."""

    action: str
    settle: str
    subject: str
    write: Callable[..., None]
    label: str | Promise
    form: Callable[[Fields], forms.Form] | None = None
    """The form with which the one who took it down may correct it; None where only somebody else may settle it."""
    fields: Callable[[Fields], Mapping[str, forms.Field]] | None = None
    """The fields by which the content is shown, where no form corrects it."""
    in_vault: bool = False
    """Whether writing it needs the vault: `write` takes fields, account and a session, else fields and account."""


def _of_day(kind: str) -> Kind:
    """A kind of the mission day; where it asks who could be harmed, words of the note may be typed anew."""
    return Kind(
        "mission.write",
        "mission.write",
        "place" if kind in day.PHOTOGRAPHED else "mission",
        partial(day.write, kind),
        day.TITLES[kind],
        partial(day.correction_of, kind),
        in_vault=day.noted(kind),
    )


def _photo_of(kind: str) -> Kind:
    """A photo that was sealed with its record."""
    return Kind(
        "mission.write",
        "mission.write",
        "place",
        partial(photo_day.write_of_record, kind),
        photo_day.TITLES[kind],
        photo_day.form_of_record,
        in_vault=True,
    )


KINDS: dict[str, Kind] = {
    "delivery": Kind(
        "deliver.drive",
        "deliver.explain",
        "waybill",
        handover.write,
        _("Hand-over"),
        fields=handover.fields_of,
    ),
    "serving": Kind(
        "distribution.serve",
        "distribution.write",
        "distribution",
        lane_views.write,
        _("Serving of a lane"),
        fields=lane_views.fields_of,
    ),
    **{kind: _of_day(kind) for kind in day.FORMS},
    "photo": Kind(
        "mission.write",
        "mission.write",
        "mission",
        photo_day.write,
        photo_day.TITLES["finding"],
        photo_day.form_of,
        in_vault=True,
    ),
    **{f"{kind}_photo": _photo_of(kind) for kind in day.PHOTOGRAPHED},
    "photo_part": Kind(
        "mission.write", "mission.write", "attachment", photo_day.keep_part, _("Part of a photo"), in_vault=True
    ),
}
