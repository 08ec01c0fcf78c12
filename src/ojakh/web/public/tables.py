"""Rows of the public pages: figures with their state in words, places with what is known and not known of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ojakh.missions import queries as missions
from ojakh.places import queries as places
from ojakh.publishing import queries as publishing
from ojakh.publishing import rules
from ojakh.restoration import queries as restoration
from ojakh.restoration import rules as restoration_rules
from ojakh.web.public.svgmap import Point
from ojakh.web.public.words import SERVICE

if TYPE_CHECKING:
    from ojakh.places.models import Place
    from ojakh.publishing.models import Release
    from ojakh.publishing.queries import CellFigure, PlaceRow
    from ojakh.restoration.models import Observation

FOLLOWED = ("electricity", "water")
"""Services of the situation page, each a column."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure for a page: the text in its cell, and the sentence that says how it stands."""

    text: str
    note: str
    state: str


def figure(cell: "CellFigure | None") -> Shown:
    """A figure in words: a withheld one is never a zero, an earlier one says from which release it is."""
    if cell is None:
        return Shown("–", _("not published yet"), "suppressed")
    if cell.state == "suppressed":
        return Shown(_("withheld"), _("so that no small group can be recognised"), "suppressed")
    number = f"{cell.value:,}".replace(",", "\u202f")
    if cell.state == "carried":
        note = _("figure of %(release)s; since then fewer than 10 more or fewer") % {"release": cell.since}
        return Shown(number, note, "carried")
    return Shown(number, "", "shown")


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place on the situation page. `together` names the places that its people are counted with."""

    code: str
    label: str
    visited: bool
    people: Shown
    together: tuple[str, ...]
    services: tuple[tuple[str, tuple["Observation", ...]], ...]


def place_lines(found: Sequence["Place"], *, release: "Release | None") -> list[PlaceLine]:
    """A line per place, in the alphabet of the reader's language."""
    names = places.labels([place.pk for place in found])
    by_code = {place.pcode: names[place.pk] for place in found}
    rows = publishing.persons_by_place(release) if release else {}
    visited = missions.visited_places()
    latest = restoration.latest()
    lines = [
        PlaceLine(
            code=place.pcode,
            label=names[place.pk],
            visited=place.pk in visited,
            people=figure(rows[place.pcode].total if place.pcode in rows else None),
            together=_together(rows.get(place.pcode), place.pcode, by_code),
            services=tuple((service, tuple(latest.get((place.pk, service), ()))) for service in FOLLOWED),
        )
        for place in found
    ]
    return sorted(lines, key=lambda line: (line.label.casefold(), line.code))


def _together(row: "PlaceRow | None", code: str, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(other, other) for other in row.codes if other != code) if row else ()


def map_points(found: Sequence["Place"], lines: Iterable[PlaceLine], *, release: "Release | None") -> list[Point]:
    """Points of the map; people of joined places stand at none of them alone, since they are counted together."""
    rows = publishing.persons_by_place(release) if release else {}
    line_of = {line.code: line for line in lines}
    points = []
    for place in found:
        row = rows.get(place.pcode)
        alone = row is not None and len(row.codes) == 1
        points.append(
            Point(
                place.pcode,
                line_of[place.pcode].label,
                round(place.latitude, 2),
                round(place.longitude, 2),
                line_of[place.pcode].visited,
                row.total.value if row is not None and alone else None,
                weight=place.population_estimate or 0,
            )
        )
    return points


def what_is_not_known(lines: Sequence[PlaceLine], *, release: "Release | None") -> list[str]:
    """Sentences about the gaps, each with its number; an empty list would claim to know everything."""
    unvisited = sum(not line.visited for line in lines)
    found = []
    if unvisited:
        found.append(
            ngettext(
                "%(n)d place has not been visited: nothing that is said of it was seen by a mission.",
                "%(n)d places have not been visited: nothing that is said of them was seen by a mission.",
                unvisited,
            )
            % {"n": unvisited}
        )
    for service in FOLLOWED:
        silent = sum(not dict(line.services)[service] for line in lines)
        if silent:
            found.append(
                ngettext(
                    "%(service)s: no observation from %(n)d place.",
                    "%(service)s: no observation from %(n)d places.",
                    silent,
                )
                % {"n": silent, "service": SERVICE[service]}
            )
    if release is None:
        found.append(_("No count of people has been published yet."))
    else:
        withheld = sum(row["state"] == "suppressed" for row in release.figures)
        found.append(
            ngettext(
                "%(n)d figure of people is withheld so that no small group can be recognised. It is not a zero.",
                "%(n)d figures of people are withheld so that no small group can be recognised. They are not zeros.",
                withheld,
            )
            % {"n": withheld}
        )
    found.append(_("People who did not register are in no figure."))
    found.append(_("“None reported” and “none observed” do not mean that nothing happened."))
    return found


@dataclass(frozen=True, slots=True)
class ServiceCount:
    """How many places have an observation of a service, and in how many it reaches the whole."""

    service: str
    observed: int
    full: int
    places: int
    day: date | None


def service_counts(lines: Sequence[PlaceLine]) -> list[ServiceCount]:
    """Places with any observation, never filled up with zeros for the rest."""
    counts = []
    for service in FOLLOWED:
        seen = [dict(line.services)[service] for line in lines]
        observed = [rows for rows in seen if rows]
        whole = restoration_rules.LARGEST[service] if service == "electricity" else None
        full = sum(whole is not None and min(row.value for row in rows) >= whole for rows in observed)
        last = max((row.day for rows in observed for row in rows), default=None)
        counts.append(ServiceCount(service, len(observed), full, len(lines), last))
    return counts


def release_context(found: "Release") -> dict[str, object]:
    """A release as a table with names, its declaration and what the attack on it found."""
    table = publishing.table(found)
    known = {one.pcode: one for one in places.places()}
    names = places.labels([one.pk for one in known.values() if one.served])
    labels = {code: names.get(one.pk, code) for code, one in known.items()}
    rows = [
        {
            "label": _("All places") if row.node == "*" else "",
            "area": row.node if row.area and row.node != "*" else "",
            "places": sorted(labels.get(code, code) for code in row.codes) if not row.area else [],
            "total": figure(row.total),
            "bands": [figure(cell) for cell in row.bands],
        }
        for row in (table.total, *table.areas, *table.places)
    ]
    rows[1:] = sorted(rows[1:], key=lambda row: (not row["area"], row["area"] or row["places"]))
    return {
        "release": found,
        "code": rules.release_code(found.number),
        "declaration": found.declaration,
        "bands": table.bands,
        "rows": rows,
        "as_of": date.fromisoformat(found.declaration["as_of"]),
        "explanation": sorted(found.declaration["explanation"].items()),
    }
