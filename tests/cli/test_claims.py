"""`./ojakh claims`: the linter and the parity report on the command line."""

import json
from contextlib import nullcontext

import pytest
from tests.claims.conftest import claim, ground, make_claim, quoted

from ojakh.claims import actions
from ojakh.cli import claims
from ojakh.cli.__main__ import main

__all__ = ["claim", "ground"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def open_office(monkeypatch):
    """The office of the test is open already."""
    monkeypatch.setattr(claims, "opened", lambda *_, **__: nullcontext())


def test_a_broken_rule_is_printed_with_its_claim_and_ends_with_code_1(claim, capsys):
    assert main(["claims", "lint"]) == 1
    shown = capsys.readouterr().out
    assert f"{claim.code} N2 error" in shown
    assert "1 claims checked, 1 findings" in shown
    assert main(["claims", "lint", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["rule"] == "N2"


def test_one_claim_that_breaks_nothing_ends_with_code_0(claim, ground, capsys):
    make_claim(ground["beta"])
    quoted(claim)
    assert main(["claims", "lint", "--claim", claim.code]) == 0
    assert "1 claims checked, 0 findings" in capsys.readouterr().out


def test_the_parity_report_is_printed_as_words_json_and_csv(claim, capsysbinary):
    actions.add_party("Council", by="staff:1")
    assert main(["claims", "parity", "--json"]) == 0
    found = json.loads(capsysbinary.readouterr().out)
    assert [(row["party"], row["claims"]) for row in found["rows"]] == [("P-01", 0), ("", 1)]
    assert main(["claims", "parity", "--csv"]) == 0
    assert b"P-01,0,0," in capsysbinary.readouterr().out
    assert main(["claims", "parity"]) == 0
    assert capsysbinary.readouterr().out.decode().splitlines()[1].split()[:3] == ["P-01", "0", "0"]
