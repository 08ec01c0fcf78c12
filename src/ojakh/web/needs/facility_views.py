"""The page of one facility: what was asked for it, what each plan gives, and why; opened with its key, no account."""

import hmac
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ojakh.needs import queries
from ojakh.places import queries as places
from ojakh.web.access import StaffRequest, page
from ojakh.web.needs.facility_keys import key_of
from ojakh.web.needs.views import found_or_404
from ojakh.web.register.wants import standings_of

ROWS = 20


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
