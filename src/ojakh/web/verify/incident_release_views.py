"""Steps of releases of incidents: all of them as they stand, or the vetted ones of a year that is over."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ojakh.kernel import clock
from ojakh.publishing import incident_releases as released
from ojakh.web.access import StaffRequest, page
from ojakh.web.forms import OptionalMark
from ojakh.web.verify.answers import step_page, there


class YearForm(OptionalMark):
    """A year that is over."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1900, max_value=2199)


def year_form() -> YearForm:
    """The form with the last year in it."""
    return YearForm(initial={"year": clock.today().year - 1})


@page("mission.publish")
@require_POST
def release_current(request: StaffRequest) -> HttpResponse:
    """Release all incidents as they stand."""
    return step_page(request, lambda: released.release_current(by=request.actor.name), there("verify:incidents"))


@page("mission.publish")
@require_POST
def freeze_year(request: StaffRequest) -> HttpResponse:
    """Release the vetted incidents of a year, once."""
    form = YearForm(request.POST)
    if not form.is_valid():
        return there("verify:incidents")
    year = form.cleaned_data["year"]
    return step_page(request, lambda: released.freeze_year(year, by=request.actor.name), there("verify:incidents"))
