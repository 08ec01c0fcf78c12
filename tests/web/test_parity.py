"""The parity report as a page and as CSV: rows by code, shares with their range, and no score."""

from tests.claims.conftest import make_claim
from tests.people.office import ground

from ojakh.claims import actions, queries
from ojakh.claims.parity import Case, parity
from ojakh.custody.access import Role

__all__ = ["ground"]
HERE = "/en/office/verify/"


def test_each_organisation_has_a_row_and_nobodys_claims_too(office, ground, enter):
    actions.add_party("Council <b>", by="staff:1")
    make_claim(ground["alpha"])
    page = enter(Role.READER).get(f"{HERE}parity").content.decode()
    assert "P-01" in page
    assert "Council &lt;b&gt;" in page
    assert "of no organisation" in page
    assert "0 (0–79); 0/1" in page
    assert "No alert." in page


def test_an_alert_names_two_codes_and_what_differs(office, enter, monkeypatch):
    cases = [Case(frozenset({"P-01"}), examined=True, days=1)] * 20 + [Case(frozenset({"P-02"}), days=9)] * 20
    monkeypatch.setattr(queries, "parity_report", lambda: parity(cases, parties=[]))
    page = enter(Role.ANALYST).get(f"{HERE}parity").content.decode()
    assert "P-01 and P-02: the shares that we examined are too unlike." in page
    assert "P-01 and P-02: one waits more than a quarter longer for a status." in page


def test_the_file_holds_the_same_rows(office, ground, enter):
    actions.add_party("=Council", by="staff:1")
    make_claim(ground["alpha"])
    answer = enter(Role.PUBLISHER).get(f"{HERE}parity.csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("party,claims,examined,")
    assert [line.split(",")[:3] for line in lines[1:]] == [["P-01", "0", "0"], ["", "1", "0"]]


def test_who_has_no_part_in_the_ledger_sees_no_report(office, enter):
    keeper = enter(Role.KEEPER)
    assert keeper.get(f"{HERE}parity").status_code == 403
    assert keeper.get(f"{HERE}parity.csv").status_code == 403
