"""Pages of missions: the board of the room, the table of coverage, findings, interviews, publication."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ojakh.claims import queries as claims
from ojakh.kernel import clock
from ojakh.kernel.errors import OjakhError
from ojakh.missions import actions, harm, leads, photos, queries, sentences
from ojakh.places import queries as places
from ojakh.publishing import queries as publishing
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import shown
from ojakh.web.public.words import METHOD, word_or_code
from ojakh.web.verify.answers import form_page, found_or_404, there
from ojakh.web.verify.forms import CellForm, FindingForm, LegForm, MemberForm, MissionForm, TallyForm
from ojakh.web.verify.harm_forms import with_sealed_note

if TYPE_CHECKING:
    from ojakh.places.models import Place

ROWS = 50


@page("verify.board")
def board(request: StaffRequest) -> HttpResponse:
    """Missions, what waits for a second pair of eyes, and the release that counts."""
    waiting = list(claims.claims().filter(state__in=("candidate", "read", "not_agreed"))[:20])
    context = {
        "missions": list(queries.missions()[:10]),
        "waiting": waiting,
        "links": list(claims.links_waiting()[:20]),
        "contested": claims.claims_of_status("contested")[:10],
        "release": publishing.latest(),
        "visited": len(queries.visited_places()),
        "served": places.served_places().count(),
        "looks": len(harm.waiting()) if may(request, "mission.look") else None,
        "may_write_mission": may(request, "mission.write"),
        "may_write_claim": may(request, "claim.write"),
    }
    return render(request, "verify/board.html", context)


@page("verify.board")
def missions_page(request: StaffRequest) -> HttpResponse:
    """All missions, the latest first."""
    leaf = Paginator(queries.missions(), ROWS).get_page(request.GET.get("page"))
    return render(request, "verify/missions.html", {"page": leaf, "may_write": may(request, "mission.write")})


@page("mission.write")
def new_mission(request: StaffRequest) -> HttpResponse:
    """Write down a mission before it leaves."""

    def enter(*, mandate: str, **data: Any) -> HttpResponse:
        made = actions.plan_mission(mandate, by=request.actor.name, **data)
        return there("verify:mission", uuid=made.uuid)

    today = clock.today()
    form = MissionForm(request.POST or None, initial={"from_on": today, "until_on": today, "team_size": 2})
    return form_page(request, form, enter, title=_("New mission"))


@page("verify.board")
def mission(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One mission: what it looked at and what not, whom it heard, what it found."""
    found = found_or_404(queries.mission(uuid))
    classes, rows = queries.grid(found)
    cells, tallies, legs = queries.cells(found), queries.tallies(found), queries.legs(found)
    names = places.labels([*(row.place_id for row in rows), *(tally.place_id for tally in tallies)])
    taken = photos.photos_of_findings([finding.pk for cell in cells for finding in cell.findings.all()])
    led = leads.of_findings(finding.pk for cell in cells for finding in cell.findings.all())
    findings = [
        {
            "finding": finding,
            "leads": led.get(finding.pk, []),
            "cell": cell,
            "place": names[cell.place_id],
            "photos": taken.get(finding.pk, []),
        }
        for cell in cells
        for finding in cell.findings.all()
    ]
    heard = [
        sentences.interviews(
            [tally for tally in tallies if tally.asked_about == subject],
            subject=word_or_code("class", subject),
            places_of_mission=len(rows),
            public=False,
        )
        for subject in dict.fromkeys(tally.asked_about for tally in tallies)
    ]
    is_open = found.state != "published"
    looked = harm.of_mission(found)
    looks = [one for one in looked if one.state in ("without_note", "waiting")] if is_open else []
    context = {
        "mission": found,
        "classes": classes,
        "rows": [{"label": names[row.place_id], "visited": row.visited, "cells": row.cells} for row in rows],
        "coverage": sentences.coverage(cells),
        "looking": sentences.looking(cells, methods=METHOD) + sentences.reach(cells),
        "access": sentences.access(cells, travelled=[leg.travelled for leg in legs]),
        "legs": [{"leg": leg, "place": names[leg.place_id]} for leg in legs],
        "team": queries.team(found),
        "heard": heard,
        "findings": findings,
        "looks": len(looks),
        "looked": looked,
        "may_look": may(request, "mission.look"),
        "may_write": is_open and may(request, "mission.write"),
        "may_lead": may(request, "mission.write"),
        "may_publish": is_open and may(request, "mission.publish"),
    }
    return render(request, "verify/mission.html", context)


def _about_a_place(
    request: StaffRequest, uuid: UUID, form: Form, act: Callable[..., object], *, title: str, lead: str, saved: str = ""
) -> HttpResponse:
    """A form about one place of a mission, and the mission again once it is written down."""

    def enter(*, place: "Place", **data: Any) -> HttpResponse:
        noted = with_sealed_note(request, data) if "harm" in data else data
        act(uuid, place_id=place.pk, by=request.actor.name, **noted)
        if saved:
            messages.success(request, saved)
        return there("verify:mission", uuid=uuid)

    return form_page(request, form, enter, title=title, lead=lead)


@page("mission.write")
def new_member(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Say in which role one person of the team travels."""
    found = found_or_404(queries.mission(uuid))

    def enter(**data: Any) -> HttpResponse:
        actions.add_member(uuid, by=request.actor.name, **data)
        return there("verify:mission", uuid=uuid)

    return form_page(request, MemberForm(request.POST or None), enter, title=_("Person of the team"), lead=found.code)


@page("mission.write")
def new_leg(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Add a stage of the route, travelled or not."""
    found = found_or_404(queries.mission(uuid))
    form = LegForm(request.POST or None, initial={"on": found.from_on, "travelled": "yes"})
    return _about_a_place(request, uuid, form, actions.add_leg, title=_("Stage of the route"), lead=found.code)


@page("mission.write")
def new_cell(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Write down how much of one class of objects was looked at."""
    found = found_or_404(queries.mission(uuid))
    form = CellForm(request.POST or None, initial={"observed_on": found.until_on})
    return _about_a_place(
        request,
        uuid,
        form,
        actions.record_coverage,
        title=_("What was looked at"),
        lead=found.code,
        saved=_("The table of coverage has one more cell."),
    )


@page("mission.write")
def new_tally(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Write down how many people were heard, and how."""
    found = found_or_404(queries.mission(uuid))
    form = TallyForm(request.POST or None, initial={"on": found.until_on, "reported": 0})
    return _about_a_place(request, uuid, form, actions.record_tally, title=_("People who were heard"), lead=found.code)


@page("mission.write")
def new_finding(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down what was found in one cell of the coverage."""
    cell = found_or_404(queries.cell(pk))

    def enter(**data: Any) -> HttpResponse:
        actions.record_finding(pk, by=request.actor.name, **with_sealed_note(request, data))
        messages.success(request, _("The finding is on the record, inside its coverage."))
        return there("verify:mission", uuid=cell.mission.uuid)

    lead = f"{cell.mission.code}: {places.label(cell.place_id)}, {word_or_code('class', cell.object_class)}"
    return form_page(request, FindingForm(request.POST or None), enter, title=_("Finding"), lead=lead)


@page("mission.publish")
@require_POST
def publish_mission(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Publish what a mission found, as somebody who entered nothing of it."""
    found_or_404(queries.mission(uuid))
    try:
        actions.publish_mission(uuid, by=request.actor.name)
        messages.success(request, _("The mission is published."))
    except OjakhError as refused:
        messages.error(request, shown(refused))
    return there("verify:mission", uuid=uuid)
