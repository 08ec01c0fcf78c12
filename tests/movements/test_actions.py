"""Movements: each figure under its definition, trips are no persons, corrections are new versions, nothing is added."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.places.conftest import places

from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.movements import actions, errors, queries, rules
from ojakh.movements.models import Definition, Figure
from ojakh.places.models import Place

__all__ = ["places"]
BY = "staff:7"


def define(**changes: Any) -> Definition:
    """A flow of trips counted at a post."""
    values: dict[str, Any] = {
        "kind": "flow",
        "unit": "trips",
        "who": "everybody who passes the post",
        "method": "counted at the post, day and night",
        "source": "Road office",
        "by": BY,
    }
    return actions.define_series(changes.pop("title", "Trips"), **values | changes)


def write(definition: Definition, place: Place, **changes: Any) -> Figure:
    """120 arrivals in the last week."""
    today = clock.today()
    values: dict[str, Any] = {
        "from_on": today - timedelta(days=7),
        "until_on": today,
        "value": 120,
        "direction": "arrival",
        "by": BY,
    }
    return actions.write_figure(definition, place_id=place.pk, **values | changes)


def test_a_figure_stands_under_its_definition_and_leaves_its_entry(places: list[Place]):
    figure = write(define(), places[0])
    (series,) = queries.series_of(places[0].pk)
    assert (series.definition.code, [one.value for one in series.figures]) == ("MD-001", [120])
    entry = OutboxEntry.objects.filter(kind="movement.written").get()
    assert (entry.actor, entry.subject) == (BY, f"MD-001/{figure.pk}")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"unit": "persons"}, errors.TripsAreNotPersons),
        ({"kind": "stock", "unit": "trips", "residence": "sleeps there"}, errors.UnitDoesNotFit),
        ({"kind": "intention", "unit": "persons", "question": "Do you want to return?"}, errors.UnitDoesNotFit),
        ({"kind": "return", "unit": "persons", "residence": "lives there again"}, errors.TripsAreNotPersons),
        ({"kind": "stock", "unit": "persons"}, errors.DefinitionIncomplete),
        ({"kind": "intention", "unit": "answers"}, errors.DefinitionIncomplete),
        ({"source": " "}, errors.DefinitionIncomplete),
    ],
)
def test_a_definition_that_would_mislead_is_refused(db: None, changes: dict, refusal: type[Exception]):
    with pytest.raises(refusal):
        define(**changes)
    assert not Definition.objects.exists()


def test_persons_are_taken_where_each_is_counted_once(db: None):
    assert define(unit="persons", deduplicated=True).unit == "persons"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"direction": ""}, errors.DirectionMissing),
        ({"from_on": clock.today(), "until_on": clock.today() - timedelta(days=1)}, errors.PeriodWrong),
        ({"until_on": clock.today() + timedelta(days=1)}, errors.PeriodWrong),
    ],
)
def test_a_flow_that_cannot_be_is_refused(places: list[Place], changes: dict, refusal: type[Exception]):
    definition = define()
    with pytest.raises(refusal):
        write(definition, places[0], **changes)
    assert not Figure.objects.exists()


def test_a_stock_is_of_one_day_and_an_intention_has_its_answers(places: list[Place]):
    stock = define(kind="stock", unit="persons", residence="sleeps there more than half of the nights")
    with pytest.raises(errors.PeriodWrong):
        write(stock, places[0], direction="")
    asked = define(kind="intention", unit="answers", question="Do you want to return within a year?")
    for answers in (None, 100):
        with pytest.raises(errors.AnswersMissing):
            write(asked, places[0], direction="", asked=answers)
    assert write(asked, places[0], direction="", asked=300).asked == 300


def test_two_definitions_stand_side_by_side_with_what_differs(places: list[Place]):
    write(define(), places[0])
    write(define(title="Persons", unit="persons", deduplicated=True, method="register"), places[0])
    first, second = queries.series_of(places[0].pk)
    assert first.differs == (("MD-002", ("unit", "deduplicated", "method")),)
    assert second.differs == (("MD-001", ("unit", "deduplicated", "method")),)
    assert all(len(one.figures) == 1 for one in (first, second)), "never added across definitions"


def test_a_correction_is_a_new_version_with_a_reason_and_the_old_one_stays(places: list[Place]):
    old = write(define(), places[0])
    with pytest.raises(errors.ReasonMissing):
        actions.correct_figure(old.pk, value=100, reason=" ", by=BY)
    new = actions.correct_figure(old.pk, value=100, reason="night shift counted twice", by=BY)
    assert [one.value for one in queries.figures(place_id=places[0].pk)] == [100]
    assert {one.value for one in queries.figures(place_id=places[0].pk, with_replaced=True)} == {100, 120}
    assert new.replaces.pk == old.pk
    with pytest.raises(errors.ReplacedAlready):
        actions.correct_figure(old.pk, value=90, reason="again", by=BY)


FIELDS = st.fixed_dictionaries({name: st.sampled_from(["a", "b"]) for name in rules.COMPARED})


@given(FIELDS, FIELDS)
def test_definitions_differ_alike_from_both_sides_and_never_from_themselves(one: dict, other: dict):
    assert rules.differences(one, other) == rules.differences(other, one)
    assert rules.differences(one, one) == []
