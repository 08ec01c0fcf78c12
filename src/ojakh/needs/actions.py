"""Verbs of needs: load goods and standards, hold a meeting, agree on a point; enter, assess, close a request."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.kernel import clock, ids
from ojakh.needs import rules
from ojakh.needs.errors import (
    AmountMissing,
    DateInFuture,
    DeclarationIncomplete,
    DueBeforeMeeting,
    FigureIncomplete,
    FormulaDoesNotFit,
    NoFacility,
    PeriodOutOfOrder,
    PeriodTooLong,
    PointClosed,
    QuantityAbsurd,
    ReasonMissing,
    RequestClosed,
)
from ojakh.needs.models import ActionPoint, Body, CallBack, Item, Meeting, Request, Standard

URGENCY_DAYS = {"today": 1, "week": 7, "month": 30}
LONGEST_PERIOD_DAYS = 366


def load_items(rows: Sequence[Mapping[str, str]], *, by: str) -> int:
    """Add goods that are not on the record yet; a known code is left as it is, since its unit may be in use."""
    return _load_new(Item, rows, _item_of, action="need.items_loaded", by=by)


def _item_of(row: Mapping[str, str]) -> Item:
    return Item(
        code=row["code"],
        unit=row["unit"],
        pack=int(row["pack"]),
        grams_per_unit=Decimal(row["grams_per_unit"]) if row["grams_per_unit"] else None,
        cm3_per_unit=Decimal(row["cm3_per_unit"]) if row.get("cm3_per_unit") else None,
        un_number=row.get("un_number", ""),
        group=row["group"],
        cold_chain=row["cold_chain"] == "yes",
        source=row["source"],
    )


def load_standards(rows: Sequence[Mapping[str, str]], *, by: str) -> int:
    """Add planning figures that are not on the record yet, each with its source and its mark."""
    same = ("code", "item", "unit", "per", "applies_to", "source", "edition", "status", "note")

    def standard_of(row: Mapping[str, str]) -> Standard:
        value = Decimal(row["value"]) if row["value"] else None
        return Standard(value=value, entered_by=by, **{name: row[name] for name in same})

    return _load_new(Standard, rows, standard_of, action="need.standards_loaded", by=by)


@transaction.atomic
def _load_new(
    model: type[Item] | type[Standard],
    rows: Sequence[Mapping[str, str]],
    make: Callable[[Mapping[str, str]], Item | Standard],
    *,
    action: str,
    by: str,
) -> int:
    """Write the rows whose code is not on the record yet and return how many."""
    known = set(model.objects.values_list("code", flat=True))
    made = [make(row) for row in rows if row["code"] not in known]
    model.objects.bulk_create(made)  # type: ignore[arg-type]
    if made:
        record(actor=by, action=action, n=len(made))
    return len(made)


@transaction.atomic
def confirm_standard(standard: Standard, *, edition: str, page: str, by: str) -> Standard:
    """Confirm a figure with edition and page: a new version, so that old plans keep the one they used."""
    if not edition.strip() or not page.strip() or by == standard.entered_by:
        raise FigureIncomplete()
    confirmed = Standard.objects.create(
        code=standard.code,
        version=standard.version + 1,
        item=standard.item,
        value=standard.value,
        unit=standard.unit,
        per=standard.per,
        applies_to=standard.applies_to,
        source=standard.source,
        edition=edition.strip(),
        page=page.strip(),
        status="seen",
        note=standard.note,
        entered_by=standard.entered_by,
        confirmed_by=by,
    )
    record(actor=by, action="need.standard_confirmed", subject=standard.code, version=confirmed.version)
    return confirmed


@transaction.atomic
def create_body(name: str, *, by: str, area_id: int | None = None) -> Body:
    """Found a coordination body."""
    body = Body.objects.create(uuid=ids.new_uuid(), name=name, area_id=area_id, created_at=clock.now())
    record(actor=by, action="need.body_founded", subject=str(body.uuid))
    return body


@transaction.atomic
def hold_meeting(body: Body, *, held_on: date, by: str, place_id: int | None = None, minutes: str = "") -> Meeting:
    """Enter a meeting that was held."""
    if held_on > clock.today():
        raise DateInFuture()
    used = Meeting.objects.filter(held_on__year=held_on.year)
    number = f"M-{held_on.year}-{next_in_series(f'M-{held_on.year}', used=used.count):03d}"
    meeting = Meeting.objects.create(
        uuid=ids.new_uuid(),
        body=body,
        number=number,
        held_on=held_on,
        place_id=place_id,
        minutes=minutes,
        entered_by=by,
    )
    record(actor=by, action="need.meeting_held", subject=number)
    return meeting


@transaction.atomic
def agree_point(meeting: Meeting, *, text: str, owner: str, due_on: date, by: str) -> ActionPoint:
    """Enter an action point of a meeting: who does what by when."""
    if due_on < meeting.held_on:
        raise DueBeforeMeeting()
    point = ActionPoint.objects.create(meeting=meeting, text=text, owner=owner, due_on=due_on)
    record(actor=by, action="need.point_agreed", subject=f"{meeting.number}/{point.pk}")
    return point


@transaction.atomic
def close_point(point_id: int, *, done: bool, by: str, reason: str = "") -> ActionPoint:
    """Close an action point as done, or drop it with a reason."""
    point = ActionPoint.objects.select_for_update().get(pk=point_id)
    if point.state != ActionPoint.State.OPEN:
        raise PointClosed()
    if not done and not reason.strip():
        raise ReasonMissing()
    point.state = ActionPoint.State.DONE if done else ActionPoint.State.DROPPED
    point.closed_on, point.closed_reason, point.closed_by = clock.today(), reason.strip(), by
    point.save(update_fields=["state", "closed_on", "closed_reason", "closed_by"])
    record(actor=by, action="need.point_closed", subject=f"{point.meeting.number}/{point.pk}", done=done)
    return point


def next_number() -> str:
    """The next request number of this year."""
    series = f"RQ-{clock.today().year}"
    return f"{series}-{next_in_series(series, used=Request.objects.filter(number__startswith=f'{series}-').count):05d}"


@transaction.atomic
def enter_request(
    item: Item,
    *,
    voice: str,
    place_id: int,
    voiced_on: date,
    from_on: date,
    until_on: date,
    by: str,
    asked: int | None = None,
    minimum: int | None = None,
    declared_use: int | None = None,
    facility_id: int | None = None,
    household_id: int | None = None,
    meeting_id: int | None = None,
    role: str = "",
    urgency: str = "",
    basis: Mapping[str, object] | None = None,
) -> Request:
    """Enter a need as it was voiced, with who, where and at which meeting. Amounts in base units; None is unknown."""
    _check_request(asked, declared_use, voiced_on, from_on, until_on)
    request = Request.objects.create(
        uuid=ids.new_uuid(),
        number=next_number(),
        voice=voice,
        voiced_on=voiced_on,
        role=role,
        meeting_id=meeting_id,
        place_id=place_id,
        facility_id=facility_id,
        household_id=household_id,
        item=item,
        asked=asked,
        minimum=minimum,
        declared_use=declared_use,
        basis=dict(basis or {}),
        from_on=from_on,
        until_on=until_on,
        urgency=urgency,
        entered_by=by,
        entered_at=clock.now(),
    )
    record(actor=by, action="need.requested", subject=request.number, voice=voice, item=item.code)
    return request


def _check_request(asked: int | None, declared_use: int | None, voiced_on: date, from_on: date, until_on: date) -> None:
    """Refuse amounts and periods that cannot be."""
    for amount in (asked, declared_use):
        if amount is not None and not 0 < amount <= rules.LARGEST:
            raise QuantityAbsurd()
    if until_on < from_on:
        raise PeriodOutOfOrder()
    if rules.days_of(from_on, until_on) > LONGEST_PERIOD_DAYS:
        raise PeriodTooLong(days=LONGEST_PERIOD_DAYS)
    if voiced_on > clock.today():
        raise DateInFuture()


HOUSEHOLD_NEEDS: Mapping[str, tuple[str, int]] = {
    "heating": ("heating_oil", 20_000),
    "medicine": ("medicine_kit", 1),
    "food": ("food_parcel", 1),
    "water": ("water", 0),
    "shelter": ("blanket", 0),
    "hygiene": ("hygiene_kit", 1),
}
"""Need as a resident ticks it -> good, and base units per household (0: per person, from the standard)."""

PER_PERSON: Mapping[str, int] = {"water": 15_000, "shelter": 1}
"""Base units per person: water.total.high for a day; one blanket. Asked amounts, not standards; an officer assesses."""


@transaction.atomic
def request_from_household(
    *, household_id: int, place_id: int, persons: int, needs: Sequence[str], urgency: str, by: str
) -> list[Request]:
    """Requests for what a resident ticked; needs without a good stay with the registration."""
    today = clock.today()
    until = today + timedelta(days=URGENCY_DAYS.get(urgency, 30))
    made: list[Request] = []
    for need in needs:
        if need not in HOUSEHOLD_NEEDS:
            continue
        code, per_household = HOUSEHOLD_NEEDS[need]
        item = Item.objects.filter(code=code).first()
        if item is None:
            continue
        made.append(
            enter_request(
                item,
                voice=Request.Voice.HOUSEHOLD,
                place_id=place_id,
                household_id=household_id,
                voiced_on=today,
                from_on=today,
                until_on=until,
                asked=per_household or PER_PERSON[need] * max(1, persons),
                urgency=urgency,
                basis={"need": need, "persons": persons},
                by=by,
            )
        )
    return made


def _open_request(uuid: UUID | str) -> Request:
    request = Request.objects.select_for_update().get(uuid=uuid)
    if request.state != Request.State.OPEN:
        raise RequestClosed(number=request.number)
    return request


@transaction.atomic
def assess_request(uuid: UUID | str, *, assessed: int, reason: str, by: str) -> Request:
    """Enter an officer's assessment beside what was asked; the amount asked stays."""
    if not 0 <= assessed <= rules.LARGEST:
        raise QuantityAbsurd()
    if not reason.strip():
        raise ReasonMissing()
    request = _open_request(uuid)
    request.assessed = assessed
    request.basis = {**request.basis, "assessed_because": reason.strip()[:200]}
    request.save(update_fields=["assessed", "basis"])
    record(actor=by, action="need.assessed", subject=request.number)
    return request


@transaction.atomic
def call_back(
    uuid: UUID | str, *, on: date, by: str, outcome: str = CallBack.Outcome.CONFIRMED, amount: int | None = None
) -> Request:
    """Write down a call that verified a request. What was said stands beside what was asked; an officer assesses."""
    if on > clock.today():
        raise DateInFuture()
    changed = outcome == CallBack.Outcome.CHANGED
    if changed and (amount is None or not 0 < amount <= rules.LARGEST):
        raise AmountMissing()
    request = _open_request(uuid)
    CallBack.objects.create(
        request=request,
        on=on,
        outcome=outcome,
        amount=amount if changed else None,
        entered_by=by,
        entered_at=clock.now(),
    )
    if outcome != CallBack.Outcome.UNREACHED:
        request.called_back_on = on
        request.save(update_fields=["called_back_on"])
    record(actor=by, action="need.called_back", subject=request.number, outcome=outcome)
    return request


@transaction.atomic
def declare_use(uuid: UUID | str, *, formula: str, inputs: Mapping[str, Decimal], by: str) -> Request:
    """Enter what a facility declares to use, by a formula that anybody can check.

    The use of a day times the days of the request, no more than the facility is open and people are in it. Formula,
    inputs, state and count stay with the request.
    """
    request = _open_request(uuid)
    facility = request.facility
    if facility is None:
        raise NoFacility()
    if request.item.unit != "ml":
        raise FormulaDoesNotFit()
    daily = rules.declared_use(formula, inputs) if all(value > 0 for value in inputs.values()) else None
    if daily is None:
        raise DeclarationIncomplete()
    days = rules.days_of(request.from_on, request.until_on)
    whole = daily * days
    if whole > rules.LARGEST:
        raise QuantityAbsurd()
    request.declared_use = rules.capped_use(
        whole, state=facility.state, capacity=facility.capacity, counted=facility.people_counted
    )
    request.basis = {
        **request.basis,
        "use": {
            "formula": formula,
            "inputs": {name: str(inputs[name]) for name in rules.FORMULAS[formula]},
            "daily": daily,
            "days": days,
            "state": facility.state,
            "capacity": facility.capacity,
            "counted": facility.people_counted,
        },
    }
    request.save(update_fields=["declared_use", "basis"])
    record(actor=by, action="need.use_declared", subject=request.number, formula=formula)
    return request


@transaction.atomic
def close_request(uuid: UUID | str, *, reason: str, by: str) -> Request:
    """Close a request with a reason."""
    if not reason.strip():
        raise ReasonMissing()
    request = _open_request(uuid)
    request.state = Request.State.CLOSED
    request.basis = {**request.basis, "closed_because": reason.strip()[:200]}
    request.save(update_fields=["state", "basis"])
    record(actor=by, action="need.closed", subject=request.number)
    return request
