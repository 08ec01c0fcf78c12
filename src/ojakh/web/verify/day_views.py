"""Pages of the mission day: the empty forms that a phone seals, and each by itself for browsers without scripts."""

from typing import Any

from django.http import Http404, HttpResponse

from ojakh.web.access import StaffRequest, page
from ojakh.web.field.pages import kept_page
from ojakh.web.verify import photo_day
from ojakh.web.verify.answers import form_page, there
from ojakh.web.verify.day import FORMS, PHOTOGRAPHED, TITLES, enter, form_of, noted
from ojakh.web.verify.harm_forms import with_sealed_note


@page("mission.write")
def day(request: StaffRequest) -> HttpResponse:
    """Empty forms that work without a line; no mission, place or finding stands on the page."""
    sheets: list[dict[str, Any]] = [{"kind": kind, "title": TITLES[kind], "form": form_of(kind)} for kind in FORMS]
    photo = {"kind": photo_day.KIND, "title": photo_day.TITLES["finding"], "form": photo_day.form_of()}
    sheets.insert(list(FORMS).index("finding") + 1, photo)
    return kept_page(request, "verify/day.html", {"sheets": sheets})


@page("mission.write")
def day_entry(request: StaffRequest, kind: str) -> HttpResponse:
    """One of the forms by itself: for browsers without scripts, with a line."""
    if kind == photo_day.KIND:
        return photo_day.entry(request)
    if kind not in FORMS:
        raise Http404
    fields = {name: str(request.POST[name]) for name in request.POST} if request.method == "POST" else None
    by = request.actor.name

    def act(**data: Any) -> HttpResponse:
        if kind in PHOTOGRAPHED:
            made = photo_day.enter_with_photos(request, kind, by=by, data=data)
            return there(f"verify:{kind}", uuid=made.uuid)
        data.pop("note", None)
        enter(kind, by=by, **(with_sealed_note(request, data) if noted(kind) else data))
        return there("verify:mission", uuid=data["mission"].uuid)

    return form_page(request, form_of(kind, fields, request.FILES or None), act, title=str(TITLES[kind]))
