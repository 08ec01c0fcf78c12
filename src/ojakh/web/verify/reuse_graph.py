"""The graph of common origins as a drawing: a box for each item, a row for each origin, a line for each link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ojakh.claims.ledger import Edge
from ojakh.claims.status import clusters_of

PER_LINE = 5
BOX_WIDTH, BOX_HEIGHT = 132.0, 40.0
GAP_X, GAP_Y, MARGIN = 36.0, 44.0, 24.0


@dataclass(frozen=True, slots=True)
class Box:
    """One item; `first` where all others of its origin go back to it."""

    code: str
    label: str
    x: float
    y: float
    first: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A link as a path from one box to the other, bent so that it passes no third one; `state` decides its stroke."""

    path: str
    state: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The whole drawing; `origins` counts the groups, items without a link among them."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    origins: int
    width: float
    height: float


def graph(
    labels: Mapping[str, str], links: Sequence[tuple[str, str, str]], *, firsts: Sequence[tuple[str, str]] = ()
) -> Graph:
    """Draw items with their labels and links (left, right, state); `firsts` are pairs of a copy and what it copies.

    A cut link joins nothing and is not drawn: the list beside the drawing names it.
    """
    open_ = [Edge(*link) for link in links if link[2] != "rejected"]
    groups = clusters_of(list(labels), open_)
    copies = {copy for copy, _ in firsts}
    models = {model for _, model in firsts}
    boxes: dict[str, Box] = {}
    y = MARGIN
    for group in sorted(groups, key=lambda one: (-len(one), min(one))):
        for place, code in enumerate(sorted(group, key=lambda one: (one in copies, one))):
            if place and place % PER_LINE == 0:
                y += BOX_HEIGHT + GAP_Y
            x = MARGIN + place % PER_LINE * (BOX_WIDTH + GAP_X)
            boxes[code] = Box(code, labels[code], x, y, code in models and code not in copies)
        y += BOX_HEIGHT + GAP_Y
    lines = tuple(Line(_path(boxes[one.left], boxes[one.right]), one.state) for one in open_)
    width = 2 * MARGIN + PER_LINE * BOX_WIDTH + (PER_LINE - 1) * GAP_X
    return Graph(tuple(boxes.values()), lines, len(groups), width, y - GAP_Y + MARGIN)


def _path(one: Box, other: Box) -> str:
    """From the lower edge of one box to that of the other, below what stands between; straight to another line."""
    if one.y != other.y:
        upper, lower = sorted((one, other), key=lambda box: box.y)
        return f"M{upper.x + BOX_WIDTH / 2:g} {upper.y + BOX_HEIGHT:g}L{lower.x + BOX_WIDTH / 2:g} {lower.y:g}"
    left, right = sorted((one, other), key=lambda box: box.x)
    y = left.y + BOX_HEIGHT
    bend = y + min(GAP_Y * 1.6, 10 + (right.x - left.x) / 8)
    start, end = left.x + BOX_WIDTH / 2, right.x + BOX_WIDTH / 2
    return f"M{start:g} {y:g}Q{(start + end) / 2:g} {bend:g} {end:g} {y:g}"
