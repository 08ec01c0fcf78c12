"""`./ojakh match pairs`: a file of name pairs in, probabilities, reasons and figures out, and no traceback ever."""

import json
from pathlib import Path

import pytest

from ojakh.cli.__main__ import main
from ojakh.cli.exits import Exit

ROWS = """left_name,right_name,left_born,right_born,same
Հարություն Սարգսյան,Арутюн Саркисян,1980-03-05,1980-03-05,1
Vüqar Hacıyev,Вугар Гаджиев,,,1
Anna Sargsyan,Мария Саркисян,,,0
Levon Hakobyan,Гагик Петросян,,,0
"""


def answer(capsys: pytest.CaptureFixture[str], path: Path) -> tuple[int, dict[str, object]]:
    code = main(["match", "pairs", str(path), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_pairs_get_a_probability_a_weight_and_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(ROWS, encoding="utf-8")
    code, found = answer(capsys, path)
    assert code == Exit.DONE
    rows = found["rows"]
    assert isinstance(rows, list)
    assert [row["row"] for row in rows] == [2, 3, 4, 5]
    assert [row["probability"] > 0.5 for row in rows] == [True, True, False, False]
    assert all(abs(sum(r["bits"] for r in row["reasons"]) - row["weight"]) < 0.01 for row in rows)
    figures = found["figures"]
    assert isinstance(figures, dict)
    assert figures["n"] == 4
    assert figures["f1"] == 1.0
    assert set(figures["recall_at_precision"]) == {"0.95", "0.99", "0.999"}


def test_swapped_columns_and_capitals_change_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, turned = tmp_path / "pairs.csv", tmp_path / "turned.csv"
    path.write_text("left_name,right_name\nՀարություն Սարգսյան,Арутюн Саркисян\n", encoding="utf-8")
    turned.write_text("left_name,right_name\nАРУТЮН САРКИСЯН,ՀԱՐՈՒԹՅՈՒՆ ՍԱՐԳՍՅԱՆ\n", encoding="utf-8")
    rows = [answer(capsys, file)[1]["rows"] for file in (path, turned)]
    assert rows[0][0]["probability"] == rows[1][0]["probability"]  # type: ignore[index]


def test_other_spellings_of_the_columns_are_mapped_and_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pairs.csv"
    path.write_bytes("\ufeffName A;Name B;DOB_a;dob_b;Match\nАнна Иванова;Anna Ivanova;1980;1980;1\n".encode())
    code, found = answer(capsys, path)
    assert code == Exit.DONE
    assert found["columns"] == {
        "left_name": "Name A",
        "right_name": "Name B",
        "left_born": "DOB_a",
        "right_born": "dob_b",
        "same": "Match",
    }
    assert main(["match", "pairs", str(path)]) == Exit.DONE
    assert "'Name A' as left_name" in capsys.readouterr().err


def test_bad_rows_are_named_and_the_others_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(
        "left_name,right_name,left_born,same\nA,B,31.06.1980,1\n,B,,maybe\nA,B,,1,too,many\n", encoding="utf-8"
    )
    code, found = answer(capsys, path)
    assert code == Exit.FINDINGS
    errors = found["errors"]
    assert isinstance(errors, list)
    assert [(error["row"], error["column"]) for error in errors] == [
        (2, "left_born"),
        (3, "left_name"),
        (3, "same"),
        (4, ""),
    ]
    assert len(found["rows"]) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "is empty"), (b"a,b\n1,2\n", "needs the columns"), (b"left_name\x00,right_name\n", "no text file")],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, sentence: str
) -> None:
    path = tmp_path / "pairs.csv"
    path.write_bytes(content)
    assert main(["match", "pairs", str(path)]) == Exit.UNREADABLE
    assert sentence in capsys.readouterr().err


def test_a_missing_file_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", "pairs", str(tmp_path / "none.csv")]) == Exit.UNREADABLE
    assert "There is no file" in capsys.readouterr().err


def test_another_encoding_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.csv"
    lines = "left_name,right_name\n" + "Анна Сергеевна Иванова,Александр Петрович Смирнов\n" * 20
    path.write_bytes(lines.encode("cp1251"))
    code, found = answer(capsys, path)
    assert code == Exit.DONE
    assert len(found["rows"]) == 20  # type: ignore[arg-type]


def test_the_tables_say_how_far_they_are_reviewed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", "tables"]) == Exit.DONE
    assert "unreviewed" in capsys.readouterr().out
