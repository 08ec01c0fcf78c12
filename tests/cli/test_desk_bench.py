"""`./ojakh bench desk`: a reviewer gets each card, each is two leaves, and the card after the budget is refused."""

import json
import subprocess
import sys

from ojakh.cli import desk_bench
from ojakh.custody.vault import budget


def test_cards_are_given_opened_and_answered_in_an_office_of_their_own():
    command = [sys.executable, "-m", "ojakh.cli", "bench", "desk", "--cards", "6", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["answered"] == sum(found["answers"].values()) == 6
    assert found["leaves_per_card"] == 2, "the assignment and the opening"
    assert found["card_after_the_budget"] == "given"


def test_a_day_of_the_measurement_is_the_budget_of_the_vault():
    assert [limit.persons for limit in budget.LIMITS["card"] if not limit.office] == [desk_bench.DAY]
