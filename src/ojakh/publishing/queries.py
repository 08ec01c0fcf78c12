"""What others may read of publishing: releases, their figures by place, and the history that a new one is held to."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from ojakh.publishing.models import Release
from ojakh.publishing.release import TOTAL, Published, from_plain


@dataclass(frozen=True, slots=True)
class CellFigure:
    """One figure of a release: `state` is shown, suppressed or carried; a suppressed one has no value."""

    state: str
    value: int | None
    since: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """The figures of one place, of several joined places, or of a working area (`area` set), by age band."""

    node: str
    codes: tuple[str, ...]
    area: bool
    total: CellFigure
    bands: tuple[CellFigure, ...]


@dataclass(frozen=True, slots=True)
class ReleaseTable:
    """A release as a table of places by age bands, the total first."""

    bands: tuple[str, ...]
    total: PlaceRow
    areas: tuple[PlaceRow, ...]
    places: tuple[PlaceRow, ...]


def releases() -> QuerySet[Release]:
    """All releases, the latest first, the open draft among them."""
    return Release.objects.select_related("supersedes").order_by("-number")


def published_releases() -> QuerySet[Release]:
    """Releases that everybody can read, the latest first; superseded ones stay readable."""
    return releases().exclude(state=Release.State.DRAFT)


def release(number: int, *, published_only: bool = True) -> Release | None:
    """One release by its number."""
    found = published_releases() if published_only else releases()
    return found.filter(number=number).first()


def release_by_uuid(uuid: UUID | str) -> Release | None:
    """One release, a draft or not."""
    return releases().filter(uuid=uuid).first()


def latest() -> Release | None:
    """The release that counts now."""
    return releases().filter(state=Release.State.PUBLISHED).order_by("-as_of", "-number").first()


def history() -> list[Published]:
    """Everything that was ever published, oldest first: a new release is checked against all of it."""
    found = Release.objects.exclude(state=Release.State.DRAFT).order_by("as_of", "number")
    return [from_plain(one.declaration, one.figures) for one in found]


def table(release_: Release) -> ReleaseTable:
    """The figures of a release as rows."""
    place, age = release_.declaration["shape"]
    cells = {tuple(row["cell"]): CellFigure(row["state"], row["value"], row["since"]) for row in release_.figures}
    bands = tuple(age["leaves"])

    def row(node: str, *, area: bool) -> PlaceRow:
        codes = tuple(place["members"].get(node, [node]))
        return PlaceRow(node, codes, area, cells[(node, TOTAL)], tuple(cells[(node, band)] for band in bands))

    leaves = tuple(place["leaves"])
    inner = sorted({node for node, _ in cells} - set(leaves) - {TOTAL})
    return ReleaseTable(
        bands=bands,
        total=row(TOTAL, area=True),
        areas=tuple(row(node, area=True) for node in inner),
        places=tuple(row(node, area=False) for node in leaves),
    )


def persons_by_place(release_: Release) -> dict[str, PlaceRow]:
    """Place code to the row that holds its people, alone or joined with neighbours."""
    return {code: row for row in table(release_).places for code in row.codes}
