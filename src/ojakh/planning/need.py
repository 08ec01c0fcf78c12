"""Need arithmetic in whole base units: what is still missing at a place, and what a facility may declare."""

from dataclasses import dataclass
from fractions import Fraction

from ojakh.planning.errors import PlanningError


@dataclass(frozen=True, slots=True)
class Supplied:
    """What already covers part of a target at a place, in base units."""

    usable_stock: int = 0
    delivered: int = 0
    in_transit: int = 0

    def total(self) -> int:
        """Sum of stock at the place, confirmed deliveries of the period and goods under way."""
        return self.usable_stock + self.delivered + self.in_transit


def net_need(target: int | None, *, supplied: Supplied) -> int | None:
    """`max(0, target - supplied)`; an unknown target stays unknown (None) and is never read as zero."""
    if min(supplied.usable_stock, supplied.delivered, supplied.in_transit) < 0:
        raise PlanningError("need.negative")
    if target is None:
        return None
    if target < 0:
        raise PlanningError("need.negative", [], {"value": target})
    return max(0, target - supplied.total())


def counted_need(people: int | None, *, per_person_day: Fraction, days: int) -> int | None:
    """Head count x standard x days, rounded up to a base unit; an unknown count gives an unknown need."""
    if days < 0 or per_person_day < 0 or (people is not None and people < 0):
        raise PlanningError("need.negative")
    return None if people is None else _up(people * per_person_day * days)


def declared_use(full_use: int | None, *, open_share: Fraction | None, present: int | None, planned: int) -> int | None:
    """A facility's declared use, cut to the share of it that is open and to the people really present.

    `full_use` is the declared use for `planned` people with everything open. `planned` 0 marks a facility whose use
    does not depend on people. An unknown use, open state or presence gives an unknown need. More people than planned
    do not raise the declaration: that takes a new declaration.
    """
    if planned < 0 or (present is not None and present < 0) or (full_use is not None and full_use < 0):
        raise PlanningError("need.negative")
    if open_share is not None and not 0 <= open_share <= 1:
        raise PlanningError("need.bad_share")
    if full_use is None or open_share is None or (planned and present is None):
        return None
    here = Fraction(min(present or 0, planned), planned) if planned else Fraction(1)
    return _up(full_use * open_share * here)


def _up(value: Fraction | int) -> int:
    """The smallest whole number not below `value`."""
    exact = Fraction(value)
    return -(-exact.numerator // exact.denominator)
