"""Figures of reading: Wilson's interval by hand and as laws, and when a second person has to answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh.people.quality import FEWEST, LOWEST, figures, wilson


@pytest.mark.parametrize(
    ("right", "n", "low", "high"), [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (0, 0, 0, 1)]
)
def test_the_interval_of_a_share_as_computed_by_hand(right: int, n: int, low: float, high: float) -> None:
    assert wilson(right, n) == pytest.approx((low, high), abs=5e-5)


@given(n=st.integers(1, 2_000), data=st.data())
def test_the_interval_holds_the_share_and_narrows_with_more_answers(n: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, n))
    low, high = wilson(right, n)
    assert 0 <= low <= right / n <= high <= 1
    wider = wilson(right, n)[1] - wilson(right, n)[0]
    assert wilson(4 * right, 4 * n)[1] - wilson(4 * right, 4 * n)[0] < wider


def test_answers_are_counted_by_what_is_known_and_asking_is_no_mistake() -> None:
    given_answers = [("same", "same")] * 5 + [("same", "different")] + [("different", "different")] * 3
    found = figures([*given_answers, ("different", "same"), ("same", "unsure")])
    assert (found.same.right, found.same.n) == (5, 6)
    assert (found.different.right, found.different.n) == (3, 4)
    assert (found.all.right, found.all.n, found.asked) == (8, 10, 1)


@pytest.mark.parametrize(
    ("right", "n", "second"),
    [(0, FEWEST - 1, False), (36, 40, True), (40, 40, False), (39, 40, True), (97, 100, False)],
)
def test_a_second_person_answers_where_the_lower_bound_is_low(right: int, n: int, second: bool) -> None:
    found = figures([("same", "same")] * right + [("same", "different")] * (n - right))
    assert found.needs_second is second
    assert (found.all.low < LOWEST) is (second or n < FEWEST)
