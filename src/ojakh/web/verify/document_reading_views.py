"""Pages on which two people say what a document says, for a claim about that."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ojakh.claims import actions, queries, reviewing
from ojakh.web.access import StaffRequest, page
from ojakh.web.forms import OptionalMark
from ojakh.web.verify.answers import form_page, found_or_404, step_page, there
from ojakh.web.verify.claim_forms import ChosenRow
from ojakh.web.verify.ledger_views import lead_of


class DocumentReadingForm(OptionalMark):
    """What a document says of a claim."""

    document = ChosenRow(queries.documents(), label=gettext_lazy("Document"), empty_label=gettext_lazy("choose one"))
    authentic = forms.BooleanField(label=gettext_lazy("It is authentic: it comes from whom it names"), required=False)
    says = forms.BooleanField(label=gettext_lazy("It says what the claim says"), required=False)
    read_whole = forms.BooleanField(
        label=gettext_lazy("I have read it whole"),
        help_text=gettext_lazy("That it does not say so counts only where it was read whole."),
        required=False,
    )


@page("claim.write")
def read_document(request: StaffRequest, code: str) -> HttpResponse:
    """Write down what the document that a claim is about says."""
    found = found_or_404(queries.claim(code))

    def enter(**data: Any) -> HttpResponse:
        actions.read_document(found, by=request.actor.name, **data)
        return there("verify:claim", code=code)

    form = DocumentReadingForm(request.POST or None)
    return form_page(request, form, enter, title=_("What the document says"), lead=lead_of(found))


@page("claim.read")
@require_POST
def accept_document(request: StaffRequest, code: str) -> HttpResponse:
    """Accept, as the second person, what the document says."""
    found = found_or_404(getattr(found_or_404(queries.claim(code)), "reading", None))
    accepted = there("verify:claim", code=code)
    return step_page(request, lambda: reviewing.accept_reading(found, by=request.actor.name), accepted)
