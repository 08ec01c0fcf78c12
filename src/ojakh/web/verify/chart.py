"""A series as a drawing: a dot for every observation, a line only between days that follow each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ojakh.restoration.rules import Seen, runs

WIDTH, HEIGHT, MARGIN = 320.0, 80.0, 8.0
DAYS = 60


@dataclass(frozen=True, slots=True)
class Chart:
    """Dots, lines between neighbouring days, and the height of the target; days without a dot were not observed."""

    dots: tuple[tuple[float, float], ...]
    lines: tuple[str, ...]
    target: float | None
    first: date
    last: date


def chart(days: Mapping[date, Sequence[Seen]], *, target: Decimal | None, today: date) -> Chart | None:
    """The last sixty days of a series; None where nobody observed in them."""
    first = today - timedelta(days=DAYS)
    shown = {day: seen for day, seen in days.items() if first <= day <= today}
    if not shown:
        return None
    top = max([one.value for seen in shown.values() for one in seen] + ([target] if target else [Decimal(1)]))

    def at(day: date, value: Decimal) -> tuple[float, float]:
        x = MARGIN + (WIDTH - 2 * MARGIN) * (day - first).days / DAYS
        return round(x, 1), round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * float(value / top), 1)

    dots = tuple(at(day, one.value) for day, seen in shown.items() for one in seen)
    single = [day for day, seen in shown.items() if len({one.value for one in seen}) == 1]
    lines = tuple(
        " ".join("{:g},{:g}".format(*at(day, shown[day][0].value)) for day in run)
        for run in runs(single, step=1)
        if len(run) > 1
    )
    return Chart(dots, lines, at(first, target)[1] if target else None, first, today)
