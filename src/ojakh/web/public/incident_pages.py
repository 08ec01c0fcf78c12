"""Public pages of incidents: the timeline of a release, how exactly each is dated and placed, and earlier releases."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page

from ojakh.places import queries as places
from ojakh.publishing import incident_releases as released
from ojakh.web.access import page
from ojakh.web.public.incident_words import DAY_CODE, PLACE_CODE

if TYPE_CHECKING:
    from ojakh.publishing.models import IncidentRelease

ROWS = 100


@page("public.read")
@gzip_page
def incidents(request: HttpRequest) -> HttpResponse:
    """The latest release of all incidents."""
    return _page(request, released.releases().filter(kind=released.CURRENT).first())


@page("public.read")
@gzip_page
def release(request: HttpRequest, code: str) -> HttpResponse:
    """One release under the address at which it stays."""
    found = released.release(code)
    if found is None:
        raise Http404
    return _page(request, found)


def _page(request: HttpRequest, found: "IncidentRelease | None") -> HttpResponse:
    rows = released.timeline(found) if found else []
    shown = rows[-ROWS:]
    by_code = {one.pcode: one.pk for one in places.places().filter(pcode__in={row["place"] for row in shown})}
    names = places.labels(list(by_code.values()))
    context = {
        "release": found,
        "rows": [
            row
            | {
                "label": names.get(by_code.get(row["place"], 0), ""),
                "day_words": DAY_CODE.get(row["date_code"] or 0, ""),
                "place_words": PLACE_CODE[row["place_code"]],
            }
            for row in shown
        ],
        "more": len(rows) - len(shown),
        "years": released.per_year(rows),
        "releases": list(released.releases()[:50]),
    }
    return render(request, "public/incidents.html", context)
