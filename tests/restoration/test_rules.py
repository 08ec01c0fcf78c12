"""Services judged by observations alone: status, two days beside each other, lines that break where nobody looked."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh.restoration import rules
from ojakh.restoration.rules import Seen

TODAY = date(2026, 11, 25)


def series(*values: float | None, method: str = "meter", last: date = TODAY) -> list[Seen]:
    """One observation a day, the last one today; None for a day that nobody observed."""
    first = last - timedelta(days=len(values) - 1)
    return [
        Seen(first + timedelta(days=at), Decimal(str(value)), method, "office")
        for at, value in enumerate(values)
        if value is not None
    ]


def hours(*values: float | None) -> str:
    """The status of electricity from hours of the last days."""
    return rules.status("electricity", series(*values), target=Decimal(24), today=TODAY)


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ((24, 24, 24, 24, 22), "works"),
        ((24, 24, 24, 24, 4), "partly"),
        ((24, 24, 24, 24), "partly"),
        ((0, 0, 0), "not"),
        ((0, 0, 2), "partly"),
        ((24, 24), "unknown"),
        ((), "unknown"),
        ((24, 24, 24, 24, 24, None, None, None, None, None, None), "unknown"),
    ],
)
def test_the_status_comes_from_the_days_that_were_observed(values: tuple, status: str):
    assert hours(*values) == status


def test_sources_that_contradict_each_other_on_one_day_make_it_contested():
    both = [*series(24, 24, 24), Seen(TODAY, Decimal(2), "reported", "resident")]
    assert rules.status("electricity", both, target=Decimal(24), today=TODAY) == "contested"


def test_without_a_target_nothing_is_said():
    assert rules.status("water", series(9, 9, 9, 9, 9), target=None, today=TODAY) == "unknown"


def test_two_days_are_subtracted_only_where_both_are_known_in_the_same_way():
    first, second = date(2026, 9, 1), TODAY
    old = series(20, last=first - timedelta(days=2))
    alike = rules.before_and_after([*old, *series(4)], first=first, second=second)
    assert (alike.before[0].value, alike.after[0].value, alike.difference) == (20, 4, -16)
    unlike = rules.before_and_after([*old, *series(4, method="reported")], first=first, second=second)
    assert (len(unlike.before), len(unlike.after), unlike.difference) == (1, 1, None)
    far = rules.before_and_after([*series(20, last=first - timedelta(days=9)), *series(4)], first=first, second=second)
    assert (far.before, far.difference) == ((), None)


def test_a_line_breaks_where_a_day_was_not_observed():
    days = [one.day for one in series(1, 2, None, 4, 5, None, None, 8)]
    assert [len(run) for run in rules.runs(days, step=1)] == [2, 2, 1]


@given(st.lists(st.one_of(st.none(), st.integers(0, 24)), max_size=12), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_old_days_never_count(values: list, chance):
    made = series(*values)
    mixed = made[:]
    chance.shuffle(mixed)
    old = series(0, 0, 0, 0, 0, last=TODAY - timedelta(days=40))
    status = rules.status("electricity", made, target=Decimal(24), today=TODAY)
    assert rules.status("electricity", [*old, *mixed], target=Decimal(24), today=TODAY) == status


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 3, 1)), unique=True))
def test_runs_lose_no_day_and_invent_none(days: list[date]):
    assert [day for run in rules.runs(days, step=1) for day in run] == sorted(days)
