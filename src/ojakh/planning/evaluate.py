"""How fair a sharing is: level violations, least coverage by level, and the two everyday ways beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ojakh.planning.flow import Transport
from ojakh.planning.policy import Policy
from ojakh.planning.problem import Problem
from ojakh.planning.result import Plan
from ojakh.planning.roads import reach_table, road_states
from ojakh.planning.supply import SupplyGroup, supply_of
from ojakh.planning.tiers import Classes, classify


@dataclass(frozen=True, slots=True)
class LevelFairness:
    """One level under one way of sharing: slices, least and mean coverage, and violations.

    A violation is a slice that stays a pack or more short while a later level holds a pack it could have used.
    """

    level: str
    slices: int
    least: Fraction | None
    mean: Fraction | None
    violations: int


@dataclass(frozen=True, slots=True)
class Sharing:
    """A problem made ready to be shared in any way: classes and supply groups."""

    problem: Problem
    policy: Policy
    classes: Classes
    groups: Mapping[str, tuple[SupplyGroup, ...]]


def prepare(problem: Problem, policy: Policy) -> Sharing:
    """Classes and groups of a problem."""
    supply = supply_of(problem, policy)
    states = road_states(problem, open_hours=policy.open_confirmation_hours)
    return Sharing(
        problem, policy, classify(problem, policy, supply, reach_table(problem, states=states)), supply.groups
    )


def packs_of_plan(plan: Plan, problem: Problem) -> dict[str, int]:
    """Packs by line of a plan."""
    pack = {item.id: item.pack for item in problem.items}
    return {line.id: line.given // pack[line.item] for line in plan.lines}


def first_come_first_served(sharing: Sharing) -> dict[str, int]:
    """Packs by line when each line, in the order in which it came (its row), takes all it wants."""
    given: dict[str, int] = {}
    flows = {item: _Flow(groups) for item, groups in sharing.groups.items()}
    for line in sharing.problem.lines:
        slices = sharing.classes.slices.get(line.id, ())
        wanted = sum(width for _, width in slices)
        given[line.id] = flows[line.item].take(sharing, line.id, wanted) if wanted and line.item in flows else 0
    return given


def proportional(sharing: Sharing) -> dict[str, int]:
    """Packs by line when every line of an item gets the same share of its wish, rounded down, where it can be had."""
    given: dict[str, int] = {}
    wishes = {line: sum(width for _, width in slices) for line, slices in sharing.classes.slices.items()}
    totals: dict[str, int] = {}
    for line in sharing.problem.lines:
        totals[line.item] = totals.get(line.item, 0) + wishes.get(line.id, 0)
    flows = {item: _Flow(groups) for item, groups in sharing.groups.items()}
    for line in sharing.problem.lines:
        stock = sum(group.packs for group in sharing.groups.get(line.item, ()))
        wanted = wishes.get(line.id, 0) * min(stock, totals[line.item]) // max(1, totals[line.item])
        given[line.id] = flows[line.item].take(sharing, line.id, wanted) if wanted and line.item in flows else 0
    return given


class _Flow:
    """Stock of one item, drawn line by line."""

    def __init__(self, groups: tuple[SupplyGroup, ...]) -> None:
        self.number = {group.id: at for at, group in enumerate(groups)}
        self.flow = Transport([group.packs for group in groups], [])
        self.sinks: dict[int, int] = {}

    def take(self, sharing: Sharing, line_id: str, wanted: int) -> int:
        """Packs drawn for a line; lines with equal rights share a sink."""
        columns = sharing.classes.slices[line_id][0][0].columns
        sink = self.sinks.get(id(columns))
        if sink is None:
            sink = self.flow.add([self.number[group.id] for group in columns.groups])
            self.sinks[id(columns)] = sink
        return self.flow.push(sink, wanted)


def fairness(sharing: Sharing, given: Mapping[str, int]) -> tuple[LevelFairness, ...]:
    """Coverage and violations by level; a line fills its levels in order."""
    filled = _filled(sharing, given)
    return tuple(_level(sharing, filled, number, level.id) for number, level in enumerate(sharing.policy.levels))


@dataclass(frozen=True, slots=True)
class _Filled:
    """A slice with what it got."""

    item: str
    level: int
    groups: frozenset[str]
    width: int
    packs: int


def _filled(sharing: Sharing, given: Mapping[str, int]) -> list[_Filled]:
    filled: list[_Filled] = []
    for line, slices in sharing.classes.slices.items():
        left = given[line]
        for row, width in slices:
            here = min(left, width)
            left -= here
            groups = frozenset(group.id for group in row.columns.groups)
            filled.append(_Filled(row.item, row.level, groups, width, here))
    return filled


def _level(sharing: Sharing, filled: list[_Filled], number: int, level_id: str) -> LevelFairness:
    own = [one for one in filled if one.level == number]
    shares = [Fraction(one.packs, one.width) for one in own]
    return LevelFairness(
        level=level_id,
        slices=len(own),
        least=min(shares, default=None),
        mean=sum(shares, Fraction(0)) / len(shares) if shares else None,
        violations=_violations(sharing, filled, number),
    )


def _violations(sharing: Sharing, filled: list[_Filled], number: int) -> int:
    """Slices of a level that are short by a pack although stock unused by this and earlier levels would fit."""
    found = 0
    for item, groups in sharing.groups.items():
        at = {group.id: number for number, group in enumerate(groups)}
        kept = [one for one in filled if one.item == item and one.level <= number and one.groups]
        flow = Transport([group.packs for group in groups], [])
        sinks: dict[frozenset[str], int] = {}
        for one in kept:
            if one.groups not in sinks:
                sinks[one.groups] = flow.add(sorted(at[group] for group in one.groups))
            flow.push(sinks[one.groups], one.packs)
        for one in kept:
            if one.level == number and one.packs < one.width and flow.push(sinks[one.groups], 1):
                found += 1
    return found
