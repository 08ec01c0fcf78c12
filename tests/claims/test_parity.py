"""The parity report: shares, days and statuses by hand, alerts at their limits, and names that change nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.conftest import make_claim
from tests.claims.test_ledger import accept

from ojakh.claims import actions, queries, reviewing
from ojakh.claims.models import Assessment, Claim
from ojakh.claims.parity import Case, parity

READ = Case(frozenset({"P-01"}), examined=True, status="unverified", days=4)
LEFT = replace(READ, examined=False, status="", days=None)


def of(party, case, count):
    return [replace(case, claimants=frozenset({party}))] * count


def test_shares_days_and_statuses_of_one_organisation():
    found = parity([READ, replace(READ, days=10, status="contested", published=True), LEFT], parties=["P-01", "P-02"])
    one, none, nobody = found.rows
    assert (one.n, one.examined.right, one.published.right, one.median_days) == (3, 2, 1, 7.0)
    assert one.statuses == {"contested": 1, "unverified": 1}
    assert (one.examined.low, one.examined.high) == pytest.approx((0.2077, 0.9385), abs=1e-4)
    assert (none.party, none.n, none.median_days) == ("P-02", 0, None)
    assert (nobody.party, nobody.n) == ("", 0)


def test_a_claim_of_nobody_has_a_row_and_a_claim_of_two_counts_in_both():
    both = replace(READ, claimants=frozenset({"P-01", "P-02"}))
    found = parity([both, replace(READ, claimants=frozenset())], parties=[])
    assert [(row.party, row.n) for row in found.rows] == [("P-01", 1), ("P-02", 1), ("", 1)]


@pytest.mark.parametrize(
    ("read", "total", "alerts"),
    [(20, 20, []), (15, 20, []), (5, 20, ["examined"]), (4, 19, [])],
)
def test_the_alert_of_shares_needs_enough_claims_and_intervals_apart(read, total, alerts):
    cases = of("P-01", READ, 20) + of("P-02", READ, read) + of("P-02", LEFT, total - read)
    assert [alert.what for alert in parity(cases, parties=[]).alerts] == alerts


@pytest.mark.parametrize(("days", "alerts"), [(4, []), (5, []), (6, ["days"]), (2, ["days"])])
def test_the_alert_of_days_is_a_quarter_of_the_shorter_median(days, alerts):
    cases = of("P-01", READ, 20) + of("P-02", replace(READ, days=days), 20)
    assert [alert.what for alert in parity(cases, parties=[]).alerts] == alerts


CASES = st.lists(
    st.builds(
        Case,
        st.frozensets(st.sampled_from(("P-01", "P-02", "P-03")), max_size=2),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.sampled_from(("", "contested", "unverified")),
        st.one_of(st.none(), st.integers(0, 40)),
    ),
    max_size=80,
)


@given(CASES, st.randoms())
def test_order_changes_nothing_and_swapping_two_names_swaps_two_rows(cases, chance):
    names = {"P-01": "P-02", "P-02": "P-01", "P-03": "P-03", "": ""}
    codes = [name for name in names if name]
    before = parity(cases, parties=codes)
    mixed = list(cases)
    chance.shuffle(mixed)
    assert parity(mixed, parties=codes) == before
    swapped = [replace(case, claimants=frozenset(names[one] for one in case.claimants)) for case in cases]
    after = {row.party: row for row in parity(swapped, parties=codes).rows}
    assert all(replace(after[names[row.party]], party=row.party) == row for row in before.rows)
    assert {frozenset((names[a.left], names[a.right])) | {a.what} for a in before.alerts} == {
        frozenset((a.left, a.right)) | {a.what} for a in parity(swapped, parties=codes).alerts
    }


# from the ledger


def said(claim, document, party, stance="asserts"):
    return actions.add_statement(
        claim,
        document=document,
        exact="Mostly.",
        speaker="a speaker",
        stance=stance,
        language="en",
        party=party,
        by="staff:1",
    )


def test_the_ledger_counts_whose_claim_it_is_how_far_it_came_and_how_long_it_took(ground, document):
    one, other = (actions.add_party(name, by="staff:1") for name in ("Utility", "Council"))
    accepted = make_claim(ground["alpha"])
    said(accepted, document, one)
    said(accepted, document, other, stance="denies")
    accept(accepted)
    Claim.objects.filter(pk=accepted.pk).update(entered_at=accepted.entered_at - timedelta(days=3))
    reviewing.ask_for_reply(accepted, asked="Utility", by="staff:1")
    rejected = make_claim(ground["alpha"])
    said(rejected, document, other)
    reviewing.read_claim(rejected, by="staff:2")
    reviewing.reject_claim(rejected, reason="not one claim", by="staff:3")
    make_claim(ground["beta"])
    first, second, nobody = queries.parity_report().rows
    assert (first.party, first.n, first.examined.right, first.asked.right) == (one.code, 1, 1, 1)
    assert first.days == (3,)
    assert first.statuses == {Assessment.objects.get().status: 1}
    assert (second.party, second.n, second.examined.right, second.disagreed.right) == (other.code, 1, 1, 1)
    assert second.median_days is None
    assert (nobody.party, nobody.n, nobody.examined.right) == ("", 1, 0)
