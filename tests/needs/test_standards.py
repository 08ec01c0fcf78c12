"""Gaps against planning figures: by hand, as laws, and with every figure carrying its source and mark."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.needs.conftest import shipped

from ojakh.needs import actions, queries, rules, standards
from ojakh.needs.models import Standard

WATER = Standard(
    code="water.total.low", value=Decimal("7.5"), unit="L", per="person/day", status="seen", edition="2011; to confirm"
)


def test_ten_people_for_two_days_against_a_figure_of_7_5_litres():
    rows = standards.gaps_against(
        WATER, place_ids=[1, 2, 3], people={1: 10, 2: 4}, asked={1: 90_000}, came={1: 50_000, 2: 80_000}, days=2
    )
    assert [(row.place_id, row.people, row.needed, row.gap) for row in rows] == [
        (3, None, None, None),
        (1, 10, 150_000, 100_000),
        (2, 4, 60_000, 0),
    ]
    assert (rows[1].asked, rows[1].came) == (90_000, 50_000)


def test_every_figure_that_a_good_is_measured_by_exists_with_source_and_mark(db: None):
    actions.load_standards(shipped("standards.csv"), by="staff:1")
    for code, wanted in standards.MEASURED.items():
        found = standards.figures_for(code)
        assert [one.code for one in found] == list(wanted)
        assert all(one.source and one.edition for one in found)
        assert all(standards.unconfirmed(one) for one in found), "none was read in its current edition yet"
        assert all(queries.standard_minimum(one.code, count=1, days=1) for one in found)


def test_a_figure_confirmed_by_a_second_person_loses_its_mark_and_the_old_version_stays(db: None):
    actions.load_standards(shipped("standards.csv"), by="staff:1")
    actions.confirm_standard(queries.standard("water.total.low"), edition="2018", page="105", by="staff:2")
    assert not standards.unconfirmed(queries.standard("water.total.low"))
    assert Standard.objects.filter(code="water.total.low").count() == 2


@given(
    st.dictionaries(st.integers(1, 5), st.integers(1, 500)),
    st.dictionaries(st.integers(1, 5), st.integers(0, 10**7)),
    st.integers(1, 60),
)
def test_a_gap_is_never_negative_and_more_deliveries_never_widen_it(people: dict, came: dict, days: int):
    def gaps(arrived: dict) -> dict:
        rows = standards.gaps_against(WATER, place_ids=range(1, 6), people=people, asked={}, came=arrived, days=days)
        return {row.place_id: row.gap for row in rows}

    before, after = gaps(came), gaps({place: amount + 1000 for place, amount in came.items()})
    for place, gap in before.items():
        assert (gap is None) == (place not in people)
        assert gap is None or 0 <= after[place] <= gap


@pytest.mark.parametrize(
    ("state", "capacity", "counted", "used"),
    [
        ("open", 40, 30, 75),
        ("open", 40, 60, 100),
        ("open", 40, None, 100),
        ("open", None, 30, 100),
        ("unknown", 40, 0, 0),
        ("closed", 40, 40, 0),
    ],
)
def test_use_is_capped_by_what_is_open_and_who_is_there(state: str, capacity, counted, used: int):
    assert rules.capped_use(100, state=state, capacity=capacity, counted=counted) == used
