"""An office with a signed policy, diesel in stock, open roads and three facilities that ask for it."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from tests.needs.conftest import goods
from tests.places.conftest import places

from ojakh.custody.vault.desk import Vault
from ojakh.delivery import actions, dispatch, planner, stock
from ojakh.delivery.models import Lot, Plan, Warehouse, Waybill
from ojakh.kernel import clock
from ojakh.needs import actions as needs
from ojakh.needs.models import Item
from ojakh.places import actions as place_actions
from ojakh.places import queries as place_queries
from ojakh.places.models import Facility, Place

__all__ = ["goods", "places"]
PLANNER, SECOND, KEEPER, DRIVER, DESK = (f"staff:{number}" for number in range(1, 6))


@dataclass
class Town:
    """What the tests of delivery stand on."""

    places: list[Place]
    goods: dict[str, Item]
    warehouse: Warehouse
    lot: Lot
    kindergarten: Facility
    school: Facility


def ask(town: "Town | None", item: Item, facility: Facility, litres: int, **changes: object) -> None:
    """A request of a facility for a week from today."""
    today = clock.today()
    needs.enter_request(
        item,
        **{
            "voice": "facility",
            "place_id": facility.place_id,
            "facility_id": facility.pk,
            "voiced_on": today,
            "from_on": today,
            "until_on": today + timedelta(days=7),
            "asked": litres * 1000,
            "by": PLANNER,
        }
        | changes,
    )


def open_roads(by: str = PLANNER) -> None:
    """Confirm the whole network open."""
    place_actions.report_road([road.code for road in place_queries.roads()], state="open", source="roads", by=by)


@pytest.fixture
def town(places: list[Place], goods: dict[str, Item], vault: Vault) -> Town:
    """500 l of diesel; a kindergarten asks for 400 l and a school for 400 l."""
    warehouse = stock.add_warehouse("WH-1", place_id=places[0].pk, by=KEEPER)
    lot = stock.receive_lot(warehouse, item_id=goods["diesel"].pk, quantity=500_000, document="D-1", by=KEEPER)
    kindergarten = place_actions.add_facility(places[2], kind="kindergarten", by=PLANNER, state="open")
    school = place_actions.add_facility(places[4], kind="school", by=PLANNER, state="open")
    made = Town(places, goods, warehouse, lot, kindergarten, school)
    ask(made, goods["diesel"], kindergarten, 400)
    ask(made, goods["diesel"], school, 400)
    open_roads()
    actions.enter_policy(planner.proposed_policy(), title={}, by=PLANNER)
    actions.sign_policy(1, by=SECOND)
    return made


def approved(town: Town) -> Plan:
    """A plan for tomorrow, approved by a second person."""
    plan = actions.draft_plan(clock.today() + timedelta(days=1), by=PLANNER)
    actions.propose_plan(plan.uuid, by=PLANNER)
    return actions.approve_plan(plan.uuid, by=SECOND)


def departed(waybill: Waybill) -> Waybill:
    """The waybill on the road."""

    return dispatch.depart(waybill.number, driver=DRIVER, by=KEEPER, road_override="road seen this morning")
