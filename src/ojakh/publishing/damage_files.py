"""Damage as files that leave the office: no words of people, no place finer than may be shown, looked at twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from ojakh.custody.record import record
from ojakh.kernel import clock
from ojakh.missions import damage, scales
from ojakh.publishing.dossier import Areas, shown_place
from ojakh.publishing.exports import csv, geojson, hxl
from ojakh.publishing.exports.text import Cell, Row, file_name, plain

if TYPE_CHECKING:
    from ojakh.missions.models import DamageAssessment

COLUMNS: tuple[str, ...] = (
    *("damage", "place", "area", "latitude", "longitude", "precision", "object_class", "scale", "grade", "condition"),
    *("scale_state", "method", "observed_on", "event", "event_from", "event_until"),
)
"""Neither which object it was nor what was written of it nor who assessed it is among them."""
FORMATS: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "hxl.csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
}


@dataclass(frozen=True, slots=True)
class DamageFile:
    """A file that may leave."""

    name: str
    media_type: str
    body: str


def _row(one: "DamageAssessment", areas: Areas) -> Row:
    """One assessment as every format shows it."""
    found = scales.grade(one.scale, one.grade)
    where = shown_place(one.place, areas, object_class=one.object_class)
    cells: dict[str, object] = {
        "damage": one.code,
        "place": where["code"],
        "area": where["area"],
        "latitude": float(where["latitude"]),
        "longitude": float(where["longitude"]),
        "precision": where["precision"],
        "object_class": one.object_class,
        "scale": one.scale,
        "grade": one.grade,
        "condition": one.coarse,
        "scale_state": "confirmed" if found and found.confirmed else "to_confirm",
        "method": one.method,
        "observed_on": one.observed_on,
        "event": damage.event_of(one),
        "event_from": one.earliest,
        "event_until": one.latest,
    }
    return {name: plain(value) for name, value in cells.items()}


@transaction.atomic
def export_damage(form: str, *, by: str) -> DamageFile:
    """All assessments that may leave, in one format; the record keeps who took how many.

    Refused while one of them waits for its second look; those that were held back stay and are counted.
    """
    found, held = damage.exportable()
    areas = Areas()
    rows = [_row(one, areas) for one in found]
    today = clock.today().isoformat()
    meta: dict[str, Cell] = {
        "list": "damage",
        "as_of": today,
        "held_back": held,
        "method": "grades as their scales give them; condition is the coarse scale; who did it is never part of it",
    }
    makers: dict[str, Callable[[], str]] = {
        "csv": lambda: csv.render(COLUMNS, rows),
        "hxl.csv": lambda: csv.render(COLUMNS, rows, tags=hxl.row(COLUMNS)),
        "geojson": lambda: geojson.render(COLUMNS, rows, meta=meta),
    }
    record(actor=by, action="mission.damage_exported", n=len(rows), format=form, held_back=held)
    return DamageFile(file_name("damage", as_of=today, extension=form), FORMATS[form], makers[form]())
