"""What a planner sees first in the morning: open needs by level, days of stock, roads, and what waits for people."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ojakh.delivery import planner, queries, rules
from ojakh.needs import queries as needs
from ojakh.needs.rules import days_of
from ojakh.places import queries as places


@dataclass(frozen=True, slots=True)
class LevelNeed:
    """Open needs that a level is the first to look at, and how many of them state no amount."""

    level: str
    lines: int
    unknown: int


@dataclass(frozen=True, slots=True)
class StockDays:
    """A good that is asked for: usable stock and for how many whole days it meets the stated needs."""

    code: str
    unit: str
    stock: int
    days: int | None


@dataclass(frozen=True, slots=True)
class Morning:
    """The board of one day."""

    levels: tuple[LevelNeed, ...]
    goods: tuple[StockDays, ...]
    roads: dict[str, int]
    expiring: int
    unexplained: int
    to_approve: int
    to_load: int


def morning(day: date) -> Morning:
    """The board for a day, from the record as it is now; levels are empty while no policy is in force."""
    policy = queries.policy_in_force()
    levels: tuple[LevelNeed, ...] = ()
    if policy is not None:
        found = planner.open_by_level(planner.gather(day).problem, planner.policy_from(policy.body))
        levels = tuple(LevelNeed(level, lines, unknown) for level, (lines, unknown) in found.items())
    states = Counter(road.state for road in places.roads())
    return Morning(
        levels=levels,
        goods=_goods(day),
        roads={state: states[state] for state in ("open", "unknown", "closed", "mined")},
        expiring=sum(row.expiring for row in queries.lot_rows(on=day)),
        unexplained=queries.findings(open_only=True).count(),
        to_approve=queries.plans().filter(state="proposed").count(),
        to_load=queries.plans().filter(state="approved").count(),
    )


def _goods(day: date) -> tuple[StockDays, ...]:
    """Goods that are asked for, those that last shortest first."""
    stock, daily, units = queries.usable_stock(on=day), dict[str, Fraction](), dict[str, str]()
    for one in needs.open_on(day):
        amount, code = needs.planned_need(one), one.item.code
        units[code] = one.item.unit
        if amount is not None:
            daily[code] = daily.get(code, Fraction(0)) + Fraction(amount, days_of(one.from_on, one.until_on))
    rows = [
        StockDays(code, unit, stock.get(code, 0), rules.days_of_stock(stock.get(code, 0), daily=daily.get(code)))
        for code, unit in units.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.days is None, row.days or 0, row.code)))
