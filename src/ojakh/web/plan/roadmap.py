"""The map of a plan as a drawing: roads by state in four kinds of line, places by how far their lines are met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ojakh.web.public.svgmap import mercator

WIDTH, MARGIN = 640.0, 20.0
LABELS = 10
RANK = {"house": 0, "nothing": 1, "road": 2, "unknown": 3, "part": 4, "full": 5}
"""Warehouses, then tones of lines, the worst first: a place is drawn by its worst line."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A road: state and both ends as (latitude, longitude)."""

    state: str
    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place or warehouse: tone of its worst line (`house` for a warehouse) and what it is called."""

    label: str
    tone: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A spot on the drawing; the label is empty where there is no room."""

    x: float
    y: float
    tone: str
    title: str
    label: str


@dataclass(frozen=True, slots=True)
class RoadMap:
    """Everything the template needs: one path per state of road, and the marks over it."""

    width: float
    height: float
    roads: Mapping[str, str]
    marks: tuple[Mark, ...]


def worst(tones: Iterable[str]) -> str:
    """The worst of some tones."""
    return min(tones, key=lambda tone: RANK[tone])


def draw(spots: Sequence[Spot], segments: Iterable[Segment]) -> RoadMap | None:
    """Fit all spots into the width and draw the roads between them; None where there is nothing to draw."""
    if not spots:
        return None
    flat = [mercator(spot.latitude, spot.longitude) for spot in spots]
    left, top = min(x for x, _ in flat), min(y for _, y in flat)
    across, down = (max(x for x, _ in flat) - left, max(y for _, y in flat) - top)
    scale = (WIDTH - 2 * MARGIN) / max(across, down, 1e-6)
    height = round(down * scale + 2 * MARGIN, 1)

    def at(latitude: float, longitude: float) -> tuple[float, float]:
        x, y = mercator(latitude, longitude)
        return round((x - left) * scale + MARGIN, 1), round((y - top) * scale + MARGIN, 1)

    paths: dict[str, list[str]] = {}
    for one in segments:
        start, end = at(*one.start), at(*one.end)
        if all(-MARGIN <= x <= WIDTH + MARGIN and -MARGIN <= y <= height + MARGIN for x, y in (start, end)):
            paths.setdefault(one.state, []).append(f"M{start[0]:g} {start[1]:g}L{end[0]:g} {end[1]:g}")
    placed = [(at(spot.latitude, spot.longitude), spot) for spot in spots]
    placed.sort(key=lambda one: (RANK[one[1].tone], one[1].label))
    return RoadMap(WIDTH, height, {state: "".join(parts) for state, parts in paths.items()}, _marks(placed))


def _marks(placed: Sequence[tuple[tuple[float, float], Spot]]) -> tuple[Mark, ...]:
    """Marks with the worst on top and named first, as long as labels keep clear of each other and of the edge."""
    taken: list[tuple[float, float]] = []
    made: list[Mark] = []
    for (x, y), spot in placed:
        free = all(abs(y - row) > 14 or abs(x - column) > 110 for column, row in taken)
        room = len(taken) < LABELS and free and x + 9 + 6.2 * len(spot.label) < WIDTH
        if room:
            taken.append((x, y))
        made.append(Mark(x, y, spot.tone, spot.label, spot.label if room else ""))
    return tuple(reversed(made))
