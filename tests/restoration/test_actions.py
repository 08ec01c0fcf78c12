"""Restoration: what was supplied, apart from what was connected; contradictions stay both."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.people.office import ground

from ojakh.custody.models import OutboxEntry
from ojakh.kernel import clock
from ojakh.restoration import actions, errors, queries
from ojakh.restoration.models import Milestone, Observation

__all__ = ["ground"]


def observe(place, **values):
    """Four hours of electricity a day, seen yesterday."""
    given = {
        "service": "electricity",
        "day": clock.today() - timedelta(days=1),
        "value": Decimal(4),
        "method": "observed",
        "source": "mission",
        "by": "staff:1",
        **values,
    }
    return actions.record_observation(place.pk, **given)


def test_two_sources_of_one_day_stay_side_by_side(ground):
    observe(ground["alpha"])
    observe(ground["alpha"], value=Decimal(20), source="operator")
    rows = queries.latest()[(ground["alpha"].pk, "electricity")]
    assert sorted(row.value for row in rows) == [Decimal(4), Decimal(20)]
    assert OutboxEntry.objects.filter(kind="restoration.observed").count() == 2


def test_a_milestone_changes_no_service(ground):
    actions.record_milestone(
        ground["alpha"].pk, service="electricity", code="line connected", on=clock.today(), stated_by="operator", by="s"
    )
    assert queries.latest() == {}
    assert Milestone.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"value": Decimal(25)}, errors.ValueImpossible),
        ({"value": Decimal(-1)}, errors.ValueImpossible),
        ({"service": "opera"}, errors.UnknownCode),
        ({"method": "felt"}, errors.UnknownCode),
        ({"source": " "}, errors.SourceMissing),
        ({"day": date(2999, 1, 1)}, errors.DayInFuture),
    ],
)
def test_what_cannot_be_is_refused_and_not_written(ground, wrong, refusal):
    with pytest.raises(refusal):
        observe(ground["alpha"], **wrong)
    assert not Observation.objects.exists()
    assert not OutboxEntry.objects.filter(kind="restoration.observed").exists()
