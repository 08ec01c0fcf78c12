"""Photos of the mission day: sealed on the phone in parts as they were taken, put together in the vault, attached."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ojakh.custody.pictures import KINDS
from ojakh.custody.sessions import with_vault
from ojakh.custody.vault import door
from ojakh.fieldsync.captures import CaptureUnreadable
from ojakh.kernel.errors import OjakhError
from ojakh.missions import photos
from ojakh.web.access import StaffRequest
from ojakh.web.errors import shown
from ojakh.web.field.pages import incomplete
from ojakh.web.needs.forms import PlaceText
from ojakh.web.public import words
from ojakh.web.uploads import all_received
from ojakh.web.verify.answers import there
from ojakh.web.verify.day import UNASKED, OfMission, OnPhone, enter, photo_limits, words_of
from ojakh.web.verify.harm_forms import with_sealed_note
from ojakh.web.verify.photo_views import PhotoForm, take_photo

Fields = Mapping[str, str]
KIND = "photo"
TITLES: dict[str, str | Promise] = {
    "finding": gettext_lazy("Photo of a finding"),
    "incident": gettext_lazy("Photo of an incident"),
    "damage": gettext_lazy("Photo of damage"),
}


class DayPhotoForm(OfMission, PhotoForm):
    """A photo of what was found; one that a phone sealed in parts is named by `attachment` and has no file."""

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
        self.order_fields(["mission", "place", "object_class", "method", "file", "caption", "risk", "harm"])
        self.fields["file"].required = not self.data.get("attachment")
        self.fields["file"].help_text = gettext_lazy("JPEG, PNG or WebP, at most 10 MB; kept as it was taken")
        self.fields["file"].widget.attrs |= photo_limits(
            most=1, wrong=gettext_lazy("Choose a JPEG, PNG or WebP of at most 10 MB.")
        )


class RecordPhotoForm(OnPhone, PhotoForm):
    """A photo that was sealed with an incident or an assessment, which `record` names by the number of the phone."""

    file = None  # type: ignore[assignment]  # its parts came before it
    record = forms.UUIDField(widget=forms.HiddenInput)
    attachment = forms.UUIDField(widget=forms.HiddenInput)


def form_of(fields: Fields | None = None, files: Any = None) -> DayPhotoForm:
    """The form of a photo of a finding, empty or with what was sent."""
    given = UNASKED | dict(fields) if fields is not None else None
    return DayPhotoForm(given, files, initial=UNASKED, auto_id="id_photo_%s")


def form_of_record(fields: Fields | None = None) -> RecordPhotoForm:
    """The form of a photo that was sealed with its record, as it may be corrected."""
    return RecordPhotoForm(UNASKED | dict(fields) if fields is not None else None)


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
    data = dict(form.cleaned_data)
    _attach("finding", _finding(data), data, by=by, session=session)


def write_of_record(kind: str, fields: Fields, by: str, session: str) -> None:
    """Attach a photo of which all parts have arrived to the record that was sealed with it."""
    form = form_of_record(fields)
    if not form.is_valid():
        raise incomplete(form)
    data = dict(form.cleaned_data)
    _attach(kind, photos.numbered(kind, data["record"]), data, by=by, session=session)


def _attach(kind: str, key: int, data: dict[str, Any], *, by: str, session: str) -> None:
    sealed = photos.seal_arrived(data["attachment"], session=session)
    note = words_of(data, session)
    photos.attach_photo(kind, key, sealed=sealed, by=by, caption=data["caption"], risk=data["risk"], note=note)


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
    return render(request, "verify/photo_new.html", {"form": form, "lead": TITLES["finding"]})


def enter_with_photos(request: HttpRequest, kind: str, *, by: str, data: dict[str, Any]) -> Any:
    """Write an incident or assessment that was sent over a line, with its photos: these are sealed before its row."""
    uploads = {one.sha256: one for one in all_received(request, "photos", kinds=KINDS)}
    sealed = [
        with_vault(request, lambda session, one=one: photos.seal_photo(one, session=session))  # type: ignore[misc]
        for one in uploads.values()
    ]
    data.pop("note", None)
    answers = with_sealed_note(request, data)
    made = enter(kind, by=by, **answers)
    for one in sealed:
        photos.attach_photo(kind, made.pk, sealed=one, by=by, risk=answers["risk"], note=answers["sealed"])
    return made
