"""The public lists: what everybody may fetch, row by row, and nothing else.

Each list names its columns; a column that is not named here is in no format. None of them holds routes, times, stock
by site, shelters, teams or single deliveries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ojakh.claims import queries as claims
from ojakh.missions import queries as missions
from ojakh.places import queries as places
from ojakh.publishing import dossier, incident_releases, movements, queries, rules
from ojakh.publishing.exports.text import Cell, Row, plain
from ojakh.restoration import queries as restoration
from ojakh.restoration import rules as restoration_rules

if TYPE_CHECKING:
    from ojakh.claims.models import Claim

LICENCE = "CC BY 4.0; places: GeoNames, CC BY 4.0"
MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class PublicList:
    """One list as every format needs it."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    meta: dict[str, Cell]


def public_list(name: str, *, language: str, place: str = "") -> PublicList | None:
    """A list of the allow-list, of one place where that is asked for; None for every other name."""
    if name not in rules.PUBLIC_LISTS:
        return None
    columns, collect = _LISTS[name]
    rows = [{key: plain(value) for key, value in row.items()} for row in collect(language)[:MOST_ROWS]]
    if place:
        rows = [row for row in rows if row.get("place") == place]
    latest = queries.latest()
    served = set(places.served_places().values_list("pk", flat=True))
    return PublicList(
        name=name,
        columns=columns,
        rows=tuple(rows),
        meta={
            "list": name,
            "as_of": _as_of(name),
            "release": rules.release_code(latest.number) if latest else None,
            "coverage": f"{len(missions.visited_places() & served)} of {len(served)} places visited",
            "method": _METHODS[name],
            "licence": LICENCE,
            "place": place or None,
        },
    )


def _as_of(name: str) -> str | None:
    """The day up to which a list holds data."""
    day: date | None = None
    latest = queries.latest()
    if name in ("figures", "places", "releases"):
        day = latest.as_of if latest else None
    elif name == "findings":
        day = missions.last_day()
    elif name == "services":
        first = restoration.observations().first()
        day = first.day if first else None
    elif name == "movements":
        day = max((one.as_of for one in movements.published()), default=None)
    elif name == "incidents":
        last = incident_releases.releases().filter(kind=incident_releases.CURRENT).first()
        day = last.published_at.date() if last else None
    else:
        newest = claims.published_claims().first()
        day = newest.published_at.date() if newest and newest.published_at else None
    return day.isoformat() if day else None


def _places(language: str) -> list[dict[str, object]]:
    found = list(places.served_places())
    names = places.labels([place.pk for place in found], language)
    visited = missions.visited_places()
    latest = queries.latest()
    people = queries.persons_by_place(latest) if latest else {}
    rows = []
    for place in found:
        row = people.get(place.pcode)
        rows.append(
            {
                "place": place.pcode,
                "name": names[place.pk],
                "area": place.area.code,
                "latitude": round(place.latitude, 2),
                "longitude": round(place.longitude, 2),
                "visited": place.pk in visited,
                "people": row.total.value if row and len(row.codes) == 1 else None,
                "people_state": _people_state(row),
            }
        )
    return rows


def _people_state(row: queries.PlaceRow | None) -> str:
    """Why a place has a number of people or none."""
    if row is None:
        return "not_released"
    return "joined" if len(row.codes) > 1 else row.total.state


def _figures(language: str) -> list[dict[str, object]]:
    latest = queries.latest()
    if latest is None:
        return []
    members = latest.declaration["shape"][0]["members"]
    return [
        {
            "release": rules.release_code(latest.number),
            "as_of": latest.as_of,
            "place": row["cell"][0] if row["cell"][0] not in members else "",
            "places": " ".join(members.get(row["cell"][0], [])),
            "age": row["cell"][1],
            "state": row["state"],
            "people": row["value"],
            "since": row["since"],
        }
        for row in latest.figures
    ]


def _findings(language: str) -> list[dict[str, object]]:
    return [
        {
            "mission": finding.cell.mission.code,
            "place": finding.cell.place.pcode,
            "object_class": finding.cell.object_class,
            "method": finding.cell.method,
            "observed_on": finding.cell.observed_on,
            "observed_until": finding.cell.observed_until,
            "visited": finding.cell.visited,
            "known": finding.cell.known,
            "finding": finding.value,
            "condition": finding.condition,
        }
        for finding in missions.findings()
    ]


def _services(language: str) -> list[dict[str, object]]:
    return [
        {
            "place": one.place.pcode,
            "service": one.service,
            "day": one.day,
            "value": float(one.value),
            "unit": restoration_rules.UNITS[one.service],
            "method": one.method,
            "source": one.source,
        }
        for one in restoration.observations().filter(facility=None)
    ]


def _claims(language: str) -> list[dict[str, object]]:
    found = list(claims.published_claims())
    statuses, areas = claims.statuses(found), dossier.Areas()
    return [
        {
            "claim": one.code,
            **_where(one, areas),
            "proposition": one.proposition.get(language) or one.proposition.get(one.original, ""),
            "kind": one.kind,
            "status": statuses[one.pk].status if one.pk in statuses else "",
            "reason": statuses[one.pk].reason if one.pk in statuses else "",
            "overlays": " ".join(statuses[one.pk].overlays) if one.pk in statuses else "",
            "published_on": one.published_at.date() if one.published_at else None,
        }
        for one in found
    ]


def _where(claim: "Claim", areas: dossier.Areas) -> dict[str, object]:
    """Settlement or working area of a claim with its rounded point, as exact as its class of objects allows."""
    found = dossier.place_of(claim, areas)
    if not found:
        return dict.fromkeys(("place", "area", "latitude", "longitude", "precision"))
    point = {name: float(found[name]) for name in ("latitude", "longitude")}
    return {"place": found["code"], "area": found["area"], **point, "precision": found["precision"]}


def _movements(language: str) -> list[dict[str, object]]:
    return movements.rows()


def _incidents(language: str) -> list[dict[str, object]]:
    return incident_releases.rows()


def _releases(language: str) -> list[dict[str, object]]:
    return [
        {
            "release": rules.release_code(one.number),
            "title": one.title,
            "as_of": one.as_of,
            "state": one.state,
            "supersedes": rules.release_code(one.supersedes.number) if one.supersedes else "",
            "sha256": one.sha256,
        }
        for one in queries.published_releases()
    ]


def _corrections(language: str) -> list[dict[str, object]]:
    return [
        {
            "claim": one.claim.code,
            "received_on": one.received_at.date(),
            "outcome": one.outcome,
            "decided_on": one.decided_at.date() if one.decided_at else None,
            "reason": one.reason,
        }
        for one in claims.corrections()
    ]


_Collect = Callable[[str], list[dict[str, object]]]
_LISTS: dict[str, tuple[tuple[str, ...], _Collect]] = {
    "places": (
        ("place", "name", "area", "latitude", "longitude", "visited", "people", "people_state"),
        _places,
    ),
    "figures": (("release", "as_of", "place", "places", "age", "state", "people", "since"), _figures),
    "findings": (
        (
            *("mission", "place", "object_class", "method", "observed_on", "observed_until"),
            *("visited", "known", "finding", "condition"),
        ),
        _findings,
    ),
    "services": (("place", "service", "day", "value", "unit", "method", "source"), _services),
    "movements": (
        (
            *("release", "series", "title", "movement", "movement_unit", "who", "method", "source", "place", "area"),
            *("direction", "from_on", "until_on", "state", "number", "answers"),
        ),
        _movements,
    ),
    "incidents": (
        (
            *("release", "incident", "event_type", "description", "event", "event_from", "event_until", "date_code"),
            *("place", "area", "latitude", "longitude", "precision", "place_code", "review"),
            *("harmed_low", "harmed_best", "harmed_high"),
        ),
        _incidents,
    ),
    "claims": (
        (
            "claim",
            "place",
            "area",
            "latitude",
            "longitude",
            "precision",
            "proposition",
            "kind",
            "status",
            "reason",
            "overlays",
            "published_on",
        ),
        _claims,
    ),
    "releases": (("release", "title", "as_of", "state", "supersedes", "sha256"), _releases),
    "corrections": (("claim", "received_on", "outcome", "decided_on", "reason"), _corrections),
}
_METHODS: dict[str, str] = {
    "places": "places of the gazetteer where the office works; people from the latest release",
    "figures": "people registered, counted once each; counts and changes below 10 are withheld or carried",
    "findings": "published missions; a class or place that is not listed was not assessed",
    "services": "observations, each with its source; a milestone is no supply",
    "movements": "each series under its own definition, never added to another; numbers below 10 withheld, others "
    "rounded to tens; places under 100 inhabitants by area; none reported is never none happened",
    "incidents": "the latest release of all incidents; candidates are not vetted; under 10 people harmed not counted, "
    "others rounded to tens; who did it is a claim; what nobody reported is not here, which is not the same as none",
    "claims": "status computed by published rules from evidence that two people accepted",
    "releases": "releases with the hash that stands in the log",
    "corrections": "objections to published claims and how they were decided",
}


def columns_of(name: str) -> tuple[str, ...]:
    """The columns of a list; fixed, so that nothing can slip in with a row."""
    return _LISTS[name][0]
