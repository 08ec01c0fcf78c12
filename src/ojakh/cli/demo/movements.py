"""Movements: a count at a road, people registered as back, answers about intentions; each under its own definition."""

from typing import TYPE_CHECKING

from django.db import transaction

from ojakh.cli.demo.scene import Scene
from ojakh.cli.demo.series import SERIES
from ojakh.movements import actions
from ojakh.publishing import movements as published

if TYPE_CHECKING:
    from ojakh.movements.models import Definition

WEEKS = 4
PLACES = 4


@transaction.atomic
def follow_movements(scene: Scene) -> None:
    """Three series that count different things at a few places, one figure corrected."""
    draw, by = scene.draw("movements"), scene.staff["monitor"]
    with scene.at(-7 * WEEKS - 2, 10):
        series = {one.kind: _define(one.kind, by=by) for one in SERIES}
    for place in draw.shuffled(scene.served)[:PLACES]:
        for week in range(WEEKS, 0, -1):
            from_on, until_on = scene.day(-7 * week), scene.day(-7 * week + 6)
            with scene.at(-7 * week + 6, 17):
                for direction in ("arrival", "departure"):
                    actions.write_figure(
                        series["flow"], place_id=place.pk, from_on=from_on, until_on=until_on,
                        value=draw.between(20, 240), direction=direction, by=by,
                    )  # fmt: skip
                last = actions.write_figure(
                    series["return"], place_id=place.pk, from_on=from_on, until_on=until_on,
                    value=draw.between(12, 60), by=by,
                )  # fmt: skip
        with scene.at(-5, 12):
            asked = draw.between(40, 90)
            actions.write_figure(
                series["intention"], place_id=place.pk, from_on=scene.day(-9), until_on=scene.day(-6),
                value=asked // 2 + draw.between(-10, 10), asked=asked, by=by,
            )  # fmt: skip
    with scene.at(-1, 16):
        actions.correct_figure(last.pk, value=last.value + 4, reason="one list came later (synthetic)", by=by)
        for kind in ("flow", "return"):
            published.publish_series(series[kind].code, by=scene.staff["publisher"])


def _define(kind: str, *, by: str) -> "Definition":
    found = next(one for one in SERIES if one.kind == kind)
    return actions.define_series(
        found.title, kind=kind, unit=found.unit, deduplicated=found.unit == "persons", who=found.who,
        residence=found.residence, question=found.question, method=found.method, source=found.source, by=by,
    )  # fmt: skip
