"""The public page of movements: each series with its definition and source, side by side, nothing added up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page

from ojakh.places import queries as places
from ojakh.publishing import movements as published
from ojakh.web.access import page

ROWS = 60


@page("public.read")
@gzip_page
def movements(request: HttpRequest) -> HttpResponse:
    """Every published series: what it counts, who counted, and its latest figures."""
    found = list(published.published())
    codes = {figure["place"] for one in found for figure in one.figures if figure["place"]}
    by_code = {place.pcode: place.pk for place in places.places().filter(pcode__in=codes)}
    names = places.labels(list(by_code.values()))
    series = [
        {
            "one": one,
            "rows": [
                {
                    **figure,
                    "movement_unit": one.definition["unit"],
                    "label": names.get(by_code.get(figure["place"], 0), ""),
                }
                for figure in one.figures[:ROWS]
            ],
            "more": len(one.figures) - ROWS,
        }
        for one in found
    ]
    return render(request, "public/movements.html", {"series": series})
