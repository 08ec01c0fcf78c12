"""The same candidates scored by Splink on DuckDB (extra `link`) or Spark (`spark`): every call of it stands here.

Splink gets precomputed columns (readable form, consonant keys, dictionary groups, parts of dates), so that it needs
equality and Jaro-Winkler only. Its weights are those of `params/base.toml`, for the levels it can tell apart. Nothing
is trained, on either backend: the same settings and the same pairs give the same weights.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ojakh.matching.batch.columns import Columns
from ojakh.matching.batch.names import ABSENT
from ojakh.matching.batch.pairs import PairScorer, Scores, row_of
from ojakh.matching.batch.plain import BORN, DOCUMENT, PHONE, PLACE, SEX
from ojakh.matching.batch.words import CODE
from ojakh.matching.model import Params

Ints = npt.NDArray[np.int64]
Settings = dict[str, Any]

LOOPBACK = "127.0.0.1"
_LOCAL_PARTITIONS = 4


class Dialect(NamedTuple):
    """What a backend calls the two functions that the levels of names need."""

    jaro_winkler: str
    share_an_entry: str


DIALECTS = {
    "duckdb": Dialect("jaro_winkler_similarity", "list_has_any"),
    "spark": Dialect("jaro_winkler", "arrays_overlap"),
}
PARTS = ("given", "surname", "father")
_ALIKE = 0.92
_SIMILAR = 0.85
_LEAST_PROBABILITY = 1e-6
"""Splink trains on nothing here, and an m below this makes its logarithms overflow."""


def name_levels(part: str, dialect: Dialect) -> dict[str, str]:
    """Levels of a part of the name, best first, with the condition of each in SQL."""
    fine, keys, groups = (f"{part}_{column}" for column in ("fine", "keys", "groups"))
    alike = f"{dialect.jaro_winkler}({fine}_l, {fine}_r)"
    shared = f"{dialect.share_an_entry}({keys}_l, {keys}_r)"
    return {
        "form": f"{fine}_l = {fine}_r",
        "alias": f"{dialect.share_an_entry}({groups}_l, {groups}_r)",
        "close": f"{shared} AND {alike} >= {_ALIKE}",
        "near": f"{alike} >= {_ALIKE}",
        "similar": f"{shared} AND {alike} >= {_SIMILAR}",
        "faint": shared,
        "unlike": "ELSE",
    }


def _date_levels() -> dict[str, str]:
    same = {part: f"{part}_l = {part}_r" for part in ("low", "month", "day")}
    whole = "month_l > 0 AND day_l > 0 AND month_r > 0 AND day_r > 0"
    exact = "low_l = high_l AND low_r = high_r"
    return {
        "full": f"{exact} AND {whole} AND {same['low']} AND {same['month']} AND {same['day']}",
        "swapped": f"{exact} AND {whole} AND {same['low']} AND month_l = day_r AND day_l = month_r",
        "january_first": f"{exact} AND {whole} AND {same['low']} AND (january_l OR january_r)",
        "one_part": f"{exact} AND {whole} AND ((low_l = low_r AND (month_l = month_r OR day_l = day_r)) "
        "OR (month_l = month_r AND day_l = day_r AND abs(low_l - low_r) <= 2))",
        "year": f"{exact} AND {same['low']} AND NOT ({whole})",
        "interval": f"NOT ({exact}) AND low_l <= high_r AND low_r <= high_l",
        "year_1": f"{exact} AND NOT ({whole}) AND abs(low_l - low_r) = 1",
        "year_only_differs": f"{exact} AND {same['low']}",
        "different": "ELSE",
    }


def settings(params: Params, prior_bits: float, *, backend: str = "duckdb") -> Settings:
    """The model: comparisons with m and u of our parameters, no training and no blocking of its own."""
    dialect = DIALECTS[backend]
    comparisons = [_comparison(params, part, f"{part}_fine", name_levels(part, dialect)) for part in PARTS]
    comparisons.append(_comparison(params, "born", "low", _date_levels()))
    for field, column, least in (("sex", "sex", "different"), ("settlement", "place", "different")):
        best = "equal" if field == "sex" else "same"
        comparisons.append(_comparison(params, field, column, {best: f"{column}_l = {column}_r", least: "ELSE"}))
    phone = {"equal": "phone_l = phone_r", "near": "damerau_levenshtein(phone_l, phone_r) <= 1", "different": "ELSE"}
    comparisons.append(_comparison(params, "phone", "phone", phone))
    near = "damerau_levenshtein(document_l, document_r) <= 1 AND length(document_l) >= 6"
    document = {"equal": "document_l = document_r", "near": near, "different": "ELSE"}
    comparisons.append(_comparison(params, "document", "document", document, unless="kind_l <> kind_r"))
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "place_in_list",
        "probability_two_random_records_match": 2.0**prior_bits,
        "blocking_rules_to_generate_predictions": ["l.low = r.low"],
        "comparisons": comparisons,
        "retain_intermediate_calculation_columns": True,
        "retain_matching_columns": True,
    }


def _comparison(params: Params, field: str, column: str, levels: dict[str, str], *, unless: str = "") -> Settings:
    """One field: missing on either side weighs nothing; the rarity of a form is left to Splink."""
    nothing = f"{column}_l IS NULL OR {column}_r IS NULL" + (f" OR {unless}" if unless else "")
    missing = {"sql_condition": nothing, "is_null_level": True}
    made: list[Settings] = [{**missing, "label_for_charts": "missing"}]
    for name, condition in levels.items():
        weight = params.fields[field][name]
        entry: Settings = {
            "sql_condition": condition,
            "label_for_charts": name,
            "m_probability": max(weight.m, _LEAST_PROBABILITY),
            "u_probability": max(weight.u, _LEAST_PROBABILITY),
        }
        if name == "form":
            entry |= {"tf_adjustment_column": column, "tf_adjustment_weight": 1.0}
        made.append(entry)
    return {"output_column_name": field, "comparison_levels": made}


def table(columns: Columns) -> dict[str, list[Any]]:
    """The precomputed columns of all records, read in their usual order."""
    made: dict[str, list[Any]] = {"place_in_list": list(range(len(columns)))}
    words = [*columns.vocabulary, None]
    for number, part in enumerate(PARTS):
        tokens = [words[word] for word in columns.counted[:, number].tolist()]
        made[f"{part}_fine"] = [token.fine if token else None for token in tokens]
        made[f"{part}_keys"] = [list(token.skeletons) if token else None for token in tokens]
        made[f"{part}_groups"] = [sorted(token.groups) if token else None for token in tokens]
    for number, name in enumerate(("low", "high", "month", "day")):
        values = columns.born[:, number].tolist()
        made[name] = [
            value if low >= 0 else None for value, low in zip(values, columns.born[:, 0].tolist(), strict=True)
        ]
    made["january"] = ((columns.born[:, 2] == 1) & (columns.born[:, 3] == 1)).tolist()
    made["sex"] = [sex or None for sex in columns.sex.tolist()]
    made["place"] = [place if place >= 0 else None for place in columns.settlement.tolist()]
    made["phone"] = [columns.phones[phone] if phone >= 0 else None for phone in columns.phone.tolist()]
    documents = [columns.documents[number].partition(":") if number >= 0 else None for number in columns.document]
    made["kind"] = [entry[0] if entry else None for entry in documents]
    made["document"] = [entry[2] if entry else None for entry in documents]
    return made


def score_with_splink(scorer: PairScorer, codes: Ints, *, backend: str = "duckdb", processes: int = 1) -> Scores:
    """The given pairs (one number each) with Splink's weights; needs the extra `link`, for Spark also `spark`."""
    import pyarrow  # noqa: PLC0415
    from splink import Linker  # noqa: PLC0415

    columns, size = scorer.columns, len(scorer.columns)
    model = settings(scorer.params, scorer.prior_bits, backend=backend)
    with _on_duckdb() if backend == "duckdb" else _on_spark(processes) as api:
        linker = Linker(api.register(pyarrow.table(table(columns), schema=_schema())), model, log_level="ERROR")
        pairs = {"match_key": np.full(len(codes), "0"), "join_key_l": codes // size, "join_key_r": codes % size}
        linker.table_management.register_blocked_pairs_for_predict(api.register(pyarrow.table(pairs)))
        answer: Any = linker.inference.predict(threshold_match_weight=scorer.params.bands["weak"])
        found = answer.as_pyarrow_table()
    return _scores(scorer, model, {name: found[name].to_numpy() for name in found.column_names})


def _schema() -> Any:
    """The types of `table`: a column without any value would have none otherwise, which Spark refuses."""
    import pyarrow  # noqa: PLC0415

    whole, text = pyarrow.int64(), pyarrow.string()
    made = [("place_in_list", whole)]
    for part in PARTS:
        made += [
            (f"{part}_fine", text),
            (f"{part}_keys", pyarrow.list_(text)),
            (f"{part}_groups", pyarrow.list_(whole)),
        ]
    made += [(name, whole) for name in ("low", "high", "month", "day")]
    made += [("january", pyarrow.bool_()), ("sex", whole), ("place", whole), ("phone", text)]
    made += [("kind", text), ("document", text)]
    return pyarrow.schema(made)


@contextmanager
def _on_duckdb() -> Iterator[Any]:
    """Splink's way into a database in memory, which is closed afterwards."""
    import duckdb  # noqa: PLC0415
    from splink import DuckDBAPI  # noqa: PLC0415

    connection = duckdb.connect()
    try:
        yield DuckDBAPI(connection)
    finally:
        connection.close()


@contextmanager
def _on_spark(processes: int) -> Iterator[Any]:
    """Splink's way into Spark on this machine alone: loopback only, no web page, and its files go with the session.

    Tables are kept in memory instead of being written down between steps, for they hold names.
    """
    os.environ["SPARK_LOCAL_IP"] = LOOPBACK
    from pyspark.sql import SparkSession  # noqa: PLC0415
    from splink import SparkAPI  # noqa: PLC0415
    from splink.internals.spark.jar_location import similarity_jar_location  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="ojakh-spark-") as folder:
        options = {
            "spark.driver.bindAddress": LOOPBACK,
            "spark.driver.host": LOOPBACK,
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.local.dir": folder,
            "spark.sql.warehouse.dir": folder,
            "spark.sql.shuffle.partitions": str(_LOCAL_PARTITIONS),
            "spark.default.parallelism": str(_LOCAL_PARTITIONS),
            "spark.jars": similarity_jar_location(),
            "spark.log.level": "ERROR",
        }
        builder = SparkSession.builder.master(f"local[{processes}]").appName("ojakh").config(map=options)
        session = builder.getOrCreate()
        try:
            yield SparkAPI(  # type: ignore[no-untyped-call]
                spark_session=session, break_lineage_method="persist"
            )
        finally:
            session.stop()


def again(scorer: PairScorer, scores: Scores, household: npt.NDArray[np.float64]) -> Scores:
    """Splink's pairs with the bits of the other household members."""
    return scorer.with_household(scores, household)


def _scores(scorer: PairScorer, model: Settings, found: dict[str, npt.NDArray[Any]]) -> Scores:
    """Splink's answer as rows with bits, under the rules that hold for every engine."""
    first, second = found["place_in_list_l"].astype(np.int64), found["place_in_list_r"].astype(np.int64)
    levels, rows = scorer.blank(len(first))
    codes = {"born": BORN, "sex": SEX, "settlement": PLACE, "phone": PHONE, "document": DOCUMENT}
    for comparison in model["comparisons"]:
        field = comparison["output_column_name"]
        names = [level["label_for_charts"] for level in comparison["comparison_levels"][1:]]
        known = [CODE[name] if field in PARTS else codes[field].index(name) for name in names]
        by_gamma = np.array([*reversed(known), ABSENT], dtype=np.uint8)
        row = row_of(field)
        levels[:, row] = by_gamma[found[f"gamma_{field}"].astype(np.int64)]
        rows[:, row] = found[f"mw_{field}"] + found.get(f"mw_tf_adj_{field}", 0.0)
    return scorer.assembled(first, second, levels, rows)
