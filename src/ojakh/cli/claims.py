"""`./ojakh claims`: the neutrality linter over the ledger, how evenly claims are worked on, and documents taken in."""

import argparse
import json
import sys
from collections.abc import Sequence

from ojakh.cli import claims_document
from ojakh.cli.exits import Exit
from ojakh.cli.opened import add_key_options, opened, part

HELP = "words of the ledger that take a side, how evenly claims are worked on; take a document in"


def configure(parser: argparse.ArgumentParser) -> None:
    """Three verbs: `lint`, `parity` and `document`."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    lint = verbs.add_parser("lint", help="rules N1 to N8 on every paraphrase; exit 1 where one is broken")
    lint.add_argument("--claim", metavar="CODE", help="only this claim")
    parity = verbs.add_parser("parity", help="shares examined, days and statuses for each organisation")
    parity.add_argument("--csv", action="store_true", help="a table for spreadsheets")
    document = verbs.add_parser("document", help="take a file in as a document, sealed as it came")
    claims_document.configure(document)
    for verb in (lint, parity, document):
        add_key_options(verb)


def run(arguments: argparse.Namespace) -> int:
    """Open the office and print what was asked for."""
    if arguments.verb == "document":
        return claims_document.run(arguments)
    with opened(arguments):
        return _parity(arguments) if arguments.verb == "parity" else _lint(arguments)


def _parity(arguments: argparse.Namespace) -> int:
    module = part("claims.parity")
    report = part("claims.queries").parity_report()
    rows = module.table(report)
    if arguments.csv:
        sys.stdout.buffer.write(part("fieldsync.tables").write_csv(module.COLUMNS, rows))
        return Exit.DONE
    alerts = [{"left": one.left, "right": one.right, "what": one.what} for one in report.alerts]
    if arguments.json:
        shown = [dict(zip(module.COLUMNS, row, strict=True)) for row in rows]
        print(json.dumps({"rows": shown, "alerts": alerts}, ensure_ascii=False))
    else:
        print("\n".join(_lines(module.COLUMNS, rows)))
        for one in alerts:
            print(f"alert: {one['left']} and {one['right']} are treated too unlike ({one['what']})")
    return Exit.FINDINGS if alerts else Exit.DONE


def _lines(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Rows under their columns, as wide as the widest cell."""
    cells = [list(columns), *([("-" if one is None or one == "" else str(one)) for one in row] for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(columns))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def _lint(arguments: argparse.Namespace) -> int:
    found = part("claims.linting").lint_all(code=arguments.claim)
    rows = [
        {"claim": code, "rule": one.rule, "level": one.level, "found": one.found, "why": one.why}
        for code, findings in found
        for one in findings
    ]
    if arguments.json:
        print(json.dumps({"claims": len(found), "findings": rows}, ensure_ascii=False))
    else:
        for row in rows:
            print("{claim} {rule} {level}: {found}: {why}".format(**row))
        print(f"{len(found)} claims checked, {len(rows)} findings")
    return Exit.FINDINGS if any(row["level"] == "error" for row in rows) else Exit.DONE
