"""Pages of releases: prepare, read what the attack found, publish as a second person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ojakh.custody import jobs
from ojakh.kernel.errors import OjakhError
from ojakh.publishing import actions, queries
from ojakh.publishing import jobs as release_jobs
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import shown
from ojakh.web.public.tables import release_context
from ojakh.web.verify.answers import found_or_404, there
from ojakh.web.verify.forms import PrepareForm


@page("publish.board")
def releases(request: StaffRequest) -> HttpResponse:
    """All releases, the draft among them."""
    context = {"releases": queries.releases(), "may_publish": may(request, "publish.release")}
    return render(request, "verify/releases.html", context)


@page("publish.board")
def prepare(request: StaffRequest) -> HttpResponse:
    """Start to count, protect and attack; the result is a draft that somebody else publishes."""
    form = PrepareForm(request.POST or None, initial={"title": _("People by place and age")})
    if request.method == "POST" and form.is_valid():
        given = {"step": release_jobs.PREPARE, **form.cleaned_data, "result": reverse("verify:releases")}
        started = jobs.start(release_jobs.KIND, given, request.actor.name)
        return there("office:job", uuid=started.uuid)
    return render(request, "verify/prepare.html", {"form": form})


@page("publish.board")
def release(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One release as it is or would be published."""
    found = found_or_404(queries.release_by_uuid(uuid))
    context = {
        **release_context(found),
        "may_publish": may(request, "publish.release") and found.state == "draft",
        "is_draft": found.state == "draft",
    }
    return render(request, "verify/release.html", context)


@page("publish.release")
@require_POST
def publish(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Publish a draft that somebody else prepared."""
    found_or_404(queries.release_by_uuid(uuid))
    result = reverse("verify:release", kwargs={"uuid": uuid})
    given = {"step": release_jobs.PUBLISH, "uuid": str(uuid), "result": result}
    started = jobs.start(release_jobs.KIND, given, request.actor.name)
    return there("office:job", uuid=started.uuid)


@page("publish.board")
@require_POST
def withdraw(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Throw a draft away."""
    found_or_404(queries.release_by_uuid(uuid))
    try:
        actions.withdraw_draft(uuid, by=request.actor.name)
    except OjakhError as refused:
        messages.error(request, shown(refused))
    return there("verify:releases")
