"""Pages of services: what was supplied, and, apart from it, steps that somebody stated."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ojakh.kernel import clock
from ojakh.places import queries as places
from ojakh.restoration import actions, queries
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.verify.answers import attempt, there
from ojakh.web.verify.forms import MilestoneForm, ObservationForm
from ojakh.web.verify.movement_forms import TwoDaysForm

ROWS = 100


@page("verify.board")
def services(request: StaffRequest) -> HttpResponse:
    """The latest observations, the steps that were stated, and two days compared over places observed at both."""
    observations = list(queries.observations()[:ROWS])
    form = TwoDaysForm(request.GET if "first" in request.GET else None)
    compared = None
    if form.is_bound and form.is_valid():
        served = [place.pk for place in places.served_places()]
        compared = queries.compare(place_ids=served, **form.cleaned_data)
    milestones = list(queries.milestones()[:ROWS])
    names = places.labels([*(one.place_id for one in observations), *(one.place_id for one in milestones)])
    context = {
        "observations": [{"one": one, "place": names[one.place_id]} for one in observations],
        "milestones": [{"one": one, "place": names[one.place_id]} for one in milestones],
        "form": form,
        "compared": compared,
        "may_write": may(request, "restoration.write"),
    }
    return render(request, "verify/services.html", context)


@page("restoration.write")
def new_observation(request: StaffRequest) -> HttpResponse:
    """Write down what was supplied on one day."""
    form = ObservationForm(request.POST or None, initial={"day": clock.today()})
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        place = data.pop("place")
        if attempt(form, lambda: actions.record_observation(place.pk, by=request.actor.name, **data)):
            return there("verify:services")
    return render(request, "needs/form.html", {"form": form, "title": _("What was supplied")})


@page("restoration.write")
def new_milestone(request: StaffRequest) -> HttpResponse:
    """Write down a step that somebody stated."""
    form = MilestoneForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        place = data.pop("place")
        if attempt(form, lambda: actions.record_milestone(place.pk, by=request.actor.name, **data)):
            return there("verify:services")
    return render(request, "needs/form.html", {"form": form, "title": _("A step that was stated")})
