"""Pages of damage: the list with its scales, one assessment, the form, and the files that may leave the office."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ojakh.claims import reviewing
from ojakh.kernel import clock
from ojakh.kernel.errors import OjakhError
from ojakh.missions import damage, leads, photos, scales
from ojakh.places import queries as places
from ojakh.publishing import damage_files
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.errors import refusal
from ojakh.web.needs.forms import PlaceText, day_field
from ojakh.web.public import words
from ojakh.web.public.damage_words import GRADE, SCALE
from ojakh.web.verify.answers import form_page, found_or_404, there
from ojakh.web.verify.claim_forms import ReasonForm
from ojakh.web.verify.harm_forms import HarmNoteForm, NamesNobody, with_sealed_note
from ojakh.web.verify.look_views import harm_state

if TYPE_CHECKING:
    from ojakh.missions.models import DamageAssessment
    from ojakh.places.models import Place

ROWS = 50
_WHEN = gettext_lazy("2026-05-03, 2026-05, 2026, 2026-05-03/2026-05-07 or empty")


def _grades() -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Every grade under its scale."""
    return [
        (SCALE[name], [(f"{name}:{one.grade}", GRADE[name][one.grade]) for one in found])
        for name, found in scales.scales().items()
    ]


class DamageForm(NamesNobody, HarmNoteForm):
    """Damage as it was seen; who did it is entered as a claim."""

    told = ("what", "text", "assessor")
    field_order = (
        *("place", "object_class", "what", "grade", "method", "observed_on", "last_seen_intact", "first_seen_damaged"),
        *("image_on", "image_provider", "assessor", "text", "risk", "harm"),
    )
    place = PlaceText()
    object_class = forms.ChoiceField(label=gettext_lazy("What it is"), choices=words.choices(words.OBJECT_CLASS))
    what = forms.CharField(
        label=gettext_lazy("Which one"),
        help_text=gettext_lazy("For example: school, northern wing. No names of people"),
        max_length=120,
        required=False,
    )
    grade = forms.ChoiceField(label=gettext_lazy("Damage, as its scale says"), choices=_grades)
    method = forms.ChoiceField(
        label=gettext_lazy("How it was seen"),
        choices=[(code, text) for code, text in words.choices(words.METHOD) if code in words.MISSION_METHODS[:4]],
    )
    observed_on = day_field(gettext_lazy("Day on which it was looked at"))
    last_seen_intact = forms.CharField(
        label=gettext_lazy("Last seen intact"), help_text=_WHEN, max_length=60, required=False
    )
    first_seen_damaged = forms.CharField(
        label=gettext_lazy("First seen damaged"), help_text=_WHEN, max_length=60, required=False
    )
    image_on = day_field(gettext_lazy("Day of the image"), required=False)
    image_provider = forms.CharField(label=gettext_lazy("Whose image"), max_length=80, required=False)
    assessor = forms.CharField(label=gettext_lazy("Who assessed it, by office or role"), max_length=80)
    text = forms.CharField(
        label=gettext_lazy("What was seen, in plain words"),
        help_text=gettext_lazy("No names of people, and not who did it: that is a claim of its own."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def enter_damage(*, place: "Place", grade: str, by: str, **data: Any) -> "DamageAssessment":
    """Write down what the form says; its grade names its scale as well."""
    scale, _colon, code = grade.partition(":")
    return damage.record_damage(place.pk, scale=scale, grade=code, by=by, **data)


def _shown(one: "DamageAssessment", labels: dict[int, str]) -> dict[str, Any]:
    """An assessment in words."""
    found = scales.grade(one.scale, one.grade)
    return {
        "one": one,
        "place": labels[one.place_id],
        "scale": SCALE[one.scale],
        "grade": GRADE[one.scale][one.grade],
        "confirmed": found is not None and found.confirmed,
        "source": found,
        "event": damage.event_of(one),
    }


@page("verify.board")
def damages(request: StaffRequest) -> HttpResponse:
    """All assessments, and the scales they are graded by, each with its source."""
    by_event = request.GET.get("order") == "event"
    leaf = Paginator(damage.by_event() if by_event else damage.assessments(), ROWS).get_page(request.GET.get("page"))
    labels = places.labels([one.place_id for one in leaf])
    context = {
        "page": leaf,
        "by_event": by_event,
        "rows": [_shown(one, labels) for one in leaf],
        "scales": [(SCALE[name], found[0]) for name, found in scales.scales().items()],
        "may_write": may(request, "mission.write"),
        "may_export": may(request, "mission.publish"),
        "formats": damage_files.FORMATS,
    }
    return render(request, "verify/damages.html", context)


@page("mission.write")
def new_damage(request: StaffRequest) -> HttpResponse:
    """Write an assessment down."""

    def enter(**data: Any) -> HttpResponse:
        made = enter_damage(by=request.actor.name, **with_sealed_note(request, data))
        return there("verify:damage", uuid=made.uuid)

    form = DamageForm(request.POST or None, initial={"observed_on": clock.today(), "risk": "unknown"})
    return form_page(request, form, enter, title=_("Damage"))


@page("verify.board")
def one_damage(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """One assessment: what, how badly, on which scale, seen when, and between which dates it happened."""
    found = found_or_404(damage.assessment(uuid))
    context = {
        **_shown(found, places.labels([found.place_id])),
        "harm": harm_state("damage", found.pk),
        "may_look": may(request, "mission.look"),
        "photos": photos.photos_of("damage", found.pk),
        "leads": leads.to_damage(found),
        "may_write": found.state == "recorded" and may(request, "mission.write"),
        "may_claim": may(request, "claim.write"),
    }
    return render(request, "verify/damage.html", context)


@page("mission.write")
def withdraw(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Take an assessment back, with a reason."""
    found = found_or_404(damage.assessment(uuid))

    def enter(*, reason: str) -> HttpResponse:
        reviewing.withdraw_damage(uuid, reason=reason, by=request.actor.name)
        return there("verify:damage", uuid=uuid)

    return form_page(request, ReasonForm(request.POST or None), enter, title=_("Withdraw"), lead=found.code)


@page("mission.publish")
@require_POST
def damage_file(request: StaffRequest, form: str) -> HttpResponse:
    """All assessments as a file, no finer than may be shown; refused while a second look is missing."""
    if form not in damage_files.FORMATS:
        raise Http404
    try:
        made = damage_files.export_damage(form, by=request.actor.name)
    except OjakhError as refused:
        return refusal(request, refused)
    response = HttpResponse(made.body, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response
