"""Pages of the distribution desk: distributions, their cards, and the desk at which a card is scanned and served."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ojakh.delivery import distribution as handing
from ojakh.delivery import jobs, queries
from ojakh.kernel import clock
from ojakh.kernel.errors import OjakhError
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.deliver import lane_views
from ojakh.web.deliver.forms import DistributionForm, TakeBackForm
from ojakh.web.deliver.papers import card_words
from ojakh.web.errors import shown
from ojakh.web.needs.views import attempt, attempt_above, found_or_404, there

ROWS = 50


@page("deliver.board")
def distributions(request: StaffRequest) -> HttpResponse:
    """Distributions, newest first."""
    found = list(queries.distributions()[:ROWS])
    labels = places.labels([one.place_id for one in found])
    context = {
        "rows": [{"one": one, "place": labels[one.place_id]} for one in found],
        "may_open": may(request, "distribution.write"),
        "may_serve": may(request, "distribution.serve"),
    }
    return render(request, "deliver/distributions.html", context)


@page("distribution.write")
def new_distribution(request: StaffRequest) -> HttpResponse:
    """Open a distribution."""
    form = DistributionForm(request.POST or None, initial={"day": clock.today()})
    made: list[Any] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(
            form,
            lambda: made.append(
                handing.open_distribution(
                    data["place"].pk, day=data["day"], rations=data["rations"], by=request.actor.name
                )
            ),
        ):
            return there("deliver:distribution", uuid=made[0].uuid)
    return render(request, "needs/form.html", {"form": form, "title": _("Open a distribution")})


def _context(request: StaffRequest, found: Any) -> dict[str, Any]:
    """What all pages of one distribution show."""
    lying = queries.lying_at(found.place.pcode)
    rations = list(found.rations.select_related("item").order_by("pk"))
    return {
        "distribution": found,
        "place": places.label(found.place_id),
        "rations": [{"one": one, "lying": lying.get(one.item.code, ("", 0))[1]} for one in rations],
        "listed": len(queries.cards_of(found)),
        "may_open": may(request, "distribution.write"),
        "may_serve": may(request, "distribution.serve") and found.state == "open",
    }


@page("deliver.board")
def distribution(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One distribution: rations, what lies there, how many were served, servings taken back."""
    found = found_or_404(queries.distribution(uuid))
    back = found.servings.exclude(taken_back_at=None).select_related("household").order_by("-taken_back_at")
    divided = {
        "lanes": lane_views.rows(request, found),
        "divide": lane_views.divide_form(request, found),
        "making": lane_views.being_made(request, found),
    }
    return render(request, "deliver/distribution.html", _context(request, found) | divided | {"back": back[:ROWS]})


@page("distribution.serve")
def desk(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Scan a card, see what the household gets, hand it out; a card that was served is refused here."""
    found = found_or_404(queries.distribution(uuid))
    scan, what = request.POST.get("scan", "").strip()[:80], request.POST.get("what", "")
    lane = request.POST.get("lane", request.session.get("lane", "")).strip()[:12]
    request.session["lane"] = lane
    shared = _context(request, found) | {"lane": lane}
    due: handing.Entitled | None = None
    if request.method == "POST" and scan:
        try:
            if what == "serve":
                handing.serve(uuid, scan=scan, by=request.actor.name, lane=lane)
                messages.success(request, _("Card %(card)s is served.") % {"card": handing.reference_of(scan)})
                return there("deliver:desk", uuid=uuid)
            due = handing.entitled(found, scan)
        except OjakhError as refused:
            return render(request, "deliver/desk.html", shared | {"refused": shown(refused)}, status=409)
    return render(request, "deliver/desk.html", shared | {"due": due})


@page("distribution.serve")
def take_back(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Undo a serving that was a mistake."""
    found = found_or_404(queries.distribution(uuid))
    form = TakeBackForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: handing.take_back(uuid, by=request.actor.name, **form.cleaned_data))
    ):
        messages.success(request, _("The serving is taken back; the card may be served again."))
        return there("deliver:desk", uuid=uuid)
    return render(request, "needs/form.html", {"form": form, "title": _("Take a serving back"), "lead": found.number})


@page("distribution.write")
def close(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Close a distribution."""
    if request.method != "POST":
        raise Http404
    found_or_404(queries.distribution(uuid))
    attempt_above(request, lambda: handing.close_distribution(uuid, by=request.actor.name))
    return there("deliver:distribution", uuid=uuid)


@page("distribution.write")
@require_POST
def cards(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Ask for the cards of a distribution as PDF: numbers, codes and lanes, no name; a job prints them."""
    found = found_or_404(queries.distribution(uuid))
    given = card_words(found, place=places.label(found.place_id)) | {"result": lane_views.page_of(uuid)}
    made: list[Any] = []
    if attempt_above(request, lambda: made.append(jobs.ask(jobs.CARDS, uuid, given, by=request.actor.name))):
        return there("office:job", uuid=made[0].uuid)
    return there("deliver:distribution", uuid=uuid)
