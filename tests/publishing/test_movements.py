"""Published movements: small numbers withheld, others rounded, each under its own definition, by somebody else."""

import json
from datetime import timedelta
from itertools import product

import pytest
from django.test import Client
from tests.people.office import ground
from tests.web.conftest import account, signed_in

from ojakh.custody import actions as custody
from ojakh.custody.access import Role
from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.movements import actions
from ojakh.publishing import lists, movements
from ojakh.publishing.disclosure import alone
from ojakh.publishing.disclosure.alone import BASE
from ojakh.publishing.disclosure.rounding import interval
from ojakh.publishing.models import MovementRelease

__all__ = ["ground"]
TODAY = clock.today()


@pytest.fixture
def series(ground):
    """A count at a road and a survey, at a large and at a small place."""
    custody.set_up_office("Office of the valley")
    for name, people in (("alpha", 900), ("beta", 40)):
        ground[name].population_estimate = people
        ground[name].save(update_fields=["population_estimate"])
    flow = actions.define_series(
        "Trips at the post", kind="flow", unit="trips", who="everybody who passes", method="counted",
        source="Road office", by="staff:71",
    )  # fmt: skip
    wish = actions.define_series(
        "Wish to return", kind="intention", unit="answers", who="heads of households", method="survey",
        question="Do you want to return this year?", source="Survey office", by="staff:71",
    )  # fmt: skip
    return flow, wish


def count(definition, place, value, *, days=1, **values):
    """One figure."""
    given = {"from_on": TODAY - timedelta(days=days), "until_on": TODAY - timedelta(days=days), "by": "staff:72"}
    extra = {"direction": "arrival"} if definition.kind == "flow" else {}
    return actions.write_figure(definition, place_id=place.pk, value=value, **given | extra | values)


@pytest.mark.parametrize(
    ("value", "shown"), [(0, None), (9, None), (10, 10), (14, 10), (15, 20), (244, 240), (245, 250)]
)
def test_a_small_number_is_withheld_and_others_are_rounded_to_tens(value, shown):
    assert alone(value) == shown
    low, high = possible(shown)
    assert low <= value <= high


def possible(shown):
    """The smallest and the largest count that a reader of a published figure can think of."""
    if shown is None:
        return 0, BASE - 1
    low, high = interval(shown, base=BASE)
    return max(low, BASE), high


def test_no_difference_of_two_published_figures_counts_a_small_group():
    for first, second in product(range(60), repeat=2):
        (low, high), (less, more) = possible(alone(first)), possible(alone(second))
        assert (more - low) - (less - high) >= 8


def test_what_is_published_is_protected_and_the_record_has_its_hash(series, ground):
    flow, _wish = series
    for value in (0, 7, 13, 128):
        count(flow, ground["alpha"], value, days=1 + value)
    count(flow, ground["beta"], 57)
    made = movements.publish_series(flow.code, by="staff:79")
    assert [(one["state"], one["number"]) for one in made.figures if one["place"]] == [
        ("suppressed", None), ("suppressed", None), ("shown", 10), ("shown", 130),
    ]  # fmt: skip
    (small,) = [one for one in made.figures if not one["place"]]
    assert small["area"] == ground["beta"].area.code and small["number"] == 60
    assert ground["beta"].pcode not in json.dumps(made.figures)
    entry = OutboxEntry.objects.get(kind="movement.published")
    assert entry.detail["sha256"] == made.sha256 and entry.subject == "MR-0001"


def test_of_answers_both_sides_are_protected(series, ground):
    _flow, wish = series
    count(wish, ground["alpha"], 48, asked=52)
    count(wish, ground["alpha"], 30, asked=61, days=2)
    made = movements.publish_series(wish.code, by="staff:79")
    assert [(one["number"], one["answers"]) for one in made.figures] == [(None, 50), (30, 60)]


def test_who_wrote_it_does_not_publish_it_and_nothing_new_is_nothing_to_publish(series, ground):
    flow, _wish = series
    with pytest.raises(movements.NothingToPublish):
        movements.publish_series(flow.code, by="staff:79")
    first = count(flow, ground["alpha"], 128)
    for writer in ("staff:71", "staff:72"):
        with pytest.raises(movements.OwnSeries):
            movements.publish_series(flow.code, by=writer)
    assert not MovementRelease.objects.exists()
    movements.publish_series(flow.code, by="staff:79")
    actions.correct_figure(first.pk, value=129, reason="a list came later", by="staff:72")
    with pytest.raises(movements.NothingToPublish):
        movements.publish_series(flow.code, by="staff:79")
    count(flow, ground["alpha"], 88, days=3)
    movements.publish_series(flow.code, by="staff:79")
    assert list(MovementRelease.objects.order_by("code").values_list("state", flat=True)) == ["superseded", "published"]
    assert len(movements.rows()) == 2


def test_series_stand_side_by_side_and_are_never_added(series, ground):
    flow, wish = series
    count(flow, ground["alpha"], 128)
    count(wish, ground["alpha"], 30, asked=61)
    for one in series:
        movements.publish_series(one.code, by="staff:79")
    assert [row["series"] for row in movements.rows(ground["alpha"].pcode)] == [flow.code, wish.code]
    table = lists.public_list("movements", language="en")
    assert {row["source"] for row in table.rows} == {"Road office", "Survey office"}
    assert not any("total" in column or "sum" in column for column in table.columns)
    assert 160 not in [row["number"] for row in table.rows]


def test_everybody_reads_definition_and_source_and_no_small_number(series, ground):
    flow, _wish = series
    page = Client().get("/en/p/movements").content.decode()
    assert "that is not the same as none" in page
    count(flow, ground["alpha"], 128)
    count(flow, ground["alpha"], 7, days=2)
    publisher, monitor = signed_in(account(Role.PUBLISHER)), signed_in(account(Role.MONITOR))
    assert monitor.post(f"/en/office/verify/movements/{flow.code}/publish").status_code == 403
    assert "Publish" in publisher.get("/en/office/verify/movements").content.decode()
    assert publisher.post(f"/en/office/verify/movements/{flow.code}/publish").status_code == 303
    page = Client().get("/en/p/movements").content.decode()
    assert TODAY.strftime("%Y-%m-") not in page  # days stand in the reader's words
    assert "about 130" in page and "withheld" in page and "Road office" in page and "everybody who passes" in page
    assert ">7<" not in page and "about 7" not in page
    assert "none reported is never none happened" in page
    ground["alpha"].served = True
    ground["alpha"].save(update_fields=["served"])
    assert "about 130" in Client().get(f"/en/p/places/{ground['alpha'].pcode}").content.decode()
    assert publisher.post("/en/office/verify/movements/MD-999/publish").status_code == 404
