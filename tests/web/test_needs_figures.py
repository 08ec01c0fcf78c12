"""Pages of planning figures: gaps with source and mark, confirming, calls, and a facility's declared use."""

import re

import pytest
from django.test import Client
from tests.delivery.conftest import approved, goods, places, town
from tests.delivery.test_distribution import family
from tests.needs.conftest import shipped
from tests.web.conftest import account, signed_in

from ojakh.custody.access import Role
from ojakh.custody.models import Office, OutboxEntry
from ojakh.kernel import clock
from ojakh.needs import actions, queries
from ojakh.needs.models import Request
from ojakh.places import actions as place_actions

__all__ = ["goods", "places", "town"]


@pytest.fixture
def planner(office: Office, town) -> Client:
    """The planner, with the planning figures loaded by somebody else."""
    actions.load_standards(shipped("standards.csv"), by="staff:99")
    return signed_in(account(Role.PLANNER))


def test_gaps_show_the_figure_with_its_source_and_mark_and_unknown_is_no_zero(planner: Client, town):
    place_actions.serve_places(town.places[:2], by="staff:1")
    family(town.places[0], 4)
    page = "/en/office/needs/gaps"
    assert "water.total.low" in planner.get(page).content.decode()
    text = planner.get(page, {"figure": "water.total.low", "days": "2"}).content.decode()
    assert '7.5 <span lang="en">L / person/day</span>' in text and "Sphere" in text and "to be confirmed" in text
    assert "60 l" in text, "4 people x 7.5 l x 2 days"
    assert "for 1 place the number of people is not known" in text
    assert "Select a valid choice" in planner.get(page, {"figure": "made.up", "days": "2"}).content.decode()
    assert "366" in planner.get(page, {"figure": "water.total.low", "days": "9999"}).content.decode()


def test_a_figure_is_confirmed_with_edition_and_page(planner: Client):
    page = "/en/office/needs/standards/water.total.low/confirm"
    assert "This field is required" in planner.post(page, {"edition": "2018"}).content.decode()
    planner.post(page, {"edition": "2018", "page": "105"})
    found = queries.standard("water.total.low")
    assert (found.version, found.page, found.edition) == (2, "105", "2018")
    assert planner.get("/en/office/needs/standards/nothing/confirm").status_code == 404


def test_a_call_and_a_declaration_are_entered_by_page_and_shown_with_their_inputs(planner: Client, town):
    request = Request.objects.filter(facility=town.kindergarten).get()
    page = f"/en/office/needs/requests/{request.uuid}"
    listed = planner.get("/en/office/needs/requests?only=calls").content.decode()
    assert "2 not called back yet" in listed and request.number in listed
    call = {"form": "call_back", "call_back-on": clock.today().isoformat(), "call_back-outcome": "changed"}
    assert "Write the amount that was said" in planner.post(page, call).content.decode()
    text = planner.post(page, call | {"call_back-amount": "250"}, follow=True).content.decode()
    assert "Another amount was said (250 l)" in text
    bad = planner.post(f"{page}/use", {"formula": "generator", "hours": "6"}).content.decode()
    assert "Write a number above zero" in bad
    use = {"formula": "generator", "hours": "6", "litres_per_hour": "2.5"}
    text = planner.post(f"{page}/use", use, follow=True).content.decode()
    assert "120 l" in text and "Hours a day 6" in text and "15 l a day, 8 days" in text


def test_a_facility_sees_its_own_requests_with_their_reasons_by_its_key_alone(planner: Client, town):
    made = approved(town)
    found = Request.objects.filter(facility=town.school).get()
    page = planner.get(f"/en/office/needs/requests/{found.uuid}").content.decode()
    own = re.search(r'href="http://testserver(/en/r/facility/[^"]+)"', page).group(1)
    for text in (page, Client().get(own).content.decode()):
        assert "100 l of 400 l" in text and "at this level everybody gets the same share" in text
        assert "With 300 l more in the warehouses this request would get 400 l. Nobody would lose by it." in text
    shown = Client().get(own)
    text = shown.content.decode()
    assert "WH-1" not in text
    assert shown["Cache-Control"] == "no-store" and found.number in text and made.number not in text
    others = Request.objects.exclude(facility=town.school)
    assert others.exists() and not any(one.number in text for one in others)
    key = own.rsplit("/", 1)[1]
    for wrong in (
        own[:-1],
        own + "0",
        own.replace(key, key.lower()),
        own.replace(str(town.school.uuid), str(town.kindergarten.uuid)),
    ):
        assert Client().get(wrong).status_code == 404
    assert Client().post(own).status_code == 405


def test_the_address_of_a_facility_is_ended_once_and_the_next_one_opens(planner: Client, town):
    found = Request.objects.filter(facility=town.school).get()
    office_page = f"/en/office/needs/requests/{found.uuid}"

    def address() -> str:
        shown = planner.get(office_page).content.decode()
        return re.search(r'href="http://testserver(/en/r/facility/[^"]+)"', shown).group(1)

    first = address()
    assert Client().get(first).status_code == 200
    desk = signed_in(account(Role.DESK))
    assert desk.post(f"{office_page}/end-address", {"known": "0"}).status_code == 403
    assert planner.get(f"{office_page}/end-address").status_code == 405
    assert planner.post(f"{office_page}/end-address", {"known": "many"}).status_code == 404
    assert Client().get(first).status_code == 200 and not ended()
    answer = planner.post(f"{office_page}/end-address", {"known": "0"}, follow=True).content.decode()
    assert "The old address opens nothing any more" in answer
    second = address()
    assert Client().get(first).status_code == 404 and Client().get(second).status_code == 200
    again = planner.post(f"{office_page}/end-address", {"known": "0"}, follow=True).content.decode()
    assert "This address was ended already" in again and address() == second
    assert [(one.subject, one.n) for one in ended()] == [(str(town.school.uuid), 1)]
    of_nobody = Request.objects.filter(facility=None).first()
    if of_nobody is not None:
        other = f"/en/office/needs/requests/{of_nobody.uuid}/end-address"
        assert planner.post(other, {"known": "0"}).status_code == 404


def ended() -> list[OutboxEntry]:
    """What is on record of addresses that were ended."""
    return list(OutboxEntry.objects.filter(kind="place.address_ended"))


def test_who_may_only_look_cannot_confirm_or_declare(office: Office, town):
    registrar = signed_in(account(Role.REGISTRAR))
    request = Request.objects.filter(facility=town.kindergarten).get()
    assert registrar.get("/en/office/needs/gaps").status_code == 200
    assert registrar.post("/en/office/needs/standards/water.total.low/confirm", {}).status_code == 403
    assert registrar.post(f"/en/office/needs/requests/{request.uuid}/use", {}).status_code == 403
