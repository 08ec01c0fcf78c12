"""What a plan says: a line for every need, the classes and supply groups behind it, certificates and findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from ojakh.planning.allocate import Certificate
from ojakh.planning.keeping import Source
from ojakh.planning.policy import Policy
from ojakh.planning.roads import Confirmation


@dataclass(frozen=True, slots=True)
class Reason:
    """A code and the ids it is about: certificate, segments, lots or classes."""

    code: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a line that one level fills: its class and width in packs."""

    need_class: str
    packs: int


class PlanLine(NamedTuple):
    """What one line gets: `given` base units, of which `waiting` lie behind roads still to be confirmed.

    `level` is the first level at which the line is short, or the last that selects it where it is full. `fair` is the
    exact fair share in packs before rounding. `confirm` lists the segments on which the waiting part depends.
    """

    id: str
    place: str
    need_class: str
    item: str
    need: int | None
    given: int
    waiting: int
    level: str | None
    fair: Fraction | int
    reasons: tuple[Reason, ...]
    slices: tuple[Slice, ...] = ()
    sources: tuple[Source, ...] = ()
    confirm: tuple[str, ...] = ()

    @property
    def coverage(self) -> Fraction | None:
        """Given over need, exact; None where the need is zero or unknown."""
        return Fraction(self.given, self.need) if self.need else None

    @property
    def dispatchable(self) -> int:
        """Base units that may leave today."""
        return self.given - self.waiting


@dataclass(frozen=True, slots=True)
class PlanClass:
    """A class with its exact coverage; `groups` are its supply groups (`?` after one that waits for a road)."""

    id: str
    level: str
    item: str
    groups: tuple[str, ...]
    demand: int
    slices: int
    value: Fraction
    certificate: str | None
    barred: str = ""


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """A supply group: packs in stock, packs given, and its lots first expiring first."""

    id: str
    warehouse: str
    item: str
    packs: int
    used: int
    lots: tuple[str, ...]
    earmark: str | None = None


@dataclass(frozen=True, slots=True)
class LevelSummary:
    """One level of the plan: slices, how many are full, and the least and total coverage counted in slices."""

    id: str
    slices: int
    full: int
    least: Fraction | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person must know about the whole plan."""

    code: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """A line whose amount differs from an earlier plan's, in base units; None where one of the plans lacks it."""

    line: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Base:
    """The earlier plan that a plan was kept close to (its content hash), and what changed against it.

    `changed` are the lines with another amount, `moved` those with the same amount from other lots or over other roads.
    """

    content_hash: str
    changed: tuple[Changed, ...]
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A complete plan; everything outside `informational` follows from the problem, the policy and the seed.

    `routes` and `driving` are the JSON blocks of `convoys_document`; `bounds` what transport leaves to a line, in base
    units, where that is less than it wants.
    """

    status: str
    day: str
    seed: str
    problem_hash: str
    policy_hash: str
    policy: Policy
    lines: tuple[PlanLine, ...]
    classes: tuple[PlanClass, ...]
    groups: tuple[PlanGroup, ...]
    certificates: tuple[Certificate, ...]
    levels: tuple[LevelSummary, ...]
    confirmations: tuple[Confirmation, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    loose: tuple[tuple[str, int], ...] = ()
    routes: tuple[Mapping[str, object], ...] = ()
    driving: Mapping[str, object] | None = None
    bounds: tuple[tuple[str, int], ...] = ()
    base: Base | None = None
    informational: Mapping[str, object] = field(default_factory=dict)

    def line(self, line_id: str) -> PlanLine:
        """The line with this id; KeyError where there is none."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise KeyError(line_id)
