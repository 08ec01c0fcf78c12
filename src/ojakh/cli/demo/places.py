"""The ground: the real places, those that are served, their facilities, the roads and what was reported of them."""

from typing import TYPE_CHECKING

from django.db import transaction

from ojakh.cli.demo.scene import FOUNDED, Scene
from ojakh.kernel import clock
from ojakh.matching.population.draw import Draw
from ojakh.places import actions, gazetteer, queries

if TYPE_CHECKING:
    from ojakh.places.models import Place

PLACES_PER_AREA = 4
"""Served places drawn in every area alike, so that no part of the map is chosen for what it is."""

FACILITIES: tuple[tuple[str, int, tuple[int, int]], ...] = (
    ("kindergarten", 60, (20, 90)),
    ("school", 75, (60, 420)),
    ("clinic", 45, (8, 40)),
    ("pumping", 60, (200, 2_500)),
    ("bakery", 40, (300, 2_000)),
    ("ambulance", 25, (2, 6)),
    ("shelter", 20, (30, 160)),
    ("hospital", 6, (40, 180)),
)
"""Kind, share of served places in per cent, and the range of its capacity."""
STATES = ("open", "open", "open", "open", "partly", "partly", "closed", "unknown")
CORRIDOR = 400
"""Segments reported in one action."""


@transaction.atomic
def choose_places(scene: Scene) -> None:
    """Load the places and choose by seed those that the office serves."""
    by = scene.staff["administrator"]
    with scene.at(FOUNDED, 9):
        scene.counts["places"] = actions.load_places(gazetteer.shipped_places(), by=by)
        scene.served = _drawn(scene.draw("served"))
        actions.serve_places(scene.served, by=by)


@transaction.atomic
def equip_places(scene: Scene) -> None:
    """Give the served places their facilities, and the ground its roads with what was reported of them."""
    by = scene.staff["administrator"]
    with scene.at(FOUNDED, 10):
        scene.counts["roads"] = actions.derive_roads(by=by)
    with scene.at(FOUNDED + 2, 10):
        _add_facilities(scene, by=by)
    _report_roads(scene)


def _drawn(draw: Draw) -> list["Place"]:
    """The same number of places in every area, each place of an area equally likely."""
    by_area: dict[int, list[Place]] = {}
    for place in queries.places():
        by_area.setdefault(place.area_id, []).append(place)
    chosen = [place for _, inside in sorted(by_area.items()) for place in draw.shuffled(inside)[:PLACES_PER_AREA]]
    return sorted(chosen, key=lambda place: place.pcode)


def _add_facilities(scene: Scene, *, by: str) -> None:
    draw = scene.draw("facilities")
    for kind, share, (low, high) in FACILITIES:
        mine = []
        for place in scene.served:
            if draw.below(100) < share:
                capacity = draw.between(low, high)
                counted = draw.happens(0.8)
                mine.append(
                    actions.add_facility(
                        place,
                        kind=kind,
                        by=by,
                        state=draw.one(STATES),
                        capacity=capacity,
                        people_counted=draw.between(capacity // 2, capacity) if counted else None,
                        counted_on=clock.today() if counted else None,
                    )
                )
        scene.facilities[kind] = mine


def _report_roads(scene: Scene) -> None:
    """Drivers reported nearly everything open; one stretch is mined, some unconfirmed, one closed."""
    near = _segments_near(scene)
    mined, old, closed = near[0], near[1:5], near[5]
    everything = scene.draw("roads").shuffled([road.code for road in queries.roads()])
    usual = [code for code in everything if code not in {mined, *old, closed}]
    driver = scene.staff["driver"]
    with scene.at(-10, 6):
        _open(usual, by=driver)
    with scene.at(-9, 15):
        actions.report_road([mined], state="mined", source="Organisation C (synthetic)", by=scene.staff["monitor"])
    with scene.at(-6, 17):
        _open(old, by=driver)
    with scene.at(-1, 6):
        actions.report_road([closed], state="closed", source="driver, end of journey (synthetic)", by=driver)
        _open(usual, by=driver)


def _open(codes: list[str], *, by: str) -> None:
    for start in range(0, len(codes), CORRIDOR):
        actions.report_road(
            codes[start : start + CORRIDOR], state="open", source="drivers, end of journey (synthetic)", by=by
        )


def _segments_near(scene: Scene) -> list[str]:
    """Codes of segments that end at a served place, in an order drawn by seed."""
    nodes = queries.node_of_places()
    served = {nodes[place.pk] for place in scene.served if place.pk in nodes}
    codes = [road.code for road in queries.roads() if road.start in served or road.end in served]
    return scene.draw("near").shuffled(sorted(codes))
