"""Meetings, points and requests: each works, is refused with nothing written, and leaves its entry."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from tests.needs.conftest import shipped

from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.needs import actions, errors, queries
from ojakh.needs.models import ActionPoint, Item, Meeting, Request, Standard
from ojakh.places.models import Place


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
    with pytest.raises(errors.PeriodOutOfOrder):
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


def test_a_merged_request_counts_once_and_stays_on_the_record(goods, places):
    first, second = ask(goods["diesel"], places[0]), ask(goods["diesel"], places[0])
    actions.merge_requests(second.uuid, into=first.uuid, by="staff:2")
    (gap,) = queries.gaps(clock.today())
    assert gap.asked == 400_000
    assert Request.objects.count() == 2
    with pytest.raises(errors.RequestClosed):
        actions.close_request(second.uuid, reason="x", by="staff:2")


def test_only_like_requests_are_merged(goods, places):
    first, other = ask(goods["diesel"], places[0]), ask(goods["flour"], places[0])
    for into in (other.uuid, first.uuid):
        with pytest.raises(errors.CannotMerge):
            actions.merge_requests(first.uuid, into=into, by="staff:2")
    assert Request.objects.filter(state="open").count() == 2


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
