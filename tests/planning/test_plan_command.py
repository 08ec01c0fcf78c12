"""The stand-alone plan commands, from file to file."""

import argparse
import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext
from tests.planning.builders import document, road

from ojakh import planning
from ojakh.cli import bench
from ojakh.cli import plan as command
from ojakh.cli.exits import Exit, InputUnreadable, WrongUse
from ojakh.cli.plan_words import SENTENCES, sentence
from ojakh.delivery.sentences import reason

SECOND_SOLVER = find_spec("ortools") is not None
"""Without the extra `verify` the command says that only the arithmetic part ran."""

LINES = [("k", "kindergarten", 40), ("o", "office", 60), ("s", "school", 30)]


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    """A small problem with one road to be confirmed."""
    roads = [road("W", "P-k", "open"), road("W", "P-o", "open"), road("W", "P-s", "unknown")]
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(document(LINES, stock=85, arcs=roads)))
    return file


def run(*words: object) -> int:
    """Parse and run like the launcher."""
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args([str(word) for word in words]))


@pytest.fixture
def made(problem: Path, tmp_path: Path) -> Path:
    """The plan of the problem."""
    assert run("solve", problem, "--out", tmp_path / "plan.json", "--json") == Exit.DONE
    return tmp_path / "plan.json"


def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """The last JSON line on standard output."""
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_solve_prints_the_plan_and_writes_the_same(
    problem: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("solve", problem, "--out", tmp_path / "plan.json", "--json") == Exit.DONE
    printed = said(capsys)
    assert printed == json.loads((tmp_path / "plan.json").read_text())
    assert {line["id"]: line["given"] for line in printed["lines"]} == {"k": 40, "o": 15, "s": 30}
    assert printed["routes"] == []


def test_solve_for_people_names_levels_reasons_and_roads(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("solve", problem) == Exit.DONE
    out = capsys.readouterr().out
    assert "o  L5   fuel  15 of 60  (short_supply)" in out
    assert "confirm W-P-s: releases 1 lines" in out


def test_verify_passes_a_plan_and_fails_a_changed_one(
    problem: Path, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", problem, made, "--json") == Exit.DONE
    assert said(capsys)["second_solver"] is (True if SECOND_SOLVER else None)
    changed = json.loads(made.read_text())
    changed["lines"][0]["given"] += 1
    made.write_text(json.dumps(changed))
    assert run("verify", problem, made, "--json") == Exit.FINDINGS
    made.write_text("{")
    assert run("verify", problem, made) == Exit.UNREADABLE


def test_explain_prints_the_six_facts(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", made, "--line", "o", "--against", "k", "--json") == Exit.DONE
    facts = said(capsys)
    assert facts["tier_trace"]["level"] == "L5"
    assert facts["certificate"]["passed"] is True
    assert facts["comparison"]["differs_in"] == "level"
    assert facts["counterfactuals"][0]["amount"] == 45
    assert facts["blocking"] == ["W/fuel"]
    with pytest.raises(WrongUse):
        run("explain", made, "--line", "nobody")


@pytest.mark.parametrize(
    ("language", "first", "loser"),
    [
        ("en", "This line gets 0.015 l of 0.06 l.", "Nobody would lose by it."),
        ("az", None, None),
        ("hy", None, None),
        ("ru", None, None),
    ],
)
def test_explain_says_the_six_facts_in_the_language_asked_for(
    made: Path, capsys: pytest.CaptureFixture[str], language: str, first: str | None, loser: str | None
) -> None:
    assert run("explain", made, "--line", "o", "--against", "k", "--language", language, "--json") == Exit.DONE
    parts = said(capsys)["said"]
    assert [len(part["sentences"]) > 0 for part in parts] == [True] * 7
    with translation.override(language):
        assert parts[2]["about"] == gettext("What would change it")
        assert parts[2]["sentences"][0].endswith(gettext("Nobody would lose by it."))
    if language != "en":
        assert parts[2]["about"] != "What would change it"
    else:
        assert parts[0]["sentences"][0] == first
        assert parts[2]["sentences"][0].endswith(str(loser))
        assert "L5" in parts[1]["sentences"][-1]


def test_explain_without_json_prints_headings_and_sentences_and_a_full_line_has_no_more(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("explain", made, "--line", "k") == Exit.DONE
    assert capsys.readouterr().out.splitlines() == [
        "k",
        "  This line gets all of 0.04 l.",
        "  The whole need is met.",
    ]


def test_every_reason_the_library_gives_has_a_sentence() -> None:
    source = Path(planning.__file__).parent
    codes = set(re.findall(r'_reason\("(\w+)"', (source / "solve.py").read_text()))
    assert {"transport", "loaded", "short_supply"} <= codes
    assert [code for code in codes if reason(code) == code] == []


def test_whatif_prints_the_difference(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("whatif", made, "--add", "fuel=45@W", "--open", "W-P-s", "--json") == Exit.DONE
    difference = said(capsys)
    assert difference == {
        "gained": [{"line": "o", "before": 15, "after": 60}],
        "lost": [],
        "released": ["s"],
        "held": [],
    }


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--add", "fuel=10"],
        ["--add", "fuel=@W"],
        ["--add", "fuel=1kg@W"],
        ["--add", "tea=1@W"],
        ["--need", "x=1"],
        ["--add", "fuel=1.5l@W"],
    ],
)
def test_a_whatif_that_cannot_be_followed_is_refused(made: Path, words: list[str]) -> None:
    with pytest.raises(WrongUse):
        run("whatif", made, *words)


def test_refusals_of_the_library_become_refusals_of_the_command(tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text(json.dumps(document(LINES, stock=-1)))
    with pytest.raises(command.CannotPlan) as refused:
        run("solve", file)
    assert "problem.negative" in refused.value.sentence()
    file.write_text("[1")
    with pytest.raises(InputUnreadable):
        run("solve", file)
    with pytest.raises(InputUnreadable):
        run("solve", tmp_path / "missing.json")


def test_every_refusal_of_problem_policy_and_change_has_a_sentence() -> None:
    folder = Path(planning.__file__).parent
    codes = {
        code
        for file in folder.glob("*.py")
        for code in re.findall(
            r'"((?:problem|policy|change|convoys|network)\.[a-z_]+)"', file.read_text(encoding="utf-8")
        )
    }
    refused_as_input = {"problem.not_an_object", "policy.not_an_object"}
    assert len(codes) > 20
    assert sorted(codes - refused_as_input - set(SENTENCES)) == []


def test_a_refusal_names_what_it_is_about_and_leaves_no_gap() -> None:
    refused = planning.PlanningError("problem.negative", ["lot-W"], {"field": "quantity", "value": -5})
    assert sentence(refused) == "a quantity is negative: lot-W quantity = -5"
    assert (
        sentence(planning.PlanningError("problem.missing_field", [], {"field": "lots"})) == "a field is missing: lots"
    )


def test_a_whatif_plan_explains_itself(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.json"
    assert run("whatif", made, "--add", "fuel=10@W", "--out", other) == Exit.DONE
    assert run("explain", other, "--line", "o", "--json") == Exit.DONE
    assert said(capsys)["given"] == 25
    written = json.loads(other.read_text())
    (tmp_path / "changed.json").write_text(json.dumps(written["problem"]))
    assert run("verify", tmp_path / "changed.json", other, "--base", made) == Exit.DONE


def test_what_cannot_be_read_or_written_is_named_before_any_work(problem: Path, tmp_path: Path) -> None:
    def refused(*words: object) -> str:
        with pytest.raises((InputUnreadable, WrongUse, command.CannotPlan)) as caught:
            run(*words)
        return caught.value.sentence()

    bad = tmp_path / "bad.json"
    for text, words in (
        ('{"day":\n 1,}', "line 2"),
        ('{"a": 1, "a": 2}', "stands twice"),
        ("[" * 100_000, "nested too deeply"),
        (problem.read_text().replace('"k"', '"k\\ud800"'), "half of a character"),
    ):
        bad.write_text(text)
        assert words in refused("solve", bad) and "bad.json" in refused("solve", bad)
    bad.write_text(problem.read_text().replace('"k"', '"k\\u0000"'))
    assert "not an id: 'k\\x00' (line)" in refused("solve", bad)
    bad.write_text(problem.read_text().replace('"kindergarten"', '"spaceport"'))
    assert "no such class: k, spaceport" in refused("solve", bad)
    for out in (tmp_path / "none" / "plan.json", tmp_path):
        assert "cannot be written" in refused("solve", tmp_path / "not-there.json", "--out", out)


def test_an_amount_may_carry_its_unit() -> None:
    assert command._amount("2L", "ml") == 2000
    assert command._amount("-3kg", "g") == -3000
    assert command._amount("7", "pc") == 7


def test_bench_prints_what_is_promised(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    bench.configure(parser)
    assert bench.run(parser.parse_args(["plan", "--lines", "60", "--seed", "3", "--peers", "--json"])) == Exit.DONE
    found = said(capsys)
    assert {"cpu_seconds", "wall_seconds", "peak_mb", "classes", "violations", "max_difference_to_full_lp"} <= set(
        found
    )
    assert found["violations"] == 0
    assert found["max_difference_to_full_lp"] <= 1e-6
    assert found["peers"]["levels"]["violations"] == 0
    assert found["peers"]["first_come_first_served"]["violations"] > 0
