"""The distribution desk: one open today where goods lie, some households served, its cards divided among two lanes."""

from typing import TYPE_CHECKING

from ojakh.cli.demo.scene import Scene
from ojakh.delivery import distribution, lanes, queries
from ojakh.needs import queries as needs
from ojakh.people import queries as people

if TYPE_CHECKING:
    from ojakh.needs.models import Item
    from ojakh.places.models import Place

SERVED = 6
LANES = 2
GOODS = ("food_parcel", "hygiene_kit", "blanket", "flour", "infant_food", "water")
"""What a household carries home, in the order in which a desk is likely to have it."""


def hand_out(scene: Scene) -> None:
    """Open a distribution of a good that lies at a place and serve the first households of its list; one is a mistake.

    The rest may be served at the desk, or by lanes that take their lists out.
    """
    found = _where(scene)
    if found is None:
        return  # an office of few households: nothing lies where enough of them live
    place, good = found
    with scene.at(0, 8):
        opened = distribution.open_distribution(
            place.pk, day=scene.today, rations={good.pk: (good.pack, 0)}, by=scene.staff["planner"]
        )
    cards = [one.reference for one in people.active_households(settlement_ids=[place.pk]).order_by("pk")[:SERVED]]
    with scene.at(0, 8, 30):
        for card in cards:
            distribution.serve(opened.uuid, scan=card, by=scene.staff["desk"], lane="A")
        distribution.take_back(
            opened.uuid, scan=cards[-1], reason="the card of a neighbour (synthetic)", by=scene.staff["desk"]
        )
    with scene.at(0, 8, 45):
        lanes.divide(opened.uuid, lanes=LANES, by=scene.staff["planner"])


def _where(scene: Scene) -> tuple["Place", "Item"] | None:
    """A place where enough households live, and a good of which there lies enough for the served."""
    for code in GOODS:
        good = needs.item(code)
        for place in scene.served:
            lies = queries.lying_at(place.pcode).get(code, ("", 0))[1]
            living = people.active_households(settlement_ids=[place.pk]).count()
            if good is not None and lies >= SERVED * good.pack and living >= SERVED:
                return place, good
    return None
