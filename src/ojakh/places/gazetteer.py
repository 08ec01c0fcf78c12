"""Reading the shipped list of populated places into rows that the loader takes."""

import csv
from pathlib import Path

from ojakh.places.actions import PlaceRow

FILE = Path(__file__).resolve().parent.parent / "data" / "places.csv"
SOURCE = "GeoNames"
POPULATION_SOURCE = "GeoNames, date not stated, contested"
_COLUMNS = {
    "Latn": "names_Latn",
    "Armn": "names_Armn",
    "Cyrl": "names_Cyrl",
    "Arab": "names_Arab",
    "Geor": "names_Geor",
}


def shipped_places(path: Path = FILE) -> list[PlaceRow]:
    """The places of the shipped file; names are variants for finding, the source's own name only where no other is."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_row(row) for row in csv.DictReader(file)]


def _row(row: dict[str, str]) -> PlaceRow:
    names = {script: [form for form in row[column].split("|") if form] for script, column in _COLUMNS.items()}
    if not any(names.values()):
        names["Latn"] = [row["name"]]
    population = int(row["population"]) if row["population"].isdigit() and int(row["population"]) > 0 else None
    return PlaceRow(
        source=SOURCE,
        source_id=row["geonameid"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        names=names,
        population=population,
        population_source=POPULATION_SOURCE if population else "",
    )
