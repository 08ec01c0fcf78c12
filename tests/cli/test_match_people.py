"""`./ojakh match lookup` and `dedupe`: persons in files, found, linked and measured without an office."""

import csv
import json
import os
from pathlib import Path

import pytest

from ojakh.cli import match_batch
from ojakh.cli.__main__ import main
from ojakh.cli.exits import Exit
from ojakh.cli.match_people import open_people

INDEX = """id,full_name,born,sex,place,phone,household
1,Հարություն Սարգսյան,1980-03-05,m,a/1,+374 77 123456,h1
2,Աննա Սարգսյան,1982-07-11,f,a/1,+374 77 123456,h1
3,Վաչե Սարգսյան,2010-01-19,m,a/1,,h1
4,Нина Петрова,1955-02-03,f,b/2,,h2
5,Vüqar Hacıyev,1971-05-06,m,c/3,,h3
"""
QUERIES = """id,full_name,born,truth
q1,Саркисян Арутюн Левонович,1980-03-05,1
q2,Вугар Гаджиев,1971,5
q3,Zurab Kiknadze,1990-01-02,
"""


def test_queries_in_other_scripts_are_found_in_an_encrypted_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index, queries, answers = tmp_path / "index.csv", tmp_path / "queries.csv", tmp_path / "answers.jsonl"
    index.write_text(INDEX, encoding="utf-8")
    queries.write_text(QUERIES, encoding="utf-8")
    arguments = ["match", "lookup", "--index", str(index), "--queries", str(queries), "--answers", str(answers)]
    assert main([*arguments, "--json"]) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    assert found["backend"] == "sqlcipher"
    assert found["sealed"] is True
    assert found["persons"] == 5
    assert found["queries_with_truth"] == 2
    assert found["recall@1"] == found["recall@10"] == found["candidate_recall"] == 1.0
    assert found["decryptions"] >= 2
    assert {"wall_ms_p50", "wall_ms_p95", "wall_ms_p99", "cpu_ms_p95", "bytes_per_person", "index_seconds"} <= set(
        found
    )
    best = {line["query"]: line["hits"] for line in map(json.loads, answers.read_text("utf-8").splitlines())}
    assert best["q1"][0]["id"] == "1"
    assert not best["q3"]


def test_queries_without_a_name_column_are_refused_in_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    index, queries = tmp_path / "index.csv", tmp_path / "queries.csv"
    index.write_text(INDEX, encoding="utf-8")
    queries.write_text("query_id,colour\n1,red\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["match", "lookup", "--index", str(index), "--queries", str(queries)])
    assert ended.value.code == Exit.UNREADABLE
    assert "needs the columns" in capfd.readouterr().err


def test_an_empty_index_answers_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index, queries = tmp_path / "index.csv", tmp_path / "queries.csv"
    index.write_text("id,full_name\n", encoding="utf-8")
    queries.write_text("query_id,name,expected_id\n1,Anna Sargsyan,7\n2,,\n", encoding="utf-8")
    arguments = ["match", "lookup", "--index", str(index), "--queries", str(queries), "--json"]
    assert main(arguments) == Exit.FINDINGS
    found = json.loads(capsys.readouterr().out)
    assert found["persons"] == 0
    assert found["recall@50"] == 0.0
    assert found["decryptions"] == 0
    assert [error["row"] for error in found["query_errors"]] == [3]


def test_a_repeated_id_is_named_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,name\n1,Anna Sargsyan\n1,Gagik Petrosyan\n,Nobody\n", encoding="utf-8")
    assert main(["match", "dedupe", str(path), "--out", str(tmp_path / "out"), "--json"]) == Exit.FINDINGS
    found = json.loads(capsys.readouterr().out)
    assert found["records"] == 1
    assert [(error["row"], error["column"]) for error in found["errors"]] == [(3, "id"), (4, "id")]


def test_a_family_written_down_twice_is_linked_with_reasons_groups_and_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "people.csv", tmp_path / "out"
    rows = [line + f",p{number}" for number, line in enumerate(INDEX.splitlines()[1:])]
    again = [
        "11,Саркисян Арутюн,1980-03-05,m,a/1,,h9,p0",
        "12,Саркисян Анна,1982-07-11,f,a/1,,h9,p1",
        "13,Саркисян Ваче,2010,m,a/1,,h9,p2",
    ]
    path.write_text("\n".join([INDEX.splitlines()[0] + ",truth", *rows, *again]), encoding="utf-8")
    assert main(["match", "dedupe", str(path), "--out", str(out), "--json"]) == Exit.DONE
    found = json.loads(capsys.readouterr().out)
    assert found["pairwise"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert found["b_cubed"]["f1"] == 1.0
    pairs = list(csv.DictReader((out / "pairs.csv").open(encoding="utf-8")))
    assert {(row["left_id"], row["right_id"]) for row in pairs} >= {("1", "11"), ("2", "12"), ("3", "13")}
    assert any("household members" in row["reasons"] for row in pairs)
    groups = {row["id"]: row["cluster"] for row in csv.DictReader((out / "clusters.csv").open(encoding="utf-8"))}
    assert groups["11"] == groups["1"] != groups["2"]
    report = (out / "report.html").read_text("utf-8")
    assert "<svg" in report
    assert "<script" not in report
    assert "http" not in report


def test_new_records_are_linked_with_known_ones_and_among_themselves_and_known_ones_are_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, out = tmp_path / "old.csv", tmp_path / "new.csv", tmp_path / "out"
    head = "id,name,born,place\n"
    twice = ["1,Հարություն Սարգսյան,1980-03-05,a/1", "2,Саркисян Арутюн,1980-03-05,a/1"]
    old.write_text(head + "\n".join([*twice, "3,Nina Petrova,1971-01-09,b/2"]), encoding="utf-8")
    come = ["11,SARGSYAN<<HARUTYUN,1980-03-05,a/1", "12,Нина Петрова,1971-01-09,b/2", "13,Nino Petrova,1971-01-09,b/2"]
    new.write_text(head + "\n".join(come), encoding="utf-8")
    both = tmp_path / "both.csv"
    both.write_text(old.read_text("utf-8") + "\n" + "\n".join(come), encoding="utf-8")

    def pairs(*arguments: str) -> dict[tuple[str, str], str]:
        assert main(["match", "dedupe", *arguments, "--out", str(out), "--json"]) == Exit.DONE
        capsys.readouterr()
        rows = csv.DictReader((out / "pairs.csv").open(encoding="utf-8"))
        return {(row["left_id"], row["right_id"]): row["posterior_bits"] for row in rows}

    found, whole = pairs(str(new), "--known", str(old)), pairs(str(both))
    assert ("1", "2") in whole
    assert found == {ends: bits for ends, bits in whole.items() if set(ends) - {"1", "2", "3"}}
    assert {("1", "11"), ("3", "12"), ("12", "13")} <= set(found)


def test_a_new_record_with_the_id_of_a_known_one_is_named_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text("id,name\n1,Anna Sargsyan\n", encoding="utf-8")
    new.write_text("id,name\n1,Anna Sargsyan\n2,Gagik Petrosyan\n", encoding="utf-8")
    arguments = ["match", "dedupe", str(new), "--known", str(old), "--out", str(tmp_path / "out"), "--json"]
    assert main(arguments) == Exit.FINDINGS
    found = json.loads(capsys.readouterr().out)
    assert (found["records"], found["known"], found["pairs"]) == (2, 1, 0)
    assert [(error["row"], error["column"]) for error in found["errors"]] == [(2, "id")]


def test_an_engine_whose_packages_are_missing_is_refused_with_the_way_to_get_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    path = tmp_path / "people.csv"
    path.write_text(INDEX, encoding="utf-8")
    arguments = ["match", "dedupe", str(path), "--out", str(tmp_path / "out"), "--engine", "splink"]
    assert main(arguments) == Exit.ENVIRONMENT
    assert "OJAKH_EXTRAS=link" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_backend_that_cannot_run_is_refused_with_the_way_to_get_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(INDEX, encoding="utf-8")
    arguments = ["match", "dedupe", str(path), "--out", str(tmp_path / "out"), "--backend", "spark"]
    assert main(arguments) == Exit.UNREADABLE
    assert "--engine splink" in capsys.readouterr().err
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "pyspark" else name)
    assert main([*arguments, "--engine", "splink"]) == Exit.ENVIRONMENT
    assert "OJAKH_EXTRAS=spark" in capsys.readouterr().err
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name)
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert main([*arguments, "--engine", "splink"]) == Exit.ENVIRONMENT
    assert "Java" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_two_processes_answer_what_one_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, answers = tmp_path / "people.csv", []
    names = ["Հարություն Սարգսյան", "Саркисян Арутюн", "Vüqar Hacıyev", "Гаджиев Вугар", "Nina Petrova"]
    rows = [f"{n},{names[n % 5]},{1920 + n % 90}-0{1 + n % 9}-1{n % 7},S{n % 60}" for n in range(6000)]
    path.write_text("\n".join(["id,name,born,place", *rows]), encoding="utf-8")
    for workers in ("1", "2"):
        out = tmp_path / workers
        assert main(["match", "dedupe", str(path), "--out", str(out), "--workers", workers, "--json"]) == Exit.DONE
        assert json.loads(capsys.readouterr().out)["pairs"] > 0
        answers.append((out / "pairs.csv").read_text("utf-8"))
    assert answers[0] == answers[1]


def test_a_process_that_is_ended_from_outside_ends_the_work_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match_batch, "_prepared", _die)
    path = tmp_path / "people.csv"
    path.write_text("id,name\n" + "".join(f"{n},Nina Petrova\n" for n in range(6000)), encoding="utf-8")
    words = ["match", "dedupe", str(path), "--out", str(tmp_path / "out"), "--workers", "2", "--json"]
    assert main(words) == Exit.ENVIRONMENT
    assert "--workers 1" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_list_that_the_memory_does_not_hold_is_refused_with_the_number_that_fits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, workers: str
) -> None:
    monkeypatch.setattr(match_batch, "most_records", lambda: 15_000)
    path = tmp_path / "people.csv"
    path.write_text("id,name\n" + "".join(f"{n},Nina Petrova\n" for n in range(15_001)), encoding="utf-8")
    words = ["match", "dedupe", str(path), "--out", str(tmp_path / "out"), "--workers", workers]
    assert main(words) == Exit.UNREADABLE
    assert "15,000" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def _die(lot: object) -> None:
    os._exit(1)


@pytest.mark.parametrize(
    "header",
    [
        "id,ФИО,Дата рождения,Пол",
        "id,Անուն Ազգանուն,Ծննդյան ամսաթիվ,Սեռ",
        "id,Ad Soyad,Doğum tarixi,Cins",
    ],
)
def test_columns_may_be_named_in_the_languages_of_the_offices(tmp_path: Path, header: str) -> None:
    file = tmp_path / "people.csv"
    file.write_text(f"{header}\n1,Anna Test,1980-01-02,f\n", encoding="utf-8")
    source = open_people(file)
    assert sorted(source.columns) == ["born", "full_name", "id", "sex"]
