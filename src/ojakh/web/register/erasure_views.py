"""Households that asked to be erased: the data-protection officer destroys their keys and sees the certificates."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ojakh.custody.sessions import with_vault
from ojakh.people import actions, queries
from ojakh.web.access import StaffRequest, page
from ojakh.web.register.portal_views import _see

ROWS = 50
BASIS = "request of the household"


@page("register.erase")
@require_safe
def asked(request: StaffRequest) -> HttpResponse:
    """Who asked, the oldest first."""
    rows = [
        {"household": household, "members": len(queries.members(household))}
        for household in queries.erasures_asked()[:ROWS]
    ]
    return render(request, "register/erasures.html", {"rows": rows})


@page("register.erase")
@require_POST
def erase(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """Erase every member of a household that asked for it."""
    household = queries.household(uuid)
    if household is None or household.erasure_asked_at is None:
        raise Http404
    erased = with_vault(request, lambda session: _erase_all(session, household=household, by=request.actor.name))
    text = ngettext("%(n)d person was erased.", "%(n)d people were erased.", erased) % {"n": erased}
    messages.success(request, text)
    return _see(reverse("register:erasures"))


def _erase_all(session: str, *, household: Any, by: str) -> int:
    """Erase one member after the other; what is done stays done if the next one fails."""
    members = queries.members(household)
    for member in members:
        actions.erase_person(session=session, by=by, person=member, basis=BASIS)
    return len(members)
