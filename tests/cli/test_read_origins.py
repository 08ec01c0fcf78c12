"""`./ojakh read origins` and its measurement: JSON, words for a person, bad input."""

import json

from ojakh.cli.__main__ import main

FIRST = (
    "Northern Wire\n3 May 2021\n\nThe bridge at Ost fell at noon, and nine carts with 340 sacks went into the river.\n"
)
SECOND = (
    "Harbour Radio\n\nNine carts with 340 sacks went into the river at Ost, Northern Wire reports: the bridge fell.\n"
)
THIRD = "I grow onions in Tamm and have not been asked by anybody about anything since spring.\n"


def files(folder, *texts):
    paths = []
    for number, text in enumerate(texts, start=1):
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def test_files_are_sorted_into_origins_with_their_evidence(tmp_path, capsys):
    paths = files(tmp_path, FIRST, SECOND, THIRD)
    assert main(["read", "origins", *paths, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [cluster["files"] for cluster in found["clusters"]] == [paths[:2], paths[2:]]
    assert found["clusters"][0]["first"] == 1
    (link,) = [one for one in found["links"] if one["joined"]]
    assert (link["left"], link["right"], link["source"]) == (1, 2, 1)
    passage = link["evidence"][0]["right"]
    assert SECOND[passage["start"] : passage["end"]]
    assert {one["cluster"] for one in found["documents"]} == {1, 2}
    assert found["claims"][0]["origins"] == 1


def test_a_person_reads_origins_and_the_passages(tmp_path, capsys):
    assert main(["read", "origins", *files(tmp_path, FIRST, SECOND, THIRD)]) == 0
    shown = capsys.readouterr().out
    assert "3 files, 2 origins" in shown
    assert "one origin" in shown


def test_one_file_is_no_comparison(tmp_path, capsys):
    assert main(["read", "origins", *files(tmp_path, FIRST)]) == 2
    assert "two files or more" in capsys.readouterr().err


def test_a_file_that_is_not_there_ends_with_a_sentence(tmp_path, capsys):
    assert main(["read", "origins", *files(tmp_path, FIRST), str(tmp_path / "none.txt")]) == 7
    assert "cannot be opened" in capsys.readouterr().err


def test_the_measurement_counts_copies_of_generated_texts(capsys):
    assert main(["bench", "origins", "--documents", "150", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["documents"], found["copies"]) == (150, 30)
    assert found["recall"] >= 0.95
    assert found["precision"] >= 0.98
