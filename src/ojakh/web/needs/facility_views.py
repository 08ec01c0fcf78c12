"""The page of one facility: what was asked, what each plan gives, and why; opened with its key; and the key's end."""

import hmac
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ojakh.needs import queries
from ojakh.places import actions
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, page
from ojakh.web.needs.facility_keys import key_of
from ojakh.web.needs.views import attempt_above, found_or_404, there
from ojakh.web.register.wants import standings_of

ROWS = 20
KNOWN_DIGITS = 9


@page("portal.facility")
@require_safe
def own(request: StaffRequest, uuid: UUID, key: str) -> HttpResponse:
    """What was asked for a facility and where it stands; a wrong key and an unknown facility are answered alike."""
    facility = places.facility(uuid)
    good = facility is not None and hmac.compare_digest(key.encode(), key_of(facility).encode())
    found = found_or_404(facility if good else None)
    asked = queries.requests(facility_id=found.pk)[:ROWS]
    context = {
        "facility": found,
        "place": places.label(found.place_id),
        "rows": [{"one": one, "need": queries.planned_need(one), "standings": standings_of(one)} for one in asked],
    }
    return render(request, "needs/facility.html", context)


@page("needs.write")
@require_POST
def end_address(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """End the address of the own page of the facility for which a request stands; a new one takes its place."""
    facility = found_or_404(queries.request(uuid)).facility
    known = request.POST.get("known", "")
    if facility is None or not (known.isascii() and known.isdigit() and len(known) <= KNOWN_DIGITS):
        raise Http404
    if attempt_above(request, lambda: actions.end_address(facility.uuid, by=request.actor.name, known=int(known))):
        messages.success(request, _("The old address opens nothing any more. Give the facility the new one."))
    return there("needs:request", uuid=uuid)
