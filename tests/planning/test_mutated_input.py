"""A valid problem, policy and plan with one value wrong or gone, at every path: refused, or planned and checked."""

import argparse
import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.planning.builders import road
from tests.planning.test_verifier import checker

from ojakh.cli import plan as command
from ojakh.kernel.errors import OjakhError
from ojakh.planning import default_policy, policy_document
from ojakh.planning.plan_document import content_hash

__all__ = ["checker"]
Row = dict[str, Any]
WRONG = (None, True, -1, 1.5, 10**30, "", "x", "1/0", [], [1], {}, {"a": 1}, "9" * 5000)
"""Values that no field takes, or that look as if it could."""
TRIED = 2
"""Values tried at each path, drawn anew for each: all of them take minutes."""


def rich() -> Row:
    """A problem with something of everything."""
    return {
        "day": "2026-01-10",
        "at": "2026-01-10T08:00:00Z",
        "season": "cold",
        "items": [
            {"id": "fuel", "unit": "ml", "pack": 10, "group": "fuel", "mg_per_unit": 840, "mm3_per_unit": 1000},
            {"id": "food", "unit": "g", "pack": 5, "group": "food", "mg_per_unit": 1000, "mm3_per_unit": 1500},
        ],
        "warehouses": [{"id": "W", "node": "n0"}, {"id": "V", "node": "n3"}],
        "places": [{"id": "P-k", "node": "n1"}, {"id": "P-o", "node": "n2"}],
        "lots": [
            {"id": "a", "warehouse": "W", "item": "fuel", "qty": 205, "earmark": {"code": "e", "places": ["P-k"]}},
            {"id": "b", "warehouse": "V", "item": "fuel", "qty": 60, "expiry": "2026-06-01"},
            {"id": "c", "warehouse": "W", "item": "food", "qty": 400, "quarantined": False},
        ],
        "lines": [
            {"id": "k", "place": "P-k", "class": "kindergarten", "item": "fuel", "need": 300, "minimum": 50},
            {"id": "h", "place": "P-k", "class": "hospital", "item": "fuel", "need": 70, "asked": 90},
            {"id": "o", "place": "P-o", "class": "household", "item": "food", "need": 600, "cap": 500},
            {"id": "q", "place": "P-k", "class": "household", "item": "food", "need": 100},
        ],
        "arcs": [
            road("n0", "n1", "open", length_dm=10_000, seconds=600),
            road("n1", "n2", "unknown", length_dm=9_000, seconds=500),
            road("n1", "n3", "open", length_dm=9_000, seconds=500),
        ],
        "reports": [{"id": "r", "arcs": ["n0-n1"], "state": "open", "at": "2026-01-10T07:00:00Z", "source": "s"}],
        "vehicles": [{"id": "T", "kind": "tanker", "kg": 5000, "dm3": 20_000, "tanker": True, "home": "W"}],
        "loaded": [{"id": "l", "line": "q", "lot": "c", "qty": 50}],
        "policy": policy_document(default_policy()),
    }


def paths(value: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every path into a document; of long lists the first rows."""
    yield at
    if isinstance(value, dict):
        for key in value:
            yield from paths(value[key], (*at, key))
    elif isinstance(value, list):
        for number, one in enumerate(value[:2]):
            yield from paths(one, (*at, number))


def mutated(document: Row, seed: int) -> Iterator[tuple[str, Row]]:
    """The document with one value replaced or taken away."""
    chance = random.Random(seed)
    for at in list(paths(document))[1:]:
        for wrong in (*chance.sample(WRONG, TRIED), "gone"):
            changed = copy.deepcopy(document)
            inside: Any = changed
            for step in at[:-1]:
                inside = inside[step]
            if wrong != "gone":
                inside[at[-1]] = wrong
            elif isinstance(inside, list):
                inside.pop(int(at[-1]))
            else:
                del inside[at[-1]]
            yield f"{'.'.join(map(str, at))} = {str(wrong)[:20]!r}", changed


def done(*words: str) -> bool:
    """Whether the command did it; a refusal has a sentence, and anything else is an error of ours."""
    parser = argparse.ArgumentParser()
    command.configure(parser)
    try:
        command.run(parser.parse_args(list(words)))
    except OjakhError as refused:
        unsaid = not refused.sentence() or "refused the data" in refused.sentence()
        if unsaid:
            raise AssertionError(refused.sentence()) from refused
        return False
    return True


def written(file: Path, document: Row) -> str:
    """The file with the document in it."""
    file.write_text(json.dumps(document))
    return str(file)


def test_a_problem_with_one_wrong_value_is_refused_or_planned_and_checked(
    checker: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = str(tmp_path / "plan.json")
    assert done("solve", written(tmp_path / "right.json", rich()), "--out", plan)
    seen = planned = 0
    for what, problem in mutated(rich(), 1):
        file = written(tmp_path / "problem.json", problem)
        if done("solve", file, "--out", plan):
            planned += 1
            assert checker.main([file, plan]) == 0, what
            assert planned % 4 or done("ways", file) in (True, False), what
        else:
            assert checker.main([file, plan]) in (1, 2), what
        seen += 1
    assert seen > 450 and 0 < planned < seen
    capsys.readouterr()


def test_a_plan_with_one_wrong_value_and_a_new_hash_is_refused_by_all_that_read_it(
    checker: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problem, plan = written(tmp_path / "problem.json", rich()), str(tmp_path / "plan.json")
    assert done("solve", problem, "--out", plan) and checker.main([problem, plan]) == 0
    right = json.loads((tmp_path / "plan.json").read_text())
    for what, wrong in mutated(right, 3):
        if "content_hash" not in what and "1.5" not in what:
            wrong["content_hash"] = content_hash(wrong)
        file = written(tmp_path / "wrong.json", wrong)
        assert checker.main([problem, file]) in (0, 1, 2), what
        for words in (["explain", file, "--line", "k"], ["loads", file], ["convoys", problem, file]):
            done(*words)
        done("solve", problem, "--base", file)
    capsys.readouterr()
