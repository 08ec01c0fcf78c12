"""The batch benchmark: both engines on the same records, with figures that follow from what was found."""

import json
from pathlib import Path

import pytest

from ojakh.cli.__main__ import main
from ojakh.cli.exits import Exit


def test_both_engines_are_measured_on_the_same_generated_records(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["bench", "match-batch", "--n", "1200", "--seed", "8", "--engine", "both", "--workers", "1", "--json"]
    assert main(arguments) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    assert found["records"] > 1200
    own, splink = found["own"], found["splink"]
    assert own["true_pairs"] == splink["true_pairs"] > 0
    assert own["pairwise"]["f1"] >= splink["pairwise"]["f1"]
    assert own["pairwise"]["precision"] >= 0.9
    assert own["candidates"] > own["true_pairs"]
    assert own["alike_called_strong"] == 0
    assert {"link_cpu_seconds", "link_wall_seconds", "peak_megabytes", "b_cubed", "recall_at"} <= set(own)


def test_a_field_that_is_kept_back_is_not_used(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["bench", "match-batch", "--n", "600", "--seed", "8", "--workers", "1", "--json"]
    answers = []
    for hidden in ([], ["--without", "phone", "--without", "household", "--without", "place"]):
        assert main([*arguments, *hidden]) == Exit.DONE
        answers.append(json.loads(capsys.readouterr().out)["own"]["pairwise"]["recall"])
    assert answers[0] > answers[1]


def test_lists_of_others_are_measured_by_their_own_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    head = "rec_id, given_name, surname, suburb, date_of_birth\n"
    one.write_text(f"{head}rec-1-org, anna, neumann, kirra, 19151111\nrec-2-org, peter, painter, miami, 19620113\n")
    other.write_text(f"{head}rec-1-dup-0, anna, neuman, kirra, 19151111\nrec-3-org, paul, maxon, auburn, 19400202\n")
    arguments = ["bench", "match-batch", "--data", str(one), str(other), "--engine", "both", "--workers", "1", "--json"]
    assert main(arguments) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    assert found["records"] == 4
    for engine in ("own", "splink"):
        assert found[engine]["true_pairs"] == 1
        assert found[engine]["pairwise"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_a_list_without_a_truth_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,name\n1,Anna Sargsyan\n")
    assert main(["bench", "match-batch", "--data", str(path)]) == Exit.UNREADABLE
    assert "truth" in capsys.readouterr().err
