"""`./ojakh bench whatif`: every question is answered by a page with a difference, in an office of its own."""

import json
import subprocess
import sys


def test_the_page_answers_every_question_in_an_office_of_its_own():
    words = ["whatif", "--facilities", "3", "--settlements", "2", "--runs", "2", "--json"]
    command = [sys.executable, "-m", "ojakh.cli", "bench", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["lines"], found["answered"]) == (10, 2)
    assert found["p50_ms"] <= found["p95_ms"] == found["worst_ms"]


def test_more_settlements_than_the_office_has_are_wrong_use():
    command = [sys.executable, "-m", "ojakh.cli", "bench", "whatif", "--settlements", "65"]
    assert subprocess.run(command, capture_output=True, timeout=300, check=False).returncode == 2
