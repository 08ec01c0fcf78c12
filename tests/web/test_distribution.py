"""The pages of the distribution desk: open, print cards, scan, serve, refuse, take back, close."""

import pytest
from django.test import Client
from tests.delivery.conftest import goods, places, town
from tests.delivery.test_distribution import family, lies
from tests.web.conftest import account, signed_in

from ojakh.custody import jobs
from ojakh.custody.access import Role
from ojakh.custody.models import Office
from ojakh.delivery.models import Distribution, Serving
from ojakh.kernel import clock

__all__ = ["goods", "places", "town"]


@pytest.fixture
def keeper(office: Office, town) -> Client:
    """The keeper."""
    return signed_in(account(Role.KEEPER))


@pytest.fixture
def hand(office: Office, town) -> Client:
    """Somebody at the desk."""
    return signed_in(account(Role.DESK))


def opened(keeper: Client, town) -> str:
    """A distribution opened by page: 5 kg of flour a household; gives its address."""
    lies(town, kilos=30)
    keeper.post(
        "/en/office/deliver/distributions/new",
        {"place": town.places[2].pcode, "day": clock.today().isoformat(), "item_1": "flour", "household_1": "5"},
    )
    return f"/en/office/deliver/distributions/{Distribution.objects.get().uuid}"


def test_a_card_is_scanned_shown_served_and_refused_the_second_time(keeper: Client, hand: Client, town):
    address = opened(keeper, town)
    home = family(town.places[2], 3)
    shown = hand.post(f"{address}/desk", {"scan": home.reference, "what": "look", "lane": "B"}).content.decode()
    assert "5 kg" in shown and "3 people" in shown and not Serving.objects.exists()
    served = hand.post(f"{address}/desk", {"scan": home.reference, "what": "serve", "lane": "B"}, follow=True)
    assert f"Card {home.reference} is served." in served.content.decode() and "1 / 1" in served.content.decode()
    assert 'value="B"' in served.content.decode(), "the lane stays"
    again = hand.post(f"{address}/desk", {"scan": f"OJ1:{home.reference}:SECRET", "what": "look"})
    assert again.status_code == 409
    assert "was served at" in again.content.decode() and "SECRET" not in again.content.decode()
    hand.post(f"{address}/take-back", {"scan": home.reference, "reason": "wrong card"})
    assert "wrong card" in keeper.get(address).content.decode()


def test_the_cards_are_a_pdf_without_a_name_and_only_for_those_who_open(keeper: Client, hand: Client, town):
    address = opened(keeper, town)
    for _ in range(11):
        family(town.places[2], 1)
    asked = keeper.post(f"{address}/cards")
    made = jobs.run_next()
    assert (made.state, made.done, made.total) == ("done", 11, 11)
    pdf = keeper.get(f"{asked['Location']}/files/{made.result['files'][0]}")
    assert pdf.content.startswith(b"%PDF") and pdf.content.count(b"/Type /Page\n") == 2
    assert hand.post(f"{address}/cards").status_code == 403
    assert hand.get(f"{asked['Location']}/files/{made.result['files'][0]}").status_code == 404
    assert hand.post("/en/office/deliver/distributions/new", {}).status_code == 403
    assert keeper.post(f"{address}/desk", {"scan": "x"}).status_code == 403


def test_a_form_that_cannot_be_says_so_beside_what_was_typed(keeper: Client, town):
    page = "/en/office/deliver/distributions/new"
    data = {"place": town.places[2].pcode, "day": clock.today().isoformat(), "item_1": "flour"}
    assert "for at least one good" in keeper.post(page, data).content.decode()
    assert "Write a number" in keeper.post(page, data | {"person_1": "some"}).content.decode()
    twice = data | {"item_2": "flour", "person_1": "1", "person_2": "1"}
    assert "stands above already" in keeper.post(page, twice).content.decode()
    assert "This day is over" in keeper.post(page, data | {"person_1": "1", "day": "2020-01-01"}).content.decode()
    lost = data | {"person_1": "1", "household_2": "3"}
    assert "Choose the good of these amounts." in keeper.post(page, lost).content.decode()
    bare = data | {"person_1": "1", "item_2": "diesel"}
    assert "how much of it a household or a person gets" in keeper.post(page, bare).content.decode()
    far = data | {"person_1": "1", "day": "9999-12-31"}
    assert "more than 90 days away" in keeper.post(page, far).content.decode()
    assert not Distribution.objects.exists()


def test_a_closed_distribution_shows_no_box_to_scan(keeper: Client, hand: Client, town):
    address = opened(keeper, town)
    keeper.post(f"{address}/close")
    assert "This distribution is closed." in hand.get(f"{address}/desk").content.decode()
