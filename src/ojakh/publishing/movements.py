"""Movements that everybody may read: one series at a time, each number withheld or rounded, published by a person.

A publication is a copy of a definition and of its protected figures; what was withheld is in none of its columns.
Series are never added to each other, and within a series nothing is summed up either.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.kernel import clock, ids
from ojakh.kernel.errors import OjakhError
from ojakh.movements import queries
from ojakh.publishing import release as door
from ojakh.publishing import rules
from ojakh.publishing.models import MovementRelease

if TYPE_CHECKING:
    from ojakh.movements.models import Figure

TOLD = ("title", "kind", "unit", "who", "residence", "question", "method", "source")
"""What everybody reads of a definition."""
Plain = dict[str, Any]


class NothingToPublish(OjakhError):
    """A series without figures, or without new ones."""

    code = "publishing.nothing_to_publish"
    message = "This series has no figures that are not published yet."


class OwnSeries(OjakhError):
    """Whoever defined a series or wrote a figure of it publishes it."""

    code = "publishing.own_series"
    message = "You wrote something of this series. Somebody else has to publish it."


@transaction.atomic
def publish_series(code: str, *, by: str) -> MovementRelease:
    """Publish all current figures of one series, protected; the publication before it is kept and counts no more."""
    definition = queries.definition(code)
    found = list(queries.figures(definition_code=code)) if definition else []
    if definition is None or not found:
        raise NothingToPublish()
    if by in {definition.entered_by, *(one.entered_by for one in found)}:
        raise OwnSeries()
    told: Plain = {name: getattr(definition, name) for name in TOLD} | {"deduplicated": definition.deduplicated}
    figures = [_protected(one) for one in found]
    sha256 = rules.release_hash({"series": code, **told}, figures)
    before = MovementRelease.objects.select_for_update().filter(series=code, state=MovementRelease.State.PUBLISHED)
    if before.filter(sha256=sha256).exists():
        raise NothingToPublish()
    before.update(state=MovementRelease.State.SUPERSEDED)
    made = MovementRelease.objects.create(
        uuid=ids.new_uuid(),
        code=f"MR-{next_in_series('MR', used=MovementRelease.objects.count):04d}",
        series=code,
        definition=told,
        figures=figures,
        as_of=max(one.until_on for one in found),
        sha256=sha256,
        published_by=by,
        published_at=clock.now(),
    )
    record(actor=by, action="movement.published", subject=made.code, series=code, sha256=sha256, figures=len(figures))
    return made


def _protected(one: "Figure") -> Plain:
    """One figure as everybody may read it: place or area, period, a rounded number or none.

    Of an intention the yeses are withheld too where so few said no that these could be counted.
    """
    named = door.large_enough(one.place.population_estimate)
    few_others = one.asked is not None and door.shown_alone(one.asked - one.value) is None
    value = None if few_others else door.shown_alone(one.value)
    return {
        "place": one.place.pcode if named else "",
        "area": one.place.area.code,
        "direction": one.direction,
        "from_on": one.from_on.isoformat(),
        "until_on": one.until_on.isoformat(),
        "state": "suppressed" if value is None else "shown",
        "number": value,
        "answers": door.shown_alone(one.asked) if one.asked is not None else None,
    }


def published() -> QuerySet[MovementRelease]:
    """The publication that counts of each series, by series."""
    return MovementRelease.objects.filter(state=MovementRelease.State.PUBLISHED).order_by("series")


def of_series(codes: Sequence[str]) -> Mapping[str, MovementRelease]:
    """The publication that counts of each of these series."""
    return {one.series: one for one in published().filter(series__in=codes)}


def rows(place: str = "") -> list[Plain]:
    """Every published figure with its series, definition and source; of one place where that is asked for."""
    return [
        {"release": one.code, "series": one.series, "as_of": one.as_of, **_head(one), **figure}
        for one in published()
        for figure in one.figures
        if not place or figure["place"] == place
    ]


def _head(one: MovementRelease) -> Plain:
    """The definition beside each of its figures."""
    told = one.definition
    return {
        "title": told["title"], "movement": told["kind"], "movement_unit": told["unit"], "who": told["who"],
        "method": told["method"], "source": told["source"],
    }  # fmt: skip
