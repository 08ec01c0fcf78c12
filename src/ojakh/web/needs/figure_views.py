"""Pages of planning figures: the list with sources, confirming one, gaps against one, and a facility's declared use."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ojakh.delivery import queries as delivery
from ojakh.kernel import clock
from ojakh.needs import actions, queries
from ojakh.needs import standards as figures
from ojakh.people import queries as people
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, may, page
from ojakh.web.needs.forms import ConfirmFigureForm, GapForm, UseForm
from ojakh.web.needs.views import attempt, found_or_404, there
from ojakh.web.words import Text

SUBJECTS: dict[str, Text] = {
    "assume": gettext_lazy("Assumptions of ours"),
    "food": gettext_lazy("Food"),
    "fuel": gettext_lazy("Fuel"),
    "genset": gettext_lazy("Generators"),
    "health": gettext_lazy("Health care"),
    "hhset": gettext_lazy("Household goods"),
    "iehk": gettext_lazy("Health kits"),
    "nfi": gettext_lazy("Blankets, mats and other goods"),
    "ration": gettext_lazy("Rations"),
    "ref": gettext_lazy("Reference values"),
    "register": gettext_lazy("Registration"),
    "shelter": gettext_lazy("Shelter"),
    "site": gettext_lazy("Sites"),
    "soap": gettext_lazy("Soap"),
    "tarpaulin": gettext_lazy("Tarpaulins"),
    "tent": gettext_lazy("Tents"),
    "toilet": gettext_lazy("Toilets"),
    "waste": gettext_lazy("Waste"),
    "water": gettext_lazy("Water"),
}
"""The first part of a figure's code in words."""


@page("needs.board")
def standards(request: StaffRequest) -> HttpResponse:
    """The planning figures, each with its source and its mark."""
    rows = queries.standards()
    subject = request.GET.get("subject", "")
    subjects = sorted({row.code.partition(".")[0] for row in rows})
    if subject not in subjects:
        subject = subjects[0] if subjects else ""
    context = {
        "rows": [
            {"one": row, "open": figures.unconfirmed(row)} for row in rows if row.code.partition(".")[0] == subject
        ],
        "subjects": [(one, SUBJECTS.get(one, one)) for one in subjects],
        "subject": subject,
        "subject_words": SUBJECTS.get(subject, subject),
        "may_write": may(request, "needs.write"),
    }
    return render(request, "needs/standards.html", context)


@page("needs.write")
def confirm(request: StaffRequest, code: str) -> HttpResponse:
    """Confirm a planning figure with edition and page, as another person than the one who entered it."""
    found = found_or_404(queries.standard(code))
    form = ConfirmFigureForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.confirm_standard(found, by=request.actor.name, **form.cleaned_data))
    ):
        messages.success(request, _("The figure is confirmed; older plans keep the one they used."))
        return there("needs:standards")
    lead = f"{found.code}: {found.value} {found.unit} / {found.per}"
    return render(request, "needs/form.html", {"form": form, "title": _("Confirm a planning figure"), "lead": lead})


@page("needs.board")
def gaps(request: StaffRequest) -> HttpResponse:
    """What a planning figure asks for in each served place, beside what was asked and what came."""
    form = GapForm(request.GET if "figure" in request.GET else None)
    context: dict[str, object] = {"form": form, "rows": None}
    if form.is_bound and form.is_valid():
        context |= _gaps(form.cleaned_data["figure"], days=form.cleaned_data["days"])
    return render(request, "needs/gaps.html", context)


def _gaps(code: str, *, days: int) -> dict[str, object]:
    """The table of gaps against one figure."""
    figure = found_or_404(queries.standard(code))
    good = found_or_404(next((queries.item(one) for one, codes in figures.MEASURED.items() if code in codes), None))
    today = clock.today()
    served = [place.pk for place in places.served_places()]
    rows = figures.gaps_against(
        figure,
        place_ids=served,
        people=people.persons_per_settlement(),
        asked=queries.asked_of(good.pk, today),
        came=delivery.received_at(good.pk, since=today - timedelta(days=days - 1)),
        days=days,
    )
    labels = places.labels(served)
    return {
        "rows": [{"one": row, "place": labels[row.place_id]} for row in rows],
        "good": good,
        "figure": figure,
        "open": figures.unconfirmed(figure),
        "days": days,
        "unknown": sum(row.needed is None for row in rows),
        "missing": sum(row.gap or 0 for row in rows),
    }


@page("needs.write")
def use(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Enter a facility's declared use by a formula."""
    found = found_or_404(queries.request(uuid))
    if found.facility is None:
        raise Http404
    form = UseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(
            form,
            lambda: actions.declare_use(uuid, formula=data["formula"], inputs=data["inputs"], by=request.actor.name),
        ):
            return there("needs:request", uuid=uuid)
    return render(request, "needs/form.html", {"form": form, "title": _("Declared use"), "lead": found.number})
