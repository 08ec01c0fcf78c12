"""Photos of the mission day: sealed on the phone in parts as they were taken, put together in the vault, attached."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from ojakh.custody.uploads import LARGEST_BYTES
from ojakh.custody.vault import door
from ojakh.fieldsync.captures import CaptureUnreadable
from ojakh.kernel.errors import OjakhError
from ojakh.missions import photos
from ojakh.web.access import StaffRequest
from ojakh.web.errors import shown
from ojakh.web.field.pages import incomplete
from ojakh.web.needs.forms import PlaceText
from ojakh.web.public import words
from ojakh.web.verify.answers import there
from ojakh.web.verify.day import UNASKED, OfMission
from ojakh.web.verify.photo_views import PhotoForm, take_photo

Fields = Mapping[str, str]
KIND = "photo"
TITLE = gettext_lazy("Photo of a finding")
PART_BYTES = 336 * 1024
"""Bytes of a photo in one part: in base64 inside a sealed text in base64 it stays below a form's mebibyte."""


class DayPhotoForm(OfMission, PhotoForm):
    """A photo of what was found; one that a phone sealed in parts is named by `attachment` and has no file."""

    warns = False
    place = PlaceText()
    object_class = forms.ChoiceField(
        label=gettext_lazy("What was looked at"), choices=words.choices(words.OBJECT_CLASS)
    )
    method = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[pair for pair in words.choices(words.METHOD) if pair[0] in words.MISSION_METHODS],
    )
    attachment = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["mission", "place", "object_class", "method", "file", "caption", "risk"])
        self.fields["file"].required = not self.data.get("attachment")
        self.fields["file"].help_text = gettext_lazy("JPEG, PNG or WebP, at most 10 MB; kept as it was taken")
        self.fields["file"].widget.attrs |= {
            "data-part": PART_BYTES,
            "data-most": LARGEST_BYTES,
            "data-wrong": gettext_lazy("Choose a JPEG, PNG or WebP of at most 10 MB."),
        }


def form_of(fields: Fields | None = None, files: Any = None) -> DayPhotoForm:
    """The form, empty or with what was sent."""
    given = UNASKED | dict(fields) if fields is not None else None
    return DayPhotoForm(given, files, initial=UNASKED, auto_id="id_photo_%s")


def keep_part(fields: Fields, by: str, session: str) -> None:
    """Put one part of a photo into the vault; nothing of it is kept anywhere else."""
    try:
        number = UUID(fields["attachment"])
        part, parts, data = int(fields["part"]), int(fields["parts"]), fields["data"]
    except (KeyError, ValueError):
        raise CaptureUnreadable() from None
    door.keep_attachment(
        session, purpose="verify", attachment=str(number), kind="original", part=part, parts=parts, content=data
    )


def write(fields: Fields, by: str, session: str) -> None:
    """Attach a photo of which all parts have arrived to the finding that its form names."""
    form = form_of(fields)
    if not form.is_valid() or not form.cleaned_data["attachment"]:
        raise incomplete(form)
    data = form.cleaned_data
    shown_in = _finding(data)
    sealed = photos.seal_arrived(data["attachment"], session=session)
    photos.attach_photo("finding", shown_in, sealed=sealed, by=by, caption=data["caption"], risk=data["risk"])


def _finding(data: Mapping[str, Any]) -> int:
    """Key of the finding that a form names."""
    found = photos.finding_at(
        data["mission"].uuid,
        place_id=data["place"].pk,
        object_class=data["object_class"],
        method=data["method"],
    )
    return found.pk


def entry(request: StaffRequest) -> HttpResponse:
    """The form by itself: for browsers without scripts, with a line."""
    sent = request.method == "POST"
    form = form_of({name: str(request.POST[name]) for name in request.POST} if sent else None, request.FILES or None)
    if sent and form.is_valid():
        data = form.cleaned_data
        try:
            take_photo(request, "finding", _finding(data), data)
            return there("verify:mission", uuid=data["mission"].uuid)
        except OjakhError as refused:
            form.add_error(None, shown(refused))
    return render(request, "verify/photo_new.html", {"form": form, "lead": TITLE})
