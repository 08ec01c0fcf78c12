"""A map as a drawing: points to marks and labels in a Web Mercator box; a template writes the SVG.

Circles grow by area with their value. A place that nobody visited is hatched, whatever is known of it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 640.0
MARGIN = 24.0
SMALLEST, LARGEST = 3.0, 18.0
"""Radii in pixels: of a place without a value, and of the largest value."""
LETTER_WIDTH, WIDE_LETTER, LABEL_HEIGHT = 6.8, 7.8, 12.0
"""A letter's width (Latin, other scripts) and a line's height at 11 px, in the widest of our fonts."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Point:
    """A place to draw: `value` empty where there is no figure; `weight` decides whose label stays in a crowd."""

    code: str
    label: str
    latitude: float
    longitude: float
    visited: bool
    value: int | None = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A circle with its place, and where its label stands; an empty label was crowded out."""

    code: str
    label: str
    x: float
    y: float
    radius: float
    visited: bool
    value: int | None
    label_x: float
    label_y: float
    shown_label: str


@dataclass(frozen=True, slots=True)
class Legend:
    """One circle of the legend."""

    value: int
    radius: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the template needs."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    legend: tuple[Legend, ...]


def mercator(latitude: float, longitude: float) -> tuple[float, float]:
    """Web Mercator in radians, y downwards."""
    return math.radians(longitude), -math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def draw(points: Sequence[Point], *, labels: int = 14) -> Drawing:
    """Fit all points into the width; label the largest values first, then weights, as far as there is room."""
    if not points:
        return Drawing(WIDTH, MARGIN * 2, (), ())
    flat = [mercator(point.latitude, point.longitude) for point in points]
    left, top = min(x for x, _ in flat), min(y for _, y in flat)
    spread = max(max(x for x, _ in flat) - left, 1e-6)
    scale = (WIDTH - 2 * MARGIN) / spread
    height = round((max(y for _, y in flat) - top) * scale + 2 * MARGIN, 1)
    largest = max((point.value or 0 for point in points), default=0)
    circles = [
        ((x - left) * scale + MARGIN, (y - top) * scale + MARGIN, _radius(point.value, largest))
        for (x, y), point in zip(flat, points, strict=True)
    ]
    order = sorted(range(len(points)), key=lambda index: _rank(points[index]))
    # A circle that says a number is kept clear of other names; the small dots of all other places need not be.
    taken = [(x - r, y - r, x + r, y + r) for x, y, r in circles if r > SMALLEST]
    marks: list[Mark] = []
    for rank, index in enumerate(order):
        spot = _label_spot(points[index].label, circles[index], taken) if rank < labels else None
        marks.append(_mark(points[index], circles[index], spot))
    return Drawing(WIDTH, height, tuple(marks), _legend(largest))


def _rank(point: Point) -> tuple[int, int, str]:
    return -(point.value or 0), -point.weight, point.code


def _mark(point: Point, circle: tuple[float, float, float], spot: tuple[float, float] | None) -> Mark:
    """A circle with its label at the spot; none where every spot was taken."""
    x, y, radius = (round(number, 1) for number in circle)
    label_x, label_y = (round(spot[0], 1), round(spot[1], 1)) if spot else (0.0, 0.0)
    shown = point.label if spot else ""
    return Mark(point.code, point.label, x, y, radius, point.visited, point.value, label_x, label_y, shown)


def label_width(label: str) -> float:
    """How wide a label is drawn, at most."""
    return sum(LETTER_WIDTH if ord(letter) < 0x250 else WIDE_LETTER for letter in label)


def _radius(value: int | None, largest: int) -> float:
    """A radius whose circle has an area proportional to the value."""
    if value is None or largest <= 0:
        return SMALLEST
    return max(SMALLEST, LARGEST * math.sqrt(value / largest))


def _label_spot(label: str, circle: tuple[float, float, float], taken: list[Box]) -> tuple[float, float] | None:
    """The first free place for a label beside its circle: to the end, to the start, below, above."""
    x, y, radius = circle
    width = label_width(label)
    spots = (
        (x + radius + 3, y + 4),
        (x - radius - 3 - width, y + 4),
        (x - width / 2, y + radius + LABEL_HEIGHT),
        (x - width / 2, y - radius - 4),
    )
    for left, base in spots:
        box = (left, base - LABEL_HEIGHT, left + width, base + 2)
        inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return left, base
    return None


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(largest: int) -> tuple[Legend, ...]:
    """Two round sizes."""
    if largest < 20:
        return ()
    power = 10 ** (len(str(largest)) - 1)
    high = largest // power * power
    low = max(10, high // 4 // (power // 10 or 1) * (power // 10 or 1))
    return tuple(Legend(value, round(_radius(value, largest), 1)) for value in (low, high))
