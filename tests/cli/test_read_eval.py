"""`./ojakh read eval`, `read train` and `bench read`."""

import json

import pytest

from ojakh.cli import read_bench, read_eval
from ojakh.cli.__main__ import main
from ojakh.cli.exits import Exit
from ojakh.reading.lexicon import LANGUAGES
from ojakh.reading.trained import corpus

MARKED = """The mission said that no truck came in May 2019. It found no damage.
====
claim: no truck came in May 2019
said: said | The mission | 1
absent: world | no truck came in May 2019
absent: observer | It found no damage
date: 2019-05 | May 2019
"""


def test_a_marked_file_is_scored(tmp_path, capsys):
    path = tmp_path / "one.txt"
    path.write_text(MARKED, encoding="utf-8")
    assert main(["read", "eval", str(path), "--json"]) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    assert found["dates"]["recall"] == found["attributions"]["f1"] == found["absences"]["recall"] == 1.0
    assert found["upgrades"] == found["invented"] == 0


def test_marks_that_do_not_stand_in_the_text_are_refused(tmp_path, capsys):
    path = tmp_path / "one.txt"
    path.write_text("Words.\n====\nclaim: other words\n", encoding="utf-8")
    assert main(["read", "eval", str(path)]) == Exit.UNREADABLE
    assert "other words" in capsys.readouterr().err
    path.write_text("Words.\n====\nclame: Words\n", encoding="utf-8")
    assert main(["read", "eval", str(path)]) == Exit.UNREADABLE
    assert "clame: Words" in capsys.readouterr().err
    assert main(["read", "eval"]) == Exit.WRONG_USE


def test_turns_are_scored_and_what_nobody_marked_is_not(tmp_path, capsys):
    path = tmp_path / "talk.txt"
    talk = "Q: Were you there?\n\nA: I was there.\n\nQ: And then?\n\nA: We left.\n====\nonly: turn\n"
    path.write_text(talk + "turn: interviewer | Q: Were\nturn: respondent | A: I\n", encoding="utf-8")
    assert main(["read", "eval", str(path)]) == Exit.DONE
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("turns: found 4, wanted 2, right 2")
    assert "claims: none" in out


def test_training_again_writes_the_shipped_weights(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(read_eval, "WEIGHTS", tmp_path)
    assert main(["read", "train", "--json"]) == Exit.DONE
    report = json.loads(capsys.readouterr().out)
    assert report["sentences"] >= 2000
    assert report["absences"] >= 8000
    for language in LANGUAGES:
        assert json.loads((tmp_path / f"absent-{language}.json").read_text())["weights"]
    assert json.loads((tmp_path / "rank.json").read_text())["weights"]


@pytest.mark.parametrize("part", ["development", "held"])
def test_shipped_marked_texts_meet_what_the_documentation_says(part):
    found = read_eval.score(corpus.marked(part))
    assert found["upgrades"] <= (0 if part == "development" else 2)
    assert found["reports_as_events"] == 0
    assert found["invented"] == 0
    assert found["claims"]["recall"] >= 0.85
    assert found["claims"]["f1"] >= 0.7
    assert found["attributions"]["f1"] >= 0.85
    assert found["dates"]["recall"] >= 0.85
    assert found["quantities"]["f1"] >= 0.85
    assert found["places"]["f1"] >= 0.85
    assert found["absences"]["recall"] >= 0.85


def test_the_rank_beats_its_plain_rivals_on_documents_kept_out():
    found = read_bench.ranked("en")
    assert found["ap"] > found["ap_word_counts_only"]
    assert found["ap"] > found["ap_by_length"]
    assert found["f1"] > found["f1_all_yes"]


def test_what_was_not_marked_is_not_scored(tmp_path, capsys):
    text = "The mission said that 12 trucks came on 3 May 2019."
    marked = tmp_path / "one.txt"
    for marks, found in (("said: said | The mission | 1", 1), ("only: said\nsaid: said | The mission | 1", 0)):
        marked.write_text(f"{text}\n====\n{marks}\n", encoding="utf-8")
        assert main(["read", "eval", str(marked), "--json"]) == 0
        shown = json.loads(capsys.readouterr().out)
        assert shown["dates"]["found"] == found
        assert shown["attributions"]["right"] == 1


def test_figures_of_the_rank_have_a_line_beside_those_of_marked_kinds():
    assert read_eval.table({"rank en": {"sentences": 2, "ap": 0.5}}) == ["rank en: sentences 2, ap 0.5"]
