"""The map of a plan as a drawing: roads by state in four kinds of line, places by how far their lines are met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ojakh.web.public.svgmap import mercator

WIDTH, MARGIN = 640.0, 20.0
LABELS = 10
LETTER, REACH = 6.2, 8.0
"""How wide a letter of a label is drawn, and how far a mark reaches from its middle."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
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
    """A place or warehouse: tone of its worst line (`house` for a warehouse), what it is called, also in short."""

    label: str
    tone: str
    latitude: float
    longitude: float
    short: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A spot on the drawing; the label is empty where there is no room, `anchor` is its end at `label_x`, `label_y`."""

    x: float
    y: float
    tone: str
    title: str
    label: str
    label_x: float = 0.0
    label_y: float = 0.0
    anchor: str = "start"


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
    """Marks with the worst on top and named first; labels keep clear of each other, of marks and of the edge."""
    taken = [(x - REACH, y - REACH, x + REACH, y + REACH) for (x, y), _ in placed]
    bottom = max(y for (_, y), _ in placed) + MARGIN
    named = 0
    made: list[Mark] = []
    for at, ((x, y), spot) in enumerate(placed):
        others = taken[:at] + taken[at + 1 :]
        texts = (spot.label, spot.short) if named < LABELS else ()
        tried = ((text, *side) for text in texts if text for side in _sides(x, y, LETTER * len(text)))
        found = next((one for one in tried if _inside(one[1], bottom) and not _hits(one[1], others)), None)
        if found is None:
            made.append(Mark(x, y, spot.tone, spot.label, ""))
            continue
        text, box, label_x, label_y, anchor = found
        taken.append(box)
        named += 1
        made.append(Mark(x, y, spot.tone, spot.label, text, label_x, label_y, anchor))
    return tuple(reversed(made))


def _sides(x: float, y: float, long: float) -> tuple[tuple[Box, float, float, str], ...]:
    """Where a label of this length could stand, right of its mark first: its box, and the text's point and anchor."""
    return (
        ((x + 9, y - 7, x + 9 + long, y + 7), round(x + 10, 1), round(y + 4, 1), "start"),
        ((x - 9 - long, y - 7, x - 9, y + 7), round(x - 10, 1), round(y + 4, 1), "end"),
        ((x - long / 2, y - 22, x + long / 2, y - 9), round(x, 1), round(y - 12, 1), "middle"),
        ((x - long / 2, y + 9, x + long / 2, y + 22), round(x, 1), round(y + 19, 1), "middle"),
    )


def _inside(box: Box, bottom: float) -> bool:
    return box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= bottom


def _hits(box: Box, others: Iterable[Box]) -> bool:
    """Whether a box lies on another one."""
    return any(box[0] < one[2] and one[0] < box[2] and box[1] < one[3] and one[1] < box[3] for one in others)
