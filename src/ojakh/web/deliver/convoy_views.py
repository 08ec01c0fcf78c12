"""Pages of convoys: asking for them, the journeys of a plan, one journey with its stops, papers, departure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ojakh.delivery import convoy_rules, driving, jobs, journeys, kept, queries
from ojakh.delivery.routing import Day
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.deliver.convoy_forms import DayForm, LeaveOutForm, UnloadForm
from ojakh.web.deliver.convoy_rule_views import broken, light, used
from ojakh.web.deliver.convoy_words import NOT_LOADED, UNROUTED, clock_time, cubic, km
from ojakh.web.deliver.forms import SendForm
from ojakh.web.deliver.papers import route_sheet_pdf
from ojakh.web.needs.views import attempt, attempt_above, found_or_404, there

ROWS = 200


def journey_rows(found: Iterable[Any]) -> list[dict[str, Any]]:
    """Journeys as a table shows them, each with the roads on it that are not open now."""
    blocked = queries.blocked_journeys()
    rows = []
    for one in found:
        drive = driving.drive_of(one)
        rows.append(
            {
                "journey": one,
                "drive": drive,
                "km": km(drive.length_dm),
                "departs": clock_time(drive.departs),
                "returns": clock_time(drive.returns),
                "hours": clock_time(drive.returns - drive.departs),
                "m3": cubic(drive.load.dm3),
                "blocked": blocked.get(one.number, []),
            }
        )
    return rows


@page("deliver.board")
def convoys(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The journeys of a plan: what the check says, each vehicle's day, and what stays behind and why."""
    plan = found_or_404(queries.plan(uuid))
    may_dispatch = may(request, "deliver.dispatch")
    found = queries.routing_of(plan.pk)
    form = DayForm(request.POST or None, initial=asdict(Day.of(found.result) if found else Day()))
    if request.method == "POST":
        if not may_dispatch or not journeys.can_be_routed(plan):
            raise Http404
        if form.is_valid():
            return _started(request, uuid, form.cleaned_data)
    making = jobs.going_on(jobs.KIND, plan.uuid)
    rows = journey_rows(queries.journeys(plan_id=plan.pk)[:ROWS])
    context = {
        "plan": plan,
        "form": form,
        "routing": found,
        "rows": rows,
        "stays": _stays(found) if found else [],
        "reasons": _reasons(found) if found else [],
        "left": _left(found) if found else [],
        "holds": _holds(plan),
        "moved": kept.moved(found) if found else None,
        "cost": _cost(found.costs) if found and found.costs else None,
        "standing": (standing := convoy_rules.in_force()),
        "used": used(standing),
        "broken": broken(found) if found else [],
        "light": light(found) if found else None,
        "may_dispatch": may_dispatch,
        "making": making,
        "own": making is not None and making.actor == request.actor.name,
        "may_ask": may_dispatch and journeys.can_be_routed(plan),
        "planned": any(row["journey"].state == "planned" for row in rows),
    }
    return render(request, "deliver/convoys.html", context)


def _started(request: StaffRequest, uuid: UUID, day: dict[str, Any], *, changed: bool = False) -> HttpResponse:
    """Have the convoys made and show how far it is; the page of the plan says so where somebody else had asked."""
    result = reverse("deliver:convoys", kwargs={"uuid": uuid})
    going = jobs.going_on(jobs.KIND, uuid)
    job = jobs.ask_convoys(uuid, day, by=request.actor.name, result=result, changed=changed)
    if going is not None and going.pk == job.pk:
        messages.info(request, _("The convoys of this plan were asked for already."))
    return (
        there("office:job", uuid=job.uuid) if job.actor == request.actor.name else there("deliver:convoys", uuid=uuid)
    )


def _holds(plan: Any) -> list[dict[str, Any]]:
    rows = driving.holds_of(plan.pk)
    labels = places.labels({row.hold.place_id for row in rows})
    return [{"row": row, "where": labels[row.hold.place_id], "km": km(row.hold.saved_dm)} for row in rows]


def _stays(found: Any) -> list[dict[str, Any]]:
    rows = driving.stays_of(found)
    labels = places.labels({row.place_id for row in rows})
    return [{"where": labels[row.place_id], "row": row, "why": UNROUTED.get(row.reason, row.reason)} for row in rows]


def _reasons(found: Any) -> list[dict[str, Any]]:
    """How many loads stay for each reason, the most frequent first."""
    counts = Counter[str]()
    for row in driving.stays_of(found):
        counts[row.reason] += row.loads
    return [{"why": UNROUTED.get(reason, reason), "n": n} for reason, n in counts.most_common()]


def _left(found: Any) -> list[dict[str, Any]]:
    rows = driving.not_loaded(found)
    labels = places.labels({row.place_id for row in rows})
    return [{"where": labels[row.place_id], "row": row, "why": NOT_LOADED.get(row.reason, row.reason)} for row in rows]


def _cost(costs: dict[str, int]) -> dict[str, Any]:
    """What the locks cost, in km and in loads that stay."""
    more = costs["with_dm"] - costs["without_dm"]
    stays = costs["with_stays"] - costs["without_stays"]
    return {"km": km(abs(more)), "shorter": more < 0, "stays": max(0, stays)}


@page("deliver.dispatch")
@require_POST
def issue_all(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Make the waybills of every planned journey of a plan."""
    found_or_404(queries.plan(uuid))
    attempt_above(request, lambda: _issued(request, journeys.issue_all(uuid, by=request.actor.name)))
    return there("deliver:convoys", uuid=uuid)


def _issued(request: StaffRequest, made: list[Any]) -> None:
    messages.success(request, _("%(n)s waybills were made.") % {"n": len(made)})


@page("deliver.board")
def journey(request: StaffRequest, number: str) -> HttpResponse:
    """One journey: trips with stops in order, goods, papers, and what can be done with it."""
    found = found_or_404(queries.journey(number))
    return _journey_page(request, found, SendForm(), UnloadForm(prefix="unload"))


def _journey_page(request: StaffRequest, found: Any, send: SendForm, unload: UnloadForm) -> HttpResponse:
    trips = driving.trips_of(found)
    labels = places.labels({stop.place_id for trip in trips for stop in trip.stops} | {found.warehouse.place_id})
    context = {
        "row": journey_rows([found])[0],
        "journey": found,
        "from": f"{found.warehouse.code}, {labels[found.warehouse.place_id]}",
        "trips": [_trip(trip, labels) for trip in trips],
        "total": sum(len(trip.stops) for trip in trips),
        "may_dispatch": may(request, "deliver.dispatch"),
        "passed": found.routing.passed,
        "broken": broken(found.routing, journey=found.number),
        "send": send,
        "unload": unload,
    }
    return render(request, "deliver/journey.html", context)


def _trip(trip: driving.Trip, labels: dict[int, str]) -> dict[str, Any]:
    return {
        "trip": trip,
        "departs": clock_time(trip.departs),
        "returns": clock_time(trip.returns),
        "km": km(trip.length_dm),
        "m3": cubic(trip.load.dm3),
        "stops": [
            {
                "stop": stop,
                "where": labels[stop.place_id],
                "arrives": clock_time(stop.arrives),
                "leaves": clock_time(stop.leaves),
            }
            for stop in trip.stops
        ],
    }


@page("deliver.dispatch")
@require_POST
def act(request: StaffRequest, number: str) -> HttpResponse:
    """Issue, lock or let go of a planned journey."""
    found_or_404(queries.journey(number))
    by, what = request.actor.name, request.POST.get("what", "")
    if what == "issue":
        attempt_above(request, lambda: _issued(request, journeys.issue_journey(number, by=by)))
    elif what in {"lock", "free"}:
        attempt_above(request, lambda: journeys.set_lock(number, locked=what == "lock", by=by))
    else:
        raise Http404
    return there("deliver:journey", number=number)


@page("deliver.dispatch")
@require_POST
def send(request: StaffRequest, number: str) -> HttpResponse:
    """Send the vehicle off with all its waybills."""
    found = found_or_404(queries.journey(number))
    form = SendForm(request.POST)
    if form.is_valid() and attempt(
        form, lambda: journeys.depart_journey(number, by=request.actor.name, **form.cleaned_data)
    ):
        return there("deliver:journey", number=number)
    return _journey_page(request, found, form, UnloadForm(prefix="unload"))


@page("deliver.dispatch")
@require_POST
def unload(request: StaffRequest, number: str) -> HttpResponse:
    """Take the goods of an issued journey back into the warehouse."""
    found = found_or_404(queries.journey(number))
    form = UnloadForm(request.POST, prefix="unload")
    if form.is_valid() and attempt(
        form, lambda: journeys.unload_journey(number, by=request.actor.name, **form.cleaned_data)
    ):
        messages.success(request, _("The goods are back in the warehouse; the waybills are withdrawn."))
        return there("deliver:journey", number=number)
    return _journey_page(request, found, SendForm(), form)


@page("deliver.board")
def route_sheet(request: StaffRequest, number: str) -> HttpResponse:
    """The route sheet of a journey as PDF: all stops in order, in the reader's language."""
    found = found_or_404(queries.journey(number))
    if found.state not in {"issued", "departed", "done"}:
        raise Http404
    response = HttpResponse(route_sheet_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.number}.pdf"'
    return response


@page("deliver.dispatch")
def leave_out(request: StaffRequest, number: str, stop: int) -> HttpResponse:
    """What leaving out one stop of a planned journey saves and who then waits; with a reason it is left out."""
    found = found_or_404(queries.journey(number))
    stops = {one.number: one for trip in driving.trips_of(found) for one in trip.stops}
    if found.state != "planned" or found.locked or stop not in stops:
        raise Http404
    form = LeaveOutForm(request.POST or None)
    plan = found.routing.plan
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: journeys.hold_stop(number, stop, reason=reason, by=request.actor.name)):
            return _started(request, plan.uuid, asdict(Day.of(found.routing.result)), changed=True)
    saved = journeys.stop_cost(found, stop)
    context = {
        "form": form,
        "journey": found,
        "stop": stops[stop],
        "where": places.label(stops[stop].place_id),
        "km": km(saved.length_dm),
        "hours": clock_time(max(0, saved.seconds)),
    }
    return render(request, "deliver/leave_out.html", context)


@page("deliver.dispatch")
@require_POST
def let_go(request: StaffRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Let goods ride again that somebody left out."""
    plan = found_or_404(queries.plan(uuid))
    if pk not in {row.hold.pk for row in driving.holds_of(plan.pk)}:
        raise Http404
    journeys.let_go(pk, by=request.actor.name)
    messages.success(request, _("It rides again once the convoys are made again."))
    return there("deliver:convoys", uuid=uuid)
