"""Links and questions of the duplicate desk where the household is: told, objected, asked."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from ojakh.people import duplicates, links, queries
from ojakh.web.access import StaffRequest, page
from ojakh.web.needs.views import attempt_above
from ojakh.web.register.household_views import household_of
from ojakh.web.register.portal_views import _see


def _own(request: StaffRequest, uuid: UUID) -> set[str]:
    """The members of a household within reach."""
    return {member.person_id for member in queries.members(household_of(request, uuid))}


@page("register.desk")
@require_POST
def link(request: StaffRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Note that the household was told of a link, or objects to it."""
    own = _own(request, uuid)
    one = links.link(pk)
    if one is None or not own.intersection((one.left, one.right)):
        raise Http404
    act = links.object_to if "object" in request.POST else links.tell
    attempt_above(request, lambda: act(one, by=request.actor.name))
    return _see(reverse("register:household", args=[uuid]))


@page("register.desk")
@require_POST
def asked(request: StaffRequest, uuid: UUID, card: UUID) -> HttpResponse:
    """Note that the household was asked what the duplicate desk could not tell."""
    own = _own(request, uuid)
    one = duplicates.card(str(card))
    if one is None or not own.intersection((one.left, one.right)):
        raise Http404
    attempt_above(request, lambda: links.field_answered(one, by=request.actor.name))
    return _see(reverse("register:household", args=[uuid]))
