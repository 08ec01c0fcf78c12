"""`./ojakh match`: the matching library as a tool on files, without an office."""

import argparse
import csv
import json
import sys
from dataclasses import asdict
from pathlib import Path

from ojakh.cli import match_dedupe, match_lookup
from ojakh.cli.exits import Exit
from ojakh.cli.match_files import Source, need, open_rows
from ojakh.cli.match_report import why
from ojakh.matching import Prepared, Rec, Scored, prepare
from ojakh.matching.beside import compare_beside
from ojakh.matching.dates import parse_date
from ojakh.matching.evaluate import Figures, figures
from ojakh.matching.tables import compile as table_files

HELP = "tell whether names or records are one person: pairs, lookup, dedupe, tables"

_PAIR_FIELDS = {
    "name": ("full_name", "fullname", "person"),
    "born": ("birth_date", "date_of_birth", "dob", "birthdate", "birth"),
    "sex": ("gender",),
    "place": ("settlement", "village", "location"),
}


def _spellings(side: str, letter: str, number: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Ways to write the column of one side: left_name, name_left, name_a, a_name, name_1, name1."""
    shapes = (
        "{side}_{name}",
        "{name}_{side}",
        "{name}_{letter}",
        "{letter}_{name}",
        "{name}_{number}",
        "{name}{number}",
        "{name}{letter}",
        "{side}{name}",
        "{name}_{initial}",
        "{initial}_{name}",
    )
    marks = {"side": side, "letter": letter, "number": number, "initial": side[0]}
    return tuple(shape.format(name=name, **marks) for name in names for shape in shapes)


PAIR_COLUMNS: dict[str, tuple[str, ...]] = {
    f"{side}_{name}": (*_spellings(side, letter, number, (name, *others)), *([side] if name == "name" else []))
    for side, letter, number in (("left", "a", "1"), ("right", "b", "2"))
    for name, others in _PAIR_FIELDS.items()
}
PAIR_COLUMNS["same"] = ("match", "is_match", "label", "truth", "same_person", "y", "is_same", "gold", "duplicate")
_TRUTH = {"1": True, "0": False, "true": True, "false": False, "yes": True, "no": False}


def configure(parser: argparse.ArgumentParser) -> None:
    """One sub-command per question."""
    parts = parser.add_subparsers(dest="part", required=True)
    pairs = parts.add_parser("pairs", help="probability, weight and reasons for each row of two names")
    pairs.add_argument("file", type=Path, metavar="FILE.csv")
    pairs.add_argument("--json", action="store_true")
    match_lookup.configure(parts.add_parser("lookup", help="find queries among many persons, and measure it"))
    match_dedupe.configure(parts.add_parser("dedupe", help="find records of one file that may be one person"))
    tables = parts.add_parser("tables", help="how much of the letter tables has been reviewed, and by whom")
    tables.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Run one question; 1 where rows were refused."""
    parts = {"pairs": run_pairs, "lookup": match_lookup.run, "dedupe": match_dedupe.run, "tables": run_tables}
    return parts[arguments.part](arguments)


def run_tables(arguments: argparse.Namespace) -> int:
    """Print the share of table rows per reviewer mark."""
    counts = table_files.review_shares(Path(table_files.__file__).parent)
    if arguments.json:
        print(json.dumps(counts))
    else:
        total = sum(counts.values())
        for mark, count in counts.items():
            print(f"{mark}: {count} rows ({count / total:.0%})")
    return Exit.DONE


def run_pairs(arguments: argparse.Namespace) -> int:
    """Score every row; with `same` given, print how good the scores are."""
    source = open_rows(arguments.file, PAIR_COLUMNS)
    need(source, ("left_name", "right_name"))
    writer = _JsonPairs(source) if arguments.json else _TextPairs(source)
    scores: list[float] = []
    truth: list[bool] = []
    for row, values in source.rows():
        scored = _score(source, row, values)
        same = _same(source, row, values)
        if same is not None:
            scores.append(scored.probability)
            truth.append(same)
        writer.row(row, scored)
    writer.end(figures(scores, truth) if truth and any(truth) and not all(truth) else None)
    return Exit.FINDINGS if source.problems.count else Exit.DONE


def _score(source: Source, row: int, values: dict[str, str]) -> Scored:
    sides = [_side_of(source, row, values, side) for side in ("left", "right")]
    return compare_beside(sides[0], sides[1])


def _side_of(source: Source, row: int, values: dict[str, str], side: str) -> Prepared:
    born = values.get(f"{side}_born", "")
    if born and parse_date(born) is None:
        source.problems.add(row, f"{side}_born", born, "no possible date; the row is scored without it")
        born = ""
    name = values[f"{side}_name"]
    if not name:
        source.problems.add(row, f"{side}_name", "", "no name; the row is scored without it")
    return prepare(
        Rec(
            side,
            full_name=name,
            born=born,
            sex=values.get(f"{side}_sex", ""),
            settlement=values.get(f"{side}_place", ""),
        )
    )


def _same(source: Source, row: int, values: dict[str, str]) -> bool | None:
    raw = values.get("same", "").lower()
    if raw and raw not in _TRUTH:
        source.problems.add(row, "same", raw, "neither 0 nor 1; the row does not count in the figures")
    return _TRUTH.get(raw)


def reasons(scored: Scored) -> list[dict[str, object]]:
    """The rows of an explanation as plain data, with the rules that spoke."""
    rows: list[dict[str, object]] = [
        {"field": row.field, "level": row.level, "bits": round(row.bits, 3), "path": list(row.path)}
        for row in scored.rows
    ]
    return rows


def figures_as_dict(found: Figures) -> dict[str, object]:
    """Figures under stable names, shares as numbers from 0 to 1."""
    return {
        "n": found.n,
        "f1": found.f1,
        "precision": found.precision,
        "recall": found.recall,
        "recall_at_precision": {str(p): value for p, value in found.recall_at.items()},
        "oracle_f1": found.best_f1,
        "oracle_threshold": found.threshold,
        "oracle_f1_interval": list(found.interval),
    }


class _JsonPairs:
    """One JSON object, written row by row, so that a file of millions needs no memory."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.first = True
        sys.stdout.write(f'{{"columns": {json.dumps(source.columns, ensure_ascii=False)}, "rows": [')

    def row(self, number: int, scored: Scored) -> None:
        """Write one scored row."""
        entry = {
            "row": number,
            "probability": scored.probability,
            "weight": scored.bits,
            "band": scored.band,
            "reasons": reasons(scored),
            "rules": list(scored.rules),
        }
        sys.stdout.write(("" if self.first else ",") + "\n" + json.dumps(entry, ensure_ascii=False))
        self.first = False

    def end(self, found: Figures | None) -> None:
        """Write the errors and the figures."""
        problems = self.source.problems
        closing = {
            "errors": [asdict(error) for error in problems.kept],
            "error_count": problems.count,
            "figures": figures_as_dict(found) if found else None,
        }
        sys.stdout.write("\n], " + json.dumps(closing, ensure_ascii=False)[1:] + "\n")


class _TextPairs:
    """CSV on standard output; the mapping, the errors and the figures on standard error."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.writer = csv.writer(sys.stdout)
        self.writer.writerow(["row", "probability", "weight", "band", "reasons", "rules"])
        mapped = [f"{written!r} as {name}" for name, written in source.columns.items() if written != name]
        if mapped:
            print("Columns read: " + ", ".join(mapped) + ".", file=sys.stderr)

    def row(self, number: int, scored: Scored) -> None:
        """Write one scored row."""
        self.writer.writerow(
            [
                number,
                f"{scored.probability:.6f}",
                f"{scored.bits:.3f}",
                scored.band,
                why(scored),
                " ".join(scored.rules),
            ]
        )

    def end(self, found: Figures | None) -> None:
        """Print the errors and the figures."""
        sys.stdout.flush()
        for error in self.source.problems.kept:
            print(f"Row {error.row}, {error.column or 'row'} {error.value!r}: {error.reason}.", file=sys.stderr)
        if found:
            at = ", ".join(f"{value:.3f} at precision {p}" for p, value in found.recall_at.items())
            print(
                f"n {found.n}, F1 {found.f1:.3f}, precision {found.precision:.3f}, recall {found.recall:.3f}; "
                f"recall {at}; best F1 at any threshold {found.best_f1:.3f} "
                f"(95 % interval {found.interval[0]:.3f} to {found.interval[1]:.3f}).",
                file=sys.stderr,
            )
