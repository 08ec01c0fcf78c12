"""What others may read of restoration: the latest value of each service, its series, and milestones apart from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from ojakh.kernel import clock
from ojakh.needs import queries as needs
from ojakh.restoration import rules
from ojakh.restoration.models import Milestone, Observation


def observations(*, place_id: int | None = None, service: str = "", until: date | None = None) -> QuerySet[Observation]:
    """Observations, the latest day first."""
    found = Observation.objects.select_related("place", "facility").order_by("-day", "place__pcode", "service", "-pk")
    if place_id is not None:
        found = found.filter(place_id=place_id)
    if service:
        found = found.filter(service=service)
    return found if until is None else found.filter(day__lte=until)


def latest(*, until: date | None = None) -> dict[tuple[int, str], list[Observation]]:
    """Per place and service all observations of the latest day on record: two that contradict each other are two."""
    found: dict[tuple[int, str], list[Observation]] = {}
    for one in observations(until=until).filter(facility=None):
        rows = found.setdefault((one.place_id, one.service), [])
        if not rows or rows[0].day == one.day:
            rows.append(one)
    return found


def milestones(*, place_id: int | None = None) -> QuerySet[Milestone]:
    """Stated steps, the latest first."""
    found = Milestone.objects.select_related("place").order_by("-on", "-pk")
    return found if place_id is None else found.filter(place_id=place_id)


def seen(found: Iterable[Observation]) -> list[rules.Seen]:
    """Observations as the rules see them."""
    return [rules.Seen(one.day, one.value, one.method, one.source) for one in found]


def target(service: str) -> Decimal | None:
    """Full supply of a service; that of water is the planning figure `water.standard`, as the office keeps it."""
    if service != "water":
        return rules.TARGETS.get(service)
    found = needs.standard("water.standard")
    return found.value if found else None


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service of one place: its status now, its series by day, and the steps that somebody stated, apart."""

    service: str
    status: str
    target: Decimal | None
    days: dict[date, list[rules.Seen]]
    steps: tuple[Milestone, ...]


def services_of(place_id: int) -> list[ServiceRow]:
    """Every service of a place, those that nobody observed as well."""
    found = list(observations(place_id=place_id).filter(facility=None))
    steps = list(milestones(place_id=place_id))
    rows = []
    for service in rules.UNITS:
        series, full = seen(one for one in found if one.service == service), target(service)
        rows.append(
            ServiceRow(
                service,
                rules.status(service, series, target=full, today=clock.today()),
                full,
                rules.by_day(series),
                tuple(one for one in steps if one.service == service),
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class Compared:
    """One service at two days over places observed at both: how many of how many, and the two means over them."""

    service: str
    compared: int
    places: int
    before: Decimal | None
    after: Decimal | None


def compare(*, first: date, second: date, place_ids: Iterable[int]) -> list[Compared]:
    """Each service at two days, over the places where it was observed at both in the same way."""
    wanted = set(place_ids)
    series: dict[tuple[str, int], list[rules.Seen]] = {}
    for one in observations().filter(facility=None, place_id__in=wanted):
        series.setdefault((one.service, one.place_id), []).extend(seen([one]))
    rows = []
    for service in rules.UNITS:
        pairs = [
            rules.before_and_after(some, first=first, second=second)
            for (code, _place), some in series.items()
            if code == service
        ]
        both = [(pair.before[0].value, pair.after[0].value) for pair in pairs if pair.difference is not None]
        rows.append(
            Compared(
                service,
                len(both),
                len(wanted),
                sum((one for one, _ in both), Decimal(0)) / len(both) if both else None,
                sum((one for _, one in both), Decimal(0)) / len(both) if both else None,
            )
        )
    return rows
