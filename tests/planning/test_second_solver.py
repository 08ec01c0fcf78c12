"""Another solver comes to the same levels, and a plan with a wrong level is found."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.planning.builders import document

from ojakh.planning import default_policy, plan, plan_document, read_problem
from ojakh.planning.generate import Size, generate

SCRIPT = Path(__file__).parents[2] / "verifier" / "resolve_levels.py"
INSTALLED = find_spec("ortools") is not None


def run(file: Path) -> int:
    """Exit code of the script."""
    return subprocess.run([sys.executable, "-s", str(SCRIPT), str(file)], capture_output=True, check=False).returncode


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_second_solver_agrees_or_says_that_it_is_absent(seed: int, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    problem = generate(seed, Size(lines=50, donors=2))
    file.write_text(json.dumps(plan_document(plan(problem, default_policy()))))
    assert run(file) == (0 if INSTALLED else 3)


def test_a_wrong_level_is_found(tmp_path: Path) -> None:
    made = json.loads(json.dumps(plan_document(plan(generate(1, Size(lines=50)), default_policy()))))
    one = next(one for one in made["classes"] if one["certificate"])
    one["value"] = "1/1000003"
    (tmp_path / "plan.json").write_text(json.dumps(made))
    assert run(tmp_path / "plan.json") == (1 if INSTALLED else 3)


def test_something_else_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{}")
    assert run(tmp_path / "plan.json") == (2 if INSTALLED else 3)


def test_a_need_far_beyond_all_stock_is_no_difference(tmp_path: Path) -> None:
    raw = document([("k", "kindergarten", 10**15), ("h", "hospital", 70)], stock=300, pack=10)
    (tmp_path / "plan.json").write_text(json.dumps(plan_document(plan(read_problem(raw), default_policy()))))
    assert run(tmp_path / "plan.json") == (0 if INSTALLED else 3)
