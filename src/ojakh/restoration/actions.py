"""Verbs of restoration: write down what was supplied on a day, and, apart from it, a step that somebody stated."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from ojakh.custody.record import record
from ojakh.kernel import clock
from ojakh.restoration import rules
from ojakh.restoration.errors import DayInFuture, SourceMissing, UnknownCode, ValueImpossible
from ojakh.restoration.models import Milestone, Observation


@transaction.atomic
def record_observation(
    place_id: int,
    *,
    service: str,
    day: date,
    value: Decimal,
    method: str,
    source: str,
    by: str,
    facility_id: int | None = None,
) -> Observation:
    """Write down what one source says was supplied on one day; observations that contradict each other both stay."""
    _check(service, day=day, source=source)
    if method not in rules.METHODS:
        raise UnknownCode(value=method)
    if not rules.possible(service, value):
        raise ValueImpossible(largest=int(rules.LARGEST[service]))
    observation = Observation.objects.create(
        place_id=place_id,
        facility_id=facility_id,
        service=service,
        day=day,
        value=value,
        method=method,
        source=source.strip(),
        entered_by=by,
        entered_at=clock.now(),
    )
    record(actor=by, action="restoration.observed", subject=str(observation.pk), service=service)
    return observation


@transaction.atomic
def record_milestone(
    place_id: int,
    *,
    service: str,
    code: str,
    on: date,
    stated_by: str,
    by: str,
    document: str = "",
    facility_id: int | None = None,
) -> Milestone:
    """Write down a step that somebody stated; it changes no service."""
    _check(service, day=on, source=stated_by)
    milestone = Milestone.objects.create(
        place_id=place_id,
        facility_id=facility_id,
        service=service,
        code=code,
        on=on,
        stated_by=stated_by.strip(),
        document=document,
        entered_by=by,
    )
    record(actor=by, action="restoration.milestone_stated", subject=str(milestone.pk), service=service)
    return milestone


def _check(service: str, *, day: date, source: str) -> None:
    """What an observation and a stated step both need: a known service, a day that has come, and somebody behind it."""
    if service not in rules.UNITS:
        raise UnknownCode(value=service)
    if day > clock.today():
        raise DayInFuture()
    if not source.strip():
        raise SourceMissing()
