"""Verbs of missions: plan one, write down its route, what it could see, whom it heard and what it found; publish it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.kernel import clock, ids
from ojakh.missions import harm, rules
from ojakh.missions.errors import (
    AccessWithoutReason,
    CellKnown,
    CellMissing,
    CountsOutOfOrder,
    DaysOutOfOrder,
    FindingAtOdds,
    MethodCannotYield,
    MissionNotOver,
    MissionPublished,
    NoCoverage,
    NothingVisited,
    NotTravelledWithoutReason,
    OutsideMission,
    PeriodOutOfOrder,
    PublisherTookPart,
    StandardIncomplete,
    TeamComplete,
    UnknownCode,
    VisitedMoreThanKnown,
)
from ojakh.missions.models import CoverageCell, Finding, InterviewTally, Leg, Mission, TeamMember


def _one_of(value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise UnknownCode(value=value)
    return value


def _open_mission(uuid: UUID | str) -> Mission:
    mission = Mission.objects.select_for_update().get(uuid=uuid)
    if mission.state == Mission.State.PUBLISHED:
        raise MissionPublished(code=mission.code)
    return mission


def _of_its_days(mission: Mission, day: date) -> date:
    if not mission.from_on <= day <= mission.until_on:
        raise OutsideMission()
    return day


def _during(mission: Mission, day: date) -> date:
    if day > clock.today():
        raise OutsideMission()
    return _of_its_days(mission, day)


@transaction.atomic
def plan_mission(
    mandate: str,
    *,
    mandated_by: str,
    from_on: date,
    until_on: date,
    by: str,
    hosted_by: str = "",
    access_terms: str = "",
    team_size: int = 1,
    languages: str = "",
    mandate_document: str = "",
    standard_of_proof: str = "",
    standard_by: str = "",
) -> Mission:
    """Write down a mission before it leaves: why, for whom, when, on whose terms of access, by which standard."""
    if until_on < from_on:
        raise DaysOutOfOrder()
    if bool(standard_of_proof.strip()) != bool(standard_by.strip()):
        raise StandardIncomplete()
    mission = Mission.objects.create(
        uuid=ids.new_uuid(),
        code=f"M-{next_in_series('M', used=Mission.objects.count):03d}",
        mandate=mandate,
        mandated_by=mandated_by,
        mandate_document=mandate_document.strip(),
        standard_of_proof=standard_of_proof.strip(),
        standard_by=standard_by.strip(),
        hosted_by=hosted_by,
        access_terms=access_terms,
        from_on=from_on,
        until_on=until_on,
        team_size=team_size,
        languages=languages,
        entered_by=by,
    )
    record(actor=by, action="mission.planned", subject=mission.code)
    return mission


@transaction.atomic
def add_member(
    mission_uuid: UUID | str, *, role: str, by: str, organisation: str = "", languages: str = ""
) -> TeamMember:
    """Say in which role one person of the team travels; nobody is named."""
    mission = _open_mission(mission_uuid)
    if mission.members.count() >= mission.team_size:
        raise TeamComplete(people=mission.team_size)
    member = TeamMember.objects.create(
        mission=mission,
        role=_one_of(role, rules.TEAM_ROLES),
        organisation=organisation.strip(),
        languages=languages.strip(),
    )
    record(actor=by, action="mission.member_entered", subject=mission.code, role=role)
    return member


@transaction.atomic
def add_leg(
    mission_uuid: UUID | str,
    *,
    place_id: int,
    on: date,
    by: str,
    transport: str = "unknown",
    escort: str = "none",
    travelled: bool = True,
    reason: str = "",
) -> Leg:
    """Add a stage of the route on a day of the mission; one that was not travelled says why."""
    mission = _open_mission(mission_uuid)
    if not travelled and not reason.strip():
        raise NotTravelledWithoutReason()
    leg = Leg.objects.create(
        mission=mission,
        position=mission.legs.count() + 1,
        place_id=place_id,
        on=_of_its_days(mission, on),
        transport=_one_of(transport, rules.TRANSPORTS),
        escort=_one_of(escort, rules.ESCORTS),
        travelled=travelled,
        reason=reason,
    )
    record(actor=by, action="mission.leg_entered", subject=mission.code, position=leg.position, travelled=travelled)
    return leg


@transaction.atomic
def record_coverage(
    mission_uuid: UUID | str,
    *,
    place_id: int,
    object_class: str,
    method: str,
    observed_on: date,
    visited: int,
    known: int | None,
    by: str,
    observed_until: date | None = None,
    access: str = "free",
    access_note: str = "",
    minutes: int | None = None,
) -> CoverageCell:
    """Write down how much of one class of objects at one place was looked at, and how; one day has no last day."""
    mission = _open_mission(mission_uuid)
    last = observed_until or observed_on
    if last < observed_on:
        raise PeriodOutOfOrder()
    if visited < 0 or (known is not None and visited > known):
        raise VisitedMoreThanKnown(visited=visited, known=known)
    if access == "restricted" and not access_note.strip():
        raise AccessWithoutReason()
    _one_of(object_class, rules.OBJECT_CLASSES)
    _one_of(method, tuple(rules.REACH))
    same = mission.cells.filter(place_id=place_id, object_class=object_class, method=method)
    if same.exists():
        raise CellKnown()
    cell = CoverageCell.objects.create(
        mission=mission,
        place_id=place_id,
        object_class=object_class,
        method=method,
        observed_on=_during(mission, observed_on),
        observed_until=_during(mission, last),
        visited=visited,
        known=known,
        access=_one_of(access, rules.ACCESS),
        access_note=access_note,
        minutes=minutes,
        entered_by=by,
    )
    record(
        actor=by, action="mission.coverage_entered", subject=mission.code, object_class=object_class, visited=visited
    )
    return cell


@transaction.atomic
def record_finding(
    cell_id: int,
    *,
    value: str,
    by: str,
    condition: str = "",
    low: int | None = None,
    high: int | None = None,
    text: str = "",
    cause_observed: str = "",
    cause_stated: str = "",
    cause_stated_by: str = "",
    risk: str = "",
    sealed: UUID | None = None,
) -> Finding:
    """Write down what was found in one cell; traces of a cause, and what somebody said of it, stay apart."""
    cell = CoverageCell.objects.select_related("mission").get(pk=cell_id)
    mission = _open_mission(cell.mission.uuid)
    _one_of(value, tuple(Finding.Value.values))
    refusal = rules.finding_refusal(method=cell.method, value=value, visited=cell.visited)
    if refusal == "method_cannot_yield":
        raise MethodCannotYield()
    if refusal:
        raise NothingVisited()
    if low is not None and high is not None and low > high:
        raise CountsOutOfOrder()
    if rules.at_odds(value=value, condition=condition, low=low, high=high):
        raise FindingAtOdds()
    finding = Finding.objects.create(
        cell=cell,
        value=value,
        condition=_one_of(condition, ("", *rules.CONDITIONS)),
        low=low,
        high=high,
        text=text,
        cause_observed=cause_observed,
        cause_stated=cause_stated,
        cause_stated_by=cause_stated_by,
        entered_by=by,
        entered_at=clock.now(),
    )
    record(actor=by, action="mission.found", subject=mission.code, finding=finding.pk, value=value)
    if risk:
        harm.write_note("finding", finding.pk, risk=risk, sealed=sealed, by=by)
    return finding


@transaction.atomic
def record_finding_at(
    mission_uuid: UUID | str, *, place_id: int, object_class: str, method: str, by: str, **found: Any
) -> Finding:
    """Write down a finding by where and what was looked at, for those who have no table of coverage before them."""
    cell = CoverageCell.objects.filter(
        mission__uuid=mission_uuid, place_id=place_id, object_class=object_class, method=method
    ).first()
    if cell is None:
        raise CellMissing()
    return record_finding(cell.pk, by=by, **found)


@transaction.atomic
def record_tally(
    mission_uuid: UUID | str,
    *,
    place_id: int,
    on: date,
    people: int,
    asked_about: str,
    by: str,
    private: int | None = None,
    reported: int = 0,
    selection: str = "unknown",
    frame: int | None = None,
    languages: str = "",
    interpreter: str = "none",
    officials_present: bool = False,
    informants: str = "unknown",
    consent: str = "unknown",
    risk: str = "",
    sealed: UUID | None = None,
) -> InterviewTally:
    """Write down how many people were heard and under which conditions; nobody is named.

    `frame` is how many people a random sample was drawn from; without it nothing is said of those not heard.
    """
    mission = _open_mission(mission_uuid)
    if people < 1 or not 0 <= (private or 0) <= people or not 0 <= reported <= people:
        raise CountsOutOfOrder()
    if frame is not None and frame < people:
        raise CountsOutOfOrder()
    tally = InterviewTally.objects.create(
        mission=mission,
        place_id=place_id,
        on=_during(mission, on),
        people=people,
        private=private,
        reported=reported,
        asked_about=_one_of(asked_about, rules.OBJECT_CLASSES),
        selection=_one_of(selection, rules.SELECTIONS),
        frame=frame if selection == "random_sample" else None,
        languages=languages,
        interpreter=_one_of(interpreter, rules.INTERPRETERS),
        officials_present=officials_present,
        informants=_one_of(informants, rules.INFORMANTS),
        consent=_one_of(consent, rules.CONSENTS),
        entered_by=by,
    )
    record(actor=by, action="mission.people_heard", subject=mission.code)
    if risk:
        harm.write_note("tally", tally.pk, risk=risk, sealed=sealed, by=by)
    return tally


@transaction.atomic
def publish_mission(mission_uuid: UUID | str, *, by: str) -> Mission:
    """Publish what a mission found, inside its coverage, by somebody who entered nothing of it.

    Refused while a finding or an interview count waits for the second look at who could be harmed, or is held back.
    """
    mission = _open_mission(mission_uuid)
    if not mission.cells.exists():
        raise NoCoverage()
    if mission.until_on > clock.today():
        raise MissionNotOver(until_on=mission.until_on)
    findings = list(Finding.objects.filter(cell__mission=mission).values_list("pk", "entered_by"))
    tallies = list(mission.tallies.values_list("pk", "entered_by"))
    cells = mission.cells.values_list("entered_by", flat=True)
    if by in {mission.entered_by, *(writer for _, writer in (*findings, *tallies)), *cells}:
        raise PublisherTookPart()
    harm.refuse_unlooked([*(("finding", pk) for pk, _ in findings), *(("tally", pk) for pk, _ in tallies)])
    mission.state = Mission.State.PUBLISHED
    mission.published_by, mission.published_at = by, clock.now()
    mission.save(update_fields=["state", "published_by", "published_at"])
    record(actor=by, action="mission.published", subject=mission.code)
    return mission
