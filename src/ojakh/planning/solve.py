"""The one call most callers need: from a problem and a policy to a complete plan."""

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from operator import attrgetter
from types import MappingProxyType

from ojakh.planning.allocate import Allocation, allocate
from ojakh.planning.bundle import policy_hash, problem_hash
from ojakh.planning.integer import Share, round_to_packs
from ojakh.planning.keeping import Source
from ojakh.planning.policy import Policy, check_policy
from ojakh.planning.problem import Item, Line, Problem, check_problem
from ojakh.planning.replan import bounded, compared, loaded_sources, packs_before
from ojakh.planning.result import (
    Finding,
    LevelSummary,
    Plan,
    PlanClass,
    PlanGroup,
    PlanLine,
    Reason,
    Slice,
)
from ojakh.planning.roads import Pair, confirmations, nearest_warehouses, reach_table, road_states
from ojakh.planning.sourcing import source_lines
from ojakh.planning.supply import Supply, supply_of
from ojakh.planning.tiers import Classes, NeedClassRow, Slices, classify

DEFAULT_SEED = "ojakh"
NO_BOUNDS: Mapping[str, int] = MappingProxyType({})
_NOTHING = Share(0, 0)


@dataclass(frozen=True, slots=True)
class _Work:
    """Everything between the problem and the plan, handed from step to step."""

    problem: Problem
    lines: tuple[Line, ...]
    policy: Policy
    supply: Supply
    reach: Mapping[tuple[str, str], Pair]
    classes: Classes
    allocation: Allocation
    packs: Mapping[str, Share]
    sources: Mapping[str, tuple[Source, ...]]


def plan(
    problem: Problem,
    policy: Policy,
    *,
    seed: str = DEFAULT_SEED,
    previous: Plan | None = None,
    bounds: Mapping[str, int] = NO_BOUNDS,
) -> Plan:
    """Share the stock of `problem` under `policy`.

    The same problem, policy, seed and `previous` give the same plan; order of rows and names change nothing. With
    `previous` the plan keeps as many of its amounts as the same coverages allow, and then as many of its lots, and
    lists what changed (`Plan.base`). `bounds` are base units above which transport leaves nothing to a line.
    Raises `PlanningError` for data that cannot be planned.
    """
    check_problem(problem)
    check_policy(policy)
    with _collector_resting():
        made = _plan(bounded(problem, bounds), policy, seed, previous, bounds)
        return replace(made, problem_hash=problem_hash(problem), bounds=tuple(sorted(bounds.items())))


@contextmanager
def _collector_resting() -> Iterator[None]:
    """No search for reference cycles meanwhile: a plan makes none, and walking its many small parts costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _plan(problem: Problem, policy: Policy, seed: str, previous: Plan | None, bounds: Mapping[str, int]) -> Plan:
    work = _work(problem, policy, seed, previous)
    lines = _lines(work, bounds)
    waiting = {line.id: frozenset(line.confirm) for line in lines if line.confirm}
    info: dict[str, object] = {
        "solver_runs": work.allocation.solver_runs,
        "exact_repairs": work.allocation.exact_repairs,
        "ignored_fields": list(problem.ignored),
    }
    return Plan(
        status="optimal",
        day=problem.day,
        seed=seed,
        problem_hash="",
        policy_hash=policy_hash(policy),
        policy=policy,
        lines=lines,
        classes=_classes(work),
        groups=_groups(work),
        certificates=work.allocation.certificates,
        levels=_levels(work),
        confirmations=confirmations(waiting, problem.arcs or ()),
        findings=_findings(work, lines),
        left_out=work.supply.left_out,
        loose=tuple(sorted(work.supply.loose.items())),
        base=None if previous is None else compared(previous, lines),
        informational=info,
    )


def amounts(problem: Problem, policy: Policy, *, previous: Plan) -> dict[str, int]:
    """Base units by line that `plan` would give after `previous`, without the rest of the plan: for trying changes."""
    pack_of = {item.id: item.pack for item in problem.items}
    problem = bounded(problem, dict(previous.bounds))
    with _collector_resting():
        work = _shared(problem, policy, previous.seed, previous)
        kept = (line for line in work.lines if line.id in work.packs)
        given = Counter({line.id: work.packs[line.id].packs * pack_of[line.item] for line in kept})
        for one in problem.loaded:
            given[one.line] += one.qty
        return {line.id: given[line.id] for line in work.lines}


def _work(problem: Problem, policy: Policy, seed: str, previous: Plan | None) -> _Work:
    work = _shared(problem, policy, seed, previous)
    sources = source_lines(
        work.lines,
        classes=work.classes,
        packs=work.packs,
        groups=work.supply.groups,
        pack_of={item.id: item.pack for item in problem.items},
        nearest={} if problem.arcs is None else nearest_warehouses(work.reach),
        before={} if previous is None else {line.id: line.sources for line in previous.lines if line.sources},
    )
    return replace(work, sources=sources)


def _shared(problem: Problem, policy: Policy, seed: str, previous: Plan | None) -> _Work:
    """Everything up to the packs of each line; no lots are chosen for them yet."""
    supply = supply_of(problem, policy)
    reach = reach_table(problem, states=road_states(problem, open_hours=policy.open_confirmation_hours))
    classes = classify(problem, policy, supply, reach)
    allocation = allocate(classes, supply.groups)
    lines = tuple(sorted(problem.lines, key=attrgetter("id")))
    packs = round_to_packs(
        lines,
        classes=classes,
        allocation=allocation,
        groups=supply.groups,
        seed=seed,
        before=packs_before(previous, {item.id: item.pack for item in problem.items}),
    )
    return _Work(problem, lines, policy, supply, reach, classes, allocation, packs, sources={})


def _lines(work: _Work, bounds: Mapping[str, int]) -> tuple[PlanLine, ...]:
    """Plan lines in order of id."""
    items = {item.id: item for item in work.problem.items}
    house_of = {lot.id: lot.warehouse for lot in work.problem.lots}
    writer = _LineWriter(work, items, house_of, bounds)
    return tuple(map(writer.write, work.lines))


@dataclass(frozen=True, slots=True)
class _Said:
    """What lines with the same slices, packs and roads to confirm have in common."""

    slices: tuple[Slice, ...]
    level: str | None
    given: int
    fair: Fraction | int
    reasons: tuple[Reason, ...]


class _LineWriter:
    """Writes one plan line after the other, working once for lines that are alike."""

    def __init__(
        self, work: _Work, items: Mapping[str, Item], house_of: Mapping[str, str], bounds: Mapping[str, int]
    ) -> None:
        self.work = work
        self.bounds = bounds
        self.pack_of = {item_id: item.pack for item_id, item in items.items()}
        self.house_of = house_of
        self.waits: dict[int, int] = {}
        self.reasons: dict[tuple[str, tuple[str, ...]], Reason] = {}
        self.alike: dict[tuple[int, int, tuple[str, ...], bool], _Said] = {}
        self.roads: dict[tuple[str, int], tuple[str, ...]] = {}
        self.on_board = loaded_sources(work.problem)

    def write(self, line: Line) -> PlanLine:
        """The plan line of a need line."""
        if line.id in self.on_board:
            return self._loaded(line)
        own = self.work.classes.slices.get(line.id, ())
        share = self.work.packs.get(line.id, _NOTHING)
        sources = self.work.sources.get(line.id, ())
        waiting = self.waits.get(id(sources))
        if waiting is None:
            waiting = self.waits[id(sources)] = sum(source.qty for source in sources if source.waiting)
        confirm = self._confirm(line.place, sources) if waiting else ()
        key = (id(own), share.packs, confirm, line.id in self.bounds)
        said = self.alike.get(key) if own else None
        if said is None:
            said = self.alike[key] = self._say(line, own, share, confirm)
        return PlanLine(
            line.id,
            line.place,
            line.need_class,
            line.item,
            line.need,
            said.given,
            waiting,
            said.level,
            said.fair,
            said.reasons,
            said.slices,
            sources,
            confirm,
        )

    def _loaded(self, line: Line) -> PlanLine:
        """A line whose goods are on a vehicle already: it keeps them."""
        sources = self.on_board[line.id]
        given = sum(source.qty for source in sources)
        return PlanLine(
            line.id,
            line.place,
            line.need_class,
            line.item,
            line.need,
            given,
            waiting=0,
            level=None,
            fair=Fraction(given, self.pack_of[line.item]),
            reasons=(self._reason("loaded"),),
            sources=sources,
        )

    def _say(self, line: Line, own: Slices, share: Share, confirm: tuple[str, ...]) -> _Said:
        """Slices, level and reasons of a line."""
        short: NeedClassRow | None = None
        left = share.packs
        for row, width in own:
            if left < width:
                short = row
                break
            left -= width
        shown = short or (own[-1][0] if own else None)
        return _Said(
            slices=tuple(Slice(row.id, width) for row, width in own),
            level=self.work.policy.levels[shown.level].id if shown else None,
            given=share.packs * self.pack_of[line.item],
            fair=share.fair,
            reasons=self._reasons(line, short, confirm, share=share, full=bool(own)),
        )

    def _reason(self, code: str, ids: tuple[str, ...] = ()) -> Reason:
        key = (code, ids)
        found = self.reasons.get(key)
        if found is None:
            found = self.reasons[key] = Reason(code, ids)
        return found

    def _confirm(self, place: str, sources: Sequence[Source]) -> tuple[str, ...]:
        """Segments between a place and the warehouses whose goods wait."""
        key = (place, id(sources))
        found = self.roads.get(key)
        if found is None:
            houses = {self.house_of[source.lot] for source in sources if source.waiting}
            segments = {one for house in houses for one in self.work.reach[house, place].segments}
            found = self.roads[key] = tuple(sorted(segments))
        return found

    def _reasons(
        self, line: Line, short: NeedClassRow | None, confirm: tuple[str, ...], *, share: Share, full: bool
    ) -> tuple[Reason, ...]:
        """Why the line gets what it gets, the most important first."""
        if line.need is None:
            return (self._reason("unknown_need"),)
        wanted, pack = max(line.need, line.asked or 0), self.pack_of[line.item]
        if not wanted:
            return (self._reason("no_need"),)
        found: list[Reason] = []
        if short is not None:
            found.append(self._short(short))
        elif full:
            found.append(self._reason("full"))
        if share.fair != share.packs:
            found.append(self._reason("rounded_up" if share.packs > share.fair else "rounded_down"))
        if line.cap is not None and line.cap < wanted:
            found.append(self._reason("transport" if line.id in self.bounds else "capped"))
        elif wanted % pack:
            found.append(self._reason("pack_larger_than_need" if wanted < pack else "need_not_whole_packs"))
        if confirm:
            found.append(self._reason("road_to_be_confirmed", confirm))
        return tuple(found)

    def _short(self, row: NeedClassRow) -> Reason:
        """Why a class is short: barred, blocked by a certificate, or held back by rounding alone."""
        if row.columns.barred:
            return self._reason(row.columns.barred)
        certificate = self.work.allocation.certified_by.get(row.id)
        return self._reason("short_supply", (certificate,) if certificate else ())


def _classes(work: _Work) -> tuple[PlanClass, ...]:
    return tuple(
        PlanClass(
            id=row.id,
            level=work.policy.levels[row.level].id,
            item=row.item,
            groups=row.columns.ids(),
            demand=row.demand,
            slices=row.slices,
            value=work.allocation.values[row.id],
            certificate=work.allocation.certified_by.get(row.id),
            barred=row.columns.barred,
        )
        for row in sorted(work.classes.rows.values(), key=lambda one: (one.level, one.id))
    )


def _groups(work: _Work) -> tuple[PlanGroup, ...]:
    pack_of = {item.id: item.pack for item in work.problem.items}
    used: dict[str, int] = {}
    for sources in work.sources.values():
        for source in sources:
            used[source.lot] = used.get(source.lot, 0) + source.qty
    return tuple(
        PlanGroup(
            id=group.id,
            warehouse=group.warehouse,
            item=group.item,
            packs=group.packs,
            used=sum(used.get(lot.id, 0) for lot in group.lots) // pack_of[group.item],
            lots=tuple(lot.id for lot in group.lots),
            earmark=group.earmark.code if group.earmark else None,
        )
        for _, groups in sorted(work.supply.groups.items())
        for group in groups
    )


def _levels(work: _Work) -> tuple[LevelSummary, ...]:
    rows: dict[int, list[NeedClassRow]] = {}
    for row in work.classes.rows.values():
        rows.setdefault(row.level, []).append(row)
    values = work.allocation.values
    return tuple(
        LevelSummary(
            id=level.id,
            slices=sum(row.slices for row in rows.get(number, ())),
            full=sum(row.slices for row in rows.get(number, ()) if values[row.id] == 1),
            least=min((values[row.id] for row in rows.get(number, ())), default=None),
        )
        for number, level in enumerate(work.policy.levels)
    )


def _findings(work: _Work, lines: Sequence[PlanLine]) -> tuple[Finding, ...]:
    """What concerns the plan as a whole: unknown needs, floors not met, roads not modelled, goods left out."""
    found: list[Finding] = []
    unknown = tuple(line.id for line in lines if line.need is None)
    if unknown:
        found.append(Finding("unknown_need", unknown))
    floor = next(number for number, level in enumerate(work.policy.levels) if level.id == "L1")
    short = {
        row.item
        for row in work.classes.rows.values()
        if row.level == floor and work.allocation.values[row.id] < 1 and not row.columns.barred
    }
    if short:
        found.append(Finding("floor_shared_equally", tuple(sorted(short))))
    if work.problem.arcs is None:
        found.append(Finding("roads_not_modelled"))
    if work.supply.left_out:
        found.append(Finding("lots_left_out", tuple(lot for lot, _ in work.supply.left_out)))
    return tuple(found)
