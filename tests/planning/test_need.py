"""Need arithmetic: what is missing, and never a zero for something unknown."""

from fractions import Fraction

import pytest

from ojakh.planning.errors import PlanningError
from ojakh.planning.need import Supplied, counted_need, declared_use, net_need


def test_net_need_subtracts_stock_deliveries_and_goods_under_way() -> None:
    assert net_need(100, supplied=Supplied(usable_stock=20, delivered=30, in_transit=10)) == 40


def test_net_need_is_never_negative() -> None:
    assert net_need(10, supplied=Supplied(usable_stock=20)) == 0


def test_an_unknown_target_stays_unknown() -> None:
    assert net_need(None, supplied=Supplied(usable_stock=20)) is None


def test_a_head_count_times_a_standard_is_rounded_up() -> None:
    assert counted_need(7, per_person_day=Fraction(15, 2), days=3) == 158


def test_an_unknown_head_count_gives_an_unknown_need() -> None:
    assert counted_need(None, per_person_day=Fraction(15), days=3) is None


def test_declared_use_is_capped_by_open_state_and_people_present() -> None:
    assert declared_use(1000, open_share=Fraction(1, 2), present=30, planned=60) == 250
    assert declared_use(1000, open_share=Fraction(1), present=90, planned=60) == 1000
    assert declared_use(1000, open_share=Fraction(1), present=None, planned=0) == 1000


def test_a_declaration_without_open_state_or_presence_is_unknown() -> None:
    assert declared_use(1000, open_share=None, present=30, planned=60) is None
    assert declared_use(1000, open_share=Fraction(1), present=None, planned=60) is None


@pytest.mark.parametrize("bad", [-1, 2])
def test_a_share_outside_zero_and_one_is_refused(bad: int) -> None:
    with pytest.raises(PlanningError):
        declared_use(1000, open_share=Fraction(bad), present=3, planned=6)


def test_negative_amounts_are_refused() -> None:
    with pytest.raises(PlanningError):
        net_need(-1, supplied=Supplied())
    with pytest.raises(PlanningError):
        net_need(1, supplied=Supplied(delivered=-1))
