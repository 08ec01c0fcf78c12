"""Rules of missions: what a method can find, what silence reads, what a sample bounds."""

from datetime import date
from fractions import Fraction
from math import prod

import pytest

from ojakh.missions import rules


@pytest.mark.parametrize("method", ["interview", "document"])
@pytest.mark.parametrize("value", ["observed", "none_observed"])
def test_what_is_only_told_or_read_is_never_observed(method, value):
    assert rules.finding_refusal(method=method, value=value, visited=3) == "method_cannot_yield"


def test_none_observed_needs_a_visit():
    assert rules.finding_refusal(method="entered", value="none_observed", visited=0) == "nothing_visited"
    assert rules.finding_refusal(method="entered", value="none_observed", visited=1) == ""


def test_no_access_needs_no_visit():
    assert rules.finding_refusal(method="interview", value="no_access", visited=0) == ""


def test_a_cell_without_a_finding_reads_not_assessed():
    assert rules.cell_value([]) == "not_assessed"
    assert rules.cell_value(["no_access", "none_observed"]) == "none_observed"
    assert rules.cell_value(["none_observed", "observed"]) == "observed"


def test_an_unknown_total_is_never_complete():
    assert rules.complete(visited=3, known=3)
    assert not rules.complete(visited=3, known=None)
    assert not rules.complete(visited=2, known=3)


def test_thirty_drawn_from_very_many_bound_the_share_at_about_a_tenth():
    bound = rules.upper_bound(asked=30, reported=0, selection="random_sample", frame=1_000_000)
    assert float(bound) == pytest.approx(1 - 0.05 ** (1 / 30), abs=0.0001)


@pytest.mark.parametrize(("asked", "frame"), [(1, 1), (3, 7), (12, 12), (30, 100), (59, 60), (10, 400)])
def test_the_bound_is_the_first_number_of_cases_that_a_sample_would_hardly_miss(asked, frame):
    cases = rules.upper_bound(asked=asked, reported=0, selection="random_sample", frame=frame) * frame
    missed = [prod(Fraction(frame - k - n, frame - n) for n in range(asked)) for k in (int(cases) - 1, int(cases))]
    assert missed[0] >= Fraction(1, 20) > missed[1]


def test_a_known_frame_bounds_more_tightly():
    whole = rules.upper_bound(asked=30, reported=0, selection="random_sample", frame=30)
    part = rules.upper_bound(asked=30, reported=0, selection="random_sample", frame=100)
    assert whole == Fraction(1, 30)
    assert whole < part < Fraction(96, 1000)


@pytest.mark.parametrize(
    "case",
    [
        {"asked": 30, "reported": 0, "selection": "unknown", "frame": 300},
        {"asked": 30, "reported": 1, "selection": "random_sample", "frame": 300},
        {"asked": 0, "reported": 0, "selection": "random_sample", "frame": 300},
        {"asked": 30, "reported": 0, "selection": "random_sample", "frame": None},
        {"asked": 31, "reported": 0, "selection": "random_sample", "frame": 30},
    ],
)
def test_no_bound_is_computed_without_a_random_sample_of_silence(case):
    assert rules.upper_bound(**case) is None


@pytest.mark.parametrize(
    ("day", "published", "stage"),
    [
        (1, False, "planned"),
        (5, False, "underway"),
        (7, False, "underway"),
        (8, False, "ended"),
        (1, True, "published"),
    ],
)
def test_the_calendar_says_where_an_unpublished_mission_stands(day, published, stage):
    days = {"from_on": date(2026, 11, 5), "until_on": date(2026, 11, 7)}
    assert rules.stage(published=published, today=date(2026, 11, day), **days) == stage
