"""What others may read of restoration: the latest value of each service, its series, and milestones apart from it."""

from datetime import date

from django.db.models import QuerySet

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
