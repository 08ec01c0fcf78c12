"""Services: what was supplied on which day, as observed or reported, apart from steps that somebody stated."""

from decimal import Decimal

from django.db import transaction

from ojakh.cli.demo.scene import Scene
from ojakh.restoration import actions

WEEKS = 6
PLACES = 8


@transaction.atomic
def follow_services(scene: Scene) -> None:
    """Weekly hours of electricity and litres of water at some places, and one stated step."""
    draw, by = scene.draw("services"), scene.staff["monitor"]
    for place in draw.shuffled(scene.served)[:PLACES]:
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
