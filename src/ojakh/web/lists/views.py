"""Pages of lists: the template and the upload of each kind, what the dry run found, and the choice to write."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ojakh.custody import jobs, queries
from ojakh.custody.sessions import EVERYWHERE
from ojakh.fieldsync import imports
from ojakh.fieldsync import jobs as list_jobs
from ojakh.fieldsync.kinds import KINDS, MESSAGES
from ojakh.kernel.errors import OjakhError
from ojakh.web.access import StaffRequest, page
from ojakh.web.errors import shown
from ojakh.web.forms import OptionalMark
from ojakh.web.uploads import received

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLES = {
    "households": gettext_lazy("Import households"),
    "stock": gettext_lazy("Import stock"),
    "vehicles": gettext_lazy("Import vehicles"),
    "goods": gettext_lazy("Import figures of goods"),
    "requests": gettext_lazy("Import requests"),
    "places": gettext_lazy("Import places"),
    "damage": gettext_lazy("Import damage"),
}


class UploadForm(OptionalMark):
    """The file."""

    file = forms.FileField(label=gettext_lazy("CSV or XLSX file"), help_text=gettext_lazy("At most 10 MB"))


def _see_other(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def _list_page(request: StaffRequest, kind: str) -> HttpResponse:
    """Template, columns and upload; an upload starts the dry run."""
    if request.GET.get("template") is not None:
        response = HttpResponse(imports.template(kind, texts=_), content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="ojakh-{kind}.xlsx"'
        return response
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        try:
            upload = received(request, "file", kinds=("csv", "xlsx"))
            given = jobs.Given(list_jobs.FILE, "application/octet-stream", upload.content)
            job = jobs.start(list_jobs.CHECK, {"kind": kind}, request.actor.name, files=(given,))
            return _see_other(reverse("lists:checked", kwargs={"uuid": job.uuid}))
        except OjakhError as refused:
            form = UploadForm({}, {})
            form.errors.clear()
            form.add_error(None, shown(refused))
    columns = [(column, _(column.text)) for column in KINDS[kind].columns]
    return render(request, "lists/list.html", {"form": form, "kind": kind, "title": TITLES[kind], "columns": columns})


@page("register.import")
def households(request: StaffRequest) -> HttpResponse:
    """Households from a list."""
    return _list_page(request, "households")


@page("deliver.stock")
def stock(request: StaffRequest) -> HttpResponse:
    """Stock from a list."""
    return _list_page(request, "stock")


@page("deliver.stock")
def vehicles(request: StaffRequest) -> HttpResponse:
    """Vehicles from a list."""
    return _list_page(request, "vehicles")


@page("deliver.stock")
def goods(request: StaffRequest) -> HttpResponse:
    """Weight, volume and danger of goods from a list."""
    return _list_page(request, "goods")


@page("needs.write")
def requests(request: StaffRequest) -> HttpResponse:
    """Requests from a list."""
    return _list_page(request, "requests")


@page("mission.write")
def damage(request: StaffRequest) -> HttpResponse:
    """Damage from a list."""
    return _list_page(request, "damage")


@page("places.import")
def places(request: StaffRequest) -> HttpResponse:
    """Places from a list."""
    return _list_page(request, "places")


def _write(request: StaffRequest, job: Any) -> HttpResponse:
    """Start the writing of a list that was checked."""
    kind = job.arguments["kind"]
    areas = EVERYWHERE if request.actor.office else tuple(sorted(request.actor.areas))
    arguments = {
        "kind": kind,
        "skip": request.POST.get("what") == "skip",
        "areas": list(areas),
        "factor": request.actor.factor,
    }
    file = queries.job_file(job.uuid, list_jobs.FILE)
    if file is None:
        raise list_jobs.CheckGone()
    given = jobs.Given(list_jobs.FILE, file.media_type, bytes(file.content))
    started = jobs.start(list_jobs.WRITE, arguments, request.actor.name, files=(given,))
    return _see_other(reverse("lists:checked", kwargs={"uuid": started.uuid}))


@page("lists.checked")
def checked(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """What the dry run or the writing of one's own list came to; asks again by itself while it goes on."""
    job = queries.job(uuid)
    if job is None or job.actor != request.actor.name or job.kind not in {list_jobs.CHECK, list_jobs.WRITE}:
        raise Http404
    if request.method == "POST":
        if job.kind != list_jobs.CHECK or job.state != "done" or not job.result.get("writable"):
            raise Http404
        return _write(request, job)
    errors = [
        error
        | {"message": _(MESSAGES[error["code"]]) % error["values"] if error["values"] else _(MESSAGES[error["code"]])}
        for error in job.result.get("errors", [])
    ]
    refusal = job.result.get("refusal", {})
    context = {
        "job": job,
        "kind": job.arguments["kind"],
        "title": TITLES[job.arguments["kind"]],
        "going_on": job.state in {"waiting", "running"},
        "errors": errors,
        "written": job.kind == list_jobs.WRITE,
        "refusal": _(refusal["message"]) if refusal else "",
        "failed": list_jobs.FAILED if list_jobs.FAILED in job.result.get("files", []) else "",
    }
    return render(request, "lists/checked.html", context)
