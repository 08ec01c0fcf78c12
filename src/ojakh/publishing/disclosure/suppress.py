"""Withhold what must not be known, and as little else as keeps it unknown.

Primary cells come from `check`. For each withheld cell two linear programs play the reader who recomputes it; where the
bounds are too close, a small integer program finds the lightest further cells that must be withheld. Withholding never
narrows another cell, so taking the cells one after the other ends, and the result protects all of them at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ojakh.publishing.disclosure import requirements
from ojakh.publishing.disclosure.audit import change_groups, same_data, small_groups, span
from ojakh.publishing.disclosure.check import Finding, earlier_values, sensitive_cells
from ojakh.publishing.disclosure.merge import merge_small_areas
from ojakh.publishing.disclosure.requirements import Need
from ojakh.publishing.disclosure.solver import CellProgram, Choice, Target, Vector, WideningProgram
from ojakh.publishing.disclosure.table import DisclosureError, Figure, Key, Published, Release, Shown, Table


@dataclass(frozen=True, slots=True)
class Protected:
    """What may be published, the table behind it, and why each figure is not shown.

    `reasons` gives a stable code per withheld or carried cell; `merged` the area that each small area was joined to.
    `lost` is the sum of the counts that are withheld only to protect others.
    """

    published: Published
    table: Table
    reasons: Mapping[Key, str]
    merged: Mapping[str, str]
    lost: int

    def explanation(self) -> dict[str, int]:
        """How many figures stand in which state.

        Reasons are not for the public: who knows which figures are small and which only protect them knows more.
        """
        counts = {state.value: 0 for state in Shown}
        for figure in self.published.figures.values():
            counts[figure.state.value] += 1
        return counts


def protect(release: Release, table: Table, history: Sequence[Published] = ()) -> Protected:
    """The figures of a release that keep every small count and every small change unknown."""
    merged_table, merged = merge_small_areas(table, area=release.area, minimum=release.minimum_area)
    sensitive = sensitive_cells(release, merged_table, history)
    unions: dict[tuple[Key, ...], Need] = {}
    while True:
        pattern = _Pattern(release, merged_table, history, sensitive, unions)
        pattern.solve()
        protected = pattern.protected(merged)
        small = small_groups(protected.published, merged_table)
        found = {group.leaves: requirements.of_small(group.number) for group in small}
        for leaves in change_groups(protected.published, merged_table, history):
            found.setdefault(leaves, requirements.of_change())
        missing = {leaves: need for leaves, need in found.items() if leaves not in unions}
        if not missing:
            return protected
        unions |= missing


@dataclass(slots=True)
class _Pattern:
    """One search for the lightest pattern of withheld cells.

    `unions` are groups of leaf cells whose sum is no published figure but could be computed, and is small or shows a
    small change; each gets a cell of its own that is never published and must stay as uncertain as its need says.
    A carried figure tells the reader that the true one is near (`prior`); where that tells too much of another cell,
    the carried one is withheld altogether (`dropped`).
    """

    release: Release
    table: Table
    history: Sequence[Published]
    sensitive: Sequence[Finding]
    unions: Mapping[tuple[Key, ...], Need]
    keys: tuple[Key, ...] = ()
    values: list[int] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    needs: dict[int, Need] = field(default_factory=dict)
    forced: dict[int, int] = field(default_factory=dict)
    reasons: dict[Key, str] = field(default_factory=dict)
    carried: dict[Key, Figure] = field(default_factory=dict)
    prior: dict[int, tuple[float, float]] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)
    open: set[int] = field(default_factory=set)
    together: list[Published] = field(default_factory=list)
    rows: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        cells = self.table.cells()
        self.keys = tuple(cells)
        place = {key: index for index, key in enumerate(self.keys)}
        self.values = [*cells.values(), *(sum(cells[leaf] for leaf in leaves) for leaves in self.unions)]
        ceiling = float(max(cells.values(), default=0) * 2 + 1000)
        self.low = [0.0] * len(self.values)
        self.high = [ceiling] * len(self.values)
        self.rows = [(place[top], tuple(place[key] for key in below)) for top, below in self.table.equations()]
        for offset, (leaves, need) in enumerate(self.unions.items()):
            index = len(self.keys) + offset
            self.rows.append((index, tuple(place[leaf] for leaf in leaves)))
            self.forced[index] = 1
            self.needs[index] = need
        self.together = same_data(self.release, self.table, self.history)
        for finding in self.sensitive:
            self._force(place[finding.cell], finding)
        self._keep_near(place)

    def _keep_near(self, place: Mapping[Key, int]) -> None:
        """What another release about the same day says to be near an earlier figure cannot be unsaid here."""
        index_of = {self.table.group(key): index for key, index in place.items()}
        for item in self.together:
            shape = item.shape()
            for key, figure in item.figures.items():
                index = index_of.get(shape.group(key))
                if figure.state is Shown.CARRIED and index is not None:
                    self.low[index], self.high[index] = span(figure, item, exact=False)
                    self.needs.setdefault(index, requirements.of_change())

    def _force(self, index: int, finding: Finding) -> None:
        """Withhold a sensitive cell, or carry its earlier value where only the change is sensitive."""
        key, value = finding.cell, self.values[index]
        self.forced[index] = 1
        self.reasons[key] = finding.code
        if finding.code in ("disclosure.below_threshold", "disclosure.dominated"):
            self.needs[index] = requirements.of_small(value)
        if finding.code != "disclosure.small_change":
            return
        release, earlier = earlier_values(self.history)[self.table.group(key)][-1]
        if abs(value - earlier) >= self.release.threshold:
            return
        self.carried[key] = Figure(Shown.CARRIED, earlier, release.id)
        if release.id in {item.release.id for item in self.together}:
            # the same figure about the same day is known already: it cannot be hidden and needs no hiding
            self.forced[index] = 0
            return
        reach = self.release.threshold - 1
        self.prior[index] = (float(max(0, earlier - reach)), float(earlier + reach))

    def solve(self) -> None:
        """Withhold cells until no reader can pin down a withheld one too closely, the most demanding cell first."""
        self.open = {index for index, forced in self.forced.items() if forced}
        reader = CellProgram(self.low, self.high, self.rows)
        waiting = sorted(self.open, key=lambda index: (-self._need(index).width, index))
        while waiting:
            index = waiting.pop(0)
            reader.set_bounds(*self._reach())
            low, high = reader.extreme(index, upper=False), reader.extreme(index, upper=True)
            if self._need(index).met(value=self.values[index], low=low, high=high):
                continue
            added = self._widen(index)
            if not added:
                raise DisclosureError("disclosure.no_pattern", cell="/".join(self.keys[index]))
            # a figure that is withheld needs protection itself, and so does a carried one that no longer is carried
            waiting = sorted({*waiting, *added}, key=lambda place: (-self._need(place).width, place))

    def _need(self, index: int) -> Need:
        """How uncertain a withheld or carried cell has to stay."""
        if index in self.needs:
            return self.needs[index]
        carried = index in self.prior and index not in self.dropped
        return requirements.of_change() if carried else requirements.of_withheld(self.values[index])

    def _reach(self) -> tuple[Vector, Vector]:
        """The bounds a reader knows before any adding up: exact where shown, near an earlier value where carried."""
        low, high = np.array(self.values, dtype=float), np.array(self.values, dtype=float)
        for index in self.open:
            near = index in self.prior and index not in self.dropped
            low[index], high[index] = self.prior[index] if near else (self.low[index], self.high[index])
        return low, high

    def _widen(self, index: int) -> set[int]:
        """Withhold the lightest cells that give one cell its need; a carried cell may lose its earlier value."""
        values = np.array(self.values, dtype=float)
        low, high = self._reach()
        choices = [
            Choice(place, float(low[place]) - self.low[place], self.high[place] - float(high[place]), value + 1.0)
            for place, value in enumerate(self.values)
            if self.forced.get(place) != 0 and (low[place] > self.low[place] or high[place] < self.high[place])
        ]
        need = self._need(index)
        target = Target(index, float(need.up), float(need.down), float(need.width))
        taken = WideningProgram(values - low, high - values, self.rows).solve(target, choices)
        self.dropped |= {choice.cell for choice in taken if choice.cell in self.prior}
        self.open |= {choice.cell for choice in taken}
        return {index, *(choice.cell for choice in taken)} if taken else set()

    def protected(self, merged: Mapping[str, str]) -> Protected:
        """The figures of a pattern with the reason for each that is not shown."""
        figures: dict[Key, Figure] = {}
        reasons: dict[Key, str] = {}
        lost = 0
        for index, (key, value) in enumerate(zip(self.keys, self.values, strict=False)):
            if key in self.carried and index not in self.dropped:
                figures[key], reasons[key] = self.carried[key], self.reasons[key]
            elif index in self.open:
                figures[key] = Figure(Shown.SUPPRESSED)
                reasons[key] = self.reasons.get(key, "disclosure.complementary")
                lost += value if key not in self.reasons else 0
            else:
                figures[key] = Figure(Shown.SHOWN, value)
        published = Published(release=self.release, dimensions=self.table.dimensions, figures=figures)
        return Protected(published=published, table=self.table, reasons=reasons, merged=merged, lost=lost)
