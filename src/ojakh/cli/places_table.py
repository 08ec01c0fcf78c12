"""The shipped table of places as the reading library takes it."""

import csv
from pathlib import Path

import ojakh.data
from ojakh import reading


def shipped_places() -> reading.Gazetteer:
    """All names in all scripts of the places that come with the product."""
    path = Path(ojakh.data.__file__).parent / "places.csv"
    with path.open(encoding="utf-8", newline="") as table:
        return reading.gazetteer(
            (row["geonameid"], name)
            for row in csv.DictReader(table)
            for column, names in row.items()
            if column == "name" or column.startswith("names_")
            for name in names.split("|")
        )
