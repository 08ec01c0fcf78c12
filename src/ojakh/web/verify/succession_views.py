"""Pages on which a claim is taken apart, or goes into another one that says the same."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from ojakh.claims import queries, succession
from ojakh.web.access import StaffRequest, page
from ojakh.web.verify.answers import form_page, found_or_404, there
from ojakh.web.verify.claim_forms import MergeForm, SplitForm
from ojakh.web.verify.ledger_views import lead_of

if TYPE_CHECKING:
    from ojakh.claims.models import Claim


@page("claim.read")
def split(request: StaffRequest, code: str) -> HttpResponse:
    """Take a claim apart."""
    found = found_or_404(queries.claim(code))

    def enter(*, parts: str, reason: str, **_confirmed: object) -> HttpResponse:
        said = [{found.original: line.strip()} for line in parts.splitlines() if line.strip()]
        succession.split(found, parts=said, reason=reason, by=request.actor.name)
        messages.success(
            request, _("Each part is a candidate of its own now; it is read by two people like any other.")
        )
        return there("verify:claim", code=code)

    form = SplitForm(request.POST or None)
    return form_page(request, form, enter, title=_("Take the claim apart"), lead=lead_of(found))


@page("claim.read")
def merge(request: StaffRequest, code: str) -> HttpResponse:
    """Let a claim go into another one."""
    found = found_or_404(queries.claim(code))

    def enter(*, into: "Claim", reason: str) -> HttpResponse:
        succession.merge(found, into=into, reason=reason, by=request.actor.name)
        return there("verify:claim", code=into.code)

    form = MergeForm(request.POST or None)
    one_of = [one.pk for one in succession.mergeable(found)]
    form.fields["into"].queryset = queries.claims().filter(pk__in=one_of)  # type: ignore[attr-defined]
    title = _("Let the claim go into another one")
    return form_page(request, form, enter, title=title, lead=lead_of(found))
