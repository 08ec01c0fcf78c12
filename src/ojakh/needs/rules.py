"""Pure arithmetic of need: what a standard asks for, what is still missing, and when nothing can be said."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

LARGEST = 10**12
"""Base units above which an amount is a slip of the keyboard."""

UNIT_FACTORS: Mapping[str, tuple[str, int]] = {
    "l": ("ml", 1000),
    "ml": ("ml", 1),
    "kg": ("g", 1000),
    "g": ("g", 1),
    "t": ("g", 1_000_000),
    "pc": ("pc", 1),
    "piece": ("pc", 1),
}
"""Unit as standards and people write it -> base unit and how many of it."""

DAYS_PER: Mapping[str, int] = {"person/day": 1, "person/week": 7, "person/month": 30, "household/month": 30}
"""Denominator with a period -> its days."""

ONCE = frozenset({"person", "household", "family"})
"""Denominators without a period: needed once, however long the period."""


def days_of(from_on: date, until_on: date) -> int:
    """Days in a period, both ends counted."""
    return (until_on - from_on).days + 1


def minimum(*, value: Decimal | None, unit: str, per: str, count: int | None, days: int) -> int | None:
    """Base units that a standard asks for `count` people or households over `days`; None where nothing can be said.

    An unknown count, a standard without a published figure, or a denominator without a period gives unknown, never
    zero. Fractions of a base unit are rounded up, in favour of the people.
    """
    if value is None or count is None or unit.lower() not in UNIT_FACTORS:
        return None
    if per not in DAYS_PER and per not in ONCE:
        return None
    times = Decimal(days) / DAYS_PER[per] if per in DAYS_PER else Decimal(1)
    exact = value * UNIT_FACTORS[unit.lower()][1] * count * times
    return int(exact.to_integral_value(rounding=ROUND_CEILING))


def net_need(*, target: int | None, stock: int = 0, delivered: int = 0, in_transit: int = 0) -> int | None:
    """What is still missing of a target; unknown stays unknown, and what is there already is not asked for again."""
    return None if target is None else max(0, target - stock - delivered - in_transit)


def planned_need(
    *, asked: int | None, minimum: int | None, assessed: int | None, declared_use: int | None
) -> int | None:
    """The amount that planning works with: assessed, else declared use, else asked, else the minimum.

    What an officer assessed wins, since it carries a reason. All four stay on the record.
    """
    for amount in (assessed, declared_use, asked, minimum):
        if amount is not None:
            return amount
    return None


def coverage(*, delivered: int, needed: int) -> Fraction | None:
    """Share of the need that is met, or None where nothing was needed: an empty need is not a success."""
    return Fraction(min(delivered, needed), needed) if needed else None


FORMULAS: Mapping[str, tuple[str, ...]] = {
    "heating": ("floor_m2", "degree_days", "ml_per_m2_degree_day"),
    "runs": ("runs", "km_per_run", "litres_per_km"),
    "generator": ("hours", "litres_per_hour"),
}
"""Formula of a facility's declaration -> its inputs; `heating` gives millilitres, the others litres."""


def declared_use(formula: str, inputs: Mapping[str, Decimal]) -> int | None:
    """Base units a day from a facility's declaration, by one of three auditable formulas; None for missing inputs.

    `heating`: floor area (m2) x degree days x declared factor (ml per m2 and degree day).
    `runs`: runs a day x kilometres a run x litres per kilometre x 1000.
    `generator`: hours a day x litres an hour at the stated load x 1000.
    """
    wanted = FORMULAS.get(formula)
    if wanted is None or any(name not in inputs or inputs[name] < 0 for name in wanted):
        return None
    product = Decimal(1)
    for name in wanted:
        product *= inputs[name]
    litres = formula in {"runs", "generator"}
    return int((product * 1000 if litres else product).to_integral_value(rounding=ROUND_CEILING))


def capped_use(amount: int, *, state: str, capacity: int | None, counted: int | None) -> int:
    """Declared use as far as the facility is open and people are in it.

    A closed facility uses nothing. Where fewer people were counted than it holds, it uses that share, rounded up;
    where nobody counted, the declaration stands as it is.
    """
    if state == "closed":
        return 0
    if not capacity or counted is None or counted >= capacity:
        return amount
    return -(-amount * counted // capacity)
