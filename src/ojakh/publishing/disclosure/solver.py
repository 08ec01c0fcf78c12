"""The linear programs of disclosure control: how far a cell can move, and which cells to withhold."""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from ojakh.publishing.disclosure.table import DisclosureError

Vector = npt.NDArray[np.float64]

_SEED = 20260101


class _WithoutBanner(highspy.Highs):
    """HiGHS without its callbacks: switching them on prints a banner, which must not get into a command's output."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def enableCallbacks(self) -> None:
        """Leave them off."""


def _quiet() -> highspy.Highs:
    """A solver that prints nothing, uses one thread and always takes the same path."""
    solver = _WithoutBanner()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", _SEED)
    return solver


class CellProgram:
    """Cells as variables between bounds, tied by "a margin is the sum of its cells"."""

    def __init__(
        self, low: Sequence[float], high: Sequence[float], rows: Sequence[tuple[int, tuple[int, ...]]]
    ) -> None:
        self.size = len(low)
        self._solver = _quiet()
        self._solver.setOptionValue("presolve", "off")
        self._solver.addVars(self.size, np.array(low, dtype=float), np.array(high, dtype=float))
        for margin, cells in rows:
            places = np.array([margin, *cells], dtype=np.int32)
            signs = np.array([1.0, *(-1.0 for _ in cells)])
            self._solver.addRow(0.0, 0.0, len(places), places, signs)

    def set_bounds(self, low: Vector, high: Vector) -> None:
        """Replace the bounds of all cells."""
        indices = np.arange(self.size, dtype=np.int32)
        self._solver.changeColsBounds(self.size, indices, low, high)

    def set_bound(self, place: int, low: float, high: float) -> None:
        """Replace the bounds of one cell."""
        self._solver.changeColBounds(place, low, high)

    def feasible(self) -> bool:
        """Whether any table fits the bounds."""
        self._solver.run()
        return bool(self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def extreme(self, place: int, *, upper: bool) -> float:
        """The largest or smallest value that one cell can have; infinite where nothing bounds it."""
        self._solver.changeColCost(place, -1.0 if upper else 1.0)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kUnknown:
            self._solver.clearSolver()  # a start from the last basis can lose its way; from nothing it does not
            self._solver.run()
            status = self._solver.getModelStatus()
        solution = self._solver.getSolution()
        self._solver.changeColCost(place, 0.0)
        if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return float("inf") if upper else float("-inf")
        if status != highspy.HighsModelStatus.kOptimal:
            raise DisclosureError("disclosure.solver_failed", status=str(status))
        return float(solution.col_value[place])


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be withheld at a cost: it lets one cell move further down and up than it may now."""

    cell: int
    down: float
    up: float
    cost: float


@dataclass(frozen=True, slots=True)
class Target:
    """The cell to be made uncertain, and by how much upwards, downwards and in all."""

    cell: int
    up: float
    down: float
    width: float


class WideningProgram:
    """The cheapest choices that let one cell move as far as it must: two moved tables side by side.

    In the first table the cell has moved up, in the second down; a cell moves only within its present room and the
    room of the choices taken, and every margin stays the sum of its cells (Fischetti and Salazar-Gonzalez 2001).
    """

    def __init__(self, down: Vector, up: Vector, rows: Sequence[tuple[int, tuple[int, ...]]]) -> None:
        self.down, self.up, self.rows = down, up, rows

    def solve(self, target: Target, choices: Sequence[Choice]) -> list[Choice]:
        """The choices to take."""
        size = len(self.down)
        solver = _quiet()
        solver.setOptionValue("mip_rel_gap", 0.05)
        solver.setOptionValue("mip_max_nodes", 200)
        # no move larger than the width is ever needed: moving the margins above the cell along with it is enough
        low, high = -np.minimum(self.down, target.width), np.minimum(self.up, target.width)
        extra_low, extra_high = low.copy(), high.copy()
        for choice in choices:
            extra_low[choice.cell] = max(-target.width, low[choice.cell] - choice.down)
            extra_high[choice.cell] = min(target.width, high[choice.cell] + choice.up)
        solver.addVars(2 * size, np.tile(extra_low, 2), np.tile(extra_high, 2))
        for table in (0, size):
            for margin, cells in self.rows:
                places = np.array([margin, *cells], dtype=np.int32) + table
                solver.addRow(0.0, 0.0, len(places), places, np.array([1.0, *(-1.0 for _ in cells)]))
        for place, choice in enumerate(choices, start=2 * size):
            solver.addCol(choice.cost, 0.0, 1.0, 0, np.array([], dtype=np.int32), np.array([]))
            solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)
            for column in (choice.cell, choice.cell + size):
                least, most = low[choice.cell], high[choice.cell]
                room = (extra_low[choice.cell] - least, extra_high[choice.cell] - most)
                pair = np.array([column, place], dtype=np.int32)
                solver.addRow(-solver.inf, most, 2, pair, np.array([1.0, -room[1]]))
                solver.addRow(least, solver.inf, 2, pair, np.array([1.0, -room[0]]))
        self._ask(solver, target, size)
        solver.run()
        solution = solver.getSolution()
        if not solution.value_valid or solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            raise DisclosureError("disclosure.no_pattern", cell=target.cell)
        taken = solution.col_value[2 * size :]
        return [choice for choice, value in zip(choices, taken, strict=True) if value > 0.5]

    def _ask(self, solver: highspy.Highs, target: Target, size: int) -> None:
        up, down = target.cell, target.cell + size
        solver.addRow(target.up, solver.inf, 1, np.array([up], dtype=np.int32), np.array([1.0]))
        solver.addRow(-solver.inf, -target.down, 1, np.array([down], dtype=np.int32), np.array([1.0]))
        both = np.array([up, down], dtype=np.int32)
        solver.addRow(target.width, solver.inf, 2, both, np.array([1.0, -1.0]))
