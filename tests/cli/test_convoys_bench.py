"""`./ojakh bench convoys` drives generated days on which the checker finds nothing."""

import argparse
import json

import pytest

from ojakh.cli import bench
from ojakh.cli.exits import Exit


def test_generated_days_are_driven_and_judged(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    bench.configure(parser)
    words = ["convoys", "--stops", "8", "--vehicles", "4", "--nodes", "60", "--seeds", "2", "--json"]
    assert bench.run(parser.parse_args(words)) == Exit.DONE
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["seed"] for row in rows] == [1, 2]
    assert all(row["violations"] == 0 and row["trips"] > 0 and len(row["rounds"]) <= 3 for row in rows)
