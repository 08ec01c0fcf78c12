"""Verbs of the rules of convoys: set by the office, looked at again whenever a journey is issued or sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ojakh.custody.record import record
from ojakh.delivery import routing
from ojakh.delivery.errors import ConvoyRuleBroken, ConvoyRulesChanged
from ojakh.delivery.models import ConvoyRules, Journey, Routing
from ojakh.kernel import clock


def in_force() -> ConvoyRules | None:
    """The rules that the office set last; None before it set any, and then no rule of convoys holds."""
    return ConvoyRules.objects.order_by("-pk").first()


@transaction.atomic
def set_rules(
    rules: Sequence[Mapping[str, Any]], *, loading_minutes: int, buffer_percent: int, source: str, by: str
) -> ConvoyRules:
    """Set the rules of convoys from now on, whole; refused by name where one cannot be kept.

    `rules` are rows with code, severity and values; each gets the one source. Journeys that are planned already are not
    issued before they are made again.
    """
    said = source.strip()[:200]
    made = ConvoyRules(
        source=said,
        loading_minutes=loading_minutes,
        buffer_percent=buffer_percent,
        rules=[{**one, "source": said} for one in rules],
        set_by=by,
        set_at=clock.now(),
    )
    routing.refuse_unkept(made)
    made.save()
    hard = sum(one["severity"] == "hard" for one in made.rules)
    record(actor=by, action="delivery.convoy_rules_set", subject=str(made.pk), n=len(made.rules), hard=hard)
    return made


def on(day: date) -> QuerySet[Journey]:
    """The journeys of a day that are planned, loaded, on the road or done, of any plan, by number."""
    found = Journey.objects.filter(routing__plan__day=day).exclude(state=Journey.State.WITHDRAWN)
    return found.select_related("vehicle").order_by("number")


def broken_on(day: date) -> list[routing.Broken]:
    """Rules of convoys that the journeys of a day break together now."""
    standing = in_force()
    return routing.broken_rules(on(day), standing, day.isoformat()) if standing and standing.rules else []


def broken_of(found: Routing) -> list[routing.Broken]:
    """What is broken on the day of a plan: by convoys as they are now, and by each journey of the making itself."""
    numbers = dict(found.journeys.values_list("vehicle__code", "number"))
    return [*broken_on(found.plan.day), *routing.broken_by_itself(found.result["driving"], numbers)]


def refuse_older(journey: Journey) -> None:
    """Refuse where the rules are newer than the journey, whose times were made by others."""
    standing = in_force()
    if standing is not None and standing.set_at > journey.routing.made_at:
        raise ConvoyRulesChanged(journey=journey.number)


def refuse_broken(journey: Journey) -> None:
    """Refuse where the convoy of a journey breaks a hard rule, and name the first stop of the trip that does."""
    for one in broken_on(journey.routing.plan.day):
        for number, trip in one.trips if one.hard else ():
            if number == journey.number:
                raise ConvoyRuleBroken(journey=number, stop=first_stop(journey, trip))


def first_stop(journey: Journey, trip: int) -> int:
    """Number on its journey of the first stop of a trip."""
    return 1 + sum(len(one["stops"]) for one in journey.route["trips"][: trip - 1])


@dataclass(frozen=True, slots=True)
class Told:
    """A broken rule with the stop that is named: its journey, its number there, its place."""

    broken: routing.Broken
    journey: str
    stop: int
    place_id: int


def told(found: Routing) -> list[Told]:
    """What is broken on the day of a plan, hard rules first, with the stop that is named."""
    broken = sorted(broken_of(found), key=lambda one: (not one.hard, one.departs, one.code))
    numbers = {one.trips[0][0] for one in broken}
    known = {one.number: one for one in Journey.objects.filter(number__in=numbers)}
    rows = []
    for one in broken:
        number, trip = one.trips[0]
        stops = [stop["place"] for stop in known[number].route["trips"][trip - 1]["stops"]]
        at = first_stop(known[number], trip) + stops.index(one.place)
        rows.append(Told(one, number, at, routing.place_id(one.place)))
    return rows
