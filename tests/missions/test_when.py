"""Dates as exactly as they are known: bounds, computed precision, order, counting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ojakh.missions.when import Bounds, NotADate, bounds, in_order


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "code"),
    [
        ("2026-05-03", "2026-05-03", "2026-05-03", 1),
        ("2026-05-03~", "2026-05-03", "2026-05-03", 1),
        ("2026-05-03/2026-05-07", "2026-05-03", "2026-05-07", 2),
        ("2026-05-03/2026-05-09", "2026-05-03", "2026-05-09", 3),
        ("2026-05", "2026-05-01", "2026-05-31", 4),
        ("2026-05-XX", "2026-05-01", "2026-05-31", 4),
        ("2024-02", "2024-02-01", "2024-02-29", 4),
        ("2026-21", "2026-03-01", "2026-05-31", 5),
        ("2026-24", "2026-12-01", "2027-02-28", 5),
        ("2026", "2026-01-01", "2026-12-31", 5),
        ("?2026-05-03", "2026-05-03", "2026-05-03", 1),
        ("[2019-03-04,2019-04-03]", "2019-03-04", "2019-04-03", 4),
        ("199X", "1990-01-01", "1999-12-31", 6),
        ("2026-05/..", "2026-05-01", None, 6),
        ("../2026-05", None, "2026-05-31", 6),
        ("/2026", None, "2026-12-31", 6),
    ],
)
def test_a_date_has_the_bounds_of_its_words_and_a_computed_precision(text, earliest, latest, code):
    found = bounds(text)
    day = lambda one: None if one is None else date.fromisoformat(one)  # noqa: E731
    assert (found.earliest, found.latest, found.code) == (day(earliest), day(latest), code)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2026-02-30", "2026-13", "2026-25", "2026-00-01", "26-05-03", "..", "../..", "0000", "2026/2025",
     "2026-05-03/2026-05-01", "2026-XX-03", "[]", "199X-05", "2026-05-03/2026-05-04/2026-05-05"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(NotADate):
        bounds(text)


def test_mixed_precisions_have_one_order_and_an_unknown_day_stands_last():
    dated = [("e", ""), ("d", "2026-06"), ("c", "2026-05-03"), ("b", "2026-05"), ("a", "2026"), ("f", "../2026-01")]
    assert in_order(dated) == ["f", "a", "b", "c", "d", "e"]
    assert in_order([("month", "2026-05"), ("day", "2026-05-01")]) == ["day", "month"]


days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(days, st.integers(0, 400))
def test_writing_an_interval_and_reading_it_gives_its_bounds(start, length):
    end = start + timedelta(days=length)
    assert bounds(f"{start}/{end}") == Bounds(start, end)


@given(st.text(max_size=24))
def test_no_text_does_anything_but_give_bounds_or_a_refusal(text):
    try:
        found = bounds(text)
    except NotADate:
        return
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@given(days, st.integers(0, 60), days, st.integers(0, 60))
def test_what_lies_in_a_period_for_certain_possibly_lies_in_it(start, length, first, width):
    span = Bounds(start, start + timedelta(days=length))
    period = first, first + timedelta(days=width)
    assert not span.certainly_inside(*period) or span.possibly_inside(*period)
