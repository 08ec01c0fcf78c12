"""Needs cut into slices by level, and slices with the same rights gathered into classes.

All slices of one level, item and set of usable supply groups end with the same coverage in a fair plan, so one
number per class is enough; everything that could make two slices differ is part of the class.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ojakh.planning.errors import PlanningError
from ojakh.planning.policy import Level, NeedClass, Policy
from ojakh.planning.problem import Line, Problem
from ojakh.planning.roads import Pair, Reach
from ojakh.planning.supply import Supply, SupplyGroup


@dataclass(frozen=True, slots=True)
class Columns:
    """The supply groups a need may draw from, each open or waiting for a road; `barred` says why there is none."""

    groups: tuple[SupplyGroup, ...]
    waiting: tuple[bool, ...]
    barred: str = ""

    def ids(self) -> tuple[str, ...]:
        """Group ids, a trailing `?` marking those behind unconfirmed roads."""
        marks = ("?" if wait else "" for wait in self.waiting)
        return tuple(group.id + mark for group, mark in zip(self.groups, marks, strict=True))


@dataclass(slots=True)
class NeedClassRow:
    """One class: level (by number), item, columns, total demand in packs and number of slices."""

    id: str
    level: int
    item: str
    columns: Columns
    demand: int = 0
    slices: int = 0


Slices = tuple[tuple[NeedClassRow, int], ...]
"""The slices of a line, in order of level: class row and width in packs."""


@dataclass(slots=True)
class Classes:
    """The classified problem: class rows by id, and for each line its slices as (class row, width in packs)."""

    rows: dict[str, NeedClassRow] = field(default_factory=dict)
    slices: dict[str, Slices] = field(default_factory=dict)

    def row(self, level_id: str, mark: str, *, level: int, item: str, columns: Columns) -> NeedClassRow:
        """The class of this level, item and column set (`mark`), made where it does not exist yet."""
        class_id = f"{level_id}/{item}/{mark}"
        found = self.rows.get(class_id)
        if found is None:
            found = self.rows[class_id] = NeedClassRow(class_id, level, item, columns)
        return found

    def by_item(self) -> dict[str, list[NeedClassRow]]:
        """Rows of each item in policy order, then by id."""
        items: dict[str, list[NeedClassRow]] = {}
        for row in sorted(self.rows.values(), key=lambda one: (one.level, one.id)):
            items.setdefault(row.item, []).append(row)
        return items


@dataclass(frozen=True, slots=True)
class Want:
    """What a level wants for a line: `share` / `parts` of the quantity `of`, as whole numbers.

    `fallback` / `fallback_parts` of the need stand in where a line has no minimum of its own.
    """

    level: int
    of: str
    share: int
    parts: int
    fallback: int = 0
    fallback_parts: int = 1


def want_of(number: int, level: Level) -> Want:
    """The wish of a policy level."""
    fallback = level.without_minimum or Fraction(0)
    return Want(
        number,
        level.fraction_of,
        level.value.numerator,
        level.value.denominator,
        fallback.numerator,
        fallback.denominator,
    )


def targets(line: Line, wants: Sequence[Want], pack: int) -> list[tuple[int, int]]:
    """Cumulative whole-pack targets of a line as (level number, packs), never falling.

    A share of the need is rounded up to a whole pack, because goods that cannot be handed out in part meet a floor
    only as a whole; the need itself is rounded down, because nobody is given more than was asked.
    """
    need = line.need or 0
    asked = need if line.asked is None or line.asked < need else line.asked
    limit = asked if line.cap is None or line.cap > asked else line.cap
    most = limit // pack
    full = most if limit <= need else need // pack
    reached = 0
    steps: list[tuple[int, int]] = []
    for want in wants:
        bound = full
        amount, share, parts = need, want.share, want.parts
        if want.of == "asked":
            amount, bound = asked, most
        elif want.of == "minimum":
            if line.minimum is None:
                share, parts = want.fallback, want.fallback_parts
            else:
                amount = line.minimum
        target = -(-amount * share // (parts * pack))
        target = min(target, bound)
        if target > reached:
            reached = target
            steps.append((want.level, reached))
    return steps


def classify(problem: Problem, policy: Policy, supply: Supply, reach: Mapping[tuple[str, str], Pair]) -> Classes:
    """Slices and classes of all lines whose need is known; a line of an undeclared class is refused.

    A line for which goods are loaded already takes no part in the sharing.

    Lines alike in everything that counts share one tuple of slices, which later steps use to work once for all.
    """
    known = {one.id: one for one in policy.classes}
    items = {item.id: item for item in problem.items}
    wants_of: dict[tuple[str, str], tuple[Want, ...]] = {}
    finder = _ColumnFinder(problem, supply, reach)
    classes = Classes()
    alike: dict[tuple[object, ...], Slices] = {}
    on_board = {one.line for one in problem.loaded}
    for line in problem.lines:
        need_class = known.get(line.need_class)
        if need_class is None:
            raise PlanningError("policy.class_missing", [line.id, line.need_class])
        if line.need is None or line.id in on_board:
            continue
        item = items[line.item]
        key = (line.need_class, item.group)
        wants = wants_of.get(key)
        if wants is None:
            wants = wants_of[key] = _wants(need_class, item.group, problem, policy)
        columns, mark = finder.find(line, need_class)
        same = (line.need_class, line.item, mark, line.need, line.minimum, line.asked, line.cap)
        slices = alike.get(same)
        if slices is None:
            before = 0
            cut: list[tuple[NeedClassRow, int]] = []
            for number, reached in targets(line, wants, item.pack):
                row = classes.row(policy.levels[number].id, mark, level=number, item=line.item, columns=columns)
                cut.append((row, reached - before))
                before = reached
            slices = alike[same] = tuple(cut)
        for row, width in slices:
            row.demand += width
            row.slices += 1
        classes.slices[line.id] = slices
    return classes


def _wants(need_class: NeedClass, group: str, problem: Problem, policy: Policy) -> tuple[Want, ...]:
    return tuple(
        want_of(number, level)
        for number, level in enumerate(policy.levels)
        if level.selects(need_class, group=group, season=problem.season, period=problem.period)
    )


class _ColumnFinder:
    """Finds and shares the column sets of lines; equal sets are one object with one mark."""

    def __init__(self, problem: Problem, supply: Supply, reach: Mapping[tuple[str, str], Pair]) -> None:
        self.groups = supply.groups
        self.lacking = supply.lacking
        self.houses = sorted(warehouse.id for warehouse in problem.warehouses)
        self.reach = reach
        marks = {g.earmark.code: g.earmark for groups in supply.groups.values() for g in groups if g.earmark}
        self.marks = [frozenset(mark.places) for _, mark in sorted(marks.items()) if mark.places]
        self.signatures: dict[str, int] = {}
        self.numbers: dict[tuple[tuple[Reach, ...], tuple[bool, ...]], int] = {}
        self.known: dict[tuple[str, str], Columns] = {}
        self.cache: dict[tuple[str, str, int], tuple[Columns, str]] = {}

    def find(self, line: Line, need_class: NeedClass) -> tuple[Columns, str]:
        """Columns of a line and the mark that names them inside its item."""
        signature = self.signatures.get(line.place)
        if signature is None:
            signature = self.signatures[line.place] = self._signature(line.place)
        key = (line.item, line.need_class, signature)
        found = self.cache.get(key)
        if found is None:
            reach = {house: self.reach[house, line.place].reach for house in self.houses}
            found = self.cache[key] = self._columns(line, need_class, reach)
        return found

    def _signature(self, place: str) -> int:
        """A number shared by places with the same reach and the same earmarks in their favour."""
        reach = tuple(self.reach[house, place].reach for house in self.houses)
        return self.numbers.setdefault((reach, tuple(place in some for some in self.marks)), len(self.numbers))

    def _columns(self, line: Line, need_class: NeedClass, reach: Mapping[str, Reach]) -> tuple[Columns, str]:
        usable: list[tuple[SupplyGroup, bool]] = []
        reached = any(state is not Reach.NONE for state in reach.values())
        stocked = False
        for group in self.groups.get(line.item, ()):
            state = reach[group.warehouse]
            if state is Reach.NONE:
                continue
            stocked = True
            if group.may_serve(need_class=line.need_class, place=line.place, shelf_life=need_class.min_shelf_life_days):
                usable.append((group, state is Reach.WAITING))
        if usable:
            columns = Columns(tuple(group for group, _ in usable), tuple(wait for _, wait in usable))
            mark = "+".join(columns.ids())
        else:
            barred = self._barred(line.item, reached=reached, stocked=stocked)
            columns, mark = Columns((), (), barred), f"!{barred}"
        return self.known.setdefault((line.item, mark), columns), mark

    def _barred(self, item: str, *, reached: bool, stocked: bool) -> str:
        """Why a line has no column at all."""
        if not self.houses:
            return "no_warehouse"
        if not reached:
            return "no_open_road"
        if stocked:
            return "no_usable_lot"
        return "no_stock_in_reach" if self.groups.get(item) else self.lacking.get(item, "no_stock")
