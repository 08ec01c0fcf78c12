"""The table of threats names tests that exist, and a threat that is called defended has some."""

import ast
from pathlib import Path

from ojakh.custody.threats import threats

TESTS = Path(__file__).parents[1]


def _defined() -> set[str]:
    """Names of all test functions that run: a skipped one counts as missing."""
    found = set()
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                marks = " ".join(ast.unparse(mark) for mark in node.decorator_list)
                if "skip" not in marks and "xfail" not in marks:
                    found.add(node.name)
    return found


def test_every_test_that_a_threat_names_exists_and_is_not_skipped() -> None:
    named = {name for threat in threats() for name in threat.tests}
    assert named - _defined() == set()


def test_every_threat_that_is_called_defended_names_its_tests() -> None:
    assert [threat.id for threat in threats() if threat.stage == "built" and not threat.tests] == []


def test_every_test_with_the_number_of_a_threat_belongs_to_one() -> None:
    known = {threat.id for threat in threats()}
    numbered = {name[5:8] for name in _defined() if name.startswith("test_T") and name[6:8].isdigit()}
    assert numbered <= known
