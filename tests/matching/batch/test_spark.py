"""Splink on Spark gives the pairs, levels and bits that it gives on DuckDB; run with OJAKH_TEST_SPARK=1."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from ojakh.cli.__main__ import main
from ojakh.cli.exits import Exit
from ojakh.matching import Rec, load, prepare
from ojakh.matching.batch.candidates import candidates
from ojakh.matching.batch.columns import columns_of
from ojakh.matching.batch.pairs import PairScorer, Scores
from ojakh.matching.batch.splink_adapter import score_with_splink
from ojakh.matching.population import generate


def test_both_backends_weigh_the_same_pairs_alike() -> None:
    columns = columns_of(
        prepare(Rec(str(r.id), full_name=r.full_name, born=r.born, sex=r.sex or "", settlement=r.settlement,
                    phone=r.phone))
        for r in generate(9, 1500).records
    )  # fmt: skip
    scorer = PairScorer(columns, load(), load().prior_bits(len(columns)))
    codes = candidates(columns, scorer.shapes, scorer.words).codes

    def found(backend: str) -> Scores:
        scores = score_with_splink(scorer, codes, backend=backend)
        return scores.take(np.lexsort((scores.second, scores.first)))

    duckdb, spark = found("duckdb"), found("spark")
    assert len(duckdb) > 100
    assert (duckdb.first == spark.first).all()
    assert (duckdb.second == spark.second).all()
    assert (duckdb.levels == spark.levels).all()
    assert np.abs(duckdb.posterior - spark.posterior).max() < 1e-9


def test_a_list_is_linked_on_spark_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "people.csv", tmp_path / "out"
    path.write_text(
        "id,name,born,place\n1,Հարություն Սարգսյան,1980-03-05,a/1\n2,Саркисян Арутюн,1980-03-05,a/1\n"
        "3,Nina Petrova,1971-01-09,b/2\n",
        encoding="utf-8",
    )
    arguments = ["match", "dedupe", str(path), "--out", str(out), "--engine", "splink", "--backend", "spark", "--json"]
    assert main(arguments) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["engine"] == "splink on spark"
    rows = list(csv.DictReader((out / "clusters.csv").open(encoding="utf-8")))
    assert [row["cluster"] for row in rows] == ["1", "1", "3"]
