"""Pages on which two requests that were voiced twice become one: said by one person, confirmed or undone by another."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ojakh.needs import merging, queries
from ojakh.needs.units import amount
from ojakh.web.access import StaffRequest, page
from ojakh.web.forms import OptionalMark, offer
from ojakh.web.needs.forms import ReasonForm
from ojakh.web.needs.views import attempt, attempt_above, found_or_404, there
from ojakh.web.words import VOICES

if TYPE_CHECKING:
    from ojakh.needs.models import Request


class MergingForm(OptionalMark):
    """The request that says the same and stays."""

    into = forms.ChoiceField(
        label=gettext_lazy("The request that is the same and stays"),
        help_text=gettext_lazy("Open requests for the same good at the same place, facility or household"),
    )
    reason = forms.CharField(label=gettext_lazy("Why they are one request"), max_length=200)

    def __init__(self, found: "Request", *args: Any) -> None:
        super().__init__(*args)
        choices = [(str(one.uuid), line_of(one)) for one in merging.candidates(found)]
        offer(self, "into", [("", gettext_lazy("choose one")), *choices])


def line_of(one: "Request") -> str:
    """A request in one line: number, who said it, when, how much."""
    said = "" if one.asked is None else amount(one.asked, one.item.unit)
    days = date_format(one.voiced_on, "DATE_FORMAT")
    return f"{one.number}: {', '.join(filter(None, (str(VOICES[one.voice]), days, said)))}"


@page("needs.write")
def new_merging(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Say that a request is the same as another one, for a second person to confirm."""
    found = found_or_404(queries.request(uuid))
    form = MergingForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: merging.suggest(uuid, **given, by=request.actor.name)):
            messages.success(request, _("The requests become one as soon as a second person confirms it."))
            return there("needs:request", uuid=uuid)
    return render(request, "needs/form.html", {"form": form, "title": _("Voiced twice"), "lead": line_of(found)})


@page("needs.write")
@require_POST
def confirm_merging(request: StaffRequest, pk: int) -> HttpResponse:
    """Hold two requests to be one, as the second person."""
    found = found_or_404(merging.merging(pk))
    if attempt_above(request, lambda: merging.confirm(pk, by=request.actor.name)):
        messages.success(request, _("Saved."))
    return there("needs:request", uuid=found.request.uuid)


@page("needs.write")
def end_merging(request: StaffRequest, pk: int) -> HttpResponse:
    """Turn down what waits, or take two requests apart again, with a reason."""
    found = found_or_404(merging.merging(pk))
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: merging.end(pk, by=request.actor.name, **form.cleaned_data))
    ):
        messages.success(request, _("Saved."))
        return there("needs:request", uuid=found.request.uuid)
    title = _("Take the requests apart") if found.state == "holds" else _("They are not one request")
    lead = f"{line_of(found.request)} → {line_of(found.into)}"
    return render(request, "needs/form.html", {"form": form, "title": title, "lead": lead})
