"""The pages of convoys: asked for, shown with reasons, issued, printed, sent off, driven stop by stop, held back."""

import re
import uuid

import pytest
from django.test import Client
from tests.delivery.conftest import approved, goods, places, town
from tests.delivery.test_journeys import fleet, made, plan, shut
from tests.web.conftest import account, signed_in

from ojakh.custody import jobs as queue
from ojakh.custody.access import Role
from ojakh.custody.actors import staff_name
from ojakh.custody.models import Job, Office, OutboxEntry
from ojakh.custody.vault.desk import Vault
from ojakh.delivery import jobs, journeys
from ojakh.delivery.models import Journey, Plan, Routing, Vehicle, Waybill
from ojakh.kernel import clock
from ojakh.places import actions as place_actions

__all__ = ["approved", "fleet", "goods", "places", "plan", "town"]
DELIVER = "/en/office/deliver"
DAY = {"starts": "7", "ends": "17", "stop_minutes": "30", "trips": "1"}


@pytest.fixture
def keeper(office: Office) -> Client:
    """The keeper."""
    return signed_in(account(Role.KEEPER))


def text(client: Client, path: str) -> str:
    """The words of a page, without its tags."""
    page = client.get(f"{DELIVER}/{path}").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<h1") :]))


def asked(keeper: Client, plan: Plan, **changes: str) -> Client:
    """Ask for convoys and let the worker make them."""
    response = keeper.post(f"{DELIVER}/convoys/{plan.uuid}", DAY | changes)
    assert response.status_code == 303 and "/office/jobs/" in response["Location"]
    queue.run_next()
    assert f"{DELIVER}/convoys/{plan.uuid}" in keeper.get(response["Location"]).content.decode()
    return keeper


def test_convoys_are_asked_for_and_shown_with_stops_km_hours_and_load(keeper: Client, plan: Plan):
    assert "Plan " + plan.number in text(keeper, "") and "Convoys: vehicles and stops" in text(keeper, "")
    assert "No convoys have been made for this plan yet." in text(keeper, f"convoys/{plan.uuid}")
    asked(keeper, plan)
    shown = text(keeper, f"convoys/{plan.uuid}")
    assert "✓ passed" in shown and "Everything that may leave rides." in shown
    for one in Journey.objects.all():
        assert one.number in shown
        assert f"{sum(trip['length_dm'] for trip in one.route['trips']) / 10_000:.1f}" in shown
    assert re.search(r"07:00–\d\d:\d\d", shown) and re.search(r"\d+ kg \( \d+%|\d+ kg \(\d+%\)", shown)


def test_convoys_asked_for_again_say_how_many_places_get_their_goods_otherwise(keeper: Client, plan: Plan):
    shown = text(asked(keeper, plan, trips="2"), f"convoys/{plan.uuid}")
    assert "convoys before" not in shown
    asked(keeper, plan, trips="2")
    assert "Every place keeps the vehicle and the trip that it had in the convoys before." in text(
        keeper, f"convoys/{plan.uuid}"
    )
    first = Journey.objects.order_by("number")[0]
    Vehicle.objects.filter(pk=first.vehicle_id).update(in_service=False)
    shown = text(asked(keeper, plan, trips="2"), f"convoys/{plan.uuid}")
    assert re.search(r"the goods of \d+ places? come with another vehicle or on another trip", shown)


def test_a_plan_that_was_loaded_without_vehicles_is_not_asked_for(keeper: Client, plan: Plan):
    keeper.post(f"{DELIVER}/load/{plan.uuid}")
    assert "Make convoys" not in text(keeper, f"convoys/{plan.uuid}")
    assert keeper.post(f"{DELIVER}/convoys/{plan.uuid}", DAY).status_code == 404


def test_a_day_that_ends_before_it_begins_is_refused(keeper: Client, plan: Plan):
    refused = keeper.post(f"{DELIVER}/convoys/{plan.uuid}", DAY | {"starts": "18"})
    assert "The day has to end after it begins." in refused.content.decode()
    assert not Routing.objects.exists()


def test_what_stays_is_named_with_its_reason(keeper: Client, fleet, plan: Plan):
    asked(keeper, plan, ends="8", stop_minutes="240")
    shown = text(keeper, f"convoys/{plan.uuid}")
    assert "What stays behind" in shown and "no vehicle would be back by the end of the day" in shown


def test_waybills_are_issued_for_each_stop_and_the_route_sheet_holds_them_all(keeper: Client, plan: Plan):
    asked(keeper, plan)
    one = Journey.objects.order_by("number")[0]
    assert keeper.get(f"{DELIVER}/journeys/{one.number}/route-sheet.pdf").status_code == 404
    keeper.post(f"{DELIVER}/journeys/{one.number}/act", {"what": "issue"})
    shown = text(keeper, f"journeys/{one.number}")
    papers = list(one.waybills.order_by("stop"))
    assert papers and all(paper.number in shown for paper in papers)
    assert "stop 1" in text(keeper, f"waybills/{papers[0].number}")
    for language in ("az", "hy", "ru", "en"):
        pdf = keeper.get(f"/{language}/office/deliver/journeys/{one.number}/route-sheet.pdf")
        assert pdf["Content-Type"] == "application/pdf" and one.number.encode() in pdf.content
    keeper.post(f"{DELIVER}/convoys/{plan.uuid}/issue")
    assert {row.state for row in Journey.objects.all()} == {"issued"}


def test_a_closed_road_stands_on_both_boards_at_once_and_the_vehicle_is_not_sent(keeper: Client, plan: Plan):
    one = made(plan)[0]
    journeys.issue_journey(one.number, by="staff:90")
    driver = account(Role.DRIVER)
    shut(one)
    assert "road not open " + one.segments[0] in re.sub(r"✕ ", "", text(keeper, ""))
    planner = signed_in(account(Role.PLANNER))
    board = planner.get("/en/office/plan/").content.decode()
    assert "journeys use roads that are not open now" in board or "journey uses" in board
    given = {"driver": staff_name(driver), "seal": "S-1", "road_override": "seen"}
    assert "are not open now" in keeper.post(f"{DELIVER}/journeys/{one.number}/send", given).content.decode()
    one.refresh_from_db()
    assert one.state == "issued"
    refused = keeper.post(f"{DELIVER}/journeys/{one.number}/unload", {"unload-reason": ""})
    assert "error-summary" in refused.content.decode()
    keeper.post(f"{DELIVER}/journeys/{one.number}/unload", {"unload-reason": "the bridge is down"})
    assert "the bridge is down" in text(keeper, f"journeys/{one.number}")
    assert set(one.waybills.values_list("state", flat=True)) == {"withdrawn"}


def test_the_driver_sees_the_stops_in_order_and_hands_over_one_by_one(keeper: Client, plan: Plan, vault: Vault):
    one = next(row for row in made(plan, trips=3) if len(row.route["trips"][0]["stops"]) + len(row.route["trips"]) > 2)
    keeper.post(f"{DELIVER}/journeys/{one.number}/act", {"what": "issue"})
    driver = account(Role.DRIVER)
    sent = {"driver": staff_name(driver), "seal": "S-1", "road_override": "seen"}
    assert keeper.post(f"{DELIVER}/journeys/{one.number}/send", sent).status_code == 303
    seat = signed_in(driver)
    shown = text(seat, "drive")
    stops = sum(len(trip["stops"]) for trip in one.route["trips"])
    order = [int(found) for found in re.findall(rf"Stop (\d+) of {stops}", shown)]
    assert order == sorted(order) and set(order) == set(range(1, stops + 1)) and stops > 1
    papers = list(one.waybills.order_by("stop", "pk"))
    assert [found for found in re.findall(r"WB-\d{4}-\d{6}", shown) if found in {p.number for p in papers}]
    desk = signed_in(account(Role.DESK))
    first = papers[0]
    lines = {f"line_{line.pk}": str(line.loaded // 1000) for line in first.lines.all()}
    desk.post(f"{DELIVER}/waybills/{first.number}/receive", lines | {"code": first.code})
    assert first.number not in text(seat, "drive") and papers[-1].number in text(seat, "drive")
    place_actions.report_road([one.segments[-1]], state="mined", source="driver", by="staff:91")
    assert "Call the driver" in text(keeper, f"journeys/{one.number}")


def test_a_locked_journey_is_kept_and_its_cost_stands_above(keeper: Client, plan: Plan):
    asked(keeper, plan)
    one = Journey.objects.order_by("number")[0]
    keeper.post(f"{DELIVER}/journeys/{one.number}/act", {"what": "lock"})
    asked(keeper, plan)
    shown = text(keeper, f"convoys/{plan.uuid}")
    assert one.number in shown and "locked" in shown
    assert "The locked journeys cost" in shown and "No load stays because of them." in shown
    assert keeper.post(f"{DELIVER}/journeys/{one.number}/act", {"what": "fly"}).status_code == 404


def test_a_stop_is_left_out_with_its_cost_and_taken_in_again(keeper: Client, plan: Plan):
    asked(keeper, plan)
    one = Journey.objects.order_by("number")[0]
    address = f"{DELIVER}/journeys/{one.number}/stops/1"
    assert "Leave out" in text(keeper, f"journeys/{one.number}")
    assert re.search(
        r"The vehicle drives [\d.]+ km and \d\d:\d\d hours less", text(keeper, f"journeys/{one.number}/stops/1")
    )
    assert "error-summary" in keeper.post(address, {"reason": ""}).content.decode()
    assert keeper.post(address, {"reason": "nobody is there"}).status_code == 303
    queue.run_next()
    shown = text(keeper, f"convoys/{plan.uuid}")
    assert "Left out by a person" in shown and "nobody is there" in shown
    held = plan.holds.get()
    assert keeper.post(f"{DELIVER}/convoys/{plan.uuid}/let-go/{held.pk}").status_code == 303
    assert "Left out by a person" not in text(keeper, f"convoys/{plan.uuid}")
    assert keeper.post(f"{DELIVER}/convoys/{plan.uuid}/let-go/{held.pk}").status_code == 404
    assert keeper.get(f"{DELIVER}/journeys/{one.number}/stops/99").status_code == 404


def test_journeys_that_the_check_refuses_show_what_it_says_and_no_button(keeper: Client, plan: Plan):
    one = made(plan)[0]
    Routing.objects.update(passed=False, said=["fail: too_heavy T-1"])
    shown = text(keeper, f"convoys/{plan.uuid}")
    assert "✕ failed" in shown and "fail: too_heavy T-1" in shown and "Issue the waybills" not in shown
    keeper.post(f"{DELIVER}/journeys/{one.number}/act", {"what": "issue"})
    assert not Waybill.objects.exists()


def test_who_may_only_look_sees_the_journeys_and_changes_nothing(office: Office, plan: Plan):
    one = made(plan)[0]
    planner = signed_in(account(Role.PLANNER))
    assert "Make convoys" not in text(planner, f"convoys/{plan.uuid}")
    assert planner.post(f"{DELIVER}/convoys/{plan.uuid}", DAY).status_code == 404
    assert planner.post(f"{DELIVER}/journeys/{one.number}/act", {"what": "issue"}).status_code == 403
    assert planner.get(f"{DELIVER}/convoys/{uuid.uuid4()}").status_code == 404
    assert planner.get(f"{DELIVER}/journeys/JR-2026-99999").status_code == 404


def test_convoys_asked_for_twice_are_made_once_whoever_asks(keeper: Client, plan: Plan):
    address = f"{DELIVER}/convoys/{plan.uuid}"
    first = keeper.post(address, DAY)
    again = keeper.post(address, DAY | {"trips": "2"}, follow=True)
    assert again.redirect_chain[0][0] == first["Location"] and again.status_code == 200
    assert "The convoys of this plan were asked for already." in again.content.decode()
    assert "are being made" in text(keeper, f"convoys/{plan.uuid}") and "See how far" in text(
        keeper, f"convoys/{plan.uuid}"
    )
    other = signed_in(account(Role.KEEPER, username="second"))
    answered = other.post(address, DAY, follow=True)
    assert answered.redirect_chain == [(address, 303)] and "asked for already" in answered.content.decode()
    assert "See how far" not in answered.content.decode() and 'name="starts"' not in answered.content.decode()
    assert Job.objects.filter(kind=jobs.KIND).count() == 1
    assert OutboxEntry.objects.filter(kind="system.job_started", detail__kind=jobs.KIND).count() == 1
    queue.run_next()
    assert "are being made" not in text(other, f"convoys/{plan.uuid}")
    assert other.post(address, DAY).status_code == 303 and Job.objects.filter(kind=jobs.KIND).count() == 2


def test_a_stop_left_out_while_convoys_are_made_has_them_made_again_after(keeper: Client, plan: Plan):
    one = made(plan)[0]
    keeper.post(f"{DELIVER}/convoys/{plan.uuid}", DAY)
    Job.objects.filter(kind=jobs.KIND).update(state="running", beat_at=clock.now())
    keeper.post(f"{DELIVER}/journeys/{one.number}/stops/1", {"reason": "nobody is there"})
    assert sorted(Job.objects.filter(kind=jobs.KIND).values_list("state", flat=True)) == ["running", "waiting"]
    assert keeper.post(f"{DELIVER}/convoys/{plan.uuid}", DAY).status_code == 303
    assert Job.objects.filter(kind=jobs.KIND).count() == 2


def test_work_that_gives_no_sign_of_life_answers_nobody(keeper: Client, plan: Plan):
    keeper.post(f"{DELIVER}/convoys/{plan.uuid}", DAY)
    Job.objects.filter(kind=jobs.KIND).update(state="running", beat_at=clock.now() - 2 * queue.SILENT_AFTER)
    keeper.post(f"{DELIVER}/convoys/{plan.uuid}", DAY)
    assert Job.objects.filter(kind=jobs.KIND, state="waiting").count() == 1
