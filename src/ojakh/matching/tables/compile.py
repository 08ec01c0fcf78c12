"""Compile the reviewed tables into `_tables.py`, so that reading a name needs no file access.

Run `python -m ojakh.matching.tables.compile` after editing a table; a test recompiles and compares the bytes.
"""

import csv
import hashlib
import sys
from pathlib import Path

COLUMNS = ("from", "to", "position", "variants", "source", "reviewer", "note")
REVIEWERS = ("native", "reference", "unreviewed")

Row = tuple[str, str, str, tuple[str, ...]]


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of one table; raises ValueError when the header or a reviewer mark is not one of the known ones."""
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}: the columns must be {', '.join(COLUMNS)}")
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if row["reviewer"] not in REVIEWERS or not row["from"] or not row["source"]:
            raise ValueError(f"{path.name}, line {number}: 'from', 'source' and a reviewer mark are needed")
    return rows


def review_shares(folder: Path) -> dict[str, int]:
    """How many rows carry each reviewer mark, over all tables."""
    counts = dict.fromkeys(REVIEWERS, 0)
    for path in sorted(folder.glob("*.tsv")):
        for row in read_table(path):
            counts[row["reviewer"]] += 1
    return counts


def tables_version(folder: Path) -> str:
    """First 12 hex digits of the SHA-256 over every table and the alias dictionary."""
    digest = hashlib.sha256()
    data = folder.parent / "data"
    for path in [*sorted(folder.glob("*.tsv")), *sorted(data.glob("aliases.txt.xz"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def compile_tables(folder: Path) -> bytes:
    """The text of `_tables.py` for the tables in `folder`, byte for byte the same on every platform."""
    lines = [
        '"""Compiled from tables/*.tsv by `python -m ojakh.matching.tables.compile`; edit the tables, never this."""',
        "",
        "# ruff: noqa",
        "# fmt: off",
        f'TABLES_VERSION = "{tables_version(folder)}"',
        "",
        "TABLES: dict[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {",
    ]
    for path in sorted(folder.glob("*.tsv")):
        lines.append(f"    {path.stem!r}: (")
        for row in read_table(path):
            entry = (row["from"], row["to"], row["position"] or "any", tuple(row["variants"].split()))
            lines.append(f"        {entry!r},")
        lines.append("    ),")
    lines += ["}", ""]
    return "\n".join(lines).encode("utf-8")


def main() -> int:
    """Write `_tables.py` beside the tables' package."""
    folder = Path(__file__).parent
    target = folder.parent / "_tables.py"
    target.write_bytes(compile_tables(folder))
    sys.stdout.write(f"{target.name}: {tables_version(folder)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
