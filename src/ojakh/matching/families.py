"""Which key families may be stored: those whose leak was measured, as they are now, and found small enough.

`data/families.csv` is written by `./ojakh bench match-leak --record`. A line speaks for a family only while the
family's definition (`_version.DEFINITIONS`) is the one that was measured.
"""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ojakh.matching._version import DEFINITIONS
from ojakh.matching.audit import FamilyLeak
from ojakh.matching.blocking import STORED

COLUMNS = ("family", "definition", "persons", "distinct", "min_entropy_bits", "recovered")


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table: the family as it was measured, among how many persons, and what it gave away."""

    definition: str
    persons: int
    leak: FamilyLeak


@lru_cache(maxsize=1)
def measured() -> Mapping[str, Measured]:
    """The shipped measurements by family."""
    return read(files("ojakh.matching").joinpath("data/families.csv").read_text("utf-8"))


def read(text: str) -> dict[str, Measured]:
    """The lines of a table of measurements; ValueError where a column is missing or a figure is none."""
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise ValueError(f"the columns must be {', '.join(COLUMNS)}")
    found = {}
    for row in reader:
        leak = FamilyLeak(row["family"], int(row["distinct"]), float(row["min_entropy_bits"]), float(row["recovered"]))
        if not (math.isfinite(leak.min_entropy_bits) and 0 <= leak.recovered <= 1):
            raise ValueError(f"{leak.family}: no possible figure")
        found[leak.family] = Measured(row["definition"], int(row["persons"]), leak)
    return found


def write(found: Mapping[str, Measured]) -> str:
    """The table as text."""
    lines = [
        (name, line.definition, str(line.persons), str(line.leak.distinct),
         f"{line.leak.min_entropy_bits:.3f}", f"{line.leak.recovered:.6f}")
        for name, line in found.items()
    ]  # fmt: skip
    return "\n".join(",".join(line) for line in [COLUMNS, *lines]) + "\n"


def fit(family: str, *, table: Mapping[str, Measured] | None = None) -> bool:
    """Whether a family may be stored: a line for what it is today, with enough entropy and little recovered."""
    lines = measured() if table is None else table
    line = lines.get(family)
    if line is None or line.definition != DEFINITIONS.get(family):
        return False
    return line.leak.fit


def registered(*, table: Mapping[str, Measured] | None = None) -> tuple[str, ...]:
    """The families that may be stored, in their usual order; the others are neither stored nor asked."""
    return tuple(family for family in STORED if fit(family, table=table))


def refused(*, table: Mapping[str, Measured] | None = None) -> tuple[str, ...]:
    """The families that have no passing line."""
    return tuple(family for family in STORED if not fit(family, table=table))
