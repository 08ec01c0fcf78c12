"""Releases of incidents: all of them as they stand, or the vetted ones of a year that is over; each stays citable.

A release is a copy of what may leave: kind, words, when, no finer place than its kind and precision allow, and no small
number of people. Who reported it, who wrote it and who did it are in none of its columns.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.kernel import clock, ids
from ojakh.kernel.errors import OjakhError
from ojakh.missions import harm, incidents, leads
from ojakh.missions.when import Bounds, in_order
from ojakh.publishing import release as door
from ojakh.publishing import rules
from ojakh.publishing.dossier import Areas, shown_place
from ojakh.publishing.models import IncidentRelease

if TYPE_CHECKING:
    from ojakh.missions.models import Finding, Incident

CURRENT, FROZEN = "current", "frozen"
DAYS_BETWEEN = 28
"""At least so many days lie between two releases of all incidents: candidates go out monthly."""
SHOWN_AS: Mapping[str, str] = {"detention": "housing", "looting": "housing"}
"""Kinds whose settlement could lead to somebody stand by their area, as the class named here does."""
NEAR, PROVINCE = 2, 4
"""Codes of the precision of a place: up to `NEAR` a settlement is meant, up to `PROVINCE` an area, beyond no place."""
Plain = dict[str, Any]


class NoIncidents(OjakhError):
    """A release without incidents."""

    code = "publishing.no_incidents"
    message = "There is no incident to release. That is not the same as none."


class OwnIncidents(OjakhError):
    """The release by somebody who wrote one of its incidents."""

    code = "publishing.own_incidents"
    message = "You wrote one of these incidents. Somebody else has to release them."


class ReleasedLately(OjakhError):
    """A second release of all incidents within four weeks."""

    code = "publishing.incidents_released_lately"
    message = "%(release)s is %(days)s days old. All incidents are released every %(least)s days or slower."


class YearNotOver(OjakhError):
    """Freezing a year that goes on."""

    code = "publishing.year_not_over"
    message = "The year %(year)s is not over yet."


class YearFrozen(OjakhError):
    """Freezing a year twice."""

    code = "publishing.year_frozen"
    message = "The year %(year)s was released as %(release)s and stays as it is."


@transaction.atomic
def release_current(*, by: str) -> IncidentRelease:
    """Release all incidents as they stand, candidates marked as such."""
    code = _next_code()
    last = releases().filter(kind=CURRENT).first()
    age = (clock.now() - last.published_at).days if last else DAYS_BETWEEN
    if last is not None and age < DAYS_BETWEEN:
        raise ReleasedLately(release=last.code, days=age, least=DAYS_BETWEEN)
    return _release(CURRENT, incidents.timeline(), code=code, year=None, by=by)


@transaction.atomic
def freeze_year(year: int, *, by: str) -> IncidentRelease:
    """Release the vetted incidents that may lie in a year that is over; done once, and never changed."""
    if year >= clock.today().year:
        raise YearNotOver(year=year)
    code = _next_code()
    frozen = releases().filter(kind=FROZEN, year=year).first()
    if frozen is not None:
        raise YearFrozen(year=year, release=frozen.code)
    start, end = date(year, 1, 1), date(year, 12, 31)
    found = [
        one
        for one in incidents.timeline()
        if one.state == "vetted" and one.occurred and Bounds(one.earliest, one.latest).possibly_inside(start, end)
    ]
    return _release(FROZEN, found, code=code, year=year, by=by)


def _next_code() -> str:
    """The next number, taken before anything is looked at: the series is locked until two releases cannot meet."""
    return f"IR-{next_in_series('IR', used=IncidentRelease.objects.count):04d}"


def _release(kind: str, found: "Sequence[Incident]", *, code: str, year: int | None, by: str) -> IncidentRelease:
    """Write the release: held ones left out and counted, refused while one waits for its second look."""
    leaving, held = harm.without_held("incident", found)
    if not leaving:
        raise NoIncidents()
    if by in {one.entered_by for one in leaving}:
        raise OwnIncidents()
    harm.refuse_unlooked(("incident", one.pk) for one in leaving)
    areas = Areas()
    rows = [_row(one, areas) for one in leaving]
    sha256 = rules.release_hash({"kind": kind, "year": year or 0, "held_back": held}, rows)
    made = IncidentRelease.objects.create(
        uuid=ids.new_uuid(),
        code=code,
        kind=kind,
        year=year,
        rows=rows,
        held_back=held,
        sha256=sha256,
        published_by=by,
        published_at=clock.now(),
    )
    record(actor=by, action="mission.incidents_released", subject=made.code, n=len(rows), kind=kind, sha256=sha256)
    return made


def _row(one: "Incident", areas: Areas) -> Plain:
    """One incident as everybody may read it."""
    bounds = Bounds(one.earliest, one.latest)
    return {
        "incident": one.code,
        "event_type": one.kind,
        "description": one.description,
        "event": one.occurred,
        "event_from": one.earliest.isoformat() if one.earliest else None,
        "event_until": one.latest.isoformat() if one.latest else None,
        "date_code": bounds.code if one.occurred else None,
        **_where(one, areas),
        "place_code": one.place_code,
        "review": one.state,
        **{f"harmed_{name}": _people(getattr(one, name)) for name in ("low", "best", "high")},
    }


def _where(one: "Incident", areas: Areas) -> Plain:
    """The settlement, the area or nothing, by how exactly the place is known and what happened."""
    nothing: Plain = {"place": "", "area": "", "latitude": None, "longitude": None, "precision": "none"}
    if one.place is None or one.place_code > PROVINCE:
        return nothing
    wide = one.place_code > NEAR
    object_class = "housing" if wide else SHOWN_AS.get(one.kind, "")
    shown = shown_place(one.place, areas, object_class=object_class)
    return {
        "place": shown["code"],
        "area": shown["area"],
        "latitude": float(shown["latitude"]),
        "longitude": float(shown["longitude"]),
        "precision": shown["precision"],
    }


def _people(count: int | None) -> int | None:
    """A number of people harmed: nothing where it is not known or small, else rounded."""
    return None if count is None else door.shown_alone(count)


def releases() -> QuerySet[IncidentRelease]:
    """All releases, the latest first; none of them is ever changed."""
    return IncidentRelease.objects.order_by("-published_at", "-pk")


def release(code: str) -> IncidentRelease | None:
    """One release by its number."""
    return IncidentRelease.objects.filter(code=code).first()


def rows() -> list[Plain]:
    """The incidents of the latest release of all, in the order of time; undated ones last."""
    latest = releases().filter(kind=CURRENT).first()
    return [{"release": latest.code, **row} for row in timeline(latest)] if latest else []


def led_to(findings: "Sequence[Finding]") -> dict[int, list[Plain]]:
    """The incidents that findings led to, by the key of the finding: only what everybody may read of them already.

    An incident is vetted, in the latest release as such, and stands there by the same settlement as the finding;
    elsewhere the link would say more of its place than the release.
    """
    released = {row["incident"]: row for row in rows() if row["review"] == "vetted"}
    found: dict[int, list[Plain]] = {}
    for key, links in leads.of_findings(one.pk for one in findings).items():
        for one in links:
            row = released.get(one.incident.code) if one.incident and one.incident.state == "vetted" else None
            if row is not None and row["place"] == one.finding.cell.place.pcode:
                found.setdefault(key, []).append(row)
    return found


def timeline(found: IncidentRelease) -> list[Plain]:
    """The rows of a release in the order of time, however exactly each is dated."""
    by_code = {row["incident"]: row for row in found.rows}
    return [by_code[code] for code in in_order((row["incident"], row["event"]) for row in found.rows)]


def per_year(found: Sequence[Plain]) -> list[tuple[int, int, int]]:
    """Year, incidents that lie in it for certain, and those that may."""
    spans = [Bounds(_day(row["event_from"]), _day(row["event_until"])) for row in found if row["event"]]
    years = {day.year for span in spans for day in (span.earliest, span.latest) if day is not None}
    counted = []
    for year in range(min(years, default=1), max(years, default=0) + 1):
        start, end = date(year, 1, 1), date(year, 12, 31)
        inside = [span.certainly_inside(start, end) for span in spans if span.possibly_inside(start, end)]
        counted.append((year, sum(inside), len(inside)))
    return counted


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
