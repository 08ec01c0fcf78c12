"""What disclosure control works on: a declared release, a table of counts with its margins, and published figures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import product

TOTAL = "*"
"""The node that stands for everybody in a dimension."""

Key = tuple[str, ...]
"""One cell: a node per dimension, in the order of the table's dimensions."""

Group = tuple[tuple[str, str], ...]
"""The people of a cell, said without the order of dimensions: pairs of dimension and node, totals left out."""


class DisclosureError(ValueError):
    """A table or release that cannot be worked on; `code` is stable, `values` are numbers and node names."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A tree of categories: leaves, the inner nodes above them, and the total above everything.

    `parents` gives the inner node above a leaf or an inner node; a node that is not in it stands under the total.
    `members` gives the original leaves of a leaf that was merged from several.
    """

    name: str
    leaves: tuple[str, ...]
    parents: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def parent(self, node: str) -> str:
        """The node directly above; the total has none and answers itself."""
        return self.parents.get(node, TOTAL)

    def above(self, leaf: str) -> Iterator[str]:
        """A leaf and every node over it, the total last."""
        node, steps = leaf, 0
        while node != TOTAL:
            yield node
            node, steps = self.parent(node), steps + 1
            if steps > len(self.parents) + 1:
                raise DisclosureError("disclosure.circular_dimension", dimension=self.name)
        yield TOTAL

    def nodes(self) -> tuple[str, ...]:
        """Leaves in their order, then inner nodes by name, then the total."""
        inner = {node for leaf in self.leaves for node in self.above(leaf)} - {TOTAL} - set(self.leaves)
        return (*self.leaves, *sorted(inner), TOTAL)

    def children(self) -> dict[str, tuple[str, ...]]:
        """The nodes directly under each inner node and under the total."""
        below: dict[str, list[str]] = {}
        for node in self.nodes()[:-1]:
            below.setdefault(self.parent(node), []).append(node)
        return {node: tuple(names) for node, names in below.items()}

    def leaves_under(self, node: str) -> frozenset[str]:
        """The original leaves that a node stands for."""
        under: set[str] = set()
        for leaf in self.leaves:
            if node in self.above(leaf):
                under |= self.members.get(leaf, frozenset((leaf,)))
        return frozenset(under)


@dataclass(frozen=True, slots=True)
class Release:
    """What is declared before anything is counted; nothing outside it may be asked of the register."""

    id: str
    title: str
    unit: str
    dimensions: tuple[str, ...]
    as_of: date
    area: str = ""
    level: str = ""
    period: str = ""
    method: str = "suppression"
    threshold: int = 10
    minimum_area: int = 100
    supersedes: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of leaf cells; a leaf combination that is not named counts zero.

    `populations` gives the people living in each leaf of the area dimension, `largest` the two largest contributors
    of a leaf cell (for instance two households), for the dominance rule.
    """

    dimensions: tuple[Dimension, ...]
    counts: Mapping[Key, int]
    populations: Mapping[str, int] = field(default_factory=dict)
    largest: Mapping[Key, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = [frozenset(dimension.leaves) for dimension in self.dimensions]
        for key, count in self.counts.items():
            if len(key) != len(known) or any(node not in names for node, names in zip(key, known, strict=True)):
                raise DisclosureError("disclosure.unknown_cell", cell="/".join(key))
            if count < 0:
                raise DisclosureError("disclosure.negative_count", cell="/".join(key))

    def keys(self) -> tuple[Key, ...]:
        """Every cell of the table and its margins, in a fixed order."""
        return tuple(product(*(dimension.nodes() for dimension in self.dimensions)))

    def cells(self) -> dict[Key, int]:
        """The count of every cell and margin, zeros included."""
        totals = dict.fromkeys(self.keys(), 0)
        for leaf, count in self.counts.items():
            for key in self._over(leaf):
                totals[key] += count
        return totals

    def top_two(self) -> dict[Key, tuple[int, int]]:
        """The two largest contributors of every cell and margin that has any."""
        found: dict[Key, tuple[int, int]] = {}
        for leaf, pair in self.largest.items():
            for key in self._over(leaf):
                first, second = sorted((*found.get(key, (0, 0)), *pair), reverse=True)[:2]
                found[key] = (first, second)
        return found

    def _over(self, leaf: Key) -> Iterable[Key]:
        return product(*(tuple(d.above(node)) for d, node in zip(self.dimensions, leaf, strict=True)))

    def equations(self) -> list[tuple[Key, tuple[Key, ...]]]:
        """Each margin with the cells that add up to it."""
        found: list[tuple[Key, tuple[Key, ...]]] = []
        nodes = [dimension.nodes() for dimension in self.dimensions]
        for place, dimension in enumerate(self.dimensions):
            others = list(product(*(names for index, names in enumerate(nodes) if index != place)))
            for parent, below in sorted(dimension.children().items()):
                for rest in others:
                    found.append((_put(rest, place, parent), tuple(_put(rest, place, child) for child in below)))
        return found

    def group(self, key: Key) -> Group:
        """The people of a cell in a form that two tables with a shared margin have in common."""
        pairs = ((d.name, node) for d, node in zip(self.dimensions, key, strict=True) if node != TOTAL)
        return tuple(sorted(pairs))

    def with_dimension(self, place: int, dimension: Dimension, moved: Mapping[str, str]) -> "Table":
        """The table with one dimension replaced; `moved` says which new leaf takes in each old one."""
        counts: dict[Key, int] = {}
        largest: dict[Key, tuple[int, int]] = {}
        populations: dict[str, int] = {}
        for key, count in self.counts.items():
            new = (*key[:place], moved[key[place]], *key[place + 1 :])
            counts[new] = counts.get(new, 0) + count
        for key, pair in self.largest.items():
            new = (*key[:place], moved[key[place]], *key[place + 1 :])
            first, second = sorted((*largest.get(new, (0, 0)), *pair), reverse=True)[:2]
            largest[new] = (first, second)
        for leaf, people in self.populations.items():
            populations[moved[leaf]] = populations.get(moved[leaf], 0) + people
        dimensions = (*self.dimensions[:place], dimension, *self.dimensions[place + 1 :])
        return replace(self, dimensions=dimensions, counts=counts, largest=largest, populations=populations)


def _put(rest: Key, place: int, node: str) -> Key:
    return (*rest[:place], node, *rest[place:])


class Shown(StrEnum):
    """How a figure stands in a release."""

    SHOWN = "shown"
    SUPPRESSED = "suppressed"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure: a value, or none; a carried value is the one of the earlier release `since`."""

    state: Shown
    value: int | None = None
    since: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A release as everybody can read it: its shape and its figures, nothing that was withheld."""

    release: Release
    dimensions: tuple[Dimension, ...]
    figures: Mapping[Key, Figure]

    def shape(self) -> Table:
        """The empty table of this release, for its cells and equations."""
        return Table(dimensions=self.dimensions, counts={})

    def values(self) -> dict[Group, int]:
        """The values first shown here, by group of people."""
        shape = self.shape()
        return {
            shape.group(key): figure.value
            for key, figure in self.figures.items()
            if figure.state is Shown.SHOWN and figure.value is not None
        }

    def withheld(self) -> frozenset[Group]:
        """The groups whose figure this release withheld."""
        shape = self.shape()
        return frozenset(shape.group(k) for k, figure in self.figures.items() if figure.state is Shown.SUPPRESSED)
