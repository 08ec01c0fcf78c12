"""Pages of incidents: the timeline however exactly each is dated, one incident, and the steps of its second person."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ojakh.claims import reviewing
from ojakh.missions import incidents, leads, photos
from ojakh.missions.errors import ExactWithoutPlace
from ojakh.missions.when import Bounds
from ojakh.places import queries as places
from ojakh.publishing import incident_releases as released
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import shown
from ojakh.web.forms import Count
from ojakh.web.needs.forms import PlaceText
from ojakh.web.public.incident_words import DAY_CODE, INCIDENT, PLACE_CODE
from ojakh.web.verify.answers import form_page, found_or_404, step_page, there
from ojakh.web.verify.claim_forms import ReasonForm
from ojakh.web.verify.harm_forms import HarmNoteForm, NamesNobody, with_sealed_note
from ojakh.web.verify.incident_release_views import year_form
from ojakh.web.verify.look_views import harm_state

if TYPE_CHECKING:
    from uuid import UUID

    from ojakh.missions.models import Incident
    from ojakh.places.models import Place


class IncidentForm(NamesNobody, HarmNoteForm):
    """What happened; who did it is entered as a claim."""

    told = ("description", "source")
    field_order = ("kind", "description", "source", "occurred", "place", "place_code", "low", "best", "high")

    kind = forms.ChoiceField(label=gettext_lazy("What happened"), choices=list(INCIDENT.items()))
    description = forms.CharField(
        label=gettext_lazy("What is known, in plain words"),
        help_text=gettext_lazy("No names of people, and not who did it: that is a claim of its own."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = forms.CharField(label=gettext_lazy("Who reported it, by office or role"), max_length=160)
    occurred = forms.CharField(
        label=gettext_lazy("When, as exactly as it is known"),
        help_text=gettext_lazy("2026-05-03, 2026-05, 2026, 2026-05-03/2026-05-07, 2026-05/.. or empty"),
        max_length=60,
        required=False,
    )
    place = PlaceText(required=False)
    place_code = forms.TypedChoiceField(
        label=gettext_lazy("How exactly the place is known"), choices=list(PLACE_CODE.items()), coerce=int
    )
    low = Count(label=gettext_lazy("People harmed, at least"), required=False)
    best = Count(label=gettext_lazy("People harmed, best estimate"), required=False)
    high = Count(label=gettext_lazy("People harmed, at most"), required=False)

    def clean(self) -> dict[str, Any]:
        """What is known exactly is a place."""
        data = super().clean()
        if data.get("place_code") == incidents.EXACT and not data.get("place") and "place" not in self.errors:
            self.add_error("place", shown(ExactWithoutPlace()))
        return data


def enter_incident(*, description: str, place: "Place | None", by: str, **data: Any) -> "Incident":
    """Write down what the form says."""
    return incidents.record_incident(description, place_id=place.pk if place else None, by=by, **data)


def _shown(one: "Incident") -> dict[str, object]:
    """An incident with its precision in words."""
    return {
        "incident": one,
        "kind": INCIDENT[one.kind],
        "day": DAY_CODE[Bounds(one.earliest, one.latest).code] if one.occurred else _("day not known"),
        "place": places.label(one.place_id) if one.place_id else "",
        "place_code": PLACE_CODE[one.place_code],
    }


@page("verify.board")
def timeline(request: StaffRequest) -> HttpResponse:
    """Incidents in the order of time; an unknown day stands last and is never guessed."""
    context = {
        "rows": [_shown(one) for one in incidents.timeline()],
        "may_write": may(request, "mission.write"),
        "year": year_form() if may(request, "mission.publish") else None,
        "release": released.releases().first(),
    }
    return render(request, "verify/incidents.html", context)


@page("mission.write")
def new_incident(request: StaffRequest) -> HttpResponse:
    """Write down an incident."""

    def enter(**data: Any) -> HttpResponse:
        made = enter_incident(by=request.actor.name, **with_sealed_note(request, data))
        return there("verify:incident", uuid=made.uuid)

    return form_page(
        request, IncidentForm(request.POST or None, initial={"risk": "unknown"}), enter, title=_("New incident")
    )


@page("verify.board")
def incident(request: StaffRequest, uuid: "UUID") -> HttpResponse:
    """One incident: what, when, where, how exactly, who vetted it."""
    found = found_or_404(incidents.incident(uuid))
    context = {
        **_shown(found),
        "may_vet": found.state == "candidate" and may(request, "mission.publish"),
        "may_withdraw": found.state == "vetted" and may(request, "mission.publish"),
        "may_claim": may(request, "claim.write"),
        "harm": harm_state("incident", found.pk),
        "may_look": may(request, "mission.look"),
        "photos": photos.photos_of("incident", found.pk),
        "leads": leads.to_incident(found),
        "may_write": may(request, "mission.write"),
    }
    return render(request, "verify/incident.html", context)


@page("mission.publish")
@require_POST
def vet(request: StaffRequest, uuid: "UUID") -> HttpResponse:
    """Accept an incident as the second person."""
    found_or_404(incidents.incident(uuid))
    return step_page(
        request, lambda: reviewing.vet_incident(uuid, by=request.actor.name), there("verify:incident", uuid=uuid)
    )


@page("mission.publish")
def withdraw(request: StaffRequest, uuid: "UUID") -> HttpResponse:
    """Take an incident back, with a reason."""
    found = found_or_404(incidents.incident(uuid))

    def enter(*, reason: str) -> HttpResponse:
        reviewing.withdraw_incident(uuid, reason=reason, by=request.actor.name)
        return there("verify:incident", uuid=uuid)

    form = ReasonForm(request.POST or None)
    return form_page(request, form, enter, title=_("Withdraw the incident"), lead=found.code)
