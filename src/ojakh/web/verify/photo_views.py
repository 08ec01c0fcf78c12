"""Pages of photos: taken in with a record, seen as a copy, the original opened with a reason, the copy let out."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ojakh.custody.pictures import KINDS
from ojakh.custody.sessions import with_vault
from ojakh.kernel.errors import OjakhError
from ojakh.missions import harm, photos
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import refusal, shown
from ojakh.web.forms import OptionalMark
from ojakh.web.uploads import received
from ojakh.web.verify.answers import found_or_404, there
from ojakh.web.verify.harm_forms import HarmNoteForm, NamesNobody, with_sealed_note
from ojakh.web.verify.look_views import harm_state

if TYPE_CHECKING:
    from ojakh.missions.models import Photo

MEDIA = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


class PhotoForm(NamesNobody, HarmNoteForm):
    """A photo and who could be harmed by it."""

    told = ("caption",)
    field_order = ("file", "caption", "risk", "harm")
    file = forms.FileField(
        label=gettext_lazy("Photo"), widget=forms.FileInput(attrs={"accept": ",".join(MEDIA.values())})
    )
    caption = forms.CharField(
        label=gettext_lazy("What it shows"),
        help_text=gettext_lazy("No names of people"),
        max_length=200,
        required=False,
    )


class OriginalForm(OptionalMark):
    """Why an original is opened."""

    reason = forms.CharField(label=gettext_lazy("Why the original is needed"), max_length=200)


@page("mission.write")
def new_photo(request: StaffRequest, kind: str, key: int) -> HttpResponse:
    """Take a photo in: the original sealed as it came, a copy of its pixels made, both in the vault before the row."""
    found = found_or_404(harm.subject(kind, key) if kind in photos.SHOWS else None)
    form = PhotoForm(request.POST or None, request.FILES or None, initial={"risk": "unknown"})
    if request.method == "POST" and form.is_valid():
        try:
            made = take_photo(request, kind, key, form.cleaned_data)
            return there("verify:photo", uuid=made.uuid)
        except OjakhError as refused:
            form.add_error(None, shown(refused))
    return render(request, "verify/photo_new.html", {"form": form, "lead": found.told.code})


def take_photo(request: StaffRequest, kind: str, key: int, data: dict[str, Any]) -> "Photo":
    """Seal the photo of a form with its copy and its note, and attach it to a record."""
    upload = received(request, "file", kinds=KINDS)
    noted = with_sealed_note(request, {name: data.get(name, "") for name in ("caption", "risk", "harm")})
    sealed = with_vault(request, lambda session: photos.seal_photo(upload, session=session))
    return photos.attach_photo(
        kind,
        key,
        sealed=sealed,
        by=request.actor.name,
        caption=noted["caption"],
        risk=noted["risk"],
        note=noted["sealed"],
    )


def _page(request: StaffRequest, found: "Photo", form: OriginalForm | None) -> HttpResponse:
    record = found_or_404(harm.subject(found.kind, found.record))
    context = {
        "photo": found,
        "record_code": record.told.code,
        "record_page": reverse(f"verify:{record.told.page[0]}", kwargs={"uuid": record.told.page[1]}),
        "harm": harm_state("photo", found.pk),
        "may_export": may(request, "mission.publish"),
        "form": form if may(request, "photo.original") else None,
    }
    return render(request, "verify/photo.html", context)


@page("mission.look")
def photo(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One photo: its copy, its hashes, where its second look stands."""
    return _page(request, found_or_404(photos.photo(uuid)), OriginalForm())


@page("mission.look")
def copy(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The pixels alone, shown inside the office and kept by no browser."""
    found = found_or_404(photos.photo(uuid))
    try:
        content = with_vault(request, lambda session: photos.copy_of(found, session=session))
    except OjakhError as refused:
        return refusal(request, refused)
    return _picture(content, media="jpeg", name="")


@page("mission.publish")
@require_POST
def copy_file(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The copy as a file that leaves the office; refused before the second look."""
    found = found_or_404(photos.photo(uuid))
    try:
        content = with_vault(request, lambda session: photos.copy_of(found, session=session))
        photos.release_copy(found, by=request.actor.name)  # said of what is there to leave
    except OjakhError as refused:
        return refusal(request, refused)
    return _picture(content, media="jpeg", name=f"{found.code}.jpg")


@page("photo.original")
@require_POST
def original(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The photo as it was taken, as a file, for a reason that the record keeps."""
    found = found_or_404(photos.photo(uuid))
    form = OriginalForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    reason = form.cleaned_data["reason"]
    try:
        content = with_vault(request, lambda session: photos.original_of(found, session=session, reason=reason))
    except OjakhError as refused:
        return refusal(request, refused)
    return _picture(content, media=found.media, name=f"{found.code}-original.{found.media}")


def _picture(content: bytes, *, media: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=MEDIA[media])
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
