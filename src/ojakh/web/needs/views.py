"""Pages of the room needs: the board, bodies and meetings, requests, planning figures, roads."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ojakh.custody.actors import staff_name
from ojakh.delivery import queries as delivery
from ojakh.kernel import clock
from ojakh.kernel.errors import OjakhError
from ojakh.needs import actions, merging, queries
from ojakh.places import actions as place_actions
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import shown
from ojakh.web.needs.facility_keys import address_of
from ojakh.web.needs.figures import use_of
from ojakh.web.needs.forms import (
    OUTCOMES,
    AssessForm,
    BodyForm,
    CallBackForm,
    CloseForm,
    MeetingForm,
    PointForm,
    ReasonForm,
    RequestForm,
    RoadForm,
)
from ojakh.web.register.paper import qr
from ojakh.web.register.wants import standings_of

ROWS = 50
T = TypeVar("T")


def attempt(form: forms.Form, act: Callable[[], object]) -> bool:
    """Run an action; a refusal goes into the form, where the person sees it beside what they typed."""
    try:
        act()
    except OjakhError as refused:
        form.add_error(None, shown(refused))
        return False
    return True


def attempt_above(request: StaffRequest, act: Callable[[], object]) -> bool:
    """Run an action; a refusal is said above the next page."""
    try:
        act()
    except OjakhError as refused:
        messages.error(request, shown(refused))
        return False
    return True


def there(address: str, **arguments: Any) -> HttpResponseRedirect:
    """Answer a POST that did something: 303 to the page that shows it."""
    response = HttpResponseRedirect(reverse(address, kwargs=arguments))
    response.status_code = 303
    return response


def found_or_404(thing: T | None) -> T:
    """The thing, or the page that says there is nothing here."""
    if thing is None:
        raise Http404
    return thing


@page("needs.board")
def board(request: StaffRequest) -> HttpResponse:
    """What is asked for, what nobody answered yet, and which places have not reported."""
    today = clock.today()
    served = list(places.served_places())
    silent = queries.silent_places([place.pk for place in served], today)
    gaps = queries.gaps(today)
    labels = places.labels([*(gap.place_id for gap in gaps), *silent])
    stock = delivery.usable_stock()
    totals: dict[str, dict[str, Any]] = {}
    for gap in gaps:
        row = totals.setdefault(gap.item.code, {"item": gap.item, "asked": 0, "unknown": 0, "places": 0})
        row["asked"] += gap.asked
        row["unknown"] += gap.unknown
        row["places"] += 1
    for code, row in totals.items():
        row["stock"] = stock.get(code, 0)
        row["missing"] = max(0, row["asked"] - row["stock"])
    context = {
        "counts": queries.counts(),
        "totals": sorted(totals.values(), key=lambda row: row["item"].code),
        "silent": [labels[key] for key in silent][:20],
        "silent_count": len(silent),
        "served_count": len(served),
        "bodies": queries.bodies(),
        "overdue": queries.open_points(overdue_only=True)[:10],
        "today": today,
        "may_write": may(request, "needs.write"),
        "may_roads": may(request, "roads.report"),
    }
    return render(request, "needs/board.html", context)


@page("needs.write")
def new_body(request: StaffRequest) -> HttpResponse:
    """Found a coordination body."""
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        body = actions.create_body(form.cleaned_data["name"], by=request.actor.name)
        return there("needs:body", uuid=body.uuid)
    return render(request, "needs/form.html", {"form": form, "title": _("New coordination body")})


@page("needs.board")
def body(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One body with its meetings."""
    found = found_or_404(queries.body(uuid))
    meetings = queries.meetings(body_id=found.pk)[:ROWS]
    may_write = may(request, "needs.write")
    return render(request, "needs/body.html", {"body": found, "meetings": meetings, "may_write": may_write})


@page("needs.write")
def new_meeting(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Enter a meeting that was held."""
    found = found_or_404(queries.body(uuid))
    form = MeetingForm(request.POST or None, initial={"held_on": clock.today()})
    made: list[Any] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        place_id = data["place"].pk if data["place"] else None
        if attempt(
            form,
            lambda: made.append(
                actions.hold_meeting(
                    found, held_on=data["held_on"], place_id=place_id, minutes=data["minutes"], by=request.actor.name
                )
            ),
        ):
            return there("needs:meeting", uuid=made[0].uuid)
    return render(request, "needs/form.html", {"form": form, "title": _("New meeting"), "lead": found.name})


@page("needs.board")
def meeting(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One meeting: its points, the requests voiced at it, and a form for a new point."""
    found = found_or_404(queries.meeting(uuid))
    form = PointForm(request.POST or None)
    may_write = may(request, "needs.write")
    if request.method == "POST":
        if not may_write:
            raise Http404
        if form.is_valid() and attempt(
            form, lambda: actions.agree_point(found, by=request.actor.name, **form.cleaned_data)
        ):
            messages.success(request, _("The point is on the list."))
            return there("needs:meeting", uuid=uuid)
    context = {
        "meeting": found,
        "points": found.points.order_by("due_on", "pk"),
        "requests": queries.requests(meeting_id=found.pk)[:ROWS],
        "form": form,
        "may_write": may_write,
        "today": clock.today(),
        "place": places.label(found.place_id) if found.place_id else "",
    }
    return render(request, "needs/meeting.html", context)


@page("needs.write")
def close_point(request: StaffRequest, pk: int) -> HttpResponse:
    """Close an action point."""
    point = found_or_404(queries.open_points().filter(pk=pk).first())
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(
            form,
            lambda: actions.close_point(pk, done=data["done"], reason=data["reason"], by=request.actor.name),
        ):
            return there("needs:meeting", uuid=point.meeting.uuid)
    return render(request, "needs/form.html", {"form": form, "title": _("Close the point"), "lead": point.text})


@page("needs.board")
def requests(request: StaffRequest) -> HttpResponse:
    """Requests, newest first, fifty a page."""
    state = request.GET.get("state", "open")
    if state not in {"open", "merged", "closed"}:
        state = "open"
    only = request.GET.get("only", "")
    found = queries.not_called_back() if only == "calls" else queries.requests(state=state)
    leaf = Paginator(found, ROWS).get_page(request.GET.get("page"))
    labels = places.labels([one.place_id for one in leaf])
    rows = [{"request": one, "place": labels[one.place_id], "need": queries.planned_need(one)} for one in leaf]
    calls = queries.not_called_back().count()
    context = {
        "rows": rows,
        "page": leaf,
        "state": state,
        "only": only,
        "calls": calls,
        "mergings": list(merging.waiting()[:20]),
        "may_write": may(request, "needs.write"),
    }
    return render(request, "needs/requests.html", context)


@page("needs.write")
def new_request(request: StaffRequest) -> HttpResponse:
    """Enter a need as it was voiced."""
    today = clock.today()
    initial = {"voiced_on": today, "from_on": today, "until_on": today, "meeting": request.GET.get("meeting", "")}
    form = RequestForm(request.POST or None, initial=initial)
    made: list[Any] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(
            form,
            lambda: made.append(
                actions.enter_request(
                    data["good"],
                    voice=data["voice"],
                    role=data["role"],
                    place_id=data["place"].pk,
                    facility_id=data["facility_found"].pk if data["facility_found"] else None,
                    meeting_id=data["meeting_found"].pk if data["meeting_found"] else None,
                    voiced_on=data["voiced_on"],
                    from_on=data["from_on"],
                    until_on=data["until_on"],
                    asked=data["asked"],
                    by=request.actor.name,
                )
            ),
        ):
            return there("needs:request", uuid=made[0].uuid)
    return render(request, "needs/form.html", {"form": form, "title": _("New request")})


def _request_forms(request: StaffRequest, found: Any) -> dict[str, forms.Form]:
    """The three small forms of a request page; the one that was sent carries its data."""
    sent = request.POST.get("form", "")
    data = {name: request.POST if sent == name else None for name in ("assess", "call_back", "close")}
    return {
        "assess": AssessForm(data["assess"], prefix="assess", unit=found.item.unit),
        "call_back": CallBackForm(
            data["call_back"], prefix="call_back", initial={"on": clock.today()}, unit=found.item.unit
        ),
        "close": ReasonForm(data["close"], prefix="close"),
    }


REQUEST_ACTS: Mapping[str, Callable[..., object]] = {
    "assess": actions.assess_request,
    "call_back": actions.call_back,
    "close": actions.close_request,
}
"""Small form of a request's page -> the verb that takes its fields."""


@page("needs.board")
def request_page(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One request: the four amounts apart, who said it where, its lines in plans, and what can be done."""
    found = found_or_404(queries.request(uuid))
    may_write = may(request, "needs.write")
    sheets = _request_forms(request, found)
    if request.method == "POST":
        which = request.POST.get("form", "")
        if not may_write or which not in sheets:
            raise Http404
        form = sheets[which]
        if form.is_valid() and attempt(
            form, lambda: REQUEST_ACTS[which](found.uuid, by=request.actor.name, **form.cleaned_data)
        ):
            messages.success(request, _("Saved."))
            return there("needs:request", uuid=uuid)
    own_page = address_of(request, found.facility) if found.facility else ""
    context = {
        "one": found,
        "place": places.label(found.place_id),
        "need": queries.planned_need(found),
        "standings": standings_of(found),
        "may_plan": may(request, "plan.board"),
        "own_page": own_page,
        "may_end": may_write,
        "code": qr(own_page) if own_page else None,
        "calls": [{"one": one, "outcome": OUTCOMES[one.outcome]} for one in found.calls.order_by("-on", "-pk")],
        "use": use_of(found),
        "sheets": sheets,
        "may_write": may_write and found.state == "open",
        "mergings": merging.of_request(found),
        "has_twin": merging.candidates(found).exists(),
        "may_merge": may_write,
        "me": request.actor.name,
    }
    return render(request, "needs/request.html", context)


def _second_person(login: str) -> str:
    """The pseudonym of a second account by its login, or nothing."""
    user = get_user_model().objects.filter(username=login, is_active=True).first() if login else None
    return staff_name(user) if user else ""


@page("roads.report")
def roads(request: StaffRequest) -> HttpResponse:
    """Roads that are not open, and a form to report one or to confirm a corridor."""
    form = RoadForm(request.POST or None, initial={"segments": request.GET.get("segments", ""), "state": "open"})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        second = _second_person(data["second_login"])
        if data["second_login"] and not second:
            form.add_error("second_login", _("No open account has this user name."))
        elif attempt(
            form,
            lambda: place_actions.report_road(
                data["segments"],
                state=data["state"],
                source=data["source"],
                release_document=data["release_document"],
                second_person=second,
                by=request.actor.name,
            ),
        ):
            messages.success(request, _("The report is on the record."))
            return there("needs:roads")
    found = places.roads()
    points = places.node_points()
    ends = {key: place_id for key, (_lat, _lon, place_id) in points.items() if place_id}
    notable = [road for road in found if road.state != "open"]
    order = {"mined": 0, "closed": 1, "unknown": 2}
    notable.sort(key=lambda road: (order[road.state], road.reported_at is None, road.code))
    leaf = notable[:ROWS]
    labels = places.labels([ends[key] for road in leaf for key in (road.start, road.end) if key in ends])
    rows = [
        {"road": road, "start": labels.get(ends.get(road.start, 0), ""), "end": labels.get(ends.get(road.end, 0), "")}
        for road in leaf
    ]
    counts = {state: sum(road.state == state for road in found) for state in ("open", "unknown", "closed", "mined")}
    derived = any(road.origin == "derived" for road in found)
    context = {"form": form, "rows": rows, "counts": counts, "derived": derived, "total": len(notable)}
    return render(request, "needs/roads.html", context)
