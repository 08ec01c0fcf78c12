"""Verbs of movements: say what a series counts, write a figure down, correct one by a new version."""

from datetime import date

from django.db import transaction

from ojakh.custody.record import record
from ojakh.custody.series import next_in_series
from ojakh.kernel import clock
from ojakh.movements import rules
from ojakh.movements.errors import (
    AnswersMissing,
    DefinitionIncomplete,
    DirectionMissing,
    PeriodWrong,
    ReasonMissing,
    ReplacedAlready,
    TripsAreNotPersons,
    UnitDoesNotFit,
)
from ojakh.movements.models import Definition, Figure


@transaction.atomic
def define_series(
    title: str,
    *,
    kind: str,
    unit: str,
    who: str,
    method: str,
    source: str,
    by: str,
    deduplicated: bool = False,
    residence: str = "",
    question: str = "",
) -> Definition:
    """Say what a series counts; without that no figure is taken."""
    problem = rules.unit_problem(kind, unit, deduplicated=deduplicated)
    if problem:
        raise UnitDoesNotFit() if problem == "unit" else TripsAreNotPersons()
    needed = [title, who, method, source]
    needed += [residence] if kind in rules.NEEDS_RESIDENCE else []
    needed += [question] if kind == "intention" else []
    if not all(text.strip() for text in needed):
        raise DefinitionIncomplete()
    made = Definition.objects.create(
        code=f"MD-{next_in_series('MD', used=Definition.objects.count):03d}",
        title=title.strip(),
        kind=kind,
        unit=unit,
        deduplicated=deduplicated,
        who=who.strip(),
        residence=residence.strip(),
        question=question.strip(),
        method=method.strip(),
        source=source.strip(),
        entered_by=by,
        entered_at=clock.now(),
    )
    record(actor=by, action="movement.defined", subject=made.code, kind=kind, unit=unit)
    return made


@transaction.atomic
def write_figure(
    definition: Definition,
    *,
    place_id: int,
    from_on: date,
    until_on: date,
    value: int,
    by: str,
    direction: str = "",
    asked: int | None = None,
    document: str = "",
) -> Figure:
    """Write one figure of a series down."""
    _check(definition, from_on=from_on, until_on=until_on, value=value, direction=direction, asked=asked)
    made = Figure.objects.create(
        definition=definition,
        place_id=place_id,
        direction=direction,
        from_on=from_on,
        until_on=until_on,
        value=value,
        asked=asked,
        document=document.strip(),
        entered_by=by,
        entered_at=clock.now(),
    )
    record(actor=by, action="movement.written", subject=f"{definition.code}/{made.pk}")
    return made


def _check(
    definition: Definition, *, from_on: date, until_on: date, value: int, direction: str, asked: int | None
) -> None:
    """Refuse what this kind of figure cannot be."""
    one_day = definition.kind == "stock"
    if until_on < from_on or until_on > clock.today() or (one_day and from_on != until_on):
        raise PeriodWrong()
    if (definition.kind == "flow") != (direction in Figure.Direction.values):
        raise DirectionMissing()
    if definition.kind == "intention" and (asked is None or value > asked):
        raise AnswersMissing()


@transaction.atomic
def correct_figure(figure_id: int, *, value: int, reason: str, by: str, asked: int | None = None) -> Figure:
    """Correct a figure by a new version with a reason; the old one stays and points to it."""
    old = Figure.objects.select_for_update(of=("self",)).select_related("definition").get(pk=figure_id)
    if old.replaced_by_id is not None:
        raise ReplacedAlready()
    if not reason.strip():
        raise ReasonMissing()
    answers = old.asked if asked is None else asked
    _check(
        old.definition,
        from_on=old.from_on,
        until_on=old.until_on,
        value=value,
        direction=old.direction,
        asked=answers,
    )
    made = Figure.objects.create(
        definition=old.definition,
        place_id=old.place_id,
        direction=old.direction,
        from_on=old.from_on,
        until_on=old.until_on,
        value=value,
        asked=answers,
        document=old.document,
        reason=reason.strip()[:200],
        entered_by=by,
        entered_at=clock.now(),
    )
    old.replaced_by = made
    old.save(update_fields=["replaced_by"])
    record(actor=by, action="movement.corrected", subject=f"{old.definition.code}/{made.pk}")
    return made
