"""The public pages: the situation, a place, claims, missions, releases; all work without JavaScript."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from ojakh.claims import queries as claims
from ojakh.claims import redacting, relating, reviewing
from ojakh.kernel import ids
from ojakh.missions import queries as missions
from ojakh.missions import sentences
from ojakh.places import queries as places
from ojakh.publishing import incident_releases, movements, rules
from ojakh.publishing import queries as publishing
from ojakh.publishing.exports.coarse import by_area
from ojakh.restoration import queries as restoration
from ojakh.web.access import page
from ojakh.web.public import claim_files, tables
from ojakh.web.public.forms import ChallengeForm
from ojakh.web.public.svgmap import draw
from ojakh.web.public.texts import proposition, trace_lines
from ojakh.web.public.words import METHOD, unknown_sentence, word_or_code

if TYPE_CHECKING:
    from ojakh.claims.models import Claim


ROWS = 100
"""Claims on one page; the rest have pages of their own."""


@page("public.read")
@gzip_page
def situation(request: HttpRequest) -> HttpResponse:
    """Figures with day, coverage and method; a map and the same as a table; what is not known."""
    found = list(places.served_places())
    release = publishing.latest()
    lines = tables.place_lines(found, release=release)
    visited = sum(line.visited for line in lines)
    published = list(claims.published_claims()[:5])
    context = {
        "release": release,
        "release_code": rules.release_code(release.number) if release else "",
        "people": tables.figure(publishing.table(release).total.total if release else None),
        "lines": lines,
        "visited": visited,
        "coverage": sentences.places_visited(visited, len(lines)),
        "last_visit": missions.last_day(),
        "services": tables.service_counts(lines),
        "drawing": draw(tables.map_points(found, lines, release=release)),
        "unknown": tables.what_is_not_known(lines, release=release),
        "claims": _claim_lines(published),
        "missions": list(missions.published_missions()[:5]),
        "lists": [(name, rules.FORMATS[name]) for name in rules.PUBLIC_LISTS],
    }
    return render(request, "public/situation.html", context)


def _claim_lines(found: list["Claim"]) -> list[dict[str, object]]:
    """Claims with proposition, status and the day of it."""
    statuses = claims.statuses(found)
    return [{"claim": one, "text": proposition(one), "status": statuses.get(one.pk)} for one in found]


@page("public.read")
@gzip_page
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One place: its people, services, what missions found there, what was said, and what nobody knows."""
    found = places.place_by_code(code)
    if found is None or not found.served:
        raise Http404
    release = publishing.latest()
    row = publishing.persons_by_place(release).get(code) if release else None
    together = places.served_places().filter(pcode__in={code, *(row.codes if row else ())})
    own = next(one for one in tables.place_lines(list(together), release=release) if one.code == code)
    bands = publishing.table(release).bands if release else ()
    findings = list(missions.findings().filter(cell__place=found)[:50])
    said = list(claims.published_claims().filter(place=found)[:20])
    context = {
        "place": found,
        "line": own,
        "release": release,
        "bands": [(band, tables.figure(cell)) for band, cell in zip(bands, row.bands, strict=True)] if row else [],
        "observations": list(restoration.observations(place_id=found.pk).filter(facility=None)[:20]),
        "milestones": list(restoration.milestones(place_id=found.pk)[:20]),
        "findings": findings,
        "movements": movements.rows(code),
        "claims": _claim_lines(said),
    }
    return render(request, "public/place.html", context)


@page("public.read")
@gzip_page
def claims_page(request: HttpRequest) -> HttpResponse:
    """Published claims, the latest first."""
    leaf = Paginator(claims.published_claims(), ROWS).get_page(request.GET.get("page"))
    return render(request, "public/claims.html", {"claims": _claim_lines(list(leaf)), "page": leaf})


@page("public.read")
@gzip_page
def claim(request: HttpRequest, code: str) -> HttpResponse:
    """One published claim: the words, the status with its rule, evidence on both sides, what is not known, replies."""
    found = claims.claim(code, published_only=True)
    if found is None:
        raise Http404
    view = redacting.outside(found)
    context = {
        "view": view,
        "relations": relating.relations_of(found, public=True),
        "claim": found,
        "text": proposition(found),
        "place": _where(found),
        "unknown": [unknown_sentence(code, values) for code, values in view.unknown],
        "trace": trace_lines(view.assessment),
        "forms": list(claim_files.FORMS),
        "public": True,
    }
    return render(request, "public/claim.html", context)


def _where(found: "Claim") -> str:
    """The settlement of a claim, or only its working area where the settlement would say too much."""
    if found.place is None:
        return ""
    if by_area(found.object_class):
        return _("Area %(code)s") % {"code": found.place.area.code}
    return places.label(found.place)


@page("public.read")
def challenge(request: HttpRequest, code: str) -> HttpResponse:
    """Anybody's objection to a published claim; the answer is a reference and a date, and by it how it was decided."""
    found = claims.claim(code, published_only=True)
    if found is None:
        raise Http404
    form = ChallengeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = reviewing.challenge_claim(found, text=form.cleaned_data["text"])
        response = HttpResponseRedirect(f"{reverse('public:challenge', args=[code])}?reference={made.reference}")
        response.status_code = 303
        return response
    reference = request.GET.get("reference", "")[:20]
    taken = claims.challenge(ids.parse_reference(reference) or "")
    context = {
        "claim": found,
        "form": form,
        "reference": reference,
        "taken": taken if taken is not None and taken.claim_id == found.pk else None,
    }
    return render(request, "public/challenge.html", context)


@page("public.read")
@gzip_page
def mission(request: HttpRequest, code: str) -> HttpResponse:
    """A published mission: its mandate, its coverage with what was not looked at, its findings; no route, no team."""
    found = missions.mission_by_code(code)
    if found is None or found.state != "published":
        raise Http404
    classes, rows = missions.grid(found)
    names = places.labels([row.place_id for row in rows])
    cells = missions.cells(found)
    tallies = missions.tallies(found)
    subjects = dict.fromkeys(tally.asked_about for tally in tallies)
    found_there = list(missions.findings().filter(cell__mission=found))
    led = incident_releases.led_to(found_there)
    context = {
        "mission": found,
        "classes": classes,
        "rows": [{"label": names[row.place_id], "visited": row.visited, "cells": row.cells} for row in rows],
        "coverage": sentences.coverage(cells),
        "looking": sentences.looking(cells, methods=METHOD) + sentences.reach(cells),
        "access": sentences.access(cells, travelled=[leg.travelled for leg in missions.legs(found)]),
        "heard": [
            sentences.interviews(
                [tally for tally in tallies if tally.asked_about == subject],
                subject=word_or_code("class", subject),
                places_of_mission=len(rows),
                public=True,
            )
            for subject in subjects
        ],
        "findings": [
            {"finding": one, "cell": one.cell, "place": names[one.cell.place_id], "led_to": led.get(one.pk, [])}
            for one in found_there
        ],
    }
    return render(request, "public/mission.html", context)


@page("public.read")
@gzip_page
def releases(request: HttpRequest) -> HttpResponse:
    """All releases that were ever published."""
    return render(request, "public/releases.html", {"releases": publishing.published_releases()})


@page("public.read")
@gzip_page
def release(request: HttpRequest, number: int) -> HttpResponse:
    """One release under the address at which it stays."""
    found = publishing.release(number)
    if found is None:
        raise Http404
    return render(request, "public/release.html", tables.release_context(found))
