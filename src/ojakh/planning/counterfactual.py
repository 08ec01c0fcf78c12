"""What would help a short line, each answer solved again: more stock in a warehouse, or a road opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ojakh.planning.allocate import allocate
from ojakh.planning.changes import AddStock, Moved, SetRoad, apply, only_items, what_if_lot
from ojakh.planning.policy import Policy
from ojakh.planning.problem import Problem, RoadState
from ojakh.planning.replan import bounded
from ojakh.planning.result import Plan, PlanLine
from ojakh.planning.roads import Dijkstra, Pair, Reach, reach_table, road_states
from ojakh.planning.solve import amounts
from ojakh.planning.supply import supply_of
from ojakh.planning.tiers import classify


@dataclass(frozen=True, slots=True)
class Effect:
    """One change and what it does: the line's new amount, and who would get less (base units).

    `kind` is `stock` or `road`; `subjects` the warehouse or the segments; `amount` the stock added. A mined segment
    is never simply opened: `after_land_release` says so.
    """

    kind: str
    subjects: tuple[str, ...]
    amount: int
    after: int
    full: bool
    lost: tuple[Moved, ...]
    after_land_release: bool = False


def effects_for(plan: Plan, problem: Problem, line: PlanLine) -> tuple[Effect, ...]:
    """Changes that would raise the line, those without a loser first."""
    problem = bounded(problem, dict(plan.bounds))
    states = road_states(problem, open_hours=plan.policy.open_confirmation_hours)
    reach = reach_table(problem, states=states)
    found = [*_more_stock(plan, problem, line, reach), *_roads(plan, problem, line, reach, states)]
    return tuple(sorted(found, key=lambda one: (bool(one.lost), one.after_land_release, one.kind, one.subjects)))


def _more_stock(plan: Plan, problem: Problem, line: PlanLine, reach: Mapping[tuple[str, str], Pair]) -> list[Effect]:
    """The least stock, in the best reachable warehouse, with which the line's fair share is all it wants."""
    ranked = sorted(
        (pair.reach is not Reach.OPEN, pair.distance_dm, house)
        for (house, place), pair in reach.items()
        if place == line.place and pair.reach is not Reach.NONE
    )
    if not ranked or not line.slices:
        return []
    part = only_items(problem, [line.item])
    pack = next(item.pack for item in problem.items if item.id == line.item)
    house = ranked[0][2]
    trial = _Restock(apply(part, AddStock(house, line.item, pack)), plan.policy, reach, line, house)
    low, high = 0, trial.most
    if not trial.fills(high):
        return []
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if trial.fills(middle) else (middle, high)
    return [_effect(plan, part, line, AddStock(house, line.item, high * pack))]


class _Restock:
    """One item with some packs added to a warehouse: classes stay, only the stock of one group changes."""

    def __init__(
        self, problem: Problem, policy: Policy, reach: Mapping[tuple[str, str], Pair], line: PlanLine, house: str
    ) -> None:
        supply = supply_of(problem, policy)
        self.classes = classify(problem, policy, supply, reach)
        self.item = line.item
        self.groups = supply.groups[line.item]
        added = what_if_lot(house, line.item)
        self.at = next(at for at, group in enumerate(self.groups) if added in {lot.id for lot in group.lots})
        self.wanted = [row.id for row, _ in self.classes.slices[line.id]]
        self.most = sum(row.demand for row in self.classes.rows.values())

    def fills(self, packs: int) -> bool:
        """Whether this many added packs (the first is there already) fill every level of the line."""
        groups = list(self.groups)
        groups[self.at] = replace(groups[self.at], packs=groups[self.at].packs + packs - 1)
        values = allocate(self.classes, {self.item: groups}).values
        return all(values[one] == 1 for one in self.wanted)


def _roads(
    plan: Plan,
    problem: Problem,
    line: PlanLine,
    reach: Mapping[tuple[str, str], Pair],
    states: Mapping[str, RoadState],
) -> list[Effect]:
    """For each warehouse that does not reach the place on open roads: the fewest segments to open, and the effect."""
    found: list[Effect] = []
    tried: set[tuple[str, ...]] = set()
    for house in sorted(house for (house, place), pair in reach.items() if place == line.place):
        if reach[house, line.place].reach is Reach.OPEN:
            continue
        segments = _fewest(problem, house, line.place, states)
        if not segments or segments in tried:
            continue
        tried.add(segments)
        change = SetRoad(segments, RoadState.OPEN)
        items = _touched(problem, apply(problem, change), plan.policy.open_confirmation_hours, reach)
        effect = _effect(plan, only_items(problem, {line.item, *items}), line, change)
        if effect.after > line.given or line.waiting:
            found.append(effect)
    return found


def _fewest(problem: Problem, house: str, place: str, states: Mapping[str, RoadState]) -> tuple[str, ...]:
    """Fewest segments that are not open on a way from a warehouse to a place, mined ones only where nothing else is."""
    nodes = {one.id: one.node or one.id for one in problem.places}
    home = next(one.node or one.id for one in problem.warehouses if one.id == house)
    total = 1 + sum(arc.length_dm for arc in problem.arcs or ())
    count = 1 + len(problem.arcs or ())
    weight = {RoadState.OPEN: 0, RoadState.UNKNOWN: total, RoadState.CLOSED: total, RoadState.MINED: total * count}
    arcs = sorted(problem.arcs or (), key=lambda arc: arc.id)
    ways = Dijkstra([(arc, arc.length_dm + weight[states[arc.id]]) for arc in arcs])
    used: set[str] = set()
    for backward in (False, True):
        steps = ways.search(home, backward=backward)
        node = nodes.get(place, place)
        if node not in steps:
            return ()
        while steps[node][1]:
            used.add(steps[node][1])
            node = steps[node][2]
    return tuple(sorted(one for one in used if states[one] is not RoadState.OPEN))


def _touched(problem: Problem, changed: Problem, hours: int, before: Mapping[tuple[str, str], Pair]) -> set[str]:
    """Items needed at any place whose reach the change alters; all other items keep their plan."""
    after = reach_table(changed, states=road_states(changed, open_hours=hours))
    places = {place for (house, place), pair in after.items() if pair.reach is not before[house, place].reach}
    return {line.item for line in problem.lines if line.place in places}


def _effect(plan: Plan, part: Problem, line: PlanLine, change: AddStock | SetRoad) -> Effect:
    """Share a part of the problem again with the change, and compare every amount with the plan's."""
    after = amounts(apply(part, change), plan.policy, previous=plan)
    lost = tuple(
        Moved(one.id, one.given, after[one.id]) for one in plan.lines if one.id in after and after[one.id] < one.given
    )
    pack = next(item.pack for item in part.items if item.id == line.item)
    mined = isinstance(change, SetRoad) and _any_mined(part, change.arcs, plan)
    return Effect(
        kind="stock" if isinstance(change, AddStock) else "road",
        subjects=(change.warehouse,) if isinstance(change, AddStock) else change.arcs,
        amount=change.qty if isinstance(change, AddStock) else 0,
        after=after[line.id],
        full=after[line.id] >= sum(piece.packs for piece in line.slices) * pack,
        lost=lost,
        after_land_release=mined,
    )


def _any_mined(problem: Problem, arcs: Sequence[str], plan: Plan) -> bool:
    states = road_states(problem, open_hours=plan.policy.open_confirmation_hours)
    return any(states[arc] is RoadState.MINED for arc in arcs)
