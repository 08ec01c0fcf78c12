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

ROWS = 100


@page("verify.board")
def services(request: StaffRequest) -> HttpResponse:
    """The latest observations and the steps that were stated."""
    observations = list(queries.observations()[:ROWS])
    milestones = list(queries.milestones()[:ROWS])
    names = places.labels([*(one.place_id for one in observations), *(one.place_id for one in milestones)])
    context = {
        "observations": [{"one": one, "place": names[one.place_id]} for one in observations],
        "milestones": [{"one": one, "place": names[one.place_id]} for one in milestones],
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
