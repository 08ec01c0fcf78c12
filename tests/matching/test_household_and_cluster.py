"""What the other members of a household prove, and how judged pairs become persons."""

import pytest

from ojakh.matching import Rec, compare, prepare
from ojakh.matching.cluster import cluster, components, minimum_cut
from ojakh.matching.household import household_bits

PRIOR = -15.0


def bits(a_members: list[str], b_members: list[str], posteriors: dict[tuple[str, str], float]) -> float:
    return household_bits("a0", "b0", a_members=a_members, b_members=b_members, posteriors=posteriors, prior_bits=PRIOR)


def test_members_found_again_speak_for_the_pair_up_to_the_cap() -> None:
    found = bits(["a0", "a1", "a2"], ["b0", "b1", "b2"], {("a1", "b1"): 4.0, ("a2", "b2"): 4.0})
    assert found == 8.0


def test_a_household_of_one_says_nothing() -> None:
    assert bits(["a0"], ["b0", "b1"], {}) == 0.0


def test_members_that_are_not_found_cost_little() -> None:
    assert -2.0 <= bits(["a0", "a1", "a2"], ["b0", "b1", "b2"], {}) < 0


def test_one_member_is_counted_for_one_member_only() -> None:
    once = bits(["a0", "a1"], ["b0", "b1"], {("a1", "b1"): -8.0})
    twice = bits(["a0", "a1", "a2"], ["b0", "b1", "b2"], {("a1", "b1"): -8.0, ("a2", "b1"): -8.0})
    assert twice <= once


def test_the_pair_itself_is_left_out() -> None:
    assert bits(["a0", "a1"], ["b0", "b1"], {("a0", "b0"): 9.0}) <= 0


def test_the_evidence_is_the_same_from_either_side() -> None:
    posteriors = {("a1", "b1"): 1.0, ("a2", "b1"): 3.0}
    turned = {(y, x): value for (x, y), value in posteriors.items()}
    one = bits(["a0", "a1", "a2"], ["b0", "b1"], posteriors)
    other = household_bits(
        "b0", "a0", a_members=["b0", "b1"], b_members=["a0", "a1", "a2"], posteriors=turned, prior_bits=PRIOR
    )
    assert one == pytest.approx(other)


def test_a_household_never_lifts_a_pair_with_different_given_names() -> None:
    a = prepare(Rec("1", given="Aram", family="Petrosyan", born="1980"))
    b = prepare(Rec("2", given="Susanna", family="Petrosyan", born="1980"))
    assert compare(a, b, household_bits=8.0).bits == compare(a, b).bits


def test_components_follow_judged_pairs_only() -> None:
    assert components(["d"], [("a", "b"), ("b", "c")]) == (("a", "b", "c"), ("d",))


def test_two_records_judged_different_are_parted_where_the_evidence_is_weakest() -> None:
    found = cluster({("a", "b"): 9.0, ("b", "c"): 2.0, ("c", "d"): 9.0}, cannot_link=[("d", "a")])
    assert found.components == (("a", "b"), ("c", "d"))
    assert found.cut == (("b", "c"),)
    assert found.of()["d"] == "c"


def test_a_minimum_cut_counts_parallel_ways() -> None:
    weights = {("s", "x"): 3.0, ("x", "t"): 1.0, ("s", "y"): 1.0, ("y", "t"): 3.0}
    assert minimum_cut(weights, "s", "t") == {("x", "t"), ("s", "y")}


def test_undoing_one_of_two_merges_leaves_the_other() -> None:
    assert cluster({("b", "c"): 5.0}, nodes=["a"]).components == (("a",), ("b", "c"))


def test_a_component_over_eight_records_goes_to_review_whole() -> None:
    edges = {(f"r{i}", f"r{i + 1}"): 5.0 for i in range(8)}
    assert len(cluster(edges).review[0]) == 9
