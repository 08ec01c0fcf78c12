"""Requests voiced twice, on the pages: said by one, confirmed by another, taken apart, and closed to others."""

import pytest
from tests.needs.conftest import goods, places
from tests.needs.test_actions import ask
from tests.web.conftest import account, signed_in

from ojakh.custody import actions as custody
from ojakh.custody.access import Role
from ojakh.needs.models import Merging

__all__ = ["goods", "places"]
HERE = "/en/office/needs/"


@pytest.fixture
def pair(goods, places):
    """The same request, voiced twice, in an office."""
    custody.set_up_office("Office of the valley")
    return ask(goods["diesel"], places[0]), ask(goods["diesel"], places[0])


def test_one_says_so_another_confirms_it_and_it_is_taken_apart_again(pair):
    first, second = pair
    planner, other = signed_in(account(Role.PLANNER)), signed_in(account(Role.CASEWORKER))
    address = f"{HERE}requests/{second.uuid}"
    assert f"requests/{second.uuid}/merge" in planner.get(address).content.decode()
    page = planner.get(f"{address}/merge").content.decode()
    assert f'value="{first.uuid}"' in page and f'value="{second.uuid}"' not in page
    assert 'id="id_reason_error"' in planner.post(f"{address}/merge", {"into": first.uuid}).content.decode()
    sent = {"into": first.uuid, "reason": "the same meeting"}
    assert planner.post(f"{address}/merge", sent).status_code == 303
    made = Merging.objects.get()
    again = planner.post(f"{address}/merge", sent).content.decode()
    assert "Decide that first" in again and Merging.objects.count() == 1
    page = planner.get(address).content.decode()
    assert "waits for a second person" in page and "somebody else confirms it" in page
    assert f"mergings/{made.pk}/confirm" not in page
    refused = planner.post(f"{HERE}mergings/{made.pk}/confirm", follow=True).content.decode()
    assert "Somebody else has to confirm it" in refused
    assert f"{second.number} → {first.number}" in other.get(f"{HERE}requests").content.decode()
    assert f"mergings/{made.pk}/confirm" in other.get(address).content.decode()
    page = other.post(f"{HERE}mergings/{made.pk}/confirm", follow=True).content.decode()
    assert "Take the requests apart" in page
    end = f"{HERE}mergings/{made.pk}/end"
    assert 'id="id_reason_error"' in other.post(end, {"reason": ""}).content.decode()
    page = other.post(end, {"reason": "two tanks"}, follow=True).content.decode()
    assert "taken apart:" in page and "two tanks" in page
    second.refresh_from_db()
    assert second.state == "open"


def test_who_may_not_and_what_is_not_there(pair):
    first, second = pair
    planner = signed_in(account(Role.PLANNER))
    for address in ("mergings/9/confirm", "mergings/9/end"):
        assert planner.post(HERE + address, {"reason": "x"}).status_code == 404
    planner.post(f"{HERE}requests/{second.uuid}/merge", {"into": first.uuid, "reason": "x"})
    made = Merging.objects.get()
    for role in (Role.KEEPER, Role.READER, Role.DRIVER):
        client = signed_in(account(role, username=f"one-{role}"))
        for address in (f"requests/{second.uuid}/merge", f"mergings/{made.pk}/confirm", f"mergings/{made.pk}/end"):
            assert client.post(HERE + address, {"into": first.uuid, "reason": "x"}).status_code == 403
    made.refresh_from_db()
    assert made.state == "waiting" and Merging.objects.count() == 1
