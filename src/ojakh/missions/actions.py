"""Verbs of missions: plan one, write down its route, what it could see, whom it heard and what it found; publish it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from ojakh.custody.record import record
from ojakh.kernel import clock, ids
from ojakh.kernel.errors import OjakhError
from ojakh.missions import rules
from ojakh.missions.models import CoverageCell, Finding, InterviewTally, Leg, Mission


class VisitedMoreThanKnown(OjakhError):
    """More objects visited than there are."""

    code = "missions.visited_more_than_known"
    message = "%(visited)s visited of %(known)s cannot be right. Leave the total empty where it is not known."


class MethodCannotYield(OjakhError):
    """A finding that the method of its cell could not have made."""

    code = "missions.method_cannot_yield"
    message = "What is only told or read was not observed. Enter it as an interview count or as evidence of a claim."


class NothingVisited(OjakhError):
    """A finding of a cell where nothing was visited."""

    code = "missions.nothing_visited"
    message = "Nothing of this kind was visited here, so the only answers are “not assessed” and “no access”."


class MissionPublished(OjakhError):
    """A published mission cannot be changed."""

    code = "missions.published"
    message = "Mission %(code)s is published. What it found is corrected by a new mission."


class NoCoverage(OjakhError):
    """Publishing what nobody said how it was looked at."""

    code = "missions.no_coverage"
    message = "A mission without a coverage table cannot be published: nobody could tell what was not looked at."


class PublisherTookPart(OjakhError):
    """The publisher entered something of the mission."""

    code = "missions.publisher_took_part"
    message = "Somebody who entered nothing of this mission has to publish it."


class MissionNotOver(OjakhError):
    """Publishing before the mission has ended."""

    code = "missions.not_over"
    message = "The mission has not ended. It ends on %(until_on)s."


class OutsideMission(OjakhError):
    """A date outside the days of the mission, or in the future."""

    code = "missions.outside_days"
    message = "This date is not one of the days of the mission."


class DaysOutOfOrder(OjakhError):
    """A mission that ends before it begins."""

    code = "missions.days_out_of_order"
    message = "The mission ends before it begins."


class CountsOutOfOrder(OjakhError):
    """Part of a count larger than the whole, or a range upside down."""

    code = "missions.counts_out_of_order"
    message = "A part cannot be larger than the whole, and a range begins with the smaller number."


class CellKnown(OjakhError):
    """The same class, place and method twice."""

    code = "missions.cell_known"
    message = "This class of objects at this place by this method stands in the table already."


class CellMissing(OjakhError):
    """A finding where nobody wrote down what was looked at."""

    code = "missions.cell_missing"
    message = "Nobody has written down that this was looked at here in this way. Enter that first, then the finding."


class UnknownCode(OjakhError):
    """A code that is not in its list."""

    code = "missions.unknown_code"
    message = "“%(value)s” is not in the list."


def _one_of(value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise UnknownCode(value=value)
    return value


def _open_mission(uuid: UUID | str) -> Mission:
    mission = Mission.objects.select_for_update().get(uuid=uuid)
    if mission.state == Mission.State.PUBLISHED:
        raise MissionPublished(code=mission.code)
    return mission


def _during(mission: Mission, day: date) -> date:
    if not mission.from_on <= day <= mission.until_on or day > clock.today():
        raise OutsideMission()
    return day


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
) -> Mission:
    """Write down a mission before it leaves: why, for whom, when, on whose terms of access."""
    if until_on < from_on:
        raise DaysOutOfOrder()
    mission = Mission.objects.create(
        uuid=ids.new_uuid(),
        code=f"M-{Mission.objects.count() + 1:03d}",
        mandate=mandate,
        mandated_by=mandated_by,
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
def add_leg(
    mission_uuid: UUID | str,
    *,
    place_id: int,
    on: date,
    by: str,
    escort: str = "none",
    travelled: bool = True,
    reason: str = "",
) -> Leg:
    """Add a stage of the route; one that was not travelled says why."""
    mission = _open_mission(mission_uuid)
    leg = Leg.objects.create(
        mission=mission,
        position=mission.legs.count() + 1,
        place_id=place_id,
        on=on,
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
    access: str = "free",
    access_note: str = "",
) -> CoverageCell:
    """Write down how much of one class of objects at one place was looked at, and how."""
    mission = _open_mission(mission_uuid)
    if visited < 0 or (known is not None and visited > known):
        raise VisitedMoreThanKnown(visited=visited, known=known)
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
        visited=visited,
        known=known,
        access=_one_of(access, rules.ACCESS),
        access_note=access_note,
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
    private: int = 0,
    reported: int = 0,
    selection: str = "unknown",
    languages: str = "",
    interpreter: str = "none",
    officials_present: bool = False,
) -> InterviewTally:
    """Write down how many people were heard and under which conditions; nobody is named."""
    mission = _open_mission(mission_uuid)
    if people < 1 or not 0 <= private <= people or not 0 <= reported <= people:
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
        languages=languages,
        interpreter=_one_of(interpreter, rules.INTERPRETERS),
        officials_present=officials_present,
        entered_by=by,
    )
    record(actor=by, action="mission.people_heard", subject=mission.code)
    return tally


@transaction.atomic
def publish_mission(mission_uuid: UUID | str, *, by: str) -> Mission:
    """Publish what a mission found, inside its coverage, by somebody who entered nothing of it."""
    mission = _open_mission(mission_uuid)
    if not mission.cells.exists():
        raise NoCoverage()
    if mission.until_on > clock.today():
        raise MissionNotOver(until_on=mission.until_on)
    findings = Finding.objects.filter(cell__mission=mission).values_list("entered_by", flat=True)
    cells = mission.cells.values_list("entered_by", flat=True)
    tallies = mission.tallies.values_list("entered_by", flat=True)
    if by in {mission.entered_by, *findings, *cells, *tallies}:
        raise PublisherTookPart()
    mission.state = Mission.State.PUBLISHED
    mission.published_by, mission.published_at = by, clock.now()
    mission.save(update_fields=["state", "published_by", "published_at"])
    record(actor=by, action="mission.published", subject=mission.code)
    return mission
