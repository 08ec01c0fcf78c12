"""Rounding: what a rounded figure says, and that drawing again gains nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh.publishing.disclosure.rounding import interval, randomly_rounded, rounded, rounded_table
from ojakh.publishing.disclosure.table import DisclosureError

counts = st.integers(0, 100_000)


def test_halves_go_up():
    assert [rounded(n, base=10) for n in (0, 4, 5, 14, 15)] == [0, 0, 10, 10, 20]


@given(counts, st.integers(1, 25))
def test_the_interval_of_a_rounded_figure_holds_the_count(count, base):
    low, high = interval(rounded(count, base=base), base=base)
    assert low <= count <= high


@given(counts)
def test_random_rounding_moves_by_less_than_the_base_and_always_the_same_way(count):
    first = randomly_rounded(count, cell="A", key=b"k")
    assert abs(first - count) < 5
    assert first % 5 == 0
    assert first == randomly_rounded(count, cell="A", key=b"k")


def test_random_rounding_is_right_on_average():
    draws = [randomly_rounded(12, cell=f"cell {n}", key=b"key") for n in range(4000)]
    assert abs(sum(draws) / len(draws) - 12) < 0.2


def test_a_table_is_rounded_cell_by_cell():
    assert rounded_table({"a": 12, "b": 13}) == {"a": 10, "b": 15}


@pytest.mark.parametrize("wrong", [lambda: rounded(-1), lambda: rounded(3, base=0), lambda: interval(12)])
def test_what_is_no_count_is_refused(wrong):
    with pytest.raises(DisclosureError):
        wrong()
