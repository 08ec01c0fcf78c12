"""Verbs and answers about incidents: written down by one, vetted by another, withdrawn with a reason, counted twice."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.kernel import clock, ids
from ojakh.missions import harm, when
from ojakh.missions.errors import (
    CountsOutOfOrder,
    DateNotUnderstood,
    ExactWithoutPlace,
    IncidentClosed,
    InTheFuture,
    OwnIncident,
    RecordKnown,
    UnknownCode,
    WithdrawalWithoutReason,
)
from ojakh.missions.models import Incident

KINDS: tuple[str, ...] = (
    "shelling",
    "small_arms",
    "explosive_hazard",
    "detention",
    "blocked_access",
    "damage",
    "looting",
    "accident",
    "other",
)
EXACT = 1
PLACE_CODES: tuple[int, ...] = (EXACT, 2, 3, 4, 5, 6, 7)
"""1 exact point, 2 near a known point, 3 district, 4 province, 5 line or fuzzy region, 6 country, 7 outside any."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Incidents of a period: those that lie in it for certain, and those that may."""

    certainly: int
    possibly: int


def _bounds(occurred: str) -> when.Bounds | None:
    if not occurred:
        return None
    try:
        found = when.bounds(occurred)
    except when.NotADate as unreadable:
        raise DateNotUnderstood(value=occurred) from unreadable
    if found.earliest is not None and found.earliest > clock.today():
        raise InTheFuture()
    return found


@transaction.atomic
def record_incident(
    description: str,
    *,
    kind: str,
    source: str,
    by: str,
    occurred: str = "",
    place_id: int | None = None,
    place_code: int = EXACT,
    low: int | None = None,
    best: int | None = None,
    high: int | None = None,
    risk: str = "",
    sealed: UUID | None = None,
    uuid: UUID | None = None,
) -> Incident:
    """Write down what happened, when and where as exactly as it is known. Who did it is a claim, never a field."""
    if kind not in KINDS:
        raise UnknownCode(value=kind)
    if place_code not in PLACE_CODES:
        raise UnknownCode(value=place_code)
    if place_code == EXACT and place_id is None:
        raise ExactWithoutPlace()
    known = [count for count in (low, best, high) if count is not None]
    if known != sorted(known):
        raise CountsOutOfOrder()
    if uuid and Incident.objects.filter(uuid=uuid).exists():
        raise RecordKnown()
    found = _bounds(occurred.strip())
    incident = Incident.objects.create(
        uuid=uuid or ids.new_uuid(),
        code=f"I-{next_in_series('I', used=Incident.objects.count):04d}",
        kind=kind,
        description=description.strip(),
        source=source.strip(),
        occurred=occurred.strip(),
        earliest=found.earliest if found else None,
        latest=found.latest if found else None,
        place_id=place_id,
        place_code=place_code,
        low=low,
        best=best,
        high=high,
        entered_by=by,
        entered_at=clock.now(),
    )
    record(actor=by, action="mission.incident_entered", subject=incident.code, kind=kind)
    if risk:
        harm.write_note("incident", incident.pk, risk=risk, sealed=sealed, by=by)
    return incident


@transaction.atomic
def vet_incident(uuid: UUID | str, *, by: str) -> Incident:
    """Accept an incident as the second person; only then may it overturn a claim that nothing happened."""
    incident = Incident.objects.select_for_update().get(uuid=uuid)
    if incident.state != Incident.State.CANDIDATE:
        raise IncidentClosed(code=incident.code)
    if by == incident.entered_by:
        raise OwnIncident()
    incident.state, incident.vetted_by, incident.vetted_at = Incident.State.VETTED, by, clock.now()
    incident.save(update_fields=["state", "vetted_by", "vetted_at"])
    record(actor=by, action="mission.incident_vetted", subject=incident.code)
    return incident


@transaction.atomic
def withdraw_incident(uuid: UUID | str, *, reason: str, by: str) -> Incident:
    """Take an incident back; the row and the reason stay. What two people vetted, its writer alone cannot take back."""
    incident = Incident.objects.select_for_update().get(uuid=uuid)
    if incident.state == Incident.State.WITHDRAWN:
        raise IncidentClosed(code=incident.code)
    if incident.state == Incident.State.VETTED and by == incident.entered_by:
        raise OwnIncident()
    if not reason.strip():
        raise WithdrawalWithoutReason()
    incident.state, incident.withdrawn_reason = Incident.State.WITHDRAWN, reason.strip()
    incident.save(update_fields=["state", "withdrawn_reason"])
    record(actor=by, action="mission.incident_withdrawn", subject=incident.code)
    return incident


def incidents() -> QuerySet[Incident]:
    """All incidents by number."""
    return Incident.objects.select_related("place__area").order_by("code")


def incident(uuid: UUID | str) -> Incident | None:
    """One incident."""
    return incidents().filter(uuid=uuid).first()


def incident_by_id(pk: int) -> Incident | None:
    """One incident by its key."""
    return incidents().filter(pk=pk).first()


def timeline() -> list[Incident]:
    """Incidents in the order of time, however exactly each is dated; withdrawn ones left out, undated ones last."""
    found = {one.code: one for one in incidents().exclude(state=Incident.State.WITHDRAWN)}
    return [found[code] for code in when.in_order((one.code, one.occurred) for one in found.values())]


def count_in(start: date, end: date) -> Counted:
    """How many vetted incidents lie in a period for certain, and how many may."""
    vetted = incidents().filter(state=Incident.State.VETTED)
    spans = [when.Bounds(one.earliest, one.latest) for one in vetted]
    return Counted(
        sum(span.certainly_inside(start, end) for span in spans),
        sum(span.possibly_inside(start, end) for span in spans),
    )
