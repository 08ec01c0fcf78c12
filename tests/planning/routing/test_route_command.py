"""`./ojakh route` and `./ojakh bench route`, from file to answer."""

import argparse
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.planning.routing.tasks import SMALL, TIMED

from ojakh.cli import bench
from ojakh.cli import route as command
from ojakh.cli.exits import Exit, InputUnreadable, WrongUse
from ojakh.cli.plan_words import SENTENCES
from ojakh.planning.routing import files
from ojakh.planning.routing.files import read_instance, read_solution
from ojakh.planning.routing.instance import Route, check_routes


def run(module: Any, *words: object) -> int:
    """Parse and run like the launcher."""
    parser = argparse.ArgumentParser()
    module.configure(parser)
    return int(module.run(parser.parse_args([str(word) for word in words])))


@pytest.fixture(autouse=True)
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every search ends after 200 steps, whatever the clock says."""

    def stop(seconds: float, *, walled: bool) -> Any:
        asked = iter(range(201))
        return lambda: next(asked) >= 200

    monkeypatch.setattr(command, "_stop", stop)


@pytest.fixture
def task(tmp_path: Path) -> Path:
    (tmp_path / "timed.vrp").write_text(TIMED)
    return tmp_path / "timed.vrp"


def said(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_cost_rules_gap_and_seconds_are_printed(task: Path, capsys: pytest.CaptureFixture[str]) -> None:
    task.with_suffix(".sol").write_text("Route #1: 1 0 3 0 2\nCost: 160\n")
    assert run(command, task, "--seconds", 1, "--seed", 4, "--json") == Exit.DONE
    found = said(capsys)
    assert (found["cost"], found["feasible"], found["failures"]) == (168, True, [])
    assert (found["known_cost"], found["gap_percent"]) == (160, 5.0)
    assert (found["known_cost_again"], found["known_feasible"]) == (168, True)
    assert found["cpu_seconds"] > 0 and found["wall_seconds"] >= 0
    assert sorted(node for node in found["routes"][0] if node) == [1, 2, 3]


def test_a_solution_file_is_looked_for_only_afterwards_and_changes_nothing(
    task: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(command, task, "--json")
    alone = said(capsys)
    task.with_suffix(".sol").write_text("Route #1: 2 0 1 0 3\nCost: 1\n")
    order: list[str] = []
    read, find = command.read_solution, command.find_routes
    monkeypatch.setattr(command, "read_solution", lambda text: order.append("read") or read(text))
    monkeypatch.setattr(command, "find_routes", lambda *a, **k: order.append("find") or find(*a, **k))
    run(command, task, "--json")
    beside = said(capsys)
    assert order == ["find", "read"]
    assert beside["routes"] == alone["routes"]
    assert (alone["known_cost"], alone["gap_percent"]) == (None, None)
    assert beside["known_feasible"] is False


def test_the_routes_are_written_where_asked(task: Path, tmp_path: Path) -> None:
    assert run(command, task, "--out", tmp_path / "mine.sol") == Exit.DONE
    written = (tmp_path / "mine.sol").read_text()
    again = check_routes(read_instance(TIMED), [Route(0, stops) for stops in read_solution(written).routes])
    assert (again.cost, again.failures) == (168, ())
    assert written.endswith("Cost 168\n")


def test_a_broken_rule_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "heavy.vrp").write_text(SMALL.replace("2 1\n", "2 3\n"))
    assert run(command, tmp_path / "heavy.vrp", "--json") == Exit.FINDINGS
    found = said(capsys)
    assert found["feasible"] is False
    assert found["failures"][0]["rule"] == "overloaded"


@pytest.mark.parametrize(("seconds", "seed"), [(0, 1), (-1, 1), ("nan", 1), (1, -1)])
def test_no_time_and_no_seed_are_wrong_use(task: Path, seconds: object, seed: int) -> None:
    with pytest.raises(WrongUse):
        run(command, task, "--seconds", seconds, "--seed", seed)


def test_what_cannot_be_read_is_refused_with_its_name(tmp_path: Path) -> None:
    for name, content in (("none.vrp", None), ("bytes.vrp", b"\xff\xfe\x00"), ("other.vrp", b"hello\n")):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(InputUnreadable) as refused:
            run(command, tmp_path / name)
        assert name in refused.value.sentence()


def test_a_header_that_is_not_understood_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "odd.vrp").write_text(SMALL.replace("DIMENSION", "PRIZE : 5\nDIMENSION"))
    with pytest.raises(InputUnreadable) as refused:
        run(command, tmp_path / "odd.vrp")
    assert "might change the task, so it is not left out: PRIZE (vrp.unknown_header)" in refused.value.sentence()


def test_every_refusal_of_a_task_has_a_sentence() -> None:
    folder = Path(files.__file__).parent
    codes = {
        code
        for file in folder.glob("*.py")
        for code in re.findall(r'"(vrp\.[a-z_]+)"', file.read_text(encoding="utf-8"))
    }
    assert len(codes) > 10
    assert codes - set(SENTENCES) == set()


def test_a_foreign_solution_file_gives_its_cost_and_no_check(task: Path, capsys: pytest.CaptureFixture[str]) -> None:
    task.with_suffix(".sol").write_text("Route #1: 77 5\nCost 168\n")
    run(command, task, "--json")
    found = said(capsys)
    assert (found["gap_percent"], found["known_feasible"]) == (0, None)


def test_the_bench_puts_routers_side_by_side(
    task: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    task.with_suffix(".sol").write_text("Cost 160\n")
    words = ("route", task, "--seconds", 0.01, "--seeds", 2, "--peers", "--json")
    assert run(bench, *words) == Exit.DONE
    found = said(capsys)
    assert found["summary"]["ours"] == {"runs": 2, "mean": 5.0, "median": 5.0, "worst": 5.0}
    assert found["summary"]["pyvrp"]["runs"] == 2
    assert {row["router"]: row["broken"] for row in found["runs"]} == {"ours": 0, "pyvrp": 0}


def test_the_bench_needs_a_known_cost(task: Path) -> None:
    with pytest.raises(WrongUse):
        run(bench, "route", task)
