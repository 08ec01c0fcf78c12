"""Meetings, points and requests: each works, is refused with nothing written, and leaves its entry."""

import threading
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections
from tests.needs.conftest import shipped

from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.needs import actions, errors, queries
from ojakh.needs.models import ActionPoint, Item, Meeting, Request, Standard
from ojakh.places import actions as place_actions
from ojakh.places.models import Facility, Place


def last_entry() -> OutboxEntry:
    """The newest entry of the outbox."""
    return OutboxEntry.objects.order_by("-at").first()


def ask(item: Item, place: Place, **changes: Any) -> Request:
    """A request for a week from today."""
    today = clock.today()
    values: dict[str, Any] = {
        "voice": "representative",
        "place_id": place.pk,
        "voiced_on": today,
        "from_on": today,
        "until_on": today + timedelta(days=7),
        "asked": 400_000,
        "by": "staff:1",
    } | changes
    return actions.enter_request(item, **values)


@pytest.fixture
def meeting(places: list[Place]) -> Meeting:
    """A meeting held today."""
    body = actions.create_body("Round of offices", by="staff:1")
    return actions.hold_meeting(body, held_on=clock.today(), place_id=places[0].pk, by="staff:1")


def test_goods_load_once_and_a_known_code_is_left_alone(goods: dict[str, Item]):
    assert actions.load_items(shipped("items.csv"), by="system") == 0
    assert goods["diesel"].unit == "ml"


def test_planning_figures_load_with_source_and_mark(db: None):
    assert actions.load_standards(shipped("standards.csv"), by="system") == 150
    assert all(standard.source and standard.status for standard in Standard.objects.all())


def test_figures_for_sizing_never_enter_a_need(db: None):
    actions.load_standards(shipped("standards.csv"), by="system")
    codes = [s.code for s in queries.standards() if s.code.startswith(("ref.", "assume."))]
    assert codes
    assert all(queries.standard_minimum(code, count=10, days=1) is None for code in codes)
    assert queries.standard_minimum("water.total.high", count=10, days=1) == 150_000


def test_confirming_a_figure_needs_edition_page_and_a_second_person(db: None):
    actions.load_standards(shipped("standards.csv"), by="staff:1")
    figure = queries.standard("water.total.high")
    for wrong in ({"edition": "", "page": "1", "by": "staff:2"}, {"edition": "2018", "page": "1", "by": "staff:1"}):
        with pytest.raises(errors.FigureIncomplete):
            actions.confirm_standard(figure, **wrong)
    assert queries.standard("water.total.high").version == 1
    actions.confirm_standard(figure, edition="2018", page="106", by="staff:2")
    assert queries.standard("water.total.high").version == 2
    assert last_entry().kind == "need.standard_confirmed"


def test_a_meeting_in_the_future_is_refused(meeting: Meeting):
    with pytest.raises(errors.DateInFuture):
        actions.hold_meeting(meeting.body, held_on=clock.today() + timedelta(days=1), by="staff:1")
    assert Meeting.objects.count() == 1


def test_a_point_is_agreed_and_closed_once(meeting: Meeting):
    point = actions.agree_point(meeting, text="Repair", owner="Water office", due_on=clock.today(), by="staff:1")
    actions.close_point(point.pk, done=True, by="staff:2")
    assert last_entry().kind == "need.point_closed"
    with pytest.raises(errors.PointClosed):
        actions.close_point(point.pk, done=True, by="staff:2")


def test_a_point_is_dropped_only_with_a_reason_and_never_due_before_the_meeting(meeting: Meeting):
    with pytest.raises(errors.DueBeforeMeeting):
        actions.agree_point(meeting, text="x", owner="y", due_on=clock.today() - timedelta(days=1), by="staff:1")
    assert ActionPoint.objects.count() == 0
    point = actions.agree_point(meeting, text="x", owner="y", due_on=clock.today(), by="staff:1")
    with pytest.raises(errors.ReasonMissing):
        actions.close_point(point.pk, done=False, by="staff:2")
    assert ActionPoint.objects.get().state == "open"


def test_overdue_points_are_listed_with_their_owner(meeting: Meeting):
    actions.agree_point(meeting, text="x", owner="Road office", due_on=clock.today(), by="staff:1")
    ActionPoint.objects.update(due_on=clock.today() - timedelta(days=1))
    assert [point.owner for point in queries.open_points(overdue_only=True)] == ["Road office"]


def test_a_request_names_who_said_it_where_and_at_which_meeting(goods, places, meeting: Meeting):
    request = ask(goods["diesel"], places[1], meeting_id=meeting.pk, role="village representative")
    assert (request.number[:3], request.voice, request.meeting.number) == ("RQ-", "representative", meeting.number)
    entry = last_entry()
    assert (entry.kind, entry.subject, entry.detail["item"]) == ("need.requested", request.number, "diesel")


@pytest.mark.parametrize("amount", [0, -5, 10**13])
def test_an_absurd_amount_is_refused_and_nothing_is_written(goods, places, amount: int):
    with pytest.raises(errors.QuantityAbsurd):
        ask(goods["diesel"], places[0], asked=amount)
    assert Request.objects.count() == 0
    assert not OutboxEntry.objects.filter(kind="need.requested").exists()


def test_a_period_that_ends_before_it_begins_and_a_voice_from_tomorrow_are_refused(goods, places):
    today = clock.today()
    with pytest.raises(errors.PeriodOutOfOrder):
        ask(goods["diesel"], places[0], until_on=today - timedelta(days=1))
    with pytest.raises(errors.DateInFuture):
        ask(goods["diesel"], places[0], voiced_on=today + timedelta(days=1))
    assert Request.objects.count() == 0


def test_assessment_stands_beside_what_was_asked_with_its_reason(goods, places):
    request = ask(goods["diesel"], places[0])
    with pytest.raises(errors.ReasonMissing):
        actions.assess_request(request.uuid, assessed=1, reason=" ", by="staff:2")
    changed = actions.assess_request(request.uuid, assessed=300_000, reason="tank holds 300 l", by="staff:2")
    assert (changed.asked, queries.planned_need(changed)) == (400_000, 300_000)


def test_a_call_back_is_noted_and_a_closed_request_cannot_be_changed(goods, places):
    request = ask(goods["diesel"], places[0])
    actions.call_back(request.uuid, on=clock.today(), by="staff:2")
    actions.close_request(request.uuid, reason="delivered by another office", by="staff:2")
    with pytest.raises(errors.RequestClosed):
        actions.call_back(request.uuid, on=clock.today(), by="staff:2")


def test_an_unknown_amount_is_counted_apart_and_never_as_zero(goods, places):
    ask(goods["diesel"], places[0], asked=None)
    (gap,) = queries.gaps(clock.today())
    assert (gap.asked, gap.unknown) == (0, 1)


def test_a_place_that_has_not_reported_is_named_and_not_zero(goods, places):
    ask(goods["diesel"], places[0])
    assert queries.silent_places([place.pk for place in places[:3]], clock.today()) == [places[1].pk, places[2].pk]


@pytest.mark.django_db(transaction=True)
def test_requests_entered_at_the_same_moment_get_different_numbers(goods: dict[str, Item], places: list[Place]):
    start = threading.Barrier(4)

    def enter() -> None:
        start.wait()
        for _ in range(5):
            ask(goods["diesel"], places[0])
        connections.close_all()

    threads = [threading.Thread(target=enter) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Request.objects.count() == 20


def test_a_call_that_changed_the_amount_stands_beside_what_was_asked(goods: dict[str, Item], places: list[Place]):
    request = ask(goods["diesel"], places[0])
    with pytest.raises(errors.AmountMissing):
        actions.call_back(request.uuid, on=clock.today(), outcome="changed", by="staff:2")
    actions.call_back(request.uuid, on=clock.today(), outcome="changed", amount=300_000, by="staff:2")
    request.refresh_from_db()
    assert (request.asked, request.assessed, request.called_back_on) == (400_000, None, clock.today())
    assert request.calls.get().amount == 300_000
    assert last_entry().detail == {"outcome": "changed"}


def test_a_call_that_nobody_answered_verifies_nothing(goods: dict[str, Item], places: list[Place]):
    request = ask(goods["diesel"], places[0])
    actions.call_back(request.uuid, on=clock.today(), outcome="unreached", by="staff:2")
    request.refresh_from_db()
    assert request.called_back_on is None
    assert list(queries.not_called_back()) == [request]
    actions.call_back(request.uuid, on=clock.today(), by="staff:2")
    assert not queries.not_called_back().exists()
    assert request.calls.count() == 2


HEATING = {"floor_m2": Decimal(200), "degree_days": Decimal(15), "ml_per_m2_degree_day": Decimal(4)}


def declared(item: Item, facility: Facility, inputs: dict[str, Decimal] | None = None, formula: str = "heating"):
    """A facility's request of eight days with its declaration."""
    request = ask(item, facility.place, voice="facility", facility_id=facility.pk)
    return actions.declare_use(request.uuid, formula=formula, inputs=inputs or HEATING, by="staff:2")


@pytest.fixture
def school(places: list[Place]) -> Facility:
    """An open school."""
    return place_actions.add_facility(places[0], kind="school", state="open", by="staff:1")


def test_a_declaration_is_a_formula_capped_by_the_people_counted(goods: dict[str, Item], places: list[Place]):
    facility = place_actions.add_facility(
        places[0], kind="kindergarten", state="open", capacity=40, people_counted=30, by="staff:1"
    )
    request = declared(goods["heating_oil"], facility)
    assert request.declared_use == 8 * 12_000 * 30 // 40
    assert queries.planned_need(request) == 72_000
    assert request.basis["use"]["inputs"]["floor_m2"] == "200"
    assert (request.basis["use"]["daily"], request.basis["use"]["days"]) == (12_000, 8)
    assert last_entry().kind == "need.use_declared"


def test_a_closed_facility_uses_nothing(goods: dict[str, Item], places: list[Place]):
    facility = place_actions.add_facility(places[0], kind="school", state="closed", by="staff:1")
    assert declared(goods["heating_oil"], facility).declared_use == 0


@pytest.mark.parametrize(
    ("formula", "inputs", "refusal"),
    [
        ("heating", {"floor_m2": Decimal(200)}, errors.DeclarationIncomplete),
        ("heating", HEATING | {"floor_m2": Decimal(0)}, errors.DeclarationIncomplete),
        ("dreams", HEATING, errors.DeclarationIncomplete),
        ("heating", HEATING | {"floor_m2": Decimal(10**10)}, errors.QuantityAbsurd),
    ],
)
def test_a_declaration_that_cannot_be_is_refused_and_nothing_is_written(
    school: Facility, goods: dict[str, Item], formula: str, inputs: dict, refusal: type[Exception]
):
    with pytest.raises(refusal):
        declared(goods["heating_oil"], school, inputs, formula)
    assert Request.objects.get().declared_use is None


def test_a_formula_in_litres_does_not_fit_a_good_in_kilograms(school: Facility, goods: dict[str, Item]):
    with pytest.raises(errors.FormulaDoesNotFit):
        declared(goods["flour"], school)


def test_only_a_facility_declares(goods: dict[str, Item], places: list[Place]):
    request = ask(goods["heating_oil"], places[0])
    with pytest.raises(errors.NoFacility):
        actions.declare_use(request.uuid, formula="heating", inputs=HEATING, by="staff:2")
