"""Verbs of restoration: write down what was supplied on a day, and, apart from it, a step that somebody stated."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from ojakh.custody.record import record
from ojakh.kernel import clock
from ojakh.kernel.errors import OjakhError
from ojakh.restoration import rules
from ojakh.restoration.models import Milestone, Observation


class ValueImpossible(OjakhError):
    """A value that cannot be, as 30 hours a day."""

    code = "restoration.value_impossible"
    message = "This value cannot be right. The largest possible one is %(largest)s."


class DayInFuture(OjakhError):
    """An observation of a day that has not come."""

    code = "restoration.day_in_future"
    message = "This day lies in the future."


class UnknownCode(OjakhError):
    """A service or method that is not in its list."""

    code = "restoration.unknown_code"
    message = "“%(value)s” is not in the list."


class SourceMissing(OjakhError):
    """A value or step without anybody who observed or stated it."""

    code = "restoration.source_missing"
    message = "Write who observed or stated this."


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
    if service not in rules.UNITS:
        raise UnknownCode(value=service)
    if method not in rules.METHODS:
        raise UnknownCode(value=method)
    if not rules.possible(service, value):
        raise ValueImpossible(largest=int(rules.LARGEST[service]))
    if day > clock.today():
        raise DayInFuture()
    if not source.strip():
        raise SourceMissing()
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
    if service not in rules.UNITS:
        raise UnknownCode(value=service)
    if on > clock.today():
        raise DayInFuture()
    if not stated_by.strip():
        raise SourceMissing()
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
