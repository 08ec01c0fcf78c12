"""Pages of movements: definitions, figures and their corrections; and the page of one settlement."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ojakh.kernel import clock
from ojakh.movements import actions, queries
from ojakh.places import queries as places
from ojakh.publishing import movements as publishing
from ojakh.restoration import queries as restoration
from ojakh.restoration import rules
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.public.list_words import DIRECTION, MOVEMENT, MOVEMENT_UNIT
from ojakh.web.verify.answers import attempt, form_page, found_or_404, step_page, there
from ojakh.web.verify.chart import chart
from ojakh.web.verify.movement_forms import (
    DIFFERENCES,
    CorrectForm,
    DefinitionForm,
    FigureForm,
    TwoDaysForm,
)

ROWS = 100
TWO_MONTHS = 60


@page("verify.board")
def settlement(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One settlement: services now and as series, two days beside each other, movements each under its definition."""
    place = found_or_404(places.place(uuid))
    today = clock.today()
    asked = "first" in request.GET
    start = {"first": today - timedelta(days=TWO_MONTHS), "second": today}
    form = TwoDaysForm(request.GET if asked else None, initial=start)
    days = form.cleaned_data if asked and form.is_valid() else start
    services = []
    for row in restoration.services_of(place.pk):
        series = [one for seen in row.days.values() for one in seen]
        services.append(
            {
                "row": row,
                "chart": chart(row.days, target=row.target, today=today),
                "latest": list(row.days.items())[-7:][::-1],
                "pair": rules.before_and_after(series, first=days["first"], second=days["second"]),
            }
        )
    context = {
        "place": place,
        "label": places.label(place),
        "services": services,
        "form": form,
        "days": days,
        "series": [_series(one) for one in queries.series_of(place.pk)],
        "may_write": may(request, "movement.write"),
    }
    return render(request, "verify/settlement.html", context)


def _series(one: queries.Series) -> dict[str, Any]:
    """A series with its words."""
    return {
        "definition": one.definition,
        "kind": MOVEMENT[one.definition.kind],
        "unit": MOVEMENT_UNIT[one.definition.unit],
        "figures": [{"one": figure, "direction": DIRECTION.get(figure.direction, "")} for figure in one.figures],
        "differs": [(code, [DIFFERENCES[name] for name in names]) for code, names in one.differs if names],
    }


@page("verify.board")
def movements(request: StaffRequest) -> HttpResponse:
    """Definitions, and the latest figures with the corrections."""
    found = list(queries.figures()[:ROWS])
    labels = places.labels([one.place_id for one in found])
    definitions = list(queries.definitions())
    out = publishing.of_series([one.code for one in definitions])
    context = {
        "definitions": [
            {"one": one, "kind": MOVEMENT[one.kind], "unit": MOVEMENT_UNIT[one.unit], "release": out.get(one.code)}
            for one in definitions
        ],
        "may_publish": may(request, "publish.release"),
        "figures": [
            {
                "one": one,
                "place": labels[one.place_id],
                "unit": MOVEMENT_UNIT[one.definition.unit],
                "direction": DIRECTION.get(one.direction, ""),
            }
            for one in found
        ],
        "may_write": may(request, "movement.write"),
    }
    return render(request, "verify/movements.html", context)


@page("publish.release")
@require_POST
def publish_series(request: StaffRequest, code: str) -> HttpResponse:
    """Publish one series for everybody, its small numbers withheld and the others rounded."""
    found_or_404(queries.definition(code))
    return step_page(request, lambda: publishing.publish_series(code, by=request.actor.name), there("verify:movements"))


@page("movement.write")
def new_definition(request: StaffRequest) -> HttpResponse:
    """Say what a series counts."""

    def act(**data: Any) -> HttpResponse:
        actions.define_series(by=request.actor.name, **data)
        return there("verify:movements")

    return form_page(request, DefinitionForm(request.POST or None), act, title=_("What a series counts"))


@page("movement.write")
def new_figure(request: StaffRequest) -> HttpResponse:
    """Write a figure down."""
    today = clock.today()
    form = FigureForm(request.POST or None, initial={"from_on": today, "until_on": today})

    def act(**data: Any) -> HttpResponse:
        place, definition = data.pop("place"), found_or_404(queries.definition(data.pop("definition")))
        actions.write_figure(definition, place_id=place.pk, by=request.actor.name, **data)
        return there("verify:settlement", uuid=place.uuid)

    return form_page(request, form, act, title=_("A figure of movement"))


@page("movement.write")
def correct_figure(request: StaffRequest, pk: int) -> HttpResponse:
    """Correct a figure by a new version."""
    found = found_or_404(queries.figure(pk))
    form = CorrectForm(request.POST or None, initial={"value": found.value, "asked": found.asked})
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.correct_figure(pk, by=request.actor.name, **form.cleaned_data))
    ):
        return there("verify:settlement", uuid=found.place.uuid)
    lead = f"{found.definition.code}, {places.label(found.place_id)}"
    return render(request, "needs/form.html", {"form": form, "title": _("Correct the figure"), "lead": lead})
