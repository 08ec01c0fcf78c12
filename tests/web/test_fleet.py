"""The pages of vehicles and goods: entered, changed, and refused in words."""

import pytest
from django.test import Client
from tests.delivery.conftest import goods, places, town
from tests.web.conftest import account, signed_in

from ojakh.custody.access import Role
from ojakh.custody.models import Office
from ojakh.delivery.models import Vehicle
from ojakh.needs.models import Item

__all__ = ["goods", "places", "town"]
VEHICLES, GOODS = "/en/office/deliver/vehicles", "/en/office/deliver/goods"


@pytest.fixture
def keeper(office: Office, town) -> Client:
    """The keeper."""
    return signed_in(account(Role.KEEPER))


def test_a_vehicle_is_entered_with_its_volume_and_home_and_changed_later(keeper: Client, town):
    given = {"code": "TR-1", "load_kg": "5000", "volume": "24,5", "home": "WH-1", "cold": "on"}
    assert keeper.post(VEHICLES, given).status_code == 303
    one = Vehicle.objects.get()
    assert (one.volume_dm3, one.home, one.cold, one.in_service) == (24_500, town.warehouse, True, True)
    assert "24.5" in keeper.get(VEHICLES).content.decode()
    changed = {"load_kg": "4000", "volume": "", "home": ""}
    assert keeper.post(f"{VEHICLES}/{one.pk}", changed).status_code == 303
    one.refresh_from_db()
    assert (one.code, one.load_kg, one.volume_dm3, one.home, one.in_service) == ("TR-1", 4000, None, None, False)
    text = keeper.get(VEHICLES).content.decode()
    assert "no volume: not used for journeys" in text and "out of service" in text


@pytest.mark.parametrize("wrong", [{"load_kg": "0"}, {"volume": "-1"}, {"volume": "2,500"}, {"home": "WH-9"}])
def test_a_vehicle_that_cannot_be_is_refused_beside_the_field(keeper: Client, wrong: dict[str, str]):
    given = {"code": "TR-1", "load_kg": "5000", "volume": "24", "home": "WH-1"} | wrong
    assert "field-error" in keeper.post(VEHICLES, given).content.decode()
    assert not Vehicle.objects.exists()


def test_figures_of_a_good_are_typed_in_kg_and_litres(keeper: Client, town):
    text = keeper.get(f"{GOODS}/diesel").content.decode()
    assert 'value="0.845"' in text and "UN1202" in text
    given = {"weight": "0.84", "volume": "1", "un_number": "UN1202", "source": "EN 590"}
    assert keeper.post(f"{GOODS}/diesel", given).status_code == 303
    one = Item.objects.get(code="diesel")
    assert (str(one.grams_per_unit), one.un_number, one.source) == ("0.8400", "UN1202", "EN 590")
    assert keeper.post(f"{GOODS}/diesel", given | {"un_number": "UN9999"}).status_code == 200
    assert keeper.post(f"{GOODS}/blanket", {"weight": "", "volume": ""}).status_code == 303
    assert "not known" in keeper.get(GOODS).content.decode()


def test_who_keeps_no_stock_sees_none_of_it(office: Office, town):
    desk = signed_in(account(Role.DESK))
    assert {desk.get(address).status_code for address in (VEHICLES, GOODS, f"{GOODS}/diesel")} == {403}
