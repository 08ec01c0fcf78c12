"""What would be wrong with a table if it were released as it is, cell by cell and as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ojakh.publishing.disclosure.audit import reappearing
from ojakh.publishing.disclosure.table import Group, Key, Published, Release, Table

DOMINANCE_CONTRIBUTORS = 2
DOMINANCE_SHARE = (9, 10)
"""Two contributors holding nine tenths of a cell give each other away (dominance rule n=2, k=0.90)."""

LEAST_DAYS_BETWEEN = 28
"""Releases about the same people come monthly or slower."""

PROXIES = frozenset({"origin", "settlement_of_origin", "script", "name_script", "language", "naming_pool"})
"""Dimensions that stand for a group of origin; together with people they are never published."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a stable code, the cell where there is one, and the numbers behind it."""

    code: str
    cell: Key = ()
    release: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """`refusals` stop the release as a whole; `cells` have to be withheld before it can go out."""

    refusals: tuple[Finding, ...]
    cells: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Whether the table could be released as it is."""
        return not self.refusals and not self.cells


def check(release: Release, table: Table, history: Sequence[Published] = ()) -> Findings:
    """Refusals of the whole release, and every cell that must not be shown, with the reason."""
    return Findings(refusals=refusals(release, table, history), cells=tuple(sensitive_cells(release, table, history)))


def refusals(release: Release, table: Table, history: Sequence[Published]) -> tuple[Finding, ...]:
    """What stops a release as a whole, before any cell is looked at."""
    found = [Finding("disclosure.proxy_dimension", cell=(name,)) for name in sorted(set(release.dimensions) & PROXIES)]
    if tuple(dimension.name for dimension in table.dimensions) != release.dimensions:
        found.append(Finding("disclosure.undeclared_dimension", cell=tuple(d.name for d in table.dimensions)))
    for earlier in history:
        days = abs((release.as_of - earlier.release.as_of).days)
        same = (earlier.release.unit, earlier.release.dimensions) == (release.unit, release.dimensions)
        if same and days < LEAST_DAYS_BETWEEN and release.supersedes != earlier.release.id:
            found.append(Finding("disclosure.too_soon", release=earlier.release.id, numbers=(days, LEAST_DAYS_BETWEEN)))
    small = sorted(
        leaf
        for dimension in table.dimensions
        if dimension.name == release.area
        for leaf in dimension.leaves
        if table.populations.get(leaf, 0) < release.minimum_area
    )
    found += [
        Finding("disclosure.area_too_small", cell=(leaf,), numbers=(table.populations.get(leaf, 0),)) for leaf in small
    ]
    return tuple(found)


def sensitive_cells(release: Release, table: Table, history: Sequence[Published]) -> list[Finding]:
    """Cells that may not be shown: too small, dominated, changed by too little, or withheld before and hardly changed.

    Zero is a small count: it says of everybody in the cell that they are not there.
    """
    cells, top = table.cells(), table.top_two()
    before = earlier_values(history)
    withheld = withheld_for_the_day(release, history) | reappearing(release, table, history)
    found: list[Finding] = []
    for key, count in cells.items():
        group = table.group(key)
        if count < release.threshold:
            found.append(Finding("disclosure.below_threshold", cell=key))
        elif dominated(count, top.get(key)):
            found.append(Finding("disclosure.dominated", cell=key))
        elif group in withheld:
            found.append(Finding("disclosure.withheld_before", cell=key))
        else:
            near = [(r, value) for r, value in before.get(group, ()) if abs(count - value) < release.threshold]
            found += [
                Finding("disclosure.small_change", cell=key, release=r.id, numbers=(value,)) for r, value in near[-1:]
            ]
    return found


def dominated(count: int, top: tuple[int, int] | None) -> bool:
    """Whether the two largest contributors hold nine tenths or more of a cell."""
    share, whole = DOMINANCE_SHARE
    return top is not None and count > 0 and whole * sum(top) >= share * count


def earlier_values(history: Sequence[Published]) -> Mapping[Group, list[tuple[Release, int]]]:
    """Every value shown so far, by group of people, oldest first."""
    found: dict[Group, list[tuple[Release, int]]] = {}
    for earlier in sorted(history, key=lambda item: (item.release.as_of, item.release.id)):
        for group, value in earlier.values().items():
            found.setdefault(group, []).append((earlier.release, value))
    return found


def withheld_for_the_day(release: Release, history: Sequence[Published]) -> frozenset[Group]:
    """Groups that another release about the same day withheld: showing them now would undo it."""
    same_day = [item.withheld() for item in history if item.release.as_of == release.as_of]
    return frozenset().union(*same_day)
