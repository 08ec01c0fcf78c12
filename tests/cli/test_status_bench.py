"""`./ojakh bench status`: figures as JSON, every rule reached, and a rule that looks at names is found out."""

import json

from ojakh.claims import status
from ojakh.cli.__main__ import main


def test_the_statuses_of_generated_claims_are_counted_by_rule(capsys):
    assert main(["bench", "status", "--claims", "1500", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["claims"], found["changed_by_swapping_parties"]) == (1500, 0)
    assert {"R1", "R2", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11"} == set(found["rules"])
    assert sum(found["rules"].values()) == 1500


def test_a_rule_that_prefers_a_party_by_name_ends_with_a_finding(capsys, monkeypatch):
    honest = status._refusal

    def partial(facts, item, cites):
        return "" if item.party == "X" else honest(facts, item, cites)

    monkeypatch.setattr(status, "_refusal", partial)
    assert main(["bench", "status", "--claims", "300", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["changed_by_swapping_parties"] > 0
