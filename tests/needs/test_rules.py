"""The arithmetic of need."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ojakh.needs import rules


def test_fifteen_litres_a_person_and_day_for_a_hundred_people_over_two_days():
    needed = rules.minimum(value=Decimal(15), unit="L", per="person/day", count=100, days=2)
    assert needed == 15_000 * 100 * 2


def test_a_blanket_a_person_is_needed_once_however_long_the_period():
    assert rules.minimum(value=Decimal(1), unit="piece", per="person", count=40, days=30) == 40


def test_an_unknown_count_is_an_unknown_need_and_never_zero():
    assert rules.minimum(value=Decimal(15), unit="L", per="person/day", count=None, days=1) is None
    assert rules.minimum(value=None, unit="L", per="person/day", count=10, days=1) is None
    assert rules.minimum(value=Decimal(1), unit="toilet", per="person", count=10, days=1) is None
    assert rules.net_need(target=None, stock=5) is None


def test_what_is_there_already_is_not_asked_for_again():
    assert rules.net_need(target=100, stock=30, delivered=20, in_transit=10) == 40
    assert rules.net_need(target=10, stock=30) == 0


def test_the_assessed_amount_goes_before_declared_use_asked_and_minimum():
    assert rules.planned_need(asked=3, minimum=1, assessed=None, declared_use=2) == 2
    assert rules.planned_need(asked=3, minimum=1, assessed=0, declared_use=2) == 0
    assert rules.planned_need(asked=None, minimum=1, assessed=None, declared_use=None) == 1
    assert rules.planned_need(asked=None, minimum=None, assessed=None, declared_use=None) is None


def test_coverage_of_no_need_is_none_and_never_a_success():
    assert rules.coverage(delivered=5, needed=0) is None
    assert rules.coverage(delivered=1, needed=3) == Fraction(1, 3)


def test_declared_use_follows_its_formula_and_refuses_missing_or_negative_inputs():
    heating = {"floor_m2": Decimal(300), "degree_days": Decimal(15), "ml_per_m2_degree_day": Decimal(5)}
    assert rules.declared_use("heating", heating) == 22_500
    assert (
        rules.declared_use("runs", {"runs": Decimal(8), "km_per_run": Decimal(20), "litres_per_km": Decimal("0.15")})
        == 24_000
    )
    assert rules.declared_use("generator", {"hours": Decimal(6), "litres_per_hour": Decimal(4)}) == 24_000
    assert rules.declared_use("generator", {"hours": Decimal(6)}) is None
    assert rules.declared_use("generator", {"hours": Decimal(-1), "litres_per_hour": Decimal(4)}) is None
    assert rules.declared_use("other", {}) is None


@given(st.decimals(0, 100, places=2), st.integers(0, 10_000), st.integers(1, 60))
def test_more_people_never_need_less(value: Decimal, count: int, days: int):
    less = rules.minimum(value=value, unit="kg", per="person/day", count=count, days=days)
    more = rules.minimum(value=value, unit="kg", per="person/day", count=count + 1, days=days)
    assert less is not None and more is not None
    assert less <= more


def test_both_ends_of_a_period_count():
    assert rules.days_of(date(2026, 5, 1), date(2026, 5, 1)) == 1
    assert rules.days_of(date(2026, 5, 1), date(2026, 5, 7)) == 7
