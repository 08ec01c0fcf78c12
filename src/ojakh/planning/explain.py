"""Why a line gets what it gets: six facts as data, from which sentences are made elsewhere.

A price is not an explanation: every "what would help" is solved again, with the lines that would lose named.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from ojakh.planning.allocate import Certificate
from ojakh.planning.certificate import check_certificate
from ojakh.planning.changes import Moved
from ojakh.planning.counterfactual import Effect, effects_for
from ojakh.planning.flow import Transport
from ojakh.planning.integer import tie_hash
from ojakh.planning.problem import Problem
from ojakh.planning.result import Plan, PlanClass, PlanLine, Reason


@dataclass(frozen=True, slots=True)
class TierStep:
    """One level that selects the line: packs it wants there, packs it gets, and the fair coverage of its class."""

    level: str
    wanted: int
    given: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class TierTrace:
    """Where the line became short: level, round in which its class was blocked, and slices sharing that value."""

    steps: tuple[TierStep, ...]
    level: str | None
    round: int | None
    value: Fraction | None
    sharing: int


@dataclass(frozen=True, slots=True)
class Proof:
    """The certificate of the short class and whether its arithmetic holds."""

    certificate: Certificate
    passed: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """First fact in which two lines differ: item, level, floor, supply, coverage, rounding or nothing."""

    line: str
    against: str
    differs_in: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Rounding:
    """Fair share and packs given; `hash` orders lines that are equal in everything else."""

    fair: Fraction | int
    packs: int
    hash: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The six facts of one line (empty where the line is full), with its reasons."""

    line: PlanLine
    reasons: tuple[Reason, ...]
    tier_trace: TierTrace
    certificate: Proof | None
    comparison: Comparison | None
    counterfactuals: tuple[Effect, ...]
    blocking: tuple[str, ...]
    rounding: Rounding | None

    @property
    def losers(self) -> tuple[Moved, ...]:
        """Everybody who would lose under any of the counterfactuals."""
        return tuple(moved for effect in self.counterfactuals for moved in effect.lost)


def explain(plan: Plan, problem: Problem, line_id: str, *, against: str | None = None) -> Facts:
    """The facts of a line; KeyError where the plan has no such line.

    Without `against` the line is compared with the best covered line of the same item.
    """
    line = plan.line(line_id)
    classes = {one.id: one for one in plan.classes}
    pack = next(item.pack for item in problem.items if item.id == line.item)
    short = _short_class(line, classes, line.given // pack)
    other = plan.line(against) if against else _best_covered(plan, line)
    certificate = next((one for one in plan.certificates if short and one.id == short.certificate), None)
    whole = not line.slices or line.fair == line.given // pack
    return Facts(
        line=line,
        reasons=line.reasons,
        tier_trace=_trace(line, classes, short, certificate, packs=line.given // pack),
        certificate=Proof(certificate, check_certificate(plan, certificate).passed) if certificate else None,
        comparison=compare(plan, problem, line, other) if other else None,
        counterfactuals=effects_for(plan, problem, line) if short else (),
        blocking=_blocking(plan, short) if short and certificate else (),
        rounding=None if whole else Rounding(line.fair, line.given // pack, tie_hash(plan.seed, line.id)),
    )


def _short_class(line: PlanLine, classes: dict[str, PlanClass], packs: int) -> PlanClass | None:
    """Class of the first slice that is not filled."""
    for part in line.slices:
        if packs < part.packs:
            return classes[part.need_class]
        packs -= part.packs
    return None


def _trace(
    line: PlanLine,
    classes: dict[str, PlanClass],
    short: PlanClass | None,
    certificate: Certificate | None,
    *,
    packs: int,
) -> TierTrace:
    steps: list[TierStep] = []
    for part in line.slices:
        one = classes[part.need_class]
        here = min(packs, part.packs)
        packs -= here
        steps.append(TierStep(one.level, part.packs, here, one.value))
    sharing = sum(classes[one].slices for one in certificate.blocked) if certificate else 0
    return TierTrace(
        steps=tuple(steps),
        level=short.level if short else None,
        round=certificate.round if certificate else None,
        value=short.value if short else None,
        sharing=sharing,
    )


def _best_covered(plan: Plan, line: PlanLine) -> PlanLine | None:
    """The best covered other line of the item; lowest id of equals."""
    best: PlanLine | None = None
    for other in plan.lines:
        if other.item != line.item or other.id == line.id or not other.need:
            continue
        if best is None or other.given * (best.need or 1) > best.given * other.need:
            best = other
    return best


def compare(plan: Plan, problem: Problem, line: PlanLine, other: PlanLine) -> Comparison:
    """The first fact that separates two lines, in the order in which the plan decides."""
    classes = {one.id: one for one in plan.classes}
    packs = {item.id: item.pack for item in problem.items}

    def said(one: PlanLine) -> tuple[tuple[str, str], ...]:
        parts = [classes[part.need_class] for part in one.slices]
        floors = [part.packs for part in one.slices if classes[part.need_class].level == "L1"]
        return (
            ("item", one.item),
            ("level", "+".join(part.level for part in parts)),
            ("floor", str(sum(floors))),
            ("supply", "+".join(parts[0].groups) or parts[0].barred if parts else ""),
            ("coverage", "+".join(str(part.value) for part in parts)),
            ("need", str(one.need)),
            ("rounding", str(one.given // packs[one.item])),
        )

    for (name, mine), (_, theirs) in zip(said(line), said(other), strict=True):
        if mine != theirs:
            return Comparison(line.id, other.id, name, mine, theirs)
    return Comparison(line.id, other.id, "nothing", "", "")


def _blocking(plan: Plan, short: PlanClass) -> tuple[str, ...]:
    """The smallest set of supply groups that alone keeps the class at its value (exact flow).

    Take what all classes fixed up to this one get; the groups that can be reached when the class asks for one more
    unit are exactly those each of which, if lifted, would raise it.
    """
    order = {level.id: number for number, level in enumerate(plan.policy.levels)}
    groups = [group for group in plan.groups if group.item == short.item]
    number = {group.id: at for at, group in enumerate(groups)}
    earlier = [
        one
        for one in plan.classes
        if one.item == short.item and one.groups and order[one.level] <= order[short.level] and one.value
    ]
    unit = lcm(1, *(one.value.denominator for one in earlier))
    wires = [[number[group.removesuffix("?")] for group in one.groups] for one in [*earlier, short]]
    flow = Transport([group.packs * unit for group in groups], wires)
    for sink, one in enumerate(earlier):
        flow.push(sink, int(one.demand * one.value * unit))
    flow.push(len(earlier), 1)
    return tuple(sorted(groups[at].id for at in flow.tight))
