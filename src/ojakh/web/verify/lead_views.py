"""Pages of what a finding led to: chosen at the desk among what fits, and taken off where it was wrong."""

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ojakh.missions import leads, queries
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, page
from ojakh.web.forms import OptionalMark
from ojakh.web.public.damage_words import GRADE
from ojakh.web.public.words import word_or_code
from ojakh.web.verify.answers import form_page, found_or_404, step_page, there

if TYPE_CHECKING:
    from ojakh.missions.models import Finding


class LeadForm(OptionalMark):
    """What a finding led to; only what fits is offered."""

    record = forms.ChoiceField(
        label=gettext_lazy("Incident or damage"),
        help_text=gettext_lazy("Only what fits the place, the objects and the days of the finding"),
    )

    def __init__(self, finding: "Finding", *args: object) -> None:
        super().__init__(*args)
        happened, damaged = leads.fitting(finding)
        self.fields["record"].choices = [  # type: ignore[attr-defined]
            *((f"incident:{one.uuid}", f"{one.code}: {word_or_code('incident', one.kind)}") for one in happened),
            *((f"damage:{one.uuid}", f"{one.code}: {one.what} {GRADE[one.scale][one.grade]}") for one in damaged),
        ]


@page("mission.write")
def new_lead(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose what a finding led to."""
    finding = found_or_404(queries.finding(pk))
    cell = finding.cell

    def enter(*, record: str) -> HttpResponse:
        kind, _colon, uuid = record.partition(":")
        leads.lead(pk, kind=kind, uuid=uuid, by=request.actor.name)
        return there("verify:mission", uuid=cell.mission.uuid)

    lead = f"{cell.mission.code}: {places.label(cell.place_id)}, {word_or_code('class', cell.object_class)}"
    return form_page(request, LeadForm(finding, request.POST or None), enter, title=_("What it led to"), lead=lead)


@page("mission.write")
@require_POST
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a link off that was wrong."""
    found = found_or_404(leads.lead_by_id(pk))
    after = there("verify:mission", uuid=found.finding.cell.mission.uuid)
    return step_page(request, lambda: leads.take_back(pk, by=request.actor.name), after)
