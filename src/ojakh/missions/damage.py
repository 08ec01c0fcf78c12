"""Verbs and answers about damage: how badly, on which scale, seen when, between which dates; never by whom."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, IntegerField, QuerySet, When

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.kernel import clock, ids
from ojakh.missions import harm, rules, scales, when
from ojakh.missions.errors import (
    DamageClosed,
    DateNotUnderstood,
    EventOutOfOrder,
    InTheFuture,
    MethodNotOfScale,
    NoEventToDate,
    RecordKnown,
    UnknownCode,
    WithdrawalWithoutReason,
)
from ojakh.missions.models import DamageAssessment


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade on the coarse scale, when damage was first seen (EDTF), and the bounds of the event."""

    coarse: str
    first_seen_damaged: str
    event: when.Bounds | None


@transaction.atomic
def record_damage(
    place_id: int,
    *,
    object_class: str,
    scale: str,
    grade: str,
    method: str,
    observed_on: date,
    assessor: str,
    by: str,
    what: str = "",
    text: str = "",
    image_on: date | None = None,
    image_provider: str = "",
    last_seen_intact: str = "",
    first_seen_damaged: str = "",
    risk: str = "",
    sealed: UUID | None = None,
    uuid: UUID | None = None,
) -> DamageAssessment:
    """Write down the damage of one object as its scale grades it; who did it is a claim, never a field.

    The event lies after the object was last seen intact and not after it was first seen damaged (both EDTF); without
    the second the day of observation counts.
    """
    seen = graded(
        scale, grade, object_class=object_class, method=method, observed_on=observed_on, image_on=image_on,
        last_seen_intact=last_seen_intact.strip(), first_seen_damaged=first_seen_damaged.strip(),
    )  # fmt: skip
    if uuid and DamageAssessment.objects.filter(uuid=uuid).exists():
        raise RecordKnown()
    made = DamageAssessment.objects.create(
        uuid=uuid or ids.new_uuid(),
        code=f"D-{next_in_series('D', used=DamageAssessment.objects.count):04d}",
        place_id=place_id,
        object_class=object_class,
        what=what.strip(),
        scale=scale,
        grade=grade,
        coarse=seen.coarse,
        method=method,
        observed_on=observed_on,
        image_on=image_on,
        image_provider=image_provider.strip(),
        last_seen_intact=last_seen_intact.strip(),
        first_seen_damaged=seen.first_seen_damaged,
        earliest=seen.event.earliest if seen.event else None,
        latest=seen.event.latest if seen.event else None,
        assessor=assessor.strip(),
        text=text.strip(),
        entered_by=by,
        entered_at=clock.now(),
    )
    record(actor=by, action="mission.damage_entered", subject=made.code, scale=scale, grade=grade)
    if risk:
        harm.write_note("damage", made.pk, risk=risk, sealed=sealed, by=by)
    return made


def graded(
    scale: str,
    grade: str,
    *,
    object_class: str,
    method: str,
    observed_on: date,
    image_on: date | None,
    last_seen_intact: str,
    first_seen_damaged: str,
) -> Graded:
    """What follows from a grade and its dates, or the refusal of what cannot be; writes nothing."""
    found = scales.grade(scale, grade)
    if found is None or object_class not in rules.OBJECT_CLASSES:
        raise UnknownCode(value=f"{scale} {grade}" if found is None else object_class)
    if not scales.seen_by(found, method=method):
        raise MethodNotOfScale()
    if observed_on > clock.today() or (image_on or observed_on) > clock.today():
        raise InTheFuture()
    coarse = scales.crosswalk(found, to=scales.COARSE)
    if coarse in rules.UNDAMAGED:
        if last_seen_intact or first_seen_damaged:
            raise NoEventToDate()
        return Graded(coarse, "", None)
    damaged = first_seen_damaged or observed_on.isoformat()
    return Graded(coarse, damaged, _event(last_seen_intact, damaged, observed_on=observed_on))


def _event(intact: str, damaged: str, *, observed_on: date) -> when.Bounds:
    """From the earliest day on which it may have been intact to the latest on which it was seen damaged."""
    after = _read(intact) if intact else when.Bounds(None, None)
    until = _read(damaged)
    if until.earliest is None or until.latest is None or until.earliest > observed_on:
        raise EventOutOfOrder()
    if after.earliest is not None and after.earliest > until.latest:
        raise EventOutOfOrder()
    return when.Bounds(after.earliest, min(until.latest, observed_on))


def _read(text: str) -> when.Bounds:
    try:
        return when.bounds(text)
    except when.NotADate as unreadable:
        raise DateNotUnderstood(value=text) from unreadable


@transaction.atomic
def withdraw_damage(uuid: UUID | str, *, reason: str, by: str) -> DamageAssessment:
    """Take an assessment back; the row and the reason stay, and a better one is written anew."""
    found = DamageAssessment.objects.select_for_update().get(uuid=uuid)
    if found.state != DamageAssessment.State.RECORDED:
        raise DamageClosed(code=found.code)
    if not reason.strip():
        raise WithdrawalWithoutReason()
    found.state, found.withdrawn_reason = DamageAssessment.State.WITHDRAWN, reason.strip()
    found.save(update_fields=["state", "withdrawn_reason"])
    record(actor=by, action="mission.damage_withdrawn", subject=found.code)
    return found


def event_of(found: DamageAssessment) -> str:
    """When it happened as EDTF: an interval that is open where nobody saw the object intact; "" where nothing is.

    An interval has no intervals inside: of those that were typed its outer days stand.
    """
    if not found.first_seen_damaged:
        return ""
    start, end = found.last_seen_intact or "..", found.first_seen_damaged
    start = f"{found.earliest or '..'}" if set("/[") & set(start) else start
    return f"{start}/{found.latest if set('/[') & set(end) else end}"


def assessments() -> QuerySet[DamageAssessment]:
    """All assessments, the latest first."""
    return DamageAssessment.objects.select_related("place__area").order_by("-observed_on", "-code")


def by_event() -> QuerySet[DamageAssessment]:
    """All assessments in the order of what happened, however exactly it is dated; what has no event stands last."""
    dated = Case(When(first_seen_damaged="", then=1), default=0, output_field=IntegerField())
    order = F("earliest").asc(nulls_first=True), F("latest").asc(nulls_last=True)
    return assessments().order_by(dated, *order, "code")


def known_numbers() -> set[UUID]:
    """The numbers of all assessments, withdrawn ones among them."""
    return set(DamageAssessment.objects.values_list("uuid", flat=True))


def assessment_by_id(pk: int) -> DamageAssessment | None:
    """One assessment by its key."""
    return assessments().filter(pk=pk).first()


def assessment(uuid: UUID | str) -> DamageAssessment | None:
    """One assessment."""
    return assessments().filter(uuid=uuid).first()


def exportable() -> tuple[list[DamageAssessment], int]:
    """What may leave the office, and how many a second look held back; refused while one of them waits for its look."""
    found = list(assessments().filter(state=DamageAssessment.State.RECORDED))
    leaving, held = harm.without_held("damage", found)
    harm.refuse_unlooked(("damage", one.pk) for one in leaving)
    return leaving, held
