"""How exact a place may be shown: a table per class of objects, and points moved to the centre of what may be known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SETTLEMENT, AREA = "settlement", "area"
DECIMALS: Mapping[str, int] = {SETTLEMENT: 2, AREA: 1}
"""Two decimals are about a kilometre, one about ten: in writing, so that no digit stands for a precision it has not."""

PRECISION: Mapping[str, str] = {"housing": AREA, "worship": AREA, "cemetery": AREA, "heritage": AREA}
"""Classes that could lead somebody to a door or a grave are shown by working area; every other one by settlement."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point as text, with what it stands for."""

    latitude: str
    longitude: str
    precision: str


def by_area(object_class: str) -> bool:
    """Whether claims about a class of objects name the working area and not the settlement."""
    return PRECISION.get(object_class, SETTLEMENT) == AREA


def coarsened(
    latitude: float, longitude: float, *, object_class: str, area: Sequence[tuple[float, float]] = ()
) -> Point:
    """The settlement's point rounded, or the centre of its area: always the same one, never moved by chance."""
    precision = PRECISION.get(object_class, SETTLEMENT)
    if precision == AREA and area:
        latitude = sum(point[0] for point in area) / len(area)
        longitude = sum(point[1] for point in area) / len(area)
    digits = DECIMALS[precision]
    return Point(f"{latitude:.{digits}f}", f"{longitude:.{digits}f}", precision)
