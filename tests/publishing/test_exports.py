"""Formats of the public lists: formulas neutralised, points rounded, the same rows everywhere."""

import csv
import io
import json
from datetime import date

from ojakh.publishing.exports import csv as as_csv
from ojakh.publishing.exports import geojson, plain
from ojakh.publishing.exports.text import file_name, neutral_cell
from ojakh.publishing.exports.text import plain as cell

COLUMNS = ("code", "name", "latitude", "longitude", "persons")
ROWS = [
    {"code": "A", "name": "=SUM(1)", "latitude": 39.81234, "longitude": 46.75987, "persons": 12},
    {"code": "B", "name": "Ալվար", "latitude": None, "longitude": None, "persons": None},
]


def test_a_formula_becomes_text_and_a_number_stays_one():
    assert neutral_cell("=1") == "'=1"
    assert neutral_cell("\t@x") == "'\t@x"
    assert neutral_cell(-4) == "-4"
    assert neutral_cell(True) == "yes"
    assert cell(date(2026, 1, 2)) == "2026-01-02"
    assert cell(("a",)) == "('a',)"


def test_csv_has_a_mark_crlf_and_the_rows():
    text = as_csv.render(COLUMNS, ROWS)
    assert text.startswith("\ufeffcode,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["name"] for row in rows] == ["'=SUM(1)", "Ալվար"]
    assert "\r\n" in text
    assert not as_csv.render(COLUMNS, ROWS, bom=False).startswith("\ufeff")


def test_geojson_rounds_points_and_keeps_rows_without_one():
    made = json.loads(geojson.render(COLUMNS, ROWS, meta={"as_of": "2026-01-02"}))
    first, second = made["features"]
    assert first["geometry"]["coordinates"] == [46.76, 39.81]
    assert second["geometry"] is None
    assert "latitude" not in first["properties"]


def test_json_says_how_many_rows():
    made = json.loads(plain.render(COLUMNS, ROWS, meta={"as_of": "2026-01-02"}))
    assert (made["meta"]["total"], made["rows"][0]["persons"]) == (2, 12)


def test_a_file_name_holds_list_and_day():
    assert file_name("places", as_of="2026-01-02", extension="csv") == "ojakh-places-2026-01-02.csv"
