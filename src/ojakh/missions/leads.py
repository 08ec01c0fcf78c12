"""From a finding to what it led to: an incident or an assessment of damage, where place, objects and days fit."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ojakh.custody.record import record
from ojakh.kernel import clock
from ojakh.missions import damage, incidents
from ojakh.missions.errors import LeadDoesNotFit, LeadKnown, LeadMissing
from ojakh.missions.models import CoverageCell, DamageAssessment, Finding, Incident, Lead

IN_AREA = (2, 3)
"""Codes of the place of an incident that ask for the same working area; an exact one asks for the same settlement."""


def fits_incident(finding: Finding, one: Incident) -> bool:
    """Whether an incident can be what was found: not withdrawn, at the place, begun before the looking ended."""
    return one.state != Incident.State.WITHDRAWN and _there(finding.cell, one) and _seen_in_time(finding, one.earliest)


def fits_damage(finding: Finding, one: DamageAssessment) -> bool:
    """Whether an assessment can be what was found: not withdrawn, same place and class, begun in time."""
    cell = finding.cell
    return (
        one.state == DamageAssessment.State.RECORDED
        and (one.place_id, one.object_class) == (cell.place_id, cell.object_class)
        and _seen_in_time(finding, one.earliest)
    )


def _seen_in_time(finding: Finding, earliest: date | None) -> bool:
    """Only what was observed leads anywhere, and nothing that began after the last day of looking was observed."""
    return finding.value == Finding.Value.OBSERVED and (earliest is None or earliest <= finding.cell.observed_until)


def _there(cell: CoverageCell, one: Incident) -> bool:
    """Whether an incident is known to be where it was looked; a wider place than an area is never known to be."""
    if one.place is None:
        return False
    if one.place_code == incidents.EXACT:
        return one.place_id == cell.place_id
    return one.place_code in IN_AREA and one.place.area_id == cell.place.area_id


def fitting(finding: Finding) -> tuple[list[Incident], list[DamageAssessment]]:
    """Incidents and assessments that a finding can lead to and does not lead to yet."""
    known = finding.leads.values_list("incident_id", "damage_id")
    led = {("incident", one) for one, _ in known} | {("damage", one) for _, one in known}
    return (
        [one for one in incidents.timeline() if fits_incident(finding, one) and ("incident", one.pk) not in led],
        [one for one in damage.assessments() if fits_damage(finding, one) and ("damage", one.pk) not in led],
    )


@transaction.atomic
def lead(finding_id: int, *, kind: str, uuid: UUID | str, by: str) -> Lead:
    """Say that a finding led to an incident or an assessment; also after its mission was published."""
    finding = Finding.objects.select_for_update(of=("self",)).select_related("cell__mission", "cell__place").get(
        pk=finding_id
    )  # fmt: skip
    happened = incidents.incident(uuid) if kind == "incident" else None
    damaged = damage.assessment(uuid) if kind == "damage" else None
    found = happened or damaged
    if found is None:
        raise LeadMissing()
    fits = fits_incident(finding, happened) if happened else damaged is not None and fits_damage(finding, damaged)
    if not fits:
        raise LeadDoesNotFit(code=found.code)
    if finding.leads.filter(incident=happened, damage=damaged).exists():
        raise LeadKnown(code=found.code)
    made = Lead.objects.create(
        finding=finding, incident=happened, damage=damaged, entered_by=by, entered_at=clock.now()
    )  # fmt: skip
    mission = finding.cell.mission.code
    record(actor=by, action="mission.lead_entered", subject=found.code, finding=finding.pk, mission=mission)
    return made


@transaction.atomic
def take_back(lead_id: int, *, by: str) -> None:
    """Take a link off that was wrong; the record of acts keeps both steps."""
    found = Lead.objects.select_for_update().filter(pk=lead_id).first()
    if found is None:
        raise LeadMissing()
    record(actor=by, action="mission.lead_taken_back", subject=found.to.code, finding=found.finding_id)
    found.delete()


def lead_by_id(pk: int) -> Lead | None:
    """One link with both its sides."""
    return _leads().filter(pk=pk).first()


def of_findings(keys: Iterable[int]) -> dict[int, list[Lead]]:
    """What findings led to, by the key of the finding."""
    found: dict[int, list[Lead]] = {}
    for one in _leads().filter(finding__in=list(keys)):
        found.setdefault(one.finding_id, []).append(one)
    return found


def to_incident(one: Incident) -> list[Lead]:
    """The findings that led to an incident."""
    return list(_leads().filter(incident=one))


def to_damage(one: DamageAssessment) -> list[Lead]:
    """The findings that led to an assessment of damage."""
    return list(_leads().filter(damage=one))


def _leads() -> QuerySet[Lead]:
    return Lead.objects.select_related("finding__cell__mission", "finding__cell__place", "incident", "damage").order_by(
        "pk"
    )
