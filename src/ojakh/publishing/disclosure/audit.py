"""Attack a release as a reader would: bounds by linear programming, and differences with every earlier release."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from ojakh.publishing.disclosure import requirements
from ojakh.publishing.disclosure.requirements import Need
from ojakh.publishing.disclosure.solver import CellProgram, Vector
from ojakh.publishing.disclosure.table import TOTAL, Figure, Group, Key, Published, Release, Shown, Table

_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Bound:
    """How closely a reader can pin down one figure that is not shown."""

    group: Group
    low: int
    high: int
    ok: bool

    @property
    def exact(self) -> bool:
        """Whether the reader knows the figure."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class SmallGroup:
    """A group of fewer people than the threshold whose number can be computed.

    `release` is the earlier release that it takes, empty where one release is enough; `leaves` the cells of the group.
    """

    leaves: tuple[Key, ...]
    number: int
    release: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What the attack found; a release goes out only where it found nothing."""

    bounds: tuple[Bound, ...]
    groups: tuple[SmallGroup, ...]
    comparable: bool = True

    @property
    def exact(self) -> int:
        """Figures recovered exactly."""
        return sum(bound.exact for bound in self.bounds)

    @property
    def too_tight(self) -> int:
        """Figures whose bounds are closer than they may be, the exact ones among them."""
        return sum(not bound.ok for bound in self.bounds)

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.too_tight and not self.groups

    def summary(self) -> dict[str, int | bool]:
        """The counts of the report."""
        return {
            "passed": self.passed,
            "attacked": len(self.bounds),
            "exact": self.exact,
            "too_tight": self.too_tight,
            "small_groups": len(self.groups),
        }


def attack(published: Published, table: Table, history: Sequence[Published] = ()) -> Report:
    """Recompute every figure that is not shown, and every change since earlier releases, from what is shown.

    `table` is the protected table with its true counts: it judges the bounds and never helps to find them.
    """
    together = same_data(published.release, table, history)
    bounds = _bounds([published, *together], table)
    comparable = bounds is not None
    if bounds is None:
        bounds = _bounds([published], table) or ()
    groups = (
        *small_groups(published, table),
        *_small_changes(published, table, history),
        *_shown_again(published, table, history),
    )
    return Report(bounds=tuple(bounds), groups=groups, comparable=comparable)


def same_data(release: Release, table: Table, history: Sequence[Published]) -> list[Published]:
    """Earlier releases about the same day whose figures were not corrected since: a reader may add them up with this.

    Once one figure was corrected, nobody outside knows which others were, and the two say nothing exact together.
    """
    truth = {table.group(key): value for key, value in table.cells().items()}
    return [
        item
        for item in history
        if item.release.as_of == release.as_of
        and all(truth.get(group, value) == value for group, value in item.values().items())
    ]


def _bounds(releases: Sequence[Published], table: Table) -> tuple[Bound, ...] | None:
    """Bounds of every withheld or carried figure of the first release given all of them; None where none fits all."""
    truth = {table.group(key): value for key, value in table.cells().items()}
    place: dict[Group, int] = {}
    for item in releases:
        shape = item.shape()
        for key in item.figures:
            place.setdefault(shape.group(key), len(place))
    low, high = np.zeros(len(place)), np.full(len(place), np.inf)
    needs: dict[Group, Need] = {}
    for item in reversed(releases):
        _limits(item, releases, truth, (place, low, high, needs))
    rows = [
        (place[shape.group(top)], tuple(place[shape.group(key)] for key in below))
        for shape in (item.shape() for item in releases)
        for top, below in shape.equations()
    ]
    reader = CellProgram(low.tolist(), high.tolist(), rows)
    if not reader.feasible():
        return None
    return tuple(_bound(reader, group, place[group], truth.get(group), need) for group, need in sorted(needs.items()))


def _limits(
    item: Published,
    releases: Sequence[Published],
    truth: Mapping[Group, int],
    found: tuple[dict[Group, int], Vector, Vector, dict[Group, Need]],
) -> None:
    """Write down what one release says of each group, and how uncertain the rest has to stay."""
    place, low, high, needs = found
    shape = item.shape()
    days = {other.release.id for other in releases}
    for key, figure in item.figures.items():
        group = shape.group(key)
        index, value = place[group], truth.get(group)
        reach = span(figure, item, exact=figure.since in days and figure.value == value)
        low[index], high[index] = max(low[index], reach[0]), min(high[index], reach[1])
        if reach[0] == reach[1]:
            needs.pop(group, None)
        elif figure.state is Shown.CARRIED:
            needs.setdefault(group, requirements.of_change())
        elif high[index] > low[index]:
            needs.setdefault(group, _need(value, item.release.threshold))


def _need(value: int | None, threshold: int) -> Need:
    if value is None:
        return requirements.of_change()
    return requirements.of_small(value) if value < threshold else requirements.of_withheld(value)


def span(figure: Figure, item: Published, *, exact: bool) -> tuple[float, float]:
    """What a published figure says of the true one."""
    if figure.value is None:
        return 0.0, np.inf
    if figure.state is Shown.SHOWN or exact:
        return float(figure.value), float(figure.value)
    reach = item.release.threshold - 1
    return float(max(0, figure.value - reach)), float(figure.value + reach)


def _bound(reader: CellProgram, group: Group, index: int, value: int | None, need: Need) -> Bound:
    low = reader.extreme(index, upper=False)
    high = reader.extreme(index, upper=True)
    true = low if value is None else value
    ok = need.met(value=int(true), low=low, high=high)
    return Bound(group, int(np.ceil(low - _NEAR)), int(np.floor(high + _NEAR)) if np.isfinite(high) else 10**9, ok)


def _shown_again(published: Published, table: Table, history: Sequence[Published]) -> Iterator[SmallGroup]:
    """Figures that the last release withheld and this one shows although they may hardly have changed."""
    if not history:
        return
    close = reappearing(published.release, table, history)
    for key, figure in published.figures.items():
        if figure.state is Shown.SHOWN and table.group(key) in close:
            yield SmallGroup((key,), 0, max(item.release.id for item in history))


def reader_bounds(published: Published) -> dict[Group, tuple[float, float]]:
    """What a reader of one release knows of each figure that it does not show: the least and the largest value."""
    shape = published.shape()
    place = {shape.group(key): index for index, key in enumerate(published.figures)}
    spans = [span(figure, published, exact=False) for figure in published.figures.values()]
    rows = [
        (place[shape.group(top)], tuple(place[shape.group(key)] for key in below)) for top, below in shape.equations()
    ]
    reader = CellProgram([low for low, _ in spans], [high for _, high in spans], rows)
    return {
        group: (reader.extreme(index, upper=False), reader.extreme(index, upper=True))
        for group, index in place.items()
        if spans[index][0] < spans[index][1]
    }


def reappearing(release: Release, table: Table, history: Sequence[Published]) -> frozenset[Group]:
    """Groups that the last release of this kind withheld and whose number now may be nearly the same.

    Showing one would tell a reader who expects little change what was hidden, and with it the small numbers that it
    hid. It may appear again when even that reader could see that at least the threshold lies between.
    """
    kind = (release.unit, release.dimensions)
    earlier = [item for item in history if (item.release.unit, item.release.dimensions) == kind]
    if not earlier:
        return frozenset()
    last = max(earlier, key=lambda item: (item.release.as_of, item.release.id))
    withheld = last.withheld()
    if not withheld:
        return frozenset()
    bounds, reach = reader_bounds(last), release.threshold - 1
    found = set()
    for key, value in table.cells().items():
        group = table.group(key)
        if group in withheld and bounds[group][0] - reach <= value <= bounds[group][1] + reach:
            found.add(group)
    return frozenset(found)


def small_groups(published: Published, table: Table) -> tuple[SmallGroup, ...]:
    """Groups below the threshold that one subtraction gives: a shown margin less its shown cells."""
    cells = table.cells()
    found: dict[tuple[Key, ...], int] = {}
    for top, below in table.equations():
        hidden = [key for key in below if published.figures[key].state is not Shown.SHOWN]
        if published.figures[top].state is Shown.SHOWN and len(hidden) > 1:
            number = sum(cells[key] for key in hidden)
            if number < published.release.threshold:
                found[_leaves(table, hidden)] = number
    return tuple(SmallGroup(leaves, number) for leaves, number in sorted(found.items()))


def _leaves(table: Table, keys: Sequence[Key]) -> tuple[Key, ...]:
    """The leaf cells under some cells of a table."""
    found: set[Key] = set()
    for key in keys:
        under = [
            [leaf for leaf in dimension.leaves if node in dimension.above(leaf)]
            for dimension, node in zip(table.dimensions, key, strict=True)
        ]
        found |= set(product(*under))
    return tuple(sorted(found))


def change_groups(published: Published, table: Table, history: Sequence[Published]) -> tuple[tuple[Key, ...], ...]:
    """Groups of cells whose change since an earlier release is small and computable, as leaf cells of this table."""
    return tuple(dict.fromkeys(group.leaves for group in _small_changes(published, table, history)))


def _small_changes(published: Published, table: Table, history: Sequence[Published]) -> tuple[SmallGroup, ...]:
    """Every group that this release and an earlier one both determine, with a difference below the threshold."""
    found: list[SmallGroup] = []
    for earlier in history:
        if (
            earlier.release.dimensions == published.release.dimensions
            and earlier.release.unit == published.release.unit
        ):
            found += _compare(published, table, earlier)
    return tuple(sorted(set(found), key=lambda group: (group.release, group.leaves)))


def _compare(published: Published, table: Table, earlier: Published) -> Iterator[SmallGroup]:
    """Small differences between two releases, unions and remainders of cells included.

    A group is determined by a release where its vector over the smallest cells is a combination of the vectors of the
    shown cells; least squares finds the combination, and no residual says that it is one.
    """
    atoms = _Atoms(published, earlier)
    new, old = atoms.system(published), atoms.system(earlier)
    seen: set[tuple[float, ...]] = set()
    for targets, other, sign in ((new, old, 1), (old, new, -1)):
        for vector, value in zip(*targets.targets(), strict=True):
            mark = tuple(vector)
            if mark in seen:
                continue
            seen.add(mark)
            match = other.value_of(vector)
            if match is None:
                continue
            same_day = published.release.as_of == earlier.release.as_of
            difference = sign * (round(value) - round(match))
            if abs(difference) < published.release.threshold and not (same_day and difference == 0):
                yield SmallGroup(atoms.leaves(vector, table), difference, earlier.release.id)


class _Atoms:
    """The smallest cells that two releases have in common, and cells as vectors over them."""

    def __init__(self, first: Published, second: Published) -> None:
        self.members: list[dict[str, frozenset[str]]] = []
        axes: list[tuple[str, ...]] = []
        for one, two in zip(first.dimensions, second.dimensions, strict=True):
            nodes: dict[str, frozenset[str]] = {}
            for dimension in (one, two):
                for node in dimension.nodes():
                    nodes[node] = nodes.get(node, frozenset()) | dimension.leaves_under(node)
            everything = nodes[TOTAL]
            axes.append(tuple(sorted(everything)))
            self.members.append(nodes)
        self.axes = axes
        self.index = {atom: place for place, atom in enumerate(product(*axes))}

    def vector(self, key: Key) -> Vector:
        vector = np.zeros(len(self.index))
        for atom in product(*(sorted(nodes[node]) for nodes, node in zip(self.members, key, strict=True))):
            vector[self.index[atom]] = 1.0
        return vector

    def system(self, published: Published) -> "_System":
        return _System(published, {key: self.vector(key) for key in published.figures}, len(self.index))

    def leaves(self, vector: Vector, table: Table) -> tuple[Key, ...]:
        """The leaf cells of a table that lie in a group wholly or in part."""
        keys = product(*(dimension.leaves for dimension in table.dimensions))
        return tuple(sorted(key for key in keys if np.any(self.vector(key) * vector > 0)))


class _System:
    """The shown cells of one release as equations over the smallest cells."""

    def __init__(self, published: Published, vectors: Mapping[Key, Vector], size: int) -> None:
        shown = [key for key, figure in published.figures.items() if figure.state is Shown.SHOWN]
        self.published, self.vectors = published, vectors
        self.matrix = np.array([vectors[key] for key in shown]).reshape(len(shown), size)
        self.values = np.array([float(published.figures[key].value or 0) for key in shown])
        self.inverse = np.linalg.pinv(self.matrix) if shown else np.zeros((size, 0))

    def value_of(self, vector: Vector) -> float | None:
        """The number of people in a group as this release determines it, or None where it does not."""
        combination = vector @ self.inverse
        if not len(self.values) or np.abs(combination @ self.matrix - vector).max(initial=0.0) > _NEAR:
            return None
        return float(combination @ self.values)

    def targets(self) -> tuple[list[Vector], list[float]]:
        """Shown cells, and remainders of shown margins after their shown cells."""
        vectors, values = list(self.matrix), self.values.tolist()
        figures = self.published.figures
        for top, below in self.published.shape().equations():
            shown = [key for key in below if figures[key].state is Shown.SHOWN]
            if figures[top].state is not Shown.SHOWN or not shown or len(shown) == len(below):
                continue
            vectors.append(self.vectors[top] - sum(self.vectors[key] for key in shown))
            values.append(float((figures[top].value or 0) - sum(figures[key].value or 0 for key in shown)))
        return vectors, values
