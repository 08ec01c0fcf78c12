"""Services in their own units, kept apart from milestones: a finished line is not a supplied house."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

UNITS: Mapping[str, str] = {
    "electricity": "hours_a_day",
    "water": "litres_a_person_a_day",
    "school": "days_open_a_week",
    "health": "days_open_a_week",
}
LARGEST: Mapping[str, Decimal] = {
    "electricity": Decimal(24),
    "water": Decimal(1000),
    "school": Decimal(7),
    "health": Decimal(7),
}
METHODS: tuple[str, ...] = ("observed", "meter", "register", "reported")
"""How a value became known, the nearest first; `reported` is what somebody said."""


def possible(service: str, value: Decimal) -> bool:
    """Whether a value can be: a day has 24 hours, a week seven days."""
    return service in LARGEST and 0 <= value <= LARGEST[service]


@dataclass(frozen=True, slots=True)
class Seen:
    """One observation: day, value, how it is known, and who says so."""

    day: date
    value: Decimal
    method: str
    source: str


@dataclass(frozen=True, slots=True)
class Yardstick:
    """How a service is judged: its window in days, how many observed days say anything, and how many say `works`.

    The numbers are provisional; the office's policy decides. Services counted by the week are looked at longer.
    """

    window: int
    least: int
    enough: int


DAILY, WEEKLY = Yardstick(window=7, least=3, enough=5), Yardstick(window=28, least=2, enough=3)
YARDSTICKS: Mapping[str, Yardstick] = {"electricity": DAILY, "water": DAILY, "school": WEEKLY, "health": WEEKLY}
TARGETS: Mapping[str, Decimal] = {"electricity": Decimal(24), "school": Decimal(5), "health": Decimal(5)}
"""Full supply of each service in its unit; that of water is a planning figure with its own source."""

WORKS_SHARE = Fraction(9, 10)
NEAR_DAYS = 3


def by_day(series: Iterable[Seen]) -> dict[date, list[Seen]]:
    """Observations by day, in order; days that nobody observed are missing, never zero."""
    days: dict[date, list[Seen]] = {}
    for one in sorted(series, key=lambda seen: (seen.day, seen.source, seen.value)):
        days.setdefault(one.day, []).append(one)
    return days


def contested(seen: Sequence[Seen]) -> bool:
    """Whether observations of one day contradict each other."""
    return len({one.value for one in seen}) > 1


def status(service: str, series: Iterable[Seen], *, target: Decimal | None, today: date) -> str:
    """`works`, `partly`, `not`, `contested` or `unknown`, from observations of the last days alone.

    Works: at least nine tenths of the target on enough observed days, and on every observed day. Not: nothing on any.
    A stated step never enters.
    """
    stick = YARDSTICKS[service]
    days = {day: seen for day, seen in by_day(series).items() if today - timedelta(days=stick.window) < day <= today}
    if any(contested(seen) for seen in days.values()):
        return "contested"
    if len(days) < stick.least or not target:
        return "unknown"
    values = [seen[0].value for seen in days.values()]
    if all(value == 0 for value in values):
        return "not"
    good = sum(Fraction(value) >= WORKS_SHARE * Fraction(target) for value in values)
    return "works" if good >= stick.enough and good == len(values) else "partly"


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What was observed nearest to two days; `difference` only where both are known in the same way, uncontested."""

    before: tuple[Seen, ...]
    after: tuple[Seen, ...]
    difference: Decimal | None


def before_and_after(series: Iterable[Seen], *, first: date, second: date) -> BeforeAfter:
    """Observations at two days a reader picked, each at most a few days away; without one the side stays empty."""
    days = by_day(series)
    before, after = _near(days, first), _near(days, second)
    alike = len({one.method for one in (*before, *after)}) == 1
    told = before and after and alike and not contested(before) and not contested(after)
    return BeforeAfter(before, after, after[0].value - before[0].value if told else None)


def _near(days: Mapping[date, list[Seen]], wanted: date) -> tuple[Seen, ...]:
    """All observations of the observed day nearest to a day; the earlier of two that are equally near."""
    near = sorted((abs((day - wanted).days), day) for day in days if abs((day - wanted).days) <= NEAR_DAYS)
    return tuple(days[near[0][1]]) if near else ()


def runs(days: Sequence[date], *, step: int) -> list[list[date]]:
    """Observed days cut where one is missing: a line in a chart breaks there, nothing is filled in."""
    cut: list[list[date]] = []
    for day in sorted(days):
        if cut and (day - cut[-1][-1]).days <= step:
            cut[-1].append(day)
        else:
            cut.append([day])
    return cut
