"""Services: what was supplied on which day, as observed or reported, apart from steps that somebody stated."""

from decimal import Decimal
from typing import Any

from django.db import transaction

from ojakh.cli.demo.scene import Scene
from ojakh.restoration import actions

WEEKS = 6
PLACES = 8
METERED = (24, 9, 0)
"""Hours of electricity a day at places where a meter is read every day: one works, one partly, one not."""


@transaction.atomic
def follow_services(scene: Scene) -> None:
    """Weekly hours of electricity and litres of water at some places, daily readings at three, and a stated step."""
    draw, by = scene.draw("services"), scene.staff["monitor"]
    for number, place in enumerate(draw.shuffled(scene.served)[:PLACES]):
        hours, litres = draw.between(4, 20), draw.between(10, 60)
        for week in range(WEEKS, 0, -1):
            day = -7 * week
            with scene.at(day, 12):
                actions.record_observation(
                    place.pk,
                    service="electricity",
                    day=scene.day(day),
                    value=Decimal(min(24, max(0, hours + draw.between(-3, 4)))),
                    method="reported",
                    source="representative of the place (synthetic)",
                    by=by,
                )
                if week % 2:
                    actions.record_observation(
                        place.pk,
                        service="water",
                        day=scene.day(day),
                        value=Decimal(litres + draw.between(-5, 8)),
                        method="reported",
                        source="operator of the pumping station (synthetic)",
                        by=by,
                    )
        if number < len(METERED):
            _meter(scene, place, METERED[number])
        if draw.happens(0.5):
            with scene.at(-20, 12):
                actions.record_milestone(
                    place.pk,
                    service="electricity",
                    code="line_connected",
                    on=scene.day(-20),
                    stated_by="Organisation A (synthetic)",
                    by=by,
                )


def _meter(scene: Scene, place: Any, hours: int) -> None:
    """Readings of the last seven days."""
    for day in range(-7, 0):
        with scene.at(day, 18):
            actions.record_observation(
                place.pk,
                service="electricity",
                day=scene.day(day),
                value=Decimal(hours),
                method="meter",
                source="reader of the meter (synthetic)",
                by=scene.staff["monitor"],
            )
