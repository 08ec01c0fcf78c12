"""The room of the office: home, health, policy, record of acts, and the progress of long work."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET, require_POST

from ojakh.custody import health, jobs, policy, queries, threats
from ojakh.custody.access import Role
from ojakh.custody.access_web import EVERYBODY, REVEALING, WEB_RULES
from ojakh.custody.second_factor import has_second_factor
from ojakh.kernel import clock
from ojakh.web.access import StaffRequest, page
from ojakh.web.context import ROOMS
from ojakh.web.office.words import JOB_KINDS, JOB_STATES, KIND_GROUPS, STAGES
from ojakh.web.shell.roles import ROLE_NAMES, cards_of

if TYPE_CHECKING:
    from ojakh.custody.models import Job

ESTIMATE_AFTER_SECONDS, ESTIMATE_AFTER_SHARE = 5, 0.05


@page("office.home")
@require_GET
def home(request: StaffRequest) -> HttpResponse:
    """Where staff arrive: what their roles do here, and the rooms that are open to them."""
    rooms = []
    for action, address, label in ROOMS:
        if policy.allows(action, request.actor):
            try:
                rooms.append({"address": reverse(address), "label": label})
            except NoReverseMatch:
                continue
    needs_factor = policy.must_have_second_factor(request.actor.roles) and request.actor.factor == "password"
    context = {
        "roles": cards_of(request.actor.roles),
        "room_list": rooms,
        "areas": sorted(request.actor.areas),
        "second_factor_missing": needs_factor and not has_second_factor(request.user),
        "jobs": [_job_context(row) for row in queries.jobs_of(request.actor.name, limit=5)],
        "audit": policy.allows("office.audit", request.actor),
        "may_report_roads": policy.allows("roads.report", request.actor),
        "administer": policy.allows("office.accounts", request.actor),
    }
    return render(request, "office/home.html", context)


@page("office.admin")
@require_GET
def admin(request: StaffRequest) -> HttpResponse:
    """Traffic lights in sentences, and the list of what is not defended yet."""
    context = {
        "findings": health.report(),
        "threats": threats.not_yet_defended(),
        "may_audit": policy.allows("office.audit", request.actor),
        "may_accounts": policy.allows("office.accounts", request.actor),
    }
    return render(request, "office/admin.html", context)


@page("office.policy")
@require_GET
def policy_table(request: StaffRequest) -> HttpResponse:
    """Who may do what, drawn from the table that decides it."""
    rows = [
        {
            "action": rule.action,
            "note": rule.note,
            "everybody": rule.roles == EVERYBODY,
            "roles": [ROLE_NAMES[role] for role in Role if role in rule.roles],
        }
        for rule in WEB_RULES
    ]
    context = {"rows": rows, "revealing": [ROLE_NAMES[role] for role in Role if role in REVEALING]}
    return render(request, "office/policy.html", context)


@page("office.audit")
@require_GET
def acts(request: StaffRequest) -> HttpResponse:
    """The record of acts: kinds, times and pseudonyms, fifty at a time, newest first."""
    group = request.GET.get("group", "")
    before = _cursor(request.GET.get("before", ""))
    rows = queries.acts(kind=group if group in KIND_GROUPS else "", before=before)
    context = {
        "acts": rows,
        "groups": KIND_GROUPS.items(),
        "group": group,
        "older": f"{rows[-1].at.isoformat()}~{rows[-1].id}" if len(rows) == queries.PAGE_ROWS else "",
        "lag": int(queries.outbox_lag_seconds()),
    }
    return render(request, "office/acts.html", context)


def _cursor(text: str) -> tuple[datetime, UUID] | None:
    """Moment and id of an act from an address, or None where it holds none."""
    first, _, second = text.partition("~")
    try:
        moment, act = parse_datetime(first), UUID(second)
    except ValueError:
        return None
    return (moment, act) if moment is not None and moment.tzinfo is not None else None


@page("office.job")
@require_GET
def job(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """How far one's own long work is; the page asks again by itself while it goes on."""
    row = queries.job(uuid)
    if row is None or row.actor != request.actor.name:
        raise Http404
    return render(request, "office/job.html", {"job": _job_context(row)})


def _job_context(row: "Job") -> dict[str, object]:
    """What a page shows of a job."""
    row_state = "stopped" if jobs.is_silent(row) else row.state
    return {
        "row": row,
        "kind": JOB_KINDS.get(row.kind, row.kind),
        "state": row_state,
        "sentence": JOB_STATES[row_state],
        "stage": STAGES.get(row.stage, row.stage),
        "going_on": row_state in {"waiting", "running"},
        "minutes_left": _minutes_left(row),
        "result_url": row.result.get("result_url", ""),
        "counts": [(name, value) for name, value in row.result.items() if isinstance(value, int)],
        "files": row.result.get("files", []),
        "refusal": row.result.get("refusal", {}).get("message", ""),
    }


def _minutes_left(row: "Job") -> int | None:
    """A guess in whole minutes, only once it can be made: after five seconds and five percent."""
    started, done, total = row.started_at, row.done, row.total
    if not started or not total or done < total * ESTIMATE_AFTER_SHARE:
        return None
    seconds = (clock.now() - started).total_seconds()
    if seconds < ESTIMATE_AFTER_SECONDS:
        return None
    return round(seconds * (total - done) / done / 60)


@page("office.job")
@require_POST
def cancel_job(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Ask one's own long work to stop."""
    row = queries.job(uuid)
    if row is None or row.actor != request.actor.name:
        raise Http404
    jobs.cancel(uuid)
    return HttpResponseRedirect(reverse("office:job", kwargs={"uuid": uuid}), status=303)


@page("office.job")
@require_GET
def job_file(request: StaffRequest, uuid: UUID, name: str) -> HttpResponse:
    """A file that one's own long work left, always as a download."""
    row = queries.job(uuid)
    file = queries.job_file(uuid, name) if row is not None and row.actor == request.actor.name else None
    if file is None:
        raise Http404
    response = HttpResponse(bytes(file.content), content_type=file.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
