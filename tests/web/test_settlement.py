"""The page of a settlement: services by observation, two days, movements side by side; and the forms behind it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from tests.places.conftest import places
from tests.web.conftest import account, signed_in

from ojakh.custody.access import Role
from ojakh.custody.models import Office
from ojakh.kernel import clock
from ojakh.movements.models import Definition, Figure
from ojakh.places import actions as place_actions
from ojakh.places.models import Place
from ojakh.restoration import actions

__all__ = ["places"]
TODAY = clock.today()
SERIES = {
    "title": "Trips at the post",
    "kind": "flow",
    "unit": "trips",
    "who": "everybody who passes",
    "method": "counted",
    "source": "Road office",
}


@pytest.fixture
def monitor(office: Office, places: list[Place]) -> Client:
    """A monitor at their desk."""
    return signed_in(account(Role.MONITOR))


def observe(place: Place, days_ago: int, hours: int, *, source: str = "meter of the office") -> None:
    """Hours of electricity on a day."""
    actions.record_observation(
        place.pk,
        service="electricity",
        day=TODAY - timedelta(days=days_ago),
        value=Decimal(hours),
        method="meter",
        source=source,
        by="staff:1",
    )


def test_a_settlement_says_what_works_since_when_and_what_was_only_stated(monitor: Client, places: list[Place]):
    for day in range(5):
        observe(places[0], day, 24)
    observe(places[0], 60, 8)
    actions.record_milestone(
        places[0].pk, service="water", code="line connected", on=TODAY, stated_by="the operator", by="staff:1"
    )
    text = monitor.get(f"/en/office/verify/places/{places[0].uuid}").content.decode()
    assert "Electricity <span" in text and "works</span>" in text
    assert "<polyline" in text and text.count("<circle") == 6
    assert "<bdi>line connected</bdi>, as stated by the operator" in text
    assert "Nobody has observed it here." in text, "a stated step is no service"
    assert ">16 hours a day</td>" in text, "24 hours now, 8 two months ago"


def test_two_days_without_an_observation_near_them_are_not_compared(monitor: Client, places: list[Place]):
    observe(places[0], 0, 24)
    page = f"/en/office/verify/places/{places[0].uuid}"
    text = monitor.get(page, {"first": "2026-01-01", "second": TODAY.isoformat()}).content.decode()
    assert "not observed" in text and "not compared" in text
    assert "Enter a valid date" in monitor.get(page, {"first": "soon", "second": "x"}).content.decode()


def test_two_days_are_compared_over_places_observed_at_both(monitor: Client, places: list[Place]):
    place_actions.serve_places(places[:3], by="staff:1")
    for place, before, after in ((places[0], 4, 8), (places[1], 6, 12)):
        observe(place, 30, before)
        observe(place, 0, after)
    observe(places[2], 0, 24)
    days = {"first": (TODAY - timedelta(days=30)).isoformat(), "second": TODAY.isoformat()}
    text = monitor.get("/en/office/verify/services", days).content.decode()
    assert "2 of 3" in text and ">5.0 hours a day<" in text and ">10.0 hours a day<" in text


def test_a_series_is_defined_a_figure_written_and_corrected_by_page(monitor: Client, places: list[Place]):
    monitor.post("/en/office/verify/movements/definitions/new", SERIES)
    data = {
        "definition": "MD-001",
        "place": places[0].pcode,
        "direction": "arrival",
        "from_on": TODAY.isoformat(),
        "until_on": TODAY.isoformat(),
        "value": "120",
    }
    monitor.post("/en/office/verify/movements/new", data)
    figure = Figure.objects.get()
    page = f"/en/office/verify/places/{places[0].uuid}"
    assert "120 trips, arrival" in monitor.get(page).content.decode()
    monitor.post(f"/en/office/verify/movements/{figure.pk}/correct", {"value": "100", "reason": "counted twice"})
    text = monitor.get(page).content.decode()
    assert "100 trips" in text and "120 trips" not in text and "counted twice" in text
    assert "MD-001" in monitor.get("/en/office/verify/movements").content.decode()


def test_trips_written_as_persons_are_refused_beside_what_was_typed(monitor: Client):
    text = monitor.post("/en/office/verify/movements/definitions/new", SERIES | {"unit": "persons"}).content.decode()
    assert "Trips are not persons." in text and "Trips at the post" in text
    assert not Definition.objects.exists()


def test_who_may_not_write_movements(office: Office, places: list[Place]):
    reader = signed_in(account(Role.READER))
    assert reader.get("/en/office/verify/movements").status_code == 200
    assert reader.post("/en/office/verify/movements/definitions/new", SERIES).status_code == 403
    assert not Definition.objects.exists()
