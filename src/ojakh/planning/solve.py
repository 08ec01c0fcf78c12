"""The one call most callers need: from a problem and a policy to a complete plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ojakh.planning.allocate import Allocation, allocate
from ojakh.planning.bundle import policy_hash, problem_hash
from ojakh.planning.integer import Packs, round_to_packs
from ojakh.planning.policy import Policy, check_policy
from ojakh.planning.problem import Item, Line, Problem, check_problem
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
from ojakh.planning.roads import Pair, confirmations, reach_table, road_states
from ojakh.planning.sourcing import Source, source_lines
from ojakh.planning.supply import Supply, supply_of
from ojakh.planning.tiers import Classes, NeedClassRow, classify

DEFAULT_SEED = "ojakh"


@dataclass(frozen=True, slots=True)
class _Work:
    """Everything between the problem and the plan, handed from step to step."""

    problem: Problem
    policy: Policy
    supply: Supply
    reach: Mapping[tuple[str, str], Pair]
    classes: Classes
    allocation: Allocation
    packs: Packs
    sources: Mapping[str, tuple[Source, ...]]


def plan(problem: Problem, policy: Policy, *, seed: str = DEFAULT_SEED, previous: Plan | None = None) -> Plan:
    """Share the stock of `problem` under `policy`.

    The same problem, policy and seed give the same plan; order of rows and names change nothing. `previous` only
    adds the number of lines that changed against it to `informational`. Raises `PlanningError` for data that cannot
    be planned.
    """
    check_problem(problem)
    check_policy(policy)
    work = _work(problem, policy, seed)
    lines = _lines(work)
    waiting = {line.id: frozenset(line.confirm) for line in lines if line.confirm}
    info: dict[str, object] = {
        "solver_runs": work.allocation.solver_runs,
        "exact_repairs": work.allocation.exact_repairs,
        "ignored_fields": list(problem.ignored),
    }
    if previous is not None:
        before = {line.id: line.given for line in previous.lines}
        info["changed_lines"] = sum(before.get(line.id) != line.given for line in lines)
    return Plan(
        status="optimal",
        day=problem.day,
        seed=seed,
        problem_hash=problem_hash(problem),
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
        informational=info,
    )


def _work(problem: Problem, policy: Policy, seed: str) -> _Work:
    supply = supply_of(problem, policy)
    states = road_states(problem, open_hours=policy.open_confirmation_hours)
    reach = reach_table(problem, states=states)
    classes = classify(problem, policy, supply, reach)
    allocation = allocate(classes, supply.groups)
    packs = round_to_packs(problem.lines, classes=classes, allocation=allocation, groups=supply.groups, seed=seed)
    pack_of = {item.id: item.pack for item in problem.items}
    sources = source_lines(problem.lines, classes=classes, packs=packs, groups=supply.groups, pack_of=pack_of)
    return _Work(problem, policy, supply, reach, classes, allocation, packs, sources)


def _lines(work: _Work) -> tuple[PlanLine, ...]:
    """Plan lines in order of id."""
    items = {item.id: item for item in work.problem.items}
    house_of = {lot.id: lot.warehouse for lot in work.problem.lots}
    writer = _LineWriter(work, items, house_of)
    return tuple(writer.write(line) for line in sorted(work.problem.lines, key=lambda one: one.id))


class _LineWriter:
    """Writes one plan line after the other, sharing equal reasons and slices."""

    def __init__(self, work: _Work, items: Mapping[str, Item], house_of: Mapping[str, str]) -> None:
        self.work = work
        self.items = items
        self.house_of = house_of
        self.reasons: dict[tuple[str, tuple[str, ...]], Reason] = {}
        self.slices: dict[tuple[str, int], Slice] = {}
        self.level_ids = [level.id for level in work.policy.levels]

    def write(self, line: Line) -> PlanLine:
        """The plan line of a need line."""
        slices = self.work.classes.slices.get(line.id, ())
        share = self.work.packs.shares.get(line.id)
        pack = self.items[line.item].pack
        packs = share.packs if share else 0
        sources = self.work.sources.get(line.id, ())
        short = self._first_short(slices, packs)
        confirm = self._confirm(line, sources)
        row = short or (slices[-1][0] if slices else None)
        return PlanLine(
            id=line.id,
            place=line.place,
            need_class=line.need_class,
            item=line.item,
            need=line.need,
            given=packs * pack,
            waiting=sum(source.qty for source in sources if source.waiting),
            level=self.level_ids[row.level] if row else None,
            fair=share.fair if share else 0,
            reasons=self._reasons(line, short, confirm, pack=pack, width=sum(width for _, width in slices)),
            slices=tuple(self._slice(row.id, width) for row, width in slices),
            sources=sources,
            confirm=confirm,
        )

    def _slice(self, class_id: str, width: int) -> Slice:
        key = (class_id, width)
        found = self.slices.get(key)
        if found is None:
            found = self.slices[key] = Slice(class_id, width)
        return found

    def _reason(self, code: str, ids: tuple[str, ...] = ()) -> Reason:
        key = (code, ids)
        found = self.reasons.get(key)
        if found is None:
            found = self.reasons[key] = Reason(code, ids)
        return found

    @staticmethod
    def _first_short(slices: Sequence[tuple[NeedClassRow, int]], packs: int) -> NeedClassRow | None:
        """The class of the first slice that the granted packs do not fill."""
        for row, width in slices:
            if packs < width:
                return row
            packs -= width
        return None

    def _confirm(self, line: Line, sources: Sequence[Source]) -> tuple[str, ...]:
        if not any(source.waiting for source in sources):
            return ()
        houses = {self.house_of[source.lot] for source in sources if source.waiting}
        return tuple(sorted({one for house in houses for one in self.work.reach[house, line.place].segments}))

    def _reasons(
        self, line: Line, short: NeedClassRow | None, confirm: tuple[str, ...], *, pack: int, width: int
    ) -> tuple[Reason, ...]:
        """Why the line gets what it gets, the most important first."""
        if line.need is None:
            return (self._reason("unknown_need"),)
        wanted = max(line.need, line.asked or 0)
        if not wanted:
            return (self._reason("no_need"),)
        found: list[Reason] = []
        share = self.work.packs.shares[line.id]
        if short is not None:
            found.append(self._short(short))
        elif width:
            found.append(self._reason("full"))
        if share.fair != share.packs:
            found.append(self._reason("rounded_up" if share.packs > share.fair else "rounded_down"))
        if line.cap is not None and line.cap < wanted:
            found.append(self._reason("capped"))
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
