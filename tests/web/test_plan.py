"""The rooms needs, plan and deliver through their pages: what a person does, and what is refused."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import override
from tests.delivery.conftest import ask, goods, open_roads, places, town
from tests.web.conftest import account, signed_in

from ojakh.custody.access import Role
from ojakh.custody.actors import staff_name
from ojakh.custody.models import Office
from ojakh.delivery import actions, dispatch, planner, stock
from ojakh.delivery.models import Finding, Pin, Plan, Policy, StockMove, Waybill
from ojakh.kernel import clock
from ojakh.needs import actions as needs
from ojakh.needs.models import ActionPoint, Body, Request
from ojakh.places import actions as place_actions
from ojakh.places import queries as place_queries
from ojakh.places.models import RoadReport
from ojakh.web.plan import roadmap
from ojakh.web.plan.panels import why_of

__all__ = ["goods", "places", "town"]
TODAY = clock.today()


@pytest.fixture
def planner_client(office: Office, town) -> Client:
    """The planner at their desk."""
    return signed_in(account(Role.PLANNER))


@pytest.fixture
def second(office: Office, town) -> tuple[User, Client]:
    """Another planner."""
    user = account(Role.PLANNER, username="second")
    return user, signed_in(user)


def post(client: Client, address: str, **data: object) -> object:
    """Send a form and follow to the page it leads to."""
    return client.post(address, data, follow=True)


def drafted(client: Client) -> Plan:
    """A plan for tomorrow, drafted through the page."""
    response = post(client, "/en/office/plan/draft", day=(TODAY + timedelta(days=1)).isoformat())
    assert response.status_code == 200
    return Plan.objects.latest("pk")


def test_the_board_of_needs_says_what_is_short_and_who_has_not_reported(planner_client: Client, town):
    text = planner_client.get("/en/office/needs/").content.decode()
    assert "Diesel" in text and "300 l" in text
    assert "that is not a zero" in text


def test_a_body_a_meeting_a_point_and_a_request_are_entered_by_page(planner_client: Client, town):
    post(planner_client, "/en/office/needs/bodies/new", name="Round of offices")
    body = Body.objects.get(name="Round of offices")
    post(planner_client, f"/en/office/needs/bodies/{body.uuid}/meetings/new", held_on=TODAY.isoformat(), place="Накерт")
    meeting = body.meetings.get()
    assert meeting.place_id == town.places[1].pk
    page = f"/en/office/needs/meetings/{meeting.uuid}"
    post(planner_client, page, text="Count the fuel", owner="Warehouse", due_on=TODAY.isoformat())
    point = ActionPoint.objects.get()
    post(planner_client, f"/en/office/needs/points/{point.pk}/close", done="yes")
    point.refresh_from_db()
    assert point.state == "done"
    response = post(
        planner_client,
        "/en/office/needs/requests/new",
        voice="representative",
        role="village representative",
        place="PL00002",
        item="flour",
        asked="250",
        voiced_on=TODAY.isoformat(),
        from_on=TODAY.isoformat(),
        until_on=TODAY.isoformat(),
        meeting=str(meeting.uuid),
    )
    request = Request.objects.get(item__code="flour")
    assert (request.asked, request.meeting) == (250_000, meeting)
    assert "250 kg" in response.content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"asked": "-5"}, "Write a number above zero"),
        ({"asked": "1,234"}, "Write a number above zero"),
        ({"place": "Nowhere"}, "No place has this name"),
        ({"until_on": "2020-01-01"}, "The period ends before it begins."),
        ({"until_on": "9999-12-31"}, "A period has at most 366 days."),
        ({"voice": "facility"}, "Choose the facility that said it."),
        ({"voiced_on": "2999-01-01"}, "This date lies in the future."),
    ],
)
def test_a_bad_request_keeps_what_was_typed_and_says_why(planner_client: Client, change: dict, sentence: str):
    good = {
        "voice": "community",
        "role": "elders",
        "place": "PL00002",
        "item": "flour",
        "asked": "250",
        "voiced_on": TODAY.isoformat(),
        "from_on": TODAY.isoformat(),
        "until_on": TODAY.isoformat(),
    }
    before = Request.objects.count()
    text = post(planner_client, "/en/office/needs/requests/new", **(good | change)).content.decode()
    assert sentence in text and "elders" in text
    assert Request.objects.count() == before


def test_a_corridor_is_confirmed_in_one_step_and_a_mined_road_is_not_opened(planner_client: Client, town):
    address = "/en/office/needs/roads"
    post(planner_client, address, segments="r00001 R00002", state="mined", source="clearance team")
    assert RoadReport.objects.filter(state="mined").count() == 2
    text = post(planner_client, address, segments="R00001", state="open", source="driver").content.decode()
    assert "Only a land release document and a second person open it." in text
    assert RoadReport.objects.latest("pk").state == "mined"
    slip = {"state": "open", "source": "driver", "release_document": "LR-1", "second_login": "nobody"}
    assert "No open account has" in post(planner_client, address, segments="R00001", **slip).content.decode()
    assert (
        "There is no road with the code R99999."
        in post(planner_client, address, segments="R99999", state="open", source="x").content.decode()
    )


def test_a_plan_goes_from_draft_to_approval_by_two_people(planner_client: Client, second):
    plan = drafted(planner_client)
    page = f"/en/office/plan/{plan.uuid}"
    text = planner_client.get(page).content.decode()
    assert "1 short" in text and "There is not enough of it" in text
    post(planner_client, f"{page}/act", what="propose")
    assert "Another person has to approve this plan." in planner_client.get(page).content.decode()
    refused = post(planner_client, f"{page}/act", what="approve")
    assert "Another person than the author has to do this." in refused.content.decode()
    post(second[1], f"{page}/act", what="approve")
    plan.refresh_from_db()
    assert (plan.state, plan.approver) == ("approved", staff_name(second[0]))


def test_a_plan_for_a_day_that_is_a_slip_of_the_keyboard_is_refused_beside_the_day(planner_client: Client, town):
    text = post(planner_client, "/en/office/plan/draft", day="9999-12-31").content.decode()
    assert "more than 90 days away" in text and 'value="9999-12-31"' in text
    assert not Plan.objects.exists()


def test_every_short_line_opens_its_reasons_what_would_help_and_the_proof(planner_client: Client, town):
    plan = drafted(planner_client)
    line = plan.lines.get(kind="school")
    text = planner_client.get(f"/en/office/plan/{plan.uuid}/why/{line.line}").content.decode()
    assert "This line gets 100 l of 400 l." in text
    assert "more in warehouse WH-1 this line would get" in text
    assert "Checked by arithmetic: 500 l are there" in text
    assert planner_client.get(f"/en/office/plan/{plan.uuid}/why/none").status_code == 404


def test_what_if_shows_the_difference_and_stores_nothing(planner_client: Client, town):
    plan = drafted(planner_client)
    page = f"/en/office/plan/{plan.uuid}/what-if"
    blank = planner_client.get(page).content.decode()
    assert 'value="500"' in blank and 'data-slider="1600"' in blank
    assert "Difference to the plan" not in blank
    more = planner_client.get(page, {"state": "open", "stock_0": "700"}).content.decode()
    assert "1 line gets more" in more and "300 l ▲" in more
    less = planner_client.get(page, {"state": "open", "stock_0": "300"}).content.decode()
    assert "2 get less" in less
    bad = planner_client.get(page, {"state": "open", "stock_0": "many"}).content.decode()
    assert "Write a number" in bad and "Difference to the plan" not in bad
    unknown = planner_client.get(page, {"state": "closed", "segments": "R99999"}).content.decode()
    assert "made with no road of this code: R99999" in unknown and "Difference to the plan" not in unknown
    assert plan.lines.get(kind="school").given == 100_000


def test_what_if_offers_roads_that_are_closed_by_their_ends_and_never_a_mined_one(planner_client: Client, town):
    closed, mined, doubted = [road.code for road in place_queries.roads()[:3]]
    place_actions.report_road([doubted], state="unknown", source="driver", by="staff:7")
    place_actions.report_road([closed], state="closed", source="driver", by="staff:7")
    place_actions.report_road([mined], state="mined", source="driver", by="staff:7")
    page = f"/en/office/plan/{drafted(planner_client).uuid}/what-if"
    text = planner_client.get(page).content.decode()
    offered = re.findall(r'name="corridor" value="([^"]+)"', text)
    assert {closed, doubted} <= set(" ".join(offered).split()) and mined not in text
    assert re.search(rf"{closed}, .+ – .+ \(closed\)", text)
    assert planner_client.get(page, {"state": "open", "corridor": closed}).status_code == 200


def test_the_plan_shows_what_was_asked_and_the_minimum_and_that_it_was_checked(planner_client: Client, second, town):
    plan = drafted(planner_client)
    page = f"/en/office/plan/{plan.uuid}"
    row = planner_client.get(page).content.decode().partition('data-label="Asked">')[2]
    assert row.startswith("400 l") and 'data-label="Minimum">–' in row
    assert "independent check" not in planner_client.get(page).content.decode()
    post(planner_client, f"{page}/act", what="propose")
    text = post(second[1], f"{page}/act", what="approve").content.decode()
    assert "by another person than the author" in text and "the independent check had passed" in text


def test_a_pin_shows_its_cost_first_and_then_stands_on_the_plan(planner_client: Client, town):
    plan = drafted(planner_client)
    line = plan.lines.get(kind="school").line
    page = f"/en/office/plan/{plan.uuid}/pin/{line}"
    shown = post(planner_client, page, what="cost", quantity="250").content.decode()
    assert "This would take:" in shown and "−150 l" in shown
    assert not Pin.objects.exists()
    text = post(planner_client, page, what="fix", quantity="250", reason="the only warm room").content.decode()
    assert "Fixed by a person" in text and "the only warm room" in text and "−150 l" in text
    assert plan.lines.get(kind="school").given == 250_000
    why = planner_client.get(f"/en/office/plan/{plan.uuid}/why/{line}").content.decode()
    assert "A person fixed this amount:" in why and "Fix this amount" not in why
    post(planner_client, f"/en/office/plan/{plan.uuid}/unpin/{line}")
    assert plan.lines.get(kind="school").given == 100_000


def test_a_pin_without_a_reason_or_above_the_need_is_refused_beside_what_was_typed(planner_client: Client, town):
    plan = drafted(planner_client)
    page = f"/en/office/plan/{plan.uuid}/pin/{plan.lines.get(kind='school').line}"
    text = post(planner_client, page, what="fix", quantity="900", reason="x").content.decode()
    assert "This amount cannot be fixed" in text and 'value="900"' in text
    post(planner_client, page, what="fix", quantity="250", reason=" ")
    assert not Pin.objects.exists()


def test_the_plan_shows_its_map_and_the_reasons_beside_the_table(planner_client: Client, town):
    plan = drafted(planner_client)
    line = plan.lines.get(kind="school").line
    text = planner_client.get(f"/en/office/plan/{plan.uuid}?line={line}&only=short").content.decode()
    assert 'class="road-open" d="M' in text
    assert 'class="spot-part"' in text and 'class="spot-full"' in text and 'class="spot-house"' in text
    assert 'id="why"' in text and "What would change it" in text


def test_the_morning_board_counts_needs_by_level_days_of_stock_and_roads(planner_client: Client, town):
    text = planner_client.get("/en/office/plan/").content.decode()
    assert "Life-saving functions" in text and "Schools and vulnerable households" in text
    row = re.search(r"Diesel</th>.*?</tr>", text, re.S).group(0)
    assert "500 l" in row and ">5<" in row, "800 l in 8 days are 100 l a day"
    assert re.search(r"open</span> \d+", text)
    drafted(planner_client)
    post(planner_client, f"/en/office/plan/{Plan.objects.get().uuid}/act", what="propose")
    assert "</span>plan waits for a second person" in planner_client.get("/en/office/plan/").content.decode()
    assert "</span>план ждёт второго человека" in planner_client.get("/ru/office/plan/").content.decode()


@pytest.mark.parametrize("language", ["az", "hy", "ru", "en"])
def test_every_short_line_has_its_six_facts_as_sentences(town, language: str):
    ask(town, town.goods["flour"], town.school, 300)
    ask(town, town.goods["heating_oil"], town.kindergarten, 30)
    plan = actions.draft_plan(TODAY + timedelta(days=1), by="staff:1")
    lines = list(plan.lines.select_related("item", "place", "facility"))
    short = [line for line in lines if line.given < line.need]
    assert len(short) == 3
    with override(language):
        for line in short:
            said = why_of(plan, lines, line.line)
            assert len(said["facts"]) == 6
            texts = [said["headline"], *said["reasons"], *(text for _, some in said["facts"] for text in some)]
            assert all(text.strip() and "%(" not in text for text in texts)
            codes = {"short_supply", "no_stock", "rounded_down", *(one["code"] for one in line.facts["reasons"])}
            assert not codes & set(texts), "a code is no sentence"
            if language in {"hy", "ru"}:
                latin = [text for text in texts if re.search(r"[a-z]{4}", text)]
                assert latin == [], "a sentence stayed in English"


def test_a_changed_stock_stops_the_approval_with_a_sentence(planner_client: Client, second, town):
    plan = drafted(planner_client)
    post(planner_client, f"/en/office/plan/{plan.uuid}/act", what="propose")
    open_roads()
    StockMove.objects.filter(lot=town.lot).update(quantity=400_000)
    text = post(second[1], f"/en/office/plan/{plan.uuid}/act", what="approve").content.decode()
    assert "have changed since this draft was made" in text


def test_a_draft_after_a_change_says_what_changed_against_the_approved_plan(planner_client: Client, town):
    base = drafted(planner_client)
    actions.propose_plan(base.uuid, by=base.author)
    actions.approve_plan(base.uuid, by="staff:99")
    assert "What changed against" not in planner_client.get(f"/en/office/plan/{base.uuid}").content.decode()
    stock.receive_lot(town.warehouse, item_id=town.lot.item_id, quantity=100_000, document="D-2", by="staff:98")
    plan = actions.draft_plan(base.day, by=base.author)
    text = planner_client.get(f"/en/office/plan/{plan.uuid}").content.decode()
    assert f"What changed against plan {base.number}" in text
    assert re.search(r"1 line gets more,\s+0 get less", text)
    assert "is not asked for on this day" not in text
    part = text.partition('id="changes"')[2].partition("</table>")[0]
    assert part.index("100 l") < part.index("200 l")


def test_a_line_that_nobody_asks_for_any_more_is_not_counted_among_those_who_get_less(planner_client: Client, town):
    base = drafted(planner_client)
    actions.propose_plan(base.uuid, by=base.author)
    actions.approve_plan(base.uuid, by="staff:99")
    needs.close_request(Request.objects.get(facility=town.school).uuid, reason="moved", by="staff:98")
    plan = actions.draft_plan(base.day, by=base.author)
    text = planner_client.get(f"/en/office/plan/{plan.uuid}").content.decode()
    assert re.search(r"0 lines get more,\s+0 get less\.\s+1 line is not asked for on this day any more", text)


def test_a_policy_is_entered_by_one_and_signed_by_another(planner_client: Client, second):
    import json

    address = "/en/office/plan/policies"
    post(planner_client, address, document=json.dumps(planner.proposed_policy()))
    assert Policy.objects.latest("version").approved_at is None
    assert "This is not a JSON document." in post(planner_client, address, document="{").content.decode()
    for broken in ("[" * 50_000, '{"id": NaN}'):
        assert "This is not a JSON document." in post(planner_client, address, document=broken).content.decode()
    assert Policy.objects.count() == 2
    post(second[1], f"{address}/2/sign")
    assert Policy.objects.get(version=2).approved_at is not None


def test_the_goods_go_out_by_the_keeper_and_are_received_by_the_desk(planner_client: Client, second, town):
    plan = drafted(planner_client)
    actions.propose_plan(plan.uuid, by=plan.author)
    actions.approve_plan(plan.uuid, by="staff:99")
    keeper, desk = signed_in(account(Role.KEEPER)), signed_in(account(Role.DESK))
    driver = account(Role.DRIVER)
    assert "Load: make the waybills" in keeper.get("/en/office/deliver/").content.decode()
    post(keeper, f"/en/office/deliver/load/{plan.uuid}")
    waybill = Waybill.objects.get(facility=town.kindergarten)
    page = f"/en/office/deliver/waybills/{waybill.number}"
    assert "network is derived</label>" in keeper.get(page).content.decode(), "it is asked for and not optional"
    refused = post(keeper, f"{page}/depart", driver=staff_name(driver), seal="1")
    assert "derived from the places" in refused.content.decode()
    post(keeper, f"{page}/depart", driver=staff_name(driver), seal="00417", road_override="seen open")
    stops = signed_in(driver).get("/en/office/deliver/drive").content.decode()
    assert waybill.code in stops and "00417" in stops
    assert waybill.code not in desk.get(page).content.decode()
    line = waybill.lines.get()
    wrong = post(desk, f"{page}/receive", **{f"line_{line.pk}": "360", "code": "AAAAAA"})
    assert "The code does not belong to waybill" in wrong.content.decode()
    post(desk, f"{page}/receive", **{f"line_{line.pk}": "360", "code": waybill.code})
    assert Finding.objects.get().quantity == 40_000
    assert "40 l" in keeper.get("/en/office/deliver/balance").content.decode()
    finding = Finding.objects.get()
    planner_pseudonym = staff_name(second[0])
    address = f"/en/office/deliver/findings/{finding.pk}"
    assert "Diesel, short 40 l" in keeper.get(address).content.decode()
    assert "<dd>00417</dd>" in keeper.get(page).content.decode()
    whole, balance = "Every unit is accounted for.", "/en/office/deliver/balance"
    assert whole not in keeper.get(balance).content.decode(), "40 l wait for an explanation"
    post(keeper, address, outcome="loss", cause="leak at the pump", second_person=planner_pseudonym)
    finding.refresh_from_db()
    assert (finding.state, finding.second_person) == ("explained", planner_pseudonym)
    assert whole in keeper.get(balance).content.decode()


def test_the_paper_is_a_pdf_in_three_copies_in_the_readers_language(planner_client: Client, town):
    plan = drafted(planner_client)
    actions.propose_plan(plan.uuid, by=plan.author)
    actions.approve_plan(plan.uuid, by="staff:99")
    waybill = dispatch.load_plan(plan.uuid, by="staff:98")[0]
    response = planner_client.get(f"/en/office/deliver/waybills/{waybill.number}/paper.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert len(re.findall(rb"/Type\s*/Page\b", response.content)) == 3
    assert waybill.number.encode() in response.content
    assert b"/Lang" in response.content


def test_a_refusal_names_a_state_by_the_readers_word_and_not_by_its_code(planner_client: Client, town):
    page = f"/hy/office/plan/{drafted(planner_client).uuid}/act"
    post(planner_client, page, what="propose")
    text = post(planner_client, page, what="propose").content.decode()
    assert "առաջարկված. հիմա" in text and "proposed" not in text.split("<main")[0]


def test_stock_comes_in_is_counted_and_lost_by_page(office: Office, town):
    keeper = signed_in(account(Role.KEEPER))
    other = account(Role.PLANNER)
    post(
        keeper,
        "/en/office/deliver/stock/new",
        item="flour",
        amount="250",
        warehouse="WH-1",
        document="DN-7",
        received_on=TODAY.isoformat(),
    )
    lot = town.warehouse.lots.get(item__code="flour")
    page = f"/en/office/deliver/stock/{lot.number}"
    post(keeper, page, **{"form": "count", "count-counted": "249", "count-sheet": "C-1", "count-reason": "bag torn"})
    loss = {"form": "loss", "loss-quantity": "9", "loss-cause": "wet", "loss-second_person": staff_name(other)}
    post(keeper, page, **loss)
    text = keeper.get(page).content.decode()
    assert "240 kg" in text and "warehouse WH-1" in text
    assert "lost: wet" in text and "by a count, C-1" in text and "bin:WH-1" not in text
    bad = post(keeper, page, **loss | {"loss-quantity": "900"})
    assert "Only 240 kg of 900 kg are there: warehouse WH-1." in bad.content.decode()
    post(keeper, page, **{"form": "apart", "apart-reason": "recalled"})
    text = keeper.get(page).content.decode()
    assert "set apart in WH-1" in text and "recalled" in text and "Put into quarantine" not in text
    assert "in quarantine" in keeper.get("/en/office/deliver/stock").content.decode()
    post(keeper, page, **{"form": "count", "count-counted": "240", "count-sheet": "C-2"})
    assert "C-2" not in keeper.get(page).content.decode()


@pytest.mark.parametrize("address", ["plan/", "deliver/", "needs/", "deliver/balance", "plan/policies", "lists/stock"])
def test_who_has_no_part_in_it_sees_nothing(office: Office, town, address: str):
    assert signed_in(account(Role.AUDITOR)).get(f"/en/office/{address}").status_code == 403
    assert Client().get(f"/en/office/{address}").status_code == 302


def test_a_vehicle_is_entered_once(office: Office, town):
    keeper = signed_in(account(Role.KEEPER))
    address = "/en/office/deliver/vehicles"
    assert "T-01" in post(keeper, address, code="T-01", load_kg="3500").content.decode()
    assert "already" in post(keeper, address, code="T-01", load_kg="3500").content.decode()
    assert "T-02" not in post(keeper, address, code="T-02", load_kg="-1").content.decode().split("<h2>")[0]


def test_labels_of_the_map_lie_neither_on_marks_nor_on_each_other():
    crowd = [
        roadmap.Spot(f"Place number {at}", "nothing", 40 + (at * 7 % 20) / 40, 45 + (at * 3 % 20) / 40)
        for at in range(20)
    ]
    drawn = roadmap.draw([*crowd, roadmap.Spot("WH-1", "house", 40.2, 45.2)], [])
    assert drawn is not None
    boxes = []
    for mark in drawn.marks:
        long = roadmap.LETTER * len(mark.label)
        left = {"start": mark.label_x, "end": mark.label_x - long, "middle": mark.label_x - long / 2}[mark.anchor]
        if mark.label:
            boxes.append((left, mark.label_y - 10, left + long, mark.label_y + 2))
    assert 3 <= len(boxes) <= roadmap.LABELS
    assert all(left >= 0 and right <= roadmap.WIDTH for left, _, right, _ in boxes)
    marks = [(mark.x - 7, mark.y - 7, mark.x + 7, mark.y + 7) for mark in drawn.marks]
    for at, box in enumerate(boxes):
        for other in (*marks, *boxes[at + 1 :]):
            assert box[0] >= other[2] or other[0] >= box[2] or box[1] >= other[3] or other[1] >= box[3]
