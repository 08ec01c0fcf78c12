"""Two requests that were voiced twice: one person says so, another confirms it, and it can be taken apart again."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from ojakh.custody.record import record
from ojakh.kernel import clock
from ojakh.needs.errors import (
    CannotMerge,
    MergingByOne,
    MergingClosed,
    MergingKnown,
    ReasonMissing,
    RequestClosed,
)
from ojakh.needs.models import Merging, Request

Like = tuple[int, int, int | None, int | None]


def _like(request: Request) -> Like:
    """What two requests have in common that are one: good, place, facility, household."""
    return request.item_id, request.place_id, request.facility_id, request.household_id


def candidates(request: Request) -> QuerySet[Request]:
    """Other open requests that may be the same as one, the latest first."""
    item, place, facility, household = _like(request)
    same = Request.objects.filter(item=item, place=place, facility=facility, household=household)
    return same.filter(state=Request.State.OPEN).exclude(pk=request.pk).order_by("-voiced_on", "-pk")


def of_request(request: Request) -> list[Merging]:
    """Everything that was said of a request and another one, in that order."""
    return list(_mergings().filter(Q(request=request) | Q(into=request)))


def waiting() -> QuerySet[Merging]:
    """What waits for a second person."""
    return _mergings().filter(state=Merging.State.WAITING)


def merging(pk: int) -> Merging | None:
    """One of them."""
    return _mergings().filter(pk=pk).first()


def _mergings() -> QuerySet[Merging]:
    return Merging.objects.select_related("request__item", "into").order_by("pk")


def _open(pks: tuple[int, int]) -> tuple[Request, Request]:
    """Both requests, locked in the order of their keys, so that two people never wait for each other."""
    found = {one.pk: one for one in Request.objects.select_for_update().filter(pk__in=pks).order_by("pk")}
    for one in found.values():
        if one.state != Request.State.OPEN:
            raise RequestClosed(number=one.number)
    request, target = found[pks[0]], found[pks[1]]
    if request.pk == target.pk or _like(request) != _like(target):
        raise CannotMerge()
    return request, target


@transaction.atomic
def suggest(uuid: UUID | str, *, into: UUID | str, reason: str, by: str) -> Merging:
    """Say that a request is the same as another one; nothing changes before another person has confirmed it."""
    keys = Request.objects.get(uuid=uuid).pk, Request.objects.get(uuid=into).pk
    if not reason.strip():
        raise ReasonMissing()
    request, target = _open(keys)
    both = (request, target)
    if waiting().filter(Q(request__in=both) | Q(into__in=both)).exists():
        raise MergingKnown()
    made = Merging.objects.create(
        request=request, into=target, reason=reason.strip()[:200], entered_by=by, entered_at=clock.now()
    )
    record(actor=by, action="need.merge_suggested", subject=request.number, into=target.number)
    return made


@transaction.atomic
def confirm(pk: int, *, by: str) -> Merging:
    """Hold two requests to be one, as the second person: the first stays on the record and is counted no more."""
    found = Merging.objects.select_for_update().get(pk=pk)
    if found.state != Merging.State.WAITING:
        raise MergingClosed()
    if by == found.entered_by:
        raise MergingByOne()
    request, target = _open((found.request_id, found.into_id))
    request.state, request.merged_into = Request.State.MERGED, target
    request.save(update_fields=["state", "merged_into"])
    found.state, found.confirmed_by, found.confirmed_at = Merging.State.HOLDS, by, clock.now()
    found.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    record(actor=by, action="need.merged", subject=request.number, into=target.number)
    return found


@transaction.atomic
def end(pk: int, *, reason: str, by: str) -> Merging:
    """Turn down what waits, or take apart what holds: then the request is open and counted again. Each has a reason."""
    found = Merging.objects.select_for_update().get(pk=pk)
    if found.state == Merging.State.ENDED:
        raise MergingClosed()
    if not reason.strip():
        raise ReasonMissing()
    request = Request.objects.select_for_update().get(pk=found.request_id)
    held = found.state == Merging.State.HOLDS
    if held:
        request.state, request.merged_into = Request.State.OPEN, None
        request.save(update_fields=["state", "merged_into"])
    found.state, found.ended_by, found.ended_at = Merging.State.ENDED, by, clock.now()
    found.ended_reason = reason.strip()[:200]
    found.save(update_fields=["state", "ended_by", "ended_at", "ended_reason"])
    action = "need.merge_taken_apart" if held else "need.merge_turned_down"
    record(actor=by, action=action, subject=request.number)
    return found
