"""Pages of lanes without the office: divide the cards, take a list, serve from it, bring it back, call it back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.forms import CharField, Field, HiddenInput
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ojakh.custody.queries import logins
from ojakh.delivery import distribution as handing
from ojakh.delivery import jobs, lanes, queries, rules
from ojakh.fieldsync.captures import CaptureIncomplete
from ojakh.kernel import clock
from ojakh.needs.units import amount
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.deliver.forms import DivideForm
from ojakh.web.field.pages import kept_page
from ojakh.web.needs.forms import ReasonForm
from ojakh.web.needs.views import attempt, attempt_above, found_or_404, there
from ojakh.web.words import item_name

SIZES = 100
"""Households of up to so many people have their amounts on the page of a lane."""
CAMERA = "camera=(self), geolocation=(), microphone=(), payment=()"


def rows(request: StaffRequest, distribution: Any) -> list[dict[str, Any]]:
    """Each lane with its newest list, what came in from it, and what the reader may do with it."""
    newest: dict[str, Any] = {}
    for taken in queries.lists(distribution):
        newest.setdefault(taken.lane, taken)
    open_now = distribution.state == "open"
    made = []
    for lane in sorted(newest.keys() | set(rules.LANES[: distribution.lanes])):
        one = newest.get(lane)
        holder = one.holder if one is not None and one.back_at is None else ""
        made.append(
            {
                "lane": lane,
                "list": one,
                "out": bool(holder),
                "holder": logins([holder])[holder],
                "came": one.came if one else 0,
                "lacks": max(0, (one.stated or 0) - one.came) if one else 0,
                "mine": holder == request.actor.name,
                "may_take": open_now and not holder and may(request, "distribution.serve"),
                "may_call": bool(holder) and may(request, "distribution.write"),
            }
        )
    return made


def divide_form(request: StaffRequest, distribution: Any) -> DivideForm | None:
    """The form that divides the cards, for those who may, while no list is out."""
    out = distribution.lists.filter(back_at=None).exists()
    able = may(request, "distribution.write") and distribution.state == "open" and not out
    if jobs.going_on(jobs.LANES, distribution.uuid) is not None:
        return None
    return DivideForm(initial={"lanes": distribution.lanes or 1}) if able else None


def page_of(uuid: UUID) -> str:
    """The address of a distribution's page, to which its work leads back."""
    return reverse("deliver:distribution", kwargs={"uuid": uuid})


def being_made(request: StaffRequest, distribution: Any) -> list[dict[str, Any]]:
    """Work about a distribution that goes on: which, how far, and its page for whoever asked for it."""
    going = [(kind, jobs.going_on(kind, distribution.uuid)) for kind in (jobs.LANES, jobs.CARDS)]
    return [
        {"kind": kind, "job": one, "own": one.actor == request.actor.name} for kind, one in going if one is not None
    ]


@page("distribution.write")
def divide(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Ask for each card to be bound to one of so many lanes; a job does it, for it takes seconds."""
    found_or_404(queries.distribution(uuid))
    form = DivideForm(request.POST or None)
    made: list[Any] = []
    if request.method == "POST" and form.is_valid():
        count = form.cleaned_data["lanes"]
        given = {"lanes": count, "result": page_of(uuid)}

        def asked() -> None:
            lanes.can_divide(uuid, lanes=count)
            made.append(jobs.ask(jobs.LANES, uuid, given, by=request.actor.name))

        if attempt(form, asked):
            return there("office:job", uuid=made[0].uuid)
    return render(request, "needs/form.html", {"form": form, "title": _("Divide the cards")})


@page("distribution.serve")
def take_list(request: StaffRequest, uuid: UUID, lane: str) -> HttpResponse:
    """Take the list of a lane onto the device that sends its public key."""
    if request.method != "POST":
        raise Http404
    found_or_404(queries.distribution(uuid))
    device = request.POST.get("device", "")
    if attempt_above(request, lambda: lanes.take_list(uuid, lane=lane, device=device, by=request.actor.name)):
        return there("deliver:lane", uuid=uuid, lane=lane)
    return there("deliver:distribution", uuid=uuid)


@page("distribution.serve")
def lane(request: StaffRequest, uuid: UUID, lane: str) -> HttpResponse:
    """The desk of a lane, which the device keeps until the day is over; after that only what waits is sent from it."""
    found = found_or_404(queries.lane_list(uuid, lane=lane, holder=request.actor.name))
    until = lanes.valid_until(found.distribution)
    context: dict[str, Any] = {"list": found, "place": places.label(found.distribution.place_id)}
    if found.back_at is None and found.distribution.state == "open" and clock.now() < until:
        context["sheet"] = lanes.sheet(found) | {"sizes": sizes(found.distribution)}
    response = kept_page(request, "deliver/lane.html", context, until=until if "sheet" in context else None)
    response["Permissions-Policy"] = CAMERA
    return response


def sizes(distribution: Any) -> list[dict[str, Any]]:
    """Per number of people, in the reader's words: the number, and what such a household gets."""
    rations = handing.rations_of(distribution)
    return [
        {
            "people": ngettext("%(n)s person", "%(n)s people", persons) % {"n": persons},
            "parts": [
                f"{item_name(ration.item.code)}: {amount(quantity, ration.item.unit)}"
                for ration, quantity in handing.parts_of(rations, persons)
            ],
        }
        for persons in range(SIZES)
    ]


@page("distribution.serve")
def lane_back(request: StaffRequest, uuid: UUID, lane: str) -> HttpResponse:
    """Bring the list of one's own lane back."""
    found = found_or_404(queries.lane_list(uuid, lane=lane, holder=request.actor.name))
    if request.method != "POST":
        raise Http404
    served = request.POST.get("served", "")
    stated = int(served) if served.isdecimal() and len(served) < 6 else None
    lanes.bring_back(found.uuid, by=request.actor.name, stated=stated)
    return there("deliver:lane", uuid=uuid, lane=lane)


@page("distribution.write")
def call_back(request: StaffRequest, uuid: UUID, lane: str) -> HttpResponse:
    """Call back a list that did not come back with its holder."""
    distribution = found_or_404(queries.distribution(uuid))
    found = found_or_404(distribution.lists.filter(lane=lane, back_at=None).first())
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: lanes.call_back(found.uuid, by=request.actor.name, **form.cleaned_data))
    ):
        return there("deliver:distribution", uuid=uuid)
    return render(
        request,
        "needs/form.html",
        {"form": form, "title": _("Call the list back"), "lead": f"{distribution.number} {lane}"},
    )


def fields_of(content: Mapping[str, str]) -> Mapping[str, Field]:
    """The fields of a serving that was taken down: its card; numbers that join it to its list are not shown."""
    joins = {name: CharField(widget=HiddenInput) for name in ("distribution", "list", "sequence", "at")}
    return {"card": CharField(label=_("Card"))} | joins


def write(fields: Mapping[str, str], by: str) -> None:
    """Write a serving that a lane sealed without the office."""
    try:
        list_uuid, sequence = UUID(fields.get("list", "")), int(fields.get("sequence", ""))
    except ValueError:
        raise CaptureIncomplete(fields=_("Lane")) from None
    if not 0 < sequence < 100_000:
        raise CaptureIncomplete(fields=_("Lane"))
    at = fields.get("at", "")
    lanes.take_serving(
        list_uuid,
        sequence=sequence,
        card=handing.reference_of(fields.get("card", "")),
        at=at,
        saved_at=_moment(at),
        signature=fields.get("signature", ""),
        by=by,
    )


def _moment(text: str) -> Any:
    """What the clock of the device said, or None where that is no moment of these days."""
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    near = at is not None and at.tzinfo is not None and abs(at - clock.now()) < timedelta(days=30)
    return at if near else None
