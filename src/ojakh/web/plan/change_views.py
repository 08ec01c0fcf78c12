"""Pages of the room plan that try a change: why a line gets what it gets, what-if, and pins with their cost."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ojakh.delivery import actions, pins, queries
from ojakh.kernel.errors import OjakhError
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import shown
from ojakh.web.needs.views import attempt, found_or_404, there
from ojakh.web.plan.forms import PinForm, WhatIfForm
from ojakh.web.plan.panels import corridor_choices, known_roads, line_names, stock_boxes, why_of

ROWS = 50


@page("plan.board")
def why(request: StaffRequest, uuid: UUID, line: str) -> HttpResponse:
    """Why one line gets what it gets: first one sentence, then the facts; a draft's line can be pinned here."""
    plan = found_or_404(queries.plan(uuid))
    lines = list(queries.plan_lines(plan.pk))
    context = found_or_404(why_of(plan, lines, line, against=request.GET.get("against") or None))
    may_pin = may(request, "plan.write") and plan.state == "draft" and context["line"].need is not None
    form = PinForm(unit=context["line"].item.unit) if may_pin and context["pin"] is None else None
    return render(request, "plan/why.html", context | {"view": context, "form": form, "may_pin": may_pin})


@page("plan.write")
def pin(request: StaffRequest, uuid: UUID, line: str) -> HttpResponse:
    """Show what fixing the amount of a line would take from whom, or fix it."""
    plan = found_or_404(queries.plan(uuid))
    lines = list(queries.plan_lines(plan.pk))
    context = found_or_404(why_of(plan, lines, line))
    form = PinForm(request.POST or None, unit=context["line"].item.unit)
    form.fields["reason"].required = request.POST.get("what") == "fix"  # what it takes may be asked without one
    cost: list[Any] | None = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if request.POST.get("what") == "fix":
            if attempt(form, lambda: pins.pin_line(uuid, line=line, by=request.actor.name, **data)):
                messages.success(request, _("The amount is fixed and the draft is made again."))
                return there("plan:plan", uuid=uuid)
        else:
            found: list[Any] = []
            if attempt(form, lambda: found.extend(pins.pin_cost(plan, line=line, quantity=data["quantity"]))):
                names = line_names(lines)
                cost = [{"name": names[one.line], "taken": one.before - one.after} for one in found[:ROWS]]
    return render(request, "plan/why.html", context | {"view": context, "form": form, "may_pin": True, "cost": cost})


@page("plan.write")
def unpin(request: StaffRequest, uuid: UUID, line: str) -> HttpResponse:
    """Let a fixed amount go."""
    if request.method != "POST":
        raise Http404
    try:
        pins.unpin_line(uuid, line=line, by=request.actor.name)
    except OjakhError as refused:
        messages.error(request, shown(refused))
    return there("plan:plan", uuid=uuid)


@page("plan.board")
def what_if(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """What other stock or other roads would change against this plan; nothing is stored."""
    plan = found_or_404(queries.plan(uuid))
    lines = list(queries.plan_lines(plan.pk))
    asked = "state" in request.GET
    form = WhatIfForm(
        request.GET if asked else None,
        stock=stock_boxes(plan, lines),
        corridors=corridor_choices(plan),
        roads=known_roads(plan),
    )
    found: list[Any] | None = None
    if asked and form.is_valid():
        data = form.cleaned_data
        made: list[Any] = []
        if attempt(form, lambda: made.extend(actions.what_if(plan, stock=data["stock"], roads=data["roads"]))):
            found = made
    return render(request, "plan/what_if.html", {"plan": plan, "form": form} | _difference(found))


def _difference(found: list[Any] | None) -> dict[str, Any]:
    """Rows and counts of a difference; rows is None where nothing was asked."""
    if found is None:
        return {"rows": None}
    names = line_names([one.line for one in found])
    return {
        "rows": [{"name": names[one.line.line], "one": one, "change": one.after - one.before} for one in found[:ROWS]],
        "more": sum(one.after > one.before for one in found),
        "less": sum(one.after < one.before for one in found),
        "served": sum(one.before == 0 < one.after for one in found),
        "released": sum(one.road is True for one in found),
        "held": sum(one.road is False for one in found),
    }
