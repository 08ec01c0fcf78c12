"""What would change a line, for whoever asked: once worked out it is kept, and it names nothing that is not theirs."""

import pytest
from django.utils import translation
from tests.delivery.conftest import Town, approved, ask, goods, places, town

from ojakh.delivery import helping, planner, sentences
from ojakh.delivery.models import Plan, PlanLine
from ojakh.places import actions as place_actions
from ojakh.places import queries as place_queries

__all__ = ["goods", "places", "town"]


def school(plan: Plan) -> PlanLine:
    """The school's line as it is stored."""
    return PlanLine.objects.select_related("plan", "item").get(plan=plan, kind="school")


def said(plan: Plan) -> list[str]:
    """The sentences for the school."""
    return [sentences.help_for(one, unit="ml") for one in helping.helps_of(school(plan))]


def test_a_short_line_says_how_much_more_there_would_have_to_be(town: Town):
    plan = approved(town)
    (one,) = helping.helps_of(school(plan))
    assert (one["kind"], one["more"], one["after"], one["losers"]) == ("stock", 300_000, 400_000, False)
    assert said(plan) == ["With 300 l more in the warehouses this request would get 400 l. Nobody would lose by it."]
    for language in ("az", "hy", "ru"):
        with translation.override(language):
            assert "300" in said(plan)[0] and said(plan)[0][:4] != "With"


def test_it_is_worked_out_once_and_read_from_then_on(town: Town, monkeypatch: pytest.MonkeyPatch):
    plan = approved(town)
    first = helping.helps_of(school(plan))
    monkeypatch.setattr(planner, "again", lambda _: pytest.fail("solved again"))
    assert helping.helps_of(school(plan)) == first == school(plan).facts[helping.KEPT]
    assert school(plan).facts["reasons"]


def test_a_full_line_and_a_draft_say_nothing(town: Town):
    plan = approved(town)
    full = PlanLine.objects.select_related("plan", "item").get(plan=plan, kind="kindergarten_warmth")
    assert helping.helps_of(full) == []
    Plan.objects.filter(pk=plan.pk).update(state="draft")
    assert helping.helps_of(school(plan)) == [] and helping.KEPT not in school(plan).facts


@pytest.mark.parametrize(("state", "released"), [("closed", False), ("mined", True)])
def test_a_place_behind_roads_says_how_many_would_have_to_open(town: Town, state: str, released: bool):
    found = place_queries.roads()
    node = place_queries.node_of_places()[town.school.place_id]
    shut = [road.code for road in found if node in (road.start, road.end)]
    place_actions.report_road(shut, state=state, source="roads", by="staff:90")
    plan = approved(town)
    (road,) = [one for one in helping.helps_of(school(plan)) if one["kind"] == "road"]
    assert (road["roads"], road["released"], road["losers"]) == (1, released, False)
    assert road["after"] == 100_000
    text = sentences.help_for(road, unit="ml")
    assert not any(code in text for code in shut)
    assert ("land on the way is released" in text) is released


def test_who_would_lose_is_said_and_not_who_it_is(town: Town):
    ask(town, town.goods["diesel"], town.school, 100)
    found = place_queries.roads()
    node = place_queries.node_of_places()[town.kindergarten.place_id]
    shut = [road.code for road in found if node in (road.start, road.end)]
    place_actions.report_road(shut, state="closed", source="roads", by="staff:90")
    plan = approved(town)
    behind = PlanLine.objects.select_related("plan", "item").get(plan=plan, kind="kindergarten_warmth")
    road = next(one for one in helping.helps_of(behind) if one["kind"] == "road")
    assert road["losers"] and road["after"] == 400_000
    assert sentences.help_for(road, unit="ml").endswith("Others would then get less.")


def test_a_plan_that_would_be_shared_otherwise_today_says_nothing(town: Town):
    plan = approved(town)
    PlanLine.objects.filter(pk=school(plan).pk).update(given=99_000)
    assert helping.helps_of(school(plan)) == []
