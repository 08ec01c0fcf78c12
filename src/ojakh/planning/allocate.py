"""Tiered leximin: the worst-covered class of a level is raised as far as it goes, then the next, then the next level.

Each item is a problem of its own (items share no resource here), solved in one warm HiGHS model. The duals of each
round name the supply groups that block it; from them the value is computed again as an exact fraction, and a last
exact flow proves that all values together fit. Should rounding ever mislead the solver, the item is solved again by
exact cuts alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import highspy
import numpy as np

from ojakh.planning.flow import Transport
from ojakh.planning.supply import SupplyGroup
from ojakh.planning.tiers import Classes, NeedClassRow

FULL = Fraction(1)
DUAL_ZERO = 1e-9
"""A price below this share of the largest price of the round counts as zero; the exact check follows anyway."""
AGREES = 1e-6
"""How far the exact value may lie from the solver's before the item is solved by exact cuts."""
SLACK = 1e-9
"""Relative slack left to the solver on values already fixed."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Proof that the `blocked` classes of a round cannot all be covered better than `value`.

    Neither they nor the `held` classes (fixed earlier) may draw from any group outside `groups`; these hold `stock`
    packs, `held_packs` of which the held classes need, and the blocked ones want `demand`:
    `value = (stock - held_packs) / demand`. In terms of duality: every multiplier is 1 / demand.
    """

    id: str
    level: int
    round: int
    item: str
    value: Fraction
    groups: tuple[str, ...]
    blocked: tuple[str, ...]
    held: tuple[str, ...]
    demand: int
    stock: int
    held_packs: Fraction


@dataclass(frozen=True, slots=True)
class Allocation:
    """Fair coverage of each class, the certificate that bounds each short one, and counters for the log."""

    values: Mapping[str, Fraction]
    certificates: tuple[Certificate, ...]
    certified_by: Mapping[str, str]
    solver_runs: int
    exact_repairs: int


def allocate(classes: Classes, groups: Mapping[str, Sequence[SupplyGroup]]) -> Allocation:
    """Leximin coverage of every class, level after level; see the module text for the method."""
    values: dict[str, Fraction] = {}
    certificates: list[Certificate] = []
    runs = repairs = 0
    for item, rows in sorted(classes.by_item().items()):
        for row in rows:
            if row.columns.barred:
                values[row.id] = Fraction(0)
        live = [row for row in rows if not row.columns.barred]
        if not live:
            continue
        sharing = _Sharing(item, live, groups[item])
        sharing.solve()
        values |= sharing.values()
        certificates += sharing.certificates
        runs += sharing.runs
        repairs += sharing.repaired
    certified = {class_id: one.id for one in certificates for class_id in one.blocked}
    return Allocation(values, tuple(certificates), certified, runs, repairs)


class _Sharing:
    """The sharing of one item."""

    def __init__(self, item: str, rows: Sequence[NeedClassRow], groups: Sequence[SupplyGroup]) -> None:
        self.item = item
        self.rows = list(rows)
        self.groups = list(groups)
        number = {group.id: at for at, group in enumerate(groups)}
        self.columns = [tuple(number[group.id] for group in row.columns.groups) for row in rows]
        self.sets = [frozenset(some) for some in self.columns]
        self.fixed: dict[int, Fraction] = {}
        self.certificates: list[Certificate] = []
        self.runs = 0
        self.repaired = 0

    def values(self) -> dict[str, Fraction]:
        """Coverage by class id."""
        return {self.rows[at].id: value for at, value in self.fixed.items()}

    def solve(self) -> None:
        """Fill every level with the solver; where its answer does not prove exact, again by cuts."""
        try:
            self._levels(_Model(self))
            self._check_fits()
        except _Inexact:
            self.fixed, self.certificates, self.repaired = {}, [], 1
            self._levels(None)

    def _levels(self, model: "_Model | None") -> None:
        for level in sorted({row.level for row in self.rows}):
            active = [at for at, row in enumerate(self.rows) if row.level == level]
            if model:
                model.activate(active)
            rounds = 0
            while active:
                cut = model.tight_groups() if model else self._exact_cut(active)
                value, blocked = self._value(active, cut, None if model is None else model.level)
                fixed_now = active if value >= 1 else blocked
                if value < 1:
                    rounds += 1
                    self._certify(level, rounds, value, cut, blocked)
                for at in fixed_now:
                    self.fixed[at] = min(value, FULL)
                    if model:
                        model.fix(at, float(self.fixed[at]))
                active = [at for at in active if at not in self.fixed]

    def _value(self, active: list[int], cut: frozenset[int], told: float | None) -> tuple[Fraction, list[int]]:
        """Exact level that a set of groups allows to the active classes that depend on it alone."""
        blocked = [at for at in active if self.sets[at] <= cut]
        demand = sum(self.rows[at].demand for at in blocked)
        if not demand:
            if told is None or told >= 1 - AGREES:
                return FULL, []
            raise _Inexact
        held = sum((self.rows[at].demand * v for at, v in self.fixed.items() if self.sets[at] <= cut), Fraction(0))
        value = (sum(self.groups[g].packs for g in cut) - held) / demand
        if value >= 1 and told is not None and told >= 1 - AGREES:
            return FULL, []
        if told is not None and abs(value - told) > AGREES:
            raise _Inexact
        return value, blocked

    def _certify(self, level: int, rounds: int, value: Fraction, cut: frozenset[int], blocked: list[int]) -> None:
        held = [at for at in self.fixed if self.sets[at] <= cut]
        self.certificates.append(
            Certificate(
                id=f"{self.item}/{level}/{rounds}",
                level=level,
                round=rounds,
                item=self.item,
                value=value,
                groups=tuple(sorted(self.groups[g].id for g in cut)),
                blocked=tuple(sorted(self.rows[at].id for at in blocked)),
                held=tuple(sorted(self.rows[at].id for at in held)),
                demand=sum(self.rows[at].demand for at in blocked),
                stock=sum(self.groups[g].packs for g in cut),
                held_packs=sum((self.rows[at].demand * self.fixed[at] for at in held), Fraction(0)),
            )
        )

    def _check_fits(self) -> None:
        """Raise `_Inexact` unless all exact values can be served together from stock."""
        if self._overdrawn({at: self.rows[at].demand * value for at, value in self.fixed.items()}) is not None:
            raise _Inexact

    def _overdrawn(self, wanted: Mapping[int, Fraction]) -> frozenset[int] | None:
        """A set of groups from which more is wanted than it holds, or None where everything fits (exact)."""
        by_set: dict[tuple[int, ...], Fraction] = {}
        for at, amount in wanted.items():
            by_set[self.columns[at]] = by_set.get(self.columns[at], Fraction(0)) + amount
        unit = lcm(1, *(amount.denominator for amount in by_set.values()))
        flow = Transport([group.packs * unit for group in self.groups], list(by_set))
        for sink, amount in enumerate(by_set.values()):
            want = int(amount * unit)
            if flow.push(sink, want) < want:
                return flow.tight
        return None

    def _exact_cut(self, active: list[int]) -> frozenset[int]:
        """The set of groups that limits the active classes most, by cuts: each failed attempt lowers the level."""
        cut = frozenset(range(len(self.groups)))
        while True:
            value = min(self._value(active, cut, None)[0], FULL)
            wanted = {at: self.rows[at].demand * v for at, v in self.fixed.items()}
            wanted |= {at: self.rows[at].demand * value for at in active}
            tighter = self._overdrawn(wanted)
            if tighter is None:
                return cut
            cut = tighter


class _Inexact(Exception):
    """The solver's answer did not stand up to the exact check."""


class _QuietHighs(highspy.Highs):
    """HiGHS without its callbacks: switching them on prints a banner, which must not get into a command's output."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def enableCallbacks(self) -> None:
        """Leave them off."""


def quiet_highs() -> highspy.Highs:
    """A HiGHS that repeats itself: one thread, fixed seed, simplex without presolve (its duals are needed)."""
    highs = _QuietHighs()
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 1),
        ("solver", "simplex"),
        ("presolve", "off"),
        ("primal_feasibility_tolerance", 1e-9),
        ("dual_feasibility_tolerance", 1e-9),
    ):
        highs.setOptionValue(name, value)
    return highs


class _Model:
    """One warm HiGHS model of an item: column 0 is the level t, then one flow per class and group it may use.

    Flows are fractions of the class demand. Row i: `sum of flows of class i - t >= 0` while the class is active,
    `>= value` once it is fixed. Row n + g: what group g gives, as a share of its stock, `<= 1`.
    """

    def __init__(self, sharing: _Sharing) -> None:
        self.sharing = sharing
        self.level = 0.0
        self.highs = quiet_highs()
        self.highs.passModel(self._lp())

    def _lp(self) -> highspy.HighsLp:
        rows, groups, columns = self.sharing.rows, self.sharing.groups, self.sharing.columns
        starts, index, value = [0, 0], [], []
        for at, some in enumerate(columns):
            for g in some:
                index += [at, len(rows) + g]
                value += [1.0, rows[at].demand / groups[g].packs]
                starts.append(len(index))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(starts) - 1, len(rows) + len(groups)
        infinity = highspy.kHighsInf
        lp.col_cost_ = np.array([1.0] + [0.0] * (lp.num_col_ - 1))
        lp.col_lower_ = np.zeros(lp.num_col_)
        lp.col_upper_ = np.array([1.0] + [infinity] * (lp.num_col_ - 1))
        lp.row_lower_ = np.full(lp.num_row_, -infinity)
        lp.row_upper_ = np.array([infinity] * len(rows) + [1.0] * len(groups))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.array(starts)
        lp.a_matrix_.index_ = np.array(index)
        lp.a_matrix_.value_ = np.array(value)
        lp.sense_ = highspy.ObjSense.kMaximize
        return lp

    def activate(self, active: Sequence[int]) -> None:
        """Tie the classes to the level."""
        for at in active:
            self.highs.changeCoeff(at, 0, -1.0)
            self.highs.changeRowBounds(at, 0.0, highspy.kHighsInf)

    def fix(self, at: int, value: float) -> None:
        """Untie a class and keep its coverage from now on."""
        self.highs.changeCoeff(at, 0, 0.0)
        self.highs.changeRowBounds(at, value * (1 - SLACK), highspy.kHighsInf)

    def tight_groups(self) -> frozenset[int]:
        """Raise the level as far as it goes; the groups with a price are those that stop it."""
        self.highs.run()
        self.sharing.runs += 1
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise _Inexact
        solution = self.highs.getSolution()
        self.level = float(solution.col_value[0])
        prices = [abs(price) for price in solution.row_dual[len(self.sharing.rows) :]]
        largest = max(prices, default=0.0)
        return frozenset(g for g, price in enumerate(prices) if price > DUAL_ZERO * max(largest, DUAL_ZERO))
