"""The door to disclosure control: rows of the register to a declared table, and a protected release back as JSON."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ojakh.kernel.errors import OjakhError
from ojakh.people import queries as people
from ojakh.places import queries as places
from ojakh.publishing import disclosure
from ojakh.publishing.disclosure import TOTAL, Dimension, DisclosureError, Figure, Published, Shown, Table

__all__ = [
    "TOTAL",
    "Published",
]

Progress = Callable[[str, int, int], None]
Plain = dict[str, Any]
MINIMUM_AREA = 100
"""Inhabitants of the smallest place that is named beside a count, as in declared releases."""
STAGES = ("collect", "protect", "attack", "render", "sign")


class TooFewPeople(OjakhError):
    """A register too small to publish any count of people."""

    code = "publishing.too_few_people"
    message = "The register holds %(people)s people. Counts are published from %(minimum)s people on."


class TooSoon(OjakhError):
    """A second release about the same people within four weeks."""

    code = "publishing.too_soon"
    message = (
        "Release %(earlier)s is %(days)s days old. Counts of people come every %(least)s days or slower, "
        "so that nobody can be seen arriving or leaving. A correction names the release that it replaces."
    )


class CannotProtect(OjakhError):
    """No pattern of withheld cells protects the small ones."""

    code = "publishing.cannot_protect"
    message = "This table cannot be published without giving small groups away. Publish it on a coarser level."


class ReleaseBlocked(OjakhError):
    """The attack on the prepared release found something."""

    code = "publishing.blocked"
    message = (
        "The release is blocked: %(exact)s hidden figures could be computed, %(too_tight)s too closely, and "
        "%(small_groups)s small groups by subtraction. Nothing was published."
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A protected release, ready to be written down: all of it may be published."""

    declaration: Plain
    figures: list[Plain]
    attack: Plain


def collect() -> Table:
    """Persons per settlement and age band, with the working areas above the settlements.

    Places where the office works and nobody is registered are counted too: their zero is as telling as a small count.
    """
    rows = people.counts()
    populations = people.persons_per_settlement()
    known = {place.pk: place for place in places.places() if place.served or place.pk in populations}
    leaves = tuple(place.pcode for place in known.values())
    place = Dimension("place", leaves, {one.pcode: one.area.code for one in known.values()})
    age = Dimension("age", people.BANDS)
    counts: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = (known[row.settlement_id].pcode, row.age_band)
        counts[key] = counts.get(key, 0) + row.persons
    inhabitants = {one.pcode: populations.get(key, 0) for key, one in known.items()}
    return Table((place, age), counts, inhabitants)


def prepare(
    code: str,
    *,
    title: str,
    as_of: date,
    table: Table,
    history: Sequence[Published],
    supersedes: str = "",
    progress: Progress | None = None,
) -> Prepared:
    """Protect a table, attack the result together with all earlier releases, and give what may be published."""
    tell = progress or (lambda stage, done, total: None)
    declared = disclosure.Release(
        id=code,
        title=title,
        unit="persons",
        dimensions=tuple(dimension.name for dimension in table.dimensions),
        as_of=as_of,
        area="place",
        level="settlement",
        period=as_of.isoformat(),
        supersedes=supersedes,
    )
    tell("protect", 1, len(STAGES))
    for finding in disclosure.refusals(declared, table, history):
        if finding.code == "disclosure.too_soon":
            raise TooSoon(earlier=finding.release, days=finding.numbers[0], least=finding.numbers[1])
        if finding.code != "disclosure.area_too_small":  # small areas are joined below
            raise CannotProtect()
    try:
        protected = disclosure.protect(declared, table, history)
        tell("attack", 2, len(STAGES))
        report = disclosure.attack(protected.published, protected.table, history)
    except DisclosureError as refused:
        raise _translated(refused) from refused
    if not report.passed:
        raise ReleaseBlocked(exact=report.exact, too_tight=report.too_tight, small_groups=len(report.groups))
    tell("render", 3, len(STAGES))
    declaration, figures = to_plain(protected.published)
    declaration["explanation"] = protected.explanation()
    declaration["merged"] = dict(sorted(protected.merged.items()))
    return Prepared(declaration, figures, report.summary())


def attack_again(
    declaration: Mapping[str, Any], figures: Sequence[Mapping[str, Any]], *, table: Table, history: Sequence[Published]
) -> Plain:
    """Attack a stored release once more, for instance because another one was published since."""
    published = from_plain(declaration, figures)
    moved: dict[str, str] = dict(declaration.get("merged", {}))
    place = published.dimensions[0]
    whole = {leaf: moved.get(leaf, leaf) for leaf in table.dimensions[0].leaves}
    if set(whole.values()) != set(place.leaves):
        raise CannotProtect()
    return disclosure.attack(published, table.with_dimension(0, place, whole), history).summary()


def _translated(refused: DisclosureError) -> OjakhError:
    if refused.code == "disclosure.too_few_people":
        return TooFewPeople(people=refused.values["people"], minimum=refused.values["minimum"])
    return CannotProtect()


def shown_alone(value: int) -> int | None:
    """What may be published of one count that stands alone; None where it is withheld."""
    return disclosure.alone(value)


def large_enough(population: int | None) -> bool:
    """Whether a place may be named beside a count of people; one of unknown size may not."""
    return population is not None and population >= MINIMUM_AREA


def to_plain(published: Published) -> tuple[Plain, list[Plain]]:
    """A published release as JSON: its declaration with the shape of the table, and its figures."""
    release = published.release
    declaration: Plain = {
        "id": release.id,
        "title": release.title,
        "unit": release.unit,
        "dimensions": list(release.dimensions),
        "area": release.area,
        "level": release.level,
        "period": release.period,
        "method": release.method,
        "threshold": release.threshold,
        "minimum_area": release.minimum_area,
        "as_of": release.as_of.isoformat(),
        "supersedes": release.supersedes,
        "shape": [
            {
                "name": dimension.name,
                "leaves": list(dimension.leaves),
                "parents": dict(dimension.parents),
                "members": {leaf: sorted(members) for leaf, members in dimension.members.items()},
            }
            for dimension in published.dimensions
        ],
    }
    figures = [
        {"cell": list(key), "state": figure.state.value, "value": figure.value, "since": figure.since}
        for key, figure in published.figures.items()
    ]
    return declaration, figures


def from_plain(declaration: Mapping[str, Any], figures: Sequence[Mapping[str, Any]]) -> Published:
    """A stored release as disclosure control reads it."""
    release = disclosure.Release(
        id=declaration["id"],
        title=declaration["title"],
        unit=declaration["unit"],
        dimensions=tuple(declaration["dimensions"]),
        as_of=date.fromisoformat(declaration["as_of"]),
        area=declaration["area"],
        level=declaration["level"],
        period=declaration["period"],
        method=declaration["method"],
        threshold=declaration["threshold"],
        minimum_area=declaration["minimum_area"],
        supersedes=declaration["supersedes"],
    )
    dimensions = tuple(
        Dimension(
            one["name"],
            tuple(one["leaves"]),
            dict(one["parents"]),
            {leaf: frozenset(members) for leaf, members in one["members"].items()},
        )
        for one in declaration["shape"]
    )
    cells = {tuple(row["cell"]): Figure(Shown(row["state"]), row["value"], row["since"]) for row in figures}
    return Published(release, dimensions, cells)
