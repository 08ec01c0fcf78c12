"""`./ojakh read`: what it prints, and how it refuses."""

import json

import pytest

from ojakh.cli.__main__ import main
from ojakh.cli.exits import Exit


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("Q: Who came?\r\nA: Forty people came in May 2019.\r\n", encoding="utf-8")
    return str(path)


def test_text_is_printed_as_the_offsets_count_it(talk, capsys):
    assert main(["read", talk, "--text"]) == Exit.DONE
    assert capsys.readouterr().out == "Q: Who came?\nA: Forty people came in May 2019.\n"


def test_json_holds_every_field_of_the_contract(talk, capsys):
    assert main(["read", talk, "--json"]) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    expected = "text_sha256 turns sentences candidates attributions absences dates quantities places non_checkable"
    assert set(expected.split()) <= found.keys()
    assert [(turn["label"], turn["role"]) for turn in found["turns"]] == [("Q", "interviewer"), ("A", "respondent")]


def test_a_person_gets_an_overview(talk, capsys):
    assert main(["read", talk]) == Exit.DONE
    assert "2 turns, 2 sentences" in capsys.readouterr().out


def test_approved_labels_replace_the_guess(talk, capsys):
    assert main(["read", talk, "--json", "--label", "A"]) == Exit.DONE
    assert [turn["label"] for turn in json.loads(capsys.readouterr().out)["turns"]] == [None, "A"]


def test_an_unreadable_file_is_refused_in_one_sentence(tmp_path, capsys):
    path = tmp_path / "talk.docx"
    path.write_bytes(b"not a word file")
    assert main(["read", str(path), "--json"]) == Exit.UNREADABLE
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["values"]["reason"] == "reading.not_docx"
    assert main(["read", str(tmp_path / "missing.txt")]) == Exit.UNREADABLE
    assert "cannot be opened" in capsys.readouterr().err


def test_two_files_or_two_kinds_of_output_are_wrong_use(talk, capsys):
    assert main(["read", talk, talk]) == Exit.WRONG_USE
    assert main(["read", talk, "--text", "--json"]) == Exit.WRONG_USE
    assert capsys.readouterr().out.count("error") == 1
