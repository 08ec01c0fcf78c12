"""What would help a short line, each answer solved again: more stock in a warehouse, or a road opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ojakh.planning.changes import AddStock, Moved, SetRoad, apply, difference, only_items
from ojakh.planning.problem import Problem, RoadState
from ojakh.planning.result import Plan, PlanLine
from ojakh.planning.roads import Dijkstra, Pair, Reach, reach_table, road_states
from ojakh.planning.solve import plan as solve

MOST_DOUBLINGS = 40
"""Stock is doubled at most so often while looking for an amount that fills a line."""


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
    states = road_states(problem, open_hours=plan.policy.open_confirmation_hours)
    reach = reach_table(problem, states=states)
    found = [*_more_stock(plan, problem, line, reach), *_roads(plan, problem, line, reach, states)]
    return tuple(sorted(found, key=lambda one: (bool(one.lost), one.after_land_release, one.kind, one.subjects)))


def _more_stock(plan: Plan, problem: Problem, line: PlanLine, reach: Mapping[tuple[str, str], Pair]) -> list[Effect]:
    """The least stock, in the best reachable warehouse, that fills the line's need."""
    part = only_items(problem, [line.item])
    pack = next(item.pack for item in problem.items if item.id == line.item)
    ranked = sorted(
        (pair.reach is not Reach.OPEN, pair.distance_dm, house)
        for (house, place), pair in reach.items()
        if place == line.place and pair.reach is not Reach.NONE
    )
    wanted = sum(piece.packs for piece in line.slices) * pack
    if not ranked or not wanted:
        return []
    house = ranked[0][2]

    def gets(packs: int) -> int:
        return _solve(plan, apply(part, AddStock(house, line.item, packs * pack))).line(line.id).given

    high = 1
    while gets(high) < wanted:
        high *= 2
        if high > 2**MOST_DOUBLINGS:
            return []
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if gets(middle) >= wanted else (middle, high)
    return [_effect(plan, part, line, AddStock(house, line.item, high * pack))]


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
    """Solve a part of the problem again with the change and compare it with the plan."""
    new = _solve(plan, apply(part, change))
    ids = {one.id for one in new.lines}
    moved = difference(_restricted(plan, ids), new)
    after = new.line(line.id).given
    pack = next(item.pack for item in part.items if item.id == line.item)
    mined = isinstance(change, SetRoad) and _any_mined(part, change.arcs, plan)
    return Effect(
        kind="stock" if isinstance(change, AddStock) else "road",
        subjects=(change.warehouse,) if isinstance(change, AddStock) else change.arcs,
        amount=change.qty if isinstance(change, AddStock) else 0,
        after=after,
        full=after >= sum(piece.packs for piece in line.slices) * pack,
        lost=moved.lost,
        after_land_release=mined,
    )


def _solve(plan: Plan, problem: Problem) -> Plan:
    return solve(problem, plan.policy, seed=plan.seed)


def _restricted(plan: Plan, ids: set[str]) -> Plan:
    """The plan with only some of its lines."""
    return replace(plan, lines=tuple(line for line in plan.lines if line.id in ids))


def _any_mined(problem: Problem, arcs: Sequence[str], plan: Plan) -> bool:
    states = road_states(problem, open_hours=plan.policy.open_confirmation_hours)
    return any(states[arc] is RoadState.MINED for arc in arcs)
