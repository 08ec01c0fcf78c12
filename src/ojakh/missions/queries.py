"""What others may read of missions: the table of coverage, findings with their coverage, which places were visited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from ojakh.kernel import clock
from ojakh.missions import rules
from ojakh.missions.models import CoverageCell, Finding, InterviewTally, Leg, Mission, TeamMember


@dataclass(frozen=True, slots=True)
class GridCell:
    """One class at one place: what it reads, and the cells behind it; no cells means that nobody looked."""

    object_class: str
    value: str
    cells: tuple[CoverageCell, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One place of a mission with one cell per class; `visited` is False where no stage of it was travelled."""

    place_id: int
    visited: bool
    cells: tuple[GridCell, ...]


def missions() -> QuerySet[Mission]:
    """All missions, the latest first."""
    return Mission.objects.annotate(cell_count=Count("cells", distinct=True)).order_by("-from_on", "-pk")


def mission(uuid: UUID | str) -> Mission | None:
    """One mission."""
    return Mission.objects.filter(uuid=uuid).first()


def mission_by_code(code: str) -> Mission | None:
    """One mission by its number on paper."""
    return Mission.objects.filter(code=code).first()


def published_missions() -> QuerySet[Mission]:
    """Missions whose findings are published, the latest first."""
    return missions().filter(state=Mission.State.PUBLISHED)


def stage(mission_: Mission) -> str:
    """Where a mission stands today: planned, underway, ended or published."""
    return rules.stage(
        published=mission_.state == Mission.State.PUBLISHED,
        from_on=mission_.from_on,
        until_on=mission_.until_on,
        today=clock.today(),
    )


def legs(mission_: Mission) -> list[Leg]:
    """The stages of a mission in order."""
    return list(mission_.legs.order_by("position"))


def team(mission_: Mission) -> list[TeamMember]:
    """The people of a mission by role, in the order of roles."""
    return sorted(mission_.members.order_by("pk"), key=lambda one: rules.TEAM_ROLES.index(one.role))


def cells(mission_: Mission) -> list[CoverageCell]:
    """The coverage cells of a mission with their findings, by place and class."""
    return list(mission_.cells.prefetch_related("findings").order_by("place_id", "object_class", "method"))


def cell(pk: int) -> CoverageCell | None:
    """One coverage cell."""
    return CoverageCell.objects.select_related("mission").filter(pk=pk).first()


def tallies(mission_: Mission) -> list[InterviewTally]:
    """The interview counts of a mission, by subject and day."""
    return list(mission_.tallies.order_by("asked_about", "on", "pk"))


def classes_of(found: Iterable[CoverageCell]) -> tuple[str, ...]:
    """The classes that a table of coverage shows, in the fixed order of classes."""
    named = {cell.object_class for cell in found}
    return tuple(name for name in rules.OBJECT_CLASSES if name in named)


def grid(mission_: Mission) -> tuple[tuple[str, ...], list[GridRow]]:
    """Classes and rows of a mission's coverage: every place of its route or cells, with every class of its mandate."""
    found = cells(mission_)
    stages = legs(mission_)
    classes = classes_of(found)
    travelled = {leg.place_id for leg in stages if leg.travelled} | {one.place_id for one in found if one.visited}
    places = dict.fromkeys([*(leg.place_id for leg in stages), *(one.place_id for one in found)])
    rows = [
        GridRow(place, place in travelled, tuple(_grid_cell(found, place, name) for name in classes))
        for place in places
    ]
    return classes, rows


def _grid_cell(found: Sequence[CoverageCell], place_id: int, object_class: str) -> GridCell:
    here = tuple(one for one in found if one.place_id == place_id and one.object_class == object_class)
    values = [finding.value for one in here for finding in one.findings.all()]
    return GridCell(object_class, rules.cell_value(values), here)


def finding(pk: int) -> Finding | None:
    """One finding with its cell and mission."""
    return Finding.objects.select_related("cell__mission", "cell__place").filter(pk=pk).first()


def findings(*, published_only: bool = True) -> QuerySet[Finding]:
    """Findings with their coverage, the latest first."""
    found = Finding.objects.select_related("cell__mission", "cell__place")
    if published_only:
        found = found.filter(cell__mission__state=Mission.State.PUBLISHED)
    return found.order_by("-cell__observed_until", "cell__place__pcode", "cell__object_class", "pk")


def value_at(place_id: int, object_class: str, *, published_only: bool = True) -> str:
    """What is on the record of one class at one place; where nobody looked, "not assessed"."""
    found = findings(published_only=published_only).filter(cell__place_id=place_id, cell__object_class=object_class)
    return rules.cell_value(found.values_list("value", flat=True))


def visited_places(*, until: date | None = None, published_only: bool = True) -> set[int]:
    """Places that a team really was in: a visited coverage cell there."""
    found = CoverageCell.objects.filter(visited__gt=0).exclude(method__in=("interview", "document", "remote_imagery"))
    if published_only:
        found = found.filter(mission__state=Mission.State.PUBLISHED)
    if until is not None:
        found = found.filter(observed_on__lte=until)
    return set(found.values_list("place_id", flat=True))


def last_day(*, published_only: bool = True) -> date | None:
    """The latest day on which a team looked at something."""
    found = CoverageCell.objects.order_by("-observed_until")
    if published_only:
        found = found.filter(mission__state=Mission.State.PUBLISHED)
    return found.values_list("observed_until", flat=True).first()
