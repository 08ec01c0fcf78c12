"""Services in their own units, kept apart from milestones: a finished line is not a supplied house."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

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


def before_and_after(series: Iterable[tuple[date, Decimal]], *, event: date) -> tuple[Decimal | None, Decimal | None]:
    """The last value before a day and the latest one on or after it; None where nobody observed."""
    ordered = sorted(series)
    before = [value for day, value in ordered if day < event]
    after = [value for day, value in ordered if day >= event]
    return (before[-1] if before else None), (after[-1] if after else None)
